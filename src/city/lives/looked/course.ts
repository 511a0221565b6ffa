/** The course of one time in care: on what legal footing, towards what, and when and how it would end if life went on. */
import { Chance } from '../../chance.ts'
import { ageOn, type Day, plusYears } from '../../days.ts'
import type { Person, Settled } from '../../model.ts'
import type { Entry } from './entry.ts'
import type { Route } from './lengths.ts'
import * as tables from './lengths.ts'
import { aboutFamily, aboutPeriod, COURSE, TOGETHER } from './purposes.ts'

export type Legal = { readonly code: string; readonly from: Day; until: Day }
/** The way to adoption, all of it planned; days that never come are cut later. */
export type Adoption = {
  readonly decision: Day
  readonly placementOrder: Day | null
  readonly matched: Day | null
  readonly placed: Day | null
  readonly reversed: Day | null
  readonly fosterToAdopt: boolean
  readonly byCarer: boolean
}
export type Course = {
  readonly start: Day
  /** The first day no longer in care; never after the 18th birthday, death, or leaving the city. */
  readonly end: Day
  readonly route: Route | 'remand' | 'died' | 'moved'
  /** A reason that the route fixes; '' where the last placement has a say. */
  readonly reason: string
  readonly legal: readonly Legal[]
  readonly adoption: Adoption | null
  readonly alone: boolean
  /** Whether a court was asked at all. */
  readonly court: boolean
  /** Goes through it with brothers and sisters: the same draws. */
  readonly withSiblings: boolean
}

const bandOf = (age: number): number => (age < 1 ? 0 : age < 5 ? 1 : age < 10 ? 2 : age < 16 ? 3 : 4)

/**
 * The course of a child who becomes looked after.
 * @param n which time in care this is, from 0
 */
export function courseOf(settled: Settled, unit: number, child: Person, entry: Entry, n: number): Course {
  const seed = settled.settings.seed
  const alone = child.child?.kind === 'unaccompanied'
  const own = new Chance(seed, aboutPeriod(child.id, n), TOGETHER)
  const withSiblings = entry.siblingsToo && !alone && own.hits(0.75)
  // Brothers and sisters on one course draw the same numbers, so that what befalls one at a time befalls all.
  const chance = new Chance(seed, withSiblings ? aboutFamily(unit, entry.day) : aboutPeriod(child.id, n), COURSE)
  const start = entry.day
  const grown = plusYears(child.born, 18)
  const age = ageOn(child.born, start)
  const band = bandOf(age)
  const court = !alone && (entry.proceedings || (entry.urgent && !entry.voluntary))
  const planned = alone
    ? aloneOf(chance, start, grown)
    : age >= 12 && own.hits(court ? 0.02 : child.sex === 'M' ? 0.13 : 0.05)
      ? remandOf(own, start)
      : court
        ? courtOf(chance, entry, start, band, grown)
        : voluntaryOf(chance, entry, start, band, age, grown)
  return cut(planned, child, grown, alone, withSiblings)
}

type Plan = {
  route: Course['route']
  end: Day
  reason: string
  legal: Legal[]
  adoption: Adoption | null
  court: boolean
}

function aloneOf(chance: Chance, start: Day, grown: Day): Plan {
  const how = chance.from(tables.ALONE)
  const end = how === 'grown' ? grown : start + 2 + chance.below(how === 'E15' ? 90 : 240)
  return {
    route: how === 'grown' ? 'grown' : 'other',
    end,
    reason: how === 'grown' ? '' : how,
    legal: [{ code: 'V2', from: start, until: end }],
    adoption: null,
    court: false,
  }
}

function remandOf(chance: Chance, start: Day): Plan {
  const short = chance.hits(0.12)
  const end = start + (short ? chance.between(1, 2) : Math.max(2, chance.days(tables.REMAND)))
  return {
    route: 'remand',
    end,
    reason: !short && chance.hits(0.3) ? 'E9' : 'E14',
    legal: [{ code: short ? 'J2' : 'J1', from: start, until: end }],
    adoption: null,
    court: false,
  }
}

/** Police protection for at most 72 hours or an emergency order for at most 21 days, where the entry was urgent. */
function openingOf(chance: Chance, entry: Entry, start: Day): Legal | null {
  const which = chance.part()
  const long = chance.below(8)
  if (!entry.urgent) return null
  return which < 0.5
    ? { code: 'L1', from: start, until: start + 1 + (long % 3) }
    : { code: 'L2', from: start, until: start + 4 + long }
}

function courtOf(chance: Chance, entry: Entry, start: Day, band: number, grown: Day): Plan {
  const opening = openingOf(chance, entry, start)
  const route = chance.from(tables.COURT[band]!)
  const hearing = (opening?.until ?? start) + chance.days(tables.PROCEEDINGS)
  const legal: Legal[] = opening ? [opening] : []
  return ordered(chance, legal, opening?.until ?? start, hearing, route, start, band, grown)
}

