/** Before care proceedings: the letter, the meetings, and what came of them. */
import type { Chance } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { CareProceedings } from '../../model.ts'

/** Pre-proceedings before care by a court: the letter some months before. [assumed: three to ten] */
export function proceedingsOf(chance: Chance, id: string, entry: Day, referral: Day): CareProceedings {
  const decision = Math.max(referral, entry - chance.between(40, 300))
  const letter = Math.min(entry, decision + chance.between(1, 14))
  const meeting = letter + chance.between(7, 25)
  const held = meeting < entry ? meeting : null
  const meetings = held === null ? 0 : 1 + Math.floor((entry - held) / 70)
  return {
    id,
    decision,
    letter,
    meeting: held,
    meetings,
    outcome: 'application',
    ended: entry,
    familyMeetingOffered: chance.hits(0.7),
  }
}

/** The letter before proceedings, and some months later that they are not needed. */
export function steppedDown(chance: Chance, id: string, begin: Day, end: Day): CareProceedings | null {
  const decision = begin + chance.between(30, 150)
  const ended = decision + chance.between(70, 180)
  if (ended >= end) return null
  const letter = decision + chance.between(1, 14)
  const meeting = letter + chance.between(7, 25)
  const meetings = 1 + Math.floor((ended - meeting) / 60)
  const familyMeetingOffered = chance.hits(0.75)
  return { id, decision, letter, meeting, meetings, outcome: 'stepped down', ended, familyMeetingOffered }
}
