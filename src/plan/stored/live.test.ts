/** The plan is read from its records, patched by what changed, saved under one number, and rolled back with its act. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { acting } from '../../store/act-for-tests.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { testStore } from '../../store/test-database.ts'
import { demoDocument, seedPlan } from '../demo.ts'
import { marked, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { blankRecord, filled } from './fill.ts'
import { type Live, livePlan, planToChange } from './live.ts'
import { planLoad } from './load.ts'
import { savePlan } from './save.ts'
import { subjectOf, wholePlan } from './subject.ts'
import { asRef, personsOf } from './whom.ts'

const store = await testStore({ after })
const { perform, as } = await acting(store)
beforeEach(() =>
  store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, async db => {
    await sql`delete from plan.version`.execute(db)
    await sql`delete from plan.record`.execute(db)
    await sql`delete from plan.head`.execute(db)
  }),
)

type Doing = (live: Live, save: (c: Parameters<typeof savePlan>[3]) => Promise<unknown>, db: Db) => unknown
let doing: Doing = () => {}
const change = act({
  name: 'test.change',
  class: 'write-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, call) => {
    const live = await planToChange(db, call.authority)
    return doing(live, c => savePlan(db, call, live, c), db)
  },
})
const look = act({
  name: 'test.look',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: (db, _, { authority }) => livePlan(db, authority),
})
const director = await as('director')
const changing = (what: Doing) => {
  doing = what
  return perform(change, director, {})
}
const now = async () => (await perform(look, director, {}))!
const load = (document: string) => perform(planLoad, director, { document, title: 'A plan', asAt: '2026-05-06' })
const invented = (rows: Parameters<typeof planOf>[0]) => toJson(marked(planOf(rows), { synthetic: true }))

test('what was brought is what is read back, byte for byte', async () => {
  await seedPlan(perform, director)
  const live = await now()
  // A megabyte of text is nothing to print where they differ.
  assert.ok(JSON.stringify(live.graph) === JSON.stringify(fromJson(demoDocument())))
  assert.equal(await now(), live, 'read once')
})

test('a change of one record replaces that record and no other, and is one number later', async () => {
  await load(
    invented({
      step: [
        { id: 'S1', title: 'Hire' },
        { id: 'S2', title: 'Train' },
      ],
      risk: [{ title: 'Fire' }],
    }),
  )
  const before = await now()
  await changing((live, save) => save({ put: [filled(live, live.get('S1') as Rec<'step'>, { title: 'Hire ten' })] }))
  const after = await now()
  assert.equal(after.head.stamp, before.head.stamp + 1)
  assert.deepEqual(
    after.graph.records.step.map(s => s.title),
    ['Hire ten', 'Train'],
  )
  assert.deepEqual(
    before.graph.records.step.map(s => s.title),
    ['Hire', 'Train'],
    'whoever held it holds it as it was',
  )
  assert.equal(after.get('S2'), before.get('S2'))
  assert.equal(after.graph.records.risk, before.graph.records.risk)
  assert.equal(after.row('S1')?.version, 2)
})

test('a record that is as it is to be already is not saved', async () => {
  await load(invented({ step: [{ id: 'S1', title: 'Hire' }] }))
  const before = await now()
  await changing((live, save) => save({ put: [structuredClone(live.get('S1')!)] }))
  assert.equal((await now()).head.stamp, before.head.stamp)
  assert.equal((await now()).row('S1')?.version, 1)
})

test('a record that is taken out is kept, and comes back to its place', async () => {
  await load(
    invented({
      step: [
        { id: 'S1', title: 'Hire' },
        { id: 'S2', title: 'Train' },
      ],
    }),
  )
  const was = (await now()).get('S1')!
  await changing((_, save) => save({ gone: ['S1', 'never was'] }))
  const without = await now()
  assert.deepEqual([without.get('S1'), without.lost('S1')?.id], [undefined, 'S1'])
  assert.deepEqual(
    without.graph.records.step.map(s => s.id),
    ['S2'],
  )
  await changing((_, save) => save({ put: [was] }))
  assert.deepEqual(
    (await now()).graph.records.step.map(s => s.id),
    ['S1', 'S2'],
  )
})

test('who named a record that is taken out says so, and names it again when it comes back', async () => {
  await load(
    invented({
      step: [
        { id: 'S1', title: 'Hire' },
        { id: 'S2', title: 'Train', dependsOn: 'S1' },
      ],
      evidence: [{ id: 'E1', title: 'Rota', about: 'S1; S2' }],
    }),
  )
  const was = (await now()).get('S1')!
  await changing((_, save) => save({ gone: ['S1'] }))
  const without = await now()
  assert.deepEqual(without.graph.records.step[0]?.dependsOn, [{ id: null, text: 'S1' }])
  assert.deepEqual(
    without.graph.records.evidence[0]?.about.map(r => r.id),
    [null, 'S2'],
  )
  assert.deepEqual(fromJson(toJson(without.graph)), without.graph, 'it can be exported and brought again')
  await changing((_, save) => save({ put: [was] }))
  const back = await now()
  assert.deepEqual(back.graph.records.step[1]?.dependsOn, [{ id: 'S1', text: 'S1' }])
  assert.deepEqual(
    back.graph.records.evidence[0]?.about.map(r => r.id),
    ['S1', 'S2'],
  )
})

test('what an act saved and did not come to an end with is seen by nobody', async () => {
  await load(invented({ step: [{ id: 'S1', title: 'Hire' }] }))
  const before = await now()
  await assert.rejects(
    changing(async (live, save, db) => {
      await save({ put: [filled(live, live.get('S1') as Rec<'step'>, { title: 'Lost' })] })
      assert.equal((await livePlan(db, 'calderwick'))?.graph.records.step[0]?.title, 'Lost')
      throw new Refusal('conflict', 'No.')
    }),
  )
  assert.equal((await now()).graph.records.step[0]?.title, 'Hire')
  // The number that was rolled back is given to another change, which must not be taken for it.
  await changing((live, save) => save({ put: [filled(live, live.get('S1') as Rec<'step'>, { title: 'Kept' })] }))
  const then = await now()
  assert.deepEqual([then.head.stamp, then.graph.records.step[0]?.title], [before.head.stamp + 1, 'Kept'])
})

test('twenty who change one record at once lose no change', async () => {
  await load(invented({ step: [{ id: 'S1', title: 'x' }] }))
  doing = (live, save) => {
    const s = live.get('S1') as Rec<'step'>
    return save({ put: [filled(live, s, { title: `${s.title}x` })] })
  }
  await Promise.all(Array.from({ length: 20 }, () => perform(change, director, {})))
  const live = await now()
  assert.equal(live.graph.records.step[0]?.title, 'x'.repeat(21))
  assert.equal(live.row('S1')?.version, 21)
})

test('what was entered is read as a cell is, and what does not read is refused by its field', async () => {
  await load(
    invented({
      step: [
        { id: 'S1', title: 'Hire' },
        { id: 'S2', title: 'Train' },
      ],
      post: [{ title: 'Head of Quality' }],
    }),
  )
  const live = await now()
  const step = live.get('S1') as Rec<'step'>
  const next = filled(live, step, {
    due: '31 March 2027',
    owner: 'head of quality',
    dependsOn: 'S2',
    cost: '£2.5m',
    status: 'paused',
  })
  assert.deepEqual(
    [next.due?.on, next.owner?.id, next.dependsOn.map(d => d.id), next.cost?.pence, next.status?.is],
    ['2027-03-31', 'Head of Quality', ['S2'], 250_000_000, 'paused'],
  )
  assert.equal(step.due, null, 'the record itself is as it was')
  for (const [entered, field, why] of [
    [{ due: 'soon' }, 'due', /a day/],
    [{ owner: 'Nobody at all' }, 'owner', /Nothing in the plan is called “Nobody at all”/],
    [{ cost: 'plenty' }, 'cost', /an amount/],
    [{ status: 'nearly' }, 'status', /Choose one of/],
    [{ title: 'a'.repeat(20_001) }, 'title', /under 20,000/],
  ] as const)
    assert.throws(
      () => filled(live, step, entered),
      e => e instanceof Refusal && why.test(e.fields[field] ?? ''),
    )
  const made = blankRecord(live, 'step')
  assert.ok(live.row(made.id) === undefined)
  assert.throws(() => blankRecord(live, 'risk', 'S1'), /problem/)
})

test('rights ask of a step whose post owns it, and of what hangs from it the same', async () => {
  await seedPlan(perform, director)
  const [subject, evidence, posts] = (await changing(async (live, _, db) => {
    const step = live.graph.records.step.find(s => s.owner?.text === 'Head of Front Door')!
    const made = { ...blankRecord(live, 'evidence'), about: [{ id: step.id, text: step.id }] } as AnyRec
    await savePlan(db, { ...(await callOf(director)), made: () => {}, subjects: [] }, live, { put: [made] })
    const then = (await livePlan(db, 'calderwick'))!
    const post = await sql<{ id: string }>`select id from authority.post where title = 'Head of Front Door'`.execute(db)
    return [
      await subjectOf(db, then, 'calderwick', step.id),
      await subjectOf(db, then, 'calderwick', made.id),
      post.rows.map(r => r.id),
    ]
  })) as [{ ownerPost: string }, { ownerPost: string; madeBy: string }, string[]]
  // The world of tests has posts of its own: what counts is that both say the same.
  assert.equal(subject.ownerPost, evidence.ownerPost)
  assert.equal(subject.ownerPost ?? undefined, posts[0])
  assert.equal(evidence.madeBy, director.personId)
})

async function callOf(caller: typeof director) {
  const { loadPerson } = await import('../../authority/room.ts')
  const person = await store.withTransaction({ authority: 'calderwick', person: 'test', act: 'test' }, db =>
    loadPerson(db, 'calderwick', caller.personId, caller.at),
  )
  return { authority: 'calderwick', person: person!, at: caller.at }
}

test('whoever holds no post of the plan is named by their name', async () => {
  await load(invented({ step: [{ id: 'S1', title: 'Hire' }], post: [{ title: 'Head of Quality' }] }))
  const call = await callOf(director)
  const [ref, holders] = (await changing(async (live, _, db) => [
    await asRef(db, call, live),
    await personsOf(db, call, live, 'Head of Quality'),
  ])) as [{ id: string | null; text: string }, string[]]
  assert.equal(ref.id, null)
  assert.notEqual(ref.text, '')
  assert.deepEqual(holders, [])
})
