import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import type { Rule } from '../rule.ts'
import { itemsFound, type PlanRows, somePlan, stateOf, unmovedBy } from './testing.ts'
import { threadRules } from './thread.ts'

const ON = '2022-03-31'
const rule = (id: string) => threadRules.find(r => r.id === id) as Rule
const found = (id: string, rows: PlanRows) => itemsFound(rule(id), planOf(rows), ON)
const offenders = (id: string, rows: PlanRows) => found(id, rows).map(i => i[0])
const text = (id: string, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [rule(id)] })
    .findings.map(f => `${f.message} ${f.fix}`)
    .join('\n')

/** What will be: the field is called `then`, which a literal had better not hold. */
const will = (words: string): Record<string, string> => Object.fromEntries([['then', words]])

test('a step that leads to no outcome by any way is an orphan, and one that leads there by any way is not', () => {
  const plan: PlanRows = {
    outcome: [
      { id: 'O1', title: 'Plans on time' },
      { id: 'O2', title: 'Trust restored', programmes: 'P3' },
    ],
    programme: [
      { id: 'P1', title: 'Serving', outcomes: 'O1' },
      { id: 'P2', title: 'Serving nothing' },
      { id: 'P3', title: 'Named by its outcome' },
    ],
    workstream: [
      { id: 'W1', title: 'Stream one', outcomes: 'O1' },
      { id: 'W2', title: 'Stream two', programme: 'P1' },
    ],
    step: [
      { id: 'S1', title: 'Own outcome', outcomes: 'O1' },
      { id: 'S2', title: 'By workstream', workstream: 'W1' },
      { id: 'S3', title: 'By programme', programme: 'P1' },
      { id: 'S4', title: 'By workstream and programme', workstream: 'W2' },
      { id: 'S5', title: 'By an outcome that names the programme', programme: 'P3' },
      { id: 'S6', title: 'Nothing named' },
      { id: 'S7', title: 'Idle programme', programme: 'P2' },
      { id: 'S8', title: 'Outcome unknown', outcomes: 'O9' },
      { id: 'S9', title: 'Stopped', status: 'stopped' },
      { id: 'S10', title: 'Done and orphaned', status: 'done' },
    ],
  }
  assert.deepEqual(offenders('C-03', plan), ['S6', 'S7', 'S8', 'S10'])
  assert.match(text('C-03', plan), /“O9”/)
})

test('an outcome that is named and in no file is said to be so', () => {
  const said = (outcomes: string) =>
    check(planOf({ outcome: [{ id: 'O1', title: 'x' }], step: [{ id: 'S1', title: 'Hire', outcomes }] }), ON, {
      rules: [rule('C-03')],
    }).findings[0]?.message ?? ''
  assert.match(said('O9'), /names the outcome “O9”, which is in no file\./)
  assert.match(said('O8; O9'), /names the outcomes “O8” and “O9”, which are in no file\./)
})

test('where no file holds outcomes every step is an orphan all the same', () => {
  assert.deepEqual(offenders('C-03', { step: [{ id: 'S1', title: 'Hire' }] }), ['S1'])
  assert.equal(stateOf(rule('C-03'), planOf({ outcome: [] }), ON), 'missing-input')
  assert.equal(stateOf(rule('C-03'), planOf({ step: [] }), ON), 'not-applicable')
})

test('an orphan is offered the outcome that reads closest, and only of its own intervention', () => {
  const plan = (intervention: string): PlanRows => ({
    outcome: [{ id: 'O1', title: 'A stable leadership team', intervention }],
    step: [{ id: 'S1', title: 'Stable leadership team', intervention: '2021-22' }],
  })
  assert.match(text('C-03', plan('2021-22')), /A stable leadership team/)
  assert.doesNotMatch(text('C-03', plan('2013-14')), /A stable leadership team/)
})

