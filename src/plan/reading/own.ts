/**
 * Sheets that Goldenthread wrote itself. The first heading of such a sheet says of which kind its rows are, and the others are the
 * first names of its fields: it is read as what it is, with nothing guessed and nothing derived, so that a plan that was
 * taken away as a workbook comes back as it was. Whatever somebody adds, renames or takes out is read as in any sheet.
 */

import type { Table } from '../../store/workbook/table.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { fieldsFor, level } from './headings.ts'
import type { Known } from './recognise.ts'

/** Columns that are no field of a kind. */
export const OWN_REF = 'Own reference'
export const INTERVENTION = 'Intervention period'
export const TAKEN_FROM = 'Taken from'
const BESIDE: ReadonlyMap<string, string> = new Map([
  [OWN_REF, '@ref'],
  [INTERVENTION, '@intervention'],
  [TAKEN_FROM, '@source'],
])

/** The first heading of a sheet of a kind: "Goldenthread step". */
export const ownHeading = (kind: Kind): string => `Goldenthread ${spec(kind).one}`
/** The one heading of the sheet that is about the file. */
export const ABOUT = 'About this plan from Goldenthread'

const made = new Map<Kind, ReadonlyMap<string, string>>()
/** The heading of each field of a kind, all different: the first of its names that any sheet of that kind is read by. */
export function headingsOf(kind: Kind): ReadonlyMap<string, string> {
  const known = made.get(kind)
  if (known) return known
  const headings = new Map<string, string>()
  for (const [field, { names }] of Object.entries(spec(kind).fields)) {
    const best = (name: string) => [...fieldsFor(kind, name)].sort((a, b) => b[1] - a[1])[0]?.[0]
    const name = names.find(n => best(n) === field) ?? `${names[0]} (${field})`
    headings.set(field, name.charAt(0).toUpperCase() + name.slice(1))
  }
  made.set(kind, headings)
  return headings
}

const kindOfHeading = new Map(kindNames.map(k => [level(ownHeading(k)), k]))

/** What a sheet says of itself; null for one that is not ours. `about`: it is about the file, and has no rows of its own. */
export function ownSheet(table: Table): (Known & { readonly kind: Kind }) | 'about' | null {
  const header = table.rows[0] ?? []
  const first = header[0]?.text ?? ''
  if (level(first) === level(ABOUT)) return 'about'
  const kind = kindOfHeading.get(level(first))
  const headerRow = table.rowNumbers[0]
  if (!kind || headerRow === undefined) return null
  const fields = new Map([...headingsOf(kind)].map(([field, heading]) => [level(heading), field]))
  const columns: Record<string, string> = { [first]: 'id' }
  for (const { text } of header.slice(1)) {
    const field = fields.get(level(text)) ?? [...BESIDE].find(([h]) => level(h) === level(text))?.[1]
    if (field) columns[text] = field
  }
  return { kind, headerRow, columns }
}

/** What a spreadsheet takes for the beginning of a formula; with any apostrophes that stand before it. */
const FORMULA = /^'*[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/
/** A text as a cell of ours holds it: what could be run has an apostrophe before it, and so has what had one already. */
export const ownCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
/** The text of such a cell. */
export const ownText = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)
