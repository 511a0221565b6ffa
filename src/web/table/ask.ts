/** What is asked of a table by an address: how it is sorted, which page, which rows, and whether as a file. */
import type { Direction, Table } from './table.ts'

export type Ask = {
  /** The key of a column, or null for rows as they are given. */
  readonly sort: string | null
  readonly direction: Direction
  /** From 1. There may be fewer pages. */
  readonly page: number
  /** By key of column, none empty. */
  readonly filters: Readonly<Record<string, string>>
  /** Whatever else the address says, as of another table of the page: links of this one keep it. */
  readonly rest: readonly (readonly [string, string])[]
  /** As a file, and so all rows. */
  readonly whole: boolean
}

export type Query = URLSearchParams | Readonly<Record<string, string | undefined>>

/** No filter is longer, in UTF-16 units; the rest is cut off. */
const LONGEST = 200
/** Addresses do not grow without end by links that keep what they were given. */
const MOST_KEPT = 30
const NEVER_KEPT = new Set(['download', 'table', 'done', 'csrf'])

/** The word for something in the address of this table's page. */
export const wordOf = <Row>(table: Table<Row>, what: string): string => (table.apart ? `${table.name}.${what}` : what)

/** Reads an address. What it says that this table has not is passed over: an old link still leads somewhere. */
export function askOf<Row>(table: Table<Row>, query: Query): Ask {
  const entries: [string, string][] =
    query instanceof URLSearchParams
      ? [...query]
      : Object.entries(query).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : []))
  const given = new Map(entries)
  const read = (what: string) => given.get(wordOf(table, what)) ?? ''

  const filters: Record<string, string> = {}
  for (const column of table.columns) {
    if (!column.filter) continue
    const value = clean(read(`f-${column.key}`))
    if (value !== '' && (column.choices?.includes(value) ?? true)) filters[column.key] = value
  }
  const sort = table.columns.find(c => c.sort && c.key === read('sort'))?.key
  const order = read('order')
  const own = ['sort', 'order', 'page', 'f-'].map(w => wordOf(table, w))
  const isOwn = (key: string) => own.some(w => (w.endsWith('f-') ? key.startsWith(w) : key === w))
  return {
    sort: sort ?? table.first?.sort ?? null,
    direction:
      order === 'ascending' || order === 'descending'
        ? order
        : sort === undefined || sort === table.first?.sort
          ? (table.first?.direction ?? 'ascending')
          : 'ascending',
    page: /^[1-9]\d{0,5}$/.test(read('page')) ? Number(read('page')) : 1,
    filters,
    rest: entries
      .filter(([key, value]) => !isOwn(key) && !NEVER_KEPT.has(key) && key.length + value.length <= 2 * LONGEST)
      .slice(0, MOST_KEPT),
    whole: ['csv', 'xlsx'].includes(given.get('download') ?? '') && given.get('table') === table.name,
  }
}

/** As it could have been typed: no control characters, which PostgreSQL or a browser would refuse. */
const clean = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, LONGEST)
    .toWellFormed()
    .trim()

export type Change = {
  readonly sort?: string
  readonly direction?: Direction
  readonly page?: number
  readonly filters?: Ask['filters']
  readonly download?: 'csv' | 'xlsx'
}

/** Links of one drawing: all keep what is asked but for what they change. Every change but of the page begins at page 1. */
export function linksOf<Row>(table: Table<Row>, ask: Ask, path: string): (change: Change) => string {
  if (!/^\/(?!\/)[^?#\s\\]*$/.test(path)) throw new TypeError(`table ${table.name}: not the path of a page: ${path}`)
  const rest = encoded(ask.rest)
  const filtersOf = (filters: Ask['filters']) =>
    encoded(Object.entries(filters).map(([key, value]) => [wordOf(table, `f-${key}`), value]))
  const present = filtersOf(ask.filters)
  return change => {
    const sort = change.sort ?? ask.sort
    const direction = change.direction ?? ask.direction
    const parts = [rest, change.filters ? filtersOf(change.filters) : present]
    if (sort !== null && (sort !== table.first?.sort || direction !== table.first.direction))
      parts.push(`${wordOf(table, 'sort')}=${sort}`, `${wordOf(table, 'order')}=${direction}`)
    if (change.page !== undefined && change.page > 1) parts.push(`${wordOf(table, 'page')}=${change.page}`)
    if (change.download) parts.push(`download=${change.download}`, `table=${table.name}`)
    const query = parts.filter(p => p !== '').join('&')
    return `${path}${query === '' ? '' : `?${query}`}${change.download ? '' : `#${table.name}`}`
  }
}

const encoded = (entries: readonly (readonly [string, string])[]) =>
  entries.length === 0 ? '' : new URLSearchParams(entries.map(e => [...e])).toString()
