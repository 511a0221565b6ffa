/** What a table is, declared once: its columns, and how each is sorted, filtered, drawn and written to a file. */
import { MONTHS, monthOf, shortDay } from '../days.ts'
import type { View } from '../html.ts'

/** What stands in a cell: a day may be ISO text, a moment is an instant. Null and '' are a cell with nothing in it. */
export type Value = string | number | bigint | Temporal.PlainDate | Temporal.Instant | null | undefined
/** What a column's values are. It says how they sort and line up, and what they are in a spreadsheet. */
export type Kind = 'words' | 'number' | 'day' | 'moment'
export type Direction = 'ascending' | 'descending'
/** Percent of the table's width. */
export type Width = 5 | 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50

// Methods and not properties, so that a table of any row fits a list of tables.
export type Column<Row> = {
  /** Names the column in the address: a word of ours. For `fromQuery` the name of the query's column, unless said there. */
  readonly key: string
  readonly title: string
  /** Words, unless said. */
  readonly kind?: Kind
  value(row: Row): Value
  /** How the cell looks on the page, where it is more than its value. */
  draw?(row: Row): View
  readonly sort?: true
  /**
   * words: those rows whose value has what is typed in it. What is typed stands in the address, and so in histories and logs
   * of proxies: never for names of children or their families, who are found by the search.
   * choice: those rows whose value is the one chosen.
   */
  readonly filter?: 'words' | 'choice'
  /** What can be chosen. Without it, what the rows have, which `fromQuery` has to go and see. */
  readonly choices?: readonly string[]
  readonly width?: Width
}

export type Table<Row> = {
  /** Names the table in the address, the page and the file: a word of ours. */
  readonly name: string
  /** What the table shows, as people say it: "People and their posts". */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  /** The key of the column that says what a row is about. */
  readonly rowHeader: string
  /** How it is sorted until somebody sorts it; without it rows stay as they are given. */
  readonly first?: { readonly sort: string; readonly direction: Direction }
  /** Fifty, unless said. */
  readonly perPage?: number
  /** Tells rows apart that are sorted alike. */
  id?(row: Row): string
  /** Of several tables on a page: its words in the address begin with its name. */
  readonly apart?: true
  /** What is said where there are no rows at all. */
  readonly empty?: string
}

const WORD = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/i

/**
 * Declares a table.
 * @throws TypeError for one that contradicts itself
 */
export function table<Row>(given: Table<Row>): Table<Row> {
  const { name, columns, rowHeader, first, perPage = 50 } = given
  const wrong = (what: string) => new TypeError(`table ${name}: ${what}`)
  if (!WORD.test(name)) throw wrong('its name is no word')
  const keys = new Set(columns.map(c => c.key))
  if (keys.size < columns.length) throw wrong('two columns have one key')
  for (const c of columns) {
    if (!WORD.test(c.key)) throw wrong(`${c.key} is no word`)
    if (c.title.trim() === '') throw wrong(`${c.key} has no title, which a screen reader and a narrow screen need`)
    if (c.filter === 'words' && (c.kind ?? 'words') !== 'words') throw wrong(`${c.key} has no words to look in`)
    if (c.filter === 'choice' && c.kind === 'moment') throw wrong(`nobody chooses a moment of ${c.key}`)
    if (c.choices && c.filter !== 'choice') throw wrong(`${c.key} has choices and no filter for them`)
  }
  if (!keys.has(rowHeader)) throw wrong(`it has no column ${rowHeader} to head its rows`)
  if (first && !columns.some(c => c.key === first.sort && c.sort)) throw wrong(`it cannot be sorted by ${first.sort}`)
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 500) throw wrong('a page has 1 to 500 rows')
  return Object.freeze({ ...given, perPage })
}

export const kindOf = <Row>(column: Column<Row>): Kind => column.kind ?? 'words'
export const perPageOf = <Row>(of: Table<Row>): number => of.perPage ?? 50

/** A value as one text, the same that PostgreSQL makes of it: for choices and comparisons. */
export const plain = (value: Value): string => (value === null || value === undefined ? '' : String(value))

const thousands = new Intl.NumberFormat('en-GB')
const padded = (n: number) => (n < 10 ? `0${n}` : String(n))

/** A number as people read it: 12,480. Whole ones are grouped by hand: to format one by locale takes longer than its row. */
export function sayNumber(n: number | bigint): string {
  if (!Number.isSafeInteger(n)) return Number.isNaN(n) ? '' : thousands.format(n)
  let rest = String(n)
  let said = ''
  for (const digits = n < 0 ? 4 : 3; rest.length > digits; rest = rest.slice(0, -3)) said = `,${rest.slice(-3)}${said}`
  return rest + said
}

/** What is no day stays as it is. */
const dayOf = (value: string): string => (value.length === 10 && monthOf(value) !== '' ? shortDay(value) : value)

/** A value as people read it on a page. Moments are told as clocks in the United Kingdom have them. */
export function say(value: Value, kind: Kind): string {
  if (value === null || value === undefined || value === '') return ''
  if (kind === 'words') return String(value)
  if (kind === 'number')
    return typeof value === 'number' || typeof value === 'bigint' ? sayNumber(value) : String(value)
  if (kind === 'day') return dayOf(String(value))
  if (!(value instanceof Temporal.Instant)) return String(value)
  const there = onClocks(value)
  const day = `${there.getUTCDate()} ${MONTHS[there.getUTCMonth()]} ${there.getUTCFullYear()}`
  return `${day}, ${padded(there.getUTCHours())}:${padded(there.getUTCMinutes())}`
}

const HOUR = 3_600_000
const offsets = new Map<number, number>()

/**
 * What a clock in the United Kingdom shows at a moment, as the UTC fields of a date. Clocks there change on the hour, so that
 * an hour has one offset: to ask for it takes ten times as long as all else of a cell, and a page has many moments of few hours.
 */
export function onClocks(at: Temporal.Instant): Date {
  const ms = at.epochMilliseconds
  const hour = Math.floor(ms / HOUR)
  let offset = offsets.get(hour)
  if (offset === undefined) {
    offset = at.toZonedDateTimeISO('Europe/London').offsetNanoseconds / 1e6
    if (offsets.size >= 10_000) offsets.clear()
    offsets.set(hour, offset)
  }
  return new Date(ms + offset)
}
