import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { moneyRules } from './money.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
type Cells = Record<string, string>
const found = (id: `C-${string}`, rows: PlanRows, on = ON) => itemsFound(ruleIn(moneyRules, id), planOf(rows), on)
const offenders = (id: `C-${string}`, rows: PlanRows) => found(id, rows).map(i => i[0])
const state = (id: `C-${string}`, rows: PlanRows) => stateOf(ruleIn(moneyRules, id), planOf(rows), ON)
const message = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(moneyRules, id)] }).findings[0]?.message ?? ''

test('allocations that name a total must come to it, to half a per cent', () => {
  const lines = (...amounts: string[]): PlanRows => ({
    funding: [
      { id: 'T', title: 'Approved', amount: '£7,290,000' },
      ...amounts.map((amount, i) => ({ id: `A${i + 1}`, title: 'share', amount, total: 'T' })),
    ],
  })
  assert.deepEqual(found('C-34', lines('£4,000,000', '£3,290,000')), [])
  assert.deepEqual(found('C-34', lines('£4,000,000', '£3,255,000')), [], 'within half a per cent')
  assert.deepEqual(found('C-34', lines('£4,000,000', '£3,250,000')), [['T', 'A1', 'A2']])
  assert.deepEqual(found('C-34', lines('£4,000,000', '£4,000,000')), [['T', 'A1', 'A2']])
  assert.deepEqual(found('C-34', lines('£7,290,000', '')), [], 'a blank share is nothing')
  assert.deepEqual(found('C-34', lines('', '')), [['T', 'A1', 'A2']])
})

test('an approved line must come to what its programmes say they get', () => {
  const plan = (one: string, two: string, more: Cells[] = []): PlanRows => ({
    programme: [
      { id: 'P1', title: 'a', funding: one },
      { id: 'P2', title: 'b', funding: two },
    ],
    funding: [{ id: 'F1', title: 'Transformation', amount: '£7m', covers: 'P1; P2' }, ...more],
  })
  assert.deepEqual(found('C-34', plan('£4m', '£3m')), [])
  assert.deepEqual(found('C-34', plan('£4m', '£2m')), [['F1', 'P1', 'P2']])
  assert.deepEqual(found('C-34', plan('£4m', '')), [['F1', 'P1', 'P2']])
  assert.match(message('C-34', plan('', '')), /none of the 2 programmes/)
  const alone = { id: 'F2', title: 'Grant', amount: '£1m', covers: 'P2', sort: 'grant' }
  assert.deepEqual(found('C-34', plan('£4m', '£4m', [alone])), [], 'money beside the shared line counts')
  const share = (id: string, amount: string, covers: string) => ({ id, title: 's', amount, covers, sort: 'allocation' })
  assert.deepEqual(found('C-34', plan('', '', [share('F2', '£4m', 'P1'), share('F3', '£3m', 'P2')])), [])
  assert.deepEqual(found('C-34', plan('', '', [share('F2', '£4m', 'P1'), share('F3', '£1m', 'P2')])).length, 1)
})

test('two lines that share a programme are judged together', () => {
  const plan = (three: string): PlanRows => ({
    programme: [
      { id: 'P1', title: 'a', funding: '£4m' },
      { id: 'P2', title: 'b', funding: '£4m' },
      { id: 'P3', title: 'c', funding: three },
    ],
    funding: [
      { id: 'F1', title: 'One', amount: '£6m', covers: 'P1; P2' },
      { id: 'F2', title: 'Two', amount: '£4m', covers: 'P2; P3' },
    ],
  })
  assert.deepEqual(found('C-34', plan('£2m')), [])
  assert.deepEqual(found('C-34', plan('£3m')), [['F1', 'F2', 'P1', 'P2', 'P3']])
})

