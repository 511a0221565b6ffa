/** Whose children they are: seats of teams, and a change of worker whenever whoever holds the seat goes. */
import type { Chance } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Allocation, Settled, Team } from '../../model.ts'
import { holderOn, seatIn } from '../../settle/index.ts'

/** Why a worker left a post, as the collection's reasons for a change of social worker say it. */
function because(left: string): string {
  return left.includes('sick') || left.includes('leave') || left.includes('absen') ? 'ABSENC' : 'LEFTRL'
}

/**
 * Allocations from a day to before another, one after another without a gap, told from one day on. While nobody holds the seat the
 * child is given to somebody else of the team, so that no child is without a worker as long as the team has one.
 * @param first why the first of them came about
 */
export function allocatedTo(
  settled: Settled,
  chance: Chance,
  team: Team,
  from: Day,
  to: Day,
  first: string,
  into: Allocation[],
): void {
  let day = from
  let reason = first
  let seat = seatIn(team, chance, day)
  for (let guard = 0; day < to && guard < 60; guard++) {
    const holder = holderOn(seat, day)
    let until = holder ? (holder.until ?? to) : to
    let why = holder ? because(holder.leftBecause) : 'MANAGE'
    // Nobody in the team on this day: until the seat's next holder comes.
    if (!holder) for (const h of seat.holders) if (h.from > day && h.from < until) until = h.from
    // Now and then a case moves though its worker stays.
    const moves = chance.part()
    const after = day + 120 + chance.below(900)
    if (moves < 0.35 && after < until) {
      until = after
      why = moves < 0.2 ? 'MANAGE' : moves < 0.26 ? 'CHCHAN' : moves < 0.31 ? 'ORGRST' : 'OTHERS'
    }
    until = Math.min(until, to)
    if (until > day)
      into.push({ seat: seat.no, from: day, until: until >= settled.until ? null : until, because: reason })
    day = until
    reason = why
    if (day < to) {
      const next = seatIn(team, chance, day)
      const same = holderOn(seat, day)
      // The seat's next holder takes over, if there is one; who moves without that goes to another seat.
      if (!(holder && why === 'LEFTRL' && same)) seat = next
    }
  }
}
