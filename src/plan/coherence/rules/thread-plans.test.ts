import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import type { Rule } from '../rule.ts'
import { itemsFound, type PlanRows, somePlan, stateOf, unmovedBy } from './testing.ts'
import { threadRules } from './thread.ts'

const ON = '2022-03-31'
const rule = (id: string) => threadRules.find(r => r.id === id) as Rule
const found = (id: string, rows: PlanRows, on = ON) => itemsFound(rule(id), planOf(rows), on)
const C23 = (plan: PlanRows['plan'], more: PlanRows = {}) => found('C-23', { plan, ...more } as PlanRows)

test('two plans in force for one function and period are one too many', () => {
  assert.deepEqual(
    C23([
      { id: 'A', title: 'Recovery plan', function: "Children's social care", from: '2021-01-01', until: '2023-03-31' },
      { id: 'B', title: 'Transformation', function: "children's social care", from: '2022-01-01', until: '2024-03-31' },
    ]),
    [['B', 'A']],
  )
})

test('plans for different functions, of other periods, not in force, or one part of the other are no contradiction', () => {
  const base = { from: '2021-01-01', until: '2023-03-31', function: 'SEND' }
  const none = (a: Record<string, string>, b: Record<string, string>, ...more: Record<string, string>[]) =>
    assert.deepEqual(
      C23([{ id: 'A', title: 'A', ...base, ...a }, { id: 'B', title: 'B', ...base, ...b }, ...more] as never),
      [],
    )
  none({}, { function: 'Early help' })
  none({}, { from: '2023-04-01', until: '2025-03-31' })
  for (const state of ['draft', 'closed', 'superseded']) none({}, { state })
  none({}, { parent: 'A' })
  none({ parent: 'B' }, {})
  none({}, { until: '2022-01-31' })
  none({ intervention: '2013-14' }, { intervention: '2021-22' })
  none({ parent: 'C' }, { parent: 'C' }, { id: 'C', title: 'Whole', function: 'All', from: '2021-01-01' })
})

test('a parent that is not in force, unknown or in a ring is no parent', () => {
  const base = { from: '2021-01-01', until: '2023-03-31', function: 'SEND' }
  const pair = (a: Record<string, string>, b: Record<string, string>, ...more: Record<string, string>[]) => {
    const plans = [{ id: 'A', title: 'A', ...base, ...a }, { id: 'B', title: 'B', ...base, ...b }, ...more]
    assert.deepEqual(
      C23(plans as never).map(i => i.sort()),
      [['A', 'B']],
    )
  }
  pair({}, { parent: 'Z' })
  pair({}, { parent: 'C' }, { id: 'C', title: 'C', state: 'closed' })
  pair({ parent: 'B' }, { parent: 'A' })
})

test('where functions are blank, sheets of one intervention are two plans, and of two interventions are not', () => {
  const step = (intervention: string) => [
    { id: 'S1', title: 'a', file: 'recovery.csv', intervention: '2021-22' },
    { id: 'S2', title: 'b', file: 'directorate.csv', intervention },
  ]
  assert.deepEqual(found('C-23', { step: step('2021-22') }), [['recovery', 'directorate']])
  assert.deepEqual(found('C-23', { step: step('2013-14') }), [])
})

test('the period of a sheet is that of its steps', () => {
  const steps = (start: string, due: string) => [
    { id: 'S1', title: 'a', file: 'one.csv', start: '2022-01-01', due: '2022-12-31' },
    { id: 'S2', title: 'b', file: 'two.csv', start, due },
  ]
  assert.deepEqual(found('C-23', { step: steps('2023-01-01', '2023-12-31') }), [])
  assert.deepEqual(found('C-23', { step: steps('2022-06-01', '2023-12-31') }), [['two', 'one']])
})

test('a plan with a function is compared with one that has none by what they serve and by their titles', () => {
  const plan = (title: string) => [
    { id: 'A', title: 'Workforce plan', function: 'Workforce' },
    { id: 'B', title },
  ]
  assert.deepEqual(C23(plan('Workforce strategy 2022')), [['B', 'A']])
  assert.deepEqual(C23(plan('SEND plan')), [])
  const step = [
    { id: 'S1', title: 'a', plan: 'A', outcomes: 'O1' },
    { id: 'S2', title: 'b', plan: 'B', outcomes: 'O1' },
  ]
  assert.deepEqual(C23(plan('SEND plan'), { step, outcome: [{ id: 'O1', title: 'x' }] }), [['B', 'A']])
})

test('a sheet of steps may be the content of the one plan in the register, and is then no second plan', () => {
  const plan = [{ id: 'A', title: 'Improvement plan', state: 'active' }]
  assert.deepEqual(C23(plan, { step: [{ id: 'S1', title: 'a', file: 'tracker.csv' }] }), [])
  assert.deepEqual(
    C23(plan, {
      step: [
        { id: 'S1', title: 'a', file: 'tracker.csv' },
        { id: 'S2', title: 'b', plan: 'A' },
      ],
    }),
    [['tracker', 'A']],
  )
})

