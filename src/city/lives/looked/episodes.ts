/** Episodes as the collection counts them: a new one whenever the placement or the legal status changes. */
import type { Day } from '../../days.ts'
import type { Episode, LegalStatus, Placement } from '../../model.ts'
import { isAdoptive, isFoster } from './codes.ts'

/** Whether a child is still with the same carers, though the placement is called something else. */
export const sameCarers = (before: Placement, after: Placement): boolean =>
  before.postcode === after.postcode && isFoster(before.type) && (isFoster(after.type) || isAdoptive(after.type))

/**
 * Episodes from placements and legal statuses, both without gaps over the same time.
 * @param end first day no longer in care; null while it goes on
 */
export function episodesOf(
  prefix: string,
  placements: readonly Placement[],
  legal: readonly LegalStatus[],
  start: Day,
  end: Day | null,
  endReason: string,
): Episode[] {
  const out: Episode[] = []
  let p = 0
  let l = 0
  let day = start
  let reason: Episode['reason'] = 'S'
  for (;;) {
    const place = placements[p]!
    const status = legal[l]!
    const until =
      place.end === null ? status.until : status.until === null ? place.end : Math.min(place.end, status.until)
    const last = until === null || (end !== null && until >= end)
    out.push({
      id: `${prefix}-${out.length + 1}`,
      start: day,
      reason,
      legal: status.code,
      placement: place.id,
      ceased: last ? end : until,
      ceasedBecause: last ? (end === null ? '' : endReason) : 'X1',
    })
    if (last) return out
    const moved = place.end === until
    const changed = status.until === until
    if (moved) p++
    if (changed) l++
    const same = moved && sameCarers(place, placements[p]!)
    reason = moved && changed ? (same ? 'U' : 'B') : changed ? 'L' : same ? 'T' : 'P'
    day = until
  }
}
