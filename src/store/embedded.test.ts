import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { isServerOf, postmasterOf, SUPERUSER } from './embedded/cluster.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'

const isRoot = process.getuid?.() === 0
const holder = join(import.meta.dirname, 'embedded/holder-for-tests.ts')
const children = new Set<ChildProcess>()
const folders: string[] = []
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) {
    // A test that failed may have left its server.
    for (const pid of processesOf(folder)) if (isServerOf(clusterOf(folder), pid)) process.kill(pid, 'SIGINT')
    await until('no process is left', () => processesOf(folder).length === 0)
    rmSync(folder, { recursive: true, force: true })
  }
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'store-test-'))
  folders.push(folder)
  return folder
}
/** A folder as an earlier start leaves it. */
const usedFolder = (): string => {
  const folder = newFolder()
  cpSync(used, folder, { recursive: true })
  return folder
}
const used = newFolder()
await (await startEmbedded(used)).close()
writeFileSync(join(used, 'postgres.log'), '')

const clusterOf = (folder: string) => join(folder, 'postgres')
const logOf = (folder: string) => readFileSync(join(folder, 'postgres.log'), 'utf8')
async function until(what: string, is: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await is())) {
    assert.ok(Date.now() < deadline, `waited in vain until ${what}`)
    await sleep(20)
  }
}
const gone = (folder: string) =>
  until('the server has stopped', async () => (await postmasterOf(clusterOf(folder))) === null)

async function query(server: Pick<Embedded, 'host' | 'port' | 'passwordOf'>, sql: string) {
  const client = new Client({
    host: server.host,
    port: server.port,
    user: SUPERUSER,
    password: server.passwordOf(SUPERUSER),
    database: 'postgres',
  })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

type Said = { host: string; started: boolean; made: boolean; refused?: string; kind?: string }

/** Opens the folder in a process of its own, as another user where one is named. */
async function opened(folder: string, options: EmbeddedOptions = {}, user?: number) {
  const child = spawn(process.execPath, [holder, folder, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const [line] = await Promise.race([
    new Promise<[string]>(done => createInterface(child.stdout).once('line', l => done([l]))),
    ended.then((): [string] => assert.fail('the process ended without a word')),
  ])
  return {
    said: JSON.parse(line) as Said,
    pid: child.pid!,
    leave: () => {
      child.stdin.end()
      return ended
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** Every process that serves this folder: the server, its workers, and the shells that watch it. */
function processesOf(folder: string): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n')
  const rows = lines.map(l => l.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/)).filter(m => m !== null)
  const found = new Set(rows.filter(m => m[3]?.includes(folder) && Number(m[1]) !== process.pid).map(m => Number(m[1])))
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const m of rows) if (found.has(Number(m[2]))) found.add(Number(m[1]))
  }
  return [...found]
}

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
  const folder = usedFolder()
  let server = await startEmbedded(folder, { fast: true })
  for (let i = 0; i < 12; i++) {
    await server.close({ wait: false })
    await sleep(i * 15)
    server = await startEmbedded(folder, { fast: true })
    assert.deepEqual(await query(server, 'select pg_sleep(0.15)::text as slept'), [{ slept: '' }])
  }
  await server.close()
})

test('a server outlives its last user for as long as it was told to', async () => {
  const folder = usedFolder()
  const first = await startEmbedded(folder, { fast: true, linger: 60 })
  await first.close({ wait: false })
  await sleep(500)
  const second = await startEmbedded(folder, { fast: true })
  assert.equal(second.host, first.host)
  await second.close({ wait: false })
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL')
  await until('all have gone', () => processesOf(folder).length === 0)
  await (await startEmbedded(folder, { fast: true })).close()
  assert.equal(existsSync(first.host), false, 'the next start clears away what a killed one left')
})

