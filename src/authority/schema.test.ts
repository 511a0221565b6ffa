/** The tables, as PostgreSQL has them: what they refuse, that the row types are true, and who is loaded from them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorityDatabase } from './database-for-tests.ts'
import { loadPerson } from './people.ts'
import { may } from './rights/may.ts'
import { ROLE_KEYS } from './rights/roles.ts'
import { NOON, record } from './rights/worlds-for-tests.ts'
import type { AuthorityTables } from './rows.ts'

const db = await authorityDatabase()

/** A type of column and what a row has there; `?` where it may be null. */
type Sql = {
  text: string
  'text?': string | null
  'text[]?': readonly string[] | null
  integer: number
  smallint: number
  'bigint?': bigint | null
  days: string
  instant: Temporal.Instant
  'instant?': Temporal.Instant | null
}
/** The column types whose rows have just what the row type says: no more, no less. */
type ColumnOf<T> = {
  [K in keyof Sql]: T extends Sql[K]
    ? null extends T
      ? null extends Sql[K]
        ? K
        : never
      : null extends Sql[K]
        ? never
        : K
    : never
}[keyof Sql]
type Columns = { [T in keyof AuthorityTables]: { [C in keyof AuthorityTables[T]]: ColumnOf<AuthorityTables[T][C]> } }

const keyed = { authority: 'text', id: 'text', version: 'integer' } as const
const TABLES: Columns = {
  place: { ...keyed, kind: 'text', name: 'text', code: 'text?', within: 'text?', during: 'days' },
  person: { ...keyed, name: 'text', agency: 'text?', email: 'text?' },
  post: {
    ...keyed,
    title: 'text',
    tier: 'smallint',
    reports_to: 'text?',
    area: 'text?',
    remit: 'text',
    funded_by: 'text',
    cost_pence: 'bigint?',
    during: 'days',
  },
  post_state: { ...keyed, post: 'text', state: 'text', note: 'text', during: 'days' },
  holding: { ...keyed, post: 'text', person: 'text', held_as: 'text', during: 'days' },
  service: { ...keyed, name: 'text', purpose: 'text', statutory_basis: 'text', post: 'text?', during: 'days' },
  team: { ...keyed, name: 'text', service: 'text?', area: 'text?', during: 'days' },
  role_held: {
    ...keyed,
    person: 'text',
    role: 'text',
    area: 'text?',
    team: 'text?',
    board: 'text?',
    during: 'days',
    given_by: 'text',
  },
  naming: {
    ...keyed,
    person: 'text',
    sort: 'text',
    kind: 'text',
    subject: 'text',
    during: 'days',
    reason: 'text',
    given_by: 'text',
  },
  standing_in: {
    ...keyed,
    person: 'text',
    instead_of: 'text',
    classes: 'text[]?',
    during: 'days',
    reason: 'text',
    given_by: 'text',
  },
  broken_glass: {
    ...keyed,
    person: 'text',
    kind: 'text',
    subject: 'text',
    reason: 'text',
    at: 'instant',
    until: 'instant',
    reviewed_by: 'text?',
    reviewed_at: 'instant?',
    finding: 'text',
  },
}

test('the row types say what the database has', async () => {
  const { rows } = await db.query<{ t: string; c: string; type: string }>(
    `
    SELECT table_name AS t, column_name AS c,
      CASE WHEN domain_name IS NOT NULL THEN domain_name::text
        WHEN data_type = 'ARRAY' THEN substr(udt_name, 2) || '[]'
        WHEN data_type = 'timestamp with time zone' THEN 'instant'
        ELSE data_type END || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END AS type
    FROM information_schema.columns WHERE table_name = ANY ($1)`,
    [Object.keys(TABLES)],
  )
  const found: Record<string, Record<string, string>> = {}
  for (const { t, c, type } of rows) found[t] = { ...found[t], [c]: type }
  assert.deepEqual(found, TABLES)
})

