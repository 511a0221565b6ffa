/**
 * Shares and rates of a changing number of cases: p and u charts, and Laney's p' and u' where cases vary more than chance alone
 * would have it (Laney, Improved control charts for attributes, Quality Engineering 14(4), 2002).
 */
import { assemble, type Chart, type ChartOptions, type Part, RULES, split } from './chart.ts'
import type { Limits } from './rules.ts'

/** How many of how many, on a day. Of a rate, the second is what the count is per: children, days, journeys. */
export type Counted = { readonly date: string; readonly numerator: number; readonly denominator: number }

export type ShareOptions = ChartOptions & {
  /** `p`: a share of cases that each are so or not. `u`: events per unit, of which one may have several. */
  readonly of: 'p' | 'u'
  /**
   * Whether limits are widened to how much shares really vary: `auto` where they vary more than 1.5 times what chance alone
   * would have it. A plain chart of a large number of cases calls every wobble a signal.
   */
  readonly adjust?: 'auto' | 'always' | 'never'
}
export type ShareChart = Chart & {
  /** How many times more the shares vary than chance alone would have it; null where that cannot be said. */
  readonly sigmaZ: number | null
  /** How many standard errors each point lies from the mean, before any widening; in order of the points. */
  readonly z: readonly number[]
  /** Points left out, since they are of no cases: a share of nothing is none. */
  readonly empty: readonly string[]
}

/** Beyond this, limits of chance alone are refused. */
export const OVERDISPERSED = 1.5

/**
 * Judges shares or rates.
 * @throws RangeError for a negative count, a numerator over its denominator in a p chart, or a value that is no number
 */
export function shareChartOf(counted: readonly Counted[], options: ShareOptions): ShareChart {
  const { of, adjust = 'auto', better = 'none', target = null, trendLength = 7 } = options
  const { baseline = null, rebase = [], inWords = true } = options
  for (const c of counted) refuse(c, of)
  const inOrder = counted
    .filter(c => c.denominator > 0)
    .toSorted((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : a.numerator / a.denominator - b.numerator / b.denominator,
    )
  const parts = split(inOrder, rebase).map(({ part, reason }) => {
    const basis = baseline === null ? part : part.slice(0, baseline)
    const mean = sum(basis.map(c => c.numerator)) / sum(basis.map(c => c.denominator))
    const errorOf = (c: Counted) => Math.sqrt((of === 'p' ? mean * (1 - mean) : mean) / c.denominator)
    const zOf = (c: Counted) => (errorOf(c) > 0 ? (c.numerator / c.denominator - mean) / errorOf(c) : 0)
    const z = part.map(zOf)
    return { part, reason, mean, errorOf, z, of: basis.length, sigmaZ: sigmaOf(basis.map(zOf)) }
  })
  const last = parts.at(-1)
  const widen =
    adjust === 'always' || (adjust === 'auto' && parts.some(p => p.sigmaZ !== null && p.sigmaZ > OVERDISPERSED))
  const judged = parts.map(({ part, reason, mean, errorOf, of: from, sigmaZ }): Part => {
    const limitsAt = (c: Counted): Limits => {
      const width = 3 * errorOf(c) * (widen ? (sigmaZ ?? 1) : 1)
      return width > 0 ? { mean, lower: mean - width, upper: mean + width } : { mean, lower: null, upper: null }
    }
    const points = part.map(c => ({ date: c.date, value: c.numerator / c.denominator, limits: limitsAt(c) }))
    return { reason, of: from, limits: points.at(-1)!.limits, points }
  })
  const chart = assemble(
    judged,
    { better, target, trendLength, inWords },
    { chart: widen ? `${of}'` : of, rules: RULES, trendLength, screenOutliers: false, baseline, better, target },
  )
  return {
    ...chart,
    sigmaZ: last?.sigmaZ ?? null,
    z: parts.flatMap(p => p.z),
    empty: counted.filter(c => c.denominator === 0).map(c => c.date),
  }
}

function refuse({ date, numerator, denominator }: Counted, of: 'p' | 'u'): void {
  if (!Number.isFinite(numerator) || !Number.isFinite(denominator)) throw new RangeError(`${date}: no number`)
  if (numerator < 0 || denominator < 0) throw new RangeError(`${date}: a count below nothing`)
  if (of === 'p' && numerator > denominator)
    throw new RangeError(`${date}: ${numerator} of ${denominator} is more than all`)
}

/** The average moving range of the z-scores over 1.128: 1 where shares vary as chance alone would have it. */
export function sigmaOf(z: readonly number[]): number | null {
  const ranges = z.slice(1).map((v, i) => Math.abs(v - z[i]!))
  return ranges.length === 0 ? null : sum(ranges) / ranges.length / 1.128
}

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0)
