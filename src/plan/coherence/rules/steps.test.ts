import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { stepsRules } from './steps.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(stepsRules, id), planOf(rows), ON).map(i => i.join(' '))
const message = (id: `C-${string}`, rows: PlanRows) =>
  check(planOf(rows), ON, { rules: [ruleIn(stepsRules, id)] })
    .findings.map(f => `${f.message} ${f.fix}`)
    .join('\n')

test('C-01 finds steps that nobody in particular owns, done or not', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'Hire', owner: '' },
      { id: 'S2', title: 'Hire', owner: '', status: 'done' },
      { id: 'S3', title: 'Hire', owner: 'City Council' },
      { id: 'S4', title: 'Hire', owner: 'All' },
      { id: 'S5', title: 'Hire', owner: 'TBC' },
      { id: 'S6', title: 'Hire', owner: 'Head of SEND and Head of Inclusion' },
      { id: 'S7', title: 'Hire', owner: 'SEND Improvement Board' },
      { id: 'S8', title: 'Hire', owner: 'Libraries' },
      { id: 'ok1', title: 'Hire', owner: 'Director of People' },
      { id: 'ok2', title: 'Hire', owner: 'Jane Smith' },
      { id: 'ok3', title: 'Hire', owner: '', status: 'stopped' },
    ],
    service: [{ title: 'Libraries' }],
  }
  assert.deepEqual(found('C-01', rows), ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'])
})

test('C-01 finds owners whose post nobody holds, and leaves posts that somebody does', () => {
  const rows: PlanRows = {
    step: [
      'Head of Vacancy',
      'Head of Advert',
      'Head of Left',
      'Head of Ended',
      'Head of Proposed',
      'Head of Later',
      'Head of Cell',
    ]
      .map(owner => ({ id: owner, title: 'Hire', owner, due: '2022-06-30' }))
      .concat(
        ['Head of Interim', 'Head of Soon', 'Head of Nothing', 'Head of Refilled', 'Head of A and B'].map(owner => ({
          id: owner,
          title: 'Hire',
          owner,
          due: '2022-06-30',
        })),
      ),
    post: [
      { title: 'Head of Vacancy', state: 'vacant', from: '2022-01-01' },
      { title: 'Head of Advert', state: 'out to advert' },
      { title: 'Head of Left', state: 'left', holder: 'Ann' },
      { title: 'Head of Ended', holder: 'Ann', until: '2022-02-28' },
      { title: 'Head of Proposed', state: 'proposed' },
      { title: 'Head of Later', state: 'appointed', from: '2022-07-01' },
      { title: 'Head of Cell', holder: 'Vacant' },
      { title: 'Head of Interim', state: 'out to advert', heldAs: 'interim' },
      { title: 'Head of Soon', state: 'appointed', from: '2022-05-01' },
      { title: 'Head of Nothing' },
      { title: 'Head of Refilled', holder: 'Ann', until: '2022-02-28' },
      { title: 'Head of Refilled', holder: 'Bo', from: '2022-03-01' },
      { title: 'Head of A and B', holder: 'Cy' },
    ],
  }
  assert.deepEqual(found('C-01', rows), [
    'Head of Advert',
    'Head of Cell',
    'Head of Ended',
    'Head of Later',
    'Head of Left',
    'Head of Proposed',
    'Head of Vacancy',
  ])
})

test('C-01 suggests who leads the programme', () => {
  const says = message('C-01', {
    step: [{ id: 'S1', title: 'Hire', programme: 'P1' }],
    programme: [{ id: 'P1', title: 'Recovery', lead: 'Programme Manager Recovery' }],
  })
  assert.match(says, /ask the Programme Manager Recovery, who leads its programme/)
})

test('C-02 finds steps with no date, with words for a date and with days that are none', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'Hire', due: '' },
      { id: 'S2', title: 'Hire', due: 'ongoing' },
      { id: 'S3', title: 'Hire', due: 'TBC' },
      { id: 'S4', title: 'Hire', due: '30/02/2022' },
      { id: 'S5', title: 'Hire', due: 'three years', start: '2022-04-01' },
      { id: 'S6', title: 'Hire', due: '', status: 'done' },
      { id: 'ok1', title: 'Hire', due: 'Q3 2022/23' },
      { id: 'ok2', title: 'Hire', due: '31 March 2023' },
      { id: 'ok3', title: 'Hire', due: '', status: 'done', doneOn: '2022-01-01' },
      { id: 'ok4', title: 'Hire', due: '', status: 'cancelled' },
    ],
  }
  assert.deepEqual(found('C-02', rows), ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'])
})

