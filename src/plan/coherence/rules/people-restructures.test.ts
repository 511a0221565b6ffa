import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { isRestructure, restructureRules } from './people-restructures.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const rule = ruleIn(restructureRules, 'C-44')
const found = (rows: PlanRows) => itemsFound(rule, planOf(rows), ON).map(i => i.join(' '))

test('words that change who sits where are a restructure, and others are not', () => {
  for (const t of [
    'Full directorate redesign',
    'Redesign of the directorate',
    'Redesign the service structure',
    'Restructure children’s social care',
    'Complete the re-structuring of Early Help',
    'Reorganisation of localities',
    'Re-organise the service into areas',
    'Delayering of management',
    'Implement the new management structure',
    'New senior leadership structure in place',
    'Agree a new structure for the service',
    'Introduce a revised staffing structure',
    'Merge the two directorates',
    'Redesign teams around localities',
  ])
    assert.equal(isRestructure(t), true, t)
  for (const t of [
    'Redesign the form',
    'Redesign the referral form for teams',
    'Restructure the report template',
    'Do not rush into a restructure',
    'Evaluate the 2019 restructure',
    'Support staff after the reorganisation',
    'Restructure the website',
    'Agree a new governance structure',
    'New board structure',
    'Directorate operating model agreed',
    'Stable leadership team',
    'Directorate improvement plan',
    'Structured supervision every month',
    'Build the data structure for the warehouse',
    '',
  ])
    assert.equal(isRestructure(t), false, t)
})

const because = { answers: 'F1' }
const finding = [{ id: 'F1', title: 'Too many tiers' }]

test('C-44 finds restructures that begin within 24 months of another', () => {
  const rows: PlanRows = {
    finding,
    step: [
      { id: 'S1', title: 'Restructure early help', start: '2019-01-01', due: '2019-12-31', status: 'done', ...because },
      { id: 'S2', title: 'Reorganise social care', start: '2021-12-30', due: '2022-06-30', ...because },
      { id: 'S3', title: 'Full directorate redesign', start: '2024-07-01', due: '2025-03-31', ...because },
    ],
  }
  assert.deepEqual(found(rows), ['S2 S1'], 'S3 begins 24 months and a day after S2 ends')
})

test('C-44 pairs a step with a programme, and not with a step of its own restructure', () => {
  const rows: PlanRows = {
    finding: [{ id: 'F1', title: 'Too many tiers', steps: 'P1' }],
    programme: [
      { id: 'P1', title: 'Directorate restructure', state: 'in flight', start: '2022-01-01', end: '2022-12-31' },
    ],
    step: [
      { id: 'S1', title: 'Restructure SEND', start: '2023-06-01', due: '2023-12-31', ...because },
      { id: 'S2', title: 'Consult on the restructure', programme: 'P1', due: '2022-05-31' },
      {
        id: 'S3',
        title: 'Implement the restructure',
        dependsOn: 'S1',
        start: '2024-01-01',
        due: '2024-02-01',
        ...because,
      },
    ],
  }
  assert.deepEqual(
    found(rows).filter(i => i.startsWith('S1')),
    ['S1 P1'],
  )
  assert.deepEqual(
    found(rows).filter(i => i.startsWith('S2')),
    [],
  )
  assert.deepEqual(
    found(rows).filter(i => i === 'S3 S1'),
    [],
  )
})

test('C-44 keeps two interventions apart, and leaves what was stopped', () => {
  const a = { title: 'Restructure early help', due: '2022-06-30', ...because }
  assert.deepEqual(
    found({
      finding,
      step: [
        { id: 'S1', ...a, intervention: '2013-14' },
        { id: 'S2', ...a, intervention: '2021-22' },
        { id: 'S3', ...a, intervention: '2021-22', status: 'cancelled' },
      ],
    }),
    [],
  )
})

test('C-44 finds restructures with no problem to solve', () => {
  const rows: PlanRows = {
    finding: [{ id: 'F1', title: 'Too many tiers', steps: 'S3; P2' }],
    step: [
      { id: 'S1', title: 'Full directorate redesign' },
      { id: 'S2', title: 'Restructure early help', answers: 'F1' },
      { id: 'S3', title: 'Restructure youth work' },
      { id: 'S4', title: 'Restructure adoption', status: 'done' },
      { id: 'S5', title: 'Redesign the form' },
      { id: 'S6', title: 'Restructure fostering', programme: 'P2' },
    ],
    programme: [
      { id: 'P1', title: 'Reorganisation of localities', state: 'in pipeline' },
      { id: 'P2', title: 'Reorganisation of care', state: 'in pipeline' },
      { id: 'P3', title: 'Reorganisation of records', state: 'closed' },
    ],
  }
  assert.deepEqual(found(rows), ['P1', 'S1'])
})

test('C-44 is not moved by the order of rows or by records that have nothing to do with it', () =>
  unmovedBy(rule, somePlan('step', 'programme', 'finding', 'obligation', 'workstream'), ON))
