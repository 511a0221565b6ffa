/** Tests written down beforehand and judged afterwards, by nobody but the system. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Registered, testRegistered } from './registered.ts'
import { definition, month, months } from './series-for-tests.ts'

const defs = [definition({ unit: 'percent' })]
const of = (over: Partial<Registered> = {}): Registered => ({
  kind: 'sufficient',
  on: '2024-06-24',
  from: '2024-07-01',
  direction: 'at least',
  value: 90,
  periods: 3,
  by: null,
  ...over,
})
// July 2024 is the seventh month.
const from = (figures: readonly number[]) => months(figures, 6)
const outcome = (figures: readonly number[], over: Partial<Registered> = {}, today = '2024-12-01') =>
  testRegistered(of(over), from(figures), defs, today).outcome

test('sufficient is met by so many periods in a row that reach the level, and not by as many with one between', () => {
  assert.equal(outcome([80, 90, 91, 92]), 'met')
  assert.equal(outcome([90, 91, 80, 92]), 'not yet')
  const met = testRegistered(of(), from([80, 90, 91, 92, 10]), defs, '2025-01-01')
  assert.deepEqual([met.outcome, met.decided, met.reached], ['met', '2024-10-31', 3])
  assert.equal(
    met.sentence,
    'Sufficient was to be at least 90% in 3 months in a row from 1 July 2024, registered on 24 June 2024: met, with 3 of 3.',
  )
})

test('a direction downwards is met from the other side', () => {
  assert.equal(outcome([89, 90, 80], { direction: 'at most' }), 'met')
  assert.equal(outcome([91, 91, 91], { direction: 'at most' }), 'not yet')
})

test('the day it was to be met by ends the waiting, and values after it do not count', () => {
  assert.equal(outcome([80, 80, 80], { by: '2024-09-30' }, '2024-09-30'), 'not yet')
  const missed = testRegistered(of({ by: '2024-09-30' }), from([80, 90, 90, 90]), defs, '2024-11-01')
  assert.equal(missed.outcome, 'not met')
  assert.match(missed.sentence, /not met by 30 September 2024, with 2 of 3\.$/)
})

test('what is registered on the first day of its period or later is no test, whatever the figures', () => {
  for (const on of ['2024-07-01', '2024-11-01']) {
    const late = testRegistered(of({ on }), from([95, 95, 95]), defs, '2024-12-01')
    assert.equal(late.outcome, 'registered too late')
    assert.match(late.sentence, /not before the period/)
  }
})

test('values from before the period are not looked at', () => {
  assert.equal(testRegistered(of(), months([95, 95, 95, 95, 95, 95, 80]), defs, '2024-12-01').outcome, 'not yet')
})

test('sustainable is met when all of its periods reach the level, and missed by the first that does not', () => {
  const kind = 'sustainable' as const
  assert.equal(outcome([90, 91], { kind }), 'not yet')
  assert.equal(outcome([90, 91, 92, 10], { kind }), 'met')
  const missed = testRegistered(of({ kind }), from([90, 89, 95, 95, 95]), defs, '2025-01-01')
  assert.deepEqual([missed.outcome, missed.decided, missed.reached], ['not met', '2024-08-31', 1])
  assert.match(missed.sentence, /2024-08 did not reach it\.$/)
})

test('a period without a figure is none that reached the level', () => {
  const hole = (kind: Registered['kind'], by: string | null = null) => {
    const values = from([90, 90, 90, 90]).map((v, i) =>
      i === 1 ? { ...v, value: null, missing: 'suppressed' as const } : v,
    )
    return testRegistered(of({ kind, by }), values, defs, '2025-02-01')
  }
  assert.equal(hole('sufficient').outcome, 'not yet')
  assert.equal(hole('sustainable').outcome, 'not yet')
  assert.match(hole('sustainable').sentence, /no figure for 2024-08/)
  assert.equal(hole('sustainable', '2024-12-31').outcome, 'not met')
  // Neither is one whose row is not there at all.
  const without = from([90, 90, 90]).map((v, i) => (i === 2 ? { ...v, ...month(9) } : v))
  assert.equal(testRegistered(of(), without, defs, '2025-02-01').outcome, 'not yet')
  assert.equal(testRegistered(of({ kind: 'sustainable' }), without, defs, '2025-02-01').outcome, 'not yet')
  // A first period that is not there cannot be skipped by starting with the second.
  const skipped = from([90, 90, 90]).map((v, i) => ({ ...v, ...month(7 + i) }))
  assert.equal(testRegistered(of({ kind: 'sustainable' }), skipped, defs, '2025-02-01').outcome, 'not yet')
})

test('values of a later definition are not what was promised', () => {
  const later = [...defs, definition({ unit: 'percent', version: 2, from: '2024-09-01', reason: 'Weekends count' })]
  const tested = testRegistered(of(), from([80, 90, 95, 95]), later, '2024-12-01')
  assert.equal(tested.outcome, 'not met')
  assert.match(tested.sentence, /from 1 September 2024 on something else is measured: it has to be registered anew/)
})

test('a test of no periods, of no level or of no measure is refused', () => {
  for (const periods of [0, 1.5, -1])
    assert.throws(() => testRegistered(of({ periods }), [], defs, '2025-01-01'), RangeError)
  assert.throws(() => testRegistered(of({ value: Number.NaN }), [], defs, '2025-01-01'), RangeError)
  assert.throws(() => testRegistered(of(), [], [], '2025-01-01'), RangeError)
})
