/**
 * A database for each test file: cloned from a template that has every migration, on one embedded server that all test
 * files share. The server stops by itself shortly after the last of them has ended, however it ended.
 */
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Client } from 'pg'
import { type Address, connect, withClient } from './connect.ts'
import { type Addresses, addressesOf, ensureDatabase, rootAddress } from './embedded/database.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { findMigrations, type Migration } from './migrations.ts'
import { type OpenOptions, openDatabase, type Store } from './open.ts'
import { StoreRefused } from './refused.ts'
import type { AdminTables } from './tables.ts'

/** What runs at the end of a test or of a file: a test's `t`, or `{ after }` of node:test. */
export type Ending = { after: (done: () => Promise<void>) => void }

export type TestStore = Store & {
  addresses: Addresses
  /** Everything, past every policy, as the superuser: to look at what was written, and to do what an attacker would. */
  root: Kysely<AdminTables>
  rootAddress: Address
}

/** Seconds the server waits for the next test file. */
const LINGER = 2

/**
 * A store of its own for a test file or a test, empty but migrated; dropped at the end.
 * @param t where to register the end: `testStore({ after })` at the top of a file, or `testStore(t)` in a test
 */
export async function testStore(t: Ending, options: Pick<OpenOptions, 'limits' | 'lost'> = {}): Promise<TestStore> {
  const { addresses, root, drop } = await cloned()
  const store = await openDatabase(addresses, options)
  const all = connect<AdminTables>(root, 'test')
  t.after(async () => {
    await Promise.all([store.close(), all.destroy()])
    await drop()
  })
  return { ...store, addresses, root: all, rootAddress: root }
}

/**
 * A database of its own: a clone of the migrated template, or an empty one.
 * @param t where to register the end
 */
export async function testDatabase(t: Ending, kind: 'migrated' | 'empty'): Promise<Addresses & { root: Address }> {
  const { addresses, root, drop } = await (kind === 'migrated' ? cloned() : emptied())
  t.after(drop)
  return { ...addresses, root }
}

type Made = { addresses: Addresses; root: Address; drop: () => Promise<void> }

async function cloned(): Promise<Made> {
  const server = await testServer()
  return made(server, async name => {
    const template = await ensureTemplate(server, findMigrations())
    await withClient(rootAddress(server), 'test', async client => {
      await client.query(`create database ${name} owner gt_migrator template ${template} strategy wal_log`)
      // The rights on a database do not come with its template.
      await client.query(`revoke all on database ${name} from public`)
      await client.query(`grant connect on database ${name} to gt_app, gt_worker, gt_sealer, gt_backup`)
      await client.query(`grant create on database ${name} to gt_owner`)
    })
  })
}

async function emptied(): Promise<Made> {
  const server = await testServer()
  return made(server, async name => {
    await ensureDatabase(server, name)
  })
}

async function made(server: Embedded, make: (name: string) => Promise<void>): Promise<Made> {
  const name = `test_${process.pid}_${++count}`
  try {
    await make(name)
  } catch (e) {
    await server.close({ wait: false })
    throw e
  }
  return {
    addresses: addressesOf(server, name),
    root: rootAddress(server, name),
    drop: async () => {
      await withClient(rootAddress(server), 'test', client =>
        client.query(`drop database if exists ${name} with (force)`),
      )
      await server.close({ wait: false })
    },
  }
}
let count = 0

/** The template's name says what is in it, so that an edited migration makes another. */
async function ensureTemplate(server: Embedded, migrations: readonly Migration[]): Promise<string> {
  const digest = createHash('sha256').update(migrations.map(m => `${m.number} ${m.checksum}`).join('\n'))
  const template = `template_${digest.digest('hex').slice(0, 16)}`
  await withClient(rootAddress(server), 'test', async client => {
    const there = () => client.query('select from pg_database where datname = $1 and datistemplate', [template])
    if ((await there()).rowCount) return
    await client.query('select pg_advisory_lock(8467003)')
    if ((await there()).rowCount) return
    await clear(client)
    const { admin } = await ensureDatabase(server, template)
    await migrate(admin, { migrations })
    await client.query(`alter database ${template} is_template true allow_connections false`)
  })
  return template
}

/** Drops what runs that were killed left, and the templates of yesterday's migrations. */
async function clear(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; template: boolean }>(
    `select d.datname as name, datistemplate as template from pg_database d
     where datname ~ '^(test|template)_' and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  )
  for (const { name, template } of rows) {
    const pid = Number(name.match(/^test_(\d+)_/)?.[1] ?? 0)
    if (pid > 0 && isRunning(pid)) continue
    if (template) await client.query(`alter database ${name} is_template false`)
    await client.query(`drop database if exists ${name}`)
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The test server's folder: in the data folder that git ignores, else where anybody may write. Each user has their own. */
function testFolder(): string {
  const user = process.getuid?.() ?? 0
  const root = join(import.meta.dirname, '../..')
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12)
  for (const folder of [join(root, `.data/test-${user}`), join(tmpdir(), `goldenthread-test-${user}-${key}`)]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      accessSync(folder, constants.W_OK)
      return folder
    } catch {
      // A clone that belongs to somebody else: take the next place.
    }
  }
  throw new StoreRefused('there is no folder in which a test database may be made')
}

async function testServer(): Promise<Embedded> {
  const folder = testFolder()
  const options = { fast: true, linger: LINGER }
  try {
    return await startEmbedded(folder, options)
  } catch (e) {
    if (!(e instanceof StoreRefused)) throw e
    // It is not flushed to disk, so that a crash of the machine can spoil it. There is nothing in it to keep.
    rmSync(join(folder, 'postgres'), { recursive: true, force: true })
    return startEmbedded(folder, options)
  }
}

/** A count of rows, past every policy. */
export async function rowsIn(store: Pick<TestStore, 'root'>, table: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from ${sql.table(table)}`.execute(store.root)
  return Number(rows[0]?.n)
}
