/** Who is asking is kept in memory: it is what the database would say, whoever else changes rights meanwhile. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { testStore } from '../store/test-database.ts'
import { loadKnown, loadPerson, loadPersonAfresh } from './people.ts'
import { NOON } from './rights/worlds-for-tests.ts'

const store = await testStore({ after })
const within = <T>(run: (db: Db) => Promise<T>, authority = 'calderwick'): Promise<T> =>
  store.withTransaction({ authority, person: 'tester', act: 'test' }, run)
const load = (id: string, at = NOON) => within(db => loadPerson(db, 'calderwick', id, at))
const afresh = (id: string, at = NOON) => within(db => loadPersonAfresh(db, 'calderwick', id, at))
const stamp = async () =>
  (
    await sql<{ stamp: string }>`select stamp from authority.rights_stamp where authority = 'calderwick'`.execute(
      store.root,
    )
  ).rows[0]?.stamp

const giver = randomUUID()
const PEOPLE = [randomUUID(), randomUUID(), randomUUID()] as const
const POSTS = [randomUUID(), randomUUID()] as const
const addPerson = (db: Db, id: string) =>
  sql`insert into authority.person (authority, id, name) values ('calderwick', ${id}, 'Ada Marsh')`.execute(db)
const give = (db: Db, person: string, role: string, during = '[2026-01-01,)') =>
  sql`insert into authority.role_held (authority, person, role, during, given_by)
    values ('calderwick', ${person}, ${role}, ${during}, ${giver})`.execute(db)
const breakGlass = (db: Db, person: string, at: Temporal.Instant, until: Temporal.Instant) =>
  sql`insert into authority.broken_glass (authority, person, kind, subject, reason, at, until)
    values ('calderwick', ${person}, 'child', ${randomUUID()}, 'Police at the door', ${at}, ${until})`.execute(db)
await within(async db => {
  for (const id of [giver, ...PEOPLE]) await addPerson(db, id)
  for (const id of POSTS)
    await sql`insert into authority.post (authority, id, title, tier) values ('calderwick', ${id}, 'Head of service', 3)`.execute(
      db,
    )
})
const somebody = async () => {
  const id = randomUUID()
  await within(db => addPerson(db, id))
  return id
}
const rolesOf = async (id: string) => (await load(id))?.roles.map(r => r.role)

test('who asks again is not read again, until rights change', async () => {
  const id = await somebody()
  const first = await load(id)
  assert.equal(await load(id), first)
  assert.equal(await load(id, NOON.add({ hours: 1 })), first)
  await within(db => give(db, PEOPLE[0], 'director'))
  assert.notEqual(await load(id), first)
  assert.deepEqual(await load(id), first)
})

test('a transaction begins with the stamp that its authority has, and one without people has none', async () => {
  const begun = (authority: string) =>
    store.withTransaction({ authority, person: 'tester', act: 'test' }, (_, { rights }) => rights)
  assert.equal(await begun('calderwick'), await stamp())
  assert.equal(await begun('elsewhere'), null)
})

test('what is kept cannot be changed by whoever is given it', async () => {
  const id = await somebody()
  await within(db => give(db, id, 'director'))
  const person = await load(id)
  assert.throws(() => (person as unknown as { roles: unknown[] }).roles.push(1), TypeError)
  assert.throws(() => Object.assign(person!.roles[0]!, { role: 'social-worker' }), TypeError)
})

test('of a change that is not saved yet nobody knows, and of one that never is nobody will', async () => {
  const id = await somebody()
  assert.deepEqual(await rolesOf(id), [])
  const undone = within(async db => {
    await give(db, id, 'director')
    assert.deepEqual(await rolesOf(id), [], 'another transaction')
    assert.equal((await loadPerson(db, 'calderwick', id, NOON))?.roles.length, 1, 'its own transaction')
    await sql`set constraints all immediate`.execute(db)
    assert.equal((await loadPerson(db, 'calderwick', id, NOON))?.roles.length, 1, 'its own transaction')
    throw new Error('second thoughts')
  })
  await assert.rejects(undone, /second thoughts/)
  assert.deepEqual(await rolesOf(id), [])
  await within(async db => {
    await give(db, id, 'director')
    await rolesOf(id)
  })
  assert.deepEqual(await rolesOf(id), ['director'])
})

test('two may change rights at once, and neither waits for the other to end', async () => {
  const [one, two] = [await somebody(), await somebody()]
  await within(async db => {
    await give(db, one, 'director')
    await within(other => breakGlass(other, two, NOON, NOON.add({ hours: 4 })))
    assert.equal((await load(two))?.glasses.length, 1)
  })
  assert.deepEqual(await rolesOf(one), ['director'])
})

test('a glass is open from its moment to its end, whenever in that day it was asked for first', async () => {
  const id = await somebody()
  await within(db => breakGlass(db, id, NOON.add({ hours: 1 }), NOON.add({ hours: 4 })))
  const open = async (hours: number) => (await load(id, NOON.add({ hours })))?.glasses.length
  assert.deepEqual([await open(0), await open(1), await open(3), await open(4), await open(0)], [0, 1, 1, 0, 0])
})

test('at London’s midnight what begins that day has begun, and what ends has ended', async () => {
  const id = await somebody()
  await within(async db => {
    await give(db, id, 'social-worker', '[2026-01-01,2026-05-07)')
    await give(db, id, 'director', '[2026-05-07,)')
  })
  const late = Temporal.Instant.from('2026-05-06T22:59:59Z')
  const roles = async (at: Temporal.Instant) => (await load(id, at))?.roles.map(r => r.role)
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(await roles(late), ['social-worker'])
    assert.deepEqual(await roles(late.add({ seconds: 1 })), ['director'])
  }
})

test('a name for a greeting comes with the person, and the new one once it is changed', async () => {
  const id = await somebody()
  const known = (who: string, authority = 'calderwick') => within(db => loadKnown(db, authority, who, NOON), authority)
  assert.equal((await known(id))?.name, 'Ada Marsh')
  await within(db => sql`update authority.person set name = 'Ada Okoro' where id = ${id}`.execute(db))
  assert.deepEqual(await known(id), { name: 'Ada Okoro', person: await afresh(id) })
  assert.equal(await known(id, 'elsewhere'), null)
  assert.equal(await known(randomUUID()), null)
})

test('every table that is read of a person changes the stamp, and the app itself cannot', async () => {
  const code = readFileSync(new URL('people.ts', import.meta.url), 'utf8')
  const read = new Set([...code.matchAll(/from (authority\.\w+)/g)].map(m => m[1]!))
  assert.ok(read.delete('authority.rights_stamp') && read.size >= 6)
  for (const table of read) {
    const { rows } =
      await sql`select tgdeferrable and tginitdeferred as at_commit, tgtype::int & 28 as what from pg_trigger
      where tgrelid = ${table}::regclass and tgname = 'rights_changed' and tgenabled = 'O'`.execute(store.root)
    assert.deepEqual(rows, [{ at_commit: true, what: 4 + 8 + 16 }], table)
  }
  for (const change of [
    sql`update authority.rights_stamp set stamp = uuidv7()`,
    sql`delete from authority.rights_stamp`,
    sql`insert into authority.rights_stamp (authority) values ('calderwick')`,
  ])
    await assert.rejects(
      within(db => change.execute(db)),
      /permission denied/,
    )
})

test('a change of many rows changes the stamp once, and each change of one row does', async () => {
  const ids = Array.from({ length: 3000 }, () => randomUUID())
  const before = await stamp()
  await within(db =>
    sql`insert into authority.person (authority, id, name)
      select 'calderwick', id, 'Somebody' from unnest(${ids}::uuid[]) id`.execute(db),
  )
  // Each time that a row is written anew in one transaction takes more room.
  const { rows } = await sql<{
    page: number
  }>`select (ctid::text::point)[0]::int as page from authority.rights_stamp`.execute(store.root)
  assert.deepEqual(rows, [{ page: 0 }])
  const seen = new Set([before, await stamp()])
  const id = ids[0]!
  for (const change of [
    sql`update authority.person set email = 'a@example.org' where id = ${id}`,
    sql`delete from authority.person where id = ${id}`,
  ]) {
    await within(db => change.execute(db))
    seen.add(await stamp())
  }
  assert.equal(seen.size, 4)
})

const pick = <T>(of: readonly T[]) => fc.constantFrom(...of)
const someday = pick([
  '[2026-05-01,2026-06-01)',
  '[2026-01-01,2026-05-07)',
  '[2026-05-07,2026-05-20)',
  '[2026-05-06,2026-05-07)',
])
/** One statement that changes rights, or is refused by the tables. */
const change = fc
  .record({
    table: pick(['role_held', 'holding', 'naming', 'standing_in', 'broken_glass', 'person'] as const),
    how: pick(['add', 'add', 'change', 'remove'] as const),
    who: pick(PEOPLE),
    other: pick(PEOPLE),
    post: pick(POSTS),
    role: pick(['director', 'social-worker', 'step-owner']),
    sort: pick(['allocated', 'sealed']),
    during: someday,
    hours: fc.integer({ min: -20, max: 20 }),
  })
  .map(c => {
    const from = NOON.add({ hours: c.hours })
    const until = from.add({ hours: 5 })
    const values = {
      role_held: sql`(person, role, during, given_by, authority) values (${c.who}, ${c.role}, ${c.during}, ${giver},`,
      holding: sql`(post, person, held_as, during, authority) values (${c.post}, ${c.who}, 'permanent', ${c.during},`,
      naming: sql`(person, sort, kind, subject, during, reason, given_by, authority)
        values (${c.who}, ${c.sort}, 'child', ${c.post}, ${c.during}, 'Theirs', ${giver},`,
      standing_in: sql`(person, instead_of, during, reason, given_by, authority)
        values (${c.who}, ${c.other}, ${c.during}, 'Leave', ${giver},`,
      broken_glass: sql`(person, kind, subject, reason, at, until, authority)
        values (${c.who}, 'child', ${c.post}, 'Night call', ${from}, ${until},`,
      person: sql`(name, authority) values ('Somebody',`,
    }[c.table]
    const table = sql.table(`authority.${c.table}`)
    if (c.how === 'add') return sql`insert into ${table} ${values} 'calderwick')`
    const of = c.table === 'person' ? sql`id = ${c.who}` : sql`person = ${c.who}`
    if (c.how === 'remove') return c.table === 'person' ? sql`select` : sql`delete from ${table} where ${of}`
    if (c.table === 'person') return sql`update ${table} set name = name || 'a' where ${of}`
    if (c.table === 'broken_glass') return sql`update ${table} set until = at + interval '3 hours' where ${of}`
    return sql`update ${table} set during = ${c.during} where ${of}`
  })
