/** Who holds a case of social care, one worker after another. */
import { Chance } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Allocation, Person, Settled } from '../../model.ts'
import { teamFor } from '../../settle/index.ts'
import { allocatedTo } from '../looked/workers.ts'
import type { Event } from './flow.ts'
import { aboutChild, WORK } from './purposes.ts'

/** Whose case it was: the assessment team's until the assessment was done, then the intervention team's, but not while in care. */
export function workersOf(
  settled: Settled,
  child: Person,
  event: Event,
  day: Day,
  handed: Day,
  to: Day,
  locality: number,
  needed: boolean,
  inCare: { readonly from: Day; readonly to: Day } | null,
): Allocation[] {
  const chance = new Chance(settled.settings.seed, aboutChild(child.id, event.no), WORK)
  const out: Allocation[] = []
  const stops = inCare === null ? to : Math.min(to, inCare.from)
  const first = Math.min(needed ? handed : to, stops)
  if (first > day) allocatedTo(settled, chance, teamFor(settled, 'assessment', locality), day, first, 'NEW', out)
  const team = teamFor(settled, 'intervention', locality)
  if (stops > first) allocatedTo(settled, chance, team, first, stops, out.length > 0 ? 'TSPROC' : 'NEW', out)
  if (inCare !== null && inCare.to < to) allocatedTo(settled, chance, team, inCare.to, to, 'TSPROC', out)
  return out
}
