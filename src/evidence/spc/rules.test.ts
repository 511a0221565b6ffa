import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  assuranceOf,
  limitsOf,
  pointTypes,
  type Reading,
  shiftFlags,
  spreadBack,
  trendFlags,
  twoInThree,
  xmr,
} from './rules.ts'

/** Readings a month apart, from January 2024. */
const monthly = (...values: number[]): Reading[] =>
  values.map((value, i) => ({
    date: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    value,
  }))
const near = (actual: number | null, expected: number, tolerance = 1e-9) =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`)
const types = (values: number[], trendLength?: number) =>
  pointTypes(values, limitsOf(values), trendLength).map(p => p.type)
const wobble = [20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21]

test('limits are the mean and 2.66 average moving ranges to either side', () => {
  // Ranges 2 2 2 2: average 2.
  const { mean, lower, upper } = limitsOf([10, 12, 10, 12, 10], false)
  near(mean, 10.8)
  near(lower, 10.8 - 5.32)
  near(upper, 10.8 + 5.32)
})

test('screening leaves out one huge jump and narrows the limits, and can be switched off', () => {
  const values = [4, 6, 4, 6, 30, 4, 6, 4, 6, 4, 6, 4]
  const [screened, raw] = [limitsOf(values), limitsOf(values, false)]
  near(screened.upper, screened.mean + 2.66 * 2)
  assert.ok(raw.upper! > screened.upper!)
  near(raw.mean, screened.mean)
})

test('screening is done once, not until nothing is left to screen', () => {
  // Ranges: fourteen of 1, one of 10, one of 100. The average is 7.75, so 100 goes; 10 would go in a second round.
  const values = [0, 1, 0, 1, 0, 1, 0, 1, 11, 111, 110, 111, 110, 111, 110, 111, 110]
  const { mean, upper } = limitsOf(values)
  near(upper, mean + 2.66 * ((14 + 10) / 15))
})

test('a series that does not vary has no limits and no signal', () => {
  const chart = xmr(monthly(...Array<number>(14).fill(7)), { better: 'up', target: 9 })
  assert.equal(chart.lower, null)
  assert.equal(chart.upper, null)
  assert.equal(chart.assurance, null)
  assert.equal(chart.state, 'stable')
  assert.ok(chart.points.every(p => p.type === 'Common Cause'))
  // Twelve times 0.1 is not quite 1.2 to a computer.
  assert.ok(xmr(monthly(...Array<number>(12).fill(0.1))).points.every(p => p.type === 'Common Cause'))
})

test('a shift is known at its seventh point, and a point on the mean ends the run', () => {
  assert.deepEqual(shiftFlags([1, 1, 1, 1, 1, 1]), [0, 0, 0, 0, 0, 0])
  assert.deepEqual(shiftFlags([-1, -1, -1, -1, -1, -1, -1, -1]), [0, 0, 0, 0, 0, 0, -1, -1])
  assert.deepEqual(shiftFlags([1, 1, 1, 0, 1, 1, 1, 1]), [0, 0, 0, 0, 0, 0, 0, 0])
})

test('a trend is known at its seventh point, and a tie ends it', () => {
  assert.deepEqual(trendFlags([9, 8, 7, 6, 5, 4, 3]), [0, 0, 0, 0, 0, 0, -1])
  assert.deepEqual(trendFlags([1, 2, 3, 3, 4, 5, 6, 7]), [0, 0, 0, 0, 0, 0, 0, 0])
  assert.deepEqual(trendFlags([1, 2, 3, 4, 5, 6], 6), [0, 0, 0, 0, 0, 1])
})

test('a mark spreads back over its seven points; where two trends share a point the later counts', () => {
  assert.deepEqual(spreadBack([0, 0, 0, 0, 0, 0, 0, 1]), [0, 1, 1, 1, 1, 1, 1, 1])
  const peak = spreadBack(trendFlags([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]))
  assert.deepEqual(peak, [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1])
})

test('two of three need the whole window on one side of the mean', () => {
  assert.deepEqual(twoInThree([true, false, true], [-1, -1, -1]), [true, true, true])
  assert.deepEqual(twoInThree([true, false, true], [1, -1, 1]), [false, false, false])
  assert.deepEqual(twoInThree([false, true, false], [1, 1, 1]), [false, false, false])
})

test('of two in three only the points close to the limit are signals', () => {
  // Ranges average 2 over a mean of 10: the band is 13.547 to 15.32.
  const limits = { mean: 10, lower: 4.68, upper: 15.32 }
  const found = pointTypes([9, 14, 11, 14.5, 9], limits).map(p => p.type)
  assert.deepEqual(found, ['Common Cause', '2 in 3 Above CL', 'Common Cause', '2 in 3 Above CL', 'Common Cause'])
})

test('a point on the limit is not outside it', () => {
  const limits = { mean: 10, lower: 5, upper: 15 }
  assert.deepEqual(
    pointTypes([15, 9, 5, 11, 15.01], limits).map(p => p.type),
    ['Common Cause', 'Common Cause', 'Common Cause', 'Common Cause', 'Above UCL'],
  )
})

test('the strongest rule names the point: limit, then trend, then two in three, then shift', () => {
  const rising = types([0, 1, 2, 3, 4, 5, 6, 7])
  assert.equal(rising[0], 'Below LCL')
  assert.equal(rising[7], 'Above UCL')
  assert.ok(rising.slice(1, 7).every(t => t === '7 Point Trend (Increasing)'))
})

test('the direction of a trend decides whether it is good, not the side of the mean', () => {
  const values = [50, 48, 51, 49, 50, 52, 44, 45, 46, 47, 48, 49, 50, 51, 52, 50]
  const chart = xmr(monthly(...values), { better: 'up' })
  const below = chart.points[9]!
  assert.ok(below.value < chart.mean!)
  assert.equal(below.type, '7 Point Trend (Increasing)')
  assert.equal(below.judgement, 'improvement')
  assert.equal(xmr(monthly(...values), { better: 'down' }).points[9]!.judgement, 'concern')
  assert.equal(xmr(monthly(...values)).points[9]!.judgement, 'signal')
})

test('the length of a trend is a setting, and the chart records it', () => {
  const values = [20, 23, 19, 21, 18, 19, 20, 21, 22, 23, 20, 21, 19]
  const seven = xmr(monthly(...values), { better: 'up' })
  const six = xmr(monthly(...values), { better: 'up', trendLength: 6 })
  assert.equal(seven.points[6]!.type, 'Common Cause')
  assert.equal(six.points[6]!.type, '6 Point Trend (Increasing)')
  assert.deepEqual([seven.used.trendLength, six.used.trendLength], [7, 6])
})

test('assurance: a target beyond the limits is always missed or always met, one within them is met by chance', () => {
  const limits = { mean: 50, lower: 40, upper: 60 }
  assert.equal(assuranceOf(limits, 70, 'up'), 'consistent fail')
  assert.equal(assuranceOf(limits, 70, 'down'), 'consistent pass')
  assert.equal(assuranceOf(limits, 30, 'up'), 'consistent pass')
  assert.equal(assuranceOf(limits, 30, 'down'), 'consistent fail')
  assert.equal(assuranceOf(limits, 60, 'up'), 'inconsistent')
  assert.equal(assuranceOf(limits, 70, 'none'), null)
  assert.equal(assuranceOf(limits, null, 'up'), null)
})

test('under twelve points there are trial limits and no verdict', () => {
  const eleven = xmr(monthly(...wobble.slice(0, 10), 90), { better: 'up' })
  assert.equal(eleven.state, 'insufficient data')
  assert.ok(eleven.trial && eleven.upper !== null)
  assert.equal(xmr(monthly(...wobble), { better: 'up' }).state, 'stable')
  assert.equal(xmr([]).state, 'insufficient data')
})

test('the state says what the latest point says', () => {
  const low = [...wobble, 60]
  assert.equal(xmr(monthly(...low), { better: 'up' }).state, 'signal improving')
  assert.equal(xmr(monthly(...low), { better: 'down' }).state, 'signal worsening')
  assert.equal(xmr(monthly(...low)).state, 'signal up')
  assert.equal(xmr(monthly(...low, 21), { better: 'up' }).state, 'stable')
})

test('an improvement is sustained once seven further points have stayed at the new level', () => {
  const before = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42]
  const after = [52, 54, 51, 53, 52, 54, 51, 53, 52, 54, 51, 53, 52, 54]
  const upTo = (n: number) => xmr(monthly(...before, ...after.slice(0, n)), { better: 'up' }).state
  assert.equal(upTo(5), 'signal improving')
  assert.equal(upTo(14), 'sustained improvement')
})

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 })

test('the order in which readings are given never matters', () => {
  fc.assert(
    fc.property(series, fc.infiniteStream(fc.nat()), (values, keys) => {
      const inOrder = monthly(...values)
      const shuffled = inOrder
        .map(r => ({ r, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(x => x.r)
      assert.deepEqual(xmr(shuffled, { better: 'up' }), xmr(inOrder, { better: 'up' }))
    }),
  )
})

test('turning a series upside down turns every judgement round when the good direction turns too', () => {
  fc.assert(
    fc.property(series, values => {
      const up = xmr(monthly(...values), { better: 'up', target: 10 })
      const down = xmr(monthly(...values.map(v => -v)), { better: 'down', target: -10 })
      assert.deepEqual(
        down.points.map(p => p.judgement),
        up.points.map(p => p.judgement),
      )
      assert.equal(down.state, up.state)
      assert.equal(down.assurance, up.assurance)
    }),
  )
})

test('moving every value by one amount moves the limits and changes no judgement', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -1000, max: 1000 }), (values, by) => {
      const here = xmr(monthly(...values), { better: 'up' })
      const there = xmr(monthly(...values.map(v => v + by)), { better: 'up' })
      near(there.mean, here.mean! + by, 1e-6)
      assert.equal(there.lower === null, here.lower === null)
      if (here.lower !== null) near(there.lower, here.lower + by, 1e-6)
    }),
  )
})
