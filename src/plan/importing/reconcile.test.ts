/** What files would do to a plan: what is known again, what was done here and stays, and what is taken out. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rec } from '../graph/kinds.ts'
import {
  accountOf,
  allGroups,
  brought,
  day,
  documentOf,
  done,
  EMPTY,
  incomingOf,
  inShort,
  NOTHING,
  one,
  recordIn,
  rows,
  type Sheets,
  STEPS,
  type State,
  step,
  two,
} from './rows-for-tests.ts'

test('into an empty plan everything is added as it was read', () => {
  const incoming = incomingOf(STEPS)
  const after = brought(EMPTY, incoming)
  assert.equal(JSON.stringify(after.plan), JSON.stringify(incoming.graph))
})

test('the same file again changes nothing, and nothing is to be written down', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const again = accountOf(state, incomingOf(STEPS))
  assert.deepEqual(inShort(again), NOTHING)
  assert.equal(again.base.size, 0)
  assert.deepEqual(again.unchanged, { step: 2, evidence: 1 })
})

test('nor does it where its rows stand in another order, its dates are written otherwise, or it has another name', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const moved = incomingOf(rows({ ...two, due: '30 June 2027' }, { ...one, due: '2027-03-31' }))
  assert.deepEqual(inShort(accountOf(state, moved)), NOTHING)
  const renamed = incomingOf(STEPS, () => 'step v2 final.csv')
  assert.deepEqual(inShort(accountOf(state, renamed)), NOTHING)
})

test('a newer file adds, and changes field by field', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const newer = incomingOf(
    rows(one, { ...two, due: '30/09/2027', owner: 'Head of Practice' }, { id: '1.3', title: 'Hire' }),
  )
  const account = accountOf(state, newer)
  assert.deepEqual(inShort(account), { ...NOTHING, added: ['1.3'], changed: [['1.2', 'owner', 'due']] })
  const after = brought(state, newer)
  assert.equal(step(after, '1.2').due?.on, '2027-09-30')
  assert.deepEqual(inShort(accountOf(after, newer)), NOTHING)
})

test('what a file has no column for is not said to be empty', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const narrow = incomingOf(rows({ id: '1.1', title: 'Open a second duty team' }))
  assert.deepEqual(inShort(accountOf(state, narrow)), NOTHING)
})

test('an empty cell under a column is', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const emptied = incomingOf(rows({ ...one, owner: '' }, two))
  assert.deepEqual(inShort(accountOf(state, emptied)), {
    ...NOTHING,
    changed: [
      ['1.1', 'owner'],
      ['evidence of 1.1', 'by'],
    ].slice(0, 1),
  })
})

test('what is not in the file stays, unless somebody says that the file is the whole', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const part = incomingOf(rows(two))
  const account = accountOf(state, part)
  assert.deepEqual(inShort(account), NOTHING)
  assert.deepEqual(
    account.groups.map(g => [g.is, g.of, g.missing.map(r => r.id)]),
    [['plan', 'step', ['1.1', 'evidence of 1.1']]],
  )
  const whole = { wholes: allGroups(account) }
  assert.deepEqual(inShort(accountOf(state, part, whole)).removed, ['1.1', 'evidence of 1.1'])
  const after = brought(state, part, whole)
  assert.deepEqual(inShort(accountOf(after, part)), NOTHING)
  assert.deepEqual(inShort(accountOf(after, incomingOf(STEPS))).added, ['1.1', 'evidence of 1.1'], 'and comes back')
})

test('a whole plan of steps says nothing of milestones; what was made of a step’s row goes with it', () => {
  const milestone = [{ id: 'M1', title: 'First team in post', step: '1.1', due: '1/2/2027' }]
  const state = brought(EMPTY, incomingOf({ ...STEPS, milestone }))
  const account = accountOf(state, incomingOf(rows(two)), { wholes: new Set(['plan step']) })
  assert.deepEqual(inShort(account), {
    ...NOTHING,
    removed: ['1.1', 'evidence of 1.1'],
    changed: [['M1', 'step']],
  })
})

test('rows without a reference are known by their words, wherever they stand', () => {
  const risks = (...titles: string[]): Sheets => ({ risk: titles.map(title => ({ title, level: 'high' })) })
  const state = brought(EMPTY, incomingOf(risks('Fire', 'Flood', 'Frost')))
  assert.deepEqual(inShort(accountOf(state, incomingOf(risks('Wind', 'Frost', 'Fire', 'Flood')))).added.length, 1)
  assert.deepEqual(inShort(accountOf(state, incomingOf(risks('Flood', 'Fire', 'Frost')))), NOTHING)
})

test('a row without a reference whose words were mended is known by where it stands and what else it says', () => {
  const risk = (title: string, level = 'high') => ({ title, level, mitigation: 'Alarm', due: '1/5/2027' })
  const state = brought(EMPTY, incomingOf({ risk: [risk('Fire')] }))
  assert.deepEqual(inShort(accountOf(state, incomingOf({ risk: [risk('Fire in the office')] }))).changed, [
    ['risk:2', 'title'],
  ])
  assert.deepEqual(inShort(accountOf(state, incomingOf({ risk: [{ title: 'Flood', level: 'low' }] }))).added.length, 1)
})

test('a row that was given another number is the same row, and goes by the new one', () => {
  const state = brought(EMPTY, incomingOf(STEPS))
  const renumbered = incomingOf(rows({ ...one, id: '2.1' }, two, { id: '1.1', title: 'Hire' }))
  const account = accountOf(state, renumbered)
  assert.deepEqual(
    account.added.map(r => r.id),
    ['2.1'],
  )
  const after = brought(state, incomingOf(rows({ ...one, id: '2.1' }, two)))
  assert.deepEqual(inShort(accountOf(state, incomingOf(rows({ ...one, id: '2.1' }, two)))).changed, [
    ['1.1', '@reference'],
  ])
  assert.equal(recordIn(after, '1.1').source.ref, '2.1')
  assert.deepEqual(inShort(accountOf(after, incomingOf(rows({ ...one, id: '2.1' }, two)))), NOTHING)
  const then = accountOf(after, incomingOf(rows({ ...one, id: '2.1' }, two, { id: '1.1', title: 'Hire' })))
  assert.deepEqual(inShort(then), { ...NOTHING, added: ['1.1 (step)'] }, 'the old number is free for another')
})

test('two plans may each have a step 1.1', () => {
  const a = incomingOf({ step: [{ id: '1.1', title: 'Hire' }] }, () => 'a.csv')
  const b = incomingOf({ step: [{ id: '1.1', title: 'Train' }] }, () => 'b.csv')
  const state = brought(brought(EMPTY, a), b)
  assert.deepEqual(
    state.plan.records.step.map(s => [s.id, s.title]),
    [
      ['1.1', 'Hire'],
      ['1.1 (b)', 'Train'],
    ],
  )
  assert.deepEqual(inShort(accountOf(state, a)), NOTHING)
  assert.deepEqual(inShort(accountOf(state, b)), NOTHING)
  const newer = incomingOf({ step: [{ id: '1.1', title: 'Train all' }] }, () => 'b.csv')
  assert.deepEqual(inShort(accountOf(state, newer)).changed, [['1.1 (b)', 'title']])
})

test('a sheet under another name is a newer form of the plan that has most of its steps, or of the one that is chosen', () => {
  const titles = ['Hire', 'Train', 'Audit', 'Review']
  const plan = (file: string, more: string[] = []) =>
    incomingOf({ step: [...titles, ...more].map((title, i) => ({ id: `${i}`, title })) }, () => file)
  const state = brought(EMPTY, plan('plan.csv'))
  const account = accountOf(state, plan('plan of june.csv', ['Hope']))
  assert.deepEqual([inShort(account).added, account.plans.map(p => p.key)], [['4'], ['plan']])
  const apart = accountOf(state, plan('plan of june.csv'), { plans: new Map([['plan of june', '']]) })
  assert.equal(apart.added.length, 5)
  const other = incomingOf({ step: [{ id: '1', title: 'Trained' }] }, () => 'x.csv')
  assert.equal(accountOf(state, other).plans[0]?.key, null)
  const chosen = accountOf(state, other, { plans: new Map([['x', 'plan']]) })
  assert.deepEqual(inShort(chosen), { ...NOTHING, changed: [['1', 'title']] })
})

test('steps that come without their outcomes find them in the plan, and do not make them up', () => {
  const outcome = [{ id: 'O1', title: 'Plans on time', now: 'Late' }]
  const state = brought(EMPTY, incomingOf({ outcome }))
  const account = accountOf(state, incomingOf({ step: [{ id: '1.1', title: 'Hire', outcomes: 'O1; O2' }] }))
  assert.deepEqual(inShort(account).added, ['step', '1.1'])
  assert.deepEqual(
    (account.added.find(r => r.id === '1.1') as unknown as Rec<'step'>).outcomes.map(r => [r.id, r.text]),
    [
      ['O1', 'O1'],
      [null, 'O2'],
    ],
  )
})

test('files that come one after the other come to what they come to together', () => {
  const sheets: Sheets = {
    finding: [{ id: 'F1', title: 'Late plans' }],
    outcome: [{ id: 'O1', title: 'Plans on time' }],
    measure: [{ id: 'M1', title: 'Plans in 20 days', target: '95%' }],
    step: [{ id: '1.1', title: 'Hire', outcomes: 'O1', answers: 'F1', measure: 'M1', owner: 'Head of Quality' }],
    post: [{ title: 'Head of Quality' }],
  }
  const together = brought(EMPTY, incomingOf(sheets))
  const orders = [Object.entries(sheets), Object.entries(sheets).toReversed()]
  for (const order of orders) {
    const apart = order.reduce((state, [kind, list]) => brought(state, incomingOf({ [kind]: list })), EMPTY)
    const said = (s: State) => step(s, '1.1')
    for (const field of ['outcomes', 'answers', 'owner'] as const)
      assert.deepEqual(said(apart)[field], said(together)[field], field)
    assert.deepEqual(inShort(accountOf(apart, incomingOf(sheets))), NOTHING)
    const counts = (s: State) => Object.values(s.plan.records).map(list => list.length)
    assert.deepEqual(counts(apart), counts(together))
  }
})

test('a name that nobody answered to is answered when its record comes, which is told as a change', () => {
  const state = brought(EMPTY, incomingOf({ step: [{ id: '1.1', title: 'Hire', owner: 'Head of Quality' }] }))
  assert.equal(step(state, '1.1').owner?.id, null)
  const account = accountOf(state, incomingOf({ post: [{ title: 'Head of Quality' }] }))
  assert.deepEqual(
    account.changed.map(c => [c.after.id, c.byLink, ...c.fields.map(f => f.name)]),
    [['1.1', true, 'owner']],
  )
})

test('who names what is taken out names it in words from then on', () => {
  const first = { id: '1', title: 'Hire' }
  const second = { id: '2', title: 'Train', dependsOn: '1' }
  const state = brought(EMPTY, incomingOf(rows(first, second)))
  const after = brought(state, incomingOf(rows(second)), { wholes: new Set(['plan step']) })
  assert.deepEqual(step(after, '2').dependsOn, [{ id: null, text: '1' }])
})

test('a plan of our own writing goes in whole, byte for byte, and again as nothing', () => {
  const { graph } = incomingOf({ ...STEPS, finding: [{ id: 'F1', title: 'Late' }] })
  const state = brought(EMPTY, documentOf(graph))
  assert.equal(JSON.stringify(state.plan), JSON.stringify(graph))
  assert.deepEqual(inShort(accountOf(state, documentOf(graph))), NOTHING)
  const less = structuredClone(graph)
  less.records.finding = []
  assert.deepEqual(inShort(accountOf(state, documentOf(less))), NOTHING)
  assert.deepEqual(
    accountOf(state, documentOf(less), { wholes: new Set(['all']) }).removed.map(r => r.id),
    ['F1'],
  )
})

test('nothing that is given is changed', () => {
  const sheets: Sheets = { ...STEPS, post: [{ title: 'Head of Front Door' }] }
  const state = done(brought(EMPTY, incomingOf(STEPS)), '1.1', { due: day('2027-12-31') })
  const incoming = incomingOf(sheets)
  const before = JSON.stringify([state.plan, [...state.base], incoming.graph])
  brought(state, incoming, { wholes: new Set(['plan step']) })
  assert.equal(JSON.stringify([state.plan, [...state.base], incoming.graph]), before)
})
