/**
 * Brings a backup back into an empty database: the same migrations, the same rows, the same past and the same audit, all in
 * one transaction; then forward to what this version needs, and the audit is held against its heads.
 */
import { createPublicKey } from 'node:crypto'
import { promises as fs } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { sealKey } from './audit/heads.ts'
import { decrypt } from './backup/cipher.ts'
import { files, type Head, type Manifest, type PartRead, readInside } from './backup/form.ts'
import { type Placed, takeHeads } from './backup/heads.ts'
import { load, refuseRows } from './backup/load.ts'
import { everyTable } from './backup/tables.ts'
import { type Address, plainly, withClient } from './connect.ts'
import type { Addresses } from './embedded/database.ts'
import { appliedOf, migrate } from './migrate.ts'
import { findMigrations, type Migration, pendingOf } from './migrations.ts'
import { openDatabase } from './open.ts'
import { StoreRefused } from './refused.ts'
import { acceptRestored } from './seal.ts'
import { type Verification, verify } from './verify.ts'

export type RestoreOptions = {
  file: string
  /** 32 bytes, as `backupKey` gives them. */
  key: Buffer
  /** Where the file of signed audit heads belongs. */
  heads: string
  /** The private key that signs them, and whether one is made where there is none. */
  sealKey: string
  makeSealKey: boolean
  /** Whether a file of other heads is put aside; else it is refused. */
  force?: boolean
  migrations?: readonly Migration[]
  /** Told of each step, and of each table when its rows are there. */
  told?: (says: string) => void
}
export type Restored = {
  /** The moment that the database is at. */
  taken: string
  /** The last migration of the backup, and those that ran on it since. */
  migration: { number: number; name: string }
  migrated: string[]
  tables: number
  rows: number
  jobs: number
  heads: Placed
  /** Whether the heads in the backup were signed with the key that signs from now on; null where it has no key. */
  sameSealKey: boolean | null
  audit: Verification
}

/**
 * Restores a backup. The whole file is proved before anything is touched, and again as its rows are loaded.
 * @throws StoreRefused when the file is not whole and true, is of a newer version, or the database is not empty: then nothing
 * is restored. Where a later migration fails on the rows, it says that these are there
 */
export async function restore(addresses: Addresses, o: RestoreOptions): Promise<Restored> {
  const file = await opened(o.file)
  try {
    o.told?.('checking the file')
    for await (const _ of decrypt(file, o.file, o.key));
    const { head, parts: readParts } = await readInside(unzipped(decrypt(file, o.file, o.key)), o.file)
    const migrations = migrationsOf(head, o)
    await plainly('DATABASE_ADMIN_URL', () => refuseTarget(addresses.admin, head, o.file))
    const parts = readParts()
    const { heads, publicKey, rest } = await takeFiles(parts, o)
    try {
      const sealing = sealKey(o.sealKey, o.makeSealKey)
      o.told?.(`bringing the database to migration ${titleOf(head)}`)
      await plainly('DATABASE_ADMIN_URL', () => migrate(addresses.admin, { migrations }))
      let placed: Placed = { kept: false, aside: null }
      const { manifest, ...loaded } = await plainly('DATABASE_ADMIN_URL', () =>
        load(addresses.admin, {
          ...{ file: o.file, head, parts: rest },
          told: p => p.rows > 0 && o.told?.(`${p.name}: ${p.rows.toLocaleString('en-GB')}`),
          last: async () => {
            placed = await heads.place()
          },
        }),
      )
      const after = await forward(addresses, head, { key: sealing, heads: o.heads }, o)
      return {
        taken: head.taken,
        migration: lastOf(head),
        ...loaded,
        jobs: manifest.parts.find(p => p.name === files.jobs)?.rows ?? 0,
        heads: placed,
        sameSealKey: publicKey === null ? null : createPublicKey(publicKey).equals(createPublicKey(sealing)),
        ...after,
      }
    } finally {
      await heads.drop()
    }
  } finally {
    await file.close()
  }
}

