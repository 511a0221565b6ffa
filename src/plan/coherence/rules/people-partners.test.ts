import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { partnersRules } from './people-partners.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const rule = ruleIn(partnersRules, 'C-55')
const found = (rows: PlanRows) => itemsFound(rule, planOf(rows), ON).map(i => i.join(' '))

test('C-55 finds partners’ steps that the partner has not accepted', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'Hire', owner: 'Head of SEND', partner: 'Health trust' },
      { id: 'S2', title: 'Hire', owner: 'Head of SEND', partner: 'Police', partnerAccepted: 'pending' },
      { id: 'S3', title: 'Hire', owner: 'Head of SEND', partner: 'Police', partnerAccepted: '2022-05-01' },
      { id: 'S4', title: 'Hire', owner: 'Head of SEND', partner: 'Police' },
      { id: 'ok1', title: 'Hire', partner: 'Police', partnerAccepted: '2022-01-01' },
      { id: 'ok2', title: 'Hire', partner: 'Police', partnerAccepted: 'yes' },
      { id: 'ok3', title: 'Hire', partner: 'Police' },
      { id: 'ok4', title: 'Hire', partner: 'Police', status: 'done' },
      { id: 'ok5', title: 'Hire', partner: 'None' },
    ],
    pledge: [
      { id: 'L1', title: 'Officers', partner: 'Police', steps: 'ok3', accepted: '2022-02-01' },
      { id: 'L2', title: 'Officers', partner: 'Police', steps: 'S4' },
    ],
  }
  assert.deepEqual(found(rows), ['S1', 'S2', 'S3', 'S4 L2'])
})

test('C-55 knows owners that are other organisations', () => {
  const step = (owner: string) => ({ id: owner, title: 'Hire', owner })
  const outside = [
    'Birmingham Children’s Trust',
    'ICB chief nurse',
    'NHS',
    'Partner agencies',
    'Schools',
    'Voluntary sector',
    'West Midlands Police',
  ]
  const own = [
    'City Council',
    'Head of School Improvement',
    'Jane Smith',
    'Public Health',
    'Virtual School',
    'Director of People',
    'SEND Team',
  ]
  assert.deepEqual(found({ step: [...outside, ...own].map(step) }), outside)
})

test('C-55 does not apply where no partner carries a step', () =>
  assert.equal(
    stateOf(rule, planOf({ step: [{ id: 'S1', title: 'Hire', owner: 'Head of SEND' }] }), ON),
    'not-applicable',
  ))

test('C-55 is not moved by the order of rows or by records that have nothing to do with it', () =>
  unmovedBy(rule, somePlan('step', 'pledge', 'post'), ON))
