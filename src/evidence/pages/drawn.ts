/** From what was judged of a measure to what its drawings are given. */
import { type DrawnSeries, pointsOf } from '../drawing/shapes.ts'
import { judgeSeries } from '../judging/judge.ts'
import type { Judged } from '../judging/shapes.ts'
import { BY_NOTHING, type JudgedBy } from '../keeping/reading.ts'
import { type Leaning, NOTHING_LEANS } from '../leaning.ts'
import type { Definition, Value } from '../shapes.ts'

/** A measure of a place as judged on a day, by the newest of its definitions and by what people said of it. */
export function judgedOf(
  definitions: readonly Definition[],
  values: readonly Value[],
  on: string,
  { rebases, explanations, settings }: JudgedBy = BY_NOTHING,
  { target, marks }: Pick<Leaning, 'target' | 'marks'> = NOTHING_LEANS,
): Judged {
  const aim = target === null ? null : { value: target, by: null }
  const definition = definitions.at(-1)!
  const earlier = definitions.slice(0, -1)
  return judgeSeries({ definition, earlier, values, target: aim, rebases, explanations, marks }, { ...settings, on })
}

export function seriesOf(judged: Judged, values: readonly Value[], says: string): DrawnSeries {
  const { definition } = judged
  const labels = Object.fromEntries(values.map(v => [v.from, v.label]))
  const points = pointsOf(judged, judged.missing, labels)
  return {
    title: definition.name,
    says,
    unit: judged.of === 'values' ? definition.unit : 'number',
    frequency: definition.frequency,
    // Against limits that are a trial no value is better or worse.
    points: judged.state === 'insufficient data' ? points.map(p => ({ ...p, judgement: 'common' as const })) : points,
    target: judged.target,
    marks: [
      ...judged.segments.slice(1).map(s => ({ on: s.from, says: `Limits anew: ${s.reason}`, kind: 'other' as const })),
      ...judged.followed.map(({ on, says }) => ({ on, says, kind: 'step' as const })),
    ],
  }
}
