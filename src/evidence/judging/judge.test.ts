/** What is said of a measure: one state, an honest sentence, and what is owed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Better } from '../shapes.ts'
import { judgeByOldLimits } from './judge.ts'
import { definition, judge, months, NOISE, SOON, series, value, year } from './series-for-tests.ts'

// Education, health and care plans within 20 weeks without exceptions, Birmingham, 2016 to 2024, per cent. Department for
// Education, Education, health and care plans (Open Government Licence v3).
const WITHIN_20_WEEKS = [97.1, 93.4, 84.9, 71.6, 39.9, 59.7, 65.6, 60.5, 26.7]

test('nine annual points that fell from 97 to 27 are insufficient data and trial limits, never stable', () => {
  const values = WITHIN_20_WEEKS.map((v, i) => value(year(2016 + i), { value: v }))
  const judged = judge(
    series(values, { unit: 'percent', frequency: 'yearly', lag: 150 }, { target: { value: 100, by: null } }),
    { on: '2025-06-30' },
  )
  assert.equal(judged.state, 'insufficient data')
  assert.equal(judged.heading, 'Cannot be judged, or cannot get there')
  assert.match(judged.sentence, /^26\.7% \(2024\): 9 points give trial limits only, and nothing can be said yet/)
  assert.doesNotMatch(judged.sentence, /stable|usual/)
  assert.deepEqual([judged.assurance, judged.owed, judged.count.signals], [null, null, 0])
  // The raw limit stays above 100 in the data.
  assert.ok(judged.upper! > 107 && judged.upper! < 107.2)
  assert.ok(judged.notes.some(n => n.includes('funnel')))
  assert.match(judged.chosen, /^XmR chart, since it is given without how many of how many/)
})

test('a target decides the state where there is no signal', () => {
  const at = (target: number, better: Better = 'up') =>
    judge(series(months(NOISE), { better }, { target: { value: target, by: null } })).state
  assert.deepEqual(
    [at(90), at(50), at(10), at(90, 'down'), at(10, 'down')],
    ['not capable', 'target met by chance', 'target met reliably', 'target met reliably', 'not capable'],
  )
  assert.equal(judge(series(months(NOISE))).state, 'stable')
  const capable = judge(series(months(NOISE), {}, { target: { value: 90, by: null } }))
  assert.equal(capable.heading, 'Cannot be judged, or cannot get there')
  assert.match(capable.sentence, /not reached unless something changes\.$/)
})

test('a signal owes a comment and noise owes none', () => {
  const worse = judge(series(months([...NOISE.slice(0, 23), 20])))
  assert.deepEqual([worse.state, worse.heading, worse.word], ['signal worsening', 'Needs an answer', 'Worsening'])
  assert.deepEqual(worse.owed?.rules, ['below the usual range'])
  assert.match(worse.sentence, /^Worse by more than chance: 20 \(2025-12\), below the usual range; the usual range is/)
  const better = judge(series(months([...NOISE.slice(0, 23), 80])))
  assert.deepEqual([better.state, better.heading], ['signal improving', 'Better by more than chance'])
  assert.equal(better.owed?.judgement, 'improvement')
  const neither = judge(series(months([...NOISE.slice(0, 23), 80]), { better: 'none' }))
  assert.deepEqual(
    [neither.state, neither.heading, neither.owed?.judgement],
    ['signal up', 'Needs an answer', 'signal'],
  )
  const noise = judge(series(months(NOISE)))
  assert.deepEqual([noise.owed, noise.heading], [null, 'No comment needed'])
  // One that is over is kept among the signals, and nothing is owed for it any more.
  const over = judge(series(months([...NOISE.slice(0, 20), 20, ...NOISE.slice(20)])), { on: '2026-02-01' })
  assert.deepEqual([over.owed, over.signals.map(s => [s.from, s.now])], [null, [['2025-09-01', false]]])
})

test('an improvement that has held for seven more points, or at its own limits, is sustained and owes nothing', () => {
  const moved = months([...NOISE.slice(0, 12), ...NOISE.slice(0, 12).map(n => n + 40)])
  const judged = judge(series(moved, {}, { rebases: [{ from: '2025-01-01', reason: 'Step 1.2 was done' }] }))
  assert.deepEqual([judged.state, judged.owed], ['sustained improvement', null])
  assert.match(judged.sentence, /^Better by more than chance, and held: .* where it had been 50/)
  const old = judgeByOldLimits(
    series(moved, {}, { rebases: [{ from: '2025-01-01', reason: 'Step 1.2 was done' }] }),
    SOON,
  )
  assert.equal(old.segments.length, 1)
})

test('a change of definition begins anew, and nothing is compared across it', () => {
  const values = months([...NOISE.slice(0, 12), ...NOISE.slice(0, 12).map(n => n + 40)])
  const changed = series(
    values,
    { version: 2, from: '2025-01-01', reason: 'Weekends count' },
    { earlier: [definition()] },
  )
  const judged = judge(changed)
  assert.deepEqual(
    judged.segments.map(s => [s.from, s.points, s.reason]),
    [
      ['2024-01-01', 12, ''],
      ['2025-01-01', 12, 'The definition changed: Weekends count'],
    ],
  )
  // The same values re-based would be an improvement that has held.
  assert.equal(judged.state, 'stable')
  assert.ok(judged.notes.some(n => n.endsWith('is drawn apart and not compared.')))
  const young = judge({ ...changed, values: values.slice(0, 20) }, { on: '2025-09-10' })
  assert.equal(young.state, 'insufficient data')
  const alone = judge(series(values, { version: 2, from: '2025-01-01' }))
  assert.equal(alone.segments.length, 2)
})

test('a signal after a step is told with its lag, and never as what came of it', () => {
  const marks = [
    { on: '2025-05-20', says: 'Step 1.2 done' },
    { on: '2025-12-20', says: 'Step 1.3 done' },
    { on: '2025-11-10', says: 'Step 1.4 done' },
  ]
  const [done, late, mid] = judge(series(months([...NOISE.slice(0, 22), 80, 52]), {}, { marks })).followed
  assert.deepEqual([done?.periods, done?.days], [6, 194])
  assert.equal(
    done?.sentence,
    'A signal of improvement followed “Step 1.2 done” of 20 May 2025 after 6 periods (194 days). That does not show that the one led to the other.',
  )
  assert.equal(late?.signal, null)
  assert.match(late!.sentence, /no value is of a later period/)
  assert.match(mid!.sentence, /began in the same period as/)
  assert.equal(mid?.periods, 0)
  for (const said of [done, late, mid]) assert.doesNotMatch(said!.sentence, /because|due to|caused/)
})
