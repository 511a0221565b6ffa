/**
 * Green outside: a step that its owner calls done or on course, of whose measure no such thing shows (plan-rules.md, C-51 and C-12).
 * It says nothing of why, and no step is blamed for a number that many things move. Pure.
 */
import { chartOf, ownMeasures } from '../coherence/rules/measured.ts'
import type { Measure, Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { clip } from '../report/words.ts'
import { measuresOf } from './embedded.ts'

export type Melon = {
  /** `worse`: a measure of it is getting worse; `nothing`: none of its measures shows a change for the better. */
  readonly is: 'worse' | 'nothing'
  readonly measure: Measure
  /** In words, as a sentence without its stop: “Contacts in time” has shown nothing since it was done. */
  readonly says: string
}

/** How it is worked out; printed where statuses are explained. */
export const melonRule =
  'its owner says done or on course, and a measure of it is getting worse beyond its usual variation; or it is done, its lag is over, and no measure has shown a change since (rule C-12); or it is on course, and no measure that names it has moved for the better or reliably meets its target.'

const called = (m: Measure) => `“${clip(m.title || m.id, 70)}”`

/** @param says what the owner says of it */
export function melonOf(c: Context, s: Step, says: string): Melon | null {
  const done = says === 'done'
  if (!done && says !== 'on course') return null
  const all = measuresOf(c.view, s)
  const worse = all.find(m => chartOf(c.view, m).state === 'signal worsening')
  if (worse) return { is: 'worse', measure: worse, says: `${called(worse)} is getting worse` }
  // What a step that still runs is for need not show in the numbers of a whole outcome; in its own it should begin to.
  const judged = (done ? all : ownMeasures(c.view, s)).filter(m => !chartOf(c.view, m).trial)
  const [first] = judged
  if (!first) return null
  if (done)
    return c.offends('C-12', s.id)
      ? { is: 'nothing', measure: first, says: `${called(first)} has shown nothing since it was done` }
      : null
  const shows = (m: Measure) => {
    const { state, assurance } = chartOf(c.view, m)
    return state !== 'stable' || assurance === 'consistent pass'
  }
  return judged.some(shows)
    ? null
    : { is: 'nothing', measure: first, says: `${called(first)} shows no change beyond chance` }
}
