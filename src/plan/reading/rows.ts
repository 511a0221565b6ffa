/** From a recognised sheet to rows of a kind: section lines, totals, wide columns, and a warning for all that is left out. */

import type { Table, Warning } from '../../store/workbook/table.ts'
import type { Row } from '../graph/graph.ts'
import { type Kind, spec } from '../graph/kinds.ts'
import { plainWords, readFlag, readMoney, readWhen } from '../graph/values.ts'
import { ownSheet, ownText } from './own.ts'
import { type Known, looksLikeHeader, type Recognised, recognise } from './recognise.ts'

/** What became of one sheet: for the account of what was read. */
export type Taken = {
  file: string
  sheet: string
  /** The kind its rows were taken as; null where nothing was. */
  kind: Kind | null
  rows: number
  confidence: number
  headerRow: number | null
  columns: { heading: string; column: string; field: string; confidence: number }[]
  unused: string[]
  /** It is a sheet that we wrote ourselves. */
  whole?: true
}

/** The letter over a column in a spreadsheet: 0 is A, 26 is AA. */
export function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)
}

/** One table of a sheet: what it was recognised as, and its cells; what stands below it in the sheet is another. */
export type Block = { readonly table: Table; readonly found: Recognised | null }

/**
 * Reads the rows of one table, or of several that stand below one another in one sheet.
 * @param known what a mapping file says of this sheet; `skip` leaves out the rows of its first table
 * @param below what is known of the second table, the third and so on
 */
export function rowsOf(
  table: Table,
  known: Known & { skip?: boolean },
  warn: (w: Warning) => void,
  below: readonly (Known & { skip?: boolean })[] = [],
): { rows: Row[]; taken: Taken[]; blocks: Block[] } {
  const say = (code: string, message: string, row: number | null = null, column: string | null = null) =>
    warn({ code, file: table.file, sheet: table.sheet || null, row, column, message })
  const own = ownSheet(table)
  if (own === 'about') return { rows: [], taken: [], blocks: [] }
  const found = recognise(
    table,
    own && !known.kind ? { ...own, ...known, columns: { ...own.columns, ...known.columns } } : known,
  )
  const whole = own !== null && found?.kind === own.kind
  if (!found) {
    say(
      'not-recognised',
      'no kind of record was recognised in it, so nothing was read from it; name its kind with --map',
    )
    return {
      blocks: [{ table, found }],
      rows: [],
      taken: [
        {
          file: table.file,
          sheet: table.sheet,
          kind: null,
          rows: 0,
          confidence: 0,
          headerRow: null,
          columns: [],
          unused: [],
        },
      ],
    }
  }
  const again = whole
    ? -1
    : table.rows.findIndex((r, i) => i > found.headerTo && looksLikeHeader(r) && !sameHeader(table, found, i))
  const here =
    again < 0 ? table : { ...table, rows: table.rows.slice(0, again), rowNumbers: table.rowNumbers.slice(0, again) }
  const blocks: Block[] = [{ table: here, found }]
  const rows = known.skip ? [] : readRows(here, found, whole, say)
  const body = here.rows.slice(found.headerTo + 1)
  const unused = found.unused.filter(c => body.some(r => (r[c.index]?.text.trim() ?? '') !== ''))
  for (const c of known.skip ? [] : unused) {
    say(
      'column-not-used',
      `the column "${c.heading || 'without a heading'}" was not understood, so what it holds takes no part`,
      null,
      letter(c.index),
    )
  }
  const taken: Taken = {
    file: table.file,
    sheet: table.sheet,
    kind: known.skip ? null : found.kind,
    rows: rows.length,
    confidence: found.confidence,
    headerRow: table.rowNumbers[found.headerTo] ?? null,
    columns: found.columns.map(c => ({
      heading: c.heading,
      column: letter(c.index),
      field: c.field,
      confidence: Number(c.confidence.toFixed(2)),
    })),
    unused: unused.map(c => c.heading),
    ...(whole ? { whole } : {}),
  }
  if (again < 0) return { rows, taken: [taken], blocks }
  const under = { ...table, rows: table.rows.slice(again), rowNumbers: table.rowNumbers.slice(again) }
  const rest = rowsOf(under, below[0] ?? {}, warn, below.slice(1))
  return { rows: [...rows, ...rest.rows], taken: [taken, ...rest.taken], blocks: [...blocks, ...rest.blocks] }
}

function sameHeader(table: Table, found: Recognised, i: number): boolean {
  const header = table.rows[found.headerTo] ?? []
  const row = table.rows[i] ?? []
  const same = found.columns.filter(
    c => plainWords(row[c.index]?.text ?? '') === plainWords(header[c.index]?.text ?? ''),
  )
  return same.length >= Math.max(2, found.columns.length * 0.7)
}

type Say = (code: string, message: string, row?: number | null, column?: string | null) => void

