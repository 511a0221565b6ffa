/**
 * XmR charts: which values of a measure are noise and which are news.
 *
 * The limits, the four rules and their order are those of the NHS "Making Data Count" method as NHSRplotthedots 0.2.2 works
 * them out (mean ± 2.66 average moving ranges, large ranges screened once). Two things differ by setting between tools and
 * change verdicts: the screening and the length of a trend. Both are options here, and the result repeats what was used.
 *
 * Pure and free of imports: no date is read, no time is asked.
 */

/** A value and its day, ISO 8601; days sort as text. */
export type Reading = { readonly date: string; readonly value: number }
/** Which way is good: more, less, or neither. */
export type Better = 'up' | 'down' | 'none'

export type XmrOptions = {
  /** Which way is good. Without it a signal is a signal and neither improvement nor concern. */
  readonly better?: Better
  /** The target, for the assurance; null or absent where there is none. */
  readonly target?: number | null
  /** Leave out moving ranges of 3.267 averages or more before the limits are drawn. On by default. */
  readonly screenOutliers?: boolean
  /** Points in one direction that make a trend: 7 by default; some tools allow 6. */
  readonly trendLength?: number
}

/** The published words for what a point is, strongest first. The words "UCL", "LCL" and "CL" are those of the charts. */
export type PointType =
  | 'Above UCL'
  | 'Below LCL'
  | `${number} Point Trend (${'Increasing' | 'Decreasing'})`
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL'
  | 'Common Cause'

/** What a point says: noise, or a signal, and of what where it is known which way is good. */
export type PointJudgement = 'common' | 'improvement' | 'concern' | 'signal'
/** Whether the usual range lies on the good side of the target, on the bad side, or holds the target within it. */
export type Assurance = 'consistent pass' | 'consistent fail' | 'inconsistent'
/** What the series says today; exactly one holds. "signal up" and "signal down" are for measures with no good direction. */
export type SeriesState =
  | 'insufficient data'
  | 'stable'
  | 'signal improving'
  | 'sustained improvement'
  | 'signal worsening'
  | 'signal up'
  | 'signal down'

export type Limits = { mean: number; lower: number | null; upper: number | null }
export type XmrPoint = {
  date: string
  value: number
  /** The strongest rule that holds. */
  type: PointType
  judgement: PointJudgement
  /** Which way the signal points: of a trend its direction, of any other its side of the mean; 0 for noise. */
  toward: -1 | 0 | 1
}
export type Xmr = {
  mean: number | null
  /** Null where the series does not vary, so that there is nothing to draw limits from. */
  lower: number | null
  upper: number | null
  /** In order of date. */
  points: XmrPoint[]
  /** Null where there is no target, no good direction or no limits. */
  assurance: Assurance | null
  state: SeriesState
  /** Limits from fewer than twelve points are only a trial. */
  trial: boolean
  /** How it was worked out, to be shown beside the chart. */
  used: { screenOutliers: boolean; trendLength: number; better: Better }
}

/** Fewer points than this give trial limits and no verdict. */
export const enoughPoints = 12
const SHIFT = 7
const average = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length
/** Above, below or on the mean; a mean of decimals is not exact, so a point on it is one as near as makes no difference. */
const sideOf = (value: number, mean: number) =>
  Math.abs(value - mean) <= 1e-12 * Math.max(1, Math.abs(mean)) ? 0 : Math.sign(value - mean)

/**
 * The mean and the limits of a series in order of time.
 * @returns limits of null where the series has fewer than two values or does not vary
 */
export function limitsOf(values: readonly number[], screenOutliers = true): Limits {
  const mean = average(values)
  const ranges = values.slice(1).map((v, i) => Math.abs(v - values[i]!))
  let usual = average(ranges)
  if (screenOutliers) usual = average(ranges.filter(r => r < 3.267 * usual))
  // No range left, or none but zeros: a width of nothing would make every other point a signal.
  if (!(usual > 0)) return { mean, lower: null, upper: null }
  return { mean, lower: mean - 2.66 * usual, upper: mean + 2.66 * usual }
}

