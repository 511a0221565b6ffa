/** The file that overrides what the reader guesses, sheet by sheet: `--map FILE`. */
import { z } from 'zod'
import { Unreadable } from '../../store/workbook/table.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Known } from './recognise.ts'

const Sheet = z.strictObject({
  /** What its rows are; "skip" leaves the sheet out. */
  kind: z.enum([...kindNames, 'skip'] as readonly string[]).optional(),
  /** The number of the header row, as a spreadsheet shows it. */
  headerRow: z.int().min(1).optional(),
  /** Heading -> field of the kind, "id" for the row's own reference, or null to leave the column out. */
  columns: z.record(z.string(), z.union([z.string(), z.null()])).optional(),
})
const File = z.strictObject({ sheets: z.record(z.string(), Sheet) })

/** What a mapping file says, by "file" or "file#sheet". */
export type Mapping = ReadonlyMap<string, Known & { skip: boolean }>

/**
 * Reads a mapping: `{"sheets": {"plan.xlsx#Actions": {"kind": "step", "headerRow": 3, "columns": {"Who": "owner"}}}}`.
 * @throws Unreadable naming the first thing that does not fit
 */
export function readMapping(name: string, text: string): Mapping {
  let doc: unknown
  try {
    doc = JSON.parse(text)
  } catch {
    throw new Unreadable(name, 'is not JSON')
  }
  const parsed = File.safeParse(doc)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Unreadable(name, `${issue?.path.join(' > ') || 'the document'}: ${issue?.message ?? 'does not fit'}`)
  }
  const map = new Map<string, Known & { skip: boolean }>()
  for (const [place, s] of Object.entries(parsed.data.sheets)) {
    const kind = s.kind === undefined || s.kind === 'skip' ? undefined : (s.kind as Kind)
    for (const [heading, field] of Object.entries(s.columns ?? {})) {
      if (field === null || field === 'id' || !kind || field in spec(kind).fields) continue
      throw new Unreadable(
        name,
        `${place} > ${heading}: ${spec(kind).many} have no field "${field}"; they have ${Object.keys(spec(kind).fields).join(', ')}`,
      )
    }
    map.set(place, {
      skip: s.kind === 'skip',
      ...(kind ? { kind } : {}),
      ...(s.headerRow ? { headerRow: s.headerRow } : {}),
      ...(s.columns ? { columns: s.columns } : {}),
    })
  }
  return map
}

/** What is known of one sheet: its own entry, else that of its file. */
export function knownOf(mapping: Mapping | undefined, file: string, sheet: string): Known & { skip: boolean } {
  return mapping?.get(`${file}#${sheet}`) ?? mapping?.get(file) ?? { skip: false }
}
