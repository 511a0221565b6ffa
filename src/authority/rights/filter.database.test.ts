/** The filter in PostgreSQL: over thousands of rows and a thousand people, a list is what `may` says of each row. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { authorityDatabase } from '../database-for-tests.ts'
import { holds } from './condition.ts'
import { filter, subjectOf } from './filter.ts'
import { may, reach } from './may.ts'
import { anyClass, anyPerson, anySubject, NOON, RECORDS } from './worlds-for-tests.ts'

const db = await authorityDatabase()
const KEYS = [
  'authority',
  'id',
  'area',
  'team',
  'board',
  'allocatedTo',
  'ownerPost',
  'answeringPost',
  'madeBy',
] as const

test('a list in PostgreSQL is what may says of each of its rows', async () => {
  // The app makes no tables.
  await db.query('reset role')
  await db.query(`create temp table record (n integer, authority text, id uuid, area uuid, team uuid, board uuid,
    allocated_to uuid, owner_post uuid, answering_post uuid, made_by uuid, sealed boolean)`)
  const drawn = fc.sample(anySubject, 4000)
  const columns = [drawn.map((_, n) => n), ...KEYS.map(k => drawn.map(s => s[k])), drawn.map(s => s.sealed)]
  await db.query(
    `insert into record select * from unnest($1::int[], $2::text[], ${KEYS.slice(1)
      .map((_, i) => `$${i + 3}::uuid[]`)
      .join(', ')}, $11::bool[])`,
    columns,
  )
  const rows = (await db.query('select * from record order by n')).rows.map(row => subjectOf(RECORDS, row))
  let listed = 0
  let refused = 0
  for (const [p, c] of fc.sample(fc.tuple(anyPerson, anyClass), 1000)) {
    const act = { name: 'test', class: c }
    const { text, values } = filter(p, act, NOON, RECORDS, 2)
    const found = await db.query(`select n from record where n >= $1 and ${text} order by n`, [0, ...values])
    const numbers = found.rows.map(r => r.n)
    const condition = reach(p, act, RECORDS.kind, NOON)
    assert.deepEqual(
      numbers,
      rows.flatMap((s, n) => (holds(condition, s) ? [n] : [])),
      text,
    )
    for (const n of [...numbers.slice(0, 10), 0, 1, 2, 3]) {
      assert.equal(may(p, act, rows[n]!, NOON).allowed, numbers.includes(n))
    }
    listed += numbers.length
    refused += rows.length - numbers.length
  }
  assert.ok(listed > 50_000 && refused > 50_000, `${listed} listed and ${refused} not: too one-sided to prove much`)
})
