/** Parts a measure where its definition changed: values that mean different things are never judged as one series. */
import type { Definition, Series, Value } from '../shapes.ts'

export type Era = {
  readonly definition: Definition
  /** From which day on it holds; '' of the first. */
  readonly from: string
  readonly values: readonly Value[]
}

/** In order of time; a part without values is left out, but for that of the definition that holds. */
export function erasOf({ definition, earlier = [], values }: Series): Era[] {
  const versions = [...earlier, definition].sort((a, b) => a.version - b.version)
  // Of values from before the only version there is, nobody said what they mean: they are a part of their own.
  const starts = versions.map((v, i) => ({ definition: v, from: i === 0 && versions.length > 1 ? '' : (v.from ?? '') }))
  if (starts[0]!.from !== '') starts.unshift({ definition: versions[0]!, from: '' })
  if (starts.length === 1) return [{ ...starts[0]!, values }]
  return starts
    .map((start, i) => ({
      ...start,
      values: values.filter(v => v.from >= start.from && starts.slice(i + 1).every(next => v.from < next.from)),
    }))
    .filter((era, i) => era.values.length > 0 || i === starts.length - 1)
}
