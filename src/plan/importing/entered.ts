/** What is entered in the forms of the wizard, checked. */
import { z } from 'zod'
import { id, text, version } from '../../store/entered.ts'
import type { PostedFile } from '../../web/upload.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { SheetSaid } from './sheets.ts'

export const MOST_FILES = 40
export const uploaded = z.strictObject({
  files: z
    .array(z.custom<PostedFile>())
    .min(1, 'Choose the files to bring in')
    .max(MOST_FILES, `Choose ${MOST_FILES} files at most`),
  invented: z.boolean(),
})

/** Columns whose heading means the same on every sheet. */
export const SHARED_FIELDS: Readonly<Record<string, string>> = {
  id: 'Its own reference',
  '@source': 'The paper it was taken from',
  '@intervention': 'The intervention it belongs to',
}

const sheet = z.strictObject({
  /** The kind that was shown, so that a change of it is told: then columns are guessed anew. */
  was: z.string().max(40),
  kind: z.union([z.enum(kindNames as [Kind, ...Kind[]]), z.literal('skip'), z.literal('')], 'Choose what the rows are'),
  headerWas: z.string().max(10),
  headerRow: z
    .string()
    .trim()
    .regex(/^(?:[1-9]\d{0,5})?$/, 'Enter the number of a row')
    .transform(row => (row === '' ? ('' as const) : Number(row))),
  columns: z.record(z.string().regex(/^\d{1,4}$/), z.string().max(60)),
})
export const mapped = z.strictObject({
  id,
  version,
  sheets: z.record(z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/), sheet),
})
export type MappedSheet = z.output<typeof sheet>

const choices = {
  id,
  version,
  wholes: z.array(z.string().max(600)).max(200),
  plans: z.record(z.string().max(500), z.string().max(500)),
  conflicts: z.record(z.string().max(600), z.enum(['here', 'file'], 'Choose one')),
  reason: text(2000),
  title: z
    .string()
    .trim()
    .max(200, 'Keep its name under 200 letters')
    .transform(t => t.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()),
}
export const chosen = z.strictObject(choices)
/** What somebody saw, who brings it in. */
export const toBring = z.strictObject({ ...choices, seen: z.string().max(64) })
export type Chosen = Omit<z.output<typeof chosen>, 'id' | 'version'>

/** Field types of which a cell has one value: two columns cannot both be it. */
const SINGLE = ['when', 'money', 'quantity', 'flag', 'choice', 'ref']

/**
 * What is said of a sheet from now on, and what is wrong with it by column.
 * @param key the sheet's, which the names of its controls begin with
 */
export function saidOf(key: string, given: MappedSheet): { said: SheetSaid; wrong: Record<string, string> } {
  const { kind, headerRow } = given
  const header = headerRow === '' ? {} : { headerRow }
  if (kind === 'skip') return { said: { kind, ...header }, wrong: {} }
  if (kind === '') return { said: header, wrong: {} }
  // Columns were those of another kind, or of other headings.
  if (kind !== given.was || String(headerRow) !== given.headerWas) return { said: { kind, ...header }, wrong: {} }
  const at: Record<number, string | null> = {}
  const wrong: Record<string, string> = {}
  const met = new Map<string, string>()
  const { fields } = spec(kind)
  for (const [index, field] of Object.entries(given.columns)) {
    if (field === 'each') continue
    if (field === '') at[Number(index)] = null
    else if (!Object.hasOwn(SHARED_FIELDS, field) && !Object.hasOwn(fields, field))
      wrong[`sheets.${key}.columns.${index}`] = `Choose what this column is of a ${spec(kind).one}, or leave it out`
    else {
      const single = field === 'id' || SINGLE.includes(fields[field]?.type ?? '')
      if (single && met.has(field))
        wrong[`sheets.${key}.columns.${index}`] = 'Another column is taken for the same: leave one of them out'
      met.set(field, index)
      at[Number(index)] = field
    }
  }
  return { said: { kind, ...header, at }, wrong }
}
