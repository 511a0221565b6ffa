/** Calderwick beside councils that are as invented as it is, and one measure of its localities and wards. */
import type { Caller, Perform } from '../../store/act.ts'
import { measureBring } from '../measures/acts.ts'
import type { Defined } from '../measures/dictionary.ts'
import { lookAt } from '../measures/points.ts'
import { measureNeighbours } from './neighbours.ts'

export const SEEN_AGAIN = 'REF12'
const COUNCILS = [
  'Ashby Vale',
  'Brindlemouth',
  'Cawdale',
  'Denholt',
  'Eskerby',
  'Farrowgate',
  'Gannet Bay',
  'Holmestead',
]
const COUNCIL_CASES = [1_840, 2_610, 930, 3_120, 1_410, 2_050, 780, 2_330]
const COUNCIL_SHARE = [0.21, 0.185, 0.24, 0.2, 0.172, 0.226, 0.155, 0.193]
const WITHIN: readonly (readonly [string, number, number])[] = [
  ['Ashmere', 78, 401],
  ['Central', 141, 560],
  ['Kingsferry', 96, 420],
  ['Brackenhall', 4, 31],
  ['Harrowfell', 52, 288],
]
const YEARS = [2022, 2023, 2024, 2025, 2026]

const defined: Defined = {
  code: SEEN_AGAIN,
  topic: 'Referrals',
  year: 'financial',
  meaning: {
    name: 'Children referred again within a year',
    says: 'Of all referrals in a year, those of a child who had been referred in the twelve months before.',
    numerator: 'Referrals within twelve months of an earlier one',
    denominator: 'Referrals in the year',
    unit: 'percent',
    per: null,
    better: 'down',
    source: 'Invented for the demonstration',
    frequency: 'yearly',
    lag: 120,
    owner: '',
    grade: '',
  },
}

/** Rows of one year: a place, how many of how many. */
function rowsOf(year: number, council: string): string[] {
  const back = 2026 - year
  const row = (name: string, kind: string, n: number, d: number) =>
    `${SEEN_AGAIN},${year - 1}-${year % 100},${n},${d},"${name}",${kind}`
  const within = WITHIN.map(([name, n, d], i) => {
    const cases = d - back * (3 + i)
    return [name, name === 'Brackenhall' ? n + (back % 2) : n + back * (2 + (i % 3)), cases] as const
  })
  const sum = (k: 1 | 2) => within.reduce((a, w) => a + w[k], 0)
  const others = COUNCILS.map((name, i) => {
    const cases = COUNCIL_CASES[i]! - back * 20
    return [name, Math.round(cases * (COUNCIL_SHARE[i]! + back * (i % 2 === 0 ? 0.006 : -0.004))), cases] as const
  })
  return [
    ...within.map(([name, n, d]) => row(name, 'locality', n, d)),
    row(council, 'authority', sum(1), sum(2)),
    ...others.map(([name, n, d]) => row(name, 'authority', n, d)),
    row('North Sea councils', 'region', Math.round(21_400 * (0.205 + back * 0.002)), 21_400),
    row('England', 'country', Math.round(61_000 * (0.214 + back * 0.001)), 61_000),
  ]
}

/**
 * Brings them.
 * @param council what the authority's own place is called
 */
export async function seedPlaces(perform: Perform, caller: Caller, council: string): Promise<void> {
  const text = `measure,date,numerator,denominator,place,kind\n${YEARS.flatMap(y => rowsOf(y, council)).join('\n')}\n`
  const source = {
    name: 'calderwick-and-others.csv',
    async *open() {
      yield Buffer.from(text)
    },
  }
  await perform(measureBring, caller, {
    files: [await lookAt(source)],
    own: council,
    dictionary: { defined: [defined], hash: '0'.repeat(64) },
  })
  const set = (from: string, edition: string, names: readonly string[]) =>
    perform(measureNeighbours, caller, {
      from,
      source: `Invented for the demonstration, ${edition}`,
      text: names.join('\n'),
    })
  await set('2024-04-01', 'edition of 2024', COUNCILS.slice(0, 6))
  await set('2026-04-01', 'edition of 2026', COUNCILS.slice(1, 8))
}
