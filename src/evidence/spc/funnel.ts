/**
 * Comparing many places at one time: a funnel about the overall share or rate, its limits as wide as a place is small, widened
 * by what places differ beyond chance (Spiegelhalter, Statistics in Medicine 24, 2005: winsorised, additive).
 */

/** A place with how many of how many. */
export type Place = { readonly id: string; readonly numerator: number; readonly denominator: number }
export type FunnelOptions = {
  /** `p` for a share of cases, `u` for events per unit. */
  readonly of?: 'p' | 'u'
  /** The value to compare with; that of all places together where it is left out. */
  readonly target?: number
  /** The part of places at each end that may not speak for how much places differ; a tenth. */
  readonly winsorise?: number
}
export type FunnelPlace = Place & {
  readonly value: number
  /** Standard errors from the target by chance alone, and with what places differ beyond it. */
  readonly z: number
  readonly adjusted: number
  /** Beyond three of the adjusted. */
  readonly outside: -1 | 0 | 1
}
export type Funnel = {
  readonly target: number
  /** How many times more places vary than chance alone would have it; 1 is chance alone. */
  readonly phi: number
  /** The standard deviation between places beyond chance, in the unit of the value. */
  readonly tau: number
  readonly places: readonly FunnelPlace[]
  readonly outsideNaive: number
  readonly outsideAdjusted: number
  /** Limits for a denominator at so many adjusted standard errors: to draw the funnel. Raw: a drawing keeps them within 0 to 1. */
  limitsAt(denominator: number, errors: number): { readonly low: number; readonly high: number }
  readonly sentence: string
  /** Places left out, being of no cases. */
  readonly empty: readonly string[]
}

/**
 * @throws RangeError for a negative count, a share over all, or where no place has a case
 */
export function funnelOf(places: readonly Place[], options: FunnelOptions = {}): Funnel {
  const { of = 'p', winsorise = 0.1 } = options
  for (const { id, numerator, denominator } of places) {
    if (!(numerator >= 0 && denominator >= 0)) throw new RangeError(`${id}: a count below nothing`)
    if (of === 'p' && numerator > denominator)
      throw new RangeError(`${id}: ${numerator} of ${denominator} is more than all`)
  }
  const there = places.filter(p => p.denominator > 0)
  const all = there.reduce((a, p) => a + p.denominator, 0)
  if (all === 0) throw new RangeError('no place has a case')
  const target = options.target ?? there.reduce((a, p) => a + p.numerator, 0) / all
  const varianceAt = (denominator: number) => (of === 'p' ? target * (1 - target) : target) / denominator
  const zs = there.map(p => zed(p.numerator / p.denominator - target, varianceAt(p.denominator)))
  const held = winsorised(zs, winsorise)
  const phi = held.reduce((a, z) => a + z * z, 0) / held.length
  const tau2 = between(
    phi,
    there.map(p => varianceAt(p.denominator)),
  )
  const judged = there.map((p, i): FunnelPlace => {
    const value = p.numerator / p.denominator
    const adjusted = zed(value - target, varianceAt(p.denominator) + tau2)
    return { ...p, value, z: zs[i]!, adjusted, outside: adjusted > 3 ? 1 : adjusted < -3 ? -1 : 0 }
  })
  const outsideNaive = judged.filter(p => Math.abs(p.z) > 3).length
  const outsideAdjusted = judged.filter(p => p.outside !== 0).length
  return {
    target,
    phi,
    tau: Math.sqrt(tau2),
    places: judged,
    outsideNaive,
    outsideAdjusted,
    limitsAt: (denominator, errors) => {
      const width = errors * Math.sqrt(varianceAt(denominator) + tau2)
      return { low: target - width, high: target + width }
    },
    sentence: sentence(judged.length, outsideNaive, outsideAdjusted, tau2 > 0),
    empty: places.filter(p => p.denominator === 0).map(p => p.id),
  }
}

const zed = (difference: number, variance: number) => (variance > 0 ? difference / Math.sqrt(variance) : 0)

/** The method of moments for what places differ beyond chance; nothing where they differ no more than it. */
function between(phi: number, variances: readonly number[]): number {
  const weights = variances.filter(v => v > 0).map(v => 1 / v)
  const n = weights.length
  const total = weights.reduce((a, w) => a + w, 0)
  const squares = weights.reduce((a, w) => a + w * w, 0)
  if (n < 2 || n * phi <= n - 1) return 0
  return (n * phi - (n - 1)) / (total - squares / total)
}

/** Values beyond the given part at either end are set to the value there. */
function winsorised(values: readonly number[], part: number): number[] {
  const inOrder = [...values].sort((a, b) => a - b)
  const [low, high] = [quantile(inOrder, part), quantile(inOrder, 1 - part)]
  return values.map(v => Math.min(high, Math.max(low, v)))
}

function quantile(inOrder: readonly number[], q: number): number {
  const at = (inOrder.length - 1) * q
  const below = inOrder[Math.floor(at)]!
  return below + (at - Math.floor(at)) * (inOrder[Math.ceil(at)]! - below)
}

function sentence(n: number, naive: number, adjusted: number, widened: boolean): string {
  const say = (k: number) => (k === 0 ? 'none' : String(k))
  if (!widened)
    return `Of ${n} places ${say(adjusted)} ${adjusted === 1 ? 'differs' : 'differ'} by more than chance would have it.`
  return `Of ${n} places ${say(adjusted)} ${adjusted === 1 ? 'stands' : 'stand'} out once it is allowed for that places differ by more than chance anyway; without that it would be ${say(naive)}.`
}
