/** A plan that was brought before there were records becomes records when the database is brought up to date. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withClient } from '../../store/connect.ts'
import { migrate } from '../../store/migrate.ts'
import { findMigrations } from '../../store/migrations.ts'
import { openDatabase } from '../../store/open.ts'
import { testDatabase } from '../../store/test-database.ts'
import { marked, planOf } from '../graph/graph.ts'
import { livePlan } from './live.ts'

const before = marked(
  planOf({
    step: [
      { id: 'S1', title: 'Open\u0000a hub' },
      { id: 'S2', title: 'Train “all”', owner: 'DCS' },
    ],
    risk: [{ title: 'Fire' }],
    term: [],
  }),
  { published: 'A Cabinet report' },
)
const older = marked(planOf({ step: [{ id: 'S1', title: 'Older' }] }), { synthetic: true })

test('the newest document of each authority becomes its plan, to the byte; an authority without one has none', async t => {
  const addresses = await testDatabase(t, 'empty')
  const all = findMigrations()
  await migrate(addresses.admin, { migrations: all.filter(m => m.number < 399) })
  await withClient(addresses.root, 'test', async client => {
    await client.query(
      "select set_config('gt.authority', 'calderwick', false), set_config('gt.person', 'test', false), set_config('gt.act', 'test', false), set_config('gt.sealed', 'no', false)",
    )
    const { rows } = await client.query(
      "insert into authority.person (authority, name) values ('calderwick', 'Ada') returning id",
    )
    for (const [number, graph] of [older, before].entries()) {
      const bytes = Buffer.from(JSON.stringify(graph))
      const kept = await client.query(
        "insert into files (authority, hash, bytes, type) values ('calderwick', encode(sha256($1), 'hex'), $1, 'application/json') returning hash",
        [bytes],
      )
      await client.query(
        `insert into plan.version (authority, number, title, document, mark, source, as_at, loaded_at, loaded_by, counts)
         values ('calderwick', $1, 'A plan', $2, $3, $4, '2026-05-06', '2026-05-06T09:00:00Z', $5, '{}')`,
        [
          number + 1,
          kept.rows[0].hash,
          graph === older ? 'synthetic' : 'published',
          graph === older ? '' : 'A Cabinet report',
          rows[0].id,
        ],
      )
    }
  })
  const ran = await migrate(addresses.admin, { migrations: all })
  assert.ok(ran.some(m => m.number === 400))
  const store = await openDatabase(addresses)
  t.after(() => store.close())
  const within = <T>(authority: string, run: Parameters<typeof store.withTransaction<T>>[1]) =>
    store.withTransaction({ authority, person: 'test', act: 'test' }, run)
  const live = await within('calderwick', db => livePlan(db, 'calderwick'))
  assert.equal(JSON.stringify(live?.graph), JSON.stringify(before))
  assert.deepEqual(
    [live?.head.title, live?.head.source, live?.head.stamp, live?.row('S1')?.madeBy],
    ['A plan', 'A Cabinet report', 1, null],
  )
  assert.equal(await within('elsewhere', db => livePlan(db, 'elsewhere')), null)
  // Both tables are shut again: without an authority nothing is seen.
  await withClient(addresses.app, 'test', async client => {
    await assert.rejects(client.query('select from plan.version'), /GT001|outside an act/)
    await assert.rejects(client.query('select from files'), /GT001|outside an act/)
  })
})
