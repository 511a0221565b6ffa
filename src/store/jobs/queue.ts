/** graphile-worker's own tables, in the schema `graphile_worker`: how they are reached, made, and brought up to date. */
import pg from 'pg'
import { type Address, settingsFor, usual } from '../connect.ts'
import { StoreRefused } from '../refused.ts'

/** The last migration of the graphile-worker that package.json pins. Raise both together. */
export const QUEUE_REVISION = 20

/** A machine that vanishes is noticed by PostgreSQL within a minute, so that its jobs are freed. */
const NOTICED = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

/**
 * What `pg` needs to reach the queue: signed in with the admin address, as gt_worker from the first statement on. The types
 * are the driver's own, as graphile-worker expects them.
 */
export function queueSettings(admin: Address, name: string): pg.ClientConfig {
  const { types: _, options, ...rest } = settingsFor(admin, name, usual)
  return { ...rest, options: `${options} -c role=gt_worker ${NOTICED}` }
}

/** A pool of such connections. `lost` is told when one breaks; another is opened when one is needed. */
export function queuePool(admin: Address, name: string, connections: number, lost: (e: unknown) => void): pg.Pool {
  const pool = new pg.Pool({ ...queueSettings(admin, name), max: connections, idleTimeoutMillis: 30_000 })
  pool.on('error', lost)
  pool.on('connect', client => client.on('error', lost))
  return pool
}

/**
 * Runs graphile-worker's migrations that have not run, and lets the backup read its tables.
 * @param client signed in with the admin address, within a transaction that holds the lock of those who migrate
 */
export async function migrateQueue(admin: Address, client: Pick<pg.Client, 'query'>): Promise<void> {
  const { rows } = await client.query("select to_regnamespace('graphile_worker') is not null as there")
  if (rows[0].there !== true) return
  const pool = queuePool(admin, 'migrate', 2, () => {})
  try {
    // Not by the client: what it has read it keeps from being altered by another.
    if ((await revisionOf(pool)) < QUEUE_REVISION) {
      const [{ runMigrations }, { queueLogger }] = await Promise.all([import('graphile-worker'), import('./logger.ts')])
      await runMigrations({ pgPool: pool, logger: queueLogger(() => {}) })
    }
  } finally {
    await pool.end()
  }
  await client.query('set local role gt_worker')
  await client.query(BACKUP)
}

/** Refuses a queue that has not been brought up to date. */
export async function checkQueue(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  if ((await revisionOf(pool)) < QUEUE_REVISION)
    throw new StoreRefused('the queue of jobs has not been brought up to date; run: goldenthread migrate')
}

async function revisionOf(db: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await db.query('select coalesce(max(id), 0)::integer as revision from graphile_worker.migrations')
  return rows[0].revision
}

/** graphile-worker turns row-level security on, so that a right to read alone would show the backup nothing. */
const BACKUP = `
do $$
declare
  one regclass;
begin
  grant usage on schema graphile_worker to gt_backup;
  for one in select oid from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' loop
    execute format('grant select on %s to gt_backup', one);
    if not exists (select from pg_policy where polrelid = one and polname = 'backup') then
      execute format('create policy backup on %s for select to gt_backup using (true)', one);
    end if;
  end loop;
end $$`
