/** Days as each agency writes them, and the slips that belong to days. */
import type { Chance } from '../chance.ts'
import { type Day, dateOf, dayFrom, iso, lengthOf, monthOf, yearOf } from '../days.ts'

export type Style = 'iso' | 'compact' | 'slashes' | 'words' | 'dashes' | 'short'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (n: number) => (n < 10 ? `0${n}` : String(n))

const WRITE: Readonly<Record<Style, (day: Day) => string>> = {
  iso,
  compact: day => `${yearOf(day)}${two(monthOf(day))}${two(dateOf(day))}`,
  slashes: day => `${two(dateOf(day))}/${two(monthOf(day))}/${yearOf(day)}`,
  words: day => `${dateOf(day)} ${MONTHS[monthOf(day) - 1]} ${yearOf(day)}`,
  dashes: day => `${two(dateOf(day))}-${two(monthOf(day))}-${yearOf(day)}`,
  short: day => `${two(dateOf(day))}/${two(monthOf(day))}/${two(yearOf(day) % 100)}`,
}
// Written once a day and style: the same days come again and again.
const known: Readonly<Record<Style, Map<Day, string>>> = {
  iso: new Map(),
  compact: new Map(),
  slashes: new Map(),
  words: new Map(),
  dashes: new Map(),
  short: new Map(),
}
/** A day as it is written; '' for none. */
export function written(day: Day | null, style: Style): string {
  if (day === null) return ''
  const texts = known[style]
  const text = texts.get(day)
  if (text !== undefined) return text
  const made = WRITE[style](day)
  texts.set(day, made)
  return made
}

/** Whether day and month could stand in each other's place, and make another day. */
export const swappable = (day: Day): boolean => dateOf(day) <= 12 && dateOf(day) !== monthOf(day)
export const swappedDay = (day: Day): Day => dayFrom(yearOf(day), dateOf(day), monthOf(day))
/** 1 January of the year: what is entered where only the year is known. */
export const newYear = (day: Day): Day => dayFrom(yearOf(day), 1, 1)

/** A day that differs in one digit and is in the calendar, the year by one at the most times ten. */
export function digitSlip(day: Day, chance: Chance): Day {
  const d = dateOf(day)
  const m = monthOf(day)
  const y = yearOf(day)
  for (let tries = 0; tries < 12; tries++) {
    const put = chance.below(10)
    let [dd, mm, yy] = [d, m, y]
    switch (chance.below(6)) {
      case 0:
        dd = put * 10 + (d % 10)
        break
      case 1:
        dd = d - (d % 10) + put
        break
      case 2:
        mm = put * 10 + (m % 10)
        break
      case 3:
        mm = m - (m % 10) + put
        break
      case 4:
        yy = y - (y % 10) + put
        break
      default:
        yy = y + (chance.hits(0.5) ? 10 : -10)
    }
    if (mm < 1 || mm > 12 || dd < 1 || dd > lengthOf(yy, mm) || Math.floor(yy / 100) !== Math.floor(y / 100)) continue
    const slip = dayFrom(yy, mm, dd)
    if (slip !== day && slip - day < 3700 && day - slip < 3700) return slip
  }
  return d === 30 ? day - 10 : d === 31 || d % 10 > 1 ? day - 1 : day + 1
}
