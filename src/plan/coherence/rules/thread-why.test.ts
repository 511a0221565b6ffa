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

test('a step has a reason when it names one, or is named by one, itself or through what it belongs to', () => {
  const plan: PlanRows = {
    finding: [
      { id: 'F1', title: 'Visits were late', steps: 'S2' },
      { id: 'F2', title: 'Plans were vague', steps: 'P1' },
      { id: 'F3', title: 'Drift', steps: 'O1' },
      { id: 'F4', title: 'No milestones', steps: 'M1' },
    ],
    clause: [{ id: 'C1', title: 'Appoint a board', steps: 'W1' }],
    obligation: [{ id: 'B1', title: 'Report', steps: 'S6' }],
    assessment: [{ id: 'A1', title: 'We know ourselves', steps: 'S7' }],
    need: [{ id: 'N1', title: 'More respite' }],
    outcome: [{ id: 'O1', title: 'On time' }],
    programme: [{ id: 'P1', title: 'P' }],
    workstream: [{ id: 'W1', title: 'W' }],
    milestone: [{ id: 'M1', title: 'Half way', step: 'S9', due: '2022-05-01' }],
    step: [
      { id: 'S1', title: 'one', answers: 'F1' },
      { id: 'S2', title: 'two' },
      { id: 'S3', title: 'three', programme: 'P1' },
      { id: 'S4', title: 'four', outcomes: 'O1' },
      { id: 'S5', title: 'five', workstream: 'W1' },
      { id: 'S6', title: 'six' },
      { id: 'S7', title: 'seven' },
      { id: 'S8', title: 'eight', answers: 'N1' },
      { id: 'S9', title: 'nine' },
      { id: 'S10', title: 'no reason' },
      { id: 'S11', title: 'stopped', status: 'stopped' },
    ],
  }
  assert.deepEqual(offenders('C-24', plan), ['S10'])
})

test('a paper cited by year or paragraph is a reason, and words that nobody can look up are none', () => {
  const reason = (answers: string) => offenders('C-24', { step: [{ id: 'S1', title: 'x', answers }] }).length === 0
  for (const words of ['Ofsted 2022 para 4', 'Improvement notice, clause 3', 'JSNA 2021', 'Peer review rec 7'])
    assert.ok(reason(words), words)
  for (const words of ['', 'Ofsted', 'good practice', 'because parents asked', 'F9', 'inspection'])
    assert.ok(!reason(words), words)
})

test('a need stated in the step’s own row is a reason', () => {
  const reason = (need: string) => offenders('C-24', { step: [{ id: 'S1', title: 'x', need }] }).length === 0
  assert.ok(reason('Children wait eleven months for a diagnosis'))
  for (const none of ['', 'none', 'TBC', 'n/a', 'not known']) assert.ok(!reason(none), none)
})

test('the fix offers the finding that reads closest', () => {
  const { findings } = check(
    planOf({
      finding: [{ id: 'F1', title: 'Stable and focused leadership is missing' }],
      step: [{ id: 'S1', title: 'Stable leadership' }],
    }),
    ON,
    { rules: [rule('C-24')] },
  )
  assert.match(findings[0]?.fix ?? '', /F1/)
})

