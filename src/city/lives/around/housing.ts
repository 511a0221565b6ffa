/** What housing did for the households of a family, written to each child who lived there. */
import { Chance, timesMean } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { Home, Household, HousingEvent } from '../../model.ts'
import { BEFORE, type Frame, homeOn, PURPOSE } from './frame.ts'

type Event = { day: Day; kind: HousingEvent['kind'] }

// Households owed a homelessness duty: 330,410 in England in 2024-25, of which about 36% with children (MHCLG, Statutory homelessness,
// 2024-25): 17 a year of 1,000 families; nearly all of them rent. 83,150 families with 169,050 children were in temporary
// accommodation at 31 March 2025 (same): those are the homes of that tenure.
const HOMELESS: Readonly<Record<Home['tenure'], number>> = {
  owned: 0.001,
  'private rent': 0.034,
  'social rent': 0.018,
  temporary: 0,
}
/** Notices of arrears and repairs reported, a home and year: a landlord of the city's own and others' [assumed]. */
const ARREARS: Readonly<Record<Home['tenure'], number>> = {
  owned: 0,
  'private rent': 0.004,
  'social rent': 0.05,
  temporary: 0.02,
}
const REPAIRS: Readonly<Record<Home['tenure'], number>> = {
  owned: 0,
  'private rent': 0.006,
  'social rent': 0.07,
  temporary: 0.03,
}
/** Who leaves a rented home by eviction: of moves out of private renting, and out of social renting [assumed]. */
const EVICTED_PRIVATE = 0.06
const EVICTED_SOCIAL = 0.015

export function fillHousing(frames: readonly Frame[]): Event[][] {
  const out: Event[][] = frames.map(() => [])
  const f0 = frames[0]
  if (!f0) return out
  const { settled, network, seed } = f0
  const earliest = settled.first - BEFORE
  for (const household of network.households) {
    const chance = new Chance(seed, household.id, PURPOSE.housing)
    for (let i = 0; i < household.homes.length; i++) {
      const home = household.homes[i]!
      if (home.until !== null && home.until <= earliest) continue
      if (home.from >= settled.until) break
      ofHome(frames, out, household, i, chance, earliest)
    }
  }
  for (const list of out) if (list.length > 1) list.sort((a, b) => a.day - b.day)
  return out
}

function ofHome(
  frames: readonly Frame[],
  out: Event[][],
  household: Household,
  at: number,
  chance: Chance,
  earliest: Day,
): void {
  const home = household.homes[at]!
  const before = household.homes[at - 1]
  const { tenure } = home
  if (tenure === 'temporary') {
    const asked = before ? home.from - chance.between(0, 28) : home.from
    toEach(frames, out, before && asked < home.from ? before : home, asked, 'homeless application')
    toEach(frames, out, home, home.from, 'temporary accommodation')
  }
  const violence = frames[0]!.network.strain.violence
  if (before && home.from > earliest && (before.tenure === 'private rent' || before.tenure === 'social rent')) {
    const share = before.tenure === 'private rent' ? EVICTED_PRIVATE : EVICTED_SOCIAL
    if (chance.hits(tenure === 'temporary' ? 0.4 : share))
      toEach(frames, out, before, home.from - chance.between(1, 21), 'eviction')
  }
  if (tenure === 'owned' && !chance.hits(0.05)) return
  const from = Math.max(home.from, earliest)
  const until = Math.min(home.until ?? frames[0]!.settled.until, frames[0]!.settled.until)
  each(frames, out, home, chance, from, until, HOMELESS[tenure] * (1 + violence), 'homeless application')
  each(frames, out, home, chance, from, until, ARREARS[tenure], 'arrears notice')
  each(frames, out, home, chance, from, until, REPAIRS[tenure], 'repairs')
}

function each(
  frames: readonly Frame[],
  out: Event[][],
  home: Home,
  chance: Chance,
  from: Day,
  until: Day,
  rate: number,
  kind: Event['kind'],
): void {
  if (rate <= 0) return
  let day = from + Math.floor((timesMean(chance.part()) * 365) / rate)
  while (day < until) {
    toEach(frames, out, home, day, kind)
    day += 1 + Math.floor((timesMean(chance.part()) * 365) / rate)
  }
}

function toEach(frames: readonly Frame[], out: Event[][], home: Home, day: Day, kind: Event['kind']): void {
  for (let k = 0; k < frames.length; k++) {
    const f = frames[k]!
    if (day >= f.from && day < f.end && day < f.adult && homeOn(f.child, day) === home) out[k]!.push({ day, kind })
  }
}
