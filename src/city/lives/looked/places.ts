/** Where a child lives in care: one placement after another, without a gap. */
import { Chance } from '../../chance.ts'
import { ageOn, type Day, plusYears } from '../../days.ts'
import type { Person, Placement, Settled } from '../../model.ts'
import { isFoster, OTHERS_APART, REGULATED, SUPPORTED } from './codes.ts'
import type { Course } from './course.ts'
import type { Entry } from './entry.ts'
import { homeOn } from './home.ts'
import { type Kind, kindFor, SETTLED_REASONS, UNSETTLED_REASONS, unsettledShare } from './kinds.ts'
import * as lengths from './lengths.ts'
import {
  AGENCIES_FOSTERING,
  agencyProvider,
  agencyUrn,
  type HomeKind,
  INSIDE,
  OUTSIDE,
  OWN_ADOPTION,
  OWN_FOSTERING,
  postcodeInside,
  postcodeOutside,
  providerOf,
  providersOf,
} from './providers.ts'
import { aboutFamily, aboutPeriod, PLACES } from './purposes.ts'

/** A placement being lived: as the model's, but its end may still be moved and its type be recoded. */
export type Living = {
  start: Day
  end: Day
  type: string
  provider: string
  urn: string
  postcode: string
  miles: number
  outside: boolean
  changeReason: string
}

/**
 * The placements of a course, up to the last day told.
 * @param factor how many times the usual moves are, by day
 */
