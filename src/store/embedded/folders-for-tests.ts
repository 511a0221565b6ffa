/** Folders of embedded servers for tests, the processes that serve them, and their end. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../embedded.ts'
import { isServerOf, postmasterOf, SUPERUSER } from './cluster.ts'

const holder = join(import.meta.dirname, 'holder-for-tests.ts')
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

/** An empty data folder. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-test-'))
  folders.push(folder)
  return folder
}

let used: string | undefined
/** A data folder as an earlier start leaves it. */
export async function usedFolder(): Promise<string> {
  if (used === undefined) {
    used = newFolder()
    await (await startEmbedded(used)).close()
    writeFileSync(join(used, 'postgres.log'), '')
  }
  const folder = newFolder()
  cpSync(used, folder, { recursive: true })
  return folder
}

export const clusterOf = (folder: string) => join(folder, 'postgres')
export const logOf = (folder: string) => readFileSync(join(folder, 'postgres.log'), 'utf8')

/** Waits for something that will be so. */
export async function until(what: string, is: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await is())) {
    assert.ok(Date.now() < deadline, `waited in vain until ${what}`)
    await sleep(20)
  }
}
export const stopped = (folder: string) =>
  until('the server has stopped', async () => (await postmasterOf(clusterOf(folder))) === null)

/** Asks a server something as its superuser. */
export async function query(server: Pick<Embedded, 'host' | 'port' | 'passwordOf'>, sql: string) {
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

/** Starts one of our programs in a process group of its own, and gives it when it has said its first line. */
export async function started(program: string, args: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: '/',
    ...options,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const lines = createInterface(child.stdout!)
  const first = await Promise.race([
    new Promise<string>(done => lines.once('line', done)),
    ended.then((): string => assert.fail('the process ended without a word')),
  ])
  return { child, lines, first, ended }
}

type Said = { host: string; started: boolean; made: boolean; refused?: string; kind?: string }

/** Opens a folder in a process of its own, as another user where one is named. */
export async function opened(folder: string, options: EmbeddedOptions = {}, user?: number) {
  const become = user === undefined ? {} : { uid: user, gid: user }
  const { child, first, ended } = await started(holder, [folder, JSON.stringify(options)], become)
  return {
    said: JSON.parse(first) as Said,
    leave: () => {
      child.stdin?.end()
      return ended
    },
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

type Row = { pid: number; parent: number; words: string }

/** Every process that serves this folder: the server, its workers, the shells that watch it, and our programs on it. */
export function processesOf(folder: string): number[] {
  const rows = process.platform === 'linux' ? fromProc() : fromPs()
  const found = new Set(rows.filter(r => r.words.includes(folder) && r.pid !== process.pid).map(r => r.pid))
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const r of rows) if (found.has(r.parent)) found.add(r.pid)
  }
  return [...found]
}

function fromProc(): Row[] {
  const rows: Row[] = []
  for (const pid of readdirSync('/proc').map(Number)) {
    if (!(pid > 0)) continue
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // A process that has ended and waits to be asked for it is none.
      if (state === 'Z') continue
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      rows.push({ pid, parent: Number(parent), words: `${words} ${folderOf(pid)}` })
    } catch {
      // It ended while we looked.
    }
  }
  return rows
}

/** A server's workers change their words, and stay in its folder. */
function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function fromPs(): Row[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n')
  const rows = lines.map(l => l.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/)).filter(m => m !== null)
  return rows.map(m => ({ pid: Number(m[1]), parent: Number(m[2]), words: m[3] ?? '' }))
}

/** Kills processes with signal 9; some may have ended by themselves. */
export function killEach(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'ESRCH') throw e
    }
  }
}

/** Kills every process of a folder at once, and waits until they have gone. */
export async function killAll(folder: string): Promise<void> {
  killEach(processesOf(folder))
  await until('all have gone', () => processesOf(folder).length === 0)
}
