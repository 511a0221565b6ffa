/** What housing holds: tenancies and applications, who lives there as far as it knows, and its notices. */
import { Chance, mixed } from '../chance.ts'
import { ageOn, type Day } from '../days.ts'
import type { Home, Household, HousingEvent, Network, Person, Settled } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { written } from './dates.ts'
import { chanceOf, type Desk, draftOf, isTwice, KEYS, type Subject, subjectOn } from './held.ts'
import { eventCode, eventNumber, shuffled } from './ids.ts'
import { known, lags } from './known.ts'
import * as t from './tables.ts'
import { homeAt, whereOn } from './where.ts'

/** Place of the agency in AGENCIES. */
export const HOUSING = 3
/** Tenancies that ended earlier than two years ago are gone. [assumed] */
const BACK = 731
/** Shares of those who live somewhere that the landlord knows of. [assumed] */
const KNOWN = { child: 0.85, adult: 0.75 }
/** A baby is told to the landlord after about so many days, if at all. [assumed] */
const LAG = 120
/** Homes that a household can have in the numbering. */
const HOMES = 64

type Tenancy = { readonly household: Household; readonly home: Home; readonly at: number; readonly ref: string }

/** Writes the tenancies of a family. */
export function writeHousing(sheets: Sheets, settled: Settled, desk: Desk, network: Network): void {
  const { first, until } = settled
  const tenancies = new Map<number, Tenancy>()
  const tenancyOf = (household: Household, at: number): Tenancy => {
    const no = (household.id % 32) * HOMES + at
    let tenancy = tenancies.get(no)
    if (!tenancy) {
      const ref = `T${eventCode(household.id, at, desk.keys[KEYS.tenancy]!)}`
      tenancy = { household, home: household.homes[at]!, at, ref }
      tenancies.set(no, tenancy)
    }
    return tenancy
  }
  for (const household of network.households)
    for (let at = 0; at < household.homes.length && at < HOMES; at++) {
      const { tenure, from, until: ended } = household.homes[at]!
      if (tenure !== 'social rent' && tenure !== 'temporary') continue
      if (from < until && (ended === null || ended > until - BACK)) tenancyOf(household, at)
    }
  const events = new Map<string, { tenancy: Tenancy; event: HousingEvent }>()
  for (const p of network.children)
    for (const event of p.child?.around.housing ?? []) {
      if (event.day < first || event.day >= until) continue
      const stay = whereOn(p, event.day)?.stay
      const home = stay && homeAt(stay, event.day)
      const at = stay && home ? stay.household.homes.indexOf(home) : -1
      if (!stay || at < 0 || at >= HOMES) continue
      const tenancy = tenancyOf(stay.household, at)
      // One notice to a household, though it is told of each child.
      const no = `${tenancy.ref} ${event.day} ${event.kind}`
      if (!events.has(no)) events.set(no, { tenancy, event })
    }
  if (tenancies.size === 0) return
  const held = new Set<Person>()
  const empty = new Set<Tenancy>()
  for (const tenancy of tenancies.values())
    if (!tenants(sheets, settled, desk, network, tenancy, held)) empty.add(tenancy)
  let nth = 0
  for (const { tenancy, event } of events.values()) {
    const ref = eventCode(network.unit * 32, nth++, desk.keys[KEYS.notice]!)
    sheets.rows(t.notices).add(ref, empty.has(tenancy) ? '' : tenancy.ref, written(event.day, 'words'), event.kind)
  }
}

/** @returns whether there was anybody to be a tenant */
function tenants(
  sheets: Sheets,
  settled: Settled,
  desk: Desk,
  network: Network,
  tenancy: Tenancy,
  before: Set<Person>,
): boolean {
  const { until } = settled
  const { household, home } = tenancy
  const ended = home.until !== null && home.until < until ? home.until : null
  const day = ended === null ? until - 1 : ended - 1
  let lead = false
  // Adults first: the first of them is the tenant.
  for (const adult of [true, false])
    for (const p of network.people) {
      if (p.born > day || ageOn(p.born, day) >= 18 !== adult || !livesAt(p, household, home, day)) continue
      if (adult && !lead) {
        lead = true
        person(sheets, settled, desk, tenancy, p, day, ended, 'lead', before)
      } else if (lead) person(sheets, settled, desk, tenancy, p, day, ended, 'member', before)
    }
  return lead
}

function livesAt(p: Person, household: Household, home: Home, day: Day): boolean {
  if (p.died !== null && p.died <= day) return false
  for (const s of p.stays)
    if (!s.part && s.household === household && s.from <= day && (s.until === null || s.until > day))
      return homeAt(s, day) === home
  return false
}

function person(
  sheets: Sheets,
  settled: Settled,
  desk: Desk,
  tenancy: Tenancy,
  p: Person,
  day: Day,
  ended: Day | null,
  role: 'lead' | 'member',
  before: Set<Person>,
): void {
  const s = subjectOn(p, day)
  if (s === null) return
  // Whoever has had two tenancies was written down twice, not copied.
  const again = before.has(p)
  const { seed } = desk.settings
  const chance = again
    ? new Chance(mixed(seed, tenancy.household.id, tenancy.at), p.id, 600 + HOUSING)
    : chanceOf(desk, HOUSING, p)
  const child = ageOn(p.born, day) < 18
  const told = role === 'lead' || chance.hits(child ? KNOWN.child : KNOWN.adult)
  if (!told || (role === 'member' && day - p.born < LAG)) return
  const twice = isTwice(desk, HOUSING, s, chance)
  row(sheets, settled, desk, tenancy, s, chance, ended, role, 0, before)
  if (twice) row(sheets, settled, desk, tenancy, s, chance, ended, role, 1, before)
}

function row(
  sheets: Sheets,
  settled: Settled,
  desk: Desk,
  tenancy: Tenancy,
  s: Subject,
  chance: Chance,
  ended: Day | null,
  role: 'lead' | 'member',
  nth: 0 | 1,
  before: Set<Person>,
): void {
  const { home, household, at, ref } = tenancy
  const { p } = s
  const d = draftOf(desk, HOUSING, s, chance, nth > 0)
  const nthHere = ((household.id % 32) * HOMES + at) * 2 + nth
  const id = eventNumber(p.id, nthHere, desk.keys[HOUSING]!)
  const { line, town, postcode } = home.address
  const tenure = home.tenure === 'social rent' ? 'secure' : home.tenure === 'temporary' ? 'temporary' : 'application'
  sheets
    .rows(t.housing)
    .add(
      id,
      ref,
      role,
      titled(d.forename, d.surname, d.sex, s.day - p.born),
      written(d.born, 'words'),
      `${line}, ${town}`,
      postcode,
      propertyOf(desk, household, at),
      tenure,
      written(home.from, 'words'),
      written(ended, 'words'),
    )
  known(sheets, 'housing', id, p, d.codes + lags(s, settled.until - 1), before.has(p))
  before.add(p)
}

const ADULT = 18 * 365.25
const titled = (forename: string, surname: string, sex: string, lived: number): string => {
  const title = sex === 'F' ? (lived < ADULT ? 'Miss' : 'Ms') : lived < ADULT ? 'Master' : 'Mr'
  return `${title} ${forename}${forename !== '' && surname !== '' ? ' ' : ''}${surname}`
}
/** Twelve digits, the same for everybody of one home. */
const propertyOf = (desk: Desk, household: Household, at: number): string =>
  String(100_000_000_000 + (shuffled(household.id * HOMES + at, 19, desk.keys[KEYS.property]!) % 899_999_999_999))
