/** Days as whole numbers, so that thousands of periods are measured without making a date of each. */

/**
 * The number of a day, ISO 8601 (yyyy-mm-dd), counted from 1970-01-01 (the civil calendar by Howard Hinnant's days_from_civil).
 * What follows the day is not looked at.
 */
export function dayOf(iso: string): number {
  const month = two(iso, 5)
  const year = two(iso, 0) * 100 + two(iso, 2) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = (((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0) + two(iso, 8) - 1
  return era * 146_097 + ofEra * 365 + (ofEra >> 2) - ((ofEra / 100) | 0) + ofYear - 719_468
}

/** The two digits at a place. */
const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528

/** The day of a number, ISO 8601. */
export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
