/** What is settled before the first family: places, schools, teams and who held their posts, special causes. */
import type { Chance } from '../chance.ts'
import { type Day, plusYears } from '../days.ts'
import type { Holder, Seat, Settings, Settled, Team, TeamKind } from '../model.ts'
import { unitsFor } from '../people/index.ts'
import { causes } from './causes.ts'
import { levels } from './level.ts'
import { LOCALITIES, places } from './places.ts'
import { schools } from './schools.ts'
import { staffed } from './seats.ts'
import { OUT_OF_HOURS, sharesServed, TEAM_FOR, TEAMS } from './teams.ts'

export { added } from './level.ts'
export { LOCALITIES, mingled, POSTCODE_AREA, postcodeIn } from './places.ts'
export { LA_NUMBER } from './schools.ts'

/** The city before anybody lives in it. The same settings give the same. */
export function settle(settings: Settings): Settled {
  const { wards } = places(settings.seed)
  const planted = causes(settings, TEAMS)
  const level = levels(settings, TEAMS, planted, sharesServed(wards))
  const { teams, seats } = staffed(settings, wards, (quality, day) => level(quality, -1, day))
  return {
    settings,
    first: plusYears(settings.until, -settings.years),
    until: settings.until,
    units: unitsFor(settings.children, settings.years),
    localities: LOCALITIES,
    wards,
    schools: schools(settings.seed, settings.children, wards),
    teams,
    seats,
    causes: planted,
    level,
  }
}

/** The team of a kind for a locality; for one that is none (outside the city), that of the last locality. */
export function teamFor(settled: Settled, kind: TeamKind, locality: number): Team {
  const by = TEAM_FOR[kind]
  return settled.teams[by[locality] ?? by[by.length - 1]!]!
}
/** Who answers at night, at weekends and on holidays. */
export const outOfHours = (settled: Settled): Team => settled.teams[OUT_OF_HOURS]!

/** A seat of a team. Given a day, one that somebody holds on it wherever there is one: so say the day of allocation. */
export function seatIn(team: Team, chance: Chance, day?: Day): Seat {
  const { seats } = team
  const start = chance.below(seats.length)
  const seat = seats[start]!
  if (day === undefined || holderOn(seat, day)) return seat
  for (let i = 1; i < seats.length; i++) {
    const other = seats[(start + i) % seats.length]!
    if (holderOn(other, day)) return other
  }
  return seat
}
/** Who holds a seat on a day; null while it is vacant, and before anything is told of it. */
export function holderOn({ holders }: Seat, day: Day): Holder | null {
  for (let i = holders.length - 1; i >= 0; i--) {
    const h = holders[i]!
    if (h.from <= day) return h.until === null || day < h.until ? h : null
  }
  return null
}
