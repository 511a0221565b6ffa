/** Connections to PostgreSQL: the one place that holds a pool. */
import type { Socket } from 'node:net'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import { naming } from './prepared.ts'
import { StoreRefused } from './refused.ts'
import { type RunTransaction, type Send, transactionsOver } from './transaction.ts'
import { parameter, types } from './values.ts'

/** To whom and where a connection goes: a URL, or the parts of one. */
export type Address = { url: string } | { host: string; port: number; user: string; password: string; database: string }

export type Limits = {
  /** Connections at most. */
  connections: number
  /** Milliseconds one statement may take. 0 means no limit. */
  statement: number
  /** Milliseconds a statement may wait for a lock. */
  lock: number
  /** Milliseconds a transaction may do nothing. It would hold up the sealing of the audit. */
  idle: number
}
export const usual: Limits = { connections: 20, statement: 10_000, lock: 5_000, idle: 15_000 }

/** What `pg` needs for one connection with our types and limits. */
export function settingsFor(address: Address, name: string, limits: Limits): pg.ClientConfig {
  return {
    ...('url' in address ? { connectionString: address.url } : address),
    application_name: `goldenthread ${name}`,
    types,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
    connectionTimeoutMillis: 10_000,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c search_path=public',
    keepAlive: true,
  }
}

/** A pool of connections. */
export type Pool = {
  /** A query builder over the pool, for single statements. */
  over: <Tables>() => Kysely<Tables>
  transaction: RunTransaction
  end: () => Promise<void>
}

/**
 * Opens a pool.
 * @param name what to call the connections in `pg_stat_activity`
 * @param lost told when a connection breaks; the pool opens another when one is needed
 */
export function openPool(
  address: Address,
  name: string,
  limits: Limits = usual,
  lost: (error: Error) => void = () => {},
): Pool {
  const pool = new pg.Pool({
    ...settingsFor(address, name, limits),
    max: limits.connections,
    // Statements are sent as they come; their answers come in the same order.
    pipeline: true,
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', lost)
  // A connection in use that breaks between two queries tells nobody but this; unheard, it would end the process.
  pool.on('connect', client => client.on('error', lost))
  const nameOf = naming()
  const send: Send = (client, { sql, parameters }) => {
    const name = parameters.length > 0 ? nameOf(sql) : undefined
    inOneGo(client)
    return client.query({ ...(name === undefined ? {} : { name }), text: sql, values: parameters.map(parameter) })
  }
  const dialect = new PostgresDialect({ pool: single(pool, send) })
  const builder = new Kysely<never>({ dialect })
  return {
    over: <Tables>() => builder as unknown as Kysely<Tables>,
    transaction: transactionsOver(pool, send, dialect),
    end: () => pool.end(),
  }
}

/** Whatever is sent before this turn of the event loop ends goes to the network at once: fewer calls of the system, fewer wakings. */
function inOneGo(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The pool as Kysely knows one, with our parameters. Transactions do not begin here. */
function single(pool: pg.Pool, send: Send): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const query = async (sql: string, parameters: readonly unknown[]) => send(client, { sql, parameters })
      // Kysely asks for cursors only where it was given a maker of them, and it was not.
      return { query: query as never, release: destroy => client.release(destroy) }
    },
  }
}

/** A query builder over a pool of its own, which `destroy` closes. */
export const connect = <Tables>(address: Address, name: string): Kysely<Tables> => openPool(address, name).over()

/** Runs with one plain connection of its own, outside any pool, and closes it. */
export async function withClient<T>(
  address: Address,
  name: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(settingsFor(address, name, { ...usual, statement: 0, lock: 0, idle: 0 }))
  client.on('error', () => {})
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Why a connection failed, by PostgreSQL's or the system's code, in words. */
const reasons: Record<string, string> = {
  '28P01': 'the password is wrong',
  '28000': 'this user may not sign in',
  '3D000': 'there is no such database',
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting or stopping',
  '42501': 'its role has not the rights it needs',
  '42P01': 'it has not been set up; run: goldenthread migrate',
  ECONNREFUSED: 'nothing answers at that address',
  ENOENT: 'nothing answers at that address',
  ENOTFOUND: 'there is no host of that name',
  ETIMEDOUT: 'the host does not answer',
}

/** Turns what an operator can put right about a connection into a refusal; any other error is passed on. */
export async function plainly<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (e) {
    const { code, message } = e as { code?: string; message?: string }
    const reason =
      reasons[code ?? ''] ?? (/timeout|terminated/i.test(message ?? '') ? 'the server does not answer' : null)
    if (e instanceof StoreRefused || reason === null) throw e
    throw new StoreRefused(`${name}: ${reason}${code === '42501' ? ` (${message?.split('\n')[0]})` : ''}`)
  }
}