function voluntaryOf(chance: Chance, entry: Entry, start: Day, band: number, age: number, grown: Day): Plan {
  const opening = openingOf(chance, entry, start)
  const route = chance.from(tables.VOLUNTARY[band]!)
  const agreed = opening?.until ?? start
  const legal: Legal[] = opening ? [opening] : []
  const lateCourt = chance.part()
  const asked = agreed + chance.days(tables.TO_COURT)
  const heard = chance.days(tables.PROCEEDINGS)
  // Given up for adoption by agreement: no order, placed with consent.
  if (route === 'adoption' && lateCourt < 0.35) {
    const decision = agreed + 40 + chance.below(40)
    const matched = decision + chance.days(tables.TO_MATCH)
    const placed = matched + chance.days(tables.TO_PLACED)
    const end = placed + chance.days(tables.TO_ADOPTED)
    legal.push({ code: 'V2', from: agreed, until: end })
    const adoption = {
      decision,
      placementOrder: null,
      matched,
      placed,
      reversed: null,
      fosterToAdopt: false,
      byCarer: false,
    }
    return { route, end, reason: 'E11', legal, adoption, court: false }
  }
  const goesToCourt =
    route === 'adoption' ||
    ((route === 'guardian' || route === 'arrangements') && lateCourt < 0.6) ||
    (route === 'grown' && lateCourt < (age < 10 ? 0.85 : age < 14 ? 0.45 : age < 16 ? 0.15 : 0))
  if (goesToCourt) {
    if (asked > agreed) legal.push({ code: 'V2', from: agreed, until: asked })
    return ordered(chance, legal, asked, asked + heard, route, start, band, grown)
  }
  const end = endOf(chance, route, start, tables.HOME_VOLUNTARY, grown)
  if (end > agreed) legal.push({ code: 'V2', from: agreed, until: end })
  else {
    const last = legal.at(-1)
    if (last) last.until = end
  }
  return { route, end, reason: '', legal, adoption: null, court: false }
}

function endOf(chance: Chance, route: Route, start: Day, home: typeof tables.HOME_COURT, grown: Day): Day {
  const days =
    route === 'home' || route === 'relatives'
      ? chance.days(home)
      : route === 'guardian'
        ? chance.days(tables.TO_GUARDIAN)
        : route === 'arrangements'
          ? chance.days(tables.TO_ARRANGEMENTS)
          : chance.days(tables.OTHER)
  return route === 'grown' ? grown : start + Math.max(1, days)
}

/** From the first interim order on: what the final hearing brings, and what came of it. */
function ordered(
  chance: Chance,
  legal: Legal[],
  from: Day,
  hearing: Day,
  route: Route,
  start: Day,
  band: number,
  grown: Day,
): Plan {
  if (route === 'adoption') {
    const decision = Math.max(start + 1, hearing - 7 - chance.below(28))
    const fosterToAdopt = chance.hits(0.14)
    const byCarer = chance.hits(0.1)
    const matched = hearing + (fosterToAdopt ? 5 + chance.below(40) : chance.days(tables.TO_MATCH))
    const placed = matched + chance.days(tables.TO_PLACED)
    const end = placed + chance.days(tables.TO_ADOPTED)
    legal.push({ code: 'C1', from, until: hearing }, { code: 'E1', from: hearing, until: end })
    return {
      route,
      end,
      reason: chance.hits(0.43) ? 'E12' : 'E11',
      legal,
      adoption: { decision, placementOrder: hearing, matched, placed, reversed: null, fosterToAdopt, byCarer },
      court: true,
    }
  }
  const end = Math.max(from - start < 1 ? start + 1 : start, endOf(chance, route, start, tables.HOME_COURT, grown))
  const tried = band <= 1 && chance.hits(0.3)
  const given = hearing + chance.days(tables.TO_REVERSED)
  // An order that comes with the end or soon after the hearing: the interim order goes on until then.
  if (end <= hearing + 60) {
    if (end > from) legal.push({ code: 'C1', from, until: end })
    return { route, end: Math.max(end, legal.at(-1)?.until ?? end), reason: '', legal, adoption: null, court: true }
  }
  legal.push({ code: 'C1', from, until: hearing })
  if (tried && end > given + 30) {
    const decision = Math.max(start + 1, hearing - 7 - chance.below(28))
    legal.push({ code: 'E1', from: hearing, until: given }, { code: 'C2', from: given, until: end })
    const adoption = {
      decision,
      placementOrder: hearing,
      matched: null,
      placed: null,
      reversed: given,
      fosterToAdopt: false,
      byCarer: false,
    }
    return { route, end, reason: '', legal, adoption, court: true }
  }
  legal.push({ code: 'C2', from: hearing, until: end })
  return { route, end, reason: '', legal, adoption: null, court: true }
}

/** Ends a plan at the 18th birthday, at death, or when the family left the city, whichever comes first. */
function cut(plan: Plan, child: Person, grown: Day, alone: boolean, withSiblings: boolean): Course {
  const start = plan.legal[0]!.from
  let { end, route, reason } = plan
  if (end >= grown) {
    if (route !== 'grown') reason = ''
    end = grown
    route = 'grown'
  }
  if (child.left !== null && child.left <= end) {
    end = child.left
    route = 'moved'
    // The authority the family moved to takes over; by agreement, a child mostly went home before. [assumed]
    reason = plan.court || alone ? 'E3' : (child.id & 3) === 0 ? 'E8' : 'E4A'
  }
  if (child.died !== null && child.died <= end) {
    end = child.died
    route = 'died'
    reason = 'E2'
  }
  const legal: Legal[] = []
  for (const l of plan.legal)
    if (l.from < end && l.until > l.from) legal.push({ code: l.code, from: l.from, until: Math.min(l.until, end) })
  let adoption = plan.adoption
  if (adoption && adoption.decision >= end) adoption = null
  // Whoever leaves care unadopted is no longer to be adopted: rule 557 asks for the day.
  if (adoption && reason !== 'E11' && reason !== 'E12' && (adoption.reversed === null || adoption.reversed > end))
    adoption = { ...adoption, reversed: end }
  return { start, end, route, reason, legal, adoption, alone, court: plan.court, withSiblings }
}
