/** The store's door: one database, and transactions in it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { checkApp } from './app-role.ts'
import type { StoreConfig } from './config.ts'
import { type Address, type Limits, openPool, type Pool, plainly, usual } from './connect.ts'
import { type Addresses, ensureDatabase } from './embedded/database.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { findMigrations, type Migration, pendingOf } from './migrations.ts'
import { StoreRefused } from './refused.ts'
import type { adminRoles } from './roles.ts'
import type { AdminTables, StoreTables } from './tables.ts'
import type { Ends } from './transaction.ts'

/** For whom and as what a transaction runs. Row-level security, history and the audit go by it. */
export type Context = {
  authority: string
  /** Who acts: a person's id, or a name of our own for what no person does. */
  person: string
  /** The act's name. */
  act: string
  /** Whether this person may see sealed records (default: no). */
  sealed?: boolean
  /** Whether the database is to refuse any change (default: no). */
  readOnly?: boolean
}

/** The handle of one transaction. A room that has tables of its own says so: `db.$extendTables<PlanTables>()`. */
export type Db = Transaction<StoreTables>
/** What is done in one transaction, besides with its handle: what is known as it begins, and what goes with its commit. */
export type Work<T> = (
  db: Db,
  ends: Pick<Ends, 'last' | 'failed'> & {
    /** The stamp of the authority's rights, as the transaction begins; null where there is none yet. */
    readonly rights: Promise<string | null>
  },
) => Promise<T>
export type AdminDb = Transaction<AdminTables>
export type AdminRole = (typeof adminRoles)[number]

export type Health = { up: boolean; embedded: boolean; says: string }

export type Store = {
  /**
   * Runs within one transaction as the app's role: all is saved when `run` has returned, or nothing when it threw.
   * For the act wrapper alone. No transaction begins within another.
   */
  withTransaction: <T>(context: Context, run: Work<T>) => Promise<T>
  /** What is done for the database as a whole, by the store's own code alone. */
  admin: {
    address: Address
    /** Runs within one transaction as one of the roles that the admin address may become. */
    as: <T>(role: AdminRole, run: (db: AdminDb) => Promise<T>) => Promise<T>
  }
  /** Whether the database answers, within two seconds. */
  health: () => Promise<Health>
  /** Waits for transactions under way, closes every connection, and lets go of the embedded server. */
  close: () => Promise<void>
}

export type OpenOptions = {
  /** Migrate first. Without it a database that is behind is refused. */
  migrate?: boolean
  /** Told of each migration that ran. */
  ran?: (m: Migration) => void
  /** Told of a connection that broke, as when the database restarts. */
  lost?: (error: Error) => void
  limits?: Partial<Limits>
}

/**
 * Opens the store: DATABASE_URL and DATABASE_ADMIN_URL where they are given, else the embedded server.
 * @throws StoreRefused, in one line, for whatever the operator can put right
 */
export async function openStore(config: StoreConfig, options: OpenOptions = {}): Promise<Store> {
  const { server, ...addresses } = await addressesFor(config)
  try {
    return await openDatabase(addresses, options, server)
  } catch (e) {
    await server?.close()
    throw e
  }
}

/** Where the database is; starts the embedded server when it is that. */
export async function addressesFor(config: StoreConfig): Promise<Addresses & { server: Embedded | null }> {
  if (config.databaseUrl !== null) {
    if (config.adminUrl === null) throw new StoreRefused('DATABASE_URL is set and DATABASE_ADMIN_URL is not; set both')
    return { app: { url: config.databaseUrl }, admin: { url: config.adminUrl }, server: null }
  }
  if (config.adminUrl !== null) throw new StoreRefused('DATABASE_ADMIN_URL is set and DATABASE_URL is not; set both')
  if (config.production)
    throw new StoreRefused('in production DATABASE_URL must be set: the embedded PostgreSQL is for trial and test')
  const server = await startEmbedded(config.data)
  try {
    return { ...(await ensureDatabase(server, 'goldenthread')), server }
  } catch (e) {
    await server.close()
    throw e
  }
}

/** Opens a database by its addresses. `server` is let go when the store closes. */
export async function openDatabase(
  addresses: Addresses,
  options: OpenOptions = {},
  server: Pick<Embedded, 'close'> | null = null,
): Promise<Store> {
  if (options.migrate) {
    await plainly('DATABASE_ADMIN_URL', () =>
      migrate(addresses.admin, { appUser: userOf(addresses.app), ...(options.ran ? { ran: options.ran } : {}) }),
    )
  }
  const limits = { ...usual, ...options.limits }
  const app = openPool(addresses.app, 'app', limits, options.lost)
  const admin = openPool(addresses.admin, 'admin', { ...limits, connections: 4 }, options.lost)
  const end = () => Promise.all([app.end(), admin.end()])
  try {
    await plainly('DATABASE_URL', async () => {
      await checkApp(app.over())
      await checkSchema(app.over())
    })
    await plainly('DATABASE_ADMIN_URL', () => as(admin, 'gt_sealer', db => sql`select 1`.execute(db)))
  } catch (e) {
    await end()
    throw e
  }
  return {
    withTransaction: async (context, run) => within(app, context, run),
    admin: { address: addresses.admin, as: (role, run) => as(admin, role, run) },
    health: () => health(app.over(), server !== null),
    close: async () => {
      await end()
      await server?.close()
    },
  }
}

function within<T>(app: Pool, context: Context, run: Work<T>): Promise<T> {
  const { authority, person, act, sealed = false, readOnly = false } = context
  // Said here in plain words; the database would say so too, at the first query.
  if (!authority || !person || !act) throw new TypeError('a transaction needs an authority, a person and an act')
  if (`${authority}${person}${act}`.includes('\0')) throw new TypeError('a NUL is in no name')
  const settings = [authority, person, act, sealed ? 'yes' : 'no'].map(setting => pg.escapeLiteral(setting))
  // What only reads sees one moment, that of its stamp, however many statements it takes.
  const begin = `begin${readOnly ? ' isolation level repeatable read read only' : ''}; select gt_begin(${settings.join(', ')}) as rights`
  return app.transaction<StoreTables, T>(begin, (db, { begun, last, failed }) => {
    const rights = begun.then(row => row?.rights as string | null)
    // Whoever does not ask need not hear that it did not begin: the transaction's own error says so.
    rights.catch(() => {})
    return run(db, { rights, last, failed })
  })
}

const as = <T>(admin: Pool, role: AdminRole, run: (db: AdminDb) => Promise<T>): Promise<T> =>
  admin.transaction<AdminTables, T>(`begin; set local role ${role}`, run)

/** Refuses a database on which a migration has still to run, was edited, or is not known here. */
async function checkSchema(app: Kysely<StoreTables>): Promise<void> {
  const applied = await app.selectFrom('migration').select(['number', 'name', 'checksum']).orderBy('number').execute()
  const [next] = pendingOf(findMigrations(), applied)
  if (next) throw new StoreRefused(`the database has not had migration ${next.file}; run: goldenthread migrate`)
}

const userOf = (address: Address): string | null =>
  'url' in address ? decodeURIComponent(URL.parse(address.url)?.username ?? '') || null : address.user

async function health(app: Kysely<StoreTables>, embedded: boolean): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Health>(done => {
    timer = setTimeout(done, 2_000, { up: false, embedded, says: 'the database does not answer' })
  })
  const answer = sql`select 1`.execute(app).then(
    (): Health => ({ up: true, embedded, says: 'the database answers' }),
    (): Health => ({ up: false, embedded, says: 'the database cannot be reached' }),
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
