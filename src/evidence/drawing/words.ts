/** Values and dates as charts say them. */

import { escapeXml } from '../../web/chart/svg.ts'
import { monthOf } from '../../web/days.ts'
import type { Frequency, Unit } from '../shapes.ts'

const decimals = (n: number, most: number) =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: most }).format(Math.abs(n) < 10 ** -most / 2 ? 0 : n)

/** How many decimals tell values of this size apart: one below 100, none above. */
const fine = (n: number) => (Math.abs(n) >= 100 ? 0 : 1)

/** A value with its unit: "83.4%", "£1,200", "17.8". */
export function sayValue(value: number, unit: Unit): string {
  if (unit === 'percent') return `${decimals(value, 1)}%`
  if (unit === 'money') return `${value < 0 ? '−' : ''}£${decimals(Math.abs(value), 0)}`
  return decimals(value, fine(value)).replace('-', '−')
}

/** The same without the unit's sign, as an axis and a range say it; `step` is how far marks of the axis lie apart. */
export function sayPlain(value: number, unit: Unit, step = 1): string {
  if (unit === 'money') return sayValue(value, unit)
  const places = step >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(step)))
  return decimals(value, places).replace('-', '−')
}

/** A range so rounded that its ends still differ: "53 to 63", "0.4 to 0.9". */
export function sayRange(lower: number, upper: number, unit: Unit): string {
  const step = upper - lower >= 4 ? 1 : upper - lower >= 0.4 ? 0.1 : 0.01
  return `${sayPlain(lower, unit, step)} to ${sayPlain(upper, unit, step)}`
}

/** Day of a period: "17 Nov 2025" of a day or week, "Nov 2025" of anything longer; the year may go where the first says it. */
export function sayDate(date: string, frequency: Frequency, year = true): string {
  const month = monthOf(date)
  const day = frequency === 'daily' || frequency === 'weekly' ? `${Number(date.slice(8, 10))} ` : ''
  if (frequency === 'yearly') return date.slice(0, 4)
  return `${day}${month}${year || day === '' ? ` ${date.slice(0, 4)}` : ''}`
}

/** No more than so many characters, ending with an ellipsis where there was more: an SVG has a bounded size. */
export function atMost(words: string, most: number): string {
  const all = [...words.replace(/\s+/g, ' ').trim()]
  return all.length <= most ? all.join('') : `${all.slice(0, most - 1).join('')}…`
}

/** No more than so many bytes once it stands in XML, where a quotation mark takes six. */
export function atMostBytes(words: string, most: number): string {
  let cut = atMost(words, most)
  while (Buffer.byteLength(escapeXml(cut)) > most) cut = atMost(cut, Math.floor([...cut].length * 0.85))
  return cut
}
