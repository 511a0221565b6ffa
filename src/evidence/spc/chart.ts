/**
 * The chart of a series: XmR in segments, each with limits of its own, and what the series says today in one sentence.
 *
 * Limits and rules are those of rules.ts (NHSRplotthedots 0.2.2). A segment begins where somebody re-based the chart; its limits
 * come from all of its points, or from its first ones alone where a baseline is fixed. Each segment is judged by itself, and
 * the target by the last.
 */
import {
  type Assurance,
  assuranceOf,
  type Better,
  enoughPoints,
  type Limits,
  limitsOf,
  type PointJudgement,
  type PointType,
  type Reading,
  type SeriesState,
  seriesState,
  typesOf,
  type XmrOptions,
  type XmrPoint,
} from './rules.ts'
import { sentenceOf } from './sentence.ts'

/** From which day on the limits are worked out anew, and why. */
export type Rebase = { readonly date: string; readonly reason?: string }

export type ChartOptions = XmrOptions & {
  /** Points of each segment from which its limits come; all of them where it is left out. */
  readonly baseline?: number | null
  readonly rebase?: readonly Rebase[]
  /** False leaves the sentence empty: for whoever judges thousands of series and says it in other words. */
  readonly inWords?: boolean
}

export type Segment = Limits & {
  /** Days of its first and its last point. */
  readonly from: string
  readonly until: string
  readonly points: number
  /** Its limits come from fewer than twelve points. */
  readonly trial: boolean
  /** Why it begins; '' for the first. */
  readonly reason: string
}
export type ChartPoint = Limits & {
  readonly date: string
  readonly value: number
  readonly type: PointType
  readonly types: readonly PointType[]
  readonly judgement: PointJudgement
  readonly toward: -1 | 0 | 1
}
export type Chart = {
  /** Of the last segment; null where there is no point, or nothing varies. */
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly segments: readonly Segment[]
  readonly points: readonly ChartPoint[]
  readonly assurance: Assurance | null
  readonly state: SeriesState
  readonly trial: boolean
  readonly sentence: string
  readonly used: Used
}
/** How it was worked out, to stand beside the chart. */
export type Used = {
  readonly chart: 'XmR' | 'p' | "p'" | 'u' | "u'" | 'g' | 't'
  readonly rules: string
  readonly trendLength: number
  readonly screenOutliers: boolean
  readonly baseline: number | null
  readonly better: Better
  readonly target: number | null
}

/**
 * Judges a series.
 * @param readings in any order; two of one day are both kept, in order of value
 * @throws RangeError for a baseline of fewer than two points, a trend of other than 6 or 7, or a value that is no number
 */
export function chartOf(readings: readonly Reading[], options: ChartOptions = {}): Chart {
  const {
    better = 'none',
    target = null,
    screenOutliers = true,
    trendLength = 7,
    baseline = null,
    rebase = [],
    inWords = true,
  } = options
  if (baseline !== null && !(Number.isInteger(baseline) && baseline >= 2))
    throw new RangeError('a baseline is two points or more')
  if (trendLength !== 6 && trendLength !== 7) throw new RangeError('a trend is 6 or 7 points')
  const inOrder = sorted(readings)
  const parts = split(inOrder, rebase).map(({ part, reason }) => {
    const values = part.map(r => r.value)
    const basis = baseline === null ? values : values.slice(0, baseline)
    return { part, reason, limits: limitsOf(basis, screenOutliers), of: basis.length }
  })
  return assemble(
    parts.map(({ part, reason, limits, of }) => ({
      reason,
      of,
      limits,
      points: part.map(({ date, value }) => ({ date, value, limits })),
    })),
    { better, target, trendLength, inWords },
    { chart: 'XmR', rules: RULES, trendLength, screenOutliers, baseline, better, target },
  )
}

/** The name of the rule set, which stands on every chart: tools differ, and differ in verdict. */
export const RULES = 'NHS Making Data Count, as in NHSRplotthedots 0.2.2'

