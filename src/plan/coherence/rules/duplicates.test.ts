import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { planOf } from '../../graph/graph.ts'
import { duplicatesRules } from './duplicates.ts'
import { marksOf, toldApart } from './same-words.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const differing = ruleIn(duplicatesRules, 'C-20')
const same = ruleIn(duplicatesRules, 'C-21')
type Cells = Record<string, string>
const rows = (...steps: Cells[]): PlanRows => ({ step: steps.map((s, i) => ({ id: `S${i + 1}`, ...s })) })
const found = (plan: PlanRows) => ({
  differ: itemsFound(differing, planOf(plan), ON),
  same: itemsFound(same, planOf(plan), ON),
})
const none = (...steps: Cells[]) => assert.deepEqual(found(rows(...steps)), { differ: [], same: [] })
const differ = (...steps: Cells[]) => assert.deepEqual(found(rows(...steps)), { differ: [['S2', 'S1']], same: [] })
const equal = (...steps: Cells[]) => assert.deepEqual(found(rows(...steps)), { differ: [], same: [['S2', 'S1']] })

const title = 'Baseline all services'

test('the same step with another owner, end date or status contradicts itself', () => {
  differ({ title, owner: 'Jane Smith' }, { title, owner: 'Ann Jones' })
  differ({ title, owner: 'Jane Smith', progress: 'x' }, { title })
  differ({ title, due: '2022-06-30' }, { title, due: '2022-09-30' })
  differ({ title, due: '2022-06-30' }, { title, due: 'ongoing' })
  differ({ title, status: 'done' }, { title, status: 'in progress' })
  differ({ title, rag: 'green' }, { title, rag: 'red' })
  differ({ title, status: 'open', rag: 'green' }, { title, status: 'open', rag: 'red' })
  differ({ title, status: 'done' }, { title, rag: 'red' })
})

test('the same step with nothing that differs is counted twice, blank cells or filled', () => {
  equal({ title }, { title })
  const full = { title, owner: 'Jane Smith', due: '2022-06-30', status: 'started' }
  equal(full, { ...full, due: '30 June 2022', status: 'in progress' })
  equal({ title, status: 'in progress' }, { title, rag: 'green' })
  equal({ title: `${title} by team managers` }, { title: `${title}, by the team managers.` })
})

test('a step in two plans is one step, unless one of the plans is a draft, closed or replaced', () => {
  const plan = (state: string): PlanRows => ({
    plan: [
      { id: 'A', title: 'A' },
      { id: 'B', title: 'B', state },
    ],
    ...rows({ title, plan: 'A' }, { title, plan: 'B' }),
  })
  assert.deepEqual(found(plan('active')).same, [['S2', 'S1']])
  for (const state of ['draft', 'closed', 'superseded']) assert.deepEqual(found(plan(state)).same, [])
})

test('the offender is the less complete row, else the later, else the second', () => {
  const offender = (a: Cells, b: Cells) => found(rows(a, b)).differ[0]?.[0]
  assert.equal(offender({ title }, { title, owner: 'Jane Smith' }), 'S1')
  assert.equal(offender({ title, due: '2023-01-01' }, { title, due: '2022-01-01' }), 'S1')
  assert.equal(offender({ title, due: '2022-01-01' }, { title, due: '2023-01-01' }), 'S2')
})

test('steps told apart by place, number, time or name are two', () => {
  const words = 'Audit twelve cases of every team and tell the managers'
  none({ title: `${words} in North` }, { title: `${words} in South` })
  none({ title: `${words} in Erdington` }, { title: `${words} in Northfield` })
  none({ title: `${words} in Q1` }, { title: `${words} in Q2` })
  none({ title: `${words}, first round` }, { title: `${words}, second round` })
  none({ title: `${words} by 2022` }, { title: `${words} by 2023` })
  none({ title: words }, { title: words.replace('twelve', 'six') })
  none({ title: words, areas: 'North' }, { title: words, areas: 'South' })
  none({ title: `${words}, cohort B` }, { title: `${words}, cohort C` })
  const place: PlanRows = {
    area: [
      { id: 'A1', title: 'hodge hill', sort: 'area' },
      { id: 'A2', title: 'ladywood', sort: 'area' },
    ],
    ...rows({ title: `${words} in hodge hill` }, { title: `${words} in ladywood` }),
  }
  assert.deepEqual(found(place), { differ: [], same: [] })
})

test('one mark more, or the same number in other words, tells nothing apart', () => {
  const words = 'Audit twelve cases of every team and tell the managers'
  equal({ title: words }, { title: words.replace('twelve', '12') })
  equal({ title: words, areas: 'North' }, { title: words, areas: 'North; South', progress: '' })
  differ({ title: words, due: '2022-06-30' }, { title: `${words} 2022`, due: '2022-07-31' })
})

