/**
 * One transaction on one connection. What begins it and what ends it travel with the statements beside them and cost no
 * journey of their own: the beginning is sent with the first statement, and the last statement with the commit.
 */
import { type DatabaseConnection, DefaultQueryExecutor, type Dialect, type QueryResult, Transaction } from 'kysely'
import type pg from 'pg'

/** A statement as it is sent, with `$1` and so on for its parameters. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] }
/** Sends a statement; those that are sent before the first is answered travel together. */
export type Send = (client: pg.PoolClient, statement: Statement) => Promise<pg.QueryResult>
/** What is done in a transaction. */
export type Work<Tables, R> = (db: Transaction<Tables>, ends: Ends) => Promise<R>
/** The two ends of a transaction. */
export type Ends = {
  /** The row that it began with, if the last statement of its beginning gave one. */
  readonly begun: Promise<Readonly<Record<string, unknown>> | undefined>
  /** Says what is to be sent with the commit: where that fails, nothing is saved. */
  readonly last: (statement: Statement) => void
  /** Whether a statement of it has failed so far, be it passed over: then nothing that is asked in it is answered any more. */
  readonly failed: () => boolean
}
/**
 * Runs in one transaction: all is saved when `run` has returned, or nothing when it threw.
 * @param begin statements without parameters, `begin` first. Where one fails, its error is the one that is thrown
 */
export type RunTransaction = <Tables, R>(begin: string, run: Work<Tables, R>) => Promise<R>

/** @param dialect for the words of queries; its driver is not used */
export function transactionsOver(pool: pg.Pool, send: Send, dialect: Dialect): RunTransaction {
  const [compiler, adapter] = [dialect.createQueryCompiler(), dialect.createAdapter()]
  const props = { config: { dialect }, dialect, driver: dialect.createDriver() }
  return async <Tables, R>(begin: string, run: Work<Tables, R>): Promise<R> => {
    const client = await pool.connect()
    // Several statements in one have several results.
    const begun = send(client, { sql: begin, parameters: [] }).then(result => [result].flat().at(-1)?.rows?.[0])
    begun.catch(() => {})
    let [working, under, broken, failed] = [true, true, false, false]
    let last: Statement | null = null
    const connection: DatabaseConnection = {
      executeQuery: async statement => {
        // Its connection may be in another transaction by now.
        if (!working) throw new Error('this transaction has ended')
        const answer = send(client, statement)
        // What failed to begin fails whatever follows.
        answer.catch(() => {
          failed = true
        })
        await begun
        return resultOf(await answer)
      },
      streamQuery: () => {
        throw new Error('no query is streamed')
      },
    }
    const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: use => use(connection) })
    try {
      const ends: Ends = {
        begun,
        last: statement => {
          last = statement
        },
        failed: () => failed,
      }
      const result = await run(new Transaction<Tables>({ ...props, executor }), ends)
      working = false
      await begun
      const [said, ended] = await Promise.allSettled([last && send(client, last), send(client, COMMIT)])
      under = ended.status === 'rejected'
      for (const answer of [said, ended]) if (answer.status === 'rejected') throw answer.reason
      // So PostgreSQL answers where a statement failed and was passed over.
      if (ended.status === 'fulfilled' && ended.value.command === 'ROLLBACK')
        throw new Error('a statement had failed, so that nothing was saved')
      return result
    } catch (e) {
      working = false
      if (under)
        await send(client, ROLLBACK).catch(() => {
          broken = true
        })
      await begun
      throw e
    } finally {
      client.release(broken)
    }
  }
}

const COMMIT: Statement = { sql: 'commit', parameters: [] }
const ROLLBACK: Statement = { sql: 'rollback', parameters: [] }
const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE']

const resultOf = <R>({ command, rowCount, rows }: pg.QueryResult): QueryResult<R> => ({
  ...(CHANGES.includes(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
  rows: rows ?? [],
})
