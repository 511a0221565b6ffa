/** What Calderwick's plan holds of measures, for the room that judges them: what each means, and its values. */
import type { GivenMeasure } from '../evidence/room.ts'
import { unitOf } from './coherence/rules/measured.ts'
import { demoDocument } from './demo.ts'
import { fromJson } from './graph/json.ts'

/** Every measure of the demonstration's plan that has values. */
export function demoMeasures(): readonly GivenMeasure[] {
  const { records } = fromJson(demoDocument())
  const values = Map.groupBy(records.value, v => v.measure?.id)
  return records.measure.flatMap((m): GivenMeasure[] => {
    const own = (values.get(m.id) ?? []).flatMap(v =>
      v.on?.on && v.value?.value != null
        ? [
            {
              from: v.on.from ?? v.on.on,
              until: v.on.on,
              value: v.value.value,
              numerator: v.numerator?.value ?? null,
              denominator: v.denominator?.value ?? null,
              area: v.area,
            },
          ]
        : [],
    )
    if (own.length === 0) return []
    const { title, definition, numerator, denominator, dataSource, lag } = m
    return [
      {
        ...{ code: m.id, name: title, says: definition, numerator, denominator, lag, source: dataSource },
        unit: unitOf(m) || m.unit,
        better: m.direction?.is ?? 'none',
        frequency: m.frequency?.is ?? '',
        owner: m.owner?.text ?? '',
        values: own,
      },
    ]
  })
}
