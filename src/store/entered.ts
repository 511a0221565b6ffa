/** What people enter, as text of a form, and what is made of it. Every message says what to do. */
import { z } from 'zod'

/** Words that must be there. */
export const words = (says: string, most = 200) =>
  z.string(says).trim().min(1, says).max(most, `Use ${most} characters or fewer`)
/** Words that may be left out. */
export const text = (most = 2000) => z.string().trim().max(most, `Use ${most} characters or fewer`).default('')
/** A reason that somebody else can judge afterwards. */
export const reason = (says: string, least = 1) =>
  words(says, 2000).refine(given => given.split(/\s+/).length >= least, `${says}, in ${least} words or more`)

export const id = z.uuid('Choose one')
const nothing = z.literal('').transform(() => null)
/** An id, or nothing chosen. */
export const maybeId = z
  .union([nothing, z.uuid('Choose one')], 'Choose one')
  .nullable()
  .default(null)
/** The version that was shown to whoever enters this. */
export const version = z.coerce.number<string | number>().int().positive()

/** Reads 27/3/2026, 27 3 2026 and 2026-03-27; null for what is no day. */
export function readDay(given: string): string | null {
  const parts = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/.exec(given.trim())
  const [year, month, day] = parts ? [parts[3], parts[2], parts[1]] : given.trim().split('-')
  try {
    const found = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    return found.year >= 1900 && found.year < 2200 ? found.toString() : null
  } catch {
    return null
  }
}
const DAY = 'Enter a date, for example 27/3/2026'
/** What to do about what is no day. */
function mendDay(given: string): string {
  const parts = given.trim().match(/\d+/g) ?? []
  if (parts.length !== 3) return DAY
  if (parts.every(p => p.length < 4)) return 'Enter the year in full, for example 27/3/2026'
  return 'There is no such day; enter one, for example 27/3/2026'
}
const asDay = (given: string, at: z.RefinementCtx<string>) => {
  const found = readDay(given)
  if (found !== null) return found
  at.addIssue({ code: 'custom', message: mendDay(given) })
  return z.NEVER
}
/** A day, ISO. */
export const day = z.string(DAY).transform(asDay)
export const maybeDay = z
  .string(DAY)
  .transform((given, at) => (given.trim() === '' ? null : asDay(given, at)))
  .nullable()
  .default(null)

/** Pounds, as 85,000 or £85,000.50; gives pence. */
export const maybePounds = z
  .string()
  .trim()
  .transform((given, at): bigint | null => {
    if (given === '') return null
    const parts = /^£?(\d{1,3}(?:,?\d{3})*|\d+)(?:\.(\d\d))?$/.exec(given)
    if (parts) return BigInt(parts[1]!.replaceAll(',', '')) * 100n + BigInt(parts[2] ?? '0')
    at.addIssue({ code: 'custom', message: 'Enter pounds, for example 85,000' })
    return z.NEVER
  })
  .default(null)

/** The day after: people say the last day on which something holds, and records the first on which it does not. */
export const after = (last: string): string => Temporal.PlainDate.from(last).add({ days: 1 }).toString()
/** A range of days from the first and the last that are in it. */
export const rangeOf = (from: string | null, last: string | null): string =>
  `[${from ?? ''},${last === null ? '' : after(last)})`