test('a finding, a clause and an obligation from outside want an answer; strengths and our own promises do not', () => {
  const plan: PlanRows = {
    instrument: [
      { id: 'I1', title: 'Direction of 2022', rung: 'direction' },
      { id: 'I2', title: 'Old notice', rung: 'notice', lifted: '2020-01-01' },
    ],
    finding: [
      { id: 'F1', title: 'Visits late', sort: 'priority action' },
      { id: 'F2', title: 'Good schools', sort: 'strength' },
      { id: 'F3', title: 'Answered by naming', steps: 'S1' },
      { id: 'F4', title: 'Answered by being named' },
      { id: 'F5', title: 'Answered by a programme', steps: 'P1' },
      { id: 'F6', title: 'Names what is nowhere', steps: 'Action 12' },
      { id: 'F7', title: 'Answered by what was stopped', steps: 'S3' },
      { id: 'F8', title: 'Plain, of no sort' },
    ],
    clause: [
      { id: 'C1', title: 'Set up a board', instrument: 'I1' },
      { id: 'C2', title: 'Cut drift', instrument: 'I1', steps: 'S1' },
      { id: 'C3', title: 'Through its obligation', instrument: 'I1', obligation: 'B5' },
      { id: 'C4', title: 'Of a lifted notice', instrument: 'I2' },
    ],
    obligation: [
      { id: 'B1', title: 'From the direction', arisesFrom: 'I1' },
      { id: 'B2', title: 'From words', arisesFrom: 'Local Area SEND inspection' },
      { id: 'B3', title: 'Our own promise', arisesFrom: 'Cabinet paper' },
      { id: 'B4', title: 'Lifted', arisesFrom: 'I2' },
      { id: 'B5', title: 'Answered', arisesFrom: 'I1', steps: 'S1' },
      { id: 'B6', title: 'Met once', arisesFrom: 'I1', cadence: 'once', submitted: '2022-01-01' },
      { id: 'B7', title: 'Met, but comes back', arisesFrom: 'I1', cadence: 'quarterly', submitted: '2022-01-01' },
      { id: 'B8', title: 'Says only to whom', owedTo: 'Department for Education' },
      { id: 'B9', title: 'To our own cabinet', owedTo: 'Cabinet' },
    ],
    programme: [{ id: 'P1', title: 'P' }],
    step: [
      { id: 'S1', title: 'one' },
      { id: 'S2', title: 'two', answers: 'F4' },
      { id: 'S3', title: 'three', status: 'stopped' },
    ],
  }
  assert.deepEqual(offenders('C-25', plan), ['B1', 'B2', 'B7', 'B8', 'C1', 'F1', 'F6', 'F7', 'F8'])
})

test('an obligation is answered when each of its clauses is, and a finding when what repeats it is', () => {
  const plan: PlanRows = {
    obligation: [
      { id: 'B1', title: 'Wholly answered', arisesFrom: 'direction' },
      { id: 'B2', title: 'Half answered', arisesFrom: 'direction' },
    ],
    clause: [
      { id: 'C1', title: 'a', obligation: 'B1', steps: 'S1' },
      { id: 'C2', title: 'b', obligation: 'B1', steps: 'S1' },
      { id: 'C3', title: 'c', obligation: 'B2', steps: 'S1' },
      { id: 'C4', title: 'd', obligation: 'B2' },
    ],
    finding: [
      { id: 'F1', title: 'Old', on: '2013-01-01' },
      { id: 'F2', title: 'Again', on: '2022-01-01', repeats: 'F1', steps: 'S1' },
      { id: 'F3', title: 'In a ring', repeats: 'F4' },
      { id: 'F4', title: 'Ring', repeats: 'F3' },
    ],
    step: [{ id: 'S1', title: 'one' }],
  }
  assert.deepEqual(offenders('C-25', plan), ['B2', 'C4', 'F3', 'F4'])
})

test('findings want an answer where no file holds steps as well', () => {
  assert.deepEqual(offenders('C-25', { finding: [{ id: 'F1', title: 'Late' }] }), ['F1'])
  assert.equal(stateOf(rule('C-25'), planOf({ step: [] }), ON), 'missing-input')
  const own = planOf({ obligation: [{ title: 'x', arisesFrom: 'Cabinet' }] })
  assert.equal(stateOf(rule('C-25'), own, ON), 'not-applicable')
})

test('the step that reads closest is offered, with its reference', () => {
  const { findings } = check(
    planOf({
      finding: [{ id: 'F1', title: 'Greater confidence needed that concerns are heard' }],
      step: [
        { id: 'D6', title: 'Greater confidence that concerns are heard' },
        { id: 'D7', title: 'Hire' },
      ],
    }),
    ON,
    { rules: [rule('C-25')] },
  )
  assert.match(findings[0]?.fix ?? '', /D6.*reads closest: link it, or write a new step/)
})

