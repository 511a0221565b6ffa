/** What a cell can mean: a date, an amount, a number, a word from a list, yes or no, somebody or something named. */

export { type Day, readWhen, type When } from './dates.ts'

/** An amount of money. `pence` is null where the words hold no amount ("several million more"). */
export type Money = { pence: number | null; text: string }

/** A number with whatever unit was written beside it; percent are kept as they read (58% is 58, unit "%"). */
export type Quantity = { value: number | null; unit: string; text: string }

/** One of a list of words, as our word for it; `is` is null where the text is none that we know. */
export type Choice<W extends string = string> = { is: W | null; text: string }

/** Something that a row names. `id` is the record it was found to be, or null where no record answers to that name. */
export type Ref = { id: string | null; text: string }

const SCALE: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
}
const AMOUNT =
  /^(?:gbp|£)?\s*(-?\(?)\s*£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\)?\s*(k|thousand|mn|mil|million|m|bn|billion)?\s*(?:pounds|gbp)?$/i
/** Words that soften an amount without hiding it: "some £9 million" and "c. £481m" are amounts, only round ones. */
const SOFT =
  /^(?:some|about|around|approx(?:imately|\.)?|circa|c\.?|up to|over|nearly|an? (?:further|additional)|additional|extra)\s+/i

/** Words behind an amount that say how often it comes and leave it an amount: "£250,000 p.a.". */
const YEARLY = / ?(?:p\.? ?a\.?|per annum|(?:per|a|each|every) year|annually|recurrent|recurring|one[- ]off)$/i

/**
 * Reads pounds: "£7.29m", "7,290,000", "some £9 million", "£250,000 p.a.", "(1,200)" for a negative.
 * @returns whole pence, or `pence: null` where the text is no single amount
 */
export function readMoney(text: string): Money {
  const plain = text.replace(/\s+/g, ' ').trim()
  const m = plain
    .replace(SOFT, '')
    .replace(/^c\.?(?=£|\d)/i, '')
    .replace(YEARLY, '')
    .match(AMOUNT)
  if (!m) return { pence: null, text: plain }
  const pounds = Number(`${(m[2] ?? '').replaceAll(',', '')}${m[3] ?? ''}`) * (SCALE[(m[4] ?? '').toLowerCase()] ?? 1)
  const pence = Math.round(pounds * 100)
  return { pence: Number.isSafeInteger(pence) ? (/[-(]/.test(m[1] ?? '') ? 0 - pence : pence) : null, text: plain }
}

/**
 * Reads a number: "58%", "1,204", "-3.5", "12 days", "< 5" (no number: it is a limit).
 * @returns `value: null` where the text does not begin with one number
 */
export function readQuantity(text: string): Quantity {
  const plain = text.replace(/\s+/g, ' ').trim()
  const m = plain.match(/^(?:about |around |c\.? ?)?(£)?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|[a-z][a-z ]*)?$/i)
  if (!m) return { value: null, unit: '', text: plain }
  const value = Number((m[2] ?? '').replaceAll(',', ''))
  if (!Number.isFinite(value)) return { value: null, unit: '', text: plain }
  if (m[1]) return { value: pounds(plain, value), unit: '£', text: plain }
  // Adding nothing makes "-0" the number that JSON gives back.
  return { value: value + 0, unit: (m[3] ?? '').trim(), text: plain }
}

/** "£5m" is five million pounds, where "5 m" may be metres or minutes. */
function pounds(text: string, plain: number): number {
  const { pence } = readMoney(text)
  return pence === null ? plain : pence / 100
}

/** Reads yes or no: true for yes, y, true, 1, x, ✓, done; false for no, n, false, 0; null for anything else. */
export function readFlag(text: string): boolean | null {
  const t = text.trim().toLowerCase()
  if (/^(y|yes|true|1|x|✓|✔|done|met)$/.test(t)) return true
  return /^(n|no|false|0|not met)$/.test(t) ? false : null
}

/** Pounds as people read them: £7.29m, £481m, £12,500. */
export function sayMoney(pence: number): string {
  const pounds = Math.abs(pence) / 100
  const sign = pence < 0 ? '-' : ''
  const short = (n: number, unit: string) => `${sign}£${Number(n.toFixed(2))}${unit}`
  if (pounds >= 1e9) return short(pounds / 1e9, 'bn')
  if (pounds >= 1e6) return short(pounds / 1e6, 'm')
  return `${sign}£${Math.round(pounds).toLocaleString('en-GB')}`
}

/** Letters and digits in lower case with single spaces: how names are compared. Accents and curly quotes are levelled. */
export function plainWords(text: string): string {
  // Nearly every text is plain ASCII, for which the classes of Unicode and normalising are dear and change nothing.
  if (!/[^\x20-\x7e]/.test(text)) {
    let plain = text.toLowerCase()
    if (plain.includes("'")) plain = plain.replaceAll("'", '')
    if (plain.includes('&')) plain = plain.replaceAll('&', ' and ')
    // Single spaces stay as they are: only what has to change is matched.
    return plain.replace(/ *[^a-z0-9 ][^a-z0-9]*| {2,}/g, ' ').trim()
  }
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u2018\u2019]/g, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
