/**
 * Rare events, where a count a month is mostly nought and says nothing: what is charted is how long until the next.
 * g: cases or days between events as whole numbers, geometric (Benneyan, Health Care Management Science 4, 2001).
 * t: time between events of any length, exponential made symmetrical by the power 1/3.6 (Nelson, Journal of Quality Technology
 * 26, 1994) and then an XmR chart.
 */
import { assemble, type Chart, type ChartOptions, RULES, type Segment, split } from './chart.ts'
import { enoughPoints, type Limits, limitsOf } from './rules.ts'

/** An event and how much passed since the one before it: days, or cases without one. */
export type Between = { readonly date: string; readonly since: number }

/** The day of each event but the first, with the days since the one before; events of one day are nought apart. */
export function daysBetween(events: readonly string[]): Between[] {
  const days = [...events].sort()
  return days.slice(1).map((date, i) => ({ date, since: (Date.parse(date) - Date.parse(days[i]!)) / 86_400_000 }))
}

const POWER = 1 / 3.6

/**
 * A g chart. Longer is better where an event is a harm: pass `better: 'up'`.
 * @throws RangeError for a negative or broken count
 */
export function gChartOf(between: readonly Between[], options: ChartOptions = {}): Chart {
  for (const b of between)
    if (!Number.isInteger(b.since) || b.since < 0) throw new RangeError(`${b.date}: not a whole number`)
  return rare('g', between, options, values => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    // Runs are counted about the median of the geometric distribution, since most gaps are shorter than the mean; no lower limit
    // can be passed by a count, and it is drawn at nought.
    const centre = Math.max(0, Math.log(0.5) / Math.log(mean / (mean + 1)) - 0.5)
    const upper = mean + 3 * Math.sqrt(mean * (mean + 1))
    return mean > 0 ? { mean: centre, lower: 0, upper } : { mean: 0, lower: null, upper: null }
  })
}

/**
 * A t chart of times between events.
 * @throws RangeError for a time below nought
 */
export function tChartOf(between: readonly Between[], options: ChartOptions = {}): Chart {
  for (const b of between) if (!(Number.isFinite(b.since) && b.since >= 0)) throw new RangeError(`${b.date}: no time`)
  return rare('t', between, options, values => {
    const { mean, lower, upper } = limitsOf(
      values.map(v => v ** POWER),
      false,
    )
    const back = (y: number) => Math.max(0, y) ** (1 / POWER)
    return { mean: back(mean), lower: lower === null ? null : back(lower), upper: upper === null ? null : back(upper) }
  })
}

function rare(
  chart: 'g' | 't',
  between: readonly Between[],
  { better = 'none', target = null, trendLength = 7, baseline = null, rebase = [], inWords = true }: ChartOptions,
  limits: (values: readonly number[]) => Limits,
): Chart {
  const inOrder = [...between].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.since - b.since))
  const parts = split(inOrder, rebase).map(({ part, reason }) => {
    const basis = (baseline === null ? part : part.slice(0, baseline)).map(b => b.since)
    const of = limits(basis)
    return {
      reason,
      of: basis.length,
      limits: of,
      points: part.map(b => ({ date: b.date, value: b.since, limits: of })),
    }
  })
  return assemble(
    parts,
    { better, target, trendLength, inWords },
    { chart, rules: RULES, trendLength, screenOutliers: false, baseline, better, target },
  )
}

/** Whether a series of counts is of rare events: fewer than one a period on average, so that a gap says more than a count. */
export const isRare = (counts: readonly number[]): boolean =>
  counts.length > 0 && counts.reduce((a, b) => a + b, 0) / counts.length < 1

/** Whether the limits of the last segment are more than a trial. */
export const settled = (segments: readonly Segment[]): boolean => (segments.at(-1)?.points ?? 0) >= enoughPoints
