import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../graph/graph.ts'
import { check } from '../check.ts'
import { peopleRules } from './people.ts'
import { itemsFound, type PlanRows, ruleIn, somePlan, stateOf, unmovedBy } from './testing.ts'

const ON = '2022-03-31'
const found = (id: `C-${string}`, rows: PlanRows) =>
  itemsFound(ruleIn(peopleRules, id), planOf(rows), ON).map(i => i.join(' '))

/** Steps S1 to Sn of one owner. */
const owned = (owner: string, n: number, from = 1, more = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `S${from + i}`, title: 'Hire', owner, ...more }))

test('C-45 finds one person with more than a quarter of the open steps', () => {
  const others = ['A Jones', 'B Khan', 'C Lee', 'D Roe', 'E Fox'].map((o, i) => owned(o, 1, 20 + i)[0]!)
  assert.deepEqual(found('C-45', { step: [...owned('Director of People', 3), ...others] }), [
    'Director of People S1 S2 S3',
  ])
  assert.deepEqual(
    found('C-45', { step: [...owned('Director of People', 2), ...others, ...owned('F Orr', 1, 30)] }),
    [],
  )
  assert.deepEqual(
    found('C-45', { step: [...owned('Director of People', 3), ...others.slice(0, 1)] }),
    ['Director of People S1 S2 S3'],
    'four steps',
  )
  assert.deepEqual(found('C-45', { step: owned('Director of People', 3) }), [], 'three steps are no plan to share')
  assert.deepEqual(
    found('C-45', { step: [...owned('Director of People', 2), ...others.slice(0, 2)] }),
    [],
    'two steps are no load',
  )
  const blanks = Array.from({ length: 9 }, (_, i) => ({ id: `X${i}`, title: 'Hire' }))
  assert.deepEqual(found('C-45', { step: [...owned('Director of People', 3), ...blanks] }), [], 'three of twelve')
})

test('C-45 counts open steps only, and bodies as nobody', () => {
  assert.deepEqual(found('C-45', { step: owned('City Council', 9) }), [])
  assert.deepEqual(found('C-45', { step: owned('Director of People', 9, 1, { status: 'done' }) }), [])
})

test('C-45 counts within one intervention, and a person as the post they hold', () => {
  const now = owned('A Jones', 6, 1, { intervention: '2021-22' }).map((s, i) => ({ ...s, owner: `P${i} Smith` }))
  const rows: PlanRows = {
    step: [
      ...now,
      ...owned('Jane Smith', 2, 10, { intervention: '2021-22' }),
      ...owned('Head of SEND', 1, 12, { intervention: '2021-22' }),
      ...owned('Head of SEND', 3, 20, { intervention: '2013-14' }),
    ],
    post: [{ id: 'P9', title: 'Head of SEND', holder: 'Jane Smith' }],
  }
  assert.deepEqual(found('C-45', rows), ['P9 S10 S11 S12'])
})

test('C-45 finds one person with more than three workstreams', () => {
  const workstream = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ id: `W${i}`, title: `W${i}`, owner: 'Jane Smith' }))
  assert.deepEqual(found('C-45', { step: [], workstream: workstream(4) }), ['Jane Smith W0 W1 W2 W3'])
  assert.deepEqual(found('C-45', { step: [], workstream: workstream(3) }), [])
  assert.deepEqual(
    found('C-45', { workstream: workstream(4) }),
    ['Jane Smith W0 W1 W2 W3'],
    'a list of workstreams alone',
  )
  assert.equal(stateOf(ruleIn(peopleRules, 'C-45'), planOf({ post: [] }), ON), 'missing-input')
})

test('C-45 takes whoever owns all open steps of a workstream that only steps name as who leads it', () => {
  const streams = (n: number) => 'ABCDEFGH'.split('').slice(0, n)
  const others = Array.from({ length: 13 }, (_, i) => owned(`Person ${'abcdefghijklm'[i]}`, 1, 30 + i)[0]!)
  const step = streams(4).map((w, i) => ({ id: `S${i}`, title: 'Hire', owner: 'Jane Smith', workstream: w }))
  assert.deepEqual(found('C-45', { step: [...step, ...others] }), ['Jane Smith S0 A B C D'])
  assert.deepEqual(found('C-45', { step: [...step.slice(1), ...others] }), [])
  const shared = { id: 'S9', title: 'Hire', owner: 'A Jones', workstream: 'D' }
  assert.deepEqual(found('C-45', { step: [...step, shared, ...others] }), [], 'somebody else is in one of the four')
  assert.deepEqual(found('C-45', { step: [...step, { ...shared, status: 'done' }, ...others] }), [
    'Jane Smith S0 A B C D',
  ])
  const listed = streams(4).map(w => ({ id: w, title: w, owner: 'A Jones' }))
  assert.deepEqual(found('C-45', { step: [...step, ...others], workstream: listed }), ['A Jones A B C D'])
})

test('C-45 takes blocked steps for blockers', () => {
  const others = Array.from({ length: 8 }, (_, i) => owned(`Person ${'abcdefgh'[i]}`, 1, 30 + i)[0]!)
  const two = (status: string) => owned('Jane Smith', 2, 1, { status })
  for (const status of ['blocked', 'On hold - waiting for DfE', 'Awaiting Cabinet'])
    assert.deepEqual(found('C-45', { step: [...two(status), ...others] }), ['Jane Smith S1 S2'], status)
  for (const status of ['open', 'on hold', 'no longer blocked', 'unblocked'])
    assert.deepEqual(found('C-45', { step: [...two(status), ...others] }), [], status)
})

