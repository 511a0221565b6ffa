/** A database of the embedded server, with the two who sign in to it. */
import { type Address, withClient } from '../connect.ts'
import type { Embedded } from '../embedded.ts'
import { SUPERUSER } from './cluster.ts'

/** Who migrates, seals and backs up the embedded database. */
const MIGRATOR = 'gt_migrator'

/** Addresses of one database. */
export type Addresses = { app: Address; admin: Address }

const addressOf = (server: Embedded, user: string, database: string): Address => ({
  host: server.host,
  port: server.port,
  user,
  password: server.passwordOf(user),
  database,
})

/** The superuser's address: to make and drop databases, and for nothing else. */
export const rootAddress = (server: Embedded, database = 'postgres'): Address => addressOf(server, SUPERUSER, database)
export const addressesOf = (server: Embedded, database: string): Addresses => ({
  app: addressOf(server, 'gt_app', database),
  admin: addressOf(server, MIGRATOR, database),
})

/** Makes a database unless it exists, and the two roles that sign in. Two who do so at once get one. */
export async function ensureDatabase(server: Embedded, database: string): Promise<Addresses> {
  await withClient(rootAddress(server), 'set-up', async client => {
    const there = () => client.query('select from pg_database where datname = $1', [database])
    // The database comes last, so that where it is nothing is missing.
    if ((await there()).rowCount) return
    // Held by this connection, and let go when it closes: a database cannot be made within a transaction.
    await client.query('select pg_advisory_lock(8467002)')
    if ((await there()).rowCount) return
    for (const [role, may] of [
      [MIGRATOR, 'createrole'],
      ['gt_app', 'nocreaterole'],
    ] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
      const password = client.escapeLiteral(server.passwordOf(role))
      await client.query(`${rowCount ? 'alter' : 'create'} role ${role} login ${may} password ${password}`)
    }
    const name = client.escapeIdentifier(database)
    await client.query(`create database ${name} owner ${MIGRATOR} template template0`)
  })
  return addressesOf(server, database)
}
