/** Which of many texts are alike to one outside them, by an index of their trigrams. */
import { jaccard, markedIn, normal, numberOfTrigrams, setsOf, trigrams } from './trigrams.ts'

export type Alike = ReturnType<typeof alikeAmong>

/**
 * Makes an index of some texts that answers which of them are alike to a text outside. Made once, asked often; at any
 * threshold, where `similarPairs` is quick at high ones only. Of equals the first in the order given comes first, so give
 * texts in an order of their own.
 */
export function alikeAmong(texts: readonly string[]) {
  const { grams, begins } = setsOf(texts.map(normal))
  const size = (at: number) => begins[at + 1]! - begins[at]!
  // Who holds a trigram: `holders` from `froms[id]` to `froms[id + 1]`.
  const ids = numberOfTrigrams()
  const froms = new Int32Array(ids + 1)
  for (let i = 0; i < begins[texts.length]!; i++) froms[grams[i]! + 1]!++
  for (let id = 0; id < ids; id++) froms[id + 1]! += froms[id]!
  const holders = new Int32Array(begins[texts.length]!)
  const next = froms.slice()
  for (let at = 0; at < texts.length; at++)
    for (let i = begins[at]!; i < begins[at + 1]!; i++) holders[next[grams[i]!]!++] = at
  const heldBy = (id: number) => froms[id + 1]! - froms[id]!
  const shared = new Uint16Array(texts.length)
  // By trigram, the number of the last question that holds it.
  const askedIn = new Int32Array(ids)
  let question = 0

  /**
   * Visits, likeliest first, the texts that may be at least as alike as `least()`, which may rise on the way, and asks for
   * each how alike it is. Who shares none but the commonest trigrams cannot be alike enough, so those are left for last:
   * they are looked at only in texts that the rest has brought near.
   */
  const visit = (text: string, least: () => number, tell: (at: number, likeness: number) => void): void => {
    const n = normal(text)
    if (n === '') return
    const asked = trigrams(n)
    const known = asked.filter(id => id < ids && heldBy(id) > 0).sort((a, b) => heldBy(a) - heldBy(b))
    question++
    for (let i = 0; i < known.length; i++) askedIn[known[i]!] = question
    const common = Math.max(0, Math.min(known.length, Math.ceil(least() * asked.length - 1e-9) - 1))
    let count = 0
    for (let i = 0; i < known.length - common; i++) {
      const end = froms[known[i]! + 1]!
      for (let h = froms[known[i]!]!; h < end; h++) {
        const at = holders[h]!
        if (shared[at]!++ === 0) count++
      }
    }
    // By what is shared so far, most first, and within that in the order given.
    const places = new Int32Array(known.length + 2)
    for (let at = 0; at < shared.length; at++) if (shared[at]! > 0) places[known.length - shared[at]! + 1]!++
    for (let i = 1; i < places.length; i++) places[i]! += places[i - 1]!
    const order = new Int32Array(count)
    for (let at = 0; at < shared.length; at++) if (shared[at]! > 0) order[places[known.length - shared[at]!]!++] = at
    for (let i = 0; i < count; i++) {
      const at = order[i]!
      const most = Math.min(shared[at]! + common, size(at))
      shared[at] = 0
      if (most < least() * (asked.length + size(at) - most) - 1e-9) continue
      tell(at, jaccard(markedIn(askedIn, question, grams, begins[at]!, begins[at + 1]!), asked.length, size(at)))
    }
  }
  return {
    /** All texts at least so alike, nearest first. */
    all(text: string, threshold: number): { at: number; likeness: number }[] {
      const found: { at: number; likeness: number }[] = []
      visit(
        text,
        () => threshold,
        (at, likeness) => {
          if (likeness >= threshold) found.push({ at, likeness })
        },
      )
      return found.sort((a, b) => b.likeness - a.likeness || a.at - b.at)
    },
    /** The place of the nearest text that is at least so alike and may be taken; -1 where there is none. */
    nearest(text: string, threshold: number, mayBe: (at: number) => boolean): number {
      let best = -1
      let least = threshold
      visit(
        text,
        () => least,
        (at, likeness) => {
          if (likeness < least || (likeness === least && best >= 0 && at > best) || !mayBe(at)) return
          best = at
          least = likeness
        },
      )
      return best
    },
  }
}