test('the lines of a decision must come to what it decided', () => {
  const plan = (one: string, two: string, more: Cells = {}, decisions: Cells[] = []): PlanRows => ({
    decision: [{ id: 'X1', title: 'Spend', amount: '£7.29m', board: 'Cabinet', on: '2021-10-12' }, ...decisions],
    funding: [
      { id: 'F1', title: 'SEND', amount: one, ...more },
      { id: 'F2', title: 'Transport', amount: two, ...more },
      { id: 'F3', title: 'Something else', amount: '£5m', decidedBy: 'Full Council', decidedOn: '2021-10-12' },
    ],
  })
  const named = { decision: 'X1' }
  assert.deepEqual(found('C-34', plan('£4m', '£3.29m', named)), [])
  assert.deepEqual(found('C-34', plan('£4m', '£2m', named)), [['X1', 'F1', 'F2']])
  assert.match(message('C-34', plan('£4m', '£2m', named)), /its 2 funding lines \(F1 and F2\) come to £6m, £1.29m less/)
  const sat = { decidedBy: 'Cabinet', decidedOn: '2021-10-12' }
  assert.deepEqual(found('C-34', plan('£4m', '£3.29m', sat)), [])
  assert.deepEqual(found('C-34', plan('£4m', '£2m', sat)), [['X1', 'F1', 'F2']])
  assert.deepEqual(found('C-34', plan('£4m', '£2m', { ...sat, decidedOn: '2021-10-13' })), [], 'another day')
  const other = { id: 'X2', title: 'More', amount: '£1m', board: 'Cabinet', on: '2021-10-12' }
  assert.deepEqual(found('C-34', plan('£4m', '£2m', sat, [other])), [], 'either of two decisions')
  assert.deepEqual(found('C-34', plan('£4m', '£2m', { ...named, sort: 'approved' })), [['X1', 'F1', 'F2']])
  assert.deepEqual(found('C-34', plan('£7.29m', '£7.29m', { decision: 'X1', total: 'F1' })), [], 'a part of a part')
})

test('lines beside one approved total must come to it', () => {
  const plan = (one: string, two: string): PlanRows => ({
    funding: [
      { id: 'F1', title: 'SEND', amount: one, approvedTotal: '£7.29m' },
      { id: 'F2', title: 'Transport', amount: two, approvedTotal: '£7.29m' },
      { id: 'F3', title: 'Other', amount: '£1m', approvedTotal: '£1m' },
      { id: 'F4', title: 'Another', amount: '£1m', approvedTotal: '£1m' },
    ],
  })
  assert.deepEqual(found('C-34', plan('£4m', '£3.29m')), [])
  assert.deepEqual(found('C-34', plan('£4m', '£2m')), [['F1', 'F2']])
  assert.deepEqual(found('C-34', plan('£7.29m', '£7.29m')), [], 'each has its own')
  assert.equal(state('C-34', plan('£4m', '£3.29m')), 'ran')
})

test('the years of a profile must come to their line', () => {
  const plan = (second: string): PlanRows => ({
    funding: [{ id: 'F1', title: 'Line', amount: '£3m' }],
    spend: [
      { funding: 'F1', year: '2022/23', profile: '£1m' },
      { funding: 'F1', year: '2023/24', profile: second },
    ],
  })
  assert.deepEqual(found('C-34', plan('£2m')), [])
  assert.deepEqual(found('C-34', plan('£1m')), [['F1']])
  assert.equal(state('C-34', { funding: [{ title: 'x', amount: '£1m' }] }), 'not-applicable')
  assert.equal(state('C-34', { programme: [] }), 'missing-input')
})

const spend = (cells: Cells, more: PlanRows = {}): PlanRows => ({
  funding: [{ id: 'F1', title: 'Line', amount: '£1m' }],
  spend: [{ id: 'N1', funding: 'F1', year: '2020/21', profile: '£1,000,000', ...cells }],
  ...more,
})

