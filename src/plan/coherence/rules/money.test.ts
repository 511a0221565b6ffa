import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { moneyRules } from './money.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
type Cells = Record<string, string>
const found = (id: `C-${string}`, rows: PlanRows, on = ON) => itemsFound(ruleIn(moneyRules, id), planOf(rows), on)
const state = (id: `C-${string}`, rows: PlanRows) => stateOf(ruleIn(moneyRules, id), planOf(rows), ON)
const message = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(moneyRules, id)] }).findings[0]?.message ?? ''

const programme = (cells: Cells): NonNullable<PlanRows['programme']> => [
  { id: 'P1', title: 'Transport', state: 'in flight', ...cells },
]
const ends = (until: string) => programme({ fundedFrom: '2021-10-01', fundedUntil: until })

test('money that ends before the last milestone, dated step or planned end is short', () => {
  const late = '2023-03-31'
  const hit = (more: PlanRows) => found('C-31', { programme: ends('2022-10-01'), ...more })
  assert.deepEqual(hit({ step: [{ id: 'S1', title: 's', programme: 'P1', due: late }] }), [['P1', 'S1']])
  assert.deepEqual(hit({ milestone: [{ id: 'M1', title: 'm', programme: 'P1', due: late }] }), [['P1', 'M1']])
  assert.deepEqual(
    hit({
      step: [{ id: 'S1', title: 's', programme: 'P1', due: '2022-05-01' }],
      milestone: [{ id: 'M1', title: 'm', step: 'S1', due: late }],
    }),
    [['P1', 'M1']],
  )
  assert.deepEqual(
    hit({
      workstream: [{ id: 'W1', title: 'w', programme: 'P1' }],
      step: [{ id: 'S1', title: 's', workstream: 'W1', due: late }],
    }),
    [['P1', 'S1']],
  )
  assert.deepEqual(found('C-31', { programme: programme({ fundedUntil: '2022-10-01', end: late }) }), [['P1']])
})

test('the message says how many months have no money and what comes last', () => {
  const rows: PlanRows = {
    programme: ends('2022-04-01'),
    step: [{ id: 'D13', title: 'Full redesign', programme: 'P1', due: '2025-03-31' }],
  }
  assert.match(message('C-31', rows), /1 April 2022.*D13.*31 March 2025: 35 months/)
})

test('work that is done, stopped or due before the money ends is no gap', () => {
  const none = (cells: Cells, more: PlanRows = {}) =>
    assert.deepEqual(
      found('C-31', {
        programme: ends('2022-12-31'),
        step: [{ id: 'S1', title: 's', programme: 'P1', ...cells }],
        ...more,
      }),
      [],
    )
  none({ due: '2022-12-31' })
  none({ due: '2023-12-31', status: 'done' })
  none({ due: '2023-12-31', status: 'stopped' })
  none({ due: '2022-06-30' }, { milestone: [{ title: 'm', programme: 'P1', due: '2023-06-30', doneOn: '2022-01-01' }] })
})

test('every state but stopped and closed is asked about its dates', () => {
  const step = [{ id: 'S1', title: 's', programme: 'P1', due: '2025-03-31' }]
  const hit = (state: string) =>
    found('C-31', { step, programme: programme({ fundedUntil: '2023-01-01', state }) }).length === 1
  for (const s of ['in flight', 'paused', 'in pipeline', 'proposed', '']) assert.ok(hit(s), s)
  for (const s of ['stopped', 'closed']) assert.ok(!hit(s), s)
})

test('a programme in flight with no dated milestone needs six months of money', () => {
  assert.deepEqual(found('C-31', { programme: ends('2022-04-01') }), [['P1']])
  assert.deepEqual(found('C-31', { programme: ends('2022-09-30') }), [['P1']])
  assert.deepEqual(found('C-31', { programme: ends('2021-12-31') }), [['P1']])
  assert.deepEqual(found('C-31', { programme: ends('2022-10-01') }), [])
  assert.deepEqual(found('C-31', { programme: ends('2023-10-01') }), [])
  const paused = programme({ fundedUntil: '2022-04-01', state: 'paused' })
  assert.deepEqual(found('C-31', { programme: paused }), [])
  const undated = [{ id: 'S1', title: 's', programme: 'P1', due: 'ongoing' }]
  assert.deepEqual(found('C-31', { programme: ends('2022-04-01'), step: undated }), [['P1']])
})

test('funding lines carry a programme on, if nothing is missing between them', () => {
  const step = [{ id: 'S1', title: 's', programme: 'P1', due: '2024-03-31' }]
  const hit = (...lines: Cells[]) =>
    found('C-31', {
      programme: ends('2022-12-31'),
      step,
      funding: lines.map(l => ({ title: 'l', covers: 'P1', ...l })),
    }).length === 1
  assert.ok(hit())
  assert.ok(!hit({ from: '2023-01-01', until: '2024-03-31' }))
  assert.ok(!hit({ until: '2024-03-31' }))
  assert.ok(hit({ from: '2023-04-01', until: '2024-03-31' }), 'three months between')
  assert.ok(!hit({ from: '2023-07-01', until: '2024-03-31' }, { from: '2022-01-01', until: '2023-06-30' }))
  assert.ok(hit({ from: '2021-10-01', until: '' }), 'a line with no end says nothing')
  assert.ok(!hit({ sort: 'base', until: '' }), 'a base budget has no end')
  assert.ok(hit({ covers: 'P2', until: '2025-01-01' }))
  const planned: PlanRows = {
    plan: [{ id: 'A', title: 'A' }],
    programme: programme({ plan: 'A' }),
    step,
    funding: [{ title: 'l', covers: 'A', until: '2023-01-01' }],
  }
  assert.deepEqual(found('C-31', planned), [['P1', 'S1']])
})

test('without an end of money there is nothing to look at', () => {
  assert.equal(state('C-31', { programme: programme({}) }), 'not-applicable')
  assert.equal(state('C-31', { programme: programme({ fundedUntil: 'ongoing' }) }), 'not-applicable')
  assert.equal(state('C-31', { step: [] }), 'missing-input')
})

test('findings keep the two promises of every rule', () => {
  const plans = somePlan('programme', 'workstream', 'step', 'milestone', 'funding', 'plan')
  for (const id of ['C-31'] as const) unmovedBy(ruleIn(moneyRules, id), plans, ON)
})
