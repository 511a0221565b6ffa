/** Who looks after children: carers and homes that were never there, with numbers that Ofsted never gave. */
import { Chance, type Lengths, shares } from '../../chance.ts'
import type { Settled } from '../../model.ts'
import { POSTCODE_AREA, postcodeIn } from '../../settle/index.ts'
import { PROVIDER } from './purposes.ts'

export type HomeKind = 'K1' | 'K2' | 'K3' | 'R3' | 'S1'
/** A registered setting. */
export type Provider = {
  readonly kind: HomeKind
  readonly urn: string
  /** PR1 to PR5. */
  readonly provider: string
  readonly postcode: string
  readonly outside: boolean
  /** From the middle of the city; a child's own home is up to a few miles off it. */
  readonly miles: number
}

// Areas that no post office uses: no British postcode begins with Q, V or X.
const AREAS = ['VJ', 'VX', 'QV', 'XQ', 'QJ', 'VQ', 'XV']

/** A postcode outside the city, the farther the rarer its area. */
export function postcodeOutside(chance: Chance): string {
  const area = AREAS[chance.below(AREAS.length)]!
  return postcodeIn(chance, `${area}${chance.between(1, 24)} ${chance.below(10)}`)
}
/** A postcode in one of the city's neighbourhoods. */
export function postcodeInside(settled: Settled, chance: Chance): string {
  const ward = settled.wards[chance.below(settled.wards.length)]
  const sector = ward?.neighbourhoods[chance.below(ward.neighbourhoods.length)]?.sector ?? `${POSTCODE_AREA}1 1`
  return postcodeIn(chance, sector)
}

/** Straight-line miles inside and outside the city. Outside: fitted, so that with the shares outside 18% are over 20 miles. */
export const INSIDE: Lengths = [
  [0, 2],
  [0.5, 28],
  [0.9, 62],
  [1, 95],
]
export const OUTSIDE: Lengths = [
  [0, 35],
  [0.3, 90],
  [0.6, 190],
  [0.82, 470],
  [0.97, 1300],
  [1, 2600],
]

// Share outside the city by kind. DfE publishes placements outside the boundary (44% of all, year to March 2025): by kind [assumed].
const OUT: Readonly<Record<HomeKind, number>> = { K1: 1, K2: 0.68, K3: 0.28, R3: 0.6, S1: 0.8 }
const OWNERS = {
  K1: shares([['PR2', 1]]),
  // Children's homes: 12% the authority's own, the rest private and voluntary (Ofsted, main findings, March 2025: 85% private).
  K2: shares([
    ['PR1', 10],
    ['PR4', 82],
    ['PR5', 8],
  ]),
  K3: shares([
    ['PR1', 6],
    ['PR4', 70],
    ['PR5', 24],
  ]),
  R3: shares([
    ['PR4', 70],
    ['PR5', 30],
  ]),
  S1: shares([
    ['PR4', 75],
    ['PR5', 25],
  ]),
}
const CODE: Readonly<Record<HomeKind, number>> = { K1: 1, K2: 2, K3: 3, R3: 4, S1: 5 }

/** How many settings of a kind the authority ever uses. */
export function providersOf(settled: Settled, kind: HomeKind): number {
  const per = kind === 'K2' ? 1100 : kind === 'K3' ? 3500 : kind === 'S1' ? 20000 : 40000
  return Math.max(kind === 'K1' ? 3 : 4, Math.floor(settled.settings.children / per))
}
/** One of the settings of a kind, by its number from 0: the same whenever it is asked for. */
export function providerOf(settled: Settled, kind: HomeKind, no: number): Provider {
  const chance = new Chance(settled.settings.seed, CODE[kind] * 100000 + no, PROVIDER)
  const outside = chance.hits(OUT[kind])
  const owner = chance.from(OWNERS[kind])
  // The authority's own homes are in the city, those of other authorities are not: rules 229 and 1015.
  const away = owner === 'PR2' || (owner !== 'PR1' && outside)
  return {
    kind,
    urn: String(9000000 + CODE[kind] * 100000 + no),
    provider: owner,
    postcode: away ? postcodeOutside(chance) : postcodeInside(settled, chance),
    outside: away,
    miles: (away ? chance.days(OUTSIDE) + 20 : chance.days(INSIDE)) / 10,
  }
}
/** The numbers of fostering and adoption services: the authority's own, and of independent agencies. */
export const OWN_FOSTERING = '9800001'
export const OWN_ADOPTION = '9800002'
export const AGENCIES_FOSTERING = 14
export const agencyUrn = (no: number): string => String(9810001 + no)
/** Agencies of even number are private, of odd number voluntary; three in four children at agencies are with private ones [assumed]. */
export const agencyProvider = (no: number): string => (no % 4 === 3 ? 'PR5' : 'PR4')
