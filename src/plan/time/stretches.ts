/** Stretches of days: what of one is not covered by others. Pure. */
import { addDays, type Day } from '../graph/dates.ts'
import type { Stretch } from './axis.ts'

/**
 * The first part of a stretch that no other covers; null where all of it is covered. A cover without a beginning has begun,
 * one without an end runs on.
 * @param from the first day that has to be covered
 * @param until the last
 */
export function firstUncovered(from: Day, until: Day, covers: readonly Stretch[]): { from: Day; until: Day } | null {
  const sorted = covers
    .filter(s => s.until === null || s.until >= from)
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0))
  let at = from
  for (const s of sorted) {
    if (s.from !== null && s.from > at) break
    if (s.until === null) return null
    if (s.until >= at) at = addDays(s.until, 1)
  }
  if (at > until) return null
  const next = sorted.flatMap(s => (s.from !== null && s.from > at ? [s.from] : []))[0]
  return { from: at, until: next !== undefined && next <= until ? addDays(next, -1) : until }
}

export const least = (days: Iterable<Day | null | undefined>): Day | null => {
  let found: Day | null = null
  for (const d of days) if (d != null && (found === null || d < found)) found = d
  return found
}
export const most = (days: Iterable<Day | null | undefined>): Day | null => {
  let found: Day | null = null
  for (const d of days) if (d != null && (found === null || d > found)) found = d
  return found
}
