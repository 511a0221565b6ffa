/**
 * Days as ISO 8601 text ("2026-03-31"), and the dates that people write in English plans.
 *
 * A day is text because plans travel as JSON, because ISO days sort as text, and because the engine must run wherever it is
 * imported; no time of day and no zone ever enters, so there is nothing for a richer type to protect.
 */

/** A calendar day, ISO 8601, "2026-03-31". */
export type Day = string

/**
 * A date as somebody wrote it. `on` is the day it means, or null where the words fix no day ("ongoing", "next year");
 * where the words name a span ("March 2023", "Q3 2022/23") `on` is its last day and `from` its first.
 */
export type When = { on: Day | null; from: Day | null; text: string }

const MS = 86_400_000
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const leap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
const daysIn = (y: number, m: number) => (m === 2 && leap(y) ? 29 : (DAYS_IN[m - 1] ?? 0))
const two = (n: number) => String(n).padStart(2, '0')

/** The day of a year, month (1-12) and day, or null where there is no such day (30 February). Years 1990 to 2100 only. */
export function day(y: number, m: number, d: number): Day | null {
  if (!(y >= 1990 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return null
  return `${y}-${two(m)}-${two(d)}`
}

/** Days since 1 January 1970; negative before it. */
export function dayNumber(d: Day): number {
  return Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10))) / MS
}

/** The day that many days after (or, negative, before) another. */
export function addDays(d: Day, days: number): Day {
  return new Date((dayNumber(d) + days) * MS).toISOString().slice(0, 10)
}

