import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOfYear, MONTHS, monthOf, sayDay, shortDay } from './days.ts'

test('a day is said in full, shortly, and without its year', () => {
  assert.deepEqual(
    [sayDay, shortDay, dayOfYear, monthOf].map(say => say('2026-06-08')),
    ['8 June 2026', '8 Jun 2026', '8 Jun', 'Jun'],
  )
  assert.equal(sayDay('0199-12-31T10:00'), '31 December 0199')
})

test('the months are those of the calendar', () => {
  const named = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })
  assert.deepEqual(
    MONTHS,
    MONTHS.map((_, n) => named.format(Date.UTC(2026, n, 1))),
  )
})
