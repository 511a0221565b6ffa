/** What becomes of those who were in care at 16 and after. */
import { Chance, shares } from '../../chance.ts'
import { ageOn, type Day, plusYears } from '../../days.ts'
import type { CarePeriod, Leaver, Person, Settled } from '../../model.ts'
import { seatIn, teamFor } from '../../settle/index.ts'
import { eligibleFrom, pathwayOf } from './meetings.ts'
import { aboutPeriod, LEAVER } from './purposes.ts'

// DfE, Children looked after in England, care leavers 19 to 21, year to March 2025: in touch 96%, suitable accommodation 89%, in
// education, employment or training 54%, not 40%. Kinds of each as last published (2024), rounded. Who is in touch is known: rule 345.
const LIVES = shares([
  ['U1', 37],
  ['B1', 12.5],
  ['D1', 14],
  ['E1', 5],
  ['Z1', 9],
  ['C1', 2.5],
  ['Y1', 5],
  ['K1', 3],
  ['T1', 2],
  ['G1', 1],
  ['V1', 0.8],
  ['W1', 0.4],
  ['X2', 2.6],
  ['S2', 1.2],
  ['V2', 0.4],
  ['W2', 0.2],
  ['U2', 0.4],
  ['Y2', 0.8],
  ['R2', 1],
])
/** Before 18: neither foyers nor former foster carers (rules 347 and 3001). */
const LIVES_UNDER_18 = shares([
  ['B1', 50],
  ['D1', 25],
  ['E1', 10],
  ['U1', 6],
  ['Y1', 5],
  ['X2', 4],
])
const DOES = shares([
  ['F1', 5.8],
  ['F2', 18.5],
  ['F4', 24],
  ['P1', 0.3],
  ['P2', 1.7],
  ['P4', 5],
  ['G4', 12],
  ['G5', 22.5],
  ['G6', 6.4],
])

/**
 * What is owed to a young person at the end of what is told, and how they are; null where nothing is.
 * Under the Children (Leaving Care) Act 2000: eligible while in care at 16 and 17 after 13 weeks since 14; relevant once out of
 * care before 18; former relevant from 18 to 21, to 25 where they ask; qualifying with a shorter time in care at 16 or 17.
 * `from` is the day on which they first had such a standing, `eligibility` the last they had.
 */
export function leaverOf(settled: Settled, child: Person, periods: readonly CarePeriod[]): Leaver | null {
  const last = periods.at(-1)
  if (!last) return null
  const sixteen = plusYears(child.born, 16)
  const ended = last.end ?? settled.until
  if (ended <= sixteen || sixteen >= settled.until) return null
  if (['E11', 'E12', 'E15', 'E2', 'E3', 'E16'].includes(last.endReason)) return null
  const eligible = eligibleFrom(
    child,
    periods.map(p => ({ start: p.start, end: p.end ?? settled.until })),
  )
  if (eligible === null && last.end === null) return null
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, 0), LEAVER)
  const grown = plusYears(child.born, 18)
  const asks = chance.hits(0.35)
  const gone = Math.min(child.died ?? settled.until, child.left ?? settled.until, settled.until)
  const closes = Math.min(plusYears(child.born, asks ? 25 : 21), gone)
  const from = eligible ?? ended
  if (from >= gone) return null
  const eligibility =
    eligible === null
      ? 'qualifying'
      : last.end === null
        ? 'eligible'
        : grown < Math.min(settled.until, closes)
          ? 'former relevant'
          : 'relevant'
  const inTouch = chance.hits(0.96)
  const lost = ended + 60 + chance.below(500)
  const out = last.end !== null
  const accommodation = chance.from(ageOn(child.born, gone - 1) < 18 ? LIVES_UNDER_18 : LIVES)
  const activity = chance.from(DOES)
  const contacts: Day[] = []
  // Every eight weeks, as most authorities ask of personal advisers [assumed]; who is not in touch was once.
  if (out)
    for (let day = ended + 5 + chance.below(40); day < closes; day += 35 + chance.below(36)) {
      if (!inTouch && day > lost) break
      contacts.push(day)
    }
  const team = teamFor(settled, 'leaving-care', 0)
  const seat = seatIn(team, chance, Math.min(closes - 1, settled.until - 1))
  const stays = out ? (inTouch ? accommodation : '0') : ''
  return {
    eligibility,
    from,
    until: closes >= settled.until ? null : closes,
    contacts,
    inTouch,
    accommodation: stays,
    suitable: stays.charCodeAt(1) === 49,
    activity: out ? (inTouch ? activity : '0') : '',
    pathwayReviews: out && eligible !== null ? pathwayOf(settled, child, 15, ended, closes, team.no, 6) : [],
    seat: seat.no,
  }
}