/** Whole days from one day to another, negative where the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The same day of the month some months on, or the month's last day where it is shorter (31 January + 1 = 28 February). */
export function addMonths(d: Day, months: number): Day {
  const total = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + months
  const y = Math.floor(total / 12)
  const m = (total % 12) + 1
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(Math.min(Number(d.slice(8, 10)), daysIn(y, m)))}`
}

/** Whole months from one day to a later one: 6 for 1 October to 1 April, 1 for 31 January to 28 February. */
export function monthsBetween(from: Day, to: Day): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, months) <= to ? months : months - 1
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const LONG = 'January February March April May June July August September October November December'.split(' ')

/** A day as a person in England writes it: "31 March 2026". */
export function sayDay(d: Day): string {
  return `${Number(d.slice(8, 10))} ${LONG[Number(d.slice(5, 7)) - 1]} ${d.slice(0, 4)}`
}

const monthNumber = (word: string) => {
  const i = MONTHS.indexOf(word.slice(0, 3).toLowerCase())
  return i >= 0 && LONG[i]?.toLowerCase().startsWith(word.toLowerCase().replace(/^sept$/, 'sep')) ? i + 1 : 0
}
/** "22" is 2022 and "95" is 1995: plans look forward a generation, not back a century. */
const fullYear = (s: string) => (s.length === 4 ? Number(s) : Number(s) < 70 ? 2000 + Number(s) : 1900 + Number(s))

const MONTH_WORD =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const YEAR = "['’]?(\\d{4}|\\d{2})"
const SEASONS: Record<string, [number, number]> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 14],
}

type Span = { from: Day; on: Day }
type Form = { pattern: RegExp; read: (m: RegExpMatchArray) => Span | null }

const span = (from: Day | null, on: Day | null): Span | null => (from && on ? { from, on } : null)
const one = (d: Day | null): Span | null => span(d, d)
const months = (y: number, first: number, last: number): Span | null => {
  const endYear = y + Math.floor((last - 1) / 12)
  const endMonth = ((last - 1) % 12) + 1
  return span(day(y, first, 1), day(endYear, endMonth, daysIn(endYear, endMonth)))
}
/** A financial year (1 April to 31 March) or one quarter of it, as councils count them. */
const financial = (start: number, quarter?: number): Span | null => {
  if (quarter === undefined) return span(day(start, 4, 1), day(start + 1, 3, 31))
  return quarter === 4 ? months(start + 1, 1, 3) : months(start, 1 + quarter * 3, 3 + quarter * 3)
}
const form = (pattern: string, read: Form['read']): Form => ({ pattern: new RegExp(`^${pattern}$`, 'i'), read })
const g = (m: RegExpMatchArray, i: number) => m[i] ?? ''

/** Every form we accept, each whole and unambiguous: English order (day first), never American. */
const FORMS: Form[] = [
  form('(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[t ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?z?)?', m =>
    one(day(Number(g(m, 1)), Number(g(m, 2)), Number(g(m, 3)))),
  ),
  form('(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?', m =>
    one(day(fullYear(g(m, 3)), Number(g(m, 2)), Number(g(m, 1)))),
  ),
  form(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${MONTH_WORD}[ ,-]*${YEAR}`, m =>
    one(day(fullYear(g(m, 3)), monthNumber(g(m, 2)), Number(g(m, 1)))),
  ),
  form(`${MONTH_WORD} (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, m =>
    one(day(fullYear(g(m, 3)), monthNumber(g(m, 1)), Number(g(m, 2)))),
  ),
  form(`${MONTH_WORD}[ ,/-]*${YEAR}`, m => months(fullYear(g(m, 2)), monthNumber(g(m, 1)), monthNumber(g(m, 1)))),
  form(`(early|mid|middle of|late)[ -]*${MONTH_WORD}[ ,-]*${YEAR}`, m => {
    const y = fullYear(g(m, 3))
    const mo = monthNumber(g(m, 2))
    if (/^early/i.test(g(m, 1))) return span(day(y, mo, 1), day(y, mo, 10))
    return /^late/i.test(g(m, 1))
      ? span(day(y, mo, 21), day(y, mo, daysIn(y, mo)))
      : span(day(y, mo, 11), day(y, mo, 20))
  }),
  form(`q(?:uarter )?([1-4])[ ,-]*(?:fy ?)?(\\d{4}|\\d{2})[/-](\\d{4}|\\d{2})`, m =>
    followOn(g(m, 2), g(m, 3)) ? financial(fullYear(g(m, 2)), Number(g(m, 1))) : null,
  ),
  form(`(?:fy ?)?(\\d{4}|\\d{2})[/-](\\d{4}|\\d{2})[ ,-]*q(?:uarter )?([1-4])`, m =>
    followOn(g(m, 1), g(m, 2)) ? financial(fullYear(g(m, 1)), Number(g(m, 3))) : null,
  ),
  form(`(?:fy|financial year|year)? ?(\\d{4}|\\d{2})[/-](\\d{2}|\\d{4})`, m =>
    followOn(g(m, 1), g(m, 2)) ? financial(fullYear(g(m, 1))) : null,
  ),
  form(`(spring|summer|autumn|winter)(?: term)? ${YEAR}`, m => {
    const [first, last] = SEASONS[g(m, 1).toLowerCase()] ?? [0, 0]
    return months(fullYear(g(m, 2)), first, last)
  }),
  form('(\\d{4})', m => months(Number(g(m, 1)), 1, 12)),
]
/** "2022/23" is a financial year; "2022/25" is not, and neither is 31/12. */
function followOn(a: string, b: string): boolean {
  if (a.length === 2 && b.length === 4) return false
  return fullYear(b) === fullYear(a) + 1
}

/** Words that lead up to a date without changing which day it ends on. */
const LEAD =
  /^(?:by|before|due|from|until|to|on|target|the|no later than|w\/c|week commencing|w\/e|week ending|(?:by )?(?:the )?end(?: of)?|eo|completed?|start of|beginning of)\b[ :.]*/i
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /i

/** A cell longer than this is prose and no date; a date with a note in brackets behind it stays well below. */
const LONGEST = 500

/**
 * Reads a date as English councils write them: 31/03/2022, 31.3.22, 31 March 2022, Sept 22, "end of March 2023",
 * Q3 2022/23 (financial year, 1 April to 31 March), 2022/23, Autumn 2022, 2022-03-31, with "by", "before" or a weekday in
 * front and a bracketed note behind. Day comes before month. A span means its last day.
 * @returns the day and the text; `on` is null where the words fix no day ("ongoing", "March", "30/02/2022", "next year")
 */
export function readWhen(text: string): When {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length > LONGEST) return { on: null, from: null, text: plain }
  let rest = plain.replace(/\s*\([^)]*\)$/, '').replace(/[.,;]$/, '')
  // "start of April 2023" means the first day, not the last.
  const start = /^(?:by )?(?:the )?(?:start|beginning) of\b/i.test(rest)
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(LEAD, '').replace(WEEKDAY, '')
  }
  for (const f of FORMS) {
    const m = rest.match(f.pattern)
    if (!m) continue
    const s = f.read(m)
    if (!s) return { on: null, from: null, text: plain }
    return start ? { on: s.from, from: s.from, text: plain } : { on: s.on, from: s.from, text: plain }
  }
  return { on: null, from: null, text: plain }
}
