/** The tables, as PostgreSQL has them: what they refuse, that the row types are true, and who is loaded from them. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { differences } from '../store/columns.ts'
import type { Db } from '../store/open.ts'
import { testStore } from '../store/test-database.ts'
import { loadPerson } from './people.ts'
import { may } from './rights/may.ts'
import { ROLE_KEYS } from './rights/roles.ts'
import { NOON, record } from './rights/worlds-for-tests.ts'
import { type AuthorityTables, authorityTables, holdingOf, postOf, stateOf } from './tables.ts'

const store = await testStore({ after })
const TABLES = Object.keys(authorityTables) as (keyof AuthorityTables)[]
type Name = keyof AuthorityTables extends `authority.${infer N}` ? N : never

/** Ids of these tests, by the word they are known by here. */
const ids = new Map<string, string>()
const id = (word: string): string => {
  const known = ids.get(word) ?? `00000000-0000-4000-8000-${String(ids.size).padStart(12, '0')}`
  ids.set(word, known)
  return known
}

/** As the app asks, within one authority. */
const within = <T>(authority: string, run: (db: Db) => Promise<T>): Promise<T> =>
  store.withTransaction({ authority, person: 'tester', act: 'test' }, run)
const rowsOf = (table: string, authority = 'calderwick') =>
  // biome-ignore lint/suspicious/noExplicitAny: whatever the table has
  within(authority, async db => (await sql<any>`select * from ${sql.table(table)}`.execute(db)).rows)

test('the row types say what the database has', async () => {
  assert.deepEqual(await differences(store.root, authorityTables), [])
})

test('the roles that the table takes are the roles there are', async () => {
  const { rows } = await sql<{ said: string }>`select pg_get_constraintdef(oid) as said from pg_constraint
    where conrelid = 'authority.role_held'::regclass and conname = 'role_held_role_check'`.execute(store.root)
  const said = [...String(rows[0]?.said).matchAll(/'([a-z-]+)'::text/g)].map(m => m[1])
  assert.deepEqual(said.sort(), [...ROLE_KEYS].sort())
})

test('every table keeps its past and is walled off by authority, for its owner too', async () => {
  for (const table of TABLES) {
    const { rows } = await sql`select relforcerowsecurity and relrowsecurity as walled,
        exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history') as past
      from pg_class c where oid = ${table}::regclass`.execute(store.root)
    assert.deepEqual(rows, [{ walled: true, past: true }], table)
  }
})

const put = (table: Name, row: Record<string, unknown>, authority = 'calderwick') => {
  const columns = sql.join(Object.keys(row).map(c => sql.ref(c)))
  const into = sql.table(`authority.${table}`)
  return within(authority, db =>
    sql`insert into ${into} (authority, ${columns}) values ('calderwick', ${sql.join(Object.values(row))})`.execute(db),
  )
}
const refused = (table: Name, row: Record<string, unknown>, constraint: string) =>
  assert.rejects(put(table, row), (e: { constraint?: string; message: string }) => {
    assert.equal(e.constraint ?? e.message, constraint)
    return true
  })

const [city, south, ada, ben, cyd] = [id('city'), id('south'), id('ada'), id('ben'), id('cyd')]
await put('place', { id: city, kind: 'authority', name: 'Calderwick' })
await put('place', { id: south, kind: 'area', name: 'South', within: city })
for (const person of [ada, ben, cyd]) await put('person', { id: person, name: 'Somebody of Calderwick' })
await put('post', { id: id('director'), title: 'Director', tier: 1 })
await put('team', { id: id('south-2'), name: 'South 2', area: south })

test('another authority sees none of it, and writes none of it', async () => {
  for (const table of TABLES) assert.deepEqual(await rowsOf(table, 'elsewhere'), [], table)
  await assert.rejects(put('person', { name: 'Smuggled' }, 'elsewhere'), /row-level security/)
})

test('places: one authority at the top, everything else within something', async () => {
  await refused('place', { kind: 'authority', name: 'Other' }, 'place_authority')
  await refused('place', { kind: 'area', name: 'North' }, 'place_within_something')
  await refused('place', { kind: 'area', name: 'North', within: id('nowhere') }, 'place_authority_within_fkey')
})

test('a post has one permanent holder at a time, and may have an acting one beside them', async () => {
  const held = (person: string, held_as: string, during: string) => ({ post: id('director'), person, held_as, during })
  await put('holding', held(ada, 'permanent', '[2020-01-01,2026-01-01)'))
  await put('holding', held(ben, 'acting', '[2025-10-01,2026-02-01)'))
  await put('holding', held(cyd, 'permanent', '[2026-01-01,)'))
  await refused('holding', held(ben, 'permanent', '[2025-12-31,2026-01-01)'), 'holding_one_at_a_time')
  await refused('holding', held(ben, 'permanent', 'empty'), 'days_check')
  await refused('holding', held(ben, 'interim', '[2027-01-01,infinity)'), 'days_check')
})

test('a post is in one state at a time', async () => {
  const state = (state: string, during: string) => ({ post: id('director'), state, during })
  await put('post_state', state('advertised', '[2025-10-01,2025-12-01)'))
  await refused('post_state', state('vacant', '[2025-11-30,)'), 'post_state_one_at_a_time')
})

