/** The embedded server's database files: made once, and what they say of a server that runs on them. */
import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promises as fs, linkSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { StoreRefused } from '../refused.ts'
import { type Account, asAccount } from './account.ts'
import type { Binaries } from './binaries.ts'

/** The one superuser, used only to make roles and databases. */
export const SUPERUSER = 'gt_root'
export const PORT = 5432
const MAJOR = '18'
const run = promisify(execFile)

/** The secret from which every password is made; written once, readable by its owner alone. Two who write get the same. */
export function secretOf(data: string): string {
  const file = join(data, 'secret')
  try {
    return readFileSync(file, 'utf8')
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e
  }
  const draft = `${file}-${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
  try {
    // A link appears whole or not at all, and never over another.
    linkSync(draft, file)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
  } finally {
    void fs.rm(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

/** Makes the database files unless they exist. They appear under their name only when they are complete. */
export async function makeCluster(o: {
  data: string
  cluster: string
  account: Account
  binaries: Binaries
  password: string
}): Promise<boolean> {
  if (await exists(o.cluster)) {
    const version = (await fs.readFile(join(o.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
    if (version === MAJOR) return false
    throw new StoreRefused(
      `${o.cluster} was made by PostgreSQL ${version || 'unknown'}, and this is PostgreSQL ${MAJOR}`,
    )
  }
  await sweep(o.data, `${basename(o.cluster)}-new-`)
  const draft = await fs.mkdtemp(`${o.cluster}-new-`)
  const password = join(draft, 'password')
  const files = join(draft, 'files')
  await fs.writeFile(password, o.password, { mode: 0o600 })
  await fs.mkdir(files, { mode: 0o700 })
  if (o.account.user !== null)
    for (const path of [draft, password, files]) await fs.chown(path, o.account.user, o.account.user)
  const { program, args, become } = asAccount(o.account, join(o.binaries.folder, 'bin/initdb'), [
    ...['-D', files, '-U', SUPERUSER, '--pwfile', password, '--auth-local=scram-sha-256', '--auth-host=reject'],
    // Names sort by a collation that their query names; everything else by code point, the same on every machine.
    ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ])
  try {
    await run(program, args, { env: o.binaries.env, cwd: '/', ...become })
    await fs.rename(files, o.cluster)
    return true
  } catch (e) {
    // Another start was quicker: its files are as good as ours.
    if (['ENOTEMPTY', 'EEXIST'].includes((e as NodeJS.ErrnoException).code ?? '')) return false
    const said = (e as { stderr?: string }).stderr?.trim().split('\n').at(-1)
    throw said ? new StoreRefused(`${o.cluster}: the database files could not be made (${said})`) : e
  } finally {
    await fs.rm(draft, { recursive: true, force: true })
  }
}

/** Removes what starts that were cut short left behind; what is young may belong to a start under way. */
async function sweep(folder: string, prefix: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    if (!name.startsWith(prefix)) continue
    const path = join(folder, name)
    const stats = await fs.stat(path).catch(() => null)
    if (stats && Date.now() - stats.mtimeMs > 600_000) await fs.rm(path, { recursive: true, force: true })
  }
}

const exists = (path: string) =>
  fs.access(path).then(
    () => true,
    () => false,
  )

/** What a running server, or one that was killed, wrote of itself. */
export type Postmaster = { pid: number; socket: string; ready: boolean }

/** Reads `postmaster.pid`, or null where no server runs and none was killed. */
export async function postmasterOf(cluster: string): Promise<Postmaster | null> {
  const text = await fs.readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((e: NodeJS.ErrnoException) => {
    if (e.code === 'ENOENT') return ''
    throw e
  })
  const lines = text.split('\n').map(l => l.trim())
  const pid = Number(lines[0])
  // A server writes its socket's folder a moment after its number.
  return pid > 0 ? { pid, socket: lines[4] ?? '', ready: lines[7] === 'ready' } : null
}

/** Whether a process is a PostgreSQL server on these files: its number may have passed to another program since. */
export function isServerOf(cluster: string, pid: number): boolean {
  try {
    // A server goes into its folder.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(` -D ${cluster} `)
  } catch {
    return false
  }
}

/** Whether any process has this number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Shuts down a server that nobody watches (fast, so that it leaves clean files) and waits until it has gone. */
export async function stopOrphan(cluster: string, pid: number, deadline: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const until = Math.min(deadline, Date.now() + 15_000)
    if (isServerOf(cluster, pid)) process.kill(pid, signal)
    while (Date.now() < until) {
      if (!isServerOf(cluster, pid)) return
      await new Promise(done => setTimeout(done, 20))
    }
  }
  throw new StoreRefused(`an earlier PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop`)
}