const again = (later: Record<string, string>, step: Record<string, string>, more: PlanRows = {}): PlanRows => ({
  finding: [
    { id: 'F1', title: 'Visits to children are often late', body: 'Ofsted', on: '2014-05-23', steps: 'S1' },
    { id: 'F2', title: 'x', body: 'Ofsted', on: '2018-05-23', ...later },
  ],
  step: [{ id: 'S1', title: 'Visit on time', ...step }],
  ...more,
})

test('what was closed on paper and found again is told, by what the later finding says or by its words', () => {
  assert.deepEqual(found('C-26', again({ repeats: 'F1' }, { status: 'done' })), [['F1', 'F2', 'S1']])
  assert.deepEqual(found('C-26', again({ repeats: 'F1' }, { status: 'stopped' })), [['F1', 'F2', 'S1']])
  const words = { title: 'Visits to children are still often late' }
  assert.deepEqual(found('C-26', again(words, { status: 'done' })), [['F1', 'F2', 'S1']])
  assert.deepEqual(found('C-26', again(words, { status: 'done', doneOn: '2015-01-01' })), [['F1', 'F2', 'S1']])
})

test('no recurrence: something is still open, it came before, it was closed after, or an open step answers it', () => {
  const none = (rows: PlanRows) => assert.deepEqual(found('C-26', rows), [])
  const words = { title: 'Visits to children are still often late' }
  none(again(words, { status: 'in progress' }))
  none(again({ ...words, on: '2012-01-01' }, { status: 'done' }))
  none(again(words, { status: 'done', doneOn: '2019-01-01' }))
  none(again({ title: 'Thresholds are not understood' }, { status: 'done' }))
  const plan = again({ repeats: 'F1' }, { status: 'done' })
  none({ ...plan, step: [...(plan.step ?? []), { id: 'S2', title: 'Now', answers: 'F2' }] })
  const apart = again(words, { status: 'done' })
  none({
    ...apart,
    finding: (apart.finding ?? []).map((f, i) => ({ ...f, intervention: i === 0 ? '2013-14' : '2021-22' })),
  })
})

test('programmes, workstreams, outcomes and milestones are closed when their state or all their steps are', () => {
  const plan = (steps: string, more: PlanRows): PlanRows => ({
    finding: [
      { id: 'F1', title: 'Late', on: '2014-05-23', steps },
      { id: 'F2', title: 'Late again', on: '2018-05-23', repeats: 'F1' },
    ],
    ...more,
  })
  const closed = (steps: string, more: PlanRows) => found('C-26', plan(steps, more)).length === 1
  assert.ok(closed('P1', { programme: [{ id: 'P1', title: 'p', state: 'closed' }] }))
  assert.ok(!closed('P1', { programme: [{ id: 'P1', title: 'p', state: 'in flight' }] }))
  assert.ok(closed('M1', { milestone: [{ id: 'M1', title: 'm', due: '2015-01-01', doneOn: '2015-01-01' }] }))
  const step = (status: string) => [{ id: 'S1', title: 's', outcomes: 'O1', workstream: 'W1', status }]
  for (const id of ['O1', 'W1']) {
    const rest: PlanRows = { outcome: [{ id: 'O1', title: 'o' }], workstream: [{ id: 'W1', title: 'w' }] }
    assert.ok(closed(id, { ...rest, step: step('done') }))
    assert.ok(!closed(id, { ...rest, step: step('open') }))
  }
  assert.equal(stateOf(rule('C-26'), planOf({ finding: [{ title: 'x' }] }), ON), 'not-applicable')
})

test('findings about reasons keep the two promises of every rule', () => {
  const plans = somePlan(
    'finding',
    'clause',
    'obligation',
    'assessment',
    'need',
    'instrument',
    'outcome',
    'programme',
    'step',
  )
  for (const id of ['C-24', 'C-25', 'C-26']) unmovedBy(rule(id), plans, ON)
})
