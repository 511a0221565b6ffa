/** The one axis of time that work, money and people are drawn on: which days it spans, and where on it a day stands. Pure. */
import { MONTHS } from '../../web/days.ts'
import { type Day, dayNumber } from '../graph/dates.ts'

/** First and last day. */
export type Span = readonly [from: Day, until: Day]
/** A stretch of days, both within it; null is not known, or open. */
export type Stretch = { readonly from: Day | null; readonly until: Day | null }

/** Months before the day of judgement that are drawn at most: work begun long ago must not press what is to come into a corner. */
const BACK = 12
/** Months that one screen can hold and be read. */
const MOST = 96

/** The first day of the month some months on. */
export function monthStart(d: Day, months = 0): Day {
  const at = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

/** The days that are drawn: those given and the day of judgement, a little wider, never more than people can read. */
export function spanOf(days: Iterable<Day | null | undefined>, on: Day): Span {
  let first = on
  let last = on
  for (const d of days) {
    if (d == null) continue
    if (d < first) first = d
    if (d > last) last = d
  }
  const floor = monthStart(on, -BACK)
  const from = monthStart(first < floor ? floor : first)
  const ceiling = monthStart(from, MOST)
  const until = monthStart(last, 4)
  return [from, until > ceiling ? ceiling : until]
}

/** Where a day stands: 0 to 100, held within the span. */
export function placeOn([from, until]: Span): (d: Day) => number {
  const a = dayNumber(from)
  const wide = Math.max(1, dayNumber(until) - a)
  return d => Math.round(Math.min(100, Math.max(0, ((dayNumber(d) - a) / wide) * 100)) * 100) / 100
}

/** A stretch within the span: from and to in hundredths; null where none of it is. What is open runs on to the edge. */
export function within(span: Span, { from, until }: Stretch): { readonly a: number; readonly b: number } | null {
  if ((from !== null && from > span[1]) || (until !== null && until < span[0])) return null
  const x = placeOn(span)
  const a = from === null ? 0 : x(from)
  return { a, b: until === null ? 100 : Math.max(a, x(until)) }
}

/** `narrow`: it is named on a narrow screen too. */
export type Tick = { readonly at: number; readonly label: string; readonly year: boolean; readonly narrow: boolean }

/** The lines of the axis: months, quarters, half-years or years, whichever can be told apart. */
export function ticksOf(span: Span): Tick[] {
  const x = placeOn(span)
  const [from, until] = span
  const months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
  const every = months > 84 ? 12 : months > 42 ? 6 : months > 10 ? 3 : 1
  const ticks: Tick[] = []
  for (let k = 0; k <= months; k++) {
    const day = monthStart(from, k)
    const m = Number(day.slice(5, 7)) - 1
    if (m % every !== 0) continue
    const year = m === 0
    const label = year || ticks.length === 0 ? `${MONTHS[m]} ${day.slice(0, 4)}` : MONTHS[m]!
    ticks.push({ at: x(day), label, year, narrow: months > 30 ? year : m % (every * 2) === 0 })
  }
  return ticks
}
