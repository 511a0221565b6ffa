/** A table as a file. No cell of it can become a formula: a spreadsheet would run what somebody typed into a form. */
import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'
import { type Kind, kindOf, onClocks, plain, type Table, type Value } from './table.ts'

/**
 * What a spreadsheet takes for the beginning of a formula, also in the wide forms of East Asian keyboards. Blanks before it
 * are dropped by some programs when they read a file.
 */
const FORMULA = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/**
 * A text that no spreadsheet runs. An apostrophe is put before it, which the reader sees: a cell says what it was made of.
 * Only texts; a number below zero is a number.
 */
export const inert = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const isNumber = (value: Value): value is number | bigint => typeof value === 'bigint' || typeof value === 'number'

/** A value as the text of a CSV cell, before quoting: days and moments in ISO 8601, moments with their offset. */
function csvText(value: Value, kind: Kind): string {
  if (value === null || value === undefined) return ''
  if (kind === 'number' && isNumber(value)) return !Number.isFinite(Number(value)) ? '' : String(value)
  if (kind === 'moment' && value instanceof Temporal.Instant)
    return value.toZonedDateTimeISO('Europe/London').toString({ smallestUnit: 'second', timeZoneName: 'never' })
  return inert(plain(value))
}

const quoted = (text: string) => (/[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * All rows as CSV (RFC 4180: commas, CRLF, quotes doubled), with the titles first. It begins with a byte order mark, without
 * which Excel takes UTF-8 for Windows-1252 and spoils every name with an accent.
 */
export function asCsv<Row>(table: Table<Row>, rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => {
    // One empty column would be an empty line, which readers pass over.
    const text = cells.map(quoted).join(',')
    return text === '' ? '""' : text
  }
  const lines = [line(table.columns.map(c => inert(c.title)))]
  for (const row of rows) lines.push(line(table.columns.map(c => csvText(c.value(row), kindOf(c)))))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** The longest text that a cell of Excel holds, in UTF-16 units. */
const LONGEST = 32_767

/** A text as the format has it: an escape that somebody typed is not to be taken for one (ECMA-376 Part 1, 22.9.2.19). */
function xlsxText(text: string): string {
  const safe = inert(text.toWellFormed().replace(/\r\n?/g, '\n'))
  const cut = safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1).toWellFormed()}…` : safe
  return cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** The first day that Excel's calendar has as other programs have it: its 1900 has a 29 February. */
const FIRST = Temporal.PlainDate.from('1900-03-01')

/** A day, and not the day of a moment: what else stood there would be lost. */
const isoDay = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : null)

function dayOf(value: Value): Temporal.PlainDate | null {
  try {
    const day = value instanceof Temporal.PlainDate ? value : isoDay(plain(value))
    if (day === null) return null
    return Temporal.PlainDate.compare(day, FIRST) < 0 ? null : day
  } catch {
    return null
  }
}

function xlsxCell(value: Value, kind: Kind): Cell {
  if (value === null || value === undefined || value === '') return null
  const words = (): Cell => ({ value: xlsxText(plain(value)), type: String })
  if (kind === 'number' && isNumber(value)) {
    const number = Number(value)
    if (!Number.isFinite(number)) return null
    return Number.isSafeInteger(number) || typeof value === 'number' ? { value: number, type: Number } : words()
  }
  const day = kind === 'day' ? dayOf(value) : null
  if (day) return { value: new Date(day.toZonedDateTime('UTC').epochMilliseconds), type: Date, format: 'dd/mm/yyyy' }
  // Excel knows no zones: what it shows is what a clock in the United Kingdom showed.
  if (kind === 'moment' && value instanceof Temporal.Instant)
    return { value: onClocks(value), type: Date, format: 'dd/mm/yyyy hh:mm' }
  return words()
}

/** In letters of the standard font, as wide as what is in most cells, within reason. */
function widthOf<Row>(table: Table<Row>, at: number, rows: readonly Row[]): number {
  const column = table.columns[at]!
  const kind = kindOf(column)
  if (kind === 'day' || kind === 'moment') return Math.max(kind === 'day' ? 12 : 18, column.title.length + 2)
  let longest = column.title.length
  for (const row of rows.slice(0, 200)) longest = Math.max(longest, plain(column.value(row)).length)
  return Math.min(60, longest + 2)
}

/** All rows as a workbook of one sheet: typed cells, titles in bold in a row that stays, columns as wide as their words. */
export const asXlsx = <Row>(table: Table<Row>, rows: readonly Row[]): Promise<Uint8Array> =>
  asWorkbook([sheetFor(table.name.slice(0, 31), table, rows)])

/** A sheet of a workbook, made of a table; `name` has at most 31 letters, none of them []/\\:*?. */
export function sheetFor<Row>(name: string, table: Table<Row>, rows: readonly Row[]): WorkbookSheet {
  const head = table.columns.map((c): Cell => ({ value: xlsxText(c.title), type: String, fontWeight: 'bold' }))
  const body = rows.map(row => table.columns.map(c => xlsxCell(c.value(row), kindOf(c))))
  const data: SheetData = [head, ...body]
  const columns = table.columns.map((_, at) => ({ width: widthOf(table, at, rows) }))
  return { data, sheet: name, columns, stickyRowsCount: 1 }
}
export type WorkbookSheet = {
  readonly data: SheetData
  readonly sheet: string
  readonly columns: { readonly width: number }[]
  readonly stickyRowsCount: number
}

/** Several sheets as one workbook. */
export const asWorkbook = (sheets: readonly WorkbookSheet[]): Promise<Uint8Array> =>
  writeXlsxFile([...sheets]).toBuffer()

/** What a page gives in `downloads`, of all rows that were asked for (`ask.whole`). */
export const downloadOf = <Row>(table: Table<Row>, rows: readonly Row[]) => ({
  name: table.name,
  csv: () => asCsv(table, rows),
  xlsx: () => asXlsx(table, rows),
})

/**
 * The name of a file: the table's word and the day, never a person's.
 * @param day ISO
 */
export const fileName = <Row>(table: Table<Row>, form: 'csv' | 'xlsx', day: string): string =>
  `${table.name}-${day.replace(/[^\d-]/g, '')}.${form}`
