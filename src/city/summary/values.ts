/** What was counted, as values of measures. */
import type { GivenMeasure } from '../../evidence/room.ts'
import { type Day, iso, monthStart } from '../days.ts'
import { termsOf } from '../lives/around/terms.ts'
import type { Settled } from '../model.ts'
import { CITY_MEASURES, type CityMeasure } from './measures.ts'
import type { Months } from './months.ts'

export const CITY_TOPIC = 'The invented city'

/** Every measure of the city with its values: of whole months, quarters and terms alone. */
export function measuresOf(settled: Settled, months: Months): readonly GivenMeasure[] {
  return CITY_MEASURES.map(m => ({
    ...{ code: m.code, topic: CITY_TOPIC, name: m.name, says: m.says, numerator: m.numerator },
    ...{ denominator: m.denominator, unit: m.unit, better: m.better, frequency: m.often },
    ...(m.unit === 'rate' ? { per: m.per } : {}),
    source: 'Made with the demonstration: nobody counted here exists',
    lag: '',
    owner: '',
    values: periodsOf(settled, months, m.often).flatMap(p => valuesOf(settled, months, m, p)),
  }))
}

type Period = {
  readonly from: Day
  /** Its last day. */
  readonly until: Day
  /** Places of its months among those counted. */
  readonly months: readonly number[]
}

function periodsOf(settled: Settled, { first, count }: Months, often: CityMeasure['often']): Period[] {
  const out: Period[] = []
  for (let i = 0; i < count; i++) {
    const month = (first + i) % 12
    const from = monthStart(first + i)
    if (from < settled.first) continue
    if (often === 'termly') {
      const term = termsOf(Math.floor((first + i - 8) / 12)).find(
        t => t.from >= from && t.from < monthStart(first + i + 1),
      )
      if (term && term.until <= settled.until) out.push({ from: term.from, until: term.until - 1, months: [i] })
      continue
    }
    const long = often === 'monthly' ? 1 : 3
    const until = monthStart(first + i + long)
    if (month % long !== 0 || until > settled.until) continue
    out.push({ from, until: until - 1, months: Array.from({ length: long }, (_, n) => i + n) })
  }
  return out
}

function valuesOf(settled: Settled, months: Months, m: CityMeasure, period: Period): GivenMeasure['values'][number][] {
  const { n, d } = months.sums[m.key]
  const counted = m.standing ? period.months.slice(-1) : period.months
  const sum = (of: Int32Array, place: number) => counted.reduce((all, i) => all + of[i * months.places + place]!, 0)
  const areas = ['', ...(m.localities ? settled.localities.map(l => l.name) : [])]
  return areas.flatMap((area, place) => {
    const [numerator, denominator] = [sum(n, place), sum(d, place)]
    if (denominator === 0) return []
    return [
      {
        ...{ from: iso(period.from), until: iso(period.until), numerator, denominator, area },
        value: Math.round((numerator * m.per * 10) / denominator) / 10,
      },
    ]
  })
}
