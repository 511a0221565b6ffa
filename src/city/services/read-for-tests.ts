/** Rows of a table as they were written, by the names of its columns. */
import type { Sheets } from '../tables.ts'

export type Row = Readonly<Record<string, string>>

const texts = new WeakMap<object, string>()

/** Reads a table of sheets, as often as one likes. */
export function read(sheets: Sheets, name: string): Row[] {
  const rows = sheets.all().find(r => r.table.name === name)
  if (!rows) return []
  const text = (texts.get(rows) ?? '') + rows.take()
  texts.set(rows, text)
  const columns = rows.table.columns.map(c => c.name)
  return text
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const values = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
        m => m[1]?.replaceAll('""', '"') ?? m[2]!,
      )
      return Object.fromEntries(columns.map((c, i) => [c, values[i] ?? '']))
    })
}
