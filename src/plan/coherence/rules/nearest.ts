/** What reads most like something else: for the fix of a finding, which suggests and never judges. */
import type { AnyRec, Step } from '../../graph/kinds.ts'
import { type Alike, alikeAmong } from '../alike.ts'
import type { View } from '../view.ts'

const steps = new WeakMap<View, ReturnType<typeof nearestOf<Step>>>()
/** The finder of steps that are not stopped: several rules ask it, so it is made once for a view. */
export function nearestStep(view: View): (text: string, of: AnyRec) => Step | null {
  let found = steps.get(view)
  if (!found) {
    found = nearestOf(
      view,
      view.all.step.filter(s => !view.isStopped(s)),
      s => [s.title],
    )
    steps.set(view, found)
  }
  return found
}

/** Likeness from which "reads closest" is worth saying. */
const WORTH_SAYING = 0.3

/**
 * Makes a finder of the record that reads most like a text, of those in the same intervention as the one asked for. The
 * index is made at the first question; of equals the first by id is taken, so the order of rows makes no difference.
 * @param wordsOf the texts of a record, any of which may be the alike one
 */
export function nearestOf<R extends AnyRec>(
  view: View,
  records: readonly R[],
  wordsOf: (r: R) => readonly string[],
): (text: string, of: AnyRec) => R | null {
  let index: { alike: Alike; whose: R[] } | null = null
  return (text, of) => {
    if (!index) {
      const whose: R[] = []
      const texts: string[] = []
      for (const r of records.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        for (const t of wordsOf(r)) {
          whose.push(r)
          texts.push(t)
        }
      index = { alike: alikeAmong(texts), whose }
    }
    const { alike, whose } = index
    const at = alike.nearest(text, WORTH_SAYING, i => whose[i]!.id !== of.id && view.sameIntervention(whose[i]!, of))
    return whose[at] ?? null
  }
}
