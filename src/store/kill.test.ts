/** The drill: everything is killed with signal 9 in the middle of many saves, again and again. */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { sealKey } from './audit/heads.ts'
import { readStoreConfig } from './config.ts'
import { killAll, logOf, newFolder, processesOf, started, until } from './embedded/folders-for-tests.ts'
import { openStore } from './open.ts'
import { seal } from './seal.ts'
import { verify } from './verify.ts'

/** Kills of everything, and kills of our own process alone, after which the server stops by itself or is taken over. */
const ROUNDS = ['all', 'all', 'ours', 'all', 'ours', 'all'] as const
const program = join(import.meta.dirname, 'embedded/drill-for-tests.ts')

test('nothing that was acknowledged is lost, nothing half-done is seen, and the next start is clean', async () => {
  const folder = newFolder()
  const env = { ...process.env, GOLDENTHREAD_DATA: folder, DATABASE_URL: '', DATABASE_ADMIN_URL: '' }
  const config = readStoreConfig(env)
  const first = await openStore(config, { migrate: true })
  await first.admin.as('gt_owner', async db => {
    await sql`create schema drill`.execute(db)
    await sql`create table drill.thing (authority text not null default current_authority(), id uuid not null,
      version integer not null default 1, said text not null, primary key (authority, id))`.execute(db)
    await sql`select gt_table('drill.thing')`.execute(db)
  })
  await first.close()

  const acknowledged: string[] = []
  for (const [round, kill] of ROUNDS.entries()) {
    const { child, lines, ended } = await started(program, [], { env })
    const before = acknowledged.length
    lines.on('line', id => acknowledged.push(id))
    // Another moment of the work in each round.
    await until('a few have been saved', () => acknowledged.length > before + 10)
    await sleep(round * 70)
    const everything = kill === 'all' ? killAll(folder) : null
    child.kill('SIGKILL')
    await Promise.all([everything, ended])
  }

  const store = await openStore(config)
  const found = await store.withTransaction({ authority: 'here', person: 'p', act: 'look' }, async db => {
    const { rows } = await sql<{ id: string; said: string; version: number; past: number; audited: number }>`
      select t.id, t.said, t.version,
        (select count(*)::int from history h where h.kind = 'drill.thing' and h.id = t.id::text) as past,
        (select count(*)::int from audit a where a.subject_ids = array[t.id::text]) as audited
      from drill.thing t`.execute(db)
    const counts = await sql<{ past: number; audited: number }>`
      select (select count(*)::int from history) as past, (select count(*)::int from audit) as audited`.execute(db)
    return { rows, ...counts.rows[0]! }
  })
  const saved = new Set(found.rows.map(r => r.id))
  assert.deepEqual(
    acknowledged.filter(id => !saved.has(id)),
    [],
    'lost',
  )
  for (const r of found.rows)
    assert.deepEqual([r.said, r.version, r.past, r.audited], ['second', 2, 2, 1], `${r.id} is half-done`)
  assert.deepEqual([found.past, found.audited], [saved.size * 2, saved.size])

  const key = sealKey(config.sealKey, false)
  await seal(store, { heads: config.heads, key })
  const audit = await verify(store, { heads: config.heads, key: createPublicKey(key) })
  assert.deepEqual([audit.findings, audit.rows, audit.unsealed.rows], [[], saved.size, 0])
  await store.close()
  await until('no process is left', () => processesOf(folder).length === 0)
  assert.doesNotMatch(logOf(folder), /PANIC|corrupt|invalid page/i)
})