test('an outcome without steps is a hope, unless steps reach it by some way or its areas have them', () => {
  const plan: PlanRows = {
    outcome: [
      { id: 'O1', title: 'With a step' },
      { id: 'O2', title: 'With a programme that has a step', programmes: 'P1' },
      { id: 'O3', title: 'Bare', now: 'Low trust', ...will('Trust restored') },
      { id: 'O4', title: 'All stopped' },
      { id: 'O5', title: 'The city' },
      { id: 'O6', title: 'The north', cityOutcome: 'O5' },
      { id: 'O7', title: 'Named by nobody but a programme with no steps', programmes: 'P2' },
    ],
    programme: [
      { id: 'P1', title: 'One' },
      { id: 'P2', title: 'Two' },
    ],
    step: [
      { id: 'S1', title: 'a', outcomes: 'O1' },
      { id: 'S2', title: 'b', programme: 'P1' },
      { id: 'S3', title: 'c', outcomes: 'O4', status: 'cancelled' },
      { id: 'S4', title: 'd', outcomes: 'O6' },
    ],
  }
  assert.deepEqual(offenders('C-04', plan), ['O3', 'O4', 'O7'])
  assert.match(text('C-04', plan), /Low trust.*Trust restored/)
  assert.equal(stateOf(rule('C-04'), planOf({ outcome: [{ title: 'x' }] }), ON), 'missing-input')
})

test('outcomes that contribute to one another in a ring do not hang the rule', () => {
  const outcome = [
    { id: 'O1', title: 'a', cityOutcome: 'O2' },
    { id: 'O2', title: 'b', cityOutcome: 'O1' },
  ]
  assert.deepEqual(offenders('C-04', { outcome, step: [] }), ['O1', 'O2'])
})

test('near-duplicate outcomes of one plan are a pair, whether alike in title, in both texts or in what will be', () => {
  const pairs = (a: Record<string, string>, b: Record<string, string>) =>
    found('C-22', { outcome: [{ id: 'O1', ...a } as never, { id: 'O2', ...b } as never] })
  const alike = [['O2', 'O1']]
  assert.deepEqual(pairs({ title: 'Parents trust us' }, { title: 'Parents trust us.' }), alike)
  assert.deepEqual(
    pairs(
      { title: 'Plans for children are issued in good time', ...will('Nine in ten are on time') },
      { title: 'Plans for the children issued in good time', ...will('Nine in ten on time') },
    ),
    alike,
  )
  assert.deepEqual(
    pairs(
      { theme: 'Parents', ...will('Confidence of parents is restored') },
      { theme: 'Trust', ...will('Confidence of the parents restored') },
    ),
    alike,
  )
})

test('outcomes told apart by place, number, plan or intervention are two, and so are like targets of two things', () => {
  const none = (a: Record<string, string>, b: Record<string, string>) =>
    assert.deepEqual(found('C-22', { outcome: [{ id: 'O1', ...a } as never, { id: 'O2', ...b } as never] }), [])
  const words = 'Assessments are completed on time and well'
  none({ title: `${words} in North` }, { title: `${words} in South` })
  none({ title: `${words} in phase 1` }, { title: `${words} in phase 2` })
  none({ title: words, areas: 'Erdington' }, { title: words, areas: 'Northfield' })
  none({ title: words, plan: 'A' }, { title: words, plan: 'B' })
  none({ title: words, intervention: '2013-14' }, { title: words, intervention: '2021-22' })
  none({ title: words, cityOutcome: 'O2' }, { title: words })
  none(
    { title: 'Plans', ...will('At least 95% on time by March') },
    { title: 'Visits', ...will('At least 95% on time by March') },
  )
  none({ theme: 'A', ...will('95%') }, { theme: 'B', ...will('95%') })
})

test('findings about the thread keep the two promises of every rule', () => {
  const plans = somePlan('outcome', 'programme', 'workstream', 'step', 'milestone')
  for (const id of ['C-03', 'C-04', 'C-22', 'C-28']) unmovedBy(rule(id), plans, ON)
  // One more plan, or a step whose sheet is one, makes outcomes that name no plan nobody's.
  unmovedBy(rule('C-27'), plans, ON, { except: ['plan', 'step', 'outcome'] })
})
