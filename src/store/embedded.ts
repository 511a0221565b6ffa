/**
 * The embedded PostgreSQL, for trial and for tests: a real server on a Unix socket, started when first needed, shared by
 * all who open the same folder, and stopped when the last of them has gone.
 */
import { createHmac } from 'node:crypto'
import { chownSync, closeSync, existsSync, promises as fs, openSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AccountName, chooseAccount } from './embedded/account.ts'
import {
  isAlive,
  isServerOf,
  makeCluster,
  PORT,
  postmasterOf,
  SUPERUSER,
  secretOf,
  stopOrphan,
} from './embedded/cluster.ts'
import { type Hold, isLeaving, startWatched, takeHold } from './embedded/watch.ts'
import { StoreRefused } from './refused.ts'

export type Embedded = {
  /** What `pg` needs to connect, save user, password and database. */
  host: string
  port: number
  /** The password of a role; the superuser is `SUPERUSER`. */
  passwordOf: (role: string) => string
  /** Whether this call started the server, or found it running. */
  started: boolean
  /** Whether this call made the database files. */
  made: boolean
  /** Lets go of the server. It stops when nobody else holds it, and by default this waits until it has. */
  close: (options?: { wait?: boolean }) => Promise<void>
}
export type EmbeddedOptions = {
  /** For tests whose subject is not durability: nothing is flushed to disk. */
  fast?: boolean
  /** Seconds the server waits for another user after the last has left (default 0). */
  linger?: number
  /** Take this account and no other (for tests). */
  account?: AccountName
}

const PATIENCE = 60_000

const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '32MB',
  // No replication and no archive here: the log need only carry the server over a crash.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  // A container's shared memory may be too small for parallel plans, and the workers of version 18 cost memory when idle.
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log holds no statement and no value, for they may name a child: an error quotes both, and is for whoever asked.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}
const FAST: Record<string, string> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Opens the embedded server of a data folder: joins the one that runs, or starts it, making its files when there are none.
 * @param folder holds the database files, the secret and the log; made where it does not exist
 * @throws StoreRefused when no account can run it, the folder is not ours, or the server does not start
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const data = await ownFolder(resolve(folder))
  try {
    return await start(data, options)
  } catch (e) {
    throw denied(data, e) ?? e
  }
}

async function start(data: string, options: EmbeddedOptions): Promise<Embedded> {
  const cluster = join(data, 'postgres')
  const secret = secretOf(data)
  const passwordOf = (role: string) => createHmac('sha256', secret).update(role).digest('base64url')
  const deadline = Date.now() + PATIENCE
  let made = false
  let failures = 0
  while (Date.now() < deadline) {
    const joined = await join_(data, cluster, deadline)
    if (joined !== null) return embedded(cluster, joined, { passwordOf, started: false, made })
    const start = await attempt(data, cluster, passwordOf(SUPERUSER), deadline, options)
    made ||= start.made
    if (start.hold !== null) return embedded(cluster, start.hold, { passwordOf, started: true, made })
    // Lost to another start, which is then joined; or it cannot start at all.
    if (++failures >= 5) break
    await sleep(50)
  }
  throw new StoreRefused(`the embedded PostgreSQL did not start: ${await lastWords(data)}; its log is ${logOf(data)}`)
}

type Held = { hold: Hold; socket: string }

function embedded(
  cluster: string,
  { hold, socket }: Held,
  facts: Pick<Embedded, 'passwordOf' | 'started' | 'made'>,
): Embedded {
  return {
    host: socket,
    port: PORT,
    ...facts,
    async close({ wait = true } = {}) {
      hold.release()
      // Others who still hold it keep its pipe named; a server that stops loses the name at once and its files' lock last.
      const until = Date.now() + PATIENCE
      const patience = Date.now() + 1_000
      while (wait && Date.now() < until) {
        const running = await postmasterOf(cluster)
        const stopped = running === null || running.socket !== socket
        if (stopped && (Date.now() > patience || !existsSync(socket))) return
        const staying = takeHold(pipeOf(cluster, socket))
        staying?.release()
        if (staying !== null && Date.now() > patience) return
        await sleep(20)
      }
    },
  }
}

/** The pipe of the server with this socket. It lies with the files, so that it is found wherever the files are mounted. */
const pipeOf = (cluster: string, socket: string) => join(cluster, '../run', basename(socket))
const logOf = (data: string) => join(data, 'postgres.log')

/** Joins a running server; null where none runs. An orphan, whose watcher was killed, is shut down first. */
async function join_(data: string, cluster: string, deadline: number): Promise<Held | null> {
  while (Date.now() < deadline) {
    const server = await postmasterOf(cluster)
    if (server === null) return null
    if (server.socket === '') {
      if (!isAlive(server.pid)) return null
    } else {
      const pipe = pipeOf(cluster, server.socket)
      const hold = takeHold(pipe)
      if (hold !== null) {
        if (server.ready && (await answers(server.socket, data))) return { hold, socket: server.socket }
        hold.release()
      } else if (!isLeaving(pipe)) {
        if (isServerOf(cluster, server.pid)) await stopOrphan(cluster, server.pid, deadline)
        else if (isAlive(server.pid)) await forget(cluster, server.pid)
        await clear(pipe, server.socket)
        return null
      }
    }
    await sleep(20)
  }
  return null
}

