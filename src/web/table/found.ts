/** The rows that were asked for, of rows at hand. */
import type { Ask } from './ask.ts'
import { type Column, kindOf, perPageOf, plain, type Table, type Value } from './table.ts'

export type Found<Row> = {
  readonly rows: readonly Row[]
  /** Of all pages together. */
  readonly total: number
  /** The page that this is: the last, where a later one was asked for. */
  readonly page: number
  /** One at least. */
  readonly pages: number
  /** What can be chosen in the filters of columns that do not list it. */
  readonly choices: Readonly<Record<string, readonly string[]>>
}

const collator = new Intl.Collator('en')
/** As PostgreSQL sorts by `COLLATE "en-x-icu"`: what the language takes for the same is told apart by its letters' numbers. */
const byWords = (a: string, b: string) => collator.compare(a, b) || byLetters(a, b)

/** By code points, as UTF-8 sorts; JavaScript's own order puts emoji before some of what stands before them. */
function byLetters(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return inUtf8(x) - inUtf8(y)
  }
  return a.length - b.length
}
/** Halves of letters beyond the first 65,536 stand behind all others. */
const inUtf8 = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x10000 : unit)

/** How two values of a column stand; neither is empty. */
function comparer<Row>(column: Column<Row>): (a: Value, b: Value) => number {
  const kind = kindOf(column)
  if (kind === 'words') return (a, b) => byWords(plain(a), plain(b))
  if (kind === 'day') return (a, b) => byLetters(plain(a), plain(b))
  if (kind === 'moment') return (a, b) => Temporal.Instant.compare(a as Temporal.Instant, b as Temporal.Instant)
  return (a, b) => ((a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0)
}

const isEmpty = (value: Value) => value === null || value === undefined || value === ''

/** Whether a row is among those that the filters leave. */
function passes<Row>(table: Table<Row>, filters: Ask['filters']): (row: Row) => boolean {
  const tests = table.columns.flatMap(column => {
    const wanted = filters[column.key]
    if (wanted === undefined || !column.filter) return []
    if (column.filter === 'choice') return [(row: Row) => plain(column.value(row)) === wanted]
    const low = wanted.toLowerCase()
    return [(row: Row) => plain(column.value(row)).toLowerCase().includes(low)]
  })
  return row => tests.every(test => test(row))
}

/** Sorted as asked; what is empty comes last both ways, and what is alike by its id. */
function sorted<Row>(table: Table<Row>, ask: Ask, rows: readonly Row[]): readonly Row[] {
  const column = table.columns.find(c => c.key === ask.sort)
  const id = table.id
  if (!column && !id) return rows
  // What is compared many times is worked out once.
  const keyed = rows.map(row => ({ row, value: column?.value(row), id: id ? id(row) : '' }))
  const compare = column ? comparer(column) : () => 0
  const sign = ask.direction === 'ascending' ? 1 : -1
  keyed.sort((a, b) => {
    const [none, other] = [isEmpty(a.value), isEmpty(b.value)]
    const order = none || other ? Number(none) - Number(other) : sign * compare(a.value, b.value)
    return order || byLetters(a.id, b.id)
  })
  return keyed.map(k => k.row)
}

/** The page that there is, of the one asked for. */
export function pageOf<Row>(table: Table<Row>, ask: Ask, total: number): { page: number; pages: number } {
  if (ask.whole) return { page: 1, pages: 1 }
  const pages = Math.max(1, Math.ceil(total / perPageOf(table)))
  return { page: Math.min(ask.page, pages), pages }
}

/** Columns whose filter offers what the rows have. */
export const openChoices = <Row>(table: Table<Row>): readonly Column<Row>[] =>
  table.columns.filter(c => c.filter === 'choice' && !c.choices)

const known = new WeakMap<object, Map<string, readonly unknown[]>>()
/** Of a list that is kept and shown again, what was worked out before. A list that is given here is not changed any more. */
function before<T>(rows: readonly unknown[], what: string, make: () => readonly T[]): readonly T[] {
  const of = known.get(rows) ?? new Map<string, readonly unknown[]>()
  known.set(rows, of)
  const made = (of.get(what) as readonly T[] | undefined) ?? make()
  of.set(what, made)
  return made
}

/**
 * The rows that were asked for, of rows at hand: for what an act has read already and would read for its answer anyway.
 * The same as `fromQuery` gives, of the same rows.
 */
export function inMemory<Row>(table: Table<Row>, ask: Ask, rows: readonly Row[]): Found<Row> {
  const any = Object.keys(ask.filters).length > 0
  const left = any ? rows.filter(passes(table, ask.filters)) : rows
  const { page, pages } = pageOf(table, ask, left.length)
  const from = (page - 1) * perPageOf(table)
  const order = () => sorted(table, ask, left)
  const all = any ? order() : before(rows, `${table.name} by ${ask.sort} ${ask.direction}`, order)
  const choices = openChoices(table).map(column => {
    const offered = () => {
      const values = new Set(rows.map(row => plain(column.value(row))).filter(v => v !== ''))
      return [...values].sort(byWords)
    }
    return [column.key, before(rows, `${table.name} has ${column.key}`, offered)] as const
  })
  return {
    rows: ask.whole ? all : all.slice(from, from + perPageOf(table)),
    total: left.length,
    page,
    pages,
    choices: Object.fromEntries(choices),
  }
}
