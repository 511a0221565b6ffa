import assert from 'node:assert/strict'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isServerOf, postmasterOf } from './embedded/cluster.ts'
import {
  clusterOf,
  killAll,
  killEach,
  logOf,
  newFolder,
  opened,
  processesOf,
  query,
  stopped,
  until,
  usedFolder,
} from './embedded/folders-for-tests.ts'
import { startEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0

test('the first start makes the files, and the next finds what was written', async () => {
  const folder = newFolder()
  const first = await startEmbedded(folder)
  assert.deepEqual([first.started, first.made], [true, true])
  await query(first, 'create table kept as select 42 as answer')
  await first.close()
  assert.equal(await postmasterOf(clusterOf(folder)), null, 'the server has stopped when close returns')
  assert.equal(existsSync(first.host), false, 'its socket has gone')

  const second = await startEmbedded(folder)
  assert.deepEqual([second.started, second.made], [true, false])
  assert.deepEqual(await query(second, 'select answer from kept'), [{ answer: 42 }])
  await second.close()
  assert.doesNotMatch(logOf(folder), /was not properly shut down/)
})

test('nobody else can reach the server: a private socket, a password, no network, and durable writes', async () => {
  const folder = newFolder()
  const server = await startEmbedded(folder)
  const mode = (path: string) => statSync(path).mode & 0o777
  assert.equal(mode(server.host), 0o700)
  assert.ok(Buffer.byteLength(join(server.host, '.s.PGSQL.5432')) <= 107)
  assert.equal(mode(join(server.host, '.s.PGSQL.5432')), 0o700)
  assert.equal(mode(join(folder, 'secret')), 0o600)
  assert.equal(mode(clusterOf(folder)), 0o700)
  assert.equal(mode(join(folder, 'postgres.log')), 0o600)
  const settings = await query(
    server,
    `select name, setting from pg_settings
     where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`,
  )
  assert.deepEqual(Object.fromEntries(settings.map(s => [s.name, s.setting])), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    synchronous_commit: 'on',
  })
  await assert.rejects(query({ ...server, passwordOf: () => 'guess' }, 'select 1'), /password authentication failed/)
  await server.close()
})

test('the log holds nothing of what was asked, nor of why it failed', async () => {
  const folder = await usedFolder()
  const server = await startEmbedded(folder)
  await query(server, "create table child (name text primary key, born date check (born > '2000-01-01'))")
  await query(server, "insert into child values ('Planted Name', '2012-01-01')")
  const failing = [
    "select 'Planted Name'::date",
    "insert into child values ('Planted Name', '2013-01-01')",
    "insert into child values ('Planted Name 2', '1999-01-01')",
    'select "Planted Name" from child',
    "do $$ begin raise exception 'Planted Name'; end $$",
    "do $$ begin raise warning 'Planted Name'; end $$; select 1 / 0",
  ]
  for (const sql of failing) await assert.rejects(query(server, sql), sql)
  await server.close()
  assert.match(logOf(folder), /database system is shut down/)
  assert.doesNotMatch(logOf(folder), /Planted/)
})

test('a folder whose server another container runs is refused', async () => {
  const folder = await usedFolder()
  const server = await startEmbedded(folder, { fast: true })
  // Seen from another container the files and the pipe are there, and the socket is not.
  renameSync(server.host, `${server.host}-away`)
  await assert.rejects(startEmbedded(folder), {
    name: 'StoreRefused',
    message: /in use by a PostgreSQL in another container/,
  })
  renameSync(`${server.host}-away`, server.host)
  await query(server, 'select 1')
  await server.close()
})

test('starts at once make one server, and it stops when the last has left', async () => {
  const folder = newFolder()
  const users = await Promise.all([opened(folder), opened(folder), opened(folder)])
  assert.equal(new Set(users.map(u => u.said.host)).size, 1)
  assert.equal(users.filter(u => u.said.started).length, 1)
  assert.deepEqual(
    readdirSync(folder).filter(f => f.startsWith('postgres-new')),
    [],
    'the files of starts that came second are removed',
  )
  const [first, ...others] = users.sort((a, b) => Number(b.said.started) - Number(a.said.started))
  await first?.leave()
  const again = await startEmbedded(folder)
  assert.equal(again.started, false, 'the one who started it has left, and it still runs')
  await query(again, 'select 1')
  await Promise.all(others.map(o => o.leave()))
  await again.close()
  assert.equal(await postmasterOf(clusterOf(folder)), null)
})

test('opening while the last user leaves gets a server that stays', async () => {
  const folder = await usedFolder()
  let server = await startEmbedded(folder, { fast: true })
  for (let i = 0; i < 8; i++) {
    await server.close({ wait: false })
    await sleep(i * 20)
    server = await startEmbedded(folder, { fast: true })
    assert.deepEqual(await query(server, 'select pg_sleep(0.15)::text as slept'), [{ slept: '' }])
  }
  await server.close()
})

test('a server outlives its last user for as long as it was told to', async () => {
  const folder = await usedFolder()
  const first = await startEmbedded(folder, { fast: true, linger: 60 })
  await first.close({ wait: false })
  await sleep(500)
  const second = await startEmbedded(folder, { fast: true })
  assert.equal(second.host, first.host)
  await second.close({ wait: false })
  await killAll(folder)
  await (await startEmbedded(folder, { fast: true })).close()
  assert.equal(existsSync(first.host), false, 'the next start clears away what a killed one left')
})

test('when its only user is killed the server shuts down cleanly by itself', async () => {
  const folder = await usedFolder()
  const user = await opened(folder)
  await user.kill()
  await stopped(folder)
  assert.match(logOf(folder), /database system is shut down/)
  await until('no process is left', () => processesOf(folder).length === 0)
  const next = await startEmbedded(folder)
  await next.close()
  assert.doesNotMatch(logOf(folder), /was not properly shut down/)
})

test('a server whose watcher was killed too is shut down cleanly by the next start', async () => {
  const folder = await usedFolder()
  const user = await opened(folder)
  const orphan = await postmasterOf(clusterOf(folder))
  const watching = processesOf(folder).filter(pid => !isServerOf(clusterOf(folder), pid))
  killEach(watching)
  await user.kill()
  await until('the watchers have gone', () => !processesOf(folder).some(pid => watching.includes(pid)))
  assert.ok(isServerOf(clusterOf(folder), orphan!.pid), 'the orphan still runs')
  const next = await startEmbedded(folder)
  assert.equal(next.started, true)
  await query(next, 'select 1')
  await next.close()
  assert.doesNotMatch(logOf(folder), /was not properly shut down/)
})

test('after everything was killed the next start recovers', async () => {
  const folder = await usedFolder()
  const user = await opened(folder)
  await killAll(folder)
  await user.kill()
  const next = await startEmbedded(folder)
  await query(next, 'select 1')
  await next.close()
  assert.match(logOf(folder), /was not properly shut down; automatic recovery in progress/)
})

test('the number of a killed server that another program bears now does not stop a start', async () => {
  const folder = await usedFolder()
  const first = await startEmbedded(folder)
  const pidFile = join(clusterOf(folder), 'postmaster.pid')
  const left = readFileSync(pidFile, 'utf8')
  await first.close()
  writeFileSync(pidFile, left.replace(/^\d+/, String(process.ppid)), { mode: 0o600 })
  if (isRoot) chownSync(pidFile, 0, 0)
  const next = await startEmbedded(folder)
  await query(next, 'select 1')
  await next.close()
})
