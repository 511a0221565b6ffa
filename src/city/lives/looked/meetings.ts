/** Reviews of children looked after, visits to them, and pathway plans: when due and when held. */
import { Chance, shares } from '../../chance.ts'
import { ageOn, type Day, isWorking, nextWorking, plusMonths, plusWorking, plusYears } from '../../days.ts'
import type { Person, Placement, Review, Settled, Visit } from '../../model.ts'
import { aboutPeriod, PATHWAY, REVIEWS, VISITS } from './purposes.ts'

// How children of four and over took part. DfE no longer publishes it; shares [assumed] from authorities' annual reviewing reports.
const TAKES_PART = shares([
  ['PN1', 47],
  ['PN2', 3],
  ['PN3', 2],
  ['PN4', 2],
  ['PN5', 20],
  ['PN6', 19],
  ['PN7', 7],
])
const TAKES_PART_YOUNG = shares([
  ['PN1', 30],
  ['PN2', 4],
  ['PN3', 7],
  ['PN4', 6],
  ['PN5', 26],
  ['PN6', 18],
  ['PN7', 9],
])

/** A day for what is due: in time with this probability, some days before; else after. Always a working day, never at or before `after`. */
export function heldBy(chance: Chance, due: Day, inTime: number, early: number, late: number, after: Day): Day {
  const fits = chance.hits(inTime)
  const at = chance.part()
  const other = chance.part()
  if (!fits) return nextWorking(Math.max(after + 1, due + 1 + Math.floor(at * other * late)))
  let day = due - Math.floor(at * (early + 1))
  while (day > after && !isWorking(day)) day--
  return day > after ? day : Math.max(after + 1, Math.min(due, nextWorking(after + 1)))
}

/**
 * Reviews within 20 working days, then three months, then at most six apart (Care Planning, Placement and Case Review Regulations 2010, reg 33).
 * @param stop the first day on which none can be held
 */
export function reviewsOf(
  settled: Settled,
  child: Person,
  n: number,
  prefix: string,
  start: Day,
  stop: Day,
  team: number,
): Review[] {
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), REVIEWS)
  const out: Review[] = []
  let due = plusWorking(start, 20)
  let last = start
  for (let no = 1; no < 60; no++) {
    const late = no === 1 ? 40 : 70
    const day = heldBy(chance, due, settled.level('cla-review-on-time', team, due), no === 1 ? 5 : 20, late, last)
    const age = ageOn(child.born, day)
    const part = chance.part()
    const said = age < 4 ? 'PN0' : part < 0 ? '' : chance.from(age < 8 ? TAKES_PART_YOUNG : TAKES_PART)
    if (day >= stop) return out
    out.push({ id: `${prefix}-${no}`, due, day, continues: true, quorate: true, participation: said })
    last = day
    due = plusMonths(day, no === 1 ? 3 : 6)
  }
  return out
}

/**
 * Visits within a week of a placement's start, then at most six weeks apart; three months where a child is to grow up with carers
 * and has been there a year (regulation 28 of the same). Only those from a day on.
 */
export function visitsOf(
  settled: Settled,
  child: Person,
  n: number,
  placements: readonly Placement[],
  from: Day,
  stop: Day,
  team: number,
): Visit[] {
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), VISITS)
  const out: Visit[] = []
  let last = -1
  for (const p of placements) {
    const end = Math.min(p.end ?? stop, stop)
    if (end <= from) continue
    const begun = Math.max(p.start, from)
    let due = p.start >= from ? p.start + 7 : from + chance.below(42)
    last = Math.max(last, begun - 1)
    for (let guard = 0; guard < 400; guard++) {
      const first = due === p.start + 7
      const inTime = settled.level('cla-visit-on-time', team, due)
      const day = heldBy(chance, due, inTime, first ? 6 : 13, first ? 12 : 34, last)
      const old = ageOn(child.born, day) >= 4
      const how = chance.part()
      if (day >= end) break
      const seen = how < 0.97
      out.push({ day, seen, alone: seen && old && how < 0.8, bedroom: seen && (how * 100) % 1 < 0.62 })
      last = day
      due = day + ((p.type === 'U4' || p.type === 'U1') && day - p.start > 365 ? 91 : 42)
    }
  }
  return out
}

/** Pathway plans and their reviews from a day to before another: a plan three months after the first, then at most six months apart. */
export function pathwayOf(
  settled: Settled,
  child: Person,
  n: number,
  from: Day,
  stop: Day,
  team: number,
  firstIn: number,
): { readonly due: Day; readonly day: Day }[] {
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), PATHWAY)
  const out: { due: Day; day: Day }[] = []
  let due = plusMonths(from, firstIn)
  let last = from
  for (let guard = 0; guard < 30; guard++) {
    const day = heldBy(chance, due, settled.level('pathway-plan-in-date', team, due), 25, 110, last)
    if (day >= stop) return out
    out.push({ due, day })
    last = day
    due = plusMonths(day, 6)
  }
  return out
}

/** The day on which a child has been looked after for 13 weeks since 14 and is 16: eligible under the Leaving Care Act 2000. null: not by then. */
export function eligibleFrom(child: Person, spells: readonly { readonly start: Day; readonly end: Day }[]): Day | null {
  const fourteen = plusYears(child.born, 14)
  const sixteen = plusYears(child.born, 16)
  let days = 0
  for (const s of spells) {
    const from = Math.max(s.start, fourteen)
    if (s.end <= from) continue
    const reached = Math.max(from + Math.max(0, 91 - days), sixteen)
    if (days + (s.end - from) >= 91 && reached < s.end) return reached
    days += s.end - from
  }
  return null
}
