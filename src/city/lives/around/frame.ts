/** What every part around a child asks of it: its days in the city, where it lives, how it stands with social care. */
import { type Day, plusYears } from '../../days.ts'
import type { Address, ChildPart, Harm, Home, Network, Person, School, Settled } from '../../model.ts'
import { teamFor } from '../../settle/index.ts'

/** One stream of chance for each purpose. */
export const PURPOSE = {
  school: 500,
  family: 501,
  attend: 502,
  exclude: 503,
  home: 504,
  send: 505,
  police: 506,
  policeFamily: 507,
  health: 508,
  housing: 509,
  justice: 510,
  meals: 511,
  traces: 512,
  place: 513,
} as const

/** How far before the first day told events are kept; schools and special needs go back to the beginning. */
export const BEFORE = 731

/** What is looked up of a city, once. */
export type Place = {
  readonly primary: readonly (readonly School[])[]
  readonly secondary: readonly (readonly School[])[]
  readonly allPrimary: readonly School[]
  readonly allSecondary: readonly School[]
  readonly special: readonly School[]
  readonly alternative: readonly School[]
  /** Number of the team for special needs, by locality. */
  readonly sendTeam: readonly number[]
}
const places = new WeakMap<Settled, Place>()
export function placeOf(settled: Settled): Place {
  const known = places.get(settled)
  if (known) return known
  const of = (phase: School['phase']) => settled.schools.filter(s => s.phase === phase)
  const by = (phase: School['phase']) => settled.localities.map(l => of(phase).filter(s => s.locality === l.no))
  const place: Place = {
    primary: by('primary'),
    secondary: by('secondary'),
    allPrimary: of('primary'),
    allSecondary: of('secondary'),
    special: of('special'),
    alternative: of('alternative'),
    sendTeam: settled.localities.map(l => teamFor(settled, 'send', l.no).no),
  }
  places.set(settled, place)
  return place
}

export type Frame = {
  readonly settled: Settled
  readonly place: Place
  readonly network: Network
  readonly child: Person
  readonly part: ChildPart
  readonly seed: number
  /** First day in the city, and the first no longer or not yet told. */
  readonly start: Day
  readonly end: Day
  /** First day from which events are kept. */
  readonly from: Day
  /** The eighteenth birthday. */
  readonly adult: Day
  /** Whether social care ever wrote anything, or a harm was done: where not, the child's standing need not be asked. */
  readonly touched: boolean
  /** Where there is harm that nobody in social care knows: whether it leaves no trace anywhere. */
  readonly traceless: boolean
}

/** Whether a child was at home on a day, in care, on a protection plan or otherwise in need: 0 to 3, the graver counts. */
export type Standing = 0 | 1 | 2 | 3
export const NONE = 0
export const NEED = 1
export const PROTECTED = 2
export const IN_CARE = 3

export function standingOn(part: ChildPart, day: Day): Standing {
  const { periods, referrals } = part.care
  for (const p of periods) if (p.start <= day && (p.end === null || p.end > day)) return IN_CARE
  let standing: Standing = NONE
  for (const r of referrals) {
    if (r.nfa || r.day > day || (r.closed !== null && r.closed <= day)) continue
    for (const p of r.protectionPlans) if (p.start <= day && (p.end === null || p.end > day)) return PROTECTED
    standing = NEED
  }
  return standing
}

/** The gravest harm that a child is in on a day, if any. */
export function harmOn(part: ChildPart, day: Day): Harm | null {
  let worst: Harm | null = null
  for (const h of part.around.harms)
    if (h.from <= day && (h.until === null || h.until > day) && (worst === null || h.severity > worst.severity))
      worst = h
  return worst
}

/** Harm of a day that social care has not heard of: 0 none, to 3. */
export function hiddenOn(part: ChildPart, day: Day): number {
  const known = part.care.known
  if (known !== null && known <= day) return 0
  return harmOn(part, day)?.severity ?? 0
}

/** Whether a placement keeps a child so far away that nobody of the city sees it. */
export function awayOn(part: ChildPart, day: Day): boolean {
  for (const p of part.care.periods)
    if (p.start <= day && (p.end === null || p.end > day))
      for (const x of p.placements)
        if (x.start <= day && (x.end === null || x.end > day)) return x.outside && x.miles > 20
  return false
}

/** The home in which a child of a family lives on a day, care apart: its main stay's. */
export function homeOn(child: Person, day: Day): Home | null {
  let found: Home | null = null
  for (const s of child.stays) {
    if (s.from > day || (s.until !== null && s.until <= day)) continue
    if (found && s.part) continue
    for (const h of s.household.homes) if (h.from <= day && (h.until === null || h.until > day)) found = h
    if (found && !s.part) return found
  }
  return found
}

/** The address on a day; of a day between two stays the first there ever was. */
export const addressOn = (child: Person, day: Day): Address | null =>
  (homeOn(child, day) ?? child.stays[0]?.household.homes[0] ?? null)?.address ?? null

export function frameOf(settled: Settled, network: Network, child: Person, traceless: boolean): Frame | null {
  const part = child.child
  if (!part) return null
  const start = Math.max(child.born, child.arrived)
  let end = settled.until
  if (child.left !== null && child.left < end) end = child.left
  if (child.died !== null && child.died < end) end = child.died
  if (end <= start) return null
  return {
    settled,
    place: placeOf(settled),
    network,
    child,
    part,
    seed: settled.settings.seed,
    start,
    end,
    from: Math.max(start, settled.first - BEFORE),
    adult: plusYears(child.born, 18),
    touched: part.care.contacts.length > 0 || part.care.periods.length > 0 || part.around.harms.length > 0,
    traceless,
  }
}
