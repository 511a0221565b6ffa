/**
 * What a table's columns are, once: the TypeScript types of its rows follow from it, and a test holds it against the
 * database's own account of the table.
 */
import type { ColumnType, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { During } from './values.ts'

/** A column: its type in PostgreSQL, and whether it may be null or be left out of an insert. `S` reads, `I` writes. */
export type Column<S, I = S> = {
  type: string
  nullable: boolean
  defaulted: boolean
  /** Carries the types; there is no such value. */
  of?: ColumnType<S, I, I>
}
const column = <S, I = S>(type: string): Column<S, I> => ({ type, nullable: false, defaulted: false })

export const text = column<string>('text')
export const texts = column<string[]>('text[]')
export const uuid = column<string>('uuid')
export const integer = column<number>('int4')
export const bigint = column<bigint>('int8')
export const boolean = column<boolean>('bool')
export const bytes = column<Buffer>('bytea')
/** Written as a day or as ISO text, which is what an act is given. */
export const date = column<Temporal.PlainDate, Temporal.PlainDate | string>('date')
export const instant = column<Temporal.Instant>('timestamptz')
export const days = column<During, string>('daterange')
/** JSON is written as text, so that nothing has to guess what an array is. */
export const json = <T>(): Column<T, string> => column<T, string>('jsonb')
/** One of a few words; the database has a check, or the type says it alone. */
export const oneOf = <const T extends string>(..._words: T[]): Column<T> => column<T>('text')

/** May be null. */
export const optional = <S, I>(of: Column<S, I>): Column<S | null, I | null | undefined> =>
  ({ ...of, nullable: true }) as never
/** The database has a value where none is given. */
export const defaulted = <S, I>(of: Column<S, I>): Column<S, I | undefined> => ({ ...of, defaulted: true }) as never

export type Columns = Record<string, Column<unknown, unknown>>
/** The row type of a table, as the query builder needs it. */
export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer S, infer I> ? ColumnType<S, I, I> : never
}
/** The row types of a room's tables, by name with the schema: `{ 'plan.step': … }`. */
export type TablesOf<T extends Record<string, Columns>> = { [K in keyof T]: RowOf<T[K]> }

/** What every table of an authority's own facts has; the database makes the id. */
export const record = { authority: text, id: defaulted(uuid), version: defaulted(integer) }

/**
 * Says where declared tables and the database differ, one line for each difference; none when they agree.
 * @param db any connection that may see the tables
 */
export async function differences(
  // biome-ignore lint/suspicious/noExplicitAny: whatever tables the connection knows of, it reads the catalogue alone
  db: Kysely<any>,
  tables: Record<string, Columns>,
): Promise<string[]> {
  const found: string[] = []
  for (const [name, columns] of Object.entries(tables)) {
    const [table = '', schema = 'public'] = name.split('.').reverse()
    const { rows } = await sql<{ name: string; type: string; nullable: boolean; defaulted: boolean }>`
      select column_name as name,
        case when data_type = 'ARRAY' then substr(udt_name, 2) || '[]' else udt_name end as type,
        is_nullable = 'YES' as nullable,
        column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as defaulted
      from information_schema.columns where table_schema = ${schema} and table_name = ${table}`.execute(db)
    if (rows.length === 0) found.push(`${name}: there is no such table`)
    const there = new Map(rows.map(r => [r.name, r]))
    for (const [key, c] of Object.entries(columns)) {
      const r = there.get(key)
      if (rows.length > 0 && !r) found.push(`${name}.${key}: there is no such column`)
      if (!r) continue
      there.delete(key)
      for (const k of ['type', 'nullable'] as const)
        if (r[k] !== c[k]) found.push(`${name}.${key}: ${k} is ${r[k]}, and was declared ${c[k]}`)
      if (c.defaulted && !r.defaulted) found.push(`${name}.${key}: was declared to have a default, and has none`)
    }
    for (const key of there.keys()) found.push(`${name}.${key}: is not declared`)
  }
  return found
}