/** A stretch of a chart with the limits of each point. */
export type Part = {
  readonly reason: string
  /** How many points its limits come from. */
  readonly of: number
  /** Those that stand for the whole of it. */
  readonly limits: Limits
  readonly points: readonly (Reading & { readonly limits: Limits })[]
}

/** Puts judged parts together: what every kind of chart has in common. */
export function assemble(
  parts: readonly Part[],
  {
    better,
    target,
    trendLength,
    inWords,
  }: { better: Better; target: number | null; trendLength: number; inWords: boolean },
  used: Used,
): Chart {
  const good = better === 'up' ? 1 : better === 'down' ? -1 : 0
  const judged = parts.map(({ points }) => {
    const typed = typesOf(
      points.map(p => p.value),
      points.map(p => p.limits),
      trendLength,
    )
    return points.map(({ date, value, limits }, i): ChartPoint => {
      const { type, types, toward } = typed[i]!
      const judgement: PointJudgement =
        toward === 0 ? 'common' : good === 0 ? 'signal' : toward === good ? 'improvement' : 'concern'
      const { mean, lower, upper } = limits
      return { date, value, mean, lower, upper, type, types, judgement, toward }
    })
  })
  const segments = parts.map(
    ({ points, limits, of, reason }): Segment => ({
      ...limits,
      from: points[0]!.date,
      until: points.at(-1)!.date,
      points: points.length,
      trial: of < enoughPoints,
      reason,
    }),
  )
  const last = segments.at(-1)
  const points = judged.flat()
  const chart = {
    mean: last?.mean ?? null,
    lower: last?.lower ?? null,
    upper: last?.upper ?? null,
    segments,
    points,
    assurance: last ? assuranceOf(last, target, better) : null,
    state: stateOf(judged, segments, good, trendLength),
    trial: last?.trial ?? true,
    used,
  }
  return { ...chart, sentence: inWords ? sentenceOf(chart) : '' }
}

/** What it says today: the last segment, and of a segment that is too young what the one before said and it has kept to. */
function stateOf(
  judged: readonly (readonly ChartPoint[])[],
  segments: readonly Segment[],
  good: number,
  trendLength: number,
): SeriesState {
  const last = segments.at(-1)
  const points = judged.at(-1)
  if (!last || !points) return 'insufficient data'
  const before = segments.at(-2)
  // Re-based at a better level, with enough points since: the improvement has held (measurement.md 4.4).
  if (before && good !== 0 && !last.trial && points.length >= enoughPoints) {
    const moved = Math.sign(last.mean - before.mean) === good
    const now = seriesState(points as readonly XmrPoint[], last.mean, good, trendLength)
    if (moved && now === 'stable' && beyond(last.mean, before, good)) return 'sustained improvement'
  }
  if (last.trial) return 'insufficient data'
  return seriesState(points as readonly XmrPoint[], last.mean, good, trendLength)
}

/** Whether a level is further than the close band of the limits before: a mean that merely wobbled is no new level. */
const beyond = (level: number, { mean, lower, upper }: Limits, good: number): boolean =>
  lower !== null && upper !== null && (good > 0 ? level > mean + (upper - mean) / 3 : level < mean - (mean - lower) / 3)

export function sorted(readings: readonly Reading[]): Reading[] {
  for (const r of readings) if (!Number.isFinite(r.value)) throw new RangeError(`the value of ${r.date} is no number`)
  return [...readings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.value - b.value))
}

/** Parts a series at the days of re-basing: a segment begins with the first point on or after the day. */
export function split<R extends { readonly date: string }>(
  inOrder: readonly R[],
  rebase: readonly Rebase[],
): { part: readonly R[]; reason: string }[] {
  const starts = [...rebase].sort((a, b) => (a.date < b.date ? -1 : 1))
  const parts: { part: R[]; reason: string }[] = []
  let next = 0
  let reason = ''
  for (const r of inOrder) {
    let begins = parts.length === 0
    while (next < starts.length && r.date >= starts[next]!.date) {
      begins = true
      reason = starts[next]!.reason ?? ''
      next++
    }
    if (begins) parts.push({ part: [], reason: parts.length === 0 && next === 0 ? '' : reason })
    parts.at(-1)!.part.push(r)
  }
  return parts
}
