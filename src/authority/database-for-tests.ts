/** A database of its own for a test file: migrated, and asked as the app asks it, within one authority. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Client } from 'pg'
import { SUPERUSER } from '../store/embedded/cluster.ts'
import { startEmbedded } from '../store/embedded.ts'
import { migrate } from '../store/migrate.ts'
import { types } from '../store/values.ts'

export async function authorityDatabase(): Promise<Client> {
  const folder = mkdtempSync(join(tmpdir(), 'authority-test-'))
  const server = await startEmbedded(folder, { fast: true })
  const { host, port, passwordOf } = server
  const address = { host, port, user: SUPERUSER, password: passwordOf(SUPERUSER), database: 'postgres' }
  await migrate(address)
  const client = new Client({ ...address, types })
  await client.connect()
  after(async () => {
    await client.end()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await client.query('set role gt_app')
  await within(client, 'calderwick')
  return client
}

/** From here on the connection asks for this authority. */
export async function within(client: Client, authority: string): Promise<void> {
  const settings = { authority, person: 'tester', act: 'test', sealed: 'no' }
  for (const [key, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [`gt.${key}`, value])
  }
}
