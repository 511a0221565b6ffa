/** A judged measure as JSON: what the page shows, for other programs. */
import type { Judged } from '../judging/shapes.ts'
import type { Place } from '../measures/places.ts'
import type { MeasureRead } from '../measures/reading.ts'

/** The same measure and values give the same letters. */
export const asJson = (measure: MeasureRead, place: Place, judged: Judged): string =>
  JSON.stringify(documentOf(measure, place, judged))

export function documentOf(measure: MeasureRead, place: Place, judged: Judged) {
  const { definition, mean, lower, upper, trial, segments, assurance, state, sentence, notes, target, used, chosen } =
    judged
  const points = judged.points.map(p => ({
    date: p.date,
    until: p.until,
    label: p.label,
    value: p.value,
    mean: p.mean,
    lower: p.lower,
    upper: p.upper,
    types: p.types,
    judgement: p.judgement,
  }))
  return {
    format: 'goldenthread-measure/1',
    measure: { code: measure.code, topic: measure.topic, ...definition },
    place: { kind: place.kind, name: place.name, code: place.code },
    ...{ mean, lower, upper, trial, target, segments, points, missing: judged.missing },
    ...{ assurance, state, sentence, notes, count: judged.count, used, chosen },
  }
}
