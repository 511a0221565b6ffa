/** Days in words, as people in England write them. A day is ISO 8601, yyyy-mm-dd; what follows it is not looked at. */

const LONG = 'January February March April May June July August September October November December'.split(' ')
/** The months as charts and tables have them, January first: Jan, Feb. */
export const MONTHS: readonly string[] = LONG.map(m => m.slice(0, 3))

const month = (day: string, names: readonly string[]): string => names[Number(day.slice(5, 7)) - 1] ?? ''
const number = (day: string): number => Number(day.slice(8, 10))

/** "Jun". */
export const monthOf = (day: string): string => month(day, MONTHS)
/** "8 June 2026". */
export const sayDay = (day: string): string => `${number(day)} ${month(day, LONG)} ${day.slice(0, 4)}`
/** "8 Jun 2026". */
export const shortDay = (day: string): string => `${dayOfYear(day)} ${day.slice(0, 4)}`
/** "8 Jun": where the year stands beside it. */
export const dayOfYear = (day: string): string => `${number(day)} ${monthOf(day)}`
