/** The tables, as PostgreSQL has them: what they refuse, that the row types are true, and who is loaded from them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kysely, PostgresDialect } from 'kysely'
import { differences } from '../store/columns.ts'
import { authorityDatabase, within } from './database-for-tests.ts'
import { loadPerson } from './people.ts'
import { may } from './rights/may.ts'
import { ROLE_KEYS } from './rights/roles.ts'
import { NOON, record } from './rights/worlds-for-tests.ts'
import { authorityTables, holdingOf, postOf, stateOf } from './tables.ts'

const db = await authorityDatabase()
const TABLES = Object.keys(authorityTables)

/** Ids of these tests, by the word they are known by here. */
const ids = new Map<string, string>()
const id = (word: string): string => {
  const known = ids.get(word) ?? `00000000-0000-4000-8000-${String(ids.size).padStart(12, '0')}`
  ids.set(word, known)
  return known
}

test('the row types say what the database has', async () => {
  const pool = { connect: async () => ({ query: db.query.bind(db), release() {} }), end: async () => {} }
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as never }) })
  assert.deepEqual(await differences(kysely, authorityTables), [])
})

test('the roles that the table takes are the roles there are', async () => {
  const { rows } = await db.query(
    `select pg_get_constraintdef(oid) as said from pg_constraint
     where conrelid = 'authority.role_held'::regclass and conname = 'role_held_role_check'`,
  )
  const said = [...String(rows[0].said).matchAll(/'([a-z-]+)'::text/g)].map(m => m[1])
  assert.deepEqual(said.sort(), [...ROLE_KEYS].sort())
})

test('every table keeps its past and is walled off by authority, for its owner too', async () => {
  for (const table of TABLES) {
    const { rows } = await db.query(
      `select relforcerowsecurity and relrowsecurity as walled,
        exists (select from pg_trigger where tgrelid = c.oid and tgname = 'history') as past
       from pg_class c where oid = $1::regclass`,
      [table],
    )
    assert.deepEqual(rows, [{ walled: true, past: true }], table)
  }
})

const put = async (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row)
  const places = columns.map((_, i) => `$${i + 1}`).join(', ')
  await db.query(
    `insert into authority.${table} (authority, ${columns.join(', ')}) values ('calderwick', ${places})`,
    Object.values(row),
  )
}
const refused = (table: string, row: Record<string, unknown>, constraint: string) =>
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

test('another authority sees none of it, and a query outside an act fails', async () => {
  await within(db, 'elsewhere')
  for (const table of TABLES) assert.deepEqual((await db.query(`select * from ${table}`)).rows, [], table)
  await assert.rejects(put('person', { name: 'Smuggled' }), /row-level security/)
  await within(db, '')
  await assert.rejects(db.query('select * from authority.person'), /outside an act/)
  await within(db, 'calderwick')
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
  const all = async (table: string) => (await db.query(`select * from authority.${table} order by during`)).rows
  const director = id('director')
  assert.deepEqual((await all('post')).map(postOf), [
    { id: director, title: 'Director', tier: 1, during: { from: null, until: null } },
  ])
  assert.deepEqual((await all('holding')).map(holdingOf)[0], {
    post: director,
    person: ada,
    heldAs: 'permanent',
    during: { from: '2020-01-01', until: '2026-01-01' },
  })
  assert.deepEqual((await all('post_state')).map(stateOf), [
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
    db.query('update authority.broken_glass set reviewed_by = $1, reviewed_at = now(), finding = $2', [by, finding])
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
  const ask = async (sql: string, values: readonly unknown[]) => (await db.query(sql, [...values])).rows
  const load = (person: string, at = NOON, authority = 'calderwick') => loadPerson(ask, authority, person, at)

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
