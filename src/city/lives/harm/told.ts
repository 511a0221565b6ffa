/** The harm behind a case: what somebody spoke of, since when, and until help or time ended it. */
import type { Chance } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Harm, Person, ProtectionPlan, Settled } from '../../model.ts'

const HARM_OF: Readonly<Record<string, Harm['kind']>> = {
  NEG: 'neglect',
  PHY: 'physical',
  SAB: 'sexual',
  EMO: 'emotional',
  MUL: 'neglect',
}

/** A harm that began up to ten months before somebody spoke of it. @param until the first day on which the case needs no more help */
export function harmOf(
  chance: Chance,
  child: Person,
  day: Day,
  until: Day,
  category: ProtectionPlan['initial'],
  severity: 1 | 2 | 3,
  settled: Settled,
): Harm {
  const from = Math.max(child.born, child.arrived, day - 10 - chance.below(300))
  const end = Math.max(from + 1, until)
  return { from, until: end >= settled.until ? null : end, kind: HARM_OF[category]!, severity }
}