test('when its only user is killed the server shuts down cleanly by itself', async () => {
  const folder = usedFolder()
  const user = await opened(folder)
  await user.kill()
  await gone(folder)
  assert.match(logOf(folder), /database system is shut down/)
  await until('no process is left', () => processesOf(folder).length === 0)
  const next = await startEmbedded(folder)
  await next.close()
  assert.doesNotMatch(logOf(folder), /was not properly shut down/)
})

test('a server whose watcher was killed too is shut down cleanly by the next start', async () => {
  const folder = usedFolder()
  const user = await opened(folder)
  const orphan = await postmasterOf(clusterOf(folder))
  const serving = execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString()
  const workers = serving.split('\n').map(l => l.trim().split(/\s+/).map(Number))
  const keep = new Set([orphan?.pid, ...workers.filter(w => w[1] === orphan?.pid).map(w => w[0])])
  const watching = processesOf(folder).filter(pid => !keep.has(pid))
  for (const pid of watching) process.kill(pid, 'SIGKILL')
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
  const folder = usedFolder()
  const user = await opened(folder)
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // A worker ends by itself when its server has gone.
    }
  }
  await user.kill()
  const next = await startEmbedded(folder)
  await query(next, 'select 1')
  await next.close()
  assert.match(logOf(folder), /was not properly shut down; automatic recovery in progress/)
})

test('the number of a killed server that another program bears now does not stop a start', async () => {
  const folder = usedFolder()
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

test('as root the files stay root’s where user namespaces are allowed', { skip: !isRoot }, async t => {
  const folder = newFolder()
  const user = await opened(folder, { account: 'namespace' })
  if (user.said.refused !== undefined) return t.skip(user.said.refused)
  assert.equal(statSync(clusterOf(folder)).uid, 0)
  await user.leave()
})

test('as root without user namespaces the server runs as nobody, and again the next time', {
  skip: !isRoot,
}, async () => {
  const folder = newFolder()
  for (const made of [true, false]) {
    const user = await opened(folder, { account: 'nobody' })
    assert.equal(user.said.refused, undefined)
    assert.equal(user.said.made, made)
    assert.equal(statSync(clusterOf(folder)).uid, 65534)
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
    const server = await startEmbedded(folder)
    assert.equal(server.started, false)
    await query(server, 'select 1')
    await server.close({ wait: false })
    await user.leave()
    assert.equal(existsSync(user.said.host), false)
  }
})

test('an ordinary user starts it, root may use it after, and the user again', { skip: !isRoot }, async t => {
  const folder = newFolder()
  chownSync(folder, 65534, 65534)
  chmodSync(folder, 0o700)
  const first = await opened(folder, {}, 65534)
  if (first.said.refused?.includes('does not run')) return t.skip('the programs lie where that user may not go')
  assert.equal(first.said.refused, undefined)
  await first.leave()
  for (const user of [undefined, 65534]) {
    const next = await opened(folder, {}, user)
    assert.equal(next.said.refused, undefined)
    assert.equal(statSync(clusterOf(folder)).uid, 65534)
    await next.leave()
  }
})

test('a folder of another user is refused in one line', { skip: !isRoot }, async () => {
  const folder = usedFolder()
  chmodSync(folder, 0o755)
  const mine = await opened(folder)
  await mine.leave()
  const theirs = await opened(folder, {}, 65534)
  assert.equal(theirs.said.kind, 'StoreRefused')
  assert.match(theirs.said.refused ?? '', /belongs to another user; run as that user, or set GOLDENTHREAD_DATA$/)
})

test('where no account can run it the refusal is one line that names DATABASE_URL', { skip: !isRoot }, async () => {
  const folder = newFolder()
  chmodSync(folder, 0o700)
  const hidden = await opened(join(folder, 'data'), { account: 'nobody' })
  assert.equal(hidden.said.kind, 'StoreRefused')
  assert.match(hidden.said.refused ?? '', /^[^\n]*may not enter the data folder[^\n]*set DATABASE_URL[^\n]*$/)
  assert.deepEqual(readdirSync(join(folder, 'data')), ['secret'])
})
