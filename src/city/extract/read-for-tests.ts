/** The extract as rows again, for tests. */
import type { Rows } from '../tables.ts'
import { TWINS } from './schema.ts'

export type Row = Readonly<Record<string, string>>
export type Read = ReadonlyMap<string, readonly Row[]>

/** The fields of comma-separated text. */
export function fieldsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') field += c
      else if (text[i + 1] === '"') {
        field += '"'
        i++
      } else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',') {
      row.push(field)
      field = ''
    } else if (c === '\n') {
      row.push(field)
      rows.push(row)
      row = []
      field = ''
    } else field += c
  }
  return rows
}

/** Every table that has rows, by its name with its edition: "clean/ssd_person". Takes the rows, so it reads once. */
export function readOf(all: readonly Rows[]): Read {
  const out = new Map<string, Row[]>()
  for (const rows of all) {
    const columns = rows.table.columns.map(c => c.name)
    const read = fieldsOf(rows.take()).map(f => Object.fromEntries(columns.map((c, i) => [c, f[i] ?? ''])))
    out.set(rows.table.name, [...(out.get(rows.table.name) ?? []), ...read])
  }
  return out
}

export const idColumn = (name: string): string => {
  const t = TWINS.get(name)!
  return t.clean.columns[t.id]!.name
}
