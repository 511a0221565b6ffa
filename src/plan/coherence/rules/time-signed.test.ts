import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'
import { timeRules } from './time.ts'

const ON = '2022-03-31'
type Cells = Record<string, string>
const kneeJerk = ruleIn(timeRules, 'C-48')
const asSigned = ruleIn(timeRules, 'C-49')
const found = (rows: PlanRows) => itemsFound(kneeJerk, planOf(rows), ON)

const steps = (n: number, more: Cells = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `S${i + 1}`, title: `step ${i + 1}`, plan: 'A', ...more }))
const changes = (n: number, cells: Cells = {}) =>
  Array.from({ length: n }, (_, i) => ({ item: `S${i + 1}`, field: 'due', on: '2021-11-20', ...cells }))
const shaken = (n: number, cells: Cells = {}, more: PlanRows = {}): PlanRows => ({
  plan: [{ id: 'A', title: 'A' }],
  inspection: [{ id: 'I1', title: 'Focused visit', body: 'Ofsted', on: '2021-10-15', judgement: 'x' }],
  step: steps(10),
  change: changes(n, cells),
  ...more,
})
const HIT = [['A', 'I1']]

test('more than a fifth of the steps changed within sixty days of an inspection, with nobody signing since', () => {
  assert.deepEqual(found(shaken(2)), [])
  assert.deepEqual(found(shaken(3)), HIT)
  assert.deepEqual(found(shaken(3, { on: '2021-12-14' })), HIT, 'day sixty')
  assert.deepEqual(found(shaken(3, { on: '2021-12-15' })), [])
  assert.deepEqual(found(shaken(3, { on: '2021-10-15' })), [], 'the day itself is before')
  assert.deepEqual(found(shaken(3, { on: '2021-10-01' })), [])
})

test('several changes of one step touch one step, and progress is no change of the plan', () => {
  const change = [...changes(2), ...changes(2, { field: 'owner' }), ...changes(2, { field: 'wording' })]
  assert.deepEqual(found(shaken(0, {}, { change })), [])
  assert.deepEqual(found(shaken(5, { field: 'status' })), [])
  assert.deepEqual(found(shaken(5, { field: 'closed' })), [])
})

test('what was removed was a step of the plan too', () => {
  const change = [
    ...changes(2),
    { item: 'S77', field: 'removed', on: '2021-11-20' },
    { item: 'S78', field: 'removed', on: '2021-11-20' },
  ]
  assert.deepEqual(found(shaken(0, {}, { change })), HIT)
})

test('signing after the changes settles it, in the plan’s row or by its items, and signing before does not', () => {
  const plan = (signedOn: string) => ({ plan: [{ id: 'A', title: 'A', signedOn }] })
  assert.deepEqual(found(shaken(3, {}, plan('2021-11-20'))), [])
  assert.deepEqual(found(shaken(3, {}, plan('2021-11-19'))), HIT)
  assert.deepEqual(found(shaken(3, {}, plan('2022-05-01'))), HIT, 'a signature to come')
  const signed = (signedOn: string) => ({ signed: [{ item: 'S1', title: 'step 1', signedOn }] })
  assert.deepEqual(found(shaken(3, {}, signed('2021-12-01'))), [])
  assert.deepEqual(found(shaken(3, {}, signed('2021-11-01'))), HIT)
})

test('changes that are signed themselves are settled, when all of them are', () => {
  assert.deepEqual(found(shaken(3, { resigned: '2021-11-20' })), [])
  assert.deepEqual(found(shaken(3, { resigned: 'yes' })), [])
  assert.deepEqual(found(shaken(3, { resigned: '2021-11-19' })), HIT, 'signed before the change')
  assert.deepEqual(found(shaken(3, { resigned: '2023-01-01' })), HIT, 'a signature to come')
  const [first, ...rest] = changes(3, { resigned: '2021-12-01' })
  assert.deepEqual(found(shaken(0, {}, { change: [{ ...first!, resigned: '' }, ...rest] })), HIT)
})

