/** The SQL of a right: the same condition as `may`, over a table, so that a list shows what an act would allow and no more. */
import type { Act } from './classes.ts'
import { type Columns, type Fragment, printCondition, type Subject } from './condition.ts'
import { type Person, reach } from './may.ts'

/** Where a kind of record is kept. Declared once, and used both to list and to ask `may` of one row. */
export type SubjectTable = { readonly kind: string; readonly columns: Columns }

/**
 * The WHERE for a list of what this person may do this act to. Give `first` where other parameters come before.
 * `pieces` and `values` are for a tagged template: kysely's `sql(pieces, ...values)`; `text` has `$1`, `$2` ...
 */
export function filter(
  person: Person,
  act: Act,
  at: Temporal.Instant,
  table: SubjectTable,
  first = 1,
): Fragment & { readonly text: string } {
  const fragment = printCondition(reach(person, act, table.kind, at), table.columns)
  const text = fragment.pieces.reduce((sql, piece, i) => `${sql}$${first + i - 1}${piece}`)
  return { ...fragment, text }
}

/** A row of that table as `may` wants it. */
export function subjectOf(table: SubjectTable, row: Readonly<Record<string, unknown>>): Subject {
  const text = (column: string | null) => {
    const value = column === null ? null : row[column.slice(column.indexOf('.') + 1)]
    return value === null || value === undefined ? null : String(value)
  }
  const { columns } = table
  const sealed = columns.sealed === null ? null : row[columns.sealed.slice(columns.sealed.indexOf('.') + 1)]
  return {
    kind: table.kind,
    authority: text(columns.authority) ?? '',
    id: text(columns.id) ?? '',
    area: text(columns.area),
    team: text(columns.team),
    board: text(columns.board),
    allocatedTo: text(columns.allocatedTo),
    ownerPost: text(columns.ownerPost),
    answeringPost: text(columns.answeringPost),
    madeBy: text(columns.madeBy),
    sealed: typeof sealed === 'boolean' ? sealed : null,
  }
}
