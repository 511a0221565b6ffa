/** Stretches of days in which a fact holds. PostgreSQL's `daterange` in its canonical form: from is in it, until is not. */

/** ISO days (2026-04-01). Null `from` is "since ever"; null `until` is "with no end known". */
export type During = { readonly from: string | null; readonly until: string | null }

export const holdsOn = (during: During, day: string): boolean =>
  (during.from === null || during.from <= day) && (during.until === null || day < during.until)

/** Days from one to another; negative when they stand the other way round. */
export const daysBetween = (from: string, until: string): number =>
  // An ISO day is read as its midnight in UTC, which knows no summer time: whole days lie between, and tables ask for thousands.
  (Date.parse(until) - Date.parse(from)) / DAY
const DAY = 86_400_000

/** How many days it lasts; null when it has no beginning or no end. */
export const daysIn = (during: During): number | null =>
  during.from === null || during.until === null ? null : daysBetween(during.from, during.until)

/** The day it is in England: rights and posts begin and end at London's midnight. */
export function londonDay(at: Temporal.Instant): string {
  const minute = Math.floor(at.epochMilliseconds / 60_000)
  const known = days.get(minute)
  if (known !== undefined) return known
  const day = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  if (days.size >= 1_000) days.clear()
  days.set(minute, day)
  return day
}
/**
 * Rights ask a dozen times for the day of one moment, and the calendar takes longer than all the rest of the answer. London
 * has been whole minutes from UTC since 1847: within one of them it does not turn.
 */
const days = new Map<number, string>()

/** Reads what PostgreSQL prints of a `daterange`: `[2026-04-01,2027-04-01)`, `[2026-04-01,)`, `(,)`. */
export function readDuring(text: string): During {
  const parts = /^[[(](\d{4}-\d\d-\d\d)?,(\d{4}-\d\d-\d\d)?\)$/.exec(text)
  if (!parts) throw new Error(`not a range of days in canonical form: ${text}`)
  return { from: parts[1] ?? null, until: parts[2] ?? null }
}

export const printDuring = ({ from, until }: During): string =>
  `${from === null ? '(' : '['}${from ?? ''},${until ?? ''})`
