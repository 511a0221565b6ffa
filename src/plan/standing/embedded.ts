/**
 * Whether what a step did has lasted: a step is embedded when it is done and its measures later hold. Pure, and the hook for
 * whoever keeps measures: it asks for no more than what the chart of each measure says.
 */
import type { Xmr } from '../../evidence/spc/rules.ts'
import { afterLag, chartOf, outcomeMeasures, ownMeasures } from '../coherence/rules/measured.ts'
import type { View } from '../coherence/view.ts'
import type { Day } from '../graph/dates.ts'
import type { Measure, Step } from '../graph/kinds.ts'

/**
 * embedded: every measure holds; not yet: none worsens, and some has not shown it; lost: one of them worsens; cannot say: no
 * measure, or too few values since.
 */
export const lastings = ['embedded', 'not yet', 'lost', 'cannot say'] as const
export type Lasting = (typeof lastings)[number]

/** What a measure says after the step. */
export type Held = {
  readonly name: string
  readonly state: Xmr['state']
  readonly assurance: Xmr['assurance']
  /** Values since its effect was due to show. */
  readonly since: number
}
export type Embedded = {
  readonly is: Lasting
  /** Why, as the end of a sentence. */
  readonly why: string
}

/** Values after a step's effect was due that make up a "later". */
export const ENOUGH_SINCE = 3

/**
 * @param done the day on which a step was shown to be done; null where no day is known
 * @param measures what each of its measures says; where it has none of its own, those of its outcomes
 */
export function embeddedOf(done: Day | null, measures: readonly Held[]): Embedded {
  if (measures.length === 0) return { is: 'cannot say', why: 'no measure is tied to it' }
  const worse = measures.find(m => m.state === 'signal worsening')
  if (worse) return { is: 'lost', why: `“${worse.name}” is getting worse beyond its usual variation` }
  if (done === null) return { is: 'cannot say', why: 'nobody wrote down the day on which it was done' }
  const few = measures.find(m => m.state === 'insufficient data' || m.since < ENOUGH_SINCE)
  if (few)
    return {
      is: few.state === 'insufficient data' ? 'cannot say' : 'not yet',
      why: `“${few.name}” has ${few.since === 0 ? 'no value' : few.since === 1 ? 'one value' : `${few.since} values`} since`,
    }
  const open = measures.find(m => !holds(m))
  if (open) return { is: 'not yet', why: `“${open.name}” does not hold yet` }
  return { is: 'embedded', why: measures.length === 1 ? 'its measure holds' : `its ${measures.length} measures hold` }
}

/** Sustained improvement, or a process whose usual range lies on the good side of its target. */
const holds = (m: Held) =>
  m.state === 'sustained improvement' || (m.state === 'stable' && m.assurance === 'consistent pass')

const known = new WeakMap<View, Map<Step, readonly Measure[]>>()
/** The measures of a step: its own, else those of the outcomes that it serves. Several statuses ask for them. */
export function measuresOf(view: View, s: Step): readonly Measure[] {
  const of = known.get(view) ?? new Map<Step, readonly Measure[]>()
  known.set(view, of)
  const before = of.get(s)
  if (before) return before
  const own = ownMeasures(view, s)
  const measures = own.length > 0 ? own : outcomeMeasures(view, s)
  of.set(s, measures)
  return measures
}

/** What a step's measures say since it was done. */
export function heldOf(view: View, s: Step, done: Day | null): readonly Held[] {
  return measuresOf(view, s).map(m => {
    const chart = chartOf(view, m)
    const from = done === null ? null : afterLag(done, m.lag)
    return {
      name: m.title || m.id,
      state: chart.state,
      assurance: chart.assurance,
      since: from === null ? 0 : chart.points.filter(p => p.date > from).length,
    }
  })
}