async function opened(path: string): Promise<fs.FileHandle> {
  try {
    const file = await fs.open(path, 'r')
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch (e) {
    throw new StoreRefused(`${path}: cannot be read (${(e as NodeJS.ErrnoException).code})`)
  }
  throw new StoreRefused(`${path}: is no file`)
}

async function* unzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unzip = createZstdDecompress()
  // Its errors come out of the stream that is read.
  const done = pipeline(source, unzip).catch(() => {})
  try {
    for await (const data of unzip) yield data as Buffer
  } finally {
    await done
  }
}

const lastOf = (head: Head) => {
  const { number, name } = head.migrations.at(-1)!
  return { number, name }
}
const titleOf = (head: Head) => `${String(lastOf(head).number).padStart(4, '0')}-${lastOf(head).name}`

/** The migrations that had run where the backup was taken, as this version has them. */
function migrationsOf(head: Head, o: RestoreOptions): Migration[] {
  const all = o.migrations ?? findMigrations()
  try {
    const pending = pendingOf(all, head.migrations)
    return all.filter(m => !pending.includes(m))
  } catch (e) {
    if (e instanceof StoreRefused) throw new StoreRefused(`${o.file}: ${e.message}. Nothing was restored`)
    throw e
  }
}

/** Refuses a database with rows, or one that is past the backup, before anything of it is changed. */
async function refuseTarget(admin: Address, head: Head, file: string): Promise<void> {
  await withClient(admin, 'restore', async client => {
    const { rows } = await client.query(`select to_regclass('public.migration') is not null as there`)
    if (!rows[0].there) return
    await client.query('begin read only')
    await client.query('set local role gt_backup')
    const readable = (await everyTable(client)).filter(t => t.fault === null)
    await refuseRows(client, readable, file)
    const past = (await appliedOf(client)).find(a => !head.migrations.some(m => m.number === a.number))
    if (past)
      throw new StoreRefused(
        `${file}: the database already has migration ${past.number}, which came after the backup; restore into a new one. Nothing was restored`,
      )
    await client.query('rollback')
  })
}

type Parts = AsyncGenerator<PartRead, Manifest, undefined>

/** Takes the files that come before the tables. */
async function takeFiles(parts: Parts, o: RestoreOptions) {
  let next = await parts.next()
  const take = async <T>(name: string, run: (data: AsyncIterable<Buffer> | null) => Promise<T>): Promise<T> => {
    if (next.done || next.value.name !== name) return run(null)
    const taken = await run(next.value.data)
    next = await parts.next()
    return taken
  }
  const heads = await take(files.heads, data => takeHeads(o.heads, data, o.force ?? false))
  try {
    const publicKey = await take(files.publicKey, async data =>
      data === null ? null : Buffer.concat(await Array.fromAsync(data)),
    )
    return { heads, publicKey, rest: following(next, parts) }
  } catch (e) {
    await heads.drop()
    throw e
  }
}

async function* following(first: IteratorResult<PartRead, Manifest>, parts: Parts): Parts {
  for (let next = first; ; next = await parts.next()) {
    if (next.done) return next.value
    yield next.value
  }
}

/** From what was restored to what this version needs; and the audit goes on from there. */
async function forward(
  addresses: Addresses,
  head: Head,
  sealing: Parameters<typeof acceptRestored>[1],
  o: RestoreOptions,
): Promise<Pick<Restored, 'migrated' | 'audit'>> {
  const migrated: string[] = []
  try {
    const store = await openDatabase(addresses, {
      migrate: true,
      ran: m => {
        migrated.push(m.file)
        o.told?.(m.file)
      },
    })
    try {
      await acceptRestored(store, sealing, `from the backup of ${head.taken}`)
      o.told?.('verifying the audit')
      const audit = await verify(store, { heads: o.heads, key: createPublicKey(sealing.key) })
      return { migrated, audit }
    } finally {
      await store.close()
    }
  } catch (e) {
    if (!(e instanceof StoreRefused)) throw e
    throw new StoreRefused(`${o.file}: its rows are in the database, but what follows failed: ${e.message}`)
  }
}
