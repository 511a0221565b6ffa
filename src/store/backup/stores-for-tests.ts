/** Stores with something of everything in them, and what two databases have in common. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Sealed, sealedStore } from '../audit/sealed-for-tests.ts'
import { backup } from '../backup.ts'
import { type Address, withClient } from '../connect.ts'
import type { Addresses } from '../embedded/database.ts'
import { keepFile } from '../files.ts'
import { type Restored, type RestoreOptions, restore } from '../restore.ts'
import { testDatabase } from '../test-database.ts'

/** A name that must be in no file and no message. */
export const PLANTED = 'Ottoline Crabtree'
const PERSON = '0197a000-0000-7000-8000-000000000001'

export type Filled = Sealed & {
  folder: string
  /** The key of backups. */
  key: Buffer
  /** Takes a backup into a new file, and gives its path. */
  take: () => Promise<string>
  /** Restores a file beside heads and a seal key of its own, or those that are named. */
  bring: (file: string, to: Addresses, beside?: Partial<Beside>) => Promise<Restored>
}
export type Beside = Omit<RestoreOptions, 'file'>

/** A folder for the files of one test. */
export function folderFor(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-backup-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A store of two authorities with records that have a past, files, jobs, a sealed audit, and a row that is not sealed yet. */
export async function filledStore(t: TestContext): Promise<Filled> {
  const sealed = await sealedStore(t, 3)
  const { store, o } = sealed
  const folder = folderFor(t)
  const key = randomBytes(32)
  const here = { authority: 'here', person: PERSON, act: 'person.change' }
  await store.withTransaction(here, async db => {
    await sql`insert into authority.person (authority, id, name) values ('here', ${PERSON}, ${PLANTED})`.execute(db)
    await sql`insert into authority.place (authority, id, kind, name) values ('here', ${PERSON}, 'authority', ${'a\tb\\N\nc'})`.execute(
      db,
    )
    await sql`insert into authority.place (authority, kind, name, within) values ('here', 'area', 'North', ${PERSON})`.execute(
      db,
    )
    await keepFile(db, randomBytes(300_000))
    await keepFile(db, Buffer.from(PLANTED))
    await sql`select jobs.enqueue('mail.send', ${JSON.stringify({ id: PERSON })}::jsonb, false, 3, ${PERSON}, null, false)`.execute(
      db,
    )
    await sql`select jobs.enqueue('mail.digest', '{}'::jsonb, true, 3, null, '2030-01-01T00:00:00Z', false)`.execute(db)
    await db
      .insertInto('audit')
      .values({ outcome: 'done', subject_ids: [PERSON] })
      .execute()
  })
  await sql`insert into web.session (authority, person, hash, made_at, seen_at, ends_at, method, rights, device)
    values ('here', ${PERSON}, sha256('x'), now(), now(), now() + interval '1 hour', 'demo', '', '')`.execute(
    store.root,
  )
  await store.withTransaction({ ...here, authority: 'there' }, async db => {
    await sql`insert into authority.place (authority, kind, name) values ('there', 'authority', 'There')`.execute(db)
  })
  await store.withTransaction(here, db => sql`update authority.person set agency = 'police'`.execute(db))
  await store.withTransaction(here, db => sql`delete from authority.place where kind = 'area'`.execute(db))
  await sql`update graphile_worker._private_jobs set attempts = 3, last_error = 'Error' where key is null`.execute(
    store.root,
  )
  let count = 0
  return {
    ...sealed,
    folder,
    key,
    take: async () => {
      const file = join(folder, `${++count}.backup`)
      await backup(store.addresses.admin, {
        file,
        key,
        heads: o.heads,
        publicKey: join(dirname(o.heads), 'seal.key.pub'),
      })
      return file
    },
    bring: (file, to, beside = {}) =>
      restore(to, { file, key, makeSealKey: true, ...besideIn(mkdtempSync(join(folder, 'to-'))), ...beside }),
  }
}

export const besideIn = (folder: string) => ({ heads: join(folder, 'heads.jsonl'), sealKey: join(folder, 'seal.key') })

/** An empty database. */
export const emptyDatabase = (t: Pick<TestContext, 'after'>) => testDatabase({ after: done => t.after(done) }, 'empty')

const TABLES = `select c.oid::regclass::text as name from pg_class c
  where c.relkind = 'r' and c.relpersistence = 'p' and c.relowner = to_regrole('gt_owner')
    and c.oid::regclass::text not in ('migration', 'web.session') order by 1`

/** Every table that a backup has, with its number of rows and a digest of what they say. */
export const contents = (root: Address): Promise<Record<string, string>> =>
  withClient(root, 'test', async client => {
    const all: Record<string, string> = {}
    for (const { name } of (await client.query(TABLES)).rows) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as says from ${name} t`,
      )
      all[name] = rows[0].says
    }
    return all
  })

/** What guards the rows: triggers and whether they are on, references, policies and whether they are forced. */
export const guards = (root: Address): Promise<unknown[]> =>
  withClient(root, 'test', async client => {
    const asks = [
      `select tgrelid::regclass::text, tgname::text, tgenabled::text, pg_get_triggerdef(oid) from pg_trigger
       where not tgisinternal and tgrelid::regclass::text !~ '^graphile_worker' order by 1, 2`,
      `select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), convalidated, conenforced from pg_constraint
       where contype = 'f' and conrelid::regclass::text !~ '^graphile_worker' order by 1, 2`,
      `select oid::regclass::text, relrowsecurity, relforcerowsecurity from pg_class
       where relkind = 'r' and relowner = to_regrole('gt_owner') order by 1`,
      `select polrelid::regclass::text, polname::text, pg_get_expr(polqual, polrelid) from pg_policy order by 1, 2`,
    ]
    const all: unknown[] = []
    for (const ask of asks) all.push((await client.query(ask)).rows)
    return all
  })

/** Rows as lists. */
export const query = (address: Address, text: string) =>
  withClient(address, 'test', async c => (await c.query({ text, rowMode: 'array' })).rows)
export const refused = (message: RegExp) => ({ name: 'StoreRefused', message })
/** Whether there is nothing of ours in a database, not so much as a table. */
export const untouched = async (root: Address) =>
  assert.deepEqual(await query(root, `select to_regclass('public.migration')`), [[null]])
/** Whether every table is there and has no row. */
export const emptied = async (root: Address) =>
  assert.deepEqual(new Set(Object.values(await contents(root))), new Set(['0 ']), 'some table has rows')
