/** Days as numbers, against the calendar of the language. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, isoOf } from './days.ts'

test('every day of two centuries has the number the calendar gives it, and the number gives the day back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 47_846 }), day => {
      assert.equal(dayOf(isoOf(day)), day)
      assert.equal(Date.parse(isoOf(day)) / 86_400_000, day)
    }),
  )
  assert.deepEqual([dayOf('1970-01-01'), dayOf('2000-02-29') + 1], [0, dayOf('2000-03-01')])
})
