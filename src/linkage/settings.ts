/** What a linkage is asked to do: the settings file, parsed at the border, with defaults that follow from the kinds of field. */
import { z } from 'zod'

/** Kinds of field: what a column holds decides how it is cleaned, compared and blocked. */
export const KINDS = [
  'forename',
  'surname',
  'fullName',
  'birthDate',
  'sex',
  'postcode',
  'address',
  'town',
  'school',
  'upn',
  'nhsNumber',
  'identifier',
] as const
export type Kind = (typeof KINDS)[number]

const column = z.string().min(1).max(200)
const fields = z.partialRecord(z.enum(KINDS), column).refine(f => Object.keys(f).length > 0, 'name at least one field')
const rule = z.array(z.string().min(1).max(60)).min(1).max(6)

const shape = z.strictObject({
  mode: z.enum(['link', 'dedupe', 'link-and-dedupe']),
  inputs: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[\w .-]{1,60}$/, 'letters, digits, spaces, dots and hyphens'),
        file: z.string().min(1).max(1_000),
        /** Columns of this input that are called otherwise than in `fields`. */
        fields: fields.optional(),
        id: column.optional(),
      }),
    )
    .min(1)
    .max(50),
  id: column,
  fields,
  truth: z
    .union([
      z.strictObject({ column }),
      z.strictObject({ pairs: z.string().min(1).max(1_000) }),
      z.strictObject({ idPattern: z.string().min(1).max(200) }),
    ])
    .optional(),
  /** Match weight (log2 of the odds) from which a pair is a link. */
  threshold: z.number().min(-40).max(60).optional(),
  /** Each a list of derived columns that must be equal (see `goldenthread link --help`). */
  blocking: z.array(rule).min(1).max(30).optional(),
  training: z.array(rule).min(2).max(10).optional(),
  /** How many records of each entity an input can hold: 'one' lets a record link to one other of each other input. */
  oneToOne: z.boolean().optional(),
  /** The share of true pairs that the near-certain rules find. */
  recall: z.number().min(0.05).max(1).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  /** The most pairs that blocking may ask for. */
  mostPairs: z.number().int().min(1).max(10_000_000_000).optional(),
})

export type LinkSettings = z.infer<typeof shape>

/** @throws RangeError that says in one line what is wrong and where */
export function settingsFrom(json: unknown): LinkSettings {
  const parsed = shape.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new RangeError(`${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'not understood'}`)
  }
  const s = parsed.data
  if (s.mode === 'link' && s.inputs.length < 2)
    throw new RangeError('inputs: linking needs two inputs; one is deduplicated')
  if (new Set(s.inputs.map(i => i.name)).size < s.inputs.length) throw new RangeError('inputs: two have the same name')
  return s
}
