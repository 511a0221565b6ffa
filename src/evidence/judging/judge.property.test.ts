/** What holds of every judgement, whatever the values. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Series } from '../shapes.ts'
import { judge, month, months, series, value } from './series-for-tests.ts'
import { HEADINGS } from './shapes.ts'

const figures = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 })
const said = (s: Series) => {
  const { state, heading, assurance, points, signals } = judge(s)
  return {
    state,
    heading,
    assurance,
    points: points.map(p => p.types),
    signals: signals.map(x => [x.from, x.judgement]),
  }
}

test('moving a measure and its target by an amount changes nothing that is said', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: -60, max: 60 }), fc.constantFrom(-1024, 64, 4096), (values, target, by) => {
      // Limits and values that meet to the last digit are told apart by rounding alone; those are not this test's.
      const here = judge(series(months(values)))
      fc.pre(here.points.every(p => apart(p.value, p, target)))
      const to = (add: number) =>
        said(series(months(values.map(v => v + add)), {}, { target: { value: target + add, by: null } }))
      assert.deepEqual(to(by), to(0))
    }),
  )
})

/** Whether a value and the target lie on one side of each limit for certain. */
const apart = (
  v: number,
  { mean, lower, upper }: { mean: number; lower: number | null; upper: number | null },
  target: number,
) => {
  if (lower === null || upper === null) return true
  const ends = [lower, upper, mean + ((upper - mean) * 2) / 3, mean - ((mean - lower) * 2) / 3]
  return ends.every(end => Math.abs(v - end) > 1e-9 && Math.abs(target - end) > 1e-9)
}

test('another unit changes nothing that is said', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: -60, max: 60 }), fc.constantFrom(0.5, 2, 8), (values, target, by) => {
      const times = (n: number) =>
        said(series(months(values.map(v => v * n)), {}, { target: { value: target * n, by: null } }))
      assert.deepEqual(times(by), times(1))
    }),
  )
})

test('turned upside down with the good direction turned too, every judgement is the same', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: -60, max: 60 }), (values, target) => {
      const up = said(series(months(values), { better: 'up' }, { target: { value: target, by: null } }))
      const down = said(
        series(months(values.map(v => -v)), { better: 'down' }, { target: { value: -target, by: null } }),
      )
      const { points: _, ...rest } = up
      const { points: __, ...mirrored } = down
      assert.deepEqual(mirrored, rest)
    }),
  )
})

test('any values at all get exactly one state, a sentence, and points only where there is a figure', () => {
  const any = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 50 }),
      figure: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
      of: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(any, fc.constantFrom('percent', 'rate', 'number', 'time'), (rows, unit) => {
      const values = rows.map(r =>
        value(month(r.at), {
          value: r.figure,
          missing: r.figure === null ? 'suppressed' : null,
          numerator: r.figure,
          denominator: r.of,
        }),
      )
      const judged = judge(series(values, { unit: unit as 'percent', per: 1000 }))
      assert.ok(HEADINGS.includes(judged.heading))
      assert.match(judged.sentence, /\.$/)
      assert.doesNotMatch(judged.sentence, /NaN|Infinity|undefined|because/)
      assert.ok(judged.points.every(p => Number.isFinite(p.value)))
      if (judged.points.length < 12) assert.equal(judged.state, 'insufficient data')
    }),
  )
})