/** For each point 1 or -1 where it is at least the seventh in a row on one side of the mean, else 0. 0 is on the mean. */
export function shiftFlags(sides: readonly number[], length = SHIFT): number[] {
  let run = 0
  return sides.map((side, i) => {
    run = side === 0 ? 0 : side === sides[i - 1] ? run + 1 : 1
    return run >= length ? side : 0
  })
}

/** For each point 1 or -1 where it ends a run of that many points that all rise or all fall, else 0. A tie ends a run. */
export function trendFlags(values: readonly number[], length = SHIFT): number[] {
  let run = 1
  let way = 0
  return values.map((v, i) => {
    const step = i === 0 ? 0 : Math.sign(v - values[i - 1]!)
    run = step === 0 ? 1 : step === way ? run + 1 : 2
    way = step
    return step !== 0 && run >= length ? step : 0
  })
}

/** Spreads each flag back over the points of its run. Of two runs that share a point, the later counts. */
export function spreadBack(flags: readonly number[], length = SHIFT): number[] {
  const spread = flags.map(() => 0)
  flags.forEach((flag, i) => {
    if (flag !== 0) for (let j = Math.max(0, i - length + 1); j <= i; j++) spread[j] = flag
  })
  return spread
}

/** For each point whether it lies in some window of three on one side of the mean, two or more of them close to the limit. */
export function twoInThree(close: readonly boolean[], sides: readonly number[]): boolean[] {
  const marked = close.map(() => false)
  for (let i = 2; i < close.length; i++) {
    const side = sides[i]
    const near = Number(close[i - 2]) + Number(close[i - 1]) + Number(close[i])
    if (near >= 2 && side !== 0 && sides[i - 1] === side && sides[i - 2] === side)
      marked[i] = marked[i - 1] = marked[i - 2] = true
  }
  return marked
}

/** What one point is: every rule that holds, strongest first, and what the strongest says. */
export type Typed = { type: PointType; types: PointType[]; toward: -1 | 0 | 1 }

/** What each point is, against one mean and one pair of limits. */
export function pointTypes(values: readonly number[], limits: Limits, trendLength = SHIFT): Typed[] {
  return typesOf(
    values,
    values.map(() => limits),
    trendLength,
  )
}

/**
 * What each point is, where each has limits of its own (a share of a changing number of cases): limit, trend, two of three, shift.
 * @param limits one for each value; the third part of the way from a limit to the mean counts as close to it
 */
export function typesOf(values: readonly number[], limits: readonly Limits[], trendLength = SHIFT): Typed[] {
  const sides = values.map((v, i) => sideOf(v, limits[i]!.mean))
  const outside = values.map((v, i) => {
    const { lower, upper } = limits[i]!
    return upper !== null && lower !== null && (v > upper || v < lower)
  })
  const close = values.map((v, i) => {
    const { mean, lower, upper } = limits[i]!
    if (outside[i] || lower === null || upper === null) return false
    return v > mean + ((upper - mean) * 2) / 3 || v < mean - ((mean - lower) * 2) / 3
  })
  const trend = spreadBack(trendFlags(values, trendLength), trendLength)
  const pairs = twoInThree(close, sides)
  const shift = spreadBack(shiftFlags(sides))
  return values.map((_, i): Typed => {
    if (!outside[i] && !trend[i] && !shift[i] && !(pairs[i] && close[i])) return { ...COMMON }
    const side = sides[i] as -1 | 0 | 1
    const place = side > 0 ? 'Above' : 'Below'
    const found: { type: PointType; toward: -1 | 0 | 1 }[] = []
    if (outside[i]) found.push({ type: side > 0 ? 'Above UCL' : 'Below LCL', toward: side })
    if (trend[i])
      found.push({
        type: `${trendLength} Point Trend (${trend[i]! > 0 ? 'Increasing' : 'Decreasing'})`,
        toward: trend[i] as -1 | 1,
      })
    if (pairs[i] && close[i]) found.push({ type: `2 in 3 ${place} CL`, toward: side })
    if (shift[i]) found.push({ type: `7 Points ${place} CL`, toward: side })
    const { type, toward } = found[0]!
    return { type, toward, types: found.map(f => f.type) }
  })
}
/** Most points are this. */
const COMMON: Typed = { type: 'Common Cause', types: ['Common Cause'], toward: 0 }