const moment = fc.integer({ min: -30, max: 30 }).map(hours => NOON.add({ hours }))
const ask = fc.record({ who: pick(PEOPLE), at: moment })
const step = fc.record({
  changes: fc.array(change, { maxLength: 3 }),
  saved: fc.boolean(),
  during: ask,
  afterwards: fc.array(ask),
})

test('whatever changes, and whoever asks meanwhile, what is kept is what the database says', async () => {
  let held = 0
  const same = async ({ who, at }: { who: string; at: Temporal.Instant }) => {
    const [kept, read] = [await load(who, at), await afresh(who, at)]
    assert.deepEqual(kept, read)
    held += read!.roles.length + read!.standsIn.length + read!.glasses.length
  }
  const steps = fc.array(step, { minLength: 4, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      for (const { changes, saved, during, afterwards } of all) {
        const undone = new Error('not saved')
        await within(async db => {
          const refused = await changes
            .reduce<Promise<unknown>>((before, c) => before.then(() => c.execute(db)), Promise.resolve())
            .then(
              () => false,
              () => true,
            )
          await same(during)
          if (refused || !saved) throw undone
        }).catch(e => assert.equal(e, undone))
        for (const asked of [during, ...afterwards]) await same(asked)
      }
    }),
    { numRuns: 20 },
  )
  assert.ok(held > 100, `${held}`)
})
