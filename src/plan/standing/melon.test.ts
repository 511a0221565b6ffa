/** Green outside: a step called done or on course whose measure shows nothing, or gets worse; and every way in which it is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { planOf } from '../graph/graph.ts'
import { contextOf } from '../report/context.ts'
import { courseOf } from './course.ts'

const ON = '2026-11-20'
type Given = Parameters<typeof planOf>[0]
const FLAT = [50, 52, 49, 51, 48, 50.5, 49.5, 51.5, 48.5, 50, 52, 49, 51, 50, 49, 51, 50, 48, 51, 50]
const UP = FLAT.map((v, i) => (i >= 10 ? v + 20 : v))
const DOWN = FLAT.map((v, i) => (i >= 10 ? v - 20 : v))

/** Months of values that end with October 2026. */
const values = (of: readonly number[], measure = 'K1'): NonNullable<Given['value']> =>
  of.map((v, i) => {
    const on = Temporal.PlainDate.from('2026-10-31').subtract({ months: of.length - 1 - i })
    return { id: `${measure}-${i}`, measure, on: on.toString(), value: String(v) }
  })

function melonOf(step: Record<string, string>, of: readonly number[], measure: Record<string, string> = {}) {
  const graph = planOf({
    outcome: [{ id: 'O1', title: 'Every worry is answered in time' }],
    step: [
      {
        id: 'S1',
        title: 'Open a second duty team',
        owner: 'Head of front door',
        outcomes: 'O1',
        due: '2026-12-31',
        status: 'in progress',
        rag: 'green',
        updated: '2026-11-10',
        ...step,
      },
    ],
    measure: [{ id: 'K1', title: 'Contacts in time', direction: 'up', steps: 'S1', outcomes: 'O1', ...measure }],
    value: values(of),
  })
  const c = contextOf(check(graph, ON), graph, { title: 'A plan', files: [], warnings: [], madeOn: ON }, rules)
  const course = courseOf(c)
  assert.equal(course.melons.length, course.steps.filter(s => s.melon).length)
  return course.steps[0]!.melon
}
const DONE = { status: 'done', doneOn: '2026-02-03' }

test('a step called on course whose own measure moves as it always did is green outside', () => {
  const melon = melonOf({}, FLAT)
  assert.deepEqual([melon?.is, melon?.says], ['nothing', '“Contacts in time” shows no change beyond chance'])
})

test('one whose measure got better by more than chance is not, and nor is one whose measure reliably meets its target', () => {
  assert.equal(melonOf({}, UP), null)
  assert.equal(melonOf({}, FLAT, { target: '30' }), null)
})

test('one whose measure gets worse is green outside and worse inside', () => {
  assert.equal(melonOf({}, DOWN)?.is, 'worse')
  assert.equal(melonOf(DONE, DOWN)?.is, 'worse')
})

test('a step that is done is held against what came after it and its lag', () => {
  assert.match(melonOf(DONE, FLAT)?.says ?? '', /has shown nothing since it was done/)
  assert.equal(melonOf(DONE, UP), null)
  // Its effect is not due to show before the next spring.
  assert.equal(melonOf(DONE, FLAT, { lag: '12 months' }), null)
})

test('what its owner calls amber or red is said already', () => {
  for (const rag of ['amber', 'red']) assert.equal(melonOf({ rag }, FLAT), null, rag)
})

test('too few values show nothing either way, and a step that runs is not held against the measure of a whole outcome', () => {
  assert.equal(melonOf({}, FLAT.slice(0, 8)), null)
  assert.equal(melonOf({}, FLAT, { steps: '' }), null)
  assert.equal(melonOf(DONE, FLAT, { steps: '' })?.is, 'nothing')
})
