/**
 * Whether services are improving: what the values of each measure say, told from noise by the rules of process control. A
 * measure that moves as it always did is no news, and nobody is asked to explain it.
 */
import type { Xmr } from '../../evidence/spc/rules.ts'
import { chartOf, inOrder } from '../coherence/rules/measured.ts'
import type { Day } from '../graph/dates.ts'
import type { Measure } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'

export const signals = ['worsening', 'too little data', 'no signal', 'moving', 'improving', 'sustained'] as const
export type SignalWord = (typeof signals)[number]

export type MeasureNow = {
  readonly measure: Measure
  /** `moving`: a signal, of a measure for which neither way was said to be good. */
  readonly says: SignalWord
  readonly chart: Xmr
  /** The first day of the signal that its last value belongs to; null where that is none. */
  readonly since: Day | null
  /** Whether a value is overdue by its own rhythm (rule C-18). */
  readonly stale: boolean
}
export type Improving = { readonly measures: readonly MeasureNow[]; readonly counts: Record<SignalWord, number> }

const WORDS: Record<Xmr['state'], SignalWord> = {
  'insufficient data': 'too little data',
  stable: 'no signal',
  'signal improving': 'improving',
  'sustained improvement': 'sustained',
  'signal worsening': 'worsening',
  'signal up': 'moving',
  'signal down': 'moving',
}

/** What one measure says. */
export function measureNow(c: Context, measure: Measure): MeasureNow {
  const chart = chartOf(c.view, measure)
  return { measure, says: WORDS[chart.state], chart, since: sinceWhen(chart), stale: c.offends('C-18', measure.id) }
}

/** Every measure of the plan, in the order of their references. */
export function improvingOf(c: Context): Improving {
  const measures = inOrder(c.view.all.measure).map(m => measureNow(c, m))
  const counts = Object.fromEntries(signals.map(s => [s, 0])) as Record<SignalWord, number>
  for (const m of measures) counts[m.says]++
  return { measures, counts }
}

function sinceWhen(chart: Xmr): Day | null {
  const last = chart.points.at(-1)
  if (chart.trial || !last || last.judgement === 'common') return null
  let first = last.date
  for (const p of chart.points.toReversed()) {
    if (p.judgement !== last.judgement) break
    first = p.date
  }
  return first
}