export function placesOf(
  settled: Settled,
  unit: number,
  child: Person,
  entry: Entry,
  course: Course,
  n: number,
  factor: (day: Day) => number,
): Living[] {
  const together = course.withSiblings && ageOn(child.born, course.start) < 13
  const chance = new Chance(
    settled.settings.seed,
    together ? aboutFamily(unit, entry.day) : aboutPeriod(child.id, n),
    PLACES,
  )
  const stop = Math.min(course.end, settled.until)
  const home = homeOn(child, course.start)?.postcode ?? ''
  const a = course.adoption
  // What the route demands of the last placement, and from when.
  const adoptive = a?.placed != null && a.reversed === null && a.placed < course.end ? a.placed : null
  const early = a?.fosterToAdopt && adoptive !== null ? course.start + 3 + chance.below(40) : null
  const toKin = chance.hits(0.65) && (course.route === 'guardian' || course.route === 'relatives')
  const kinFrom = toKin ? course.start + chance.below(90) : null
  const homeFirst = chance.hits(0.5) && course.route === 'home' && course.court
  const homeFrom = homeFirst ? course.end - 40 - chance.below(320) : null
  const firstShort = chance.hits((course.alone ? 0.3 : 0.38) * factor(course.start))
  const out: Living[] = []
  let day = course.start
  let short = firstShort ? 1 : 0
  let unsettled = 0
  for (let guard = 0; day < stop && guard < 80; guard++) {
    const real = ageOn(child.born, day)
    const age = together && real < 13 ? 6 : real
    const legal = legalOn(course, day)
    let kind: Kind | 'A' | 'early'
    let until = stop
    if (adoptive !== null && day >= adoptive) kind = 'A'
    else if (early !== null && day >= early) {
      kind = 'early'
      until = adoptive!
    } else if (homeFrom !== null && day >= homeFrom && (legal === 'C1' || legal === 'C2')) kind = 'P1'
    else if (kinFrom !== null && day >= kinFrom) kind = 'kin'
    else {
      const old = chance.part()
      kind = kindFor(chance, course, legal, age, real)
      let days: number
      if (course.route === 'remand') days = course.end - day
      else if (short > 0) {
        days = chance.days(lengths.FIRST)
        short = 0
      } else if (unsettled > 0) {
        unsettled--
        days = chance.days(lengths.UNSETTLED)
      } else if (old < unsettledShare(age, course.alone) * cubed(factor(day))) {
        unsettled = 2 + chance.below(2)
        days = chance.days(lengths.UNSETTLED)
      } else days = chance.days(age < 10 && kind !== 'K2' ? lengths.SETTLED_YOUNG : lengths.SETTLED_OLD)
      // A bed that a baby's parent shares, a hospital, a prison and a locked home are never for long.
      if (kind === 'R3' || kind === 'R2' || kind === 'R5' || kind === 'K1') days = Math.min(days, 60 + (days % 120))
      if (kind === 'Z') days = Math.min(days, 40 + (days % 420))
      until = Math.min(stop, day + Math.max(1, days))
      // Half of those who turn 16 elsewhere than with foster carers move on towards living on their own. [assumed]
      const sixteen = plusYears(child.born, 16)
      if (real < 16 && !together && until > sixteen + 400 && kind === 'K2' && old < 0.5)
        until = sixteen + 30 + Math.floor(old * 700)
    }
    for (const bound of [adoptive, early, homeFrom, kinFrom])
      if (bound !== null && bound > day && bound < until) until = bound
    // Nobody is with their parents by agreement alone: rule 378.
    if (kind === 'P1')
      for (const l of course.legal)
        if (l.code !== 'C1' && l.code !== 'C2' && l.from > day && l.from < until) until = l.from
    if (kind === 'S1' && real < 5) kind = 'foster'
    const last = out.at(-1)
    // Parents stay parents, and a relative who becomes guardian is the one the child is already with.
    if (last && ((kind === 'P1' && last.type === 'P1') || (kind === 'kin' && last.type === 'U3'))) {
      last.end = until
      day = until
      continue
    }
    const sameCarer =
      kind === 'A' && last && ((early !== null && last.type === 'U5') || (a!.byCarer && isFoster(last.type)))
    if (sameCarer) {
      // With the carers the child already has: only the standing of the placement changes.
      last.changeReason = 'PLACE'
      const type = legal === 'E1' ? 'A5' : 'A3'
      out.push({ ...last, start: day, end: until, type, provider: 'PR1', urn: OWN_ADOPTION, changeReason: '' })
    } else {
      if (last)
        last.changeReason = kind === 'A' ? 'CARPL' : chance.from(unsettled > 0 ? UNSETTLED_REASONS : SETTLED_REASONS)
      out.push(placed(settled, chance, child, kind, legal, day, until, real, home, last?.postcode ?? ''))
    }
    day = until
  }
  return settledLong(chance, course, out)
}

// Three or more in a year go by how often unsettled times come, and only in part: so that a factor of 1.21 makes 14.6% of 10% (KPI08).
const cubed = (f: number): number => f * f * f

/** Foster carers with whom a child is to grow up are told so after a while: the same carers, another code. */
function settledLong(chance: Chance, course: Course, places: Living[]): Living[] {
  if (course.route !== 'grown' && course.route !== 'moved') return places
  const out: Living[] = []
  for (const p of places) {
    const asked = p.start + 240 + chance.below(420)
    const told = chance.hits(0.8)
    if ((p.type === 'U6' || p.type === 'U3') && told && asked + 1 < p.end) {
      out.push({ ...p, end: asked, changeReason: 'PLACE' })
      out.push({ ...p, start: asked, type: p.type === 'U6' ? 'U4' : 'U1' })
    } else out.push(p)
  }
  return out
}

export function legalOn(course: Course, day: Day): string {
  for (const l of course.legal) if (day < l.until) return l.code
  return course.legal.at(-1)!.code
}

/** Share of foster placements outside the city, by who finds them. [assumed, fitted] */
const OUT_OWN = 0.27
const OUT_AGENCY = 0.66
const OUT_KIN = 0.4

