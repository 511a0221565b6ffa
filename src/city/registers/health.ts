/** What health holds: the child health register, and what it saw. */
import { type Chance, mixed } from '../chance.ts'
import { ageOn } from '../days.ts'
import type { Address, ChildPart, Settled } from '../model.ts'
import { moment, type Sheets } from '../tables.ts'
import { written } from './dates.ts'
import { chanceOf, type Desk, draftOf, isTwice, KEYS, type Subject } from './held.ts'
import { eventCode, personCode } from './ids.ts'
import { known } from './known.ts'
import * as t from './tables.ts'

/** Place of the agency in AGENCIES. */
export const HEALTH = 1
/** Children registered with no practice: newcomers of the last half year (Millett 2005: 40% not registered six months after a move), others [assumed]. */
const UNREGISTERED = { newcomer: 0.4, other: 0.008 }
/**
 * Who moved away and is still registered, by years since. NHS Digital, Patients registered at a GP practice, April 2022: 3.9
 * million more registered than live in England, 6.9%; of children less. The fall with time [assumed].
 */
const GHOSTS = [0.4, 0.25, 0.15, 0.1, 0.06] as const
const HALF_YEAR = 183

/** @param now the child on the last day told, or the last one here */
export function writeHealth(sheets: Sheets, settled: Settled, desk: Desk, now: Subject, child: ChildPart): void {
  const { first, until } = settled
  const { p } = now
  const age = ageOn(p.born, until - 1)
  const events = child.around.health
  if (age >= 20 || (p.died !== null && p.died < until)) return
  const chance = chanceOf(desk, HEALTH, p)
  const ghost = p.left !== null && p.left < until
  if (ghost) {
    const odds = GHOSTS[Math.floor((until - p.left!) / 365.25)]
    if (odds === undefined || !chance.hits(odds)) return
  }
  const newcomer = p.arrived > p.born && p.arrived > until - HALF_YEAR
  const none = chance.hits(newcomer ? UNREGISTERED.newcomer : UNREGISTERED.other)
  let seen = 0
  for (const e of events) if (e.day >= first && e.day < until) seen++
  // Who has no practice is known only to whoever treated them.
  if (none && seen === 0) return
  const key = desk.keys[HEALTH]!
  const id = `HR${personCode(p.id, 0, key)}`
  const twice = isTwice(desk, HEALTH, now, chance)
  patient(sheets, desk, now, id, chance, none, false)
  if (twice) patient(sheets, desk, now, `HR${personCode(p.id, 1, key)}`, chance, none, true)
  if (seen === 0) return
  const rows = sheets.rows(t.attendances)
  let nth = 0
  for (const e of events)
    if (e.day >= first && e.day < until)
      rows.add(eventCode(p.id, nth++, desk.keys[KEYS.attendance]!), id, moment(e.day, e.minute), e.kind, e.code)
}

function patient(
  sheets: Sheets,
  desk: Desk,
  now: Subject,
  id: string,
  chance: Chance,
  none: boolean,
  second: boolean,
): void {
  const d = draftOf(desk, HEALTH, now, chance, second)
  const since = now.where.since > now.p.born ? now.where.since : now.p.born
  sheets
    .rows(t.health)
    .add(
      id,
      d.nhs,
      d.surname,
      d.forename,
      d.middle,
      written(d.born, 'compact'),
      d.sex === 'M' ? '1' : d.sex === 'F' ? '2' : '0',
      d.town === '' ? d.line : `${d.line}, ${d.town}`,
      d.postcode,
      none ? '' : practiceOf(now.where.address),
      none ? '' : written(since, 'compact'),
    )
  known(sheets, 'health', id, now.p, d.codes, second)
}

/** One of three practices of a ward; nobody's real code. */
const practices = new Map<number, string>()
function practiceOf(a: Address): string {
  const no = (a.ward + 1) * 3 + (mixed(a.neighbourhood + 1, a.ward + 1, 7) % 3)
  const text = practices.get(no)
  if (text !== undefined) return text
  const made = `Z${String(no).padStart(5, '0')}`
  practices.set(no, made)
  return made
}
