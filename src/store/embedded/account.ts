/** Under which account the embedded server runs: PostgreSQL refuses to run as root. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { StoreRefused } from '../refused.ts'
import { type Binaries, broughtBinaries, copyBinaries, linkLibraries } from './binaries.ts'

/** How to run a program as an account: words to put before the command, and the user to become (null: stay who we are). */
export type Account = { name: AccountName; prefix: readonly string[]; user: number | null }
/**
 * self: whoever runs Goldenthread, who is not root. owner: root becomes the ordinary user to whom the files belong.
 * namespace: we stay who we are, and in a user namespace bear another number; every file still belongs to us.
 * nobody: root becomes user 65534.
 */
export type AccountName = 'self' | 'owner' | 'namespace' | 'nobody'

const NOBODY = 65534

/**
 * Finds an account that can run the server, and the programs as that account reaches them.
 * @param data the folder that holds everything of this store; it exists
 * @param cluster the database files within it, which may not exist yet
 * @param scratch a folder that stays while the server runs
 * @param only take this account and no other (for tests)
 */
export function chooseAccount(
  data: string,
  cluster: string,
  scratch: string,
  only?: AccountName,
): { account: Account; binaries: Binaries } {
  const native = broughtBinaries()
  const binaries = linkLibraries(native, scratch)
  const tried: string[] = []
  for (const account of candidates(cluster).filter(a => only === undefined || a.name === only)) {
    let trouble = cannotRun(account, binaries)
    if (trouble === null && account.user === null) return { account, binaries }
    if (account.user !== null) {
      const own =
        trouble === null ? binaries : linkLibraries(copyBinaries(native, copyFolder(data, native)), `${scratch}/own`)
      // The other user has to come through the folder, but not to list it; what it holds keeps its own rights.
      chmodSync(data, 0o711)
      for (const path of [scratch, `${scratch}/lib`, `${scratch}/own`, `${scratch}/own/lib`])
        if (existsSync(path)) chownSync(path, account.user, account.user)
      trouble = cannotRun(account, own) ?? cannotReach(account, data)
      if (trouble === null) return { account, binaries: own }
    }
    tried.push(`as ${account.name}: ${trouble}`)
  }
  const root =
    process.getuid?.() === 0 ? 'PostgreSQL does not run as root; run as an ordinary user' : 'run it elsewhere'
  throw new StoreRefused(
    `the embedded PostgreSQL cannot run here (${tried.join('; ')}): ${root}, or set DATABASE_URL to a PostgreSQL 18`,
  )
}

/** The accounts to try, best first. Files that exist decide: whoever owns them goes on. */
function candidates(cluster: string): Account[] {
  const namespace = inNamespace()
  if (process.getuid?.() !== 0) {
    // PostgreSQL asks for the name of its account, and a container may run us under a number that has none.
    const self: Account = { name: 'self', prefix: [], user: null }
    return hasName(process.getuid?.()) ? [self] : [...namespace, self]
  }
  const owner = existsSync(cluster) ? statSync(cluster).uid : 0
  if (owner !== 0) return [{ name: owner === NOBODY ? 'nobody' : 'owner', prefix: [], user: owner }]
  return [...namespace, { name: 'nobody', prefix: [], user: NOBODY }]
}

/** In a user namespace we are any number that has a name here; to everybody else we stay who we are. */
function inNamespace(): Account[] {
  const known = [NOBODY, 1000, 1].find(hasName)
  if (known === undefined || process.platform !== 'linux') return []
  const prefix = ['unshare', '--user', `--map-user=${known}`, `--map-group=${known}`, '--']
  return [{ name: 'namespace', prefix, user: null }]
}

function hasName(user: number | undefined): boolean {
  if (user === process.getuid?.()) {
    try {
      return userInfo().username !== ''
    } catch {
      return false
    }
  }
  return (
    existsSync('/etc/passwd') &&
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .some(l => l.split(':')[2] === `${user}`)
  )
}

const copyFolder = (data: string, native: string) =>
  join(data, `native-${JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')).version}`)

/** The command line, and the options for spawn, that run a program as an account. */
export function asAccount(account: Account, command: string, args: readonly string[]) {
  const [program = command, ...rest] = [...account.prefix, command, ...args]
  const become = account.user === null ? {} : { uid: account.user, gid: account.user }
  return { program, args: rest, become }
}

function cannotRun(account: Account, binaries: Binaries): string | null {
  const { program, args, become } = asAccount(account, join(binaries.folder, 'bin/postgres'), ['--version'])
  const run = spawnSync(program, args, { env: binaries.env, cwd: '/', encoding: 'utf8', ...become })
  if (run.status === 0) return null
  return oneLine(run.error?.message ?? run.stderr)
}

function cannotReach(account: Account, folder: string): string | null {
  const { program, args, become } = asAccount(account, 'test', ['-x', folder])
  const run = spawnSync(program, args, { cwd: '/', encoding: 'utf8', ...become })
  return run.status === 0 ? null : 'that account may not enter the data folder'
}

const oneLine = (text: string) => text.trim().split('\n')[0]?.slice(0, 160) || 'it ended without a word'
