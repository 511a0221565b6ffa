/** Financial years, 1 April to 31 March, by the year in which they begin; and pounds to the penny. Pure. */
import type { Day, When } from '../graph/dates.ts'

/** The financial year of a day. */
export const yearOf = (d: Day): number => Number(d.slice(0, 4)) - (d.slice(5, 7) < '04' ? 1 : 0)
/** The one financial year that a date or a span of dates lies in; null where it lies in several, or in none. */
export function oneYear(w: When | null): number | null {
  if (!w?.on) return null
  const last = yearOf(w.on)
  return yearOf(w.from ?? w.on) === last ? last : null
}

const grouped = new Intl.NumberFormat('en-GB')
/** Pence as pounds, exactly: "£1,150,000", "£12.05", "-£3". */
export function sayPence(pence: number): string {
  const abs = Math.abs(pence)
  const rest = abs % 100
  const pounds = grouped.format((abs - rest) / 100)
  return `${pence < 0 ? '-' : ''}£${pounds}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

export const sum = (all: Iterable<number>): number => {
  let n = 0
  for (const x of all) n += x
  return n
}
/** Adds an amount to a year. */
export const addTo = (years: Map<number, number>, year: number, pence: number): void =>
  void years.set(year, (years.get(year) ?? 0) + pence)
