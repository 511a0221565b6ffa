/** Which programmes and which time of the timeline are asked for. */
import { addMonths, type Day } from '../graph/dates.ts'
import type { Context } from '../report/context.ts'
import { monthStart, type Span, spanOf } from './axis.ts'
import type { Lane, Times } from './lanes.ts'

export type Wanted = {
  /** A lane by its id: then its steps are shown one by one. */
  readonly programme: Lane | null
  readonly outcome: string | null
  /** `6m`: from today, months; `fy2026`: a financial year. */
  readonly period: string | null
  readonly page: number
}
export type Query = Readonly<Record<string, string | undefined>>

const AHEAD = [6, 12, 24] as const

export function wantedBy(times: Times, c: Context, query: Query): Wanted {
  const period = query.period ?? ''
  return {
    programme: times.lanes.find(l => l.id === query.programme) ?? null,
    outcome: c.view.get(query.outcome ?? '', 'outcome')?.id ?? null,
    period: AHEAD.some(n => period === `${n}m`) || /^fy20\d\d$/.test(period) ? period : null,
    page: Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1),
  }
}
export const queryOf = (w: Wanted): Query => ({
  programme: w.programme?.id,
  outcome: w.outcome ?? undefined,
  period: w.period ?? undefined,
})

/** The lanes that are asked for, and the days that are drawn. */
export function chosen(times: Times, w: Wanted, on: Day): { readonly lanes: readonly Lane[]; readonly span: Span } {
  const of = w.programme ? [w.programme] : times.lanes
  const serving = w.outcome === null ? of : of.filter(l => l.outcomes.some(o => o.id === w.outcome))
  const given = w.period === null ? null : periodSpan(w.period, on)
  if (!given) return { lanes: serving, span: spanOf(serving.flatMap(daysOf), on) }
  const touches = (s: { from: Day | null; until: Day | null }) =>
    (s.from === null || s.from <= given[1]) && (s.until === null || s.until >= given[0])
  return {
    lanes: serving.filter(l => touches(l.work) || l.money.some(touches)),
    span: given,
  }
}

/** What of a lane the axis has to hold; not the posts, which are held for years. */
const daysOf = (l: Lane): (Day | null | undefined)[] => [
  l.work.from,
  l.work.until,
  ...l.marks.map(m => m.on),
  ...l.money.flatMap(m => [m.from, m.until]),
  l.uncovered?.until,
]

function periodSpan(period: string, on: Day): Span {
  const year = Number(period.slice(2))
  if (period.startsWith('fy')) return [`${year}-04-01`, `${year + 1}-04-01`]
  return [monthStart(on), monthStart(addMonths(on, Number.parseInt(period, 10)), 1)]
}

/** What can be chosen: some time ahead, and each financial year in which something is drawn. */
export function periodsOf(times: Times, on: Day): (readonly [string, string])[] {
  const [from, until] = spanOf(times.lanes.flatMap(daysOf), on)
  const yearOf = (d: Day) => Number(d.slice(0, 4)) - (d.slice(5, 7) < '04' ? 1 : 0)
  const years: (readonly [string, string])[] = []
  for (let y = yearOf(from); y <= yearOf(until); y++) years.push([`fy${y}`, sayYear(y)])
  return [...AHEAD.map(n => [`${n}m`, `The next ${n} months`] as const), ...years]
}
/** A financial year by the year in which it begins: "2026/27". */
export const sayYear = (y: number): string => `${y}/${String((y + 1) % 100).padStart(2, '0')}`
