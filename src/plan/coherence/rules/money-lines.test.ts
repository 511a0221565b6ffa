import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { moneyRules } from './money.ts'
import { vagueMoney } from './money-lines.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows, on = ON) => itemsFound(ruleIn(moneyRules, id), planOf(rows), on)
const offenders = (id: `C-${string}`, rows: PlanRows) => found(id, rows).map(i => i[0])
const state = (id: `C-${string}`, rows: PlanRows) => stateOf(ruleIn(moneyRules, id), planOf(rows), ON)

test('a cost wants a funding line: its own, or of anything it belongs to', () => {
  const plan: PlanRows = {
    outcome: [{ id: 'O1', title: 'o' }],
    plan: [{ id: 'A', title: 'A' }],
    workstream: [{ id: 'W1', title: 'w' }],
    programme: [
      { id: 'P1', title: 'p1' },
      { id: 'P2', title: 'p2', funding: '£2m', cost: '£2m' },
      { id: 'P3', title: 'p3', cost: '£1m' },
      { id: 'P4', title: 'p4', cost: '£1m', state: 'closed' },
      { id: 'P5', title: 'p5', cost: '£1m' },
    ],
    step: [
      { id: 'S1', title: 'own line', cost: '£5,000', fundedBy: 'F1' },
      { id: 'S2', title: 'covered', cost: '£5,000' },
      { id: 'S3', title: 'by programme', cost: '£5,000', programme: 'P1' },
      { id: 'S4', title: 'by programme amount', cost: '£5,000', programme: 'P2' },
      { id: 'S5', title: 'by workstream', cost: '£5,000', workstream: 'W1' },
      { id: 'S6', title: 'by outcome', cost: '£5,000', outcomes: 'O1' },
      { id: 'S7', title: 'by plan', cost: '£5,000', plan: 'A' },
      { id: 'S8', title: 'by nothing', cost: '£5,000' },
      { id: 'S9', title: 'by a line in no file', cost: '£5,000', fundedBy: 'Grant X' },
      { id: 'S10', title: 'existing budget', cost: 'within existing budget' },
      { id: 'S11', title: 'costs nothing', cost: '0' },
      { id: 'S12', title: 'stopped', cost: '£5,000', status: 'stopped' },
      { id: 'S13', title: 'words with a number', cost: '£2m to £3m' },
      { id: 'S14', title: 'pays for its programme', programme: 'P5' },
    ],
    funding: [{ id: 'F1', title: 'line', amount: '£9m', covers: 'S2; P1; W1; O1; A; S14' }],
  }
  assert.deepEqual(offenders('C-32', plan), ['P2', 'P3', 'S8', 'S9', 'S13'])
})

test('where no file holds funding lines, the name of one in the row is taken at its word', () => {
  const step = [
    { id: 'S1', title: 'named', cost: '£5,000', fundedBy: 'Grant X' },
    { id: 'S2', title: 'blank', cost: '£5,000' },
  ]
  assert.deepEqual(offenders('C-32', { step }), ['S2'])
  assert.equal(state('C-32', { outcome: [] }), 'missing-input')
  assert.equal(state('C-32', { step: [{ title: 'x' }] }), 'not-applicable')
})

test('where money is kept in lines, a programme’s own sum wants one', () => {
  const programme = [
    { id: 'P1', title: 'covered', funding: '£1m' },
    { id: 'P2', title: 'uncovered', funding: '£1m' },
    { id: 'P3', title: 'in part', funding: '£1m' },
    { id: 'P4', title: 'by its workstream', funding: '£1m' },
    { id: 'P5', title: 'closed', funding: '£1m', state: 'closed' },
    { id: 'P6', title: 'words', funding: 'to be agreed' },
    { id: 'P7', title: 'none' },
  ]
  const step = [{ id: 'S1', title: 's', programme: 'P3' }]
  const workstream = [{ id: 'W1', title: 'w', programme: 'P4' }]
  const funding = [{ id: 'F1', title: 'f', amount: '£3m', covers: 'P1; S1; W1' }]
  assert.deepEqual(offenders('C-32', { programme, step, workstream, funding }), ['P2'])
  assert.deepEqual(offenders('C-32', { programme, step, workstream }), [], 'no lines, no want of one')
})

test('a funding line wants something in the plan to pay for', () => {
  const plan: PlanRows = {
    programme: [{ id: 'P1', title: 'p' }],
    step: [{ id: 'S1', title: 's', cost: '£1', fundedBy: 'F3' }],
    funding: [
      { id: 'F1', title: 'covers a programme', amount: '£1m', covers: 'P1' },
      { id: 'F2', title: 'covers words', amount: '£1m', covers: "children's services" },
      { id: 'F3', title: 'named by a step', amount: '£1m' },
      { id: 'F4', title: 'covers nothing', amount: '£1m' },
      { id: 'F5', title: 'shared out', amount: '£1m' },
      { id: 'F6', title: 'a share', amount: '£1m', total: 'F5', covers: 'P1' },
      { id: 'F7', title: 'spent by a programme', amount: '£1m' },
    ],
    spend: [{ funding: 'F7', programme: 'P1', year: '2022/23', profile: '£1m' }],
  }
  assert.deepEqual(offenders('C-32', plan), ['F2', 'F4'])
})

