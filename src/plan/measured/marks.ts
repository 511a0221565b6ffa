/** Steps that were done, as they stand on the time line of a measure. Pure. */
import type { Mark } from '../../evidence/rules.ts'
import { doneDay } from '../coherence/rules/measured.ts'
import type { View } from '../coherence/view.ts'
import type { Measure, Step } from '../graph/kinds.ts'
import { clip } from '../report/words.ts'
import { itemUrl } from '../urls.ts'

/** The steps that a measure names as those it would show. */
export const stepsOf = (view: View, m: Measure): readonly Step[] => m.steps.flatMap(r => view.get(r, 'step') ?? [])

/** When each of its steps was done; one of which nobody wrote down the day has no mark. */
export function marksOf(view: View, m: Measure): readonly Mark[] {
  return stepsOf(view, m)
    .flatMap((s): Mark[] => {
      const on = view.isDone(s) ? doneDay(view, s) : null
      return on === null
        ? []
        : [
            {
              on,
              says: `Step ${s.source.ref || s.id} done: ${clip(s.title, 60)}`,
              href: itemUrl.to({}, { id: s.id }),
            },
          ]
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
