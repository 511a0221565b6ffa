import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainWords, readFlag, readMoney, readQuantity, sayMoney } from './values.ts'

const POUND = 100
const pence = (text: string) => readMoney(text).pence

test('amounts are read to the penny, however councils write them', () => {
  for (const [text, pounds] of [
    ['£7.29m', 7_290_000],
    ['7,290,000', 7_290_000],
    ['7290000', 7_290_000],
    ['£7,290,000.50', 7_290_000.5],
    ['some £9 million', 9_000_000],
    ['approx. £9m', 9_000_000],
    ['up to £9m', 9_000_000],
    ['a further £9m', 9_000_000],
    ['c. £481m', 481_000_000],
    ['c£481m', 481_000_000],
    ['£250k', 250_000],
    ['250 thousand', 250_000],
    ['£1.2bn', 1_200_000_000],
    ['GBP 5', 5],
    ['5 pounds', 5],
    ['£ 12,500', 12_500],
    ['0', 0],
    ['(1,200)', -1200],
    ['-£5', -5],
    ['£-5', -5],
    ['£250,000 p.a.', 250_000],
    ['£250k pa', 250_000],
    ['£9m per annum', 9_000_000],
    ['£9m a year', 9_000_000],
    ['£40,000 one-off', 40_000],
  ] as const)
    assert.equal(pence(text), pounds * POUND, text)
})

test('words that hold no single amount hold none, and are kept', () => {
  for (const text of 'several million more|TBC|£2m-£3m|£2m to £3m|existing resources|million|£|p.a.|7,29|1,2345|£9m and £3m|9e9|nine'.split(
    '|',
  ))
    assert.deepEqual(readMoney(text), { pence: null, text }, text)
  assert.equal(pence(`£${'9'.repeat(30)}`), null, 'more than can be counted exactly')
})

test('nothing owed is nothing, and never a negative nothing that JSON would change', () => {
  for (const text of ['-0', '(0)', '-£0.00']) assert.ok(Object.is(pence(text), 0), text)
  assert.ok(Object.is(readQuantity('-0').value, 0))
})

test('an amount that is written out in full is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), n => {
      const pounds = (Math.abs(n) / 100).toFixed(2)
      const text = `${n < 0 ? '-' : ''}£${Number(pounds.split('.')[0]).toLocaleString('en-GB')}.${pounds.split('.')[1]}`
      assert.equal(pence(text), n === 0 ? 0 : n)
    }),
  )
})

test('amounts are said shortly, and what is said is read as nearly the same', () => {
  assert.equal(sayMoney(729_000_000), '£7.29m')
  assert.equal(sayMoney(48_100_000_000), '£481m')
  assert.equal(sayMoney(1_250_000), '£12,500')
  assert.equal(sayMoney(-1_250_000), '-£12,500')
  assert.equal(sayMoney(120_000_000_000), '£1.2bn')
  assert.equal(sayMoney(0), '£0')
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 1e13 }), n => {
      const back = pence(sayMoney(n))
      assert.ok(back !== null && Math.abs(back - n) <= Math.max(50, n * 0.006), `${n} ${sayMoney(n)}`)
    }),
  )
})

test('numbers are read with their unit, and limits and ranges are none', () => {
  assert.deepEqual(readQuantity('58%'), { value: 58, unit: '%', text: '58%' })
  assert.deepEqual(readQuantity('1,204'), { value: 1204, unit: '', text: '1,204' })
  assert.deepEqual(readQuantity('-3.5'), { value: -3.5, unit: '', text: '-3.5' })
  assert.deepEqual(readQuantity('12 days'), { value: 12, unit: 'days', text: '12 days' })
  assert.deepEqual(readQuantity('about 40'), { value: 40, unit: '', text: 'about 40' })
  assert.deepEqual(readQuantity('£5m'), { value: 5_000_000, unit: '£', text: '£5m' })
  for (const text of ['<5', '< 5', '50-60', 'high', '', '12/20', '1 in 3', `${'9'.repeat(400)}`])
    assert.equal(readQuantity(text).value, null, text)
})

test('yes and no are read, and anything else is unknown', () => {
  for (const t of ['yes', 'Y', ' TRUE ', '1', 'x', '✓', 'done', 'met']) assert.equal(readFlag(t), true, t)
  for (const t of ['no', 'N', 'false', '0', 'Not met']) assert.equal(readFlag(t), false, t)
  for (const t of ['', 'maybe', 'yes and no', 'tbc']) assert.equal(readFlag(t), null, t)
})

test('plain words level case, marks, accents, quotes and ampersands', () => {
  assert.equal(plainWords("The Children’s & Families' Board!"), 'the childrens and families board')
  assert.equal(plainWords('Café  –  naïve'), 'cafe naive')
  assert.equal(plainWords("children's"), plainWords('children’s'))
  assert.equal(plainWords('  '), '')
})

test('plain words are plain already, and reading ends whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const plain = plainWords(text)
      assert.equal(plainWords(plain), plain)
      assert.doesNotMatch(plain, /^ | $| {2}/)
      readMoney(text)
      readQuantity(text)
      readFlag(text)
    }),
    { numRuns: 500 },
  )
})
