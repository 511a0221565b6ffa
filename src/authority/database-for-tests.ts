/** A database of its own for a test file, with the authority's tables in it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Client } from 'pg'
import { SUPERUSER } from '../store/embedded/cluster.ts'
import { startEmbedded } from '../store/embedded.ts'

export async function authorityDatabase(): Promise<Client> {
  const folder = mkdtempSync(join(tmpdir(), 'authority-test-'))
  const server = await startEmbedded(folder, { fast: true })
  const client = new Client({
    host: server.host,
    port: server.port,
    user: SUPERUSER,
    password: server.passwordOf(SUPERUSER),
    database: 'postgres',
  })
  await client.connect()
  after(async () => {
    await client.end()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await client.query('CREATE EXTENSION btree_gist')
  await client.query(readFileSync(join(import.meta.dirname, 'schema/0100-authority.sql'), 'utf8'))
  return client
}
