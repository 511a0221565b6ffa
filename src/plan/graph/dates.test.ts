import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, day, dayNumber, daysBetween, monthsBetween, readWhen, sayDay } from './dates.ts'

const someDay = fc
  .integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') })
  .map(n => addDays('1970-01-01', n))
const reads = (text: string, on: string | null, from: string | null = on) =>
  assert.deepEqual({ ...readWhen(text), text: '' }, { on, from, text: '' }, text)

test('days in every form that English councils write are read, day before month', () => {
  for (const text of `31/03/2022|31/3/22|31.3.22|31-03-2022|31 March 2022|31 Mar 22|31st March 2022|31st of March, 2022|
    March 31, 2022|March 31st 2022|31-Mar-2022|31-Mar-22|2022-03-31|2022-03-31T00:00:00Z|2022-03-31 09:30|31/03/2022 00:00|
    by 31 March 2022|before 31/03/2022|due: 31 March 2022|Thursday 31 March 2022|Thu, 31 March 2022|by Thurs 31 March 2022|
    31 March 2022.|31 March 2022 (revised from January)|no later than 31 March 2022|31 March '22|31 March ’22|on 31.03.2022`
    .split('|')
    .map(t => t.trim()))
    reads(text, '2022-03-31')
  reads('01/02/2022', '2022-02-01')
  reads('w/c 4 April 2022', '2022-04-04')
  reads('1/1/95', '1995-01-01')
  reads('29 February 2024', '2024-02-29')
})

test('spans are read as their last day, with their first', () => {
  reads('March 2022', '2022-03-31', '2022-03-01')
  reads('end of March 2022', '2022-03-31', '2022-03-01')
  reads('by the end of Sept 22', '2022-09-30', '2022-09-01')
  reads('Feb-24', '2024-02-29', '2024-02-01')
  reads('2022/23', '2023-03-31', '2022-04-01')
  reads('2022-23', '2023-03-31', '2022-04-01')
  reads('FY 22/23', '2023-03-31', '2022-04-01')
  reads('1999/2000', '2000-03-31', '1999-04-01')
  reads('Q1 2022/23', '2022-06-30', '2022-04-01')
  reads('Q3 2022/23', '2022-12-31', '2022-10-01')
  reads('2022/23 Q4', '2023-03-31', '2023-01-01')
  reads('quarter 4 2022/23', '2023-03-31', '2023-01-01')
  reads('Autumn 2022', '2022-11-30', '2022-09-01')
  reads('Winter 2022', '2023-02-28', '2022-12-01')
  reads('spring term 2022', '2022-05-31', '2022-03-01')
  reads('2022', '2022-12-31', '2022-01-01')
  reads('early March 2022', '2022-03-10', '2022-03-01')
  reads('mid-March 2022', '2022-03-20', '2022-03-11')
  reads('late Feb 2024', '2024-02-29', '2024-02-21')
})

test('the start of a span is its first day', () => {
  reads('start of April 2023', '2023-04-01')
  reads('by the beginning of Q2 2022/23', '2022-07-01')
})

test('words that fix no day are kept as words', () => {
  for (const text of `ongoing|TBC|next year|three years|March|end of the year|Q3-ish|Q3|30/02/2022|31/04/2022|29/02/2023|
    03/31/2022|32/01/2022|00/01/2022|2022/25|13/2022|12/31|1 April|asap|1 April 2022 to 31 March 2023|Phase 2|1889|3000|`
    .split('|')
    .map(t => t.trim()))
    reads(text, null)
})

test('the text is kept as it was written, but for its spaces', () => {
  assert.equal(readWhen('  by   March\n2022 ').text, 'by March 2022')
})

test('every day is read back from every way of writing it', () => {
  fc.assert(
    fc.property(someDay, d => {
      const [y, m, n] = d.split('-') as [string, string, string]
      const forms = [d, `${n}/${m}/${y}`, `${Number(n)}.${Number(m)}.${y}`, sayDay(d), `by ${sayDay(d)} (agreed)`]
      for (const text of forms) reads(text, d)
    }),
  )
})

test('whatever the text, reading it ends, and gives a span that is in order or none', () => {
  const pieces = fc.array(
    fc.constantFrom('31', '/', '03', '2022', 'March', 'Q', '3', ' ', 'end of ', '(', ')', '-', 'by '),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map(p => p.join('')),
      ),
      text => {
        const { on, from } = readWhen(text)
        assert.equal(on === null, from === null)
        if (on !== null && from !== null) {
          assert.ok(from <= on)
          assert.equal(addDays(on, 0), on)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('long hostile cells are read at once', () => {
  const start = performance.now()
  for (const unit of ['(', ' (', '((a', 'by ', 'mon, ', '1/', '1'])
    for (const end of ['', 'x', ')', '2022']) assert.equal(readWhen(unit.repeat(50_000) + end).on, null)
  assert.ok(performance.now() - start < 1000)
})

test('there is no 30 February, and leap years are kept', () => {
  assert.equal(day(2022, 2, 30), null)
  assert.equal(day(2023, 2, 29), null)
  assert.equal(day(2024, 2, 29), '2024-02-29')
  assert.equal(day(2000, 2, 29), '2000-02-29')
  assert.equal(day(2100, 2, 29), null)
  assert.equal(day(2022, 13, 1), null)
  assert.equal(day(2022, 0, 1), null)
  assert.equal(day(1989, 1, 1), null)
})

test('adding days and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (d, n) => {
      assert.equal(daysBetween(d, addDays(d, n)), n)
      assert.equal(addDays(addDays(d, n), -n), d)
    }),
  )
  assert.equal(dayNumber('1970-01-01'), 0)
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
})

test('adding months keeps the day or takes the last of a shorter month', () => {
  assert.equal(addMonths('2022-01-31', 1), '2022-02-28')
  assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
  assert.equal(addMonths('2022-03-31', 6), '2022-09-30')
  assert.equal(addMonths('2022-11-15', 2), '2023-01-15')
  assert.equal(addMonths('2022-03-31', -1), '2022-02-28')
  assert.equal(addMonths('2022-01-15', -1), '2021-12-15')
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 600 }), (d, n) => {
      assert.equal(monthsBetween(d, addMonths(d, n)), n)
      assert.equal(monthsBetween(d, addDays(addMonths(d, n), -1)), n - 1)
    }),
  )
})

test('whole months between two days are counted as people count them', () => {
  assert.equal(monthsBetween('2021-10-01', '2022-04-01'), 6)
  assert.equal(monthsBetween('2022-04-01', '2025-03-31'), 35)
  assert.equal(monthsBetween('2022-01-31', '2022-02-28'), 1)
  assert.equal(monthsBetween('2022-03-31', '2022-03-31'), 0)
})

test('a day is said as people say it', () => {
  assert.equal(sayDay('2026-03-31'), '31 March 2026')
  assert.equal(sayDay('2026-01-01'), '1 January 2026')
})
