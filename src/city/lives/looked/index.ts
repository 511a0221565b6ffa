/** Children looked after: their times in care, what they are missing from, and what is owed to them after. */
import { Chance } from '../../chance.ts'
import { type Day, dayFrom, plusYears } from '../../days.ts'
import type {
  Allocation,
  CarePeriod,
  Leaver,
  LegalStatus,
  Missing,
  Network,
  Permanence,
  Person,
  Settled,
} from '../../model.ts'
import { teamFor } from '../../settle/index.ts'
import { type Course, courseOf } from './course.ts'
import { endReasonOf } from './ending.ts'
import type { Entry } from './entry.ts'
import { episodesOf } from './episodes.ts'
import { healthOf } from './health.ts'
import { homeOn } from './home.ts'
import { leaverOf } from './leavers.ts'
import { eligibleFrom, pathwayOf, reviewsOf, visitsOf } from './meetings.ts'
import { missingInCare } from './missing.ts'
import { heldOf, placesOf } from './places.ts'
import { aboutPeriod, ENDING } from './purposes.ts'
import { allocatedTo } from './workers.ts'

export { placeCodeOn, urnOn } from './codes.ts'
export type { Entry } from './entry.ts'
export { sameCarers } from './episodes.ts'
export { missingFromHome } from './missing.ts'
export { providerOf, providersOf } from './providers.ts'

export type Looked = {
  readonly periods: CarePeriod[]
  readonly missing: Missing[]
  readonly leaver: Leaver | null
}

/** Working days are known from 1990 on: reviews of a time in care that began before are not told. */
const KNOWN = dayFrom(1990, 2, 1)
/** Visits and allocations are told from so many days before the first day told. */
const BEFORE = 400

/**
 * The times in care of a child.
 * @param entries days on which the child becomes looked after, in any order. One that falls into a time in care, on its last day,
 * after an adoption, before birth or arrival, or at 18 or after is passed over.
 */
export function carePeriods(settled: Settled, network: Network, child: Person, entries: readonly Entry[]): Looked {
  const periods: CarePeriod[] = []
  const missing: Missing[] = []
  const grown = plusYears(child.born, 18)
  const last = Math.min(settled.until, grown, child.left ?? settled.until, child.died ?? settled.until)
  const ordered = entries.length > 1 ? [...entries].sort((a, b) => a.day - b.day) : entries
  let free = Math.max(child.born, child.arrived)
  for (const entry of ordered) {
    if (entry.day < free || entry.day >= last) continue
    const n = periods.length
    const course = courseOf(settled, network.unit, child, entry, n)
    const period = periodOf(settled, network.unit, child, entry, course, n, missing, periods)
    periods.push(period)
    if (period.end === null || period.endReason === 'E11' || period.endReason === 'E12') break
    free = period.end + 1
  }
  return { periods, missing, leaver: leaverOf(settled, child, periods) }
}

function periodOf(
  settled: Settled,
  unit: number,
  child: Person,
  entry: Entry,
  course: Course,
  n: number,
  missing: Missing[],
  earlier: readonly CarePeriod[],
): CarePeriod {
  const { until } = settled
  const { start } = course
  const key = `${child.id}-${n + 1}`
  const stop = Math.min(course.end, until)
  const locality = homeOn(child, start)?.locality ?? -1
  const care = teamFor(settled, 'care', locality)
  const living = placesOf(settled, unit, child, entry, course, n, day =>
    settled.level('placement-move-factor', care.no, day),
  )
  const placements = heldOf(settled, `LP${key}`, living, course.alone)
  const legal: LegalStatus[] = []
  for (const l of course.legal)
    if (l.from < stop)
      legal.push({
        id: `LS${key}-${legal.length + 1}`,
        code: l.code,
        from: l.from,
        until: l.until >= until ? null : l.until,
      })
  const end = course.end >= until ? null : course.end
  const endReason = end === null ? '' : endReasonOf(settled, child, course, placements.at(-1)!.type, n)
  const told = Math.max(settled.first - BEFORE, KNOWN)
  const from = Math.max(start, told)
  const recent = stop > told
  const episodes = episodesOf(`LE${key}`, placements, legal, start, end, endReason)
  if (recent) missingInCare(settled, child, n, placements, start, end, told, care.no, missing)
  const spells = [...earlier.map(p => ({ start: p.start, end: p.end ?? until })), { start, end: stop }]
  const eligible = recent && child.born < until - 5800 ? eligibleFrom(child, spells) : null
  const leaving = teamFor(settled, 'leaving-care', locality)
  return {
    id: `LC${key}`,
    referral: entry.referral,
    start,
    end,
    endReason,
    need: entry.need,
    unaccompanied: course.alone,
    placements,
    legal,
    episodes,
    reviews: recent && start >= KNOWN ? reviewsOf(settled, child, n, `LR${key}`, start, stop, care.no) : [],
    visits: recent ? visitsOf(settled, child, n, placements, from, stop, care.no) : [],
    ...(recent
      ? healthOf(settled, child, n, start, told, stop)
      : { health: [], immunised: false, sdq: [], convictions: [], substance: [] }),
    permanence: permanenceOf(settled, child, course, endReason, n),
    pathway:
      eligible !== null && eligible >= start
        ? pathwayOf(settled, child, n, eligible, stop, leaving.no, 3)
        : eligible !== null
          ? pathwayOf(settled, child, n, start, stop, leaving.no, 3)
          : [],
    allocations: recent ? allocationsOf(settled, child, course, n, from, stop, locality) : [],
  }
}

function allocationsOf(
  settled: Settled,
  child: Person,
  course: Course,
  n: number,
  from: Day,
  stop: Day,
  locality: number,
): Allocation[] {
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n) + 8, ENDING)
  const out: Allocation[] = []
  allocatedTo(
    settled,
    chance,
    teamFor(settled, 'care', locality),
    from,
    stop,
    from === course.start ? 'FCONTA' : 'MANAGE',
    out,
  )
  return out
}

/** The way to a permanent home as far as it was gone by the last day told. */
function permanenceOf(
  settled: Settled,
  child: Person,
  course: Course,
  endReason: string,
  n: number,
): Permanence | null {
  const { until } = settled
  const by = (day: Day | null) => (day === null || day >= until || day > course.end ? null : day)
  const a = course.adoption
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n) + 4, ENDING)
  const adopters = chance.hits(0.89) ? 2 : 1
  if (a) {
    if (a.decision >= until) return null
    const given = by(a.reversed)
    const kept = (day: Day | null) => {
      const d = by(day)
      return d !== null && given !== null && d >= given ? null : d
    }
    return {
      decision: a.decision,
      placementOrder: kept(a.placementOrder),
      matched: kept(a.matched),
      placed: kept(a.placed),
      order: endReason === 'E11' || endReason === 'E12' ? course.end : null,
      kind: 'adoption',
      reversed: given,
      adopters,
      fosterToAdopt: a.fosterToAdopt,
    }
  }
  if (course.route !== 'guardian' && course.route !== 'arrangements') return null
  const decision = Math.max(course.start, course.end - 28 - chance.below(100))
  if (decision >= until) return null
  return {
    decision,
    placementOrder: null,
    matched: null,
    placed: null,
    order: endReason === '' ? null : course.end,
    kind: course.route === 'guardian' ? 'special guardianship' : 'child arrangements',
    reversed: null,
    adopters,
    fosterToAdopt: false,
  }
}
