import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textOf } from '../html.ts'
import { dateInput, dayOf, errorSummary, fields, input } from './index.ts'
import { tokensOf } from './skeleton-for-tests.ts'

test('a new form shows what there is now, and no error', () => {
  const field = fields(null, { title: 'Old', due: '2026-03-05', roles: ['a', 'b'], note: null })
  assert.deepEqual(field('title'), { name: 'title', value: 'Old', error: undefined })
  assert.deepEqual(field('note'), { name: 'note', value: '', error: undefined })
  assert.deepEqual(field.many('roles').values, ['a', 'b'])
  assert.deepEqual(field.day('due').values, { day: '5', month: '3', year: '2026' })
  assert.deepEqual(field.day('none').values, { day: '', month: '', year: '' })
})

test('a refused form shows what was entered and what is wrong with it, also where it was emptied', () => {
  const entered = {
    values: { title: '', 'due-day': '31', 'due-month': 'Feb', 'due-year': '26', roles: 'a\nb', one: 'x' },
    errors: { title: 'Enter a title', due: 'There is no such day' },
  }
  const field = fields(entered, { title: 'Old', due: '2026-03-05', roles: ['c'] })
  assert.deepEqual(field('title'), { name: 'title', value: '', error: 'Enter a title' })
  assert.deepEqual(field.day('due'), {
    name: 'due',
    values: { day: '31', month: 'Feb', year: '26' },
    error: 'There is no such day',
  })
  assert.deepEqual(field.many('roles').values, ['a', 'b'])
  assert.deepEqual(field.many('one').values, ['x'])
  assert.deepEqual(field.many('none').values, [])
})

test('a field called as an object has its parts has nothing', () => {
  const field = fields({ values: {}, errors: {} })
  for (const name of ['constructor', '__proto__', 'toString'])
    assert.deepEqual(field(name), { name, value: '', error: undefined })
  assert.equal(dayOf({}, 'constructor'), '')
})

test('a day is put together as ISO, and what is none stays as it was typed', () => {
  const body = (day: string, month: string, year: string) => ({ 'due-day': day, 'due-month': month, 'due-year': year })
  assert.equal(dayOf(body('5', '3', '2026'), 'due'), '2026-03-05')
  assert.equal(dayOf(body(' 05 ', '03', '2026'), 'due'), '2026-03-05')
  assert.equal(dayOf(body('30', '2', '2026'), 'due'), '2026-02-30')
  assert.equal(dayOf(body('', '', ''), 'due'), '')
  assert.equal(dayOf(body('', 'March', '2026'), 'due'), 'March 2026')
  assert.equal(dayOf(body('5', '3', '26'), 'due'), '5 3 26')
  assert.equal(dayOf({ 'due-day': ['5', '6'], 'due-month': '3', 'due-year': '2026' }, 'due'), '2026-03-05')
})

test('a day that is shown and sent again is the same', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), date => {
      const day = date.toISOString().slice(0, 10)
      const { day: d = '', month = '', year = '' } = fields(null, { due: day }).day('due').values
      assert.equal(dayOf({ 'due-day': d, 'due-month': month, 'due-year': year }, 'due'), day)
    }),
  )
})

test('each error of the summary leads to a field that the cursor can enter', () => {
  const errors = {
    title: 'Enter a title',
    due: 'Enter a day',
    'steps.0.owner': 'Nobody of that name',
    '': 'Nothing was saved',
  }
  const field = fields({ values: {}, errors })
  const form = [
    input({ ...field('title'), label: 'Title' }),
    dateInput({ ...field.day('due'), legend: 'Due' }),
    input({ ...field('steps.0.owner'), label: 'Owner' }),
  ].join('')
  const links = tokensOf(String(errorSummary(errors))).flatMap(t => (t.is === 'open' && t.attributes.get('href')) || [])
  assert.deepEqual(links, ['#title', '#due', '#steps.0.owner'])
  for (const href of links)
    assert.ok(
      tokensOf(form).some(t => t.is === 'open' && t.name === 'input' && `#${t.attributes.get('id')}` === href),
      href,
    )
})

test('errors stand in the order of the form where it is told', () => {
  const summary = (order: string[]) =>
    [...textOf(errorSummary({ c: 'C', b: 'B', a: 'A' }, undefined, order) as never).matchAll(/href="#(\w)"/g)].map(
      m => m[1],
    )
  assert.deepEqual(summary([]), ['c', 'b', 'a'])
  assert.deepEqual(summary(['a', 'b', 'c']), ['a', 'b', 'c'])
  assert.deepEqual(summary(['b']), ['b', 'c', 'a'])
})

test('without errors there is no summary, and a message stands alone', () => {
  assert.equal(errorSummary({}), '')
  assert.match(String(errorSummary({}, 'The step is closed')), /The step is closed/)
  assert.doesNotMatch(String(errorSummary({ a: 'Enter a' }, 'There is a problem')), /<p>/)
})