test('spending or a forecast more than a tenth off its profile wants a decision', () => {
  const hit = (cells: Cells, more: PlanRows = {}) => found('C-35', spend(cells, more))
  const off = [['N1', 'F1']]
  assert.deepEqual(hit({ forecast: '£1,100,000' }), [])
  assert.deepEqual(hit({ forecast: '£1,110,000' }), off)
  assert.deepEqual(hit({ forecast: '£890,000' }), off)
  assert.deepEqual(hit({ actual: '£1,110,000' }), off)
  assert.deepEqual(hit({ actual: '£500,000' }), off)
  assert.deepEqual(hit({ actual: '£500,000', year: '2022/23' }), [], 'the year is not over')
  assert.deepEqual(hit({ actual: '£1,200,000', year: '2022/23' }), off, 'over is over, whatever the day')
})

test('a decision that is linked to the year, or is about the line and no older than the year, settles it', () => {
  const off = { forecast: '£2m' }
  const decision = (on: string) => [{ id: 'D1', title: 'd', on, about: 'F1' }]
  assert.deepEqual(found('C-35', spend({ ...off, decision: 'D1' }, { decision: decision('2020-05-01') })), [])
  assert.deepEqual(found('C-35', spend(off, { decision: decision('2020-05-01') })), [])
  assert.equal(found('C-35', spend(off, { decision: decision('2019-05-01') })).length, 1)
  assert.deepEqual(found('C-35', spend({ ...off, decision: 'Cabinet, May' })), [], 'no file could hold it')
  assert.equal(found('C-35', spend({ ...off, decision: 'D9' }, { decision: decision('2019-05-01') })).length, 1)
})

test('rows of one line and year are added up, and other years stand alone', () => {
  const rows = (...list: Cells[]): PlanRows => ({
    programme: [{ id: 'P1', title: 'p' }],
    spend: list.map(c => ({ programme: 'P1', ...c })),
  })
  const half = { year: '2021/22', profile: '£500,000' }
  assert.deepEqual(found('C-35', rows({ ...half, forecast: '£700,000' }, { ...half, forecast: '£300,000' })), [])
  assert.equal(
    found('C-35', rows({ ...half, forecast: '£700,000' }, { ...half, year: '2022/23', forecast: '£300,000' })).length,
    2,
  )
  assert.equal(state('C-35', rows({ year: '2021/22', forecast: '£1' })), 'not-applicable')
  assert.equal(state('C-35', { funding: [] }), 'missing-input')
})

test('a saving in the budget wants a measure and an owner', () => {
  const plan: PlanRows = {
    measure: [{ id: 'M1', title: 'Cost of transport' }],
    saving: [
      { id: 'V1', title: 'whole', measure: 'M1', owner: 'Jane Smith', inBudget: 'yes' },
      { id: 'V2', title: 'no measure', owner: 'Jane Smith', inBudget: 'yes' },
      { id: 'V3', title: 'no owner', measure: 'M1', inBudget: 'yes' },
      { id: 'V4', title: 'not in the budget', inBudget: 'no' },
      { id: 'V5', title: 'does not say' },
      { id: 'V6', title: 'owner to come', measure: 'M1', owner: 'TBC' },
      { id: 'V7', title: 'measure in no file', measure: 'M9', owner: 'Jane Smith' },
    ],
  }
  assert.deepEqual(offenders('C-36', plan), ['V2', 'V3', 'V5', 'V6', 'V7'])
  const named = { saving: [{ id: 'V1', title: 'x', measure: 'Unit cost', owner: 'Jane Smith' }] }
  assert.deepEqual(offenders('C-36', named), [], 'no file could hold the measure')
  assert.equal(state('C-36', { saving: [{ title: 'x', inBudget: 'no' }] }), 'not-applicable')
  assert.equal(state('C-36', { funding: [] }), 'missing-input')
})

test('findings keep the two promises of every rule', () => {
  const plans = somePlan('programme', 'funding', 'spend', 'saving', 'decision', 'measure')
  for (const id of ['C-34', 'C-35', 'C-36'] as const) unmovedBy(ruleIn(moneyRules, id), plans, ON)
})