test('a sheet whose steps are all closed is no plan in force', () => {
  const step = [
    { id: 'S1', title: 'a', file: 'old.csv', status: 'done' },
    { id: 'S2', title: 'b', file: 'new.csv' },
  ]
  assert.deepEqual(found('C-23', { step }), [])
  assert.equal(stateOf(rule('C-23'), planOf({ step }), ON), 'ran')
  assert.equal(stateOf(rule('C-23'), planOf({ outcome: [] }), ON), 'missing-input')
  assert.equal(stateOf(rule('C-23'), planOf({ plan: [{ title: 'x', state: 'closed' }] }), ON), 'not-applicable')
})

const outcomes = (n: number, more: Record<string, string> = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `O${i + 1}`, title: `Outcome ${i + 1}`, ...more }))

test('a page holds nine outcomes', () => {
  const plan = (n: number) => ({
    plan: [{ id: 'A', title: 'A' }],
    outcome: outcomes(n, { plan: 'A' }),
    step: [{ id: 'S1', title: 's', plan: 'A', outcomes: 'O1' }],
  })
  assert.deepEqual(found('C-27', plan(9)), [])
  assert.deepEqual(found('C-27', plan(10)), [['A']])
})

test('outcomes that contribute to one on the page do not crowd it, and those of no plan are of the only one', () => {
  const step = [{ id: 'S1', title: 's', file: 'plan.csv', outcomes: 'O1' }]
  const under = outcomes(12).map((o, i) => (i > 3 ? { ...o, cityOutcome: 'O2' } : o))
  assert.deepEqual(found('C-27', { step, outcome: under }), [])
  assert.deepEqual(found('C-27', { step, outcome: outcomes(12) }), [['plan']])
})

test('three hops from the aim may lead to a step, by the link that is there', () => {
  const base: PlanRows = {
    outcome: [
      { id: 'O1', title: 'City' },
      { id: 'O2', title: 'Area', cityOutcome: 'O1' },
    ],
    programme: [
      { id: 'P1', title: 'P', outcomes: 'O1' },
      { id: 'P2', title: 'Q', outcomes: 'O2' },
    ],
    workstream: [
      { id: 'W1', title: 'W', programme: 'P1' },
      { id: 'W2', title: 'V', programme: 'P1', outcomes: 'O1' },
    ],
  }
  const hit = (cells: Record<string, string>) => found('C-27', { ...base, step: [{ id: 'S1', title: 's', ...cells }] })
  assert.deepEqual(hit({ outcomes: 'O1' }), [])
  assert.deepEqual(hit({ programme: 'P1' }), [])
  assert.deepEqual(hit({ workstream: 'W2' }), [])
  assert.deepEqual(hit({ outcomes: 'O2' }), [])
  assert.deepEqual(hit({ programme: 'P1', workstream: 'W1' }), [])
  assert.deepEqual(hit({ workstream: 'W1' }), [['step', 'S1']])
  assert.deepEqual(hit({ programme: 'P2' }), [['step', 'S1']])
})

test('a plan of which no step can be reached from any outcome has no page, and closed plans are not asked', () => {
  const step = [{ id: 'S1', title: 's', plan: 'A' }]
  const plan = (state: string) => [{ id: 'A', title: 'A', state }]
  assert.deepEqual(found('C-27', { plan: plan('active'), step, outcome: outcomes(1) }), [['A']])
  assert.deepEqual(found('C-27', { plan: plan('active'), step }), [['A']])
  assert.deepEqual(found('C-27', { plan: plan('closed'), step }), [])
  assert.deepEqual(found('C-27', { plan: plan('active') }), [])
})

test('every reason is told in one hit', () => {
  const rows: PlanRows = { step: [{ id: 'S1', title: 's', plan: 'A' }], outcome: outcomes(11, { plan: 'A' }) }
  assert.deepEqual(found('C-27', rows), [['A']])
})

const steps = (n: number, more: Record<string, string> = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `S${i}`, title: `s ${i}`, outcomes: 'O1', ...more }))

test('more than forty open steps for one outcome are too many', () => {
  const outcome = outcomes(1)
  assert.deepEqual(found('C-28', { outcome, step: steps(40) }), [])
  assert.deepEqual(found('C-28', { outcome, step: steps(41) }), [['O1']])
  assert.deepEqual(found('C-28', { outcome, step: steps(41, { status: 'done' }) }), [])
})

test('more than twenty-five filled cells for each step of a plan are too many', () => {
  const cells = (n: number) =>
    Object.fromEntries(
      'section owner partner start due originalDue movedBecause test evidenceWanted measure baseline target cost fundedBy answers status rag doneOn reopened updated progress evidence evidenceBy acceptedBy risk mitigation areas'
        .split(' ')
        .slice(0, n)
        .map(f => [f, '1']),
    )
  const rows = (n: number) => ({ step: [{ id: 'S1', title: 's', plan: 'A', ...cells(n) }] })
  assert.deepEqual(found('C-28', rows(22)), [])
  assert.deepEqual(found('C-28', rows(23)), [['A']])
  assert.equal(stateOf(rule('C-28'), planOf({ outcome: outcomes(1) }), ON), 'missing-input')
})

test('findings about plans keep the two promises of every rule', () => {
  unmovedBy(rule('C-23'), somePlan('plan', 'step', 'programme', 'outcome'), ON)
})
