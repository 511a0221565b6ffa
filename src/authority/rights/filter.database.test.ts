/** The filter in PostgreSQL: over thousands of rows and a thousand people, a list is what `may` says of each row. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { whereMay } from '../where.ts'
import { holds } from './condition.ts'
import { filter, subjectOf } from './filter.ts'
import { may, reach } from './may.ts'
import { anyClass, anyPerson, anySubject, NOON, RECORDS } from './worlds-for-tests.ts'

const { root } = await testStore({ after })
const KEYS = ['id', 'area', 'team', 'board', 'allocatedTo', 'ownerPost', 'answeringPost', 'madeBy'] as const

test('a list in PostgreSQL is what may says of each of its rows', async () => {
  await sql`create table record (n integer, authority text, id uuid, area uuid, team uuid, board uuid, allocated_to uuid,
    owner_post uuid, answering_post uuid, made_by uuid, sealed boolean)`.execute(root)
  const drawn = fc.sample(anySubject, 4000)
  const uuids = sql.join(KEYS.map(k => sql`${drawn.map(s => s[k] ?? null)}::uuid[]`))
  await sql`insert into record select * from unnest(${drawn.map((_, n) => n)}::int[], ${drawn.map(s => s.authority)}::text[],
    ${uuids}, ${drawn.map(s => s.sealed ?? null)}::bool[])`.execute(root)
  const all = await sql<Record<string, unknown>>`select * from record order by n`.execute(root)
  const rows = all.rows.map(row => subjectOf(RECORDS, row))
  let listed = 0
  let refused = 0
  for (const [p, c] of fc.sample(fc.tuple(anyPerson, anyClass), 1000)) {
    const act = { name: 'test', class: c }
    const where = whereMay(p, act, NOON, RECORDS)
    const found = await sql<{ n: number }>`select n from record where n >= ${0} and ${where} order by n`.execute(root)
    const numbers = found.rows.map(r => r.n)
    const condition = reach(p, act, RECORDS.kind, NOON)
    const expected = rows.flatMap((s, n) => (holds(condition, s) ? [n] : []))
    assert.deepEqual(numbers, expected, filter(p, act, NOON, RECORDS).text)
    for (const n of [...numbers.slice(0, 10), 0, 1, 2, 3]) {
      assert.equal(may(p, act, rows[n]!, NOON).allowed, numbers.includes(n))
    }
    listed += numbers.length
    refused += rows.length - numbers.length
  }
  assert.ok(listed > 50_000 && refused > 50_000, `${listed} listed and ${refused} not: too one-sided to prove much`)
})
