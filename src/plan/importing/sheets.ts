/** The files of an import as sheets of one kind of record each: what each is taken for, and what stands in its columns. */

import type { Warning } from '../../store/workbook/table.ts'
import type { PlanGraph, Row } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import { assemble } from '../reading/assemble.ts'
import type { Known } from '../reading/recognise.ts'
import { type Block, letter, rowsOf, type Taken } from '../reading/rows.ts'
import type { Incoming } from './account.ts'
import type { Opened } from './open.ts'

/** What somebody said of one sheet; what they did not say is guessed. */
export type SheetSaid = {
  /** What its rows are; `skip` leaves it out. */
  readonly kind?: Kind | 'skip' | undefined
  readonly headerRow?: number | undefined
  /** The field of each column by its place from 0, `id` for the row's own reference, null to leave it out. */
  readonly at?: Readonly<Record<number, string | null>> | undefined
}
/** By the name of a sheet. */
export type Mapping = Readonly<Record<string, SheetSaid>>

export type SheetColumn = {
  readonly index: number
  /** As a spreadsheet shows it: A, B. */
  readonly letter: string
  readonly heading: string
  /** Up to three cells that hold something. */
  readonly cells: readonly string[]
  /** The field that it fills; `id` for the reference; `each` where its heading is a day and each cell is a value of its own; '' for none. */
  readonly field: string
}
export type Sheet = {
  /** Names it among the sheets of an import: file, sheet and table of the sheet, each by its number. */
  readonly key: string
  readonly file: string
  readonly sheet: string
  /** It stands below another in one sheet. */
  readonly below: boolean
  /** Null where no kind of record was recognised, or where it is left out. */
  readonly kind: Kind | null
  readonly skipped: boolean
  readonly rows: number
  readonly confidence: number
  readonly headerRow: number | null
  readonly columns: readonly SheetColumn[]
}
export type Read = {
  readonly sheets: readonly Sheet[]
  readonly taken: readonly Taken[]
  readonly rows: readonly Row[]
  readonly warnings: readonly Warning[]
  readonly incoming: Incoming
}

/** Reads what was opened, by what was said of its sheets. */
export function readSheets(opened: Opened, mapping: Mapping): Read {
  const warnings = [...opened.warnings]
  const warn = (w: Warning) => void warnings.push(w)
  const rows: Row[] = []
  const taken: Taken[] = []
  const sheets: Sheet[] = []
  opened.files.forEach((file, f) => {
    file.tables.forEach((table, s) => {
      const knownAt = (n: number) => knownOf(mapping[`${f}.${s}.${n}`])
      const below = Array.from({ length: MOST_BELOW }, (_, n) => knownAt(n + 1))
      const read = rowsOf(table, knownAt(0), warn, below)
      rows.push(...read.rows)
      taken.push(...read.taken)
      read.blocks.forEach((block, n) => {
        const key = `${f}.${s}.${n}`
        sheets.push(sheetOf(key, block, read.taken[n]!, mapping[key]))
      })
    })
    if (file.is === 'findings') {
      rows.push(...file.rows)
      taken.push(foundIn(file.name, file.rows.length))
    }
  })
  const plan = opened.files.find(f => f.plan)?.plan ?? null
  const incoming = plan ? { graph: plan, exact: true, said: () => null } : incomingOf(assemble(rows, taken, warn), rows)
  return { sheets, taken, rows, warnings, incoming }
}

/** Tables below one another in one sheet of which something can be said. */
const MOST_BELOW = 20

const knownOf = (said: SheetSaid | undefined): Known & { skip?: boolean } => ({
  ...(said?.kind && said.kind !== 'skip' ? { kind: said.kind } : {}),
  ...(said?.headerRow ? { headerRow: said.headerRow } : {}),
  ...(said?.at ? { at: said.at } : {}),
  ...(said?.kind === 'skip' ? { skip: true } : {}),
})

/** The rows of files as what they say: of each record the fields that its sheet has a column for. */
export function incomingOf(graph: PlanGraph, rows: readonly Row[]): Incoming {
  const columns = new Map<string, ReadonlySet<string>>()
  const sets = new Map<string, ReadonlySet<string>>()
  const place = (kind: Kind, s: Partial<AnyRec['source']> | undefined) =>
    `${kind}\n${s?.file}\n${s?.sheet ?? ''}\n${s?.row}`
  for (const r of rows) {
    const names = Object.keys(r.cells)
    const one = names.join(' ')
    const set = sets.get(one) ?? new Set(names)
    sets.set(one, set)
    columns.set(place(r.kind, r.source), set)
  }
  const none: ReadonlySet<string> = new Set()
  return { graph, exact: false, said: r => columns.get(place(r.kind, r.source)) ?? none }
}

const foundIn = (file: string, rows: number): Taken => ({
  ...{ file, sheet: '', kind: 'finding', rows, confidence: 1 },
  ...{ headerRow: null, columns: [], unused: [] },
})

function sheetOf(key: string, { table, found }: Block, taken: Taken, said: SheetSaid | undefined): Sheet {
  const width = Math.max(0, ...table.rows.map(r => r.length))
  const body = found ? table.rows.slice(found.headerTo + 1) : table.rows
  const fieldAt = new Map(found?.columns.map(c => [c.index, c.field]))
  const headings = new Map(
    [...(found?.columns ?? []), ...(found?.wide ?? []), ...(found?.unused ?? [])].map(c => [c.index, c.heading]),
  )
  const wide = new Set(found?.wide.map(c => c.index))
  const columns = Array.from({ length: width }, (_, index): SheetColumn => {
    const cells: string[] = []
    for (const row of body) {
      const text = row[index]?.text ?? ''
      if (text !== '' && !cells.includes(text)) cells.push(text)
      if (cells.length === 3) break
    }
    const head = found ? (headings.get(index) ?? table.rows[found.headerTo]?.[index]?.text ?? '') : ''
    const field = wide.has(index) ? 'each' : (fieldAt.get(index) ?? '')
    return { index, letter: letter(index), heading: head, cells, field }
  }).filter(c => c.heading !== '' || c.cells.length > 0)
  return {
    ...{ key, file: table.file, sheet: table.sheet, below: !key.endsWith('.0') },
    kind: said?.kind === 'skip' ? null : (found?.kind ?? null),
    skipped: said?.kind === 'skip',
    rows: taken.rows,
    confidence: taken.confidence,
    headerRow: taken.headerRow,
    columns,
  }
}
