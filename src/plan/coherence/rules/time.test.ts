import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'
import { timeRules } from './time.ts'

const ON = '2022-03-31'
type Cells = Record<string, string>
const found = (id: `C-${string}`, rows: PlanRows, on = ON) => itemsFound(ruleIn(timeRules, id), planOf(rows), on)
const offenders = (id: `C-${string}`, rows: PlanRows) => found(id, rows).map(i => i[0])
const state = (id: `C-${string}`, rows: PlanRows) => stateOf(ruleIn(timeRules, id), planOf(rows), ON)
const said = (id: `C-${string}`, rows: PlanRows, on = ON) =>
  check(planOf(rows), on, { rules: [ruleIn(timeRules, id)] }).findings[0]?.message ?? ''

const owed = (cells: Cells, more: PlanRows = {}): PlanRows => ({
  obligation: [{ id: 'O1', title: 'Report to the Minister', ...cells }],
  ...more,
})
const late = (cells: Cells, on = ON, more: PlanRows = {}) => found('C-56', owed(cells, more), on).length === 1

test('what is overdue and not submitted is late, whether or not there is a draft', () => {
  assert.ok(late({ due: '2022-03-30' }))
  assert.ok(late({ due: '2022-03-30', drafted: '2022-03-01' }))
  assert.ok(late({ due: '2022-03-30', submitted: 'not yet' }))
  assert.ok(late({ due: '2022-03-30', submitted: '2022-06-01' }), 'a submission to come is none')
  assert.ok(!late({ due: '2022-03-30', submitted: '2022-03-30' }))
  assert.ok(!late({ due: '2022-03-30', submitted: 'yes' }))
  assert.ok(!late({ due: '2022-03-30', acknowledged: '2022-03-31' }))
  assert.match(said('C-56', owed({ due: '2014-06-30' })), /due on 30 June 2014, 2,?831 days ago/)
})

test('what is due within ten working days wants a draft; bank holidays and weekends are no working days', () => {
  // After 31 March 2022 come Good Friday and Easter Monday: the tenth working day is 14 April, the eleventh 19 April.
  assert.ok(late({ due: '2022-04-14' }))
  assert.ok(!late({ due: '2022-04-19' }))
  assert.ok(late({ due: '2022-03-31' }))
  assert.ok(!late({ due: '2022-04-14', drafted: '2022-03-20' }))
  assert.ok(!late({ due: '2022-04-14', drafted: 'yes' }))
  assert.ok(late({ due: '2022-04-14', drafted: '2022-04-10' }), 'a draft to come is none')
  assert.ok(!late({ due: '2022-04-14', submitted: '2022-03-30' }))
})

test('any words for a draft or for a single submission count, unless they say that there is none', () => {
  for (const drafted of ['draft 1', 'v0.2 with the lead member', 'in progress'])
    assert.ok(!late({ due: '2022-04-14', drafted }), drafted)
  for (const drafted of ['no', 'none', 'not started', 'TBC', 'to be drafted'])
    assert.ok(late({ due: '2022-04-14', drafted }), drafted)
  assert.ok(late({ due: '2022-03-30', drafted: 'draft 2' }), 'a draft is no submission')
  assert.ok(!late({ due: '2022-03-30', submitted: 'by letter to the Minister' }))
  assert.ok(!late({ due: '2022-03-30', cadence: 'once', submitted: 'submitted' }))
  for (const submitted of ['in draft', 'being prepared', 'not sent', 'nobody knows'])
    assert.ok(late({ due: '2022-03-30', submitted }), submitted)
  assert.ok(late({ due: '2022-03-30', cadence: 'quarterly', submitted: 'by letter' }), 'of which quarter?')
})

test('beyond the years of known bank holidays the calendar is used, and said', () => {
  assert.ok(late({ due: '2031-01-14' }, '2031-01-01'))
  assert.ok(!late({ due: '2031-01-16' }, '2031-01-01'))
  assert.match(said('C-56', owed({ due: '2031-01-14' }), '2031-01-01'), /13 days from now by the calendar/)
})

test('of what recurs, the turn that is due counts, and not the one before', () => {
  const quarterly = { cadence: 'quarterly', due: '2022-03-30' }
  assert.ok(late({ ...quarterly, submitted: '2022-01-02' }), 'that was the turn before, late')
  assert.ok(!late({ ...quarterly, submitted: '2022-03-20' }))
  assert.ok(!late({ cadence: 'quarterly', due: '2022-06-30', submitted: '2022-03-20' }))
})

test('without a next date, the last submission and the rhythm say when the next was owed', () => {
  const last = (cadence: string, submitted: string) => late({ cadence, submitted })
  assert.ok(last('monthly', '2022-02-27'))
  assert.ok(!last('monthly', '2022-03-01'))
  assert.ok(last('quarterly', '2021-12-30'))
  assert.ok(!last('quarterly', '2021-12-31'))
  assert.ok(last('weekly', '2022-03-23'))
  assert.ok(!last('weekly', '2022-03-24'))
  assert.ok(last('annually', '2021-03-30'))
  assert.ok(last('every two weeks', '2022-03-16'))
  assert.ok(!last('every six months', '2021-10-01'))
  assert.ok(last('termly', '2021-11-29'))
  assert.ok(!last('once', '2012-01-01'))
  assert.ok(!last('standing', '2012-01-01'))
})

