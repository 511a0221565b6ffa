/** Whether what was done lasts: what its measures have to say for that, and since when. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { planOf } from '../graph/graph.ts'
import { contextOf } from '../report/context.ts'
import { courseOf } from './course.ts'
import { type Embedded, embeddedOf, type Held } from './embedded.ts'

const DONE = '2026-03-02'
const measure = (of: Partial<Held>): Held => ({
  name: 'Visits in time',
  state: 'stable',
  assurance: null,
  since: 6,
  ...of,
})
const is = (of: Embedded) => of.is

describe('a step that is done', () => {
  test('is embedded where every measure holds: improved for good, or its usual range on the good side of the target', () => {
    const improved = measure({ state: 'sustained improvement' })
    const passes = measure({ name: 'Open cases', assurance: 'consistent pass' })
    assert.deepEqual(embeddedOf(DONE, [improved]), { is: 'embedded', why: 'its measure holds' })
    assert.deepEqual(embeddedOf(DONE, [improved, passes]), { is: 'embedded', why: 'its 2 measures hold' })
  })

  test('is not embedded yet while one of them has not shown it', () => {
    const improved = measure({ state: 'sustained improvement' })
    for (const state of ['signal improving', 'stable', 'signal up', 'signal down'] as const)
      assert.deepEqual(
        embeddedOf(DONE, [improved, measure({ name: 'Open cases', state })]),
        { is: 'not yet', why: '“Open cases” does not hold yet' },
        state,
      )
    assert.equal(is(embeddedOf(DONE, [measure({ assurance: 'inconsistent' })])), 'not yet')
  })

  test('has not lasted by values from before it, however good', () => {
    const good = { state: 'sustained improvement' } as const
    assert.equal(embeddedOf(DONE, [measure({ ...good, since: 0 })]).why, '“Visits in time” has no value since')
    assert.equal(embeddedOf(DONE, [measure({ ...good, since: 1 })]).why, '“Visits in time” has one value since')
    assert.equal(is(embeddedOf(DONE, [measure({ ...good, since: 2 })])), 'not yet')
    assert.equal(is(embeddedOf(DONE, [measure({ ...good, since: 3 })])), 'embedded')
  })

  test('is lost where one of them worsens, whatever the others say', () => {
    const worse = measure({ name: 'Open cases', state: 'signal worsening', since: 0 })
    assert.deepEqual(embeddedOf(DONE, [measure({ state: 'sustained improvement' }), worse]), {
      is: 'lost',
      why: '“Open cases” is getting worse beyond its usual variation',
    })
  })

  test('cannot be said to have lasted with no measure, too few values, or no day', () => {
    assert.deepEqual(embeddedOf(DONE, []), { is: 'cannot say', why: 'no measure is tied to it' })
    assert.equal(is(embeddedOf(DONE, [measure({ state: 'insufficient data' })])), 'cannot say')
    assert.equal(is(embeddedOf(null, [measure({ state: 'sustained improvement' })])), 'cannot say')
  })
})

test('of a plan the values that count begin when the effect was due to show, and only what is shown to be done is asked', () => {
  const day = (n: number) => `2025-${String(n).padStart(2, '0')}-01`
  const values = Array.from({ length: 12 }, (_, n) => ({ measure: 'M1', on: day(n + 1), value: String(80 + (n % 3)) }))
  const plan = (lag: string, status: string) =>
    planOf({
      outcome: [{ id: 'O1', title: 'Children are seen' }],
      step: [
        { id: 'S1', title: 'Open', owner: 'Head', outcomes: 'O1', status, doneOn: '2025-06-15', due: '2026-12-01' },
      ],
      evidence: [{ id: 'E1', title: 'Audit', about: 'S1', grade: 'data', acceptedBy: 'Director' }],
      measure: [{ id: 'M1', title: 'Seen', outcomes: 'O1', direction: 'up', target: '60', lag }],
      value: values,
    })
  const lasts = (lag: string, status = 'done') => {
    const graph = plan(lag, status)
    const on = '2026-01-10'
    return courseOf(contextOf(check(graph, on), graph, { title: 'A plan', files: [], warnings: [], madeOn: on }, rules))
      .steps[0]?.lasts
  }
  assert.deepEqual(lasts(''), { is: 'embedded', why: 'its measure holds' })
  assert.equal(lasts('4 months')?.why, '“Seen” has 2 values since')
  assert.equal(lasts('', 'in progress'), null)
})
