/** Handing over: who may, what becomes of each thing, and what is refused. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { Caller } from '../../store/act.ts'
import { acting, whoMay } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { planOf } from '../graph/graph.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { planOwner } from './acts.ts'
import { planHandover } from './handover.ts'
import { peopleIn } from './people-for-tests.ts'

const store = await testStore({ after })
const w = await acting(store)
const { bring, somebody } = peopleIn(store, w)
const director = await w.as('director')
const ada = await somebody('Ada Lark', 'step-owner', ['Head of Front Door'])
const ben = await somebody('Ben Moor', 'senior-responsible-owner', ['Director of Care'])
const cy = await somebody('Cy Grey', 'programme-manager')

const HELD = { holder: 'Somebody', heldAs: 'permanent', from: '2025-01-01' }
const owner = 'Head of Front Door'
const plan = planOf({
  post: [
    { id: 'P1', title: owner, ...HELD },
    { id: 'P2', title: 'Director of Care', ...HELD },
    { id: 'P3', title: 'Head of Nothing', state: 'vacant', from: '2026-01-01' },
  ],
  workstream: [{ id: 'W1', title: 'Care', owner: 'Director of Care' }],
  programme: [{ id: 'PR1', title: 'Recovery', lead: owner }],
  board: [{ id: 'B1', title: 'Board', chair: owner }],
  measure: [{ id: 'M1', title: 'Calls answered', owner }],
  step: [
    { id: 'S1', title: 'Write the log', owner, due: '2026-12-01', workstream: 'W1' },
    { id: 'S2', title: 'Bind it', owner: 'Somebody', due: '2026-12-01' },
    { id: 'S3', title: 'Read it', owner, due: '2026-03-01', status: 'done', doneOn: '2026-03-01' },
    { id: 'S4', title: 'Not theirs', owner: 'Director of Care', due: '2026-12-01' },
  ],
  unsafe: [{ id: 'U1', title: 'The night line rings out', owner, safeguard: 'A rota' }],
})
beforeEach(() => bring(plan, director))

const hand = (caller: Caller, items: string | readonly string[], more: object = {}) =>
  w.perform(planHandover, caller, { from: 'P1', to: 'P2', items, reason: 'Ada leaves at the end of May', ...more })
const seen = (caller: Caller, post = 'P1') => w.perform(planOwner, caller, { post })
const refusal = async (doing: Promise<unknown>): Promise<Refusal> =>
  doing.then(
    () => assert.fail('it was done'),
    e => {
      assert.ok(e instanceof Refusal, String(e))
      return e
    },
  )
const ownerOf = (r: AnyRec | null, field = 'owner') =>
  (r as unknown as Record<string, { id: string; text: string } | null>)[field]

test('whoever reads the plan sees what a post owns; whoever may change all of it hands it over', async () => {
  assert.deepEqual((await whoMay(w, planOwner, () => ({ post: 'P1' }))).sort(), [...PLAN].sort())
  const may = await whoMay(w, planHandover, async () => {
    await bring(plan, director)
    return { from: 'P1', to: 'P2', items: ['S1'], reason: 'Ada leaves at the end of May' }
  })
  assert.deepEqual(may.sort(), ['director', 'programme-manager'])
})

test('whoever answers for the work gives it away, and whoever owns it does not', async () => {
  assert.equal((await refusal(hand(ada, 'S1'))).code, 'not-found')
  assert.deepEqual([...(await seen(ada)).may], [])
  assert.deepEqual([...(await seen(ben)).may], ['S1'])
  assert.deepEqual(await hand(ben, 'S1'), { to: 'P2', count: 1 })
  assert.equal((await refusal(hand(ben, 'M1'))).code, 'not-found')
})

test('each thing has its new owner in the field of its kind, and a line in the log of changes with the reason', async () => {
  assert.deepEqual([...(await seen(cy)).may].sort(), ['B1', 'M1', 'PR1', 'S1'])
  assert.deepEqual(await hand(cy, ['S1', 'PR1', 'B1', 'M1']), { to: 'P2', count: 4 })
  const { c } = await seen(director)
  const { view } = c
  const post = { id: 'P2', text: 'Director of Care' }
  assert.deepEqual(
    [
      ownerOf(view.get('S1')),
      ownerOf(view.get('PR1'), 'lead'),
      ownerOf(view.get('B1'), 'chair'),
      ownerOf(view.get('M1')),
    ],
    [post, post, post, post],
  )
  const told = view.all.change.map(r => [r.item?.id, r.field?.is, r.was, r.now, r.reason, r.on?.on, r.by?.text])
  assert.deepEqual(
    told.sort(),
    ['B1', 'M1', 'PR1', 'S1'].map(id => [
      id,
      'owner',
      owner,
      'Director of Care',
      'Ada leaves at the end of May',
      '2026-05-06',
      'Cy Grey',
    ]),
  )
  assert.equal((view.get('S1') as unknown as Rec<'step'>).due?.on, '2026-12-01')
})

test('what somebody else has given away or finished meanwhile is refused, and nothing of it is done', async () => {
  await hand(director, 'S1')
  for (const items of [
    ['S1', 'M1'],
    ['M1', 'S3'],
    ['M1', 'S4'],
    ['M1', 'S2'],
  ]) {
    const e = await refusal(hand(director, items))
    assert.equal(e.code, 'conflict')
    assert.match(e.message, /is no longer open with this post\. Nothing was handed over/)
  }
  assert.equal(ownerOf((await seen(director)).c.view.get('M1'))?.id, 'P1')
})

test('what was entered and is wrong is said at its field', async () => {
  const wrong = async (items: string | string[], more: object) => (await refusal(hand(director, items, more))).fields
  assert.deepEqual(Object.keys(await wrong('S1', { to: 'P1' })), ['to'])
  assert.deepEqual(Object.keys(await wrong('S1', { to: 'S4' })), ['to'])
  assert.match((await wrong('S1', { to: 'P3' })).to ?? '', /Nobody holds that post/)
  assert.match((await wrong('S1', { reason: 'Leaves' })).reason ?? '', /in 3 words or more/)
  assert.deepEqual(Object.keys(await wrong([], {})), ['items'])
  assert.match(
    (
      await wrong(
        Array.from({ length: 2_001 }, (_, i) => `S${i}`),
        {},
      )
    ).items ?? '',
    /at most 2000 things/,
  )
})

test('what is unsafe now is not handed over with the rest, since its hours are kept elsewhere', async () => {
  assert.equal((await seen(director)).may.has('U1'), false)
  assert.equal((await refusal(hand(director, ['S1', 'U1']))).code, 'conflict')
})

test('a post or a thing that there is not is not found', async () => {
  for (const more of [{ from: 'P9' }, { from: 'S1' }])
    assert.equal((await refusal(hand(director, 'S1', more))).code, 'not-found')
  assert.equal((await refusal(hand(director, ['S1', 'nothing']))).code, 'not-found')
  for (const post of ['P9', 'S1', '']) assert.equal((await refusal(seen(director, post))).code, 'not-found')
})