/** Whether the process can be relied on to meet its target, by where the target lies to its limits. */
export function assuranceOf(limits: Limits, target: number | null | undefined, better: Better): Assurance | null {
  const { lower, upper } = limits
  if (target == null || better === 'none' || lower === null || upper === null) return null
  if (target > upper) return better === 'up' ? 'consistent fail' : 'consistent pass'
  if (target < lower) return better === 'up' ? 'consistent pass' : 'consistent fail'
  return 'inconsistent'
}

/**
 * The whole chart of a measure: limits, what each point is, and what the series says today.
 *
 * @example
 * const chart = xmr([{ date: '2026-01-31', value: 41 }, ...], { better: 'up', target: 60 })
 * chart.state // 'stable'
 */
export function xmr(readings: readonly Reading[], options: XmrOptions = {}): Xmr {
  const { better = 'none', target = null, screenOutliers = true, trendLength = SHIFT } = options
  const inOrder = [...readings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.value - b.value))
  const values = inOrder.map(r => r.value)
  const used = { screenOutliers, trendLength, better }
  if (values.length === 0)
    return {
      mean: null,
      lower: null,
      upper: null,
      points: [],
      assurance: null,
      state: 'insufficient data',
      trial: true,
      used,
    }
  const limits = limitsOf(values, screenOutliers)
  const typed = pointTypes(values, limits, trendLength)
  const good = better === 'up' ? 1 : better === 'down' ? -1 : 0
  const points = inOrder.map(({ date, value }, i): XmrPoint => {
    const { type, toward } = typed[i]!
    const judgement =
      toward === 0 ? 'common' : good === 0 ? 'signal' : toward === good ? 'improvement' : ('concern' as const)
    return { date, value, type, judgement, toward }
  })
  const trial = values.length < enoughPoints
  return {
    ...limits,
    points,
    assurance: assuranceOf(limits, target, better),
    state: trial ? 'insufficient data' : seriesState(points, limits.mean, good, trendLength),
    trial,
    used,
  }
}

/** What a series with enough points says today: what its latest point says, and for an improvement whether it has held. */
export function seriesState(points: readonly XmrPoint[], mean: number, good: number, trendLength: number): SeriesState {
  const last = points.at(-1)!
  if (last.judgement === 'common') return 'stable'
  if (last.judgement === 'signal') return last.toward > 0 ? 'signal up' : 'signal down'
  if (last.judgement === 'concern') return 'signal worsening'
  return hasHeld(points, mean, good, trendLength) ? 'sustained improvement' : 'signal improving'
}

/** Held: a signal was complete, and seven further points have stayed on the good side of the mean since. */
function hasHeld(points: readonly XmrPoint[], mean: number, good: number, trendLength: number): boolean {
  let start = points.length
  while (start > 0 && sideOf(points[start - 1]!.value, mean) === good) start--
  // A run or a trend is known only at its last point; a point beyond a limit at once, a pair by its second.
  const shift = shiftFlags(points.map(p => sideOf(p.value, mean)))
  const trend = trendFlags(
    points.map(p => p.value),
    trendLength,
  )
  const known = points.findIndex((p, i) => {
    if (i < start || p.judgement !== 'improvement') return false
    return /UCL|LCL|2 in 3/.test(p.type) || shift[i] === good || trend[i] === good
  })
  return known >= 0 && points.length - 1 - known >= SHIFT
}
