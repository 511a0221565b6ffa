/** A funnel over places of one period: who stands out, by chance alone and once it is allowed for that places differ anyway. */
import type { DrawnFunnel, Judgement } from '../drawing/shapes.ts'
import type { Definition, Value } from '../shapes.ts'
import { type Funnel, funnelOf } from '../spc/funnel.ts'

/** A place with its value in the period, as far as it may leave. */
export type Counted = { readonly id: string; readonly name: string; readonly at: Value }
export type Judged = {
  readonly drawn: DrawnFunnel
  readonly says: string
  readonly funnel: Funnel
  readonly left: number
}

const sd = (z: number): string => z.toFixed(2).replace('-', '−')

/**
 * Null where fewer than three places have counts, or none of them is a share or a rate of its counts.
 * @param ours the id of the place that is ringed, and of which the standard deviations are said
 */
export function funnelIn(
  definition: Definition,
  label: string,
  places: readonly Counted[],
  ours: string | null,
): Judged | null {
  const { unit, better, per } = definition
  if (unit !== 'percent' && unit !== 'rate') return null
  const of = unit === 'percent' ? 'p' : 'u'
  const times = unit === 'percent' ? 100 : (per ?? 1)
  const there = places.filter(
    p =>
      p.at.numerator !== null &&
      p.at.denominator !== null &&
      p.at.denominator > 0 &&
      p.at.numerator >= 0 &&
      (of === 'u' || p.at.numerator <= p.at.denominator),
  )
  if (there.length < 3) return null
  const funnel = funnelOf(
    there.map(p => ({ id: p.id, numerator: p.at.numerator!, denominator: p.at.denominator! })),
    { of },
  )
  const judgementOf = (outside: -1 | 0 | 1): Judgement =>
    outside === 0
      ? 'common'
      : better === 'none'
        ? 'signal'
        : (outside === 1) === (better === 'up')
          ? 'improvement'
          : 'concern'
  const names = new Map(there.map(p => [p.id, p.name]))
  const own = funnel.places.find(p => p.id === ours)
  const sentence = `Of ${there.length} places ${funnel.outsideNaive === 0 ? 'none lies' : funnel.outsideNaive === 1 ? '1 lies' : `${funnel.outsideNaive} lie`} more than three standard deviations from the average of all if chance alone made them differ, and ${funnel.outsideAdjusted === 0 ? 'none' : funnel.outsideAdjusted} once it is allowed for that places differ by more than chance anyway.${own ? ` ${names.get(own.id)} is ${sd(own.z)} standard deviations from it, and ${sd(own.adjusted)} so adjusted.` : ''}`
  return {
    funnel,
    left: places.length - there.length,
    says: sentence,
    drawn: {
      title: `${definition.name}, ${label}`,
      says: sentence,
      unit,
      of: definition.denominator === '' ? 'how many they are of' : definition.denominator,
      average: funnel.target * times,
      places: funnel.places.map(p => ({
        name: names.get(p.id) ?? '',
        value: p.value * times,
        denominator: p.denominator,
        judgement: judgementOf(p.outside),
        ...(p.id === ours ? { ours: true } : {}),
      })),
      limitsAt: (denominator, deviations) => {
        const { low, high } = funnel.limitsAt(denominator, deviations)
        return { low: low * times, high: high * times }
      },
    },
  }
}