test('turns of a step that recurs are no copies, unless they are due on one day', () => {
  const title = 'Publish the quarterly performance report'
  none({ title, due: '2022-06-30' }, { title, due: '2022-09-30' })
  equal({ title, due: '2022-06-30' }, { title, due: '2022-06-30' })
})

test('stopped steps, other interventions and other words are no copies', () => {
  none({ title }, { title, status: 'stopped' })
  none({ title, intervention: '2013-14' }, { title, intervention: '2021-22' })
  none({ title }, { title: 'Redesign the directorate' })
  none({ title: '' }, { title: '' })
})

test('two rows that claim one particular paper are one step, whatever their words', () => {
  const a = { title: 'Hire two psychologists', status: 'done' }
  const b = { title: 'Fill vacancies in the service', status: 'done' }
  const evidence = (e: string, f = e) => found(rows({ ...a, evidence: e }, { ...b, evidence: f }))
  assert.deepEqual(evidence('https://council.example/hr/contract-41.pdf').same, [['S2', 'S1']])
  assert.deepEqual(evidence('http://www.council.example/a', 'https://council.example/a/').same, [['S2', 'S1']])
  assert.deepEqual(evidence('Signed contracts of two psychologists').same, [['S2', 'S1']])
  assert.deepEqual(evidence('Carer recruitment report March').same, [['S2', 'S1']])
  const generals = ['Minutes of the board of 3 March', 'Email', 'Quarterly performance dashboard', 'Yes']
  for (const general of [
    ...generals,
    'Board report March 2022',
    'Highlight report for Cabinet',
    'Monthly update report',
  ])
    assert.deepEqual(evidence(general), { differ: [], same: [] }, general)
})

test('one row of evidence for a list of steps, or a paper that many steps cite, makes no copies', () => {
  const step = Array.from({ length: 6 }, (_, i) => ({ id: `S${i}`, title: `${'abcdef'[i]?.repeat(9)} something else` }))
  const one = (about: string, title = 'Signed contracts of two psychologists'): PlanRows => ({
    step,
    evidence: [{ title, about }],
  })
  assert.deepEqual(found(one('S1; S2')).same, [['S2', 'S1']], 'a row that names two claims it for both')
  assert.deepEqual(found(one('S1; S2; S3')), { differ: [], same: [] })
  assert.deepEqual(found(one('S1; S2', 'Minutes of the board of 3 March')), { differ: [], same: [] })
  const many = { step: step.map(s => ({ ...s, evidence: 'The transformation case of 2021' })) }
  assert.deepEqual(found(many), { differ: [], same: [] })
  const two: PlanRows = {
    step,
    evidence: [
      { id: 'E1', link: 'https://x.example/a.pdf', title: 'Contract', about: 'S1' },
      { id: 'E2', link: 'https://x.example/a.pdf', title: 'The contract', about: 'S2' },
    ],
  }
  assert.deepEqual(found(two).same, [['S2', 'S1']])
})

test('of three copies each pair is told once', () => {
  const plan = rows({ title }, { title }, { title })
  assert.equal(found(plan).same.length, 3)
})

test('a copy is found within a long series of steps that differ in a number alone', () => {
  const series = Array.from({ length: 120 }, (_, i) => ({
    id: `S${i + 1}`,
    title: `Complete the audit of case supervision in ward ${i + 10}`,
  }))
  const copy = { id: 'X1', title: 'Complete the audit of all case supervision in ward 57' }
  assert.deepEqual(found({ step: [...series, copy] }).same, [['X1', 'S48']])
})

test('no step at all is nothing to look at', () => {
  assert.equal(stateOf(differing, planOf({ step: [] }), ON), 'not-applicable')
  assert.equal(stateOf(same, planOf({ outcome: [] }), ON), 'missing-input')
})

test('whether marks tell two texts apart does not hang on their order', () => {
  const text = fc.array(fc.constantFrom('Audit', 'cases', 'in', 'North', 'South', '12', 'two', 'Q1', 'wards'))
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [x, y] = [a, b].map(t => marksOf(t.join(' '), [], new Set())) as [
        ReturnType<typeof marksOf>,
        ReturnType<typeof marksOf>,
      ]
      assert.equal(toldApart(x, y), toldApart(y, x))
      assert.ok(!toldApart(x, x))
    }),
  )
})

test('findings about copies keep the two promises of every rule', () => {
  for (const rule of [differing, same]) unmovedBy(rule, somePlan('step', 'plan', 'evidence', 'area'), ON)
})
