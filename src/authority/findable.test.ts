/** What of the authority is found by searching follows every change of it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { withClient } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { findMigrations } from '../store/migrations.ts'
import { find } from '../store/search.ts'
import { testDatabase, testStore } from '../store/test-database.ts'
import type { Person } from './rules.ts'

const store = await testStore({ after })
const AT = Temporal.Instant.from('2026-05-06T11:00:00Z')
const director: Person = {
  id: randomUUID(),
  authority: 'here',
  roles: [{ role: 'director', during: { from: null, until: null } }],
  posts: [],
  named: [],
  standsIn: [],
  glasses: [],
}
const kinds = [{ kind: 'post', says: 'Post', class: 'read-structure', href: (id: string) => `/posts/${id}` }] as const

test('a post is found by its present title, and no more when it is gone', async () => {
  await store.withTransaction({ authority: 'here', person: 'tester', act: 'test.post' }, async db => {
    const titles = async (words: string) =>
      (await find(db, words, { person: director, at: AT, kinds })).map(h => h.title)
    const id = randomUUID()
    await sql`insert into authority.post (authority, id, title, tier, remit) values ('here', ${id}, 'Head of Quality', 3, 'Audit')`.execute(
      db,
    )
    assert.deepEqual(await titles('quality'), ['Head of Quality'])
    assert.deepEqual(await titles('audits'), ['Head of Quality'])
    await sql`update authority.post set title = 'Head of Practice' where id = ${id}`.execute(db)
    assert.deepEqual([await titles('quality'), await titles('practice')], [[], ['Head of Practice']])
    await sql`delete from authority.post where id = ${id}`.execute(db)
    assert.deepEqual(await titles('practice'), [])
  })
})

test('what was there before search came is found too, and the walls stand again', async t => {
  const addresses = await testDatabase(t, 'empty')
  const all = findMigrations()
  const number = all.find(m => m.file.endsWith('0103-search.sql'))!.number
  await migrate(addresses.admin, { migrations: all.filter(m => m.number < number) })
  await withClient(addresses.root, 'test', async client => {
    await client.query(`set gt.authority = 'here'; set gt.person = 'tester'; set gt.act = 'test.old'`)
    await client.query(`insert into authority.post (authority, title, tier) values ('here', 'Head of Old', 3)`)
  })
  await migrate(addresses.admin, { migrations: all })
  await withClient(addresses.root, 'test', async client => {
    const { rows } = await client.query(`select title from search.entry where kind = 'post'`)
    assert.deepEqual(rows, [{ title: 'Head of Old' }])
    const walls = await client.query(
      `select count(*)::int as n from pg_class where relname in ('post', 'person', 'team', 'service', 'place') and not relforcerowsecurity`,
    )
    assert.equal(walls.rows[0].n, 0)
  })
})