/** Removes the pipe and the socket of a server whose watcher was killed before it could. */
async function clear(pipe: string, socket: string): Promise<void> {
  await fs.rm(pipe, { force: true })
  if (basename(socket).startsWith('gt-')) await fs.rm(socket, { recursive: true, force: true })
}

/** A killed server's number has passed to another program, which PostgreSQL would take for a server that still runs. */
async function forget(cluster: string, pid: number): Promise<void> {
  const again = await postmasterOf(cluster)
  if (again?.pid === pid && !isServerOf(cluster, pid)) await fs.rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Whether a server answers on a socket: the file of a killed one may still lie there. */
async function answers(socket: string, data: string): Promise<boolean> {
  const path = join(socket, `.s.PGSQL.${PORT}`)
  if ((await fs.stat(path).catch(() => null)) === null && (await fs.stat(socket).catch(() => null)) === null)
    throw new StoreRefused(
      `${data} is in use by a PostgreSQL in another container; use DATABASE_URL to share a database`,
    )
  const connection = connect(path)
  const answer = new Promise<boolean>(done => {
    // The question whether it would encrypt, which any server answers with one letter before it asks who we are.
    connection.once('connect', () => connection.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])))
    connection.once('data', () => done(true))
    connection.once('error', () => done(false))
    connection.once('close', () => done(false))
    connection.setTimeout(5_000, () => connection.destroy())
  })
  return answer.finally(() => connection.destroy())
}

type Attempt = { made: boolean; hold: Held | null }

async function attempt(
  data: string,
  cluster: string,
  password: string,
  deadline: number,
  options: EmbeddedOptions,
): Promise<Attempt> {
  const socket = await socketFolder()
  try {
    return await attemptWith(socket, data, cluster, password, deadline, options)
  } catch (e) {
    await fs.rm(socket, { recursive: true, force: true })
    throw e
  }
}

async function attemptWith(
  socket: string,
  data: string,
  cluster: string,
  password: string,
  deadline: number,
  options: EmbeddedOptions,
): Promise<Attempt> {
  const { account, binaries } = chooseAccount(data, cluster, socket, options.account)
  const made = await makeCluster({ data, cluster, account, binaries, password })
  const run = join(data, 'run')
  await fs.mkdir(run, { recursive: true, mode: 0o700 })
  if (account.user !== null) chownSync(run, account.user, account.user)
  const log = await openLog(data)
  const settings = { ...SETTINGS, ...(options.fast ? FAST : {}), unix_socket_directories: socket }
  const { hold, ended } = startWatched({
    account,
    pipe: pipeOf(cluster, socket),
    linger: options.linger ?? 0,
    scratch: socket,
    log,
    command: join(binaries.folder, 'bin/postgres'),
    args: ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: binaries.env,
  })
  closeSync(log)
  while (Date.now() < deadline && !ended()) {
    const server = await postmasterOf(cluster)
    if (server?.ready && server.socket === socket) return { made, hold: { hold, socket } }
    await sleep(10)
  }
  hold.release()
  return { made, hold: null }
}

/** A short folder of our own for the socket: the path of a socket may have 107 bytes, and a data folder's may be longer. */
async function socketFolder(): Promise<string> {
  const base = tmpdir().length < 60 ? tmpdir() : '/tmp'
  return fs.mkdtemp(join(base, 'gt-'))
}

async function ownFolder(data: string): Promise<string> {
  try {
    await fs.mkdir(data, { recursive: true, mode: 0o700 })
    await fs.access(data, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
    return await fs.realpath(data)
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException
    throw denied(data, e) ?? new StoreRefused(`the data folder ${data} cannot be used (${code}); set GOLDENTHREAD_DATA`)
  }
}

/** What another user's files refuse us, in words; null for any other error. */
function denied(data: string, e: unknown): StoreRefused | null {
  const { code } = e as NodeJS.ErrnoException
  if (code !== 'EACCES' && code !== 'EPERM') return null
  return new StoreRefused(
    `the data folder ${data}, or what is in it, belongs to another user; run as that user, or set GOLDENTHREAD_DATA`,
  )
}

/** The log begins anew at a start when it has grown past 10 MB. */
async function openLog(data: string): Promise<number> {
  const { size } = await fs.stat(logOf(data)).catch(() => ({ size: 0 }))
  return openSync(logOf(data), size > 10_000_000 ? 'w' : 'a', 0o600)
}

async function lastWords(data: string): Promise<string> {
  const log = await fs.readFile(logOf(data), 'utf8').catch(() => '')
  const lines = log.trim().split('\n').slice(-20)
  const fatal = lines.findLast(l => /FATAL|PANIC|error/i.test(l)) ?? lines.at(-1) ?? ''
  return fatal.replace(/^.*?(FATAL|PANIC):\s*/, '').slice(0, 200) || 'it said nothing'
}