test('what recurs and was never submitted is late once a turn has passed since its instrument was issued', () => {
  const instrument = (issued: string, lifted = '') => ({
    instrument: [{ id: 'I1', title: 'Direction', rung: 'direction', issued, lifted }],
  })
  const cells = { cadence: 'quarterly', arisesFrom: 'I1' }
  assert.ok(late(cells, ON, instrument('2021-12-01')))
  assert.ok(!late(cells, ON, instrument('2022-01-01')))
  assert.ok(!late(cells, ON, instrument('2021-12-01', '2022-03-01')), 'lifted')
  assert.ok(!late({ due: '2022-03-01', arisesFrom: 'I1' }, ON, instrument('2021-12-01', '2022-03-15')))
  assert.ok(!late({ cadence: 'quarterly' }), 'nobody knows since when')
})

test('obligations with neither date nor rhythm are not looked at', () => {
  assert.equal(state('C-56', owed({ cadence: 'once' })), 'not-applicable')
  assert.equal(state('C-56', owed({ due: 'ongoing' })), 'not-applicable')
  assert.equal(state('C-56', owed({ due: '2030-01-01' })), 'ran')
  assert.equal(state('C-56', { step: [] }), 'missing-input')
})

test('a pilot wants a comparison and a rule for stopping, and a result before it is scaled up', () => {
  const whole = { comparison: 'Two other teams', stopRule: 'Stop if harm rises' }
  const plan: PlanRows = {
    pilot: [
      { id: 'L1', title: 'whole', ...whole },
      { id: 'L2', title: 'no comparison', stopRule: 'Stop if harm rises' },
      { id: 'L3', title: 'no stop rule', comparison: 'Two other teams' },
      { id: 'L4', title: 'says none', comparison: 'none', stopRule: 'TBC' },
      { id: 'L5', title: 'scaled blind', ...whole, scaled: 'yes' },
      { id: 'L6', title: 'scaled with a result', ...whole, scaled: 'yes', result: 'Visits rose by a third' },
      { id: 'L7', title: 'not scaled', ...whole, scaled: 'no' },
      { id: 'L8', title: 'all of it', scaled: 'yes' },
    ],
  }
  assert.deepEqual(offenders('C-58', plan), ['L2', 'L3', 'L4', 'L5', 'L8'])
  assert.equal(state('C-58', { pilot: [] }), 'not-applicable')
  assert.equal(state('C-58', { step: [] }), 'missing-input')
})

test('a risk wants an owner, an action and a date', () => {
  const whole = { owner: 'Head of SEND', mitigation: 'Hire', due: '2022-06-30' }
  const plan: PlanRows = {
    risk: [
      { id: 'K1', title: 'whole', ...whole },
      { id: 'K2', title: 'no owner', ...whole, owner: '' },
      { id: 'K3', title: 'owner to come', ...whole, owner: 'TBC' },
      { id: 'K4', title: 'no action', ...whole, mitigation: '' },
      { id: 'K5', title: 'no date', ...whole, due: '' },
      { id: 'K6', title: 'date in words', ...whole, due: 'ongoing' },
    ],
  }
  assert.deepEqual(offenders('C-60', plan), ['K2', 'K3', 'K4', 'K5', 'K6'])
})

test('a risk that is closed wants nothing more', () => {
  const risk = (state: string) => ({ risk: [{ id: 'K1', title: 'Money runs out', state }] })
  assert.deepEqual(offenders('C-60', risk('closed')), [])
  assert.equal(state('C-60', risk('closed')), 'not-applicable')
  assert.deepEqual(offenders('C-60', risk('open')), ['K1'])
  assert.deepEqual(offenders('C-60', risk('')), ['K1'])
})

test('an open step of high risk wants a mitigation, its own or in the register', () => {
  const plan: PlanRows = {
    step: [
      { id: 'S1', title: 'bare', risk: 'high' },
      { id: 'S2', title: 'mitigated', risk: 'high', mitigation: 'Hire' },
      { id: 'S3', title: 'in the register', risk: 'red' },
      { id: 'S4', title: 'low', risk: 'low' },
      { id: 'S5', title: 'done', risk: 'high', status: 'done' },
      { id: 'S6', title: 'says none', risk: 'high', mitigation: 'none' },
    ],
    risk: [{ id: 'K1', title: 'k', owner: 'Head of SEND', mitigation: 'Hire', due: '2022-06-30', about: 'S3' }],
  }
  assert.deepEqual(offenders('C-60', plan), ['S1', 'S6'])
})

test('a plan that speaks of no risk has none to look at, and one with no file for them lacks them', () => {
  assert.equal(state('C-60', { step: [{ title: 'x' }] }), 'not-applicable')
  assert.equal(state('C-60', { outcome: [] }), 'missing-input')
  assert.equal(state('C-60', { step: [{ title: 'x', risk: 'low' }] }), 'ran')
})

test('findings keep the two promises of every rule', () => {
  const plans = somePlan('obligation', 'instrument', 'pilot', 'risk', 'step', 'programme')
  for (const id of ['C-56', 'C-58', 'C-60'] as const) unmovedBy(ruleIn(timeRules, id), plans, ON)
})