test('the roles that the table takes are the roles there are', async () => {
  const { rows } = await db.query(
    `SELECT pg_get_constraintdef(oid) AS said FROM pg_constraint WHERE conrelid = 'role_held'::regclass AND conname = 'role_held_role_check'`,
  )
  const said = [...String(rows[0].said).matchAll(/'([a-z-]+)'::text/g)].map(m => m[1])
  assert.deepEqual(said.sort(), [...ROLE_KEYS].sort())
})

test('every table is keyed by authority and id, has a version, and is walled off by authority, for its owner too', async () => {
  for (const table of Object.keys(TABLES)) {
    const { rows } = await db.query(
      `SELECT c.relforcerowsecurity AND c.relrowsecurity AS walled, pg_get_constraintdef(k.oid) AS key
       FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p' WHERE c.oid = $1::regclass`,
      [table],
    )
    assert.deepEqual(rows, [{ walled: true, key: 'PRIMARY KEY (authority, id)' }], table)
  }
})

const put = async (table: keyof AuthorityTables, row: Record<string, unknown>) => {
  const columns = Object.keys(row)
  await db.query(
    `INSERT INTO ${table} (authority, ${columns.join(', ')}) VALUES ('calderwick', ${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  )
}
const refused = (table: keyof AuthorityTables, row: Record<string, unknown>, constraint: string) =>
  assert.rejects(put(table, row), (e: { constraint?: string; message: string }) => {
    assert.equal(e.constraint ?? e.message, constraint)
    return true
  })

await put('place', { id: 'city', kind: 'authority', name: 'Calderwick' })
await put('place', { id: 'south', kind: 'area', name: 'South', within: 'city' })
for (const id of ['ada', 'ben', 'cyd']) await put('person', { id, name: `${id} of Calderwick` })
await put('post', { id: 'director', title: 'Director', tier: 1 })
await put('team', { id: 'south-2', name: 'South 2', area: 'south' })

test('places: one authority at the top, everything else within something', async () => {
  await refused('place', { id: 'other', kind: 'authority', name: 'Other' }, 'place_authority')
  await refused('place', { id: 'north', kind: 'area', name: 'North' }, 'place_within_something')
  await refused('place', { id: 'north', kind: 'area', name: 'North', within: 'nowhere' }, 'place_authority_within_fkey')
})

test('a post has one permanent holder at a time, and may have an acting one beside them', async () => {
  await put('holding', {
    id: 'h1',
    post: 'director',
    person: 'ada',
    held_as: 'permanent',
    during: '[2020-01-01,2026-01-01)',
  })
  await put('holding', {
    id: 'h2',
    post: 'director',
    person: 'ben',
    held_as: 'acting',
    during: '[2025-10-01,2026-02-01)',
  })
  await put('holding', { id: 'h3', post: 'director', person: 'cyd', held_as: 'permanent', during: '[2026-01-01,)' })
  const again = { id: 'h4', post: 'director', person: 'ben', held_as: 'permanent', during: '[2025-12-31,2026-01-01)' }
  await refused('holding', again, 'holding_one_at_a_time')
  await refused('holding', { ...again, during: 'empty' }, 'days_check')
  await refused('holding', { ...again, during: '[2027-01-01,infinity)' }, 'days_check')
})

test('a post is in one state at a time', async () => {
  await put('post_state', { id: 's1', post: 'director', state: 'advertised', during: '[2025-10-01,2025-12-01)' })
  const second = { id: 's2', post: 'director', state: 'vacant', during: '[2025-11-30,)' }
  await refused('post_state', second, 'post_state_one_at_a_time')
})

const role = { person: 'ben', role: 'social-worker', team: 'south-2', during: '[2026-01-01,)', given_by: 'ada' }

test('a role has one scope, and is given by somebody else', async () => {
  await put('role_held', { id: 'r1', ...role })
  await refused('role_held', { id: 'r2', ...role, area: 'south' }, 'role_held_one_scope')
  await refused('role_held', { id: 'r2', ...role, given_by: 'ben' }, 'role_held_by_another')
  await refused('role_held', { id: 'r2', ...role, role: 'superuser' }, 'role_held_role_check')
})

test('an inspector has an end in sight', async () => {
  const inspector = (during: string) => ({ id: 'r3', person: 'cyd', role: 'inspector', during, given_by: 'ada' })
  for (const during of ['[2026-05-01,)', '(,2026-05-09)', '[2026-05-01,2026-06-13)']) {
    await refused('role_held', inspector(during), 'role_held_time_box')
  }
  await put('role_held', inspector('[2026-05-01,2026-06-12)'))
})

test('nobody names themselves on a sealed record, nor takes cover for themselves, and cover has an end', async () => {
  const sealed = {
    person: 'ada',
    sort: 'sealed',
    kind: 'child',
    subject: 'ines',
    during: '[2026-01-01,)',
    reason: 'hers',
  }
  await refused('naming', { id: 'n1', ...sealed, given_by: 'ada' }, 'naming_by_another')
  await refused('naming', { id: 'n1', ...sealed, reason: ' ', given_by: 'ben' }, 'naming_reason_check')
  const cover = {
    id: 'c1',
    person: 'cyd',
    instead_of: 'ben',
    during: '[2026-05-04,2026-05-18)',
    reason: 'annual leave',
  }
  await refused('standing_in', { ...cover, given_by: 'cyd' }, 'standing_in_by_another')
  await refused('standing_in', { ...cover, during: '[2026-05-04,)', given_by: 'ada' }, 'standing_in_ends')
  await put('standing_in', { ...cover, given_by: 'ada' })
})

const glass = {
  id: 'g1',
  person: 'ben',
  kind: 'child',
  subject: 'ines',
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
    db.query('UPDATE broken_glass SET reviewed_by = $1, reviewed_at = now(), finding = $2', [by, finding])
  await assert.rejects(review('ben', 'fine'), { constraint: 'broken_glass_reviewed_by_another' })
  await assert.rejects(review('ada', ' '), { constraint: 'broken_glass_review_whole' })
})

test('a person is loaded with what is in force, and with what those hold whom they stand in for', async () => {
  await put('role_held', { id: 'r5', ...role, person: 'cyd', team: null })
  await put('role_held', { id: 'r6', ...role, person: 'cyd', role: 'director', team: null, during: '[2026-06-01,)' })
  await put('naming', {
    id: 'n2',
    person: 'cyd',
    sort: 'allocated',
    kind: 'child',
    subject: 'ola',
    during: '[2026-01-01,)',
    reason: 'second worker',
    given_by: 'ada',
  })
  const ask = async (sql: string, values: readonly unknown[]) => (await db.query(sql, [...values])).rows
  const cyd = await loadPerson(ask, 'calderwick', 'cyd', NOON)
  assert.deepEqual(
    cyd?.roles.map(r => r.role),
    ['inspector', 'social-worker'],
  )
  assert.deepEqual(
    cyd?.posts.map(p => p.post),
    ['director'],
  )
  assert.deepEqual(cyd?.named, [
    { sort: 'allocated', kind: 'child', id: 'ola', during: { from: '2026-01-01', until: null } },
  ])
  assert.equal(cyd?.standsIn[0]?.insteadOf.id, 'ben')
  assert.equal(cyd?.standsIn[0]?.classes, 'all')
  assert.deepEqual(cyd?.glasses, [])

  const ben = await loadPerson(ask, 'calderwick', 'ben', NOON)
  assert.equal(ben?.glasses[0]?.until.toString(), '2026-05-06T14:00:00Z')
  const read = { name: 'test', class: 'read-child' } as const
  assert.equal(may(ben!, read, record('child', 'ines'), NOON).by?.glass, 'g1')
  assert.equal(may(ben!, read, record('child', 'una', { team: 'south-2' }), NOON).allowed, true)
  assert.equal(may(ben!, read, record('child', 'una', { team: 'south-3' }), NOON).allowed, false)

  assert.deepEqual((await loadPerson(ask, 'calderwick', 'ben', NOON.add({ hours: 3 })))?.glasses, [])
  assert.deepEqual((await loadPerson(ask, 'calderwick', 'cyd', NOON.add({ hours: 24 * 30 })))?.standsIn, [])
  assert.equal(await loadPerson(ask, 'calderwick', 'dov', NOON), null)
  assert.equal(await loadPerson(ask, 'elsewhere', 'ben', NOON), null)
})