test('another intervention, a closed plan and an inspection to come shake nothing', () => {
  const other = shaken(3, {}, { plan: [{ id: 'A', title: 'A', intervention: '2021-22' }] })
  const inspection = [{ id: 'I1', title: 'v', body: 'Ofsted', on: '2021-10-15', intervention: '2013-14' }]
  assert.deepEqual(found({ ...other, inspection }), [])
  assert.deepEqual(found(shaken(3, {}, { plan: [{ id: 'A', title: 'A', state: 'superseded' }] })), [])
  const toCome = [{ id: 'I1', title: 'v', body: 'Ofsted', on: '2023-10-15' }]
  assert.deepEqual(found(shaken(3, { on: '2023-11-01' }, { inspection: toCome })), [])
})

test('of several inspections the one that shook it most is named, once', () => {
  const inspection = [
    { id: 'I1', title: 'one', body: 'Ofsted', on: '2021-10-15' },
    { id: 'I2', title: 'two', body: 'CQC', on: '2021-10-18' },
  ]
  const change = [...changes(3), { item: 'S9', field: 'due', on: '2021-10-17' }]
  assert.deepEqual(found(shaken(0, {}, { inspection, change })), [['A', 'I1']])
})

test('inspections, changes and steps are all needed', () => {
  for (const lacking of ['inspection', 'change', 'step'] as const) {
    const { [lacking]: _, ...rest } = shaken(3)
    assert.equal(stateOf(kneeJerk, planOf(rest), ON), 'missing-input', lacking)
  }
  assert.equal(stateOf(kneeJerk, planOf(shaken(3, {}, { inspection: [] })), ON), 'not-applicable')
})

const live = { title: 'Hire two psychologists', owner: 'Jane Smith', due: '2022-06-30' }
const signedRow = { item: 'S1', ...live, signedOn: '2022-01-10' }
const compare = (signed: Cells, step: Cells, more: PlanRows = {}) =>
  itemsFound(
    asSigned,
    planOf({
      plan: [{ id: 'A', title: 'A' }],
      step: [{ id: 'S1', plan: 'A', ...live, ...step }],
      signed: [{ id: 'G1', ...signedRow, ...signed }],
      ...more,
    }),
    ON,
  )
const CHANGED = [['S1', 'G1']]

test('an item that stands as it was signed is no finding, however the same thing is written', () => {
  assert.deepEqual(compare({}, {}), [])
  assert.deepEqual(compare({}, { due: '30 June 2022', title: 'hire two psychologists.' }), [])
  const post = [{ id: 'X1', title: 'Head of SEND', holder: 'Jane Smith', state: 'in post' }]
  assert.deepEqual(compare({ owner: 'Head of SEND' }, {}, { post }), [], 'the post and who holds it')
})

test('another end date, owner or wording is told, and so is an item stopped since', () => {
  assert.deepEqual(compare({}, { due: '2022-09-30' }), CHANGED)
  assert.deepEqual(compare({}, { due: 'ongoing' }), CHANGED)
  assert.deepEqual(compare({}, { owner: 'Ann Jones' }), CHANGED)
  assert.deepEqual(compare({}, { owner: '' }), CHANGED)
  assert.deepEqual(compare({}, { title: 'Hire one psychologist' }), CHANGED)
  assert.deepEqual(compare({}, { status: 'cancelled' }), CHANGED)
})

test('a change that was signed by itself is what was agreed; another of the same item is not', () => {
  const moved = { due: '2022-09-30' }
  const change = (...changes: Cells[]): PlanRows => ({
    change: changes.map(c => ({ item: 'S1', field: 'due', on: '2022-02-01', resigned: '2022-02-02', ...c })),
  })
  assert.deepEqual(compare({}, moved, change({})), [])
  assert.deepEqual(compare({}, moved, change({ resigned: '' })), CHANGED)
  assert.deepEqual(compare({}, moved, change({ resigned: '2022-01-31' })), CHANGED, 'signed before the change')
  assert.deepEqual(compare({}, moved, change({}, { on: '2022-03-01', resigned: '' })), CHANGED, 'moved again')
  assert.deepEqual(compare({}, moved, change({ on: '2022-01-10' })), CHANGED, 'before the signature')
  assert.deepEqual(compare({}, moved, change({ field: 'owner' })), CHANGED)
  assert.deepEqual(compare({}, { ...moved, owner: 'Ann Jones' }, change({})), CHANGED, 'the owner changed too')
  assert.deepEqual(compare({}, { owner: 'Ann Jones' }, change({ field: 'owner' })), [])
  assert.deepEqual(compare({}, { title: 'Hire one' }, change({ field: 'wording' })), [])
  assert.deepEqual(compare({}, { status: 'cancelled' }, change({ field: 'removed' })), [])
  const added = (resigned: string) =>
    compare(
      {},
      {},
      {
        step: [
          { id: 'S1', plan: 'A', ...live },
          { id: 'S2', plan: 'A', title: 'New' },
        ],
        change: [{ item: 'S2', field: 'added', on: '2022-02-01', resigned }],
      },
    )
  assert.deepEqual([added('2022-02-01'), added('')], [[], [['S2', 'A']]])
})

