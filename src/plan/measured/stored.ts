/** A measure of the plan with its stored values: as records that rules read, and as the chart that fits what it counts. Pure. */
import { type Definition, type Judged, judgeStored, type StoredSeries, type Value } from '../../evidence/rules.ts'
import type { SeriesState, Xmr } from '../../evidence/spc/rules.ts'
import { betterOf, chartedElsewhere } from '../coherence/rules/measured.ts'
import type { View } from '../coherence/view.ts'
import type { Day } from '../graph/dates.ts'
import type { Measure, Rec } from '../graph/kinds.ts'
import type { Choice, Quantity } from '../graph/values.ts'

const quantity = (value: number | null, text = value === null ? '' : String(value)): Quantity => ({
  value,
  unit: '',
  text,
})

/** A figure that is kept back has come all the same; one that is not there has not. */
const hasCome = (v: Value): boolean =>
  v.value !== null || (v.missing !== null && v.missing !== 'not available' && v.missing !== 'not published')

const STORED = 'stored\n'
/** Whether a key is that of a stored value, which has no page of its own in the plan. */
export const isStored = (key: string): boolean => key.startsWith(STORED)

function recordOf(m: Measure, area: string, v: Value & { readonly standing?: string | null }): Rec<'value'> {
  return {
    // No key of a record begins so: a file's own reference never holds a line break.
    id: `${STORED}${m.id}\n${area}\n${v.from}\n${v.until}`,
    kind: 'value',
    intervention: m.intervention,
    source: { file: '', sheet: '', row: null, ref: '' },
    filled: 3,
    measure: { id: m.id, text: m.source.ref || m.id },
    on: { on: v.until, from: v.from, text: v.label },
    value: v.value === null ? quantity(null, v.missing ?? '') : quantity(v.value),
    numerator: v.numerator === null ? null : quantity(v.numerator),
    denominator: v.denominator === null ? null : quantity(v.denominator),
    area,
    provisional: v.standing === 'provisional' ? true : null,
    note: '',
  }
}

const of = new WeakMap<Rec<'value'>, StoredSeries>()

/** The stored values of a measure as records of a plan, with the chart that its own page draws of them. */
export function recordsOf(m: Measure, series: StoredSeries): readonly Rec<'value'>[] {
  const records = [{ name: '', values: series.values }, ...series.areas].flatMap(({ name, values }) =>
    values.filter(hasCome).map(v => recordOf(m, name, v)),
  )
  // What is judged on one day is asked for by every change of the plan.
  let last: { readonly on: Day; readonly chart: Xmr | null } | null = null
  chartedElsewhere(records, on => {
    if (last?.on !== on) last = { on, chart: xmrOf(judgedIn(m, series, on)) }
    return last.chart
  })
  for (const r of records) of.set(r, series)
  return records
}

/** The stored values that a measure is judged by; null where it is judged by what the plan's own papers hold. */
export const storedOf = (view: View, m: Pick<Measure, 'id'>): StoredSeries | null =>
  storedIn(view.valuesOfMeasure(m.id))
/** The same of values of one measure. */
export function storedIn(values: readonly Rec<'value'>[]): StoredSeries | null {
  const [first] = values
  return (first && of.get(first)) ?? null
}

const judgedIn = (m: Measure, series: StoredSeries, on: Day): Judged | null =>
  series.values.length === 0 ? null : judgeStored(series, on, { target: m.target?.value ?? null, marks: [] })

/** The same chart in the words of the rules. Time between rare events is no value of the measure: of that there is none. */
function xmrOf(judged: Judged | null): Xmr | null {
  if (judged === null || judged.of !== 'values') return null
  const { mean, lower, upper, assurance, trial, used, state } = judged
  const plain: SeriesState =
    state === 'target met reliably' || state === 'target met by chance' || state === 'not capable' ? 'stable' : state
  return {
    ...{ mean, lower, upper, assurance, trial, state: plain },
    points: judged.points.map(({ until, value, type, judgement, toward }) => ({
      ...{ date: until, value, type, judgement, toward },
    })),
    used: { screenOutliers: used.screenOutliers, trendLength: used.trendLength, better: used.better },
  }
}

const UNIT: Readonly<Partial<Record<Definition['unit'], string>>> = { percent: '%', money: '£' }
const word = <W extends string>(is: W): Choice<W> => ({ is, text: is })

/** The measure with what the dictionary says where the plan itself says nothing: two definitions of one number would be one too many. */
export function defined(m: Measure, { definitions }: StoredSeries): Measure {
  const d = definitions.at(-1)!
  const better = m.direction?.is ?? (betterOf(m) === 'none' && d.better !== 'none' ? d.better : null)
  return {
    ...m,
    definition: m.definition || d.says,
    numerator: m.numerator || d.numerator,
    denominator: m.denominator || d.denominator,
    unit: m.unit || (UNIT[d.unit] ?? ''),
    dataSource: m.dataSource || d.source,
    suppression: m.suppression || (d.suppression ?? ''),
    direction: m.direction ?? (better === null ? null : word(better)),
    frequency: m.frequency ?? (d.frequency === 'other' ? null : word(d.frequency)),
    lag: m.lag || (d.lag === null ? '' : d.lag === 1 ? '1 day' : `${d.lag} days`),
  }
}
