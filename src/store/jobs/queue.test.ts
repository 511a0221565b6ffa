import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { withClient } from '../connect.ts'
import { migrate } from '../migrate.ts'
import { findMigrations } from '../migrations.ts'
import { testDatabase } from '../test-database.ts'
import { QUEUE_REVISION } from './queue.ts'

test('the queue is at the revision of the graphile-worker that is installed', () => {
  const installed = dirname(dirname(fileURLToPath(import.meta.resolve('graphile-worker'))))
  const numbers = globSync(join(installed, 'sql/*.sql')).map(f => Number(f.match(/(\d+)\.sql$/)?.[1]))
  assert.equal(QUEUE_REVISION, Math.max(...numbers))
})

test('two who migrate at once make the queue once, and one who comes later finds nothing to do', async t => {
  const { admin, root } = await testDatabase(t, 'empty')
  const ran = await Promise.all([migrate(admin), migrate(admin)])
  assert.equal(ran.flat().length, findMigrations().length)
  assert.deepEqual(await migrate(admin), [])
  const { rows } = await withClient(root, 'test', c =>
    c.query(`select max(id) as last, count(*)::integer as n,
      (select string_agg(distinct tableowner, ',') from pg_tables where schemaname in ('graphile_worker', 'jobs')) as owner
      from graphile_worker.migrations`),
  )
  assert.deepEqual(rows, [{ last: QUEUE_REVISION, n: QUEUE_REVISION, owner: 'gt_worker' }])
})

test('one who migrates where another was killed half-way makes the rest of the queue', async t => {
  const { admin, root } = await testDatabase(t, 'empty')
  const all = findMigrations()
  const broken = {
    ...all.at(-1)!,
    number: 9_999,
    name: 'broken',
    file: 'broken.sql',
    sql: 'select nonsense',
    checksum: '',
  }
  await assert.rejects(migrate(admin, { migrations: [...all, broken] }), { name: 'StoreRefused' })
  const revision = async () => {
    const { rows } = await withClient(root, 'test', c => c.query('select max(id) as n from graphile_worker.migrations'))
    return rows[0].n
  }
  assert.equal(await revision(), null)
  assert.deepEqual(await migrate(admin), [])
  assert.equal(await revision(), QUEUE_REVISION)
})
