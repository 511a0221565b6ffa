/** Small things that several rules say or ask in the same way. */
import { addDays, addMonths, type Day, type When } from '../../graph/dates.ts'
import { plainWords } from '../../graph/values.ts'

const collator = new Intl.Collator('en-GB', { numeric: true })
/** Orders ids as people count: S2 before S10. Total, so that sorting never depends on the order of rows. */
export const byId = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)

/** Whether a cell says that something has happened by a day: a date that has come, or a word that says so ("yes", "sent"). */
export function happened(when: When | null, on: Day): boolean {
  if (when === null) return false
  if (when.on !== null) return (when.from ?? when.on) <= on
  return /^(?:y|yes|true|x|✓|✔|done|complete[d]?|met|kept|closed|accepted|agreed|returned|reported|submitted|sent|replied|answered|received|acknowledged|escalated)\b/i.test(
    when.text,
  )
}

const NOT_SO =
  /^(?:n|no|not|none|nil|never|nothing|nobody|no ?one|tb[acd]|to be|to do|to follow|pending|awaited|awaiting|will|should|planned|due|unknown|x?\?+|-+)(?![\w])/i
/** The same, where any words that do not deny it or put it off say that it is so: "Cabinet" under Escalated, "v2" under Draft. */
export const isSaid = (when: When | null, on: Day): boolean =>
  happened(when, on) || (when !== null && when.on === null && when.text !== '' && !NOT_SO.test(when.text))

/** The same of what is to be handed in: work on it is no submission. */
export const isHandedIn = (when: When | null, on: Day): boolean =>
  happened(when, on) || (isSaid(when, on) && !IN_HAND.test(when?.text ?? ''))
const IN_HAND = /\b(?:draft|progress|prepar|under ?way|started|being|awaiting|outstanding|overdue|late\b)/i

/** "one day", "12 days". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  n === 1 ? `one ${one}` : `${n < 1000 ? n : n.toLocaleString('en-GB')} ${many}`

/** "A", "A and B", "A, B and C"; of more than `most` the rest are counted. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** A text with a capital first letter. */
export const capital = (text: string): string => text.replace(/^./, c => c.toUpperCase())

/** What `matchAll` gives, without its copy of the pattern: dear where thousands of texts hold nothing. */
export function allOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
    found.push(m)
    if (m[0] === '') pattern.lastIndex++
  }
  return found
}

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen'
const numbers = new Map(NUMBERS.split(' ').map((w, n) => [w, n]))
/** The number that a word says: "six", "6", "a"; null for any other word. */
export function numberOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  return /^an?$/.test(word) ? 1 : (numbers.get(word) ?? null)
}

/** The day that lies a span in words after another day ("three years", "in six weeks"); null where the words are no span. */
export function spanAfter(text: string, from: Day): Day | null {
  const m = plainWords(text).match(
    /^(?:in |within |over |after |for )?(?:the )?(?:next )?(\w+) (day|week|month|year)s?$/,
  )
  const n = numberOf(m?.[1] ?? '')
  if (!m || n === null) return null
  if (m[2] === 'day' || m[2] === 'week') return addDays(from, n * (m[2] === 'week' ? 7 : 1))
  return addMonths(from, n * (m[2] === 'year' ? 12 : 1))
}

/** Adds a value to the list that a map keeps under a key. */
export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Things by a key. (`Map.groupBy` would do, but the engine also runs on a Node that has no such thing.) */
export function groupBy<T, K>(things: Iterable<T>, key: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const t of things) addTo(groups, key(t), t)
  return groups
}