function placed(
  settled: Settled,
  chance: Chance,
  child: Person,
  kind: Kind | 'A' | 'early',
  legal: string,
  start: Day,
  end: Day,
  age: number,
  home: string,
  before: string,
): Living {
  const living: Living = {
    start,
    end,
    type: '',
    provider: '',
    urn: '',
    postcode: '',
    miles: 0,
    outside: false,
    changeReason: '',
  }
  if (kind === 'P1') {
    living.type = 'P1'
    living.provider = 'PR0'
    const now = homeOn(child, start)
    living.postcode = now?.postcode ?? home
    return living
  }
  if (kind === 'K1' || kind === 'K2' || kind === 'K3' || kind === 'R3' || kind === 'S1') {
    living.type = kind
    setting(settled, chance, living, kind, before)
    // Before regulation there was nobody to number it; independent living without support had its own code.
    if (kind === 'K3' && end <= SUPPORTED) {
      living.type = chance.hits(0.35) && end <= REGULATED ? 'P2' : 'H5'
      if (end <= REGULATED) living.urn = ''
    }
  } else {
    let out: boolean
    if (kind === 'kin' || kind === 'foster' || kind === 'early' || kind === 'A') {
      const agency = kind === 'foster' && chance.hits(0.47) ? chance.below(AGENCIES_FOSTERING) : -1
      living.type =
        kind === 'kin' ? 'U3' : kind === 'early' ? 'U5' : kind === 'foster' ? 'U6' : legal === 'E1' ? 'A6' : 'A4'
      living.provider = agency >= 0 ? agencyProvider(agency) : 'PR1'
      living.urn = agency >= 0 ? agencyUrn(agency) : kind === 'A' ? OWN_ADOPTION : OWN_FOSTERING
      out = chance.hits(kind === 'kin' ? OUT_KIN : kind === 'A' ? 0.75 : agency >= 0 ? OUT_AGENCY : OUT_OWN)
    } else {
      living.type =
        kind === 'Z'
          ? end <= OTHERS_APART
            ? 'Z1'
            : age < 16
              ? chance.one(['Z12', 'Z12', 'Z13'])
              : chance.one(['Z11', 'Z12', 'Z14'])
          : kind
      living.provider = kind === 'Z' ? '' : kind === 'R1' ? 'PR4' : 'PR3'
      out = chance.hits(kind === 'R5' ? 1 : 0.45)
    }
    living.outside = out
    living.postcode = out ? postcodeOutside(chance) : postcodeInside(settled, chance)
    living.miles = chance.days(out ? OUTSIDE : INSIDE) / 10
  }
  // Only a child with its parents has their postcode: rule 392d.
  if (living.postcode === home) {
    living.postcode = postcodeOutside(chance)
    living.miles = chance.days(OUTSIDE) / 10
    living.outside = true
  }
  return living
}

function setting(settled: Settled, chance: Chance, living: Living, kind: HomeKind, before: string): void {
  const many = providersOf(settled, kind)
  const no = chance.below(many)
  let home = providerOf(settled, kind, no)
  // A move is a move: never from one home into the same.
  if (home.postcode === before) home = providerOf(settled, kind, (no + 1) % many)
  living.provider = home.provider
  living.urn = home.urn
  living.postcode = home.postcode
  living.outside = home.outside
  living.miles = Math.round((home.outside ? Math.max(2, home.miles - 2 + chance.below(41) / 10) : home.miles) * 10) / 10
}

/** Placements as they are held; those that go on have no end. */
export function heldOf(settled: Settled, prefix: string, living: readonly Living[], alone: boolean): Placement[] {
  return living.map((p, i) => ({
    id: `${prefix}-${i + 1}`,
    start: p.start,
    end: p.end >= settled.until ? null : p.end,
    type: p.type,
    provider: p.provider,
    urn: p.urn,
    postcode: p.postcode,
    // A child who arrived alone has no home to measure from: rule 406.
    miles: alone ? 0 : p.miles,
    outside: p.outside,
    changeReason: i < living.length - 1 ? p.changeReason : '',
  }))
}