test('C-45 finds the sole owner of everything that holds the plan up', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'A', owner: 'Jane Smith', risk: 'high' },
      { id: 'S2', title: 'B', owner: 'Jane Smith' },
      { id: 'S3', title: 'C', owner: 'A Jones', dependsOn: 'S2' },
      { id: 'S4', title: 'D', owner: 'B Khan', dependsOn: 'S2' },
    ],
  }
  assert.deepEqual(found('C-45', rows), ['Jane Smith S1 S2'])
  assert.deepEqual(
    found('C-45', { step: [...rows.step!, { id: 'S5', title: 'E', owner: 'A Jones', risk: 'red' }] }),
    [],
  )
  assert.deepEqual(found('C-45', { step: rows.step!.slice(0, 3) }), [], 'one blocker alone says nothing')
})

test('C-46 finds steps whose owner has left or leaves before the end', () => {
  const step = (owner: string, due = '2022-12-31', more = {}) => ({ id: owner, title: 'Hire', owner, due, ...more })
  const rows: PlanRows = {
    step: [
      step('Head of Left'),
      step('Head of Interim'),
      step('Head of Acting'),
      step('Head of Term'),
      step('Head of Retiring'),
      step('Ann Gone'),
      step('Head of Left too', ''),
      step('Head of Open interim'),
      step('Head of Later end', '2022-05-31'),
      step('Head of Replaced'),
      step('Head of Successor'),
      step('Head of Done', '2022-12-31', { status: 'done' }),
      step('Head of Undated', ''),
      step('Somebody Else'),
    ],
    post: [
      { title: 'Head of Left', holder: 'Ann Gone', until: '2022-01-31' },
      { title: 'Head of Left too', state: 'left' },
      { title: 'Head of Interim', heldAs: 'interim', until: '2022-06-30' },
      { title: 'Head of Acting', heldAs: 'acting', until: '2022-06-30' },
      { title: 'Head of Term', heldAs: 'secondment', until: '2022-06-30' },
      { title: 'Head of Retiring', heldAs: 'permanent', until: '2022-06-30' },
      { title: 'Head of Open interim', heldAs: 'interim' },
      { title: 'Head of Later end', heldAs: 'interim', until: '2022-06-30' },
      { title: 'Head of Replaced', holder: 'Bo', until: '2022-01-31' },
      { title: 'Head of Replaced', holder: 'Cy', from: '2022-02-01' },
      { title: 'Head of Successor', heldAs: 'interim', until: '2022-06-30' },
      { title: 'Head of Successor', state: 'appointed', from: '2022-07-01' },
      { title: 'Head of Done', heldAs: 'interim', until: '2022-06-30' },
      { title: 'Head of Undated', heldAs: 'interim', until: '2022-06-30' },
    ],
  }
  // Steps and posts share their names here, so a post's id is its name and where it stands.
  const pairs = found('C-46', rows).map(p => p.replace(/ \(post:\d+\)$/, ''))
  assert.deepEqual(pairs, [
    'Ann Gone Head of Left',
    'Head of Acting Head of Acting',
    'Head of Interim Head of Interim',
    'Head of Left Head of Left',
    'Head of Left too Head of Left too',
    'Head of Retiring Head of Retiring',
    'Head of Term Head of Term',
  ])
})

test('C-46 says of a person that they left, and of a post that its holder did', () => {
  const rows: PlanRows = {
    step: [
      { id: 'S1', title: 'Hire', owner: 'Ann Gone', due: '2022-12-31' },
      { id: 'S2', title: 'Hire', owner: 'Head of Left', due: '2022-12-31' },
      { id: 'S3', title: 'Hire', owner: 'Bo Later', due: '2022-12-31' },
    ],
    post: [
      { title: 'Head of Left', holder: 'Ann Gone', until: '2022-01-31' },
      { title: 'Head of Later', holder: 'Bo Later', heldAs: 'interim', until: '2022-06-30' },
    ],
  }
  const said = check(planOf(rows), ON, { rules: [ruleIn(peopleRules, 'C-46')] }).findings.map(f => f.message)
  assert.match(said[0] ?? '', /owned by Ann Gone, who left on 31 January 2022/)
  assert.match(said[1] ?? '', /owned by the Head of Left, whose holder left on 31 January 2022/)
  assert.match(said[2] ?? '', /owned by Bo Later, who is interim and leaves on 30 June 2022/)
})

test('C-46 needs somebody on record', () =>
  assert.equal(stateOf(ruleIn(peopleRules, 'C-46'), planOf({ step: owned('A Jones', 1) }), ON), 'missing-input'))

for (const id of ['C-45', 'C-46'] as const)
  test(`${id} is not moved by the order of rows or by records that have nothing to do with it`, () =>
    // One more open step changes everybody's share of the whole.
    unmovedBy(ruleIn(peopleRules, id), somePlan('step', 'post', 'holding', 'workstream', 'programme'), ON, {
      apart: id === 'C-45',
    }))
