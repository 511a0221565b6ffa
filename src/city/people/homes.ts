/** Where families live: neighbourhoods, addresses in them, and how long they stay. */
import { Chance, type Shares, shares } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Address, Home, Neighbourhood, Settled } from '../model.ts'
import { wait } from './lengths.ts'
import { type Pair, pairsWith } from './origins.ts'
import { LEANING } from './purposes.ts'

export type Ground = {
  /** Up to which part of all families each ward reaches. */
  readonly upTo: Float64Array
  /** By ward: what its families are. */
  readonly pairs: readonly Shares<Pair>[]
  readonly neighbourhoods: readonly Neighbourhood[]
  /** Postcodes with families in a neighbourhood, and addresses with one. */
  readonly postcodes: number
  readonly doors: number
}
const grounds = new WeakMap<Settled, Ground>()

/** How many of the city's households share a postcode: a postcode is about 15 homes (Royal Mail), 28% have children (ONS); some are of fathers alone. */
const SHARING = 5
/** Homes of a postcode. More than 15, since homes are drawn and not given out one by one, and two families in one are to be rare. */
const DOORS = 60

/** What is looked up of a city, once. */
export function groundOf(settled: Settled): Ground {
  const known = grounds.get(settled)
  if (known) return known
  const { wards, settings } = settled
  const upTo = new Float64Array(wards.length)
  let sum = 0
  wards.forEach((w, i) => {
    sum += w.share
    upTo[i] = sum
  })
  for (let i = 0; i < upTo.length; i++) upTo[i]! /= sum
  const neighbourhoods = wards.flatMap(w => w.neighbourhoods)
  const families = (settings.children * 1.1) / neighbourhoods.length
  const postcodes = Math.max(1, Math.min(400, Math.round(families / SHARING)))
  const ground: Ground = {
    upTo,
    pairs: wards.map(w => {
      const chance = new Chance(settings.seed, w.no, LEANING)
      const poor = w.neighbourhoods.reduce((n, h) => n + h.decile, 0) / w.neighbourhoods.length
      // Families who came from one place live near one another [assumed]; five groups, from a third of the usual to twice.
      const leaning = Array.from({ length: 5 }, () => 0.35 + 1.3 * chance.part())
      return pairsWith(1 - (poor - 1) / 3.2, leaning)
    }),
    neighbourhoods,
    postcodes,
    doors: Math.max(DOORS, Math.ceil((families / postcodes) * 12)),
  }
  grounds.set(settled, ground)
  return ground
}

/** A ward by its share of families. */
export function wardIn({ upTo }: Ground, chance: Chance): number {
  const at = chance.part()
  let i = 0
  while (i < upTo.length - 1 && at >= upTo[i]!) i++
  return i
}

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'
const TOWN = 'Calderwick'

/** A home in a neighbourhood. A postcode is one stretch of one street; every fifth is of flats. */
export function addressIn(settled: Settled, ground: Ground, chance: Chance, hood: Neighbourhood): Address {
  const k = chance.below(ground.postcodes)
  const streets = hood.streets.length
  const street = hood.streets[(k * 5 + hood.no) % streets]!
  const stretch = Math.floor(k / streets)
  const door = chance.below(ground.doors)
  const code = (k * 237 + hood.no * 91) % 400
  const flats = (k + hood.no) % 5 === 0
  const number = stretch * ground.doors + 1 + (flats ? door % 4 : door)
  return {
    line: flats ? `Flat ${1 + Math.floor(door / 4)}, ${number} ${street}` : `${number} ${street}`,
    town: TOWN,
    postcode: hood.sector + LETTERS[Math.floor(code / 20)] + LETTERS[code % 20],
    neighbourhood: hood.no,
    ward: hood.ward,
    locality: settled.wards[hood.ward]!.locality,
    decile: hood.decile,
  }
}

type Tenure = Home['tenure']
/**
 * Tenure of families with dependent children: 53% own, 24% rent privately, 22% from a council or association in England (MHCLG,
 * English Housing Survey 2022/23, AT1.4, rounded); how it falls by deprivation is [assumed].
 */
const TENURE: readonly Shares<Tenure>[] = [
  [30, 31, 38, 1],
  [41, 28, 30, 1],
  [54, 23, 22.5, 0.5],
  [68, 19, 12.8, 0.2],
  [80, 14, 6, 0],
].map(([own, rent, social, temporary]) =>
  shares<Tenure>([
    ['owned', own!],
    ['private rent', rent!],
    ['social rent', social!],
    ['temporary', temporary!],
  ]),
)
const tenureIn = (decile: number) => TENURE[Math.floor((decile - 1) / 2)]!
/**
 * Years in a home: owners stay about 16, social tenants 11, private tenants 4.4 on average so far (EHS 2022/23, AT1.21); families with
 * children at home somewhat fewer as owners and more as private tenants [assumed]. Of private tenants who move, one in six of the poorer goes to temporary housing (1.4% of children live there: MHCLG 2025).
 */
const YEARS_IN: Readonly<Record<Tenure, number>> = {
  owned: 22,
  'private rent': 5.5,
  'social rent': 15,
  temporary: 2,
}

/** Homes one after another from a day on. */
export function homesFrom(
  settled: Settled,
  ground: Ground,
  chance: Chance,
  from: Day,
  until: Day | null,
  start: Neighbourhood,
): Home[] {
  const homes: Home[] = []
  const end = until ?? settled.until
  let day = from
  let hood = start
  let tenure = chance.from(tenureIn(hood.decile))
  for (;;) {
    const next = day + 28 + wait(chance, YEARS_IN[tenure])
    const last = next >= end || homes.length > 24
    homes.push({ from: day, until: last ? until : next, address: addressIn(settled, ground, chance, hood), tenure })
    if (last) return homes
    day = next
    // Most moves are short: English Housing Survey 2021/22 has two thirds within 10 miles; within the city half to the same ward [assumed].
    const where = chance.part()
    if (where > 0.25) {
      const ward = settled.wards[where < 0.6 ? hood.ward : wardIn(ground, chance)]!
      hood = chance.one(ward.neighbourhoods)
    }
    if (tenure === 'temporary') tenure = chance.hits(0.7) ? 'social rent' : 'private rent'
    else if (tenure === 'private rent' && chance.hits(hood.decile <= 3 ? 0.16 : 0.05)) tenure = 'temporary'
    else if (chance.hits(0.3)) tenure = chance.from(tenureIn(hood.decile))
  }
}
