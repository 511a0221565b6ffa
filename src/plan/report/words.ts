/** How the report counts and lists in words. */
export { shortDay } from '../../web/days.ts'

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A number as a sentence has it: words up to nine, figures from ten. */
export const say = (n: number): string => SMALL[n] ?? figures(n)
export const Say = (n: number): string => capital(say(n))
export const figures = (n: number): string => grouped.format(n)
// Made once: `toLocaleString` makes one each time, which takes longer than most of a page.
const grouped = new Intl.NumberFormat('en-GB')
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "one blocker", "12 blockers". */
export const count = (n: number, one: string, many = `${one}s`): string => `${say(n)} ${n === 1 ? one : many}`

/** "a, b and c". */
export function and(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** A text cut at a word to about so many letters; whole where it is short enough. */
export function clip(text: string, most = 160): string {
  const t = text.replace(/\s+/g, ' ').trim()
  if (t.length <= most) return t
  const space = t.lastIndexOf(' ', most - 1)
  return `${t.slice(0, space > most * 0.6 ? space : most - 1).replace(/[\s,;:.]+$/, '')}…`
}

/** A span of months as people say it: "6 months", "1 year and 3 months", "less than a month". */
export function sayMonths(months: number): string {
  if (months < 1) return 'under a month'
  if (months < 24) return months === 1 ? '1 month' : `${months} months`
  const [y, m] = [Math.floor(months / 12), months % 12]
  return m === 0 ? `${y} years` : `${y} years ${m} ${m === 1 ? 'month' : 'months'}`
}
