/** Reads a series from a CSV file: a day and a value in each row, or a day, a numerator and a denominator. */

import { parse } from 'csv-parse/sync'
import { Unusable } from '../../store/command-line.ts'

export type Row = {
  readonly line: number
  readonly date: string
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Of a file that compares places. */
  readonly place: string
}
export type Series = {
  readonly rows: readonly Row[]
  /** Whether rows give a value, or how many of how many. */
  readonly gives: 'value' | 'share'
  /** What was left out or is worth a word, with its row. */
  readonly notes: readonly string[]
}

/** Codes of official statistics: suppressed, not available, low, not applicable. None of them is nought. */
const CODES: Readonly<Record<string, string>> = {
  c: 'suppressed',
  u: 'unreliable',
  x: 'not available',
  z: 'not applicable',
  low: 'low',
  ':': 'not available',
  '..': 'not available',
  '-': 'not available',
}
const HEADS: Readonly<Record<string, readonly string[]>> = {
  date: ['date', 'day', 'month', 'period', 'time', 'year'],
  value: ['value', 'y', 'rate', 'percent', 'percentage'],
  numerator: ['numerator', 'num', 'count', 'events', 'of'],
  denominator: ['denominator', 'den', 'base', 'total', 'exposure', 'out of'],
  place: ['place', 'area', 'authority', 'la', 'name', 'id', 'unit'],
}
/** Rows at most: a series is a few hundred points, and a file of millions is something else. */
export const MOST_ROWS = 1_000_000

/**
 * @param text hostile until parsed
 * @param wants `place` for a comparison of places, `date` for a series in time
 * @throws Unusable naming the line and the column
 */
export function readSeries(text: string, name: string, wants: 'date' | 'place'): Series {
  const records = rowsOf(text, name)
  const [head, ...body] = records
  if (!head) throw new Unusable(`${name}: there is nothing in it`)
  const at = columnsOf(head.cells)
  const gives = at.value !== undefined ? 'value' : 'share'
  const missing = [wants, ...(gives === 'value' ? [] : ['numerator', 'denominator'])].filter(c => at[c] === undefined)
  if (missing.length > 0 || (gives === 'value' && wants === 'place' && at.numerator === undefined))
    throw new Unusable(
      `${name}, line ${head.line}: no column is called ${missing.length > 0 ? missing.map(m => `"${m}"`).join(' or ') : '"numerator"'}; ${wants === 'date' ? 'date,value or date,numerator,denominator' : 'place,numerator,denominator'} is wanted`,
    )
  const notes: string[] = []
  const rows = body.flatMap(({ cells, line }): Row[] => {
    const cell = (column: string) => (at[column] === undefined ? '' : (cells[at[column]] ?? '').trim())
    if (cells.every(c => c.trim() === '')) return []
    const where = (column: string) => `${name}, line ${line}, column ${at[column]! + 1}`
    const number = (column: string): number | null => {
      const text = cell(column)
      if (at[column] === undefined || text === '') return null
      const word = text.toLowerCase()
      const code = Object.hasOwn(CODES, word) ? CODES[word] : undefined
      if (code !== undefined) {
        notes.push(`${where(column)}: "${text}" is ${code}, so that the row is left out`)
        return null
      }
      const value = numberOf(text)
      if (value === null) throw new Unusable(`${where(column)}: "${text.slice(0, 40)}" is no number`)
      return value
    }
    const date = wants === 'date' ? dayOf(cell('date')) : ''
    if (date === null)
      throw new Unusable(`${where('date')}: "${cell('date').slice(0, 40)}" is no day such as 2026-03-31`)
    const row = {
      line,
      date,
      value: number('value'),
      numerator: number('numerator'),
      denominator: number('denominator'),
      place: cell('place'),
    }
    const empty = gives === 'value' ? row.value === null : row.numerator === null || row.denominator === null
    return empty ? [] : [row]
  })
  if (rows.length === 0) throw new Unusable(`${name}: no row holds a number`)
  return { rows, gives, notes }
}

function rowsOf(text: string, name: string): { cells: string[]; line: number }[] {
  try {
    const parsed = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      to: MOST_ROWS + 1,
    }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    if (parsed.length > MOST_ROWS) throw new Unusable(`${name}: more than ${MOST_ROWS.toLocaleString('en-GB')} rows`)
    return parsed.map(p => ({ cells: p.record, line: p.info.lines }))
  } catch (e) {
    if (e instanceof Unusable) throw e
    const line = (e as { lines?: number }).lines
    throw new Unusable(
      `${name}${line ? `, line ${line}` : ''}: not readable as CSV: ${(e as Error).message.split('\n')[0]}`,
    )
  }
}

function columnsOf(head: readonly string[]): Record<string, number | undefined> {
  const plain = head.map(h => h.trim().toLowerCase())
  return Object.fromEntries(
    Object.entries(HEADS).map(([column, names]) => [column, names.map(n => plain.indexOf(n)).find(i => i >= 0)]),
  )
}

/** "1,204", "58%", "23.400000000000002" and "-3.5"; null for anything else. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/^£/, '').replace(/%$/, '').trim()
  if (!/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(plain) || !/\d/.test(plain)) return null
  const value = Number(plain.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** ISO days, "31/03/2026", "2026-03", "Mar 2026" and "2026": the day on which the period begins, ISO 8601. Null for anything else. */
export function dayOf(text: string): string | null {
  const t = text.trim()
  const iso = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?$/.exec(t)
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(t)
  const word = /^([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(t)
  const [y, m, d] = iso
    ? [iso[1], iso[2], iso[3] ?? '1']
    : local
      ? [local[3], local[2], local[1]]
      : word
        ? [word[2], String(MONTHS.indexOf(word[1]!.toLowerCase()) + 1), '1']
        : /^\d{4}$/.test(t)
          ? [t, '1', '1']
          : []
  if (y === undefined) return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(y), month: Number(m), day: Number(d) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return null
  }
}
