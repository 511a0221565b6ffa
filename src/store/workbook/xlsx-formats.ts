/** What a number in a workbook is: a date, a time, a percentage or a plain number, by the format it is shown in. */

/** How a number is shown. 'time' is a time of day, 'span' an elapsed time such as 36:00. */
export type Look = 'number' | 'percent' | 'date' | 'moment' | 'time' | 'span'

/** The formats a workbook may use without spelling them out (ECMA-376 Part 1, 18.8.30), East Asian ones included. */
const builtIn = (id: number): Look => {
  if (id === 9 || id === 10) return 'percent'
  if (id === 22) return 'moment'
  if (id === 46) return 'span'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return 'time'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/**
 * Tells what a format makes of a number.
 * @param id The format's number.
 * @param code The format as the workbook spells it out, such as "dd/mm/yyyy;@"; undefined for a built-in one.
 */
export const lookOf = (id: number, code: string | undefined): Look => {
  if (code === undefined) return builtIn(id)
  if (/^(general|standard)$/i.test(code.trim())) return 'number'
  // Only the first section counts, for it shows the positive numbers; text in quotes, after a backslash (shown as it is),
  // after _ (a gap as wide) or * (filling) are no tokens.
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./gs, '')
  const section = bare.split(';')[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(section)) return 'span'
  const tokens = section.replace(/\[[^\]]*\]/g, '').replace(/AM\/PM|A\/P/gi, 'h')
  if (tokens.includes('%')) return 'percent'
  const time = /[hs]/i.test(tokens)
  // An m is minutes beside hours or seconds; three or more of them always name the month.
  const date = /[yd]|m{3}/i.test(tokens) || (!time && /m/i.test(tokens))
  if (date && time) return 'moment'
  return date ? 'date' : time ? 'time' : 'number'
}

/** A number as a person would write it: the double rounded to the 15 digits Excel keeps, so that 0.1 + 0.2 reads 0.3. */
export const numberText = (value: number): string =>
  String(Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15)))

/** A share as a percentage: 0.58 reads "58%". Ten digits hide that 0.07 * 100 is 7.000000000000001. */
export const percentText = (value: number): string => `${numberText(Number((value * 100).toPrecision(10)))}%`

const day = 86_400
const two = (value: number): string => String(value).padStart(2, '0')

/** Seconds since midnight as "09:30", or "09:30:15" when there are seconds. */
const clock = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return seconds % 60 ? `${text}:${two(seconds % 60)}` : text
}

/** Days already worked out, by serial number, those of the 1904 system negative. There are at most some 200,000. */
const days = new Map<number, string>()

/** The day a serial number stands for as "2024-03-05", or null for a day that never was or lies beyond reason. */
const calendar = (serial: number, date1904: boolean): string | null => {
  // Day 0 is what an empty cell becomes once it is shown as a date. In the 1900 system day 60 is 29 February 1900, which
  // Lotus 1-2-3 believed in and Excel keeps (ECMA-376 Part 1, 18.17.4.1); the days before it are off by one.
  if (serial < 1 || (!date1904 && serial === 60)) return null
  const key = date1904 ? -serial : serial
  const before = days.get(key)
  if (before !== undefined) return before
  const first = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const date = new Date(first + serial * day * 1000)
  if (date.getUTCFullYear() > 2200) return null
  const text = date.toISOString().slice(0, 10)
  days.set(key, text)
  return text
}

/**
 * A serial number shown as a date or a time, in ISO 8601: "2024-03-05", "2024-03-05T09:30", "09:30", or "36:00" elapsed.
 * @returns null where it is nonsense: day 0, a negative number, 29 February 1900, or later than the year 2200.
 */
export const dateText = (
  serial: number,
  look: 'date' | 'moment' | 'time' | 'span',
  date1904: boolean,
): { text: string; type: 'date' | 'text' } | null => {
  if (!(serial >= 0 && serial < 1e6)) return null
  if (look === 'date') {
    const text = calendar(Math.floor(serial), date1904)
    return text === null ? null : { text, type: 'date' }
  }
  const seconds = Math.round(serial * day)
  if (look === 'span') return { text: clock(seconds), type: 'text' }
  // A moment before midnight must not round up to the next day, for a time of day has none.
  if (look === 'time' && serial < 1) return { text: clock(Math.min(seconds, day - 1)), type: 'text' }
  const text = calendar(Math.floor(seconds / day), date1904)
  if (text === null) return null
  return { text: seconds % day ? `${text}T${clock(seconds % day)}` : text, type: 'date' }
}
