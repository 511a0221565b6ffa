/** Each record as a file had it last: read whole before an import, and written with it. */
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import type { AnyRec } from '../graph/kinds.ts'
import type { Account, Base } from './account.ts'

/** Everything that files said last. */
export async function lastImported(db: Db): Promise<Base> {
  const { rows } = await sql<{ key: string; data: string }>`select key, data from plan.imported`.execute(db)
  return new Map(rows.map(r => [r.key, JSON.parse(r.data) as AnyRec]))
}

/** Writes down what files say from now on. */
export async function keepImported(db: Db, next: Account['base']): Promise<void> {
  const out = [...next].flatMap(([key, r]) => (r === null ? [key] : []))
  if (out.length > 0) await sql`delete from plan.imported where key = any (${out})`.execute(db)
  await put(
    db,
    [...next].flatMap(([key, r]) => (r === null ? [] : [{ key, record: r }])),
  )
}

/** Writes down that these records, and no others, are what files said last. */
export async function keepImportedWhole(db: Db, records: readonly AnyRec[]): Promise<void> {
  await sql`delete from plan.imported`.execute(db)
  await put(
    db,
    records.map(record => ({ key: record.id, record })),
  )
}

async function put(db: Db, all: readonly { readonly key: string; readonly record: AnyRec }[]): Promise<void> {
  if (all.length === 0) return
  // In one parameter, and in base64: a cell may hold what JSON can say and jsonb cannot.
  const rows = all.map(({ key, record }) => ({ key, data: Buffer.from(JSON.stringify(record)).toString('base64') }))
  await sql`
    insert into plan.imported (key, data)
    select r.key, convert_from(decode(r.data, 'base64'), 'UTF8')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (key text, data text)
    on conflict (authority, key) do update set data = excluded.data`.execute(db)
}
