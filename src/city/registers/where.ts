/** What is true of somebody on a day: the name and the home that an agency could have written down. */
import { mixed } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Address, Home, NameSpell, Person, Placement, Stay } from '../model.ts'

/** A home, and since when somebody lives there. */
export type Where = { readonly address: Address; readonly since: Day; readonly stay: Stay }

export function nameOn(p: Person, day: Day): NameSpell {
  const { names } = p
  for (let i = names.length - 1; i > 0; i--) if (names[i]!.from <= day) return names[i]!
  return names[0]!
}
/** The name without what only came of living with a step-parent: what a school calls legal. */
export function legalOn(p: Person, day: Day): NameSpell {
  const { names } = p
  for (let i = names.length - 1; i > 0; i--)
    if (names[i]!.from <= day && names[i]!.because !== 'step-parent') return names[i]!
  return names[0]!
}

/** The home of a household on a day: the last begun by then, or its first. */
export function homeAt(stay: Stay, day: Day): Home | undefined {
  const { homes } = stay.household
  for (let i = homes.length - 1; i > 0; i--) if (homes[i]!.from <= day) return homes[i]!
  return homes[0]
}

/** Streets of homes that are nobody's of the city's families: foster carers' and children's homes. */
const STREETS = ['Mill Lane', 'Station Road', 'Church Road', 'Park View', 'Victoria Street', 'The Green', 'School Lane']
const NOWHERE: Stay = { household: { id: -1, homes: [] }, from: 0, until: null, part: false }
const placements = new WeakMap<Placement, Where>()
/** Where a child in care lives: with the carers, who are no household of the city. */
function placedAt(placement: Placement): Where {
  const known = placements.get(placement)
  if (known) return known
  const { postcode } = placement
  let h = 0
  for (let i = 0; i < postcode.length; i++) h = mixed(h, postcode.charCodeAt(i), 600)
  const line = `${1 + (h % 150)} ${STREETS[Math.floor(h / 150) % STREETS.length]}`
  const address = { line, town: '', postcode, neighbourhood: -1, ward: -1, locality: -1, decile: 0 }
  const where = { address, since: placement.start, stay: NOWHERE }
  placements.set(placement, where)
  return where
}
/** The placement a child lives in on a day, unless it is with the parents; for a child without a family the last one too. */
function placementOn(p: Person, day: Day): Placement | null {
  const { periods } = p.child!.care
  let last: Placement | null = null
  for (const period of periods)
    for (const placement of period.placements) {
      if (placement.start > day || placement.postcode === '') continue
      if (placement.end === null || placement.end > day) return placement.type === 'P1' ? null : placement
      last = placement
    }
  return p.stays.length === 0 ? last : null
}

/** Where somebody lives on a day, or lived last before it. null only for those who never lived anywhere. */
export function whereOn(p: Person, day: Day): Where | null {
  if (p.child !== null && p.child.care.periods.length > 0) {
    const placement = placementOn(p, day)
    if (placement !== null) return placedAt(placement)
  }
  let found: Stay | null = null
  for (const stay of p.stays) {
    if (stay.part || stay.from > day) continue
    if (found === null || stay.from >= found.from) found = stay
  }
  const stay = found ?? p.stays[0]
  if (!stay) return null
  const home = homeAt(stay, stay.until !== null && stay.until <= day ? stay.until - 1 : day)
  return home ? { address: home.address, since: home.from > stay.from ? home.from : stay.from, stay } : null
}

/** The other home of a child who lives in two, on a day. */
export function otherHome(p: Person, day: Day): Address | null {
  for (const stay of p.stays)
    if (stay.part && stay.from <= day && (stay.until === null || stay.until > day))
      return homeAt(stay, day)?.address ?? null
  return null
}

/** Where somebody lived the day before they came to where they are. */
export function earlierHome(p: Person, now: Where): Address | null {
  if (now.since <= p.born) return null
  const before = whereOn(p, now.since - 1)
  return before !== null && before.since < now.since && before.address !== now.address ? before.address : null
}

/** The earlier name that differs most lately from one, or null. */
export function earlierName(p: Person, now: NameSpell): NameSpell | null {
  const at = p.names.indexOf(now)
  for (let i = at - 1; i >= 0; i--) {
    const n = p.names[i]!
    if (n.surname !== now.surname || n.forename !== now.forename) return n
  }
  return null
}
