/** What reads most like something else: for the fix of a finding, which suggests and never judges. */
import type { AnyRec } from '../../graph/kinds.ts'
import { alikeAmong } from '../similarity.ts'
import type { View } from '../view.ts'
import { byId } from './plain.ts'

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
  let index: { ask: ReturnType<typeof alikeAmong>; whose: R[] } | null = null
  return (text, of) => {
    if (!index) {
      const whose: R[] = []
      const texts: string[] = []
      for (const r of records.toSorted((a, b) => byId(a.id, b.id)))
        for (const t of wordsOf(r)) {
          whose.push(r)
          texts.push(t)
        }
      index = { ask: alikeAmong(texts), whose }
    }
    for (const m of index.ask(text, WORTH_SAYING)) {
      const r = index.whose[m.at]!
      if (r.id !== of.id && view.sameIntervention(r, of)) return r
    }
    return null
  }
}
