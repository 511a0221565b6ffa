/** Which chart a measure is given, by what it counts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, month, months, NOISE, series, shares, value, year } from './series-for-tests.ts'

test('shares of known numbers get a p chart, and p′ where they vary more than chance would have it', () => {
  const usual = judge(series(shares(NOISE.map(n => [n, 100])), { unit: 'percent' }))
  assert.equal(usual.used.chart, 'p')
  assert.ok(Math.abs(usual.mean! - NOISE.reduce((a, b) => a + b) / NOISE.length) < 1e-9)
  const wide = judge(series(shares(NOISE.map(n => [n * 400, 40_000])), { unit: 'percent' }))
  assert.equal(wide.used.chart, "p'")
  assert.match(wide.chosen, /^p′ chart: .*widened because they vary \d+\.\d times/)
  assert.equal(wide.state, 'stable')
  assert.ok(wide.sigmaZ! > 1.5)
})

test('the re-referrals of Birmingham are given p′ with a sigma of 8.3', () => {
  // Department for Education, Characteristics of children in need, table C1 (Open Government Licence v3), 2013 to 2025.
  const again = [3476, 1906, 4126, 2507, 3826, 4190, 3521, 2373, 2747, 2999, 3482, 4032, 3382]
  const all = [14177, 13815, 19512, 13013, 17417, 17418, 14955, 13299, 14269, 15682, 17661, 18007, 16324]
  const values = again.map((numerator, i) => value(year(2013 + i), { numerator, denominator: all[i]! }))
  const judged = judge(series(values, { unit: 'percent', frequency: 'yearly', better: 'down' }))
  assert.equal(judged.used.chart, "p'")
  assert.equal(judged.sigmaZ?.toFixed(1), '8.3')
})

test('rates of known numbers get a u chart in their own units, with an interval where they are of few', () => {
  const values = NOISE.map((n, i) => value(month(i), { numerator: n, denominator: i === 3 ? 19 : 1000 }))
  const judged = judge(series(values, { unit: 'rate', per: 10_000, better: 'down' }))
  assert.match(judged.used.chart, /^u/)
  assert.ok(Math.abs(judged.points[0]!.value - 500) < 1e-9)
  const few = judged.points[3]!.interval!
  assert.ok(few.low < judged.points[3]!.value && judged.points[3]!.value < few.high)
  assert.equal(judged.points[4]!.interval, null)
  assert.ok(judged.notes.some(n => n.startsWith('Of fewer than 20') && n.includes('2024-04')))
})

test('what is no share of all is drawn as it is, and said', () => {
  const judged = judge(series(shares([...NOISE.map(n => [n, 100] as const), [104, 100]]), { unit: 'percent' }))
  assert.equal(judged.used.chart, 'XmR')
  assert.equal(judged.latest?.value, 104)
  assert.ok(judged.notes.some(n => n.startsWith('More than all are counted: 2026-01')))
})

test('rare events are judged by the time between them, and more of it is better where fewer of them are', () => {
  const counts = Array.from({ length: 60 }, (_, i) => (i % 4 === 0 ? 1 : 0))
  const of = series(months(counts), { unit: 'number', better: 'down' }, { target: { value: 0, by: null } })
  const judged = judge(of, { on: '2029-01-05' })
  assert.deepEqual([judged.used.chart, judged.of, judged.points.length], ['g', 'periods between', 14])
  assert.ok(judged.points.every(p => p.value === 4))
  assert.equal(judged.used.better, 'up')
  assert.equal(judged.target, null)
  assert.ok(judged.notes.some(n => n.startsWith('The target is of how many')))
  assert.ok(judged.notes.includes('None in the 3 months to 2028-12.'))
  const events = counts.flatMap((n, i) => (n > 0 ? [month(i).from] : []))
  const t = judge({ ...of, events }, { on: '2029-01-05' })
  assert.deepEqual([t.used.chart, t.of], ['t', 'days between'])
  // Where a month is missing, how long the time over it was is not known.
  const holed = months(counts).map((v, i) => (i === 6 ? { ...v, value: null, missing: 'not available' as const } : v))
  const less = judge({ ...of, values: holed }, { on: '2029-01-05' })
  assert.equal(less.points.length, 13)
  assert.ok(less.notes.some(n => n.startsWith('One time between events cannot be known')))
})

test('months without any event are no evidence of anything yet', () => {
  const judged = judge(series(months(Array(30).fill(0)), { unit: 'number', better: 'down' }))
  assert.equal(judged.state, 'insufficient data')
  assert.equal(judged.sentence.startsWith('There are no values that could be judged yet.'), true)
})