test('C-02 says which day does not exist and which may be meant', () => {
  const step = (due: string, start = '') => message('C-02', { step: [{ id: 'S1', title: 'Hire', due, start }] })
  assert.match(step('30/02/2022'), /there is no 30 February 2022/)
  assert.match(step('31 June 2022'), /there is no 31 June 2022/)
  assert.match(step('12/25/2022'), /there is no month 25.*if 25 December 2022 is meant/s)
  assert.match(step('three years', '2022-04-01'), /1 April 2025/)
})

test('C-10 finds long open steps with no milestone on the way', () => {
  const long = { title: 'Redo the system', start: '2022-04-01', due: '2023-03-31' }
  const rows: PlanRows = {
    step: [
      { id: 'S1', ...long },
      { id: 'S2', ...long },
      { id: 'S4', ...long },
      { id: 'ok1', ...long },
      { id: 'ok2', title: 'Short', start: '2022-04-01', due: '2022-09-28' },
      { id: 'ok3', ...long, status: 'done' },
      { id: 'ok4', title: 'No dates' },
      { id: 'ok5', title: 'Begun nobody knows when', status: 'in progress', due: '2023-03-31' },
    ],
    milestone: [
      { id: 'M1', title: 'At the end', step: 'S2', due: '2023-03-31' },
      { id: 'M2', title: 'No date', step: 'S4' },
      { id: 'M3', title: 'Half-way', step: 'ok1', due: '2022-10-01' },
    ],
  }
  assert.deepEqual(found('C-10', rows), ['S1', 'S2', 'S4'])
  assert.deepEqual(found('C-10', { step: [{ id: 'S1', ...long }] }), ['S1'], 'with no milestones supplied at all')
})

test('C-10 takes the parts of a step, by their references, for its milestones', () => {
  const long = { id: 'S1', title: 'Redo the system', start: '2022-04-01', due: '2023-03-31' }
  const part = (id: string, more = {}) =>
    found('C-10', { step: [long, { id, title: 'A part', due: '2022-10-01', ...more }] })
  for (const id of ['S1.1', 'S1a', 'S1-2', 'S1.2.3']) assert.deepEqual(part(id), [], id)
  for (const id of ['S11', 'S2', 'S10.1', 'XS1.1']) assert.deepEqual(part(id), ['S1'], id)
  assert.deepEqual(part('S1.1', { due: '2023-03-31' }), ['S1'], 'at the end')
  assert.deepEqual(part('S1.1', { status: 'stopped' }), ['S1'])
  assert.deepEqual(part('S1.1', { plan: 'Another' }), ['S1'])
})

test('C-11 finds steps done on the owner’s word alone', () => {
  const done = { title: 'Hire', owner: 'Head of SEND', status: 'done' }
  const rows: PlanRows = {
    step: [
      { id: 'none', ...done },
      { id: 'cell', ...done, evidence: 'It went well' },
      { id: 'claim', ...done },
      { id: 'own', ...done },
      { id: 'self', ...done },
      { id: 'blue', title: 'Hire', owner: 'Head of SEND', rag: 'B' },
      { id: 'ok accepted', ...done, evidence: 'Minutes', acceptedBy: 'Head of Quality' },
      { id: 'ok other', ...done, evidence: 'Minutes', evidenceBy: 'Head of Quality' },
      { id: 'ok register', ...done },
      { id: 'ok owner accepted', ...done },
      { id: 'open', title: 'Hire', owner: 'Head of SEND', status: 'in progress' },
    ],
    post: [{ id: 'P7', title: 'Head of SEND', holder: 'Jane Smith' }],
    evidence: [
      { id: 'E1', title: 'Said so', about: 'claim', grade: 'claim', by: 'Head of Quality' },
      { id: 'E2', title: 'Report', about: 'own', grade: 'document', by: 'Jane Smith' },
      { id: 'E3', title: 'Report', about: 'self', grade: 'data', by: 'P7', acceptedBy: 'Head of SEND' },
      { id: 'E4', title: 'Report', about: 'ok register', grade: 'document', by: 'Head of Quality' },
      { id: 'E5', title: 'Report', about: 'ok owner accepted', by: 'Head of SEND', acceptedBy: 'Head of Quality' },
    ],
  }
  assert.deepEqual(found('C-11', rows), ['blue', 'cell', 'claim', 'none', 'own', 'self'])
})

test('C-11 does not apply where nothing is done, and C-01 needs steps', () => {
  assert.equal(
    stateOf(ruleIn(stepsRules, 'C-11'), planOf({ step: [{ id: 'S1', title: 'Hire' }] }), ON),
    'not-applicable',
  )
  assert.equal(stateOf(ruleIn(stepsRules, 'C-01'), planOf({ post: [] }), ON), 'missing-input')
})

for (const id of ['C-01', 'C-02', 'C-10', 'C-11'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    unmovedBy(
      ruleIn(stepsRules, id),
      somePlan('step', 'post', 'holding', 'evidence', 'milestone', 'programme', 'board'),
      ON,
    ))
