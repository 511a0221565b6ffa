/** The rows that were asked for, of a query: the database filters, sorts and cuts, within the act's own transaction. */
import {
  type AliasableExpression,
  AliasNode,
  ColumnNode,
  type Expression,
  IdentifierNode,
  type QueryExecutorProvider,
  type RawBuilder,
  ReferenceNode,
  SelectQueryNode,
  sql,
} from 'kysely'
import type { Ask } from './ask.ts'
import { type Found, openChoices, pageOf } from './found.ts'
import { type Column, kindOf, perPageOf, type Table } from './table.ts'

/** Where a key of the table is in the query's rows: the name of another column, or SQL over them as `found`. */
export type By = Readonly<Record<string, string | Expression<unknown>>>

/** A filter that offers what the rows have offers no more. */
const MOST_CHOICES = 200

/**
 * The rows that were asked for. The query is the act's, with its right (`whereMay`) and its joins, without order or limit.
 * It runs as a part of another, so that whatever it selects can be sorted and filtered by, be it computed.
 * @param db the act's transaction
 * @param by for keys that are not the names of the query's columns; `id` tells rows apart, and is its column `id` unless said
 */
export async function fromQuery<Row extends object>(
  db: QueryExecutorProvider,
  table: Table<Row>,
  ask: Ask,
  query: AliasableExpression<Row>,
  by: By = {},
): Promise<Found<Row>> {
  const at = (key: string) => {
    const given = by[key] ?? key
    return typeof given === 'string' ? sql.ref(`found.${given}`) : sql`(${given})`
  }
  const conditions = conditionsOf(table, ask, at)
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
  const order = orderOf(table, ask, at)
  const rowsFrom = async (page: number) => {
    const limit = ask.whole ? sql`` : sql`limit ${perPageOf(table)} offset ${(page - 1) * perPageOf(table)}`
    const { rows } = await sql<Row & { gt_total: bigint }>`
      select ${columnsOf(query)}, count(1) over () as gt_total
      from (${query}) as found ${where} order by ${order} ${limit}`.execute(db)
    return rows
  }
  let rows = await rowsFrom(ask.whole ? 1 : ask.page)
  let total = Number(rows[0]?.gt_total ?? 0)
  if (rows.length === 0 && ask.page > 1 && !ask.whole) {
    // Past the last page. Somebody kept a link, and rows have gone since.
    const counted = await sql<{ n: bigint }>`select count(1) as n from (${query}) as found ${where}`.execute(db)
    total = Number(counted.rows[0]?.n ?? 0)
    if (total > 0) rows = await rowsFrom(pageOf(table, ask, total).page)
  }
  return {
    rows: rows.map(({ gt_total: _, ...row }) => row as unknown as Row),
    total,
    ...pageOf(table, ask, total),
    choices: ask.whole ? {} : await choicesOf(db, table, query, at),
  }
}

type At = (key: string) => RawBuilder<unknown>

/** Words in the order of the language, as every list of names has. */
const words = (expression: RawBuilder<unknown>) => sql`nullif(${expression}::text, '') collate "en-x-icu"`

function conditionsOf<Row>(table: Table<Row>, ask: Ask, at: At): RawBuilder<unknown>[] {
  return table.columns.flatMap(({ key, filter }) => {
    const wanted = ask.filters[key]
    if (wanted === undefined || !filter) return []
    if (filter === 'choice') return [sql`${at(key)}::text = ${wanted}`]
    return [sql`${words(at(key))} ilike ${`%${wanted.replace(/[\\%_]/g, '\\$&')}%`}`]
  })
}

/** What is empty comes last both ways, and what is alike by its id: else a row could be on two pages, or on none. */
function orderOf<Row>(table: Table<Row>, ask: Ask, at: At): RawBuilder<unknown> {
  const column = table.columns.find(c => c.key === ask.sort)
  if (!column) return at('id')
  const direction = ask.direction === 'ascending' ? sql`asc` : sql`desc`
  return sql`${sortable(column, at)} ${direction} nulls last, ${at('id')}`
}

const sortable = <Row>(column: Column<Row>, at: At) =>
  kindOf(column) === 'words' ? words(at(column.key)) : at(column.key)

async function choicesOf<Row>(db: QueryExecutorProvider, table: Table<Row>, query: AliasableExpression<Row>, at: At) {
  const choices: Record<string, string[]> = {}
  for (const column of openChoices(table)) {
    const value = sql`nullif(${at(column.key)}::text, '') collate "en-x-icu"`
    const { rows } = await sql<{ value: string }>`
      select distinct ${value} as value from (${query}) as found
      where ${value} is not null order by 1 limit ${MOST_CHOICES}`.execute(db)
    choices[column.key] = rows.map(r => r.value)
  }
  return choices
}

/** The query's columns by name, since a statement with a star is not kept prepared; the star where they have no names. */
function columnsOf(query: AliasableExpression<unknown>): RawBuilder<unknown> {
  const node = query.toOperationNode()
  const names = SelectQueryNode.is(node) ? (node.selections ?? []).map(s => nameOf(s.selection)) : []
  if (names.length === 0 || names.includes(null)) return sql`found.*`
  return sql.join(names.map(name => sql.ref(`found.${name}`)))
}

function nameOf(node: { readonly kind: string }): string | null {
  if (AliasNode.is(node as never)) return identifier((node as AliasNode).alias)
  if (ReferenceNode.is(node as never)) return nameOf((node as ReferenceNode).column)
  if (ColumnNode.is(node as never)) return identifier((node as ColumnNode).column)
  return null
}
const identifier = (node: { readonly kind: string }) =>
  IdentifierNode.is(node as never) ? (node as IdentifierNode).name : null