test('rows of posts, holdings and states are what leadership is worked out from', async () => {
  const director = id('director')
  assert.deepEqual((await rowsOf('authority.post')).map(postOf), [
    { id: director, title: 'Director', tier: 1, during: { from: null, until: null } },
  ])
  const first = (await rowsOf('authority.holding')).map(holdingOf).find(h => h.person === ada)
  assert.deepEqual(first, {
    post: director,
    person: ada,
    heldAs: 'permanent',
    during: { from: '2020-01-01', until: '2026-01-01' },
  })
  assert.deepEqual((await rowsOf('authority.post_state')).map(stateOf), [
    { post: director, state: 'advertised', during: { from: '2025-10-01', until: '2025-12-01' } },
  ])
})

const role = { person: ben, role: 'social-worker', team: id('south-2'), during: '[2026-01-01,)', given_by: ada }

test('a role has one scope, and is given by somebody else', async () => {
  await put('role_held', role)
  await refused('role_held', { ...role, area: south }, 'role_held_one_scope')
  await refused('role_held', { ...role, given_by: ben }, 'role_held_by_another')
  await refused('role_held', { ...role, role: 'superuser' }, 'role_held_role_check')
})

test('an inspector has an end in sight', async () => {
  const inspector = (during: string) => ({ person: cyd, role: 'inspector', during, given_by: ada })
  for (const during of ['[2026-05-01,)', '(,2026-05-09)', '[2026-05-01,2026-06-13)']) {
    await refused('role_held', inspector(during), 'role_held_time_box')
  }
  await put('role_held', inspector('[2026-05-01,2026-06-12)'))
})

test('nobody names themselves on a sealed record, nor takes cover for themselves, and cover has an end', async () => {
  const ines = {
    person: ada,
    sort: 'sealed',
    kind: 'child',
    subject: id('ines'),
    during: '[2026-01-01,)',
    reason: 'hers',
  }
  await refused('naming', { ...ines, given_by: ada }, 'naming_by_another')
  await refused('naming', { ...ines, reason: ' ', given_by: ben }, 'naming_reason_check')
  const cover = { person: cyd, instead_of: ben, during: '[2026-05-04,2026-05-18)', reason: 'annual leave' }
  await refused('standing_in', { ...cover, given_by: cyd }, 'standing_in_by_another')
  await refused('standing_in', { ...cover, during: '[2026-05-04,)', given_by: ada }, 'standing_in_ends')
  await put('standing_in', { ...cover, given_by: ada })
})

const glass = {
  person: ben,
  kind: 'child',
  subject: id('ines'),
  reason: 'Police at the door',
  at: '2026-05-06T10:00Z',
  until: '2026-05-06T14:00Z',
}

test('a broken glass has a reason, lasts a day at most, and is reviewed by somebody else who says what they found', async () => {
  await refused('broken_glass', { ...glass, reason: ' ' }, 'broken_glass_reason_check')
  await refused('broken_glass', { ...glass, until: '2026-05-07T10:01Z' }, 'broken_glass_hours')
  await refused('broken_glass', { ...glass, until: glass.at }, 'broken_glass_hours')
  await put('broken_glass', glass)
  const review = (by: string, finding: string) =>
    within('calderwick', db =>
      sql`update authority.broken_glass set reviewed_by = ${by}, reviewed_at = now(), finding = ${finding}`.execute(db),
    )
  await assert.rejects(review(ben, 'fine'), { constraint: 'broken_glass_reviewed_by_another' })
  await assert.rejects(review(ada, ' '), { constraint: 'broken_glass_review_whole' })
})

test('a person is loaded with what is in force, and with what those hold whom they stand in for', async () => {
  await put('role_held', { ...role, person: cyd, team: null })
  await put('role_held', { ...role, person: cyd, role: 'director', team: null, during: '[2026-06-01,)' })
  const second = {
    sort: 'allocated',
    kind: 'child',
    subject: id('ola'),
    during: '[2026-01-01,)',
    reason: 'second worker',
  }
  await put('naming', { ...second, person: cyd, given_by: ada })
  const load = (person: string, at = NOON, authority = 'calderwick') =>
    within(authority, db => loadPerson(db, authority, person, at))

  const cover = await load(cyd)
  assert.deepEqual(cover?.roles.map(r => r.role).sort(), ['inspector', 'social-worker'])
  assert.deepEqual(
    cover?.posts.map(p => p.post),
    [id('director')],
  )
  assert.deepEqual(cover?.named, [
    { sort: 'allocated', kind: 'child', id: id('ola'), during: { from: '2026-01-01', until: null } },
  ])
  assert.deepEqual(
    cover?.standsIn.map(s => [s.insteadOf.id, s.classes, s.reason]),
    [[ben, 'all', 'annual leave']],
  )
  assert.deepEqual(
    cover?.standsIn[0]?.insteadOf.roles.map(r => r.team),
    [id('south-2')],
  )
  assert.deepEqual(cover?.glasses, [])

  const worker = await load(ben)
  assert.equal(worker?.glasses[0]?.until.toString(), '2026-05-06T14:00:00Z')
  const read = { name: 'test', class: 'read-child' } as const
  assert.ok(may(worker!, read, record('child', id('ines')), NOON).by?.glass)
  assert.equal(may(worker!, read, record('child', id('una'), { team: id('south-2') }), NOON).allowed, true)
  assert.equal(may(worker!, read, record('child', id('una'), { team: id('south-3') }), NOON).allowed, false)

  assert.deepEqual((await load(ben, NOON.add({ hours: 3 })))?.glasses, [])
  assert.deepEqual((await load(cyd, NOON.add({ hours: 24 * 30 })))?.standsIn, [])
  assert.equal(await load(id('nobody')), null)
  assert.equal(await load(ben, NOON, 'elsewhere'), null)
})
