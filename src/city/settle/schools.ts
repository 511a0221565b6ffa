/** Schools: how many, and where. */
import { Chance } from '../chance.ts'
import type { School, Ward } from '../model.ts'
import { LOCALITIES, mingled, postcodeIn } from './places.ts'
import { SCHOOLS } from './purposes.ts'

/**
 * Children under 18 for each school: 12.0 m children (ONS, mid-2023) over about 16,740 primary, 3,460 secondary, 1,070 special schools
 * and 330 alternative providers (DfE, Schools, pupils and their characteristics 2024/25, rounded): primaries of about 280 pupils.
 */
const CHILDREN_PER = { primary: 717, secondary: 3472, special: 11_215, alternative: 36_254 } as const
/** A primary in each locality; two of what a child may have to change to. */
const LEAST = { primary: 5, secondary: 3, special: 2, alternative: 1 } as const

/** Above every number that Get Information About Schools has given out; what is in use ends in the 150 thousands. [assumed: stays free] */
const FIRST_URN = 990_001
/** No authority has the number 990: those in use end in the 940s (DfE, local authority numbers). */
export const LA_NUMBER = '990'

const SAINTS = 'Aldhelm Bede Cedd Chad Edith Hilda Oswin Wilfrid Winifred Etheldreda Cuthbert Aidan'.split(' ')

/** All schools, in the order of phase. */
export function schools(seed: number, children: number, wards: readonly Ward[]): School[] {
  const chance = new Chance(seed, 0, SCHOOLS)
  const out: School[] = []
  const taken = new Set<string>()
  const named = (name: string, ward: Ward): string => {
    if (!taken.has(name)) return name
    for (let i = 0; ; i++) {
      const hood = ward.neighbourhoods[i % ward.neighbourhoods.length]!
      const street = hood.streets[Math.floor(i / ward.neighbourhoods.length) % hood.streets.length]!
      const other = `${street} ${name.replace(/^.*?(?= (?:Church|Primary|Academy|High|School|Free|Centre|Infant))/, '').trim()}`
      if (!taken.has(other)) return other
      if (i > 400) return `${name} ${out.length}`
    }
  }
  const add = (phase: School['phase'], ward: Ward, name: string) => {
    const no = out.length
    const full = named(name, ward)
    taken.add(full)
    const first = phase === 'primary' ? 2000 : phase === 'secondary' ? 4000 : phase === 'special' ? 7000 : 1100
    out.push({
      no,
      urn: String(FIRST_URN + no),
      estab: `${LA_NUMBER}/${first + out.filter(s => s.phase === phase).length}`,
      name: full,
      phase,
      locality: ward.locality,
      postcode: postcodeIn(chance, chance.one(ward.neighbourhoods).sector),
    })
  }
  for (const phase of ['primary', 'secondary', 'special', 'alternative'] as const) {
    const count = Math.max(LEAST[phase], Math.round(children / CHILDREN_PER[phase]))
    const order = byLocality(chance, wards, count)
    for (const ward of order) add(phase, ward, nameOf(chance, phase, ward))
  }
  return out
}

/** Wards for so many schools: localities in turn, and wards of a locality in turn by an order of chance. */
function byLocality(chance: Chance, wards: readonly Ward[], count: number): Ward[] {
  const within = LOCALITIES.map(l =>
    mingled(
      chance,
      wards.filter(w => w.locality === l.no),
    ),
  )
  const turn = mingled(chance, LOCALITIES)
  return Array.from({ length: count }, (_, i) => {
    const list = within[turn[i % turn.length]!.no]!
    return list[Math.floor(i / turn.length) % list.length]!
  })
}

function nameOf(chance: Chance, phase: School['phase'], ward: Ward): string {
  if (phase === 'primary') {
    const kind = chance.below(10)
    if (kind < 3) return `St ${chance.one(SAINTS)}’s Church School, ${ward.name}`
    return kind < 7 ? `${ward.name} Primary School` : `${ward.name} Academy`
  }
  if (phase === 'secondary') return `${ward.name} ${chance.one(['High School', 'Academy', 'School'])}`
  if (phase === 'special') return `${ward.name} ${chance.one(['School', 'Free School'])} (special)`
  return `${ward.name} Centre`
}
