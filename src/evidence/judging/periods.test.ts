/** Which values are points: what is missing, repeated, of another length or out of date is said. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, months, NOISE, series, value } from './series-for-tests.ts'

test('missing values are no points and are said, with why', () => {
  const values = months(NOISE).map((v, i) =>
    i === 5
      ? { ...v, value: null, missing: 'suppressed' as const }
      : i === 7
        ? { ...v, value: null, missing: 'not available' as const }
        : v,
  )
  const judged = judge(series(values))
  assert.equal(judged.points.length, 22)
  assert.deepEqual(judged.missing, ['2024-06-01', '2024-08-01'])
  assert.ok(judged.notes.includes('No figure, and so no point (suppressed): 2024-06.'))
  const gone = judge(series(months(NOISE).filter((_, i) => i !== 5 && i !== 6)))
  assert.ok(gone.notes.some(n => n.startsWith('2 months between 2024-05 and 2024-08 are not there')))
})

test('periods of other kinds, repeats and periods that share days are left out and said', () => {
  const quarter = value({ from: '2023-10-01', until: '2023-12-31', label: 'Q4' }, { value: 10 })
  const mixed = judge(series([quarter, ...months(NOISE)]))
  assert.equal(mixed.points.length, 24)
  assert.ok(mixed.notes.includes('Left out, since it is of another length than a month: Q4.'))
  const twice = judge(series([...months(NOISE), ...months([NOISE[0]!, 99])]))
  assert.equal(twice.points.length, 23)
  assert.ok(twice.notes.includes('Left out, since it stands there twice: 2024-01.'))
  assert.ok(twice.notes.some(n => n.includes('has two values that differ') && n.includes('2024-02')))
  const pooled = Array.from({ length: 15 }, (_, i) =>
    value({ from: `${2005 + i}-01-01`, until: `${2007 + i}-12-31`, label: `${2005 + i}-${2007 + i}` }, { value: i }),
  )
  const judged = judge(series(pooled, { frequency: 'other' }))
  assert.deepEqual(
    judged.points.map(p => p.label),
    ['2007-2009', '2010-2012', '2013-2015', '2016-2018', '2019-2021'],
  )
})

test('a value older than its period and lag allow is out of date, beside whatever it says', () => {
  const judged = judge(series(months(NOISE)), { on: '2026-03-01' })
  assert.deepEqual([judged.state, judged.word, judged.outOfDate?.due], ['stable', 'Out of date', '2026-02-14'])
  assert.equal(judged.heading, 'Cannot be judged, or cannot get there')
  assert.match(judged.sentence, /due by 14 February 2026, so that this says nothing of today\.$/)
  assert.equal(judge(series(months(NOISE)), { on: '2026-02-14' }).outOfDate, null)
  // Who sends nothing after a worsening does not escape the question.
  const silent = judge(series(months([...NOISE.slice(0, 23), 20])), { on: '2026-08-01' })
  assert.deepEqual([silent.heading, silent.word, silent.outOfDate !== null], ['Needs an answer', 'Worsening', true])
})
