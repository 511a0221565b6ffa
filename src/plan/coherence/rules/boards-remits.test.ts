import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { boardsRemitsRules } from './boards-remits.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(boardsRemitsRules, id), planOf(rows), ON).map(i => i.join(' '))

test('C-41 finds programmes with no board and with two that decide', () => {
  const rows: PlanRows = {
    board: [
      { title: 'SEND Board' },
      { title: 'Transport Board' },
      { title: 'Advice Group', decides: 'no' },
      { title: 'Owner Board', items: 'owned; owned twice' },
    ],
    programme: [
      { id: 'none', title: 'A', state: 'in flight' },
      { id: 'paused', title: 'B', state: 'paused' },
      { id: 'pipeline', title: 'C', state: 'in pipeline' },
      { id: 'two', title: 'D', state: 'in flight', boards: 'SEND Board; Transport Board' },
      { id: 'owned twice', title: 'E', state: 'in flight', boards: 'SEND Board' },
      { id: 'named', title: 'F', state: 'in flight', boards: 'SEND Board; Cabinet' },
      { id: 'ok one', title: 'G', state: 'in flight', boards: 'SEND Board' },
      { id: 'ok advice', title: 'H', state: 'in flight', boards: 'SEND Board; Advice Group' },
      { id: 'owned', title: 'I', state: 'in flight' },
      { id: 'ok closed', title: 'J', state: 'closed' },
      { id: 'ok proposed', title: 'K', state: 'proposed' },
      { id: 'ok unknown', title: 'L', state: 'in flight', boards: 'Cabinet' },
    ],
  }
  assert.deepEqual(found('C-41', rows), [
    'named SEND Board',
    'none',
    'owned twice Owner Board SEND Board',
    'paused',
    'pipeline',
    'two SEND Board Transport Board',
  ])
})

test('C-41 says which board looks nearest', () => {
  const plan = planOf({
    board: [{ title: 'Transport Board' }, { title: 'SEND Improvement Board' }],
    programme: [{ id: 'P4', title: 'SEND Delivery Model' }],
  })
  const says = check(plan, ON, { rules: [ruleIn(boardsRemitsRules, 'C-41')] }).findings[0]?.fix
  assert.match(says ?? '', /SEND Improvement Board/)
})

test('C-41 does not ask for the boards of programmes that only steps name', () => {
  const rows: PlanRows = { step: [{ id: 'S1', title: 'Hire', programme: 'Recovery' }] }
  assert.equal(stateOf(ruleIn(boardsRemitsRules, 'C-41'), planOf(rows), ON), 'not-applicable')
  assert.deepEqual(found('C-41', { ...rows, board: [{ title: 'SEND Board' }] }), ['Recovery'])
})

test('C-42 finds boards that own nothing', () => {
  const rows: PlanRows = {
    board: [
      { title: 'Idle' },
      { title: 'Programme' },
      { title: 'Items', items: 'S1' },
      { title: 'Actions' },
      { title: 'Owner of a step' },
    ],
    programme: [{ id: 'P1', title: 'A', boards: 'Programme' }],
    step: [{ id: 'S1', title: 'Hire', owner: 'Owner of a step' }],
    action: [{ id: 'A1', title: 'Ask', board: 'Actions' }],
  }
  assert.deepEqual(found('C-42', rows), ['Idle'])
  assert.deepEqual(found('C-42', { board: [{ title: 'Idle' }] }), [], 'nothing on record that it could own')
})

test('C-42 finds pairs of boards with one remit and the same members, once', () => {
  const members = 'A; B; C; D; E; F; G; H'
  const remit = 'Oversee delivery of the SEND action plan and its money'
  const rows: PlanRows = {
    board: [
      { id: 'B1', title: 'SEND Board', members: `${members}; I; J`, purpose: remit },
      { id: 'B2', title: 'SEND Group', members: `${members}; K; L`, purpose: 'Oversee the SEND action plan' },
      { id: 'B3', title: 'Few shared', members: 'A; B; C; D; E; X; Y', purpose: remit },
      { id: 'B4', title: 'Other remit', members: `${members}; I; J`, purpose: 'Home to school transport' },
      { id: 'B5', title: 'Other time', members: `${members}; I; J`, purpose: remit, intervention: '2013-14' },
    ].map(b => ({ intervention: '2021-22', ...b })),
    programme: [{ id: 'P1', title: 'SEND', boards: 'B1' }],
    action: ['B2', 'B3', 'B4', 'B5'].map(b => ({ title: 'Ask', board: b })).concat({ title: 'Ask', board: 'B1' }),
  }
  assert.deepEqual(found('C-42', rows), ['B2 B1'])
})

test('C-42 takes two boards that own one item as overlapping', () => {
  const rows: PlanRows = {
    board: [
      { id: 'B1', title: 'SEND Board', members: 'A; B; C', items: 'P1; P2' },
      { id: 'B2', title: 'SEND Group', members: 'A; B; C', items: 'P1' },
    ],
    programme: [
      { id: 'P1', title: 'SEND' },
      { id: 'P2', title: 'Transport' },
    ],
  }
  assert.deepEqual(found('C-42', rows), ['B2 B1'])
})

for (const id of ['C-41', 'C-42'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    unmovedBy(ruleIn(boardsRemitsRules, id), somePlan('board', 'programme', 'action', 'step', 'outcome'), ON))
