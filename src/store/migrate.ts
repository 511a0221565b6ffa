/** Brings a database to what this version of the code needs, forward only. */
import type { Client } from 'pg'
import { type Address, withClient } from './connect.ts'
import { migrateQueue } from './jobs/queue.ts'
import { type Applied, findMigrations, type Migration, pendingOf } from './migrations.ts'
import { StoreRefused } from './refused.ts'
import { ensureRoles } from './roles.ts'

/** The lock of whoever migrates. Any number, as long as every version uses the same one. */
export const MIGRATING = 8_467_001n

export type MigrateOptions = {
  migrations?: readonly Migration[]
  /** Who signs in with the app's address, to be given the app's rights. */
  appUser?: string | null
  /** Told of each migration when it has run. */
  ran?: (m: Migration) => void
}

/**
 * Runs the migrations that have not run. Each is one transaction under one lock, so that two who migrate at once share the
 * work and neither runs one twice, and one that fails leaves no trace.
 * @param admin an address whose role may become the owner; it also makes roles that are missing
 * @returns those that this call ran
 * @throws StoreRefused when a migration was edited, is missing, comes too early, or fails (naming its file and line)
 */
export async function migrate(admin: Address, options: MigrateOptions = {}): Promise<Migration[]> {
  const migrations = options.migrations ?? findMigrations()
  return withClient(admin, 'migrate', async client => {
    await inLockedTransaction(client, async () => {
      await needVersion(client)
      await ensureRoles(client, options.appUser ?? null)
      await client.query('set local role gt_owner')
      await client.query(TABLE)
    })
    const ran: Migration[] = []
    for (;;) {
      const next = await inLockedTransaction(client, () => runNext(client, migrations))
      if (next === null) break
      ran.push(next)
      options.ran?.(next)
    }
    await inLockedTransaction(client, () => migrateQueue(admin, client))
    return ran
  })
}

const TABLE = `
create table if not exists migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  at timestamptz not null default now(),
  milliseconds integer not null
);
grant select on migration to gt_app, gt_worker, gt_sealer, gt_backup`

async function runNext(client: Client, migrations: readonly Migration[]): Promise<Migration | null> {
  await client.query('set local role gt_owner')
  const [next] = pendingOf(migrations, await appliedOf(client))
  if (!next) return null
  const begun = performance.now()
  try {
    await client.query(next.sql)
  } catch (e) {
    throw failed(next, e)
  }
  // The file may have become somebody else for a while, or looked elsewhere for its tables.
  await client.query('set local role gt_owner; set local search_path = public')
  await client.query('insert into migration (number, name, checksum, milliseconds) values ($1, $2, $3, $4)', [
    next.number,
    next.name,
    next.checksum,
    Math.round(performance.now() - begun),
  ])
  return next
}

/** What has run on a database, in order. */
export async function appliedOf(client: Pick<Client, 'query'>): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select number, name, checksum from migration order by number')
  return rows
}

async function inLockedTransaction<T>(client: Client, run: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATING])
    const result = await run()
    await client.query('commit')
    return result
  } catch (e) {
    await client.query('rollback').catch(() => {})
    throw e
  }
}

async function needVersion(client: Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version_num')::int / 10000 as major")
  if (rows[0].major < 18) throw new StoreRefused(`the database is PostgreSQL ${rows[0].major}; it must be 18 or newer`)
}

function failed(m: Migration, e: unknown): unknown {
  const { position, message, code } = e as { position?: string; message: string; code?: string }
  if (code === undefined) return e
  const line = position === undefined ? '' : `:${m.sql.slice(0, Number(position)).split('\n').length}`
  return new StoreRefused(`${m.file}${line}: ${message.split('\n')[0]}`)
}