/** @param whole it is a sheet that we wrote: every row of it is a record, whatever it looks like */
function readRows(table: Table, found: Recognised, whole: boolean, say: Say): Row[] {
  const rows: Row[] = []
  const s = spec(found.kind)
  const hasSection = 'section' in s.fields && !found.columns.some(c => c.field === 'section')
  const unknown = new Map<string, Set<string>>()
  const measured = new Set<string>()
  let section = ''
  for (let i = found.headerTo + 1; i < table.rows.length; i++) {
    const cells = table.rows[i] ?? []
    const number = table.rowNumbers[i] ?? null
    if (!whole && sameHeader(table, found, i)) continue
    const texts = cells.map(c => (whole ? ownText(c.text.trim()) : c.text.trim()))
    const distinct = new Set(texts.filter(t => t !== ''))
    if (distinct.size === 0) continue
    const filled = found.columns.filter(c => (texts[c.index] ?? '') !== '')
    const only = [...distinct][0] ?? ''
    // A line that fills one cell of a wide sheet, or is merged across it, is a heading within the sheet.
    if (
      !whole &&
      distinct.size === 1 &&
      found.columns.length >= 3 &&
      !filled.some(c => c.field === s.title && found.columns.length < 4)
    ) {
      const merged = texts.filter(t => t === only).length > 1
      const first = texts.findIndex(t => t !== '')
      if (merged || (first === 0 && found.columns.find(c => c.index === 0)?.field !== s.title)) {
        if (hasSection) section = only
        else say('heading-line', `the line "${clip(only)}" was taken as a heading, not as ${s.one}`, number)
        continue
      }
    }
    if (!whole && /^(?:grand |sub)?-?totals?\b/i.test(only) && distinct.size > 1) {
      say(
        'total-line',
        `the line "${clip(only)}" was taken as a total and left out, so that nothing is counted twice`,
        number,
      )
      continue
    }
    if (filled.length === 0) {
      say('row-not-used', 'nothing in this row stands under a heading that was understood', number)
      continue
    }
    const row: Row = {
      kind: found.kind,
      source: { file: table.file, sheet: table.sheet, row: number },
      cells: {},
      filled: texts.filter(t => t !== '').length,
    }
    const values = row.cells as Record<string, string>
    if (whole) Object.assign(row, { whole, intervention: null, ref: '' })
    for (const c of found.columns) {
      const text = texts[c.index] ?? ''
      if (c.field === 'id') row.id = text || undefined
      else if (c.field === '@intervention') row.intervention = text || null
      else if (c.field === '@ref') row.ref = text
      else values[c.field] = values[c.field] && text ? `${values[c.field]}; ${text}` : values[c.field] || text
      if (text !== '') look(found.kind, c, text, number, say, unknown)
    }
    if (hasSection && section !== '') values.section = section
    if (found.wide.length > 0) {
      // A line of years without a total of its own is worth their sum; a line of spending is only its years.
      if (found.kind === 'funding' && !values.amount) values.amount = sum(found.wide.map(w => texts[w.index] ?? ''))
      // A scorecard gives a measure a line for each locality: one measure, and values of several places.
      const name = plainWords(row.id || values[s.title] || '')
      if (found.kind !== 'spend' && !(found.kind === 'measure' && measured.has(name))) rows.push(row)
      measured.add(name)
      for (const w of found.wide) wide(found.kind, row, w.heading, texts[w.index] ?? '', rows)
    } else rows.push(row)
  }
  for (const [key, words] of unknown) {
    const [column = '', heading = ''] = key.split('\n')
    const list = [...words]
    say(
      'unknown-word',
      `${list
        .slice(0, 3)
        .map(w => `"${clip(w)}"`)
        .join(
          ', ',
        )}${list.length > 3 ? ` and ${list.length - 3} more` : ''} under "${heading}": no word that we know there, kept as text`,
      null,
      column,
    )
  }
  return rows
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, ' ')

/** What a cell says that its field cannot hold: told, never swallowed. */
function look(
  kind: Kind,
  c: { index: number; heading: string; field: string },
  text: string,
  row: number | null,
  say: Say,
  unknown: Map<string, Set<string>>,
): void {
  const field = spec(kind).fields[c.field]
  const note = () => {
    const key = `${letter(c.index)}\n${c.heading}`
    const words = unknown.get(key) ?? new Set()
    words.add(text)
    unknown.set(key, words)
  }
  if (field?.type === 'when') {
    if (/\d[/.-]\d|^\d{5}(\.\d+)?$/.test(text) && readWhen(text).on === null)
      say('not-a-date', `"${clip(text)}" is no date between 1990 and 2100; kept as text`, row, letter(c.index))
  } else if (field?.type === 'flag' && readFlag(text) === null) note()
}

/** The sum of amounts, as an amount; '' where none of them is one. */
function sum(texts: readonly string[]): string {
  const pence = texts.flatMap(t => readMoney(t).pence ?? [])
  return pence.length === 0 ? '' : String(pence.reduce((a, b) => a + b, 0) / 100)
}

/** A column whose heading is a month or a year is a record of its own: a measured value, or a year of spending. */
function wide(kind: Kind, row: Row, heading: string, text: string, rows: Row[]): void {
  if (text === '') return
  const name = row.id || row.cells[spec(kind).title] || ''
  const source = row.source ?? {}
  if (kind === 'measure')
    rows.push({
      kind: 'value',
      source,
      intervention: row.intervention ?? null,
      cells: { measure: name, on: heading, value: text, area: row.cells.areas ?? '' },
    })
  else {
    const line = kind === 'spend' ? (row.cells.funding ?? row.cells.programme ?? '') : name
    rows.push({
      kind: 'spend',
      source,
      intervention: row.intervention ?? null,
      cells: { funding: line, year: heading, profile: text },
    })
  }
}
