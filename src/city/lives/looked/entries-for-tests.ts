/** Children who become looked after, invented for trials: as many of each age and footing as in England, spread over years. */
import { Chance, shares } from '../../chance.ts'
import { dayOf } from '../../days.ts'
import type { Network, Person, Settings, Settled } from '../../model.ts'
import { settle } from '../../settle/index.ts'
import type { Entry } from './entry.ts'

export const settledFor = (
  seed: number,
  conditions: Settings['conditions'] = 'england',
  until = '2026-11-01',
): Settled =>
  settle({ children: 60000, years: 6, seed, until: dayOf(until), conditions, registersOnly: false, errors: {} })

// Ages at starting (under 1, 1 to 4, 5 to 9, 10 to 15, 16 and 17, alone), DfE, year to March 2025, of those who came alone 22%.
const AGES = shares([
  [0, 16.4],
  [1, 14.4],
  [2, 14],
  [3, 24],
  [4, 9],
  [5, 22],
])
const COURT = [0.82, 0.78, 0.68, 0.42, 0.2, 0]

export type Trial = { readonly network: Network; readonly child: Person; readonly entries: Entry[] }

/** One child and its entries. @param back how many days before the last an entry may lie */
export function trial(settled: Settled, i: number, back: number): Trial {
  const c = new Chance(settled.settings.seed, i, 499)
  const day = settled.until - 1 - c.below(back)
  const group = c.from(AGES)
  const alone = group === 5
  const u = c.part()
  const days = [
    365 * u * c.part(),
    366 + 1460 * u,
    1827 + 1825 * u,
    3653 + 2190 * (1 - u * u),
    5845 + 728 * u,
    c.hits(0.14) ? 4750 + 1090 * u : 5845 + 728 * (1 - u * c.part()),
  ][group]!
  const born = day - Math.floor(days)
  const ward = settled.wards[c.below(settled.wards.length)]!
  const hood = ward.neighbourhoods[c.below(ward.neighbourhoods.length)]!
  const address = {
    line: '1 Some Street',
    town: 'Calderwick',
    postcode: `${hood.sector}AB`,
    neighbourhood: hood.no,
    ward: ward.no,
    locality: ward.locality,
    decile: hood.decile,
  }
  const home = { from: born, until: null, address, tenure: 'social rent' as const }
  const goes = c.part()
  const child: Person = {
    id: i * 32 + 2,
    sex: c.hits(0.5) ? 'F' : 'M',
    born,
    died: goes < 0.003 ? day + 1 + c.below(900) : null,
    tradition: 0,
    ethnicity: 'WBRI',
    language: 'English',
    nationality: 'British',
    names: [],
    mother: null,
    father: null,
    arrived: alone ? day : born,
    left: goes > 0.99 ? day + 1 + c.below(1500) : null,
    stays: [{ household: { id: i * 32, homes: [home] }, from: born, until: null, part: false }],
    child: {
      upn: '',
      nhs: '',
      kind: alone ? 'unaccompanied' : 'birth family',
      disabilities: [],
      strain: 0.6,
      around: null as never,
      care: null as never,
    },
  }
  const strain = { neglect: 1, violence: 0, mind: 0, substance: 0, outside: 0 }
  const network: Network = { unit: i, people: [child], households: [], children: [child], strain }
  const court = c.hits(COURT[group]!)
  const first: Entry = {
    day,
    referral: `R${child.id}-1`,
    need: alone ? 'N8' : c.hits(0.6) ? 'N1' : 'N5',
    voluntary: !court,
    urgent: !alone && c.hits(court ? 0.25 : 0.06),
    proceedings: court,
    strain: 0.6,
    siblingsToo: c.hits(0.35),
  }
  const entries = [first]
  // Some come again, and some while they are still here, which must change nothing.
  if (c.hits(0.12)) entries.push({ ...first, day: day + 1 + c.below(900), referral: `R${child.id}-2` })
  return { network, child, entries }
}