test('an amount that is words, or missing on a funding line, is no amount', () => {
  const from = '2022-04-01'
  const plan: PlanRows = {
    funding: [
      { id: 'F1', title: 'a', amount: 'several million more', from },
      { id: 'F2', title: 'b', from },
      { id: 'F3', title: 'c', amount: '£7.29m', from },
      { id: 'F4', title: 'd', amount: 'TBC', from },
    ],
    programme: [
      { id: 'P1', title: 'p', funding: 'to be agreed' },
      { id: 'P2', title: 'q', cost: 'large' },
      { id: 'P3', title: 'r' },
    ],
    step: [
      { id: 'S1', title: 's', cost: '£2m to £3m' },
      { id: 'S2', title: 't', cost: 'within existing resources' },
      { id: 'S3', title: 'u', cost: 'millions', status: 'stopped' },
    ],
    decision: [{ id: 'D1', title: 'd', amount: 'a lot', on: '2022-01-01' }],
    saving: [{ id: 'V1', title: 'v', amount: 'unquantified', year: '2022/23' }],
    spend: [{ id: 'N1', funding: 'F3', year: '2022/23', forecast: 'rising' }],
  }
  assert.deepEqual(offenders('C-33', plan).sort(), 'D1 F1 F2 F4 P1 P2 S1 V1'.concat(' N1').split(' ').sort())
})

test('an amount of no year is none that can be spent', () => {
  const plan: PlanRows = {
    funding: [
      { id: 'F1', title: 'third-party spend', amount: '£481m' },
      { id: 'F2', title: 'from', amount: '£1m', from: '2022-04-01' },
      { id: 'F3', title: 'until', amount: '£1m', until: '2022-04-01' },
      { id: 'F4', title: 'profiled', amount: '£1m' },
      { id: 'F5', title: 'Growth 2022/23', amount: '£1m' },
      { id: 'F6', title: 'share of one with a year', amount: '£1m', total: 'F2' },
      { id: 'F7', title: 'next year', amount: '£1m', from: 'next year' },
    ],
    spend: [{ id: 'N1', funding: 'F4', year: '2022/23', profile: '£1m' }],
    decision: [
      { id: 'D1', title: 'spend', amount: '£1m' },
      { id: 'D2', title: 'spend', amount: '£1m', on: '2022-01-01' },
    ],
    saving: [
      { id: 'V1', title: 'save', amount: '£1m' },
      { id: 'V2', title: 'save', amount: '£1m', year: '2022/23' },
    ],
  }
  assert.deepEqual(offenders('C-33', plan), ['D1', 'F1', 'F7', 'V1'])
})

test('money promised in words is marked in steps, decisions, outcomes and purposes', () => {
  const plan: PlanRows = {
    step: [
      { id: 'S1', title: 'Additional investment of some £9 million this year and several million more next year' },
      { id: 'S2', title: 'Secure significant investment in early help' },
      { id: 'S3', title: 'Spend the £2m of additional funding on respite' },
      { id: 'S4', title: 'Recruit more social workers' },
      { id: 'S5', title: 'Millions of pounds', status: 'stopped' },
    ],
    decision: [{ id: 'D1', title: 'Agreed', reason: 'additional funding is needed', on: '2022-01-01' }],
    outcome: [{ id: 'O1', title: 'More funding for schools' }],
    programme: [{ id: 'P1', title: 'p', purpose: 'Millions more for transport' }],
  }
  assert.deepEqual(offenders('C-33', plan), ['D1', 'O1', 'P1', 'S1', 'S2'])
  const quote = check(planOf(plan), ON, { rules: [ruleIn(moneyRules, 'C-33')] }).findings.find(f => f.items[0] === 'S1')
  assert.equal(quote?.quote?.text.slice(...(quote.quote.marks[0] ?? [0, 0])), 'several million more next year')
})

test('vague money is found where it stands, and amounts are left alone', () => {
  const marked = (text: string) => vagueMoney(text).map(([a, b]) => text.slice(a, b))
  assert.deepEqual(marked('several million more'), ['several million more'])
  assert.deepEqual(marked('Tens of thousands each year'), ['Tens of thousands each year'])
  assert.deepEqual(marked('Secure new and additional funding; hire.'), ['new and additional funding'])
  assert.deepEqual(marked('A further £3m of investment'), [])
  assert.deepEqual(marked('some £9 million'), [])
  assert.deepEqual(marked('More children are safe'), [])
  assert.deepEqual(marked(''), [])
  assert.equal(state('C-33', { step: [{ title: 'Hire' }] }), 'not-applicable')
  assert.equal(state('C-33', { post: [] }), 'missing-input')
})

test('findings keep the two promises of every rule', () => {
  const plans = somePlan('programme', 'workstream', 'step', 'funding', 'spend', 'saving', 'decision', 'plan', 'outcome')
  for (const id of ['C-32', 'C-33'] as const) unmovedBy(ruleIn(moneyRules, id), plans, ON)
})
