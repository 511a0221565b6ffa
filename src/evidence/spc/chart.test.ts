/** Charts in segments, of shares, of rare events and of places; each against figures worked out elsewhere, and by properties. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  byar,
  chartOf,
  daysBetween,
  expectedFalseSignals,
  funnelOf,
  gChartOf,
  isRare,
  type Reading,
  shareChartOf,
  signalsIn,
  tChartOf,
  wilson,
} from './index.ts'

const near = (actual: number | null | undefined, expected: number, tolerance = 1e-9) =>
  assert.ok(actual != null && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`)
const yearly = (first: number, values: readonly number[]): Reading[] =>
  values.map((value, i) => ({ date: `${first + i}-03-31`, value }))
const monthly = (values: readonly number[]): Reading[] =>
  values.map((value, i) => ({
    date: `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    value,
  }))

// Re-referrals within 12 months, Birmingham, 2013 to 2025: how many of how many, and per cent as published. Department for
// Education, Characteristics of children in need, table C1 (Open Government Licence v3).
const REREFERRED = [3476, 1906, 4126, 2507, 3826, 4190, 3521, 2373, 2747, 2999, 3482, 4032, 3382]
const REFERRED = [14177, 13815, 19512, 13013, 17417, 17418, 14955, 13299, 14269, 15682, 17661, 18007, 16324]
const PER_CENT = [24.5, 13.8, 21.1, 19.3, 22.0, 24.1, 23.5, 17.8, 19.3, 19.1, 19.7, 22.4, 20.7]
// Education, health and care plans within 20 weeks without exceptions, Birmingham, 2016 to 2024, per cent (the same Department).
const WITHIN_20_WEEKS = [97.1, 93.4, 84.9, 71.6, 39.9, 59.7, 65.6, 60.5, 26.7]

test('one setting changes the verdict on 2014: a signal with screening and none without', () => {
  const screened = chartOf(yearly(2013, PER_CENT), { better: 'down' })
  near(screened.lower, 14.05662937062937)
  near(screened.upper, 27.066447552447553)
  assert.deepEqual(
    screened.points.filter(p => p.type !== 'Common Cause').map(p => [p.date, p.type, p.judgement]),
    [['2014-03-31', 'Below LCL', 'improvement']],
  )
  const raw = chartOf(yearly(2013, PER_CENT), { better: 'down', screenOutliers: false })
  near(raw.lower, 12.226871794871792)
  assert.ok(raw.points.every(p => p.type === 'Common Cause'))
})

test('nine annual points that fell from 97 to 27 are insufficient data, never stable, with raw limits above 100', () => {
  const chart = chartOf(yearly(2016, WITHIN_20_WEEKS), { better: 'up', target: 100 })
  assert.equal(chart.state, 'insufficient data')
  near(chart.upper, 107.0985)
  assert.match(chart.sentence, /nothing can be said yet/)
  // With its first three years for a baseline the fall is seen, and still not called more than a trial.
  const fixed = chartOf(yearly(2016, WITHIN_20_WEEKS), { better: 'up', baseline: 3 })
  assert.equal(fixed.points.at(-1)?.type, 'Below LCL')
  assert.equal(fixed.state, 'insufficient data')
})

test('a plain chart of shares calls nearly every year special; the adjusted one is used by itself, and says so', () => {
  const counted = REREFERRED.map((numerator, i) => ({
    date: `${2013 + i}-03-31`,
    numerator,
    denominator: REFERRED[i]!,
  }))
  const plain = shareChartOf(counted, { of: 'p', adjust: 'never', better: 'down' })
  assert.equal(plain.used.chart, 'p')
  near(plain.mean, 0.20708930717249902)
  assert.deepEqual(
    plain.z.map(z => Math.round(z * 100) / 100),
    [11.19, -20.05, 1.51, -4.06, 4.1, 10.9, 8.56, -8.15, -4.3, -4.9, -3.26, 5.57, 0.03],
  )
  assert.equal(plain.points.filter(p => /UCL|LCL/.test(p.type)).length, 11)
  const adjusted = shareChartOf(counted, { of: 'p', better: 'down' })
  near(adjusted.sigmaZ, 8.337921669820771)
  assert.equal(adjusted.used.chart, "p'")
  assert.ok(adjusted.points.every(p => !/UCL|LCL/.test(p.type)))
})

test('shares that vary as chance would have it keep the plain chart', () => {
  const counted = [48, 52, 50, 47, 53, 51, 49, 50, 54, 46, 50, 52].map((numerator, i) => ({
    date: `2025-${String(i + 1).padStart(2, '0')}-01`,
    numerator,
    denominator: 100,
  }))
  assert.equal(shareChartOf(counted, { of: 'p' }).used.chart, 'p')
})

test('a month of no cases is left out and named, and a share over all is refused', () => {
  const day = (n: number) => `2025-${String(n).padStart(2, '0')}-01`
  const chart = shareChartOf(
    [
      { date: day(1), numerator: 1, denominator: 10 },
      { date: day(2), numerator: 0, denominator: 0 },
      { date: day(3), numerator: 2, denominator: 10 },
    ],
    { of: 'p' },
  )
  assert.deepEqual([chart.points.length, chart.empty], [2, [day(2)]])
  assert.throws(() => shareChartOf([{ date: day(1), numerator: 11, denominator: 10 }], { of: 'p' }), /more than all/)
  assert.equal(shareChartOf([{ date: day(1), numerator: 11, denominator: 10 }], { of: 'u' }).points.length, 1)
  assert.throws(() => shareChartOf([{ date: day(1), numerator: -1, denominator: 10 }], { of: 'u' }), /below nothing/)
})

test('rebasing begins a segment with limits of its own; the old ones stay, and the target is asked of the last', () => {
  const before = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41]
  const after = [60, 62, 59, 61, 60, 63, 58, 61, 60, 62, 59, 61]
  const chart = chartOf(monthly([...before, ...after]), {
    better: 'up',
    target: 50,
    rebase: [{ date: '2021-01-01', reason: 'A second duty team opened' }],
  })
  assert.deepEqual(
    chart.segments.map(s => [s.points, s.from, s.reason, s.trial]),
    [
      [12, '2020-01-01', '', false],
      [12, '2021-01-01', 'A second duty team opened', false],
    ],
  )
  near(chart.segments[0]!.mean, chartOf(monthly(before)).mean!)
  near(chart.segments[1]!.mean, chartOf(monthly(after)).mean!)
  assert.equal(chart.assurance, 'consistent pass')
  assert.equal(chart.state, 'sustained improvement')
  const one = chartOf(monthly([...before, ...after]), { better: 'up', target: 50 })
  assert.notEqual(one.assurance, 'consistent pass')
  const young = chartOf(monthly([...before, ...after.slice(0, 5)]), { better: 'up', rebase: [{ date: '2021-01-01' }] })
  assert.deepEqual([young.state, young.segments.map(s => s.trial)], ['insufficient data', [false, true]])
})

test('a baseline fixes the limits, and later points are judged by them', () => {
  const values = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 52, 53, 54]
  const chart = chartOf(monthly(values), { better: 'up', baseline: 12 })
  near(chart.mean, chartOf(monthly(values.slice(0, 12))).mean!)
  assert.deepEqual(
    chart.points.slice(12).map(p => p.type),
    ['Above UCL', 'Above UCL', 'Above UCL'],
  )
  assert.throws(() => chartOf(monthly(values), { baseline: 1 }), RangeError)
})

test('a point names every rule that holds, the strongest first', () => {
  const chart = chartOf(monthly([0, 1, 2, 3, 4, 5, 6, 7]))
  assert.deepEqual(chart.points[7]?.types, ['Above UCL', '7 Point Trend (Increasing)'])
  assert.deepEqual(chart.points[7]?.type, 'Above UCL')
})

test('the sentence says what is so and never why', () => {
  const steady = [20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21]
  assert.match(chartOf(monthly(steady), { better: 'up', target: 90 }).sentence, /usual variation.*cannot meet/)
  assert.match(
    chartOf(monthly([...steady, 60]), { better: 'up' }).sentence,
    /a signal of improvement \(above the upper limit\)/,
  )
  assert.match(chartOf(monthly([...steady, 60]), { better: 'down' }).sentence, /a signal of worsening/)
  assert.equal(chartOf([]).sentence, 'There are no values yet.')
  for (const values of [steady, [...steady, 60], [5, 5, 5], []])
    assert.doesNotMatch(chartOf(monthly(values), { better: 'up' }).sentence, /because|due to|thanks|caused/i)
})

test('days between events, and charts of them', () => {
  assert.deepEqual(daysBetween(['2026-01-10', '2026-01-01', '2026-01-10']), [
    { date: '2026-01-10', since: 9 },
    { date: '2026-01-10', since: 0 },
  ])
  const gaps = [12, 30, 7, 22, 41, 9, 15, 28, 3, 19, 26, 11]
  const between = gaps.map((since, i) => ({ date: `2025-${String(i + 1).padStart(2, '0')}-15`, since }))
  const g = gChartOf(between, { better: 'up' })
  const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length
  near(g.upper, mean + 3 * Math.sqrt(mean * (mean + 1)))
  assert.equal(g.lower, 0)
  assert.equal(g.state, 'stable')
  const long = gChartOf([...between, { date: '2026-08-15', since: 160 }], { better: 'up' })
  assert.deepEqual([long.points.at(-1)?.type, long.state], ['Above UCL', 'signal improving'])
  const t = tChartOf(between, { better: 'up' })
  // Worked out by hand: the moving ranges of the values to the power of 1/3.6.
  const y = gaps.map(v => v ** (1 / 3.6))
  const ranges = y.slice(1).map((v, i) => Math.abs(v - y[i]!))
  const upper = y.reduce((a, b) => a + b, 0) / y.length + (2.66 * ranges.reduce((a, b) => a + b, 0)) / ranges.length
  near(t.upper, upper ** 3.6, 1e-6)
  assert.ok(t.lower! >= 0)
  assert.throws(() => gChartOf([{ date: '2026-01-01', since: 1.5 }]), RangeError)
  assert.deepEqual([isRare([0, 1, 0, 0, 2]), isRare([3, 1, 2]), isRare([])], [true, false, false])
})

test('intervals agree with published ones', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20 by Wilson's method.
  const [one, none] = [wilson(81, 263), wilson(0, 20)]
  near(one.low, 0.2553, 5e-5)
  near(one.high, 0.3662, 5e-5)
  near(none.low, 0)
  near(none.high, 0.1611, 5e-5)
  // Ten events: Byar's approximation comes close to the exact Poisson interval of 4.795 to 18.390.
  const ten = byar(10, 1)
  near(ten.low, 4.795, 0.01)
  near(ten.high, 18.39, 0.01)
  assert.equal(byar(0, 1000, 10_000).low, 0)
  assert.throws(() => wilson(3, 0), RangeError)
})

test('places that differ by chance alone are not widened; those that differ beyond it are', () => {
  const same = Array.from({ length: 40 }, (_, i) => ({
    id: `P${i}`,
    numerator: 100 + ((i * 7) % 19) - 9,
    denominator: 500,
  }))
  const calm = funnelOf(same)
  assert.deepEqual([calm.tau, calm.outsideNaive, calm.outsideAdjusted], [0, 0, 0])
  const spread = funnelOf(
    same.map((p, i) => ({ ...p, numerator: p.numerator * 20 + ((i * 37) % 1600) - 800, denominator: 10_000 })),
  )
  assert.ok(spread.tau > 0.01 && spread.outsideNaive > spread.outsideAdjusted)
  near(
    spread.limitsAt(10_000, 3).high - spread.target,
    3 * Math.hypot(spread.tau, Math.sqrt((spread.target * (1 - spread.target)) / 10_000)),
  )
  assert.throws(() => funnelOf([{ id: 'a', numerator: 0, denominator: 0 }]), /no place/)
})

test('the number of false signals beside a chart is what chance gives', () => {
  const random = seeded(20_261_122)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  for (const points of [12, 24, 60]) {
    const rounds = 1500
    let signals = 0
    for (let n = 0; n < rounds; n++)
      signals += signalsIn(chartOf(monthly(Array.from({ length: points }, normal))).points)
    near(signals / rounds, expectedFalseSignals(points), 0.08)
  }
  assert.ok(expectedFalseSignals(120) > expectedFalseSignals(60) && expectedFalseSignals(6) < expectedFalseSignals(12))
})

function seeded(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 })
const types = (values: readonly number[], options: Parameters<typeof chartOf>[1] = {}) =>
  chartOf(monthly(values), options).points.map(p => p.types)

test('moving a series by an amount moves limits and changes no verdict', () => {
  fc.assert(
    // Powers of two keep the arithmetic exact.
    fc.property(series, fc.constantFrom(-1024, 64, 4096), (values, by) => {
      const [here, there] = [chartOf(monthly(values)), chartOf(monthly(values.map(v => v + by)))]
      assert.equal(there.lower === null, here.lower === null)
      if (here.lower !== null) near(there.lower, here.lower + by, 1e-6)
    }),
  )
})

test('another unit changes limits in proportion and no verdict', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(0.5, 2, 8), (values, by) => {
      assert.deepEqual(types(values.map(v => v * by)), types(values))
    }),
  )
})

test('turned upside down with the good direction turned too, every judgement is the same', () => {
  fc.assert(
    fc.property(series, values => {
      const up = chartOf(monthly(values), { better: 'up', target: 10, rebase: [{ date: '2021-01-01' }] })
      const down = chartOf(monthly(values.map(v => -v)), {
        better: 'down',
        target: -10,
        rebase: [{ date: '2021-01-01' }],
      })
      assert.deepEqual(
        down.points.map(p => p.judgement),
        up.points.map(p => p.judgement),
      )
      assert.deepEqual([down.state, down.assurance], [up.state, up.assurance])
    }),
  )
})

test('a chart without rebasing is one segment with the limits of all of it, and segments are judged each by itself', () => {
  fc.assert(
    fc.property(series, series, (first, second) => {
      const at = monthly([...first, ...second])
      const cut = at[first.length]!.date
      const both = chartOf(at, { rebase: [{ date: cut }] })
      assert.deepEqual(
        both.points.map(p => p.types),
        [...chartOf(at.slice(0, first.length)).points, ...chartOf(at.slice(first.length)).points].map(p => p.types),
      )
    }),
  )
})
