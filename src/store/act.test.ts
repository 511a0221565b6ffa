/** What becomes of an act: done, refused, forbidden or failed, and that the audit says so each time. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { ROLE_KEYS, type Role, type Subject } from '../authority/rules.ts'
import { ActFailed, act, acts, NotUnder, performer } from './act.ts'
import { AT, acting, whoMay } from './act-for-tests.ts'
import type { Db } from './open.ts'
import { notFound, Refusal, refuseStale } from './refusal.ts'
import { rowsIn, testStore } from './test-database.ts'

const store = await testStore({ after })
const { perform, as, auditOf } = await acting(store)
const [SOUTH, NORTH, TEAM, POST] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const NAME = 'Inés Okonkwo-Marsh'

await sql`create schema things; create table things.thing (
  authority text not null, id uuid not null default uuidv7(), kind text not null, title text not null, area uuid, team uuid,
  owner_post uuid, sealed boolean not null default false, version integer not null default 1, primary key (authority, id))`.execute(
  store.root,
)
await sql`select gt_table('things.thing')`.execute(store.root)

type Thing = { id: string; kind: string; title: string; version: number } & Pick<
  Subject,
  'area' | 'team' | 'sealed'
> & {
    owner_post: string | null
  }
const things = async (db: Db, id: string) =>
  (await sql<Thing>`select * from things.thing where id = ${id} for update`.execute(db)).rows
const find = async (db: Db, { id }: { id: string }): Promise<Subject[]> =>
  (await things(db, id)).map(t => ({ ...t, authority: 'calderwick', ownerPost: t.owner_post }))
const make = async (kind: 'step' | 'child', given: Partial<Thing> = {}) => {
  const id = randomUUID()
  const { area = SOUTH, team = TEAM, owner_post = null, sealed = false } = given
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'set-up', sealed: true }, db =>
    sql`insert into things.thing (authority, id, kind, title, area, team, owner_post, sealed) values
      ('calderwick', ${id}, ${kind}, ${NAME}, ${area}, ${team}, ${owner_post}, ${sealed})`.execute(db),
  )
  return id
}
const titleOf = async (id: string) =>
  (await sql<{ title: string }>`select title from things.thing where id = ${id}`.execute(store.root)).rows[0]?.title

const retitle = act({
  name: 'thing.retitle',
  class: 'write-plan',
  input: z.strictObject({
    id: z.uuid(),
    title: z.string().min(3, 'Say more').regex(/^\S/, 'Begin with a word'),
    version: z.number().default(1),
  }),
  subject: find,
  run: async (db, input) => {
    const [now] = await things(db, input.id)
    if (!now) throw notFound()
    refuseStale(input, now)
    await sql`update things.thing set title = ${input.title} where id = ${input.id}`.execute(db)
    if (input.title === 'break') throw new Error(`something about ${NAME}`)
    if (input.title === 'closed') throw new Refusal('conflict', 'It is closed.')
    if (input.title === 'elsewhere') throw new Refusal('not-found', `There is no ${NAME}`, { to: NAME })
    if (input.title === 'swallow') await sql`select 1 / 0`.execute(db).catch(() => null)
    return input.title
  },
})
const bring = act({
  name: 'thing.make',
  class: 'write-plan',
  input: z.object({ id: z.string() }),
  subject: async () => [{ kind: 'step', authority: 'calderwick', id: '' }],
  run: async (_, { id }, call) => {
    call.made('step', id)
    if (id === SOUTH) throw new Error('after it was made')
  },
})
const read = act({
  name: 'child.read',
  class: 'read-child',
  input: z.object({ id: z.uuid() }),
  subject: find,
  run: async (db, { id }) => (await things(db, id))[0]?.title,
})

const refusal = async (doing: Promise<unknown>): Promise<Refusal> => {
  const e = await doing.then(
    () => assert.fail('it was done'),
    e => e,
  )
  assert.ok(e instanceof Refusal, String(e))
  return e
}
const failure = async (doing: Promise<unknown>): Promise<ActFailed> => {
  const e = await doing.then(
    () => assert.fail('it was done'),
    e => e,
  )
  assert.ok(e instanceof ActFailed, String(e))
  return e
}
const outcomesOf = async (caller: Parameters<typeof auditOf>[0]) =>
  (await auditOf(caller)).map(({ act, kind, ids, outcome }) => ({ act, kind, ids, outcome }))

test('what is done is saved with its row in the audit, and its history names the act', async () => {
  const [id, director] = [await make('step'), await as('director')]
  assert.equal(await perform(retitle, director, { id, title: 'The new title' }), 'The new title')
  assert.equal(await titleOf(id), 'The new title')
  assert.deepEqual(await outcomesOf(director), [{ act: 'thing.retitle', kind: 'step', ids: [id], outcome: 'done' }])
  const { rows } = await sql`select by, act from history where id = ${id} and version = 2`.execute(store.root)
  assert.deepEqual(rows, [{ by: director.personId, act: 'thing.retitle' }])
})

test('what was entered wrongly is refused field by field, and the audit says no more than that', async () => {
  const [id, director] = [await make('step'), await as('director')]
  const e = await refusal(perform(retitle, director, { id: NAME, title: ' a', [NAME]: 1 }))
  assert.equal(e.code, 'invalid')
  assert.deepEqual(Object.keys(e.fields).sort(), ['', 'id', 'title'])
  assert.equal(e.fields.title, 'Say more')
  assert.equal((await refusal(perform(retitle, director, { id, title: 'closed' }))).code, 'conflict')
  assert.equal(await titleOf(id), NAME)
  assert.deepEqual(await outcomesOf(director), [
    { act: 'thing.retitle', kind: null, ids: [], outcome: 'refused' },
    { act: 'thing.retitle', kind: 'step', ids: [id], outcome: 'refused' },
  ])
})

test('what is forbidden, what there is none of, and who there is none of are told alike', async () => {
  const [id, worker, director] = [await make('step'), await as('social-worker'), await as('director')]
  const nobody = { ...worker, personId: randomUUID() }
  const told = await Promise.all([
    refusal(perform(retitle, worker, { id, title: 'Mine now' })),
    refusal(perform(retitle, worker, { id: randomUUID(), title: 'Mine now' })),
    refusal(perform(retitle, director, { id: randomUUID(), title: 'Mine now' })),
    refusal(perform(retitle, nobody, { id, title: 'Mine now' })),
    refusal(perform(retitle, { ...director, authority: 'elsewhere' }, { id, title: 'Mine now' })),
    refusal(perform(retitle, director, { id, title: 'elsewhere' })),
  ])
  for (const { code, message, fields, versions } of told) {
    const alike = { code: 'not-found', message: notFound().message, fields: {}, versions: null }
    assert.deepEqual({ code, message, fields, versions }, alike)
  }
  assert.equal(await titleOf(id), NAME)
  const rows = await outcomesOf(worker)
  assert.deepEqual(
    rows.map(r => r.outcome),
    ['forbidden', 'forbidden'],
  )
  // The audit knows better than the one who was refused.
  assert.deepEqual(
    rows.flatMap(r => r.ids),
    [id],
  )
  assert.deepEqual(
    (await outcomesOf(nobody)).map(r => r.outcome),
    ['forbidden'],
  )
})

test('a fault of ours saves nothing, is audited, and has a reference by which its row is found', async () => {
  const [id, director] = [await make('step'), await as('director')]
  for (const title of ['break', 'swallow']) {
    const e = await failure(perform(retitle, director, { id, title }))
    assert.doesNotMatch(e.message, /Okonkwo/)
    const row = (await auditOf(director)).at(-1)
    assert.deepEqual(row, { id: e.reference, act: 'thing.retitle', kind: 'step', ids: [id], outcome: 'failed' })
  }
  assert.equal(await titleOf(id), NAME)
  assert.equal((await auditOf(director)).length, 2)
})

test('an act about two records needs the right to both', async () => {
  const [area, other] = [randomUUID(), await make('step')]
  const caller = await as('area-director', { area })
  const ids = [await make('step', { area }), await make('step', { area }), other]
  const join = act({
    name: 'test.join',
    class: 'write-plan',
    input: z.array(z.uuid()),
    subject: async (db, both) => (await Promise.all(both.map(id => find(db, { id })))).flat(),
    run: async (_db, _both, { subjects }) => subjects.map(s => s.id),
  })
  assert.deepEqual(await perform(join, caller, ids.slice(0, 2)), ids.slice(0, 2))
  for (const pair of [ids.slice(1, 3), ids.slice(1, 3).reverse()]) await refusal(perform(join, caller, pair))
  assert.deepEqual((await outcomesOf(caller)).at(-1), {
    act: 'test.join',
    kind: 'step',
    ids: [other, ids[1]],
    outcome: 'forbidden',
  })
})

test('a stale change is refused with both versions', async () => {
  const [id, director] = [await make('step'), await as('director')]
  await perform(retitle, director, { id, title: 'First' })
  const e = await refusal(perform(retitle, director, { id, title: 'Second', version: 1 }))
  assert.equal(e.code, 'stale')
  assert.deepEqual([e.versions?.yours.title, e.versions?.now.title, e.versions?.now.version], ['Second', 'First', 2])
  assert.equal((await outcomesOf(director)).at(-1)?.outcome, 'refused')
  const both = await Promise.allSettled(
    ['Left', 'Right'].map(title => perform(retitle, director, { id, title, version: 2 })),
  )
  assert.deepEqual(both.map(b => b.status).sort(), ['fulfilled', 'rejected'])
})

test('to read a child is a row of the audit, and a sealed one is there for those named on it alone', async () => {
  const [open, sealed] = [await make('child'), await make('child', { sealed: true })]
  const [worker, named] = [await as('social-worker', { team: TEAM }), await as('social-worker', { team: TEAM, sealed })]
  assert.equal(await perform(read, worker, { id: open }), NAME)
  assert.equal(await perform(read, named, { id: sealed }), NAME)
  assert.equal((await refusal(perform(read, worker, { id: sealed }))).code, 'not-found')
  assert.equal(
    (await refusal(perform(read, await as('social-worker', { team: NORTH }), { id: open }))).code,
    'not-found',
  )
  assert.deepEqual(await outcomesOf(named), [{ act: 'child.read', kind: 'child', ids: [sealed], outcome: 'done' }])
  assert.deepEqual(
    (await outcomesOf(worker)).map(r => r.outcome),
    ['done', 'forbidden'],
  )
})

test('the work sees sealed rows only where its person is named on one', async () => {
  const sealed = await make('child', { sealed: true })
  const see = act({
    name: 'test.see',
    class: 'read-child',
    input: z.object({ id: z.uuid() }),
    subject: find,
    run: async db => (await things(db, sealed)).length,
  })
  const id = await make('child')
  assert.equal(await perform(see, await as('social-worker', { team: TEAM }), { id }), 0)
  assert.equal(await perform(see, await as('social-worker', { team: TEAM, sealed }), { id }), 1)
})

const looked = async (db: Db, id: string) =>
  (await sql<Thing>`select * from things.thing where id = ${id}`.execute(db)).rows
const listed = act({
  name: 'test.listed',
  class: 'read-plan',
  input: z.object({ id: z.uuid(), say: z.string().default('') }),
  subject: async (db, { id }) => (await looked(db, id)).map(t => ({ ...t, authority: 'calderwick' })),
  run: async (db, { id, say }) => {
    if (say === 'break') await sql`select 1 / 0`.execute(db)
    return [(await looked(db, id)).length, (await sql`select 1 from things.thing where sealed`.execute(db)).rows.length]
  },
})

test('who reads beside others has what they would have alone: what is sealed, what is refused, what fails', async () => {
  const [id, sealed] = [await make('step'), await make('child', { sealed: true })]
  const [director, other, named] = [await as('director'), await as('director'), await as('director', { sealed })]
  const nobody = await as('agency-user')
  for (let i = 0; i < 5; i++) {
    const [plain, seen, no, failed, again] = await Promise.allSettled([
      perform(listed, director, { id }),
      perform(listed, named, { id }),
      perform(listed, nobody, { id }),
      perform(listed, other, { id, say: 'break' }),
      perform(listed, director, { id }),
    ])
    for (const answer of [plain, again]) assert.deepEqual(answer, { status: 'fulfilled', value: [1, 0] })
    assert.equal(seen?.status === 'fulfilled' && (seen.value as number[])[1]! > 0, true)
    assert.equal(no?.status === 'rejected' && (no.reason as Refusal).code, 'not-found')
    assert.ok(failed?.status === 'rejected' && failed.reason instanceof ActFailed)
  }
  assert.deepEqual(
    (await outcomesOf(nobody)).map(r => r.outcome),
    Array(5).fill('forbidden'),
  )
  assert.deepEqual(
    (await outcomesOf(other)).map(r => r.outcome),
    Array(5).fill('failed'),
  )
  assert.deepEqual(await outcomesOf(director), [])
})

test('who is taken on trust has it under that stamp alone, and leaves no trace otherwise', async () => {
  const [id, director, nobody] = [await make('step'), await as('director'), await as('agency-user')]
  const stamp = await store.withTransaction(
    { authority: 'calderwick', person: 'tester', act: 'test' },
    (_, { rights }) => rights,
  )
  const under = stamp ?? assert.fail()
  assert.deepEqual(await perform(listed, { ...director, under }, { id }), [1, 0])
  const not = [
    perform(listed, { ...director, under: randomUUID() }, { id }),
    perform(listed, { ...director, under }, { id: 'none' }),
    perform(listed, { ...director, under }, { id, say: 'break' }),
    perform(listed, { ...nobody, under }, { id }),
    perform(retitle, { ...director, under }, { id, title: 'The new title' }),
    perform(read, { ...director, under }, { id }),
  ]
  for (const answer of await Promise.allSettled(not))
    assert.ok(answer.status === 'rejected' && answer.reason instanceof NotUnder)
  assert.deepEqual([await outcomesOf(director), await outcomesOf(nobody), await titleOf(id)], [[], [], NAME])
})

test('what an act made is in the audit by its id, and what is no id never is', async () => {
  const director = await as('director')
  await perform(bring, director, { id: POST })
  await failure(perform(bring, director, { id: NAME }))
  await failure(perform(bring, director, { id: SOUTH }))
  assert.deepEqual(
    (await outcomesOf(director)).map(r => [r.outcome, r.ids]),
    [
      ['done', [POST]],
      ['failed', []],
      ['failed', []],
    ],
  )
  await assert.rejects(perform(bring, { ...director, personId: NAME }, { id: POST }), TypeError)
})

test('an act that is neither personal nor a change leaves a row only where it was not done, and can save nothing', async () => {
  const id = await make('step')
  const title = act({
    name: 'test.title',
    class: 'read-plan',
    input: z.object({ id: z.uuid(), say: z.string().default('') }),
    subject: async (db, input) =>
      (await sql<Thing>`select * from things.thing where id = ${input.id}`.execute(db)).rows.map(t => ({
        ...t,
        authority: 'calderwick',
      })),
    run: async (db, input) => {
      if (input.say === 'closed') throw new Refusal('conflict', 'It is closed.')
      if (input.say !== '') await sql`update things.thing set title = ${input.say} where id = ${id}`.execute(db)
      return (await sql<Thing>`select title from things.thing where id = ${id}`.execute(db)).rows[0]?.title
    },
  })
  const [director, member] = [await as('director'), await as('elected-member')]
  assert.equal(await perform(title, director, { id }), NAME)
  assert.deepEqual(await outcomesOf(director), [])
  await refusal(perform(title, director, { id, say: 'closed' }))
  await refusal(perform(title, director, {}))
  const e = await failure(perform(title, director, { id, say: 'Slipped in' }))
  assert.equal((e.cause as { code?: string }).code, '25006')
  await refusal(perform(title, member, { id }))
  assert.equal(await titleOf(id), NAME)
  assert.deepEqual(
    [...(await outcomesOf(director)), ...(await outcomesOf(member))].map(r => r.outcome),
    ['refused', 'refused', 'failed', 'forbidden'],
  )
})

test('a role that was ended is refused in the very next act, and one that was given is there', async () => {
  const [id, director] = [await make('step'), await as('director')]
  const held = (during: string) =>
    store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.end' }, db =>
      sql`update authority.role_held set during = ${during} where person = ${director.personId}`.execute(db),
    )
  for (let version = 1; version <= 3; version++) {
    await perform(retitle, director, { id, title: 'Still mine', version })
    await held('[2026-05-01,2026-05-06)')
    assert.equal(
      (await refusal(perform(retitle, director, { id, title: 'Mine', version: version + 1 }))).code,
      'not-found',
    )
    await held('[2026-05-01,2026-06-01)')
  }
})

test('a personal act that names nobody fails, unless it is a list', async () => {
  const lead = await as('director')
  const reading = { class: 'read-child', input: z.object({}), run: async () => 'read' } as const
  const nowhere: Subject = { kind: 'child', authority: 'calderwick', id: '', sealed: false }
  await failure(perform(act({ ...reading, name: 'test.nobody', subject: async () => [nowhere] }), lead, {}))
  const empty = act({ ...reading, name: 'test.list', lists: 'child', subject: async () => [] })
  assert.equal(await perform(empty, lead, {}), 'read')
  assert.equal((await refusal(perform(empty, await as('elected-member'), {}))).code, 'not-found')
})

test('there is no answer without a row in the audit', async () => {
  const [id, director, worker] = [await make('step'), await as('director'), await as('social-worker')]
  await sql`alter table audit add constraint full_disk check (false) not valid`.execute(store.root)
  try {
    assert.ok((await failure(perform(retitle, director, { id, title: 'Unseen' }))).cause instanceof AggregateError)
    await failure(perform(retitle, worker, { id, title: 'Unseen' }))
    await failure(perform(retitle, director, { id, title: '' }))
  } finally {
    await sql`alter table audit drop constraint full_disk`.execute(store.root)
  }
  assert.equal(await titleOf(id), NAME)
  assert.deepEqual([...(await auditOf(director)), ...(await auditOf(worker))], [])
})

test('of one name there is one act, with a class that there is, and only a declared one is performed', async () => {
  assert.throws(() => act({ ...retitle }), /two acts are named thing\.retitle/)
  assert.throws(() => act({ ...retitle, name: NAME }), /not the name of an act/)
  assert.throws(() => act({ ...retitle, name: 'test.x', class: 'constructor' as never }), /no class/)
  assert.ok(Object.isFrozen(retitle))
  assert.ok(acts().includes(retitle as never))
  await assert.rejects(perform({ ...retitle }, await as('director'), {}), /only what `act` made/)
})

test('whoever holds nothing may do nothing, and the person is loaded as of the moment of the act', async () => {
  const [id, nothing, director] = [await make('step'), await as(null), await as('director')]
  await refusal(perform(retitle, nothing, { id, title: 'Mine now' }))
  await refusal(perform(retitle, { ...director, at: AT.add({ hours: 24 * 40 }) }, { id, title: 'Too late' }))
  await refusal(performer(store, async () => null)(retitle, director, { id, title: 'Nobody' }))
})

// Written out and not worked out from the roles, so that a slip there is seen here.
const MAY_CHANGE: Record<'elsewhere' | 'here' | 'own', readonly Role[]> = {
  elsewhere: ['director', 'programme-manager'],
  here: ['director', 'programme-manager', 'area-director'],
  own: ['director', 'programme-manager', 'area-director', 'step-owner', 'senior-responsible-owner'],
}

for (const role of ROLE_KEYS) {
  test(`${role}: somebody else's step, one in their area, and their own`, async () => {
    const [area, post] = [randomUUID(), randomUUID()]
    const caller = await as(role, { area, post })
    const steps = {
      elsewhere: await make('step', { owner_post: POST }),
      here: await make('step', { area, owner_post: POST }),
      own: await make('step', { owner_post: post }),
    }
    for (const where of ['elsewhere', 'here', 'own'] as const) {
      const doing = perform(retitle, caller, { id: steps[where], title: 'Changed' })
      const allowed = MAY_CHANGE[where].includes(role)
      if (allowed) await doing
      else assert.equal((await refusal(doing)).code, 'not-found', where)
      assert.equal(await titleOf(steps[where]), allowed ? 'Changed' : NAME, where)
      const row = (await auditOf(caller)).at(-1)
      assert.deepEqual([row?.outcome, row?.ids], [allowed ? 'done' : 'forbidden', [steps[where]]])
    }
  })
}

test('who may do an act is asked of every role, of somebody without one, and of nobody', async () => {
  const all = { perform, as }
  const areas = { area: randomUUID() }
  const input = async () => ({ id: await make('step', areas), title: 'Changed' })
  assert.deepEqual(await whoMay(all, retitle, input, areas), ['area-director', 'director', 'programme-manager'])
  assert.deepEqual(await whoMay(all, retitle, async () => ({ ...(await input()), version: 2 })), [
    'director',
    'programme-manager',
  ])
  await assert.rejects(
    whoMay(all, retitle, () => ({ id: NAME })),
    /does not take/,
  )
  await assert.rejects(
    whoMay(all, retitle, async () => ({ ...(await input()), title: 'break' })),
    ActFailed,
  )
})

test('of all that was entered and read here, no name is in the audit', async () => {
  assert.ok((await rowsIn(store, 'audit')) > 50)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit a
    where a::text ilike ${'%okonkwo%'} or a::text ilike ${'%inés%'}`.execute(store.root)
  assert.equal(rows[0]?.n, 0)
})