test('a column that the signed list lacks is not compared, and a blank cell in one that it has is', () => {
  assert.deepEqual(compare({ owner: '' }, {}), [])
  const other = [
    { id: 'S1', plan: 'A', ...live },
    { id: 'S2', plan: 'A', title: 'Two', owner: 'Ann Jones' },
  ]
  const signed = [
    { id: 'G1', ...signedRow },
    { id: 'G2', item: 'S2', title: 'Two', signedOn: '2022-01-10' },
  ]
  assert.deepEqual(compare({}, {}, { step: other, signed }), [['S2', 'G2']])
})

test('what was signed and is gone is told by the reference it was signed under, with or without its plan named', () => {
  const gone = { id: 'G2', item: 'S9', title: 'Train all staff', signedOn: '2022-01-10' }
  const both = (more: Cells = {}) =>
    compare(
      {},
      {},
      {
        signed: [
          { id: 'G1', ...signedRow },
          { ...gone, ...more },
        ],
      },
    )
  assert.deepEqual(both(), [['S9', 'G2']])
  assert.deepEqual(both({ plan: 'A' }), [['S9', 'G2']])
  assert.deepEqual(both({ item: '', plan: 'A' }), [['G2']], 'no reference but its own')
})

test('a row that names its item by its words finds it', () => {
  assert.deepEqual(compare({ item: '' }, {}), [])
  assert.deepEqual(
    compare({ item: '' }, { due: '2023-01-01' }, { signed: [{ id: 'G1', ...signedRow, item: '', plan: 'A' }] }),
    CHANGED,
  )
})

test('a live step that was not signed is told, unless it is stopped or of another plan', () => {
  const more = (cells: Cells) =>
    compare(
      {},
      {},
      {
        step: [
          { id: 'S1', plan: 'A', ...live },
          { id: 'S2', title: 'Two', plan: 'A', ...cells },
        ],
      },
    )
  assert.deepEqual(more({}), [['S2', 'A']])
  assert.deepEqual(more({ status: 'stopped' }), [])
  assert.deepEqual(more({ plan: 'B' }), [])
})

test('signing again settles it, and of several versions the last one counts', () => {
  const step = { due: '2022-09-30' }
  assert.deepEqual(compare({}, step, { plan: [{ id: 'A', title: 'A', signedOn: '2022-02-01' }] }), [])
  assert.deepEqual(compare({}, step, { plan: [{ id: 'A', title: 'A', signedOn: '2022-01-10' }] }), CHANGED)
  const versions = [
    { id: 'G0', ...signedRow, due: '2021-01-01', signedOn: '2021-01-10' },
    { id: 'G9', item: 'S9', title: 'Dropped at the second signing', signedOn: '2021-01-10', plan: 'A' },
    { id: 'G1', ...signedRow },
  ]
  assert.deepEqual(compare({}, {}, { signed: versions }), [])
})

test('the message gives both dates', () => {
  const graph = planOf({ step: [{ id: 'S1', ...live, due: '2022-09-30' }], signed: [{ id: 'G1', ...signedRow }] })
  assert.match(check(graph, ON, { rules: [asSigned] }).findings[0]?.message ?? '', /30 June 2022.*30 September 2022/)
  assert.equal(stateOf(asSigned, planOf({ step: [] }), ON), 'missing-input')
  assert.equal(stateOf(asSigned, planOf({ signed: [] }), ON), 'not-applicable')
})

test('findings about signatures keep the two promises of every rule', () => {
  // One more plan, or a step whose sheet is one, makes a removed step nobody's.
  const parts = somePlan('plan', 'inspection', 'step', 'change', 'post')
  unmovedBy(kneeJerk, parts, ON, { except: ['plan', 'step', 'outcome', 'change'] })
  unmovedBy(asSigned, somePlan('plan', 'step', 'signed', 'post', 'change'), ON)
})
