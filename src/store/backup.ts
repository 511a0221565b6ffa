/**
 * A backup: all that the store holds at one moment, and the heads of its audit, in one encrypted file. The embedded server
 * comes without pg_dump, so that this reads every table by COPY in one snapshot. Streamed: no table is ever held in memory.
 */
import { promises as fs } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import type { Client } from 'pg'
import { encrypt } from './backup/cipher.ts'
import { copyOut } from './backup/copy.ts'
import {
  type BackedTable,
  type Counted,
  files,
  type Head,
  type Manifest,
  nameOf,
  type Part,
  written,
} from './backup/form.ts'
import { headsNow } from './backup/heads.ts'
import { hasQueue, jobsOut } from './backup/jobs.ts'
import { sequencesOf, tablesToKeep, withColumns } from './backup/tables.ts'
import { type Address, plainly, withClient } from './connect.ts'
import { appliedOf, MIGRATING } from './migrate.ts'
import { StoreRefused } from './refused.ts'

export type BackupOptions = {
  /** The file to write. There must be none. */
  file: string
  /** 32 bytes, as `backupKey` gives them. */
  key: Buffer
  /** The file of signed audit heads. */
  heads: string
  /** The public half of the key that signs them. */
  publicKey: string
  /** Told of each table, and of the jobs, when they are in the file. */
  told?: (part: { name: string; rows: number }) => void
}
export type Backup = {
  file: string
  /** Its size in bytes. */
  bytes: number
  /** The moment of the snapshot. */
  taken: string
  /** The last migration that had run. */
  migration: { number: number; name: string }
  tables: number
  rows: number
  /** The last block of the audit. */
  block: Manifest['block']
  /** Whether the heads of the audit, and the key to check them by, are in it. */
  heads: boolean
  publicKey: boolean
}

/**
 * Takes a backup while acts go on. The file has its name when it is complete and on the disk, and not before.
 * @param admin the address whose role may become gt_backup
 * @throws StoreRefused when there is nothing to back up, when a table could not be read in full, or the file cannot be written
 */
export async function backup(admin: Address, o: BackupOptions): Promise<Backup> {
  const target = await place(o.file)
  const draft = join(dirname(target), `.${basename(target)}.draft-${process.pid}`)
  try {
    // Migrations wait until it is done: an older snapshot finds a table empty that was written anew.
    const made = await plainly('DATABASE_ADMIN_URL', () =>
      withClient(admin, 'backup', async holder => {
        await holder.query('begin')
        await holder.query('select pg_advisory_xact_lock_shared($1)', [MIGRATING])
        return withClient(admin, 'backup', client => into(draft, client, o))
      }),
    )
    await fs.rename(draft, target)
    await flushed(dirname(target))
    return { file: target, bytes: (await fs.stat(target)).size, ...made }
  } catch (e) {
    await fs.rm(draft, { force: true })
    throw plain(e, o.file)
  }
}

async function place(file: string): Promise<string> {
  try {
    const folder = await fs.realpath(dirname(file))
    await fs.access(folder, fs.constants.W_OK | fs.constants.X_OK)
    const target = join(folder, basename(file))
    if (await fs.lstat(target).catch(absent))
      throw new StoreRefused(`${file}: exists already; a backup is never written over another file`)
    return target
  } catch (e) {
    throw plain(e, file)
  }
}

async function into(draft: string, client: Client, o: BackupOptions): Promise<Omit<Backup, 'file' | 'bytes'>> {
  // Taken before the snapshot, so that every head has its block.
  const heads = await headsNow(o.heads)
  const publicKey = await fs.readFile(o.publicKey).catch(absent)
  await client.query('begin isolation level repeatable read read only')
  const head = await headOf(client)
  const block = await lastBlock(client)
  const queue = await hasQueue(client)
  let tables = 0
  let rows = 0
  function* parts(): Generator<Part> {
    if (heads !== null) yield { name: files.heads, data: heads }
    if (publicKey !== null) yield { name: files.publicKey, data: whole(publicKey) }
    if (queue) yield { name: files.jobs, data: jobsOut(client) }
    for (const t of head.tables) yield { name: nameOf(t), data: copyOut(client, `copy ${withColumns(t)} to stdout`) }
  }
  const rest = async () => {
    await client.query('set local role gt_owner')
    const sequences = await sequencesOf(client)
    await client.query('commit')
    return { sequences, block }
  }
  const done = (c: Counted) => {
    if (c.rows === null) return
    o.told?.({ name: c.name, rows: c.rows })
    if (c.name === files.jobs) return
    tables++
    rows += c.rows
  }
  const file = await fs.open(draft, 'wx', 0o600)
  await pipeline(
    written(head, parts(), rest, done),
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
    source => encrypt(source as AsyncIterable<Buffer>, o.key),
    file.createWriteStream({ flush: true }),
  )
  const last = head.migrations.at(-1)
  return {
    taken: head.taken,
    migration: { number: last?.number ?? 0, name: last?.name ?? '' },
    ...{ tables, rows, block, heads: heads !== null, publicKey: publicKey !== null },
  }
}

/** What the snapshot is of; and the transaction runs as gt_backup from here on. */
async function headOf(client: Client): Promise<Head> {
  const { rows } = await client.query(
    `select to_regclass('public.migration') is not null as there, now() as at, to_regrole('gt_backup') as role`,
  )
  const { there, role } = rows[0]
  if (!there || role === null) throw new StoreRefused('there is nothing to back up: the database has not been set up')
  await client.query('set local role gt_backup')
  const migrations = await appliedOf(client)
  const tables: BackedTable[] = await tablesToKeep(client)
  if (migrations.length === 0) throw new StoreRefused('there is nothing to back up: the database has not been set up')
  return { form: 1, taken: rows[0].at.toString(), migrations, tables }
}

async function lastBlock(client: Client): Promise<Manifest['block']> {
  const { rows: there } = await client.query(`select to_regclass('public.audit_block') is not null as there`)
  if (!there[0].there) return null
  const { rows } = await client.query(
    `select n::text as n, encode(hash, 'hex') as hash from audit_block order by n desc limit 1`,
  )
  return rows[0] ?? null
}

async function* whole(bytes: Buffer): AsyncGenerator<Buffer, null, undefined> {
  yield bytes
  return null
}

const absent = (e: NodeJS.ErrnoException) => {
  if (e.code === 'ENOENT') return null
  throw e
}

/** A new name is on the disk when its folder is. */
async function flushed(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } catch {
    // Some file systems cannot do that for a folder.
  } finally {
    await handle.close()
  }
}

/** What the system said of a file, in one line. What PostgreSQL said may quote a row, so that only its code is passed on. */
function plain(e: unknown, file: string): unknown {
  const { code, syscall, severity } = e as { code?: string; syscall?: string; severity?: string }
  if (severity !== undefined) return new StoreRefused(`${file}: the database did not give all of it (${code})`)
  if (syscall !== undefined && code !== undefined) return new StoreRefused(`${file}: cannot be written (${code})`)
  return e
}
