/** The rows of a backup into the tables of a database that has none, in one transaction. */
import type { Client } from 'pg'
import { type Address, withClient } from '../connect.ts'
import { appliedOf, MIGRATING } from '../migrate.ts'
import { StoreRefused } from '../refused.ts'
import { copyIn } from './copy.ts'
import { type BackedTable, files, type Head, type Manifest, nameOf, type PartRead } from './form.ts'
import { jobsIn } from './jobs.ts'
import { lift, putBack } from './lift.ts'
import { everyTable, firstWithRows, quoted, withColumns } from './tables.ts'

export type LoadOptions = {
  /** The backup's name, for what is said of it. */
  file: string
  head: Head
  /** What is left of its parts: jobs and tables. */
  parts: AsyncIterator<PartRead, Manifest, undefined>
  told: (part: { name: string; rows: number }) => void
  /** Done when all rows are there and agree with the manifest, before they are saved. */
  last: () => Promise<void>
}
export type Loaded = { tables: number; rows: number; manifest: Manifest }

/**
 * Loads all or nothing.
 * @param admin the address whose role may become gt_owner; the migrations of the backup have run there
 * @throws StoreRefused when the database has rows, is in use, or takes one of the rows for wrong. No row is quoted
 */
export async function load(admin: Address, o: LoadOptions): Promise<Loaded> {
  let at = 'the database'
  return withClient(admin, 'restore', async client => {
    await client.query('begin')
    try {
      const loaded = await loadWithin(client, o, name => {
        at = name
      })
      await o.last()
      await client.query('commit')
      return loaded
    } catch (e) {
      await client.query('rollback').catch(() => {})
      throw plain(e, o.file, at)
    }
  })
}

async function loadWithin(client: Client, o: LoadOptions, begins: (name: string) => void): Promise<Loaded> {
  await client.query(`set local lock_timeout = '3s'`)
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATING])
  await client.query('set local role gt_owner')
  const applied = await appliedOf(client)
  if (JSON.stringify(applied) !== JSON.stringify(o.head.migrations))
    throw new StoreRefused(`${o.file}: somebody else migrated the database meanwhile; nothing was restored`)
  const there = await everyTable(client)
  const missing = o.head.tables.find(t => !there.some(h => sameTable(h, t)))
  if (missing)
    throw new StoreRefused(
      `${o.file}: the database has no table ${nameOf(missing)} with the columns of the backup; nothing was restored`,
    )
  await client.query(`lock table ${there.map(quoted).join(', ')} in access exclusive mode`)
  const lifted = await lift(client, there)
  await refuseRows(client, there, o.file)
  for (const t of o.head.tables) await client.query(`delete from ${quoted(t)}`)

  const rows = new Map<string, number>()
  const manifest = await eachPart(o.parts, async ({ name, data }) => {
    begins(name)
    const table = o.head.tables.find(t => nameOf(t) === name)
    if (table) rows.set(name, await copyIn(client, `copy ${withColumns(table)} from stdin`, data))
    else if (name === files.jobs) {
      await client.query('set local role gt_worker')
      rows.set(name, await jobsIn(client, data))
      await client.query('set local role gt_owner')
    } else throw new StoreRefused(`${o.file}: has a part ${name} that this version does not know; nothing was restored`)
    o.told({ name, rows: rows.get(name) ?? 0 })
  })
  const short = manifest.parts.find(p => p.rows !== null && p.rows !== rows.get(p.name))
  if (short || o.head.tables.some(t => !rows.has(nameOf(t))))
    throw new StoreRefused(`${o.file}: not every row of ${short?.name ?? 'it'} arrived; nothing was restored`)
  begins('the database')
  for (const s of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(s), s.last, s.called])
  await putBack(client, lifted)
  for (const t of o.head.tables) await client.query(`analyze ${quoted(t)}`)
  const all = o.head.tables.map(t => rows.get(nameOf(t)) ?? 0)
  return { tables: all.length, rows: all.reduce((a, b) => a + b, 0), manifest }
}

const sameTable = (a: BackedTable, b: BackedTable) =>
  nameOf(a) === nameOf(b) && a.columns.toSorted().join('\n') === b.columns.toSorted().join('\n')

/** Refuses a database that has rows of an authority. */
export async function refuseRows(client: Client, tables: readonly BackedTable[], file: string): Promise<void> {
  const full = await firstWithRows(client, tables)
  if (full !== null)
    throw new StoreRefused(
      `${file}: the database is not empty (${full} has rows); restore into a new one. Nothing was restored`,
    )
}

async function eachPart(
  parts: AsyncIterator<PartRead, Manifest, undefined>,
  run: (part: PartRead) => Promise<void>,
): Promise<Manifest> {
  for (;;) {
    const next = await parts.next()
    if (next.done) return next.value
    await run(next.value)
  }
}

/** What PostgreSQL says of a row quotes it: only its code and the name of a constraint are passed on. */
function plain(e: unknown, file: string, at: string): unknown {
  const { code, severity, constraint } = e as { code?: string; severity?: string; constraint?: string }
  if (severity === undefined) return e
  if (code === '55P03')
    return new StoreRefused(`${file}: the database is in use; stop every server of it first. Nothing was restored`)
  const why = [code, constraint].filter(Boolean).join(' ')
  return new StoreRefused(`${file}: the database refused what the backup has for ${at} (${why}); nothing was restored`)
}
