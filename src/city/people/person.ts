/** People before anything has happened to them. */
import type { Chance } from '../chance.ts'
import { shares } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Around, CareLife, ChildPart, Network, Person, Settled, Tradition } from '../model.ts'
import { PEOPLE } from '../model.ts'
import { CHILDREN, nhsOf, upnOf } from './numbers.ts'

export const PEOPLE_EACH = PEOPLE

export const nobody = (
  id: number,
  sex: 'F' | 'M',
  born: Day,
  tradition: Tradition,
  ethnicity: string,
  language: string,
  nationality: string,
  arrived: Day,
): Person => ({
  id,
  sex,
  born,
  died: null,
  tradition,
  ethnicity,
  language,
  nationality,
  names: [],
  mother: null,
  father: null,
  arrived,
  left: null,
  stays: [],
  child: null,
})

const none: readonly never[] = []
const AROUND: Around = {
  harms: none,
  schooling: none,
  terms: none,
  exclusions: none,
  electiveHome: none,
  sen: none,
  freeMeals: false,
  ehc: none,
  police: none,
  health: none,
  housing: none,
  youthJustice: none,
}
const CARE: CareLife = {
  contacts: none,
  referrals: none,
  periods: none,
  missing: none,
  earlyHelp: none,
  proceedings: none,
  leaver: null,
  known: null,
}

/** @param no of the child among the network's, under CHILDREN */
export function childPart(
  settled: Settled,
  unit: number,
  no: number,
  kind: ChildPart['kind'],
  disabilities: readonly string[],
  strain: number,
): ChildPart {
  const place = unit * CHILDREN + no
  return {
    upn: upnOf(place, settled.settings.seed),
    nhs: nhsOf(place, settled.units * CHILDREN, settled.settings.seed),
    kind,
    disabilities,
    strain,
    around: AROUND,
    care: CARE,
  }
}

/**
 * Codes of the CIN census. How they are spread among disabled children follows children in need with a disability (DfE,
 * Characteristics of children in need 2024: learning and autism about 4 in 10 each), rounded; [assumed] for all children.
 */
const DISABILITY = shares([
  ['LD', 30],
  ['AUT', 30],
  ['BEH', 11],
  ['COMM', 10],
  ['MOB', 8],
  ['CON', 6],
  ['PC', 4],
  ['HEAR', 4],
  ['VIS', 3],
  ['INC', 3],
  ['HAND', 2],
  ['DDA', 4],
])
const NONE: readonly string[] = []
/** About 9% of children have one (DWP, Family Resources Survey 2022/23 has 11% of children disabled in the wider sense), boys and the strained more. */
export function disabilitiesOf(chance: Chance, sex: 'F' | 'M', load: number): readonly string[] {
  if (!chance.hits((sex === 'M' ? 0.096 : 0.062) * (1 + 0.7 * load))) return NONE
  const one = chance.from(DISABILITY)
  if (!chance.hits(0.45)) return [one]
  const two = chance.from(DISABILITY)
  if (two === one) return [one]
  if (!chance.hits(0.3)) return [one, two]
  const three = chance.from(DISABILITY)
  return three === one || three === two ? [one, two] : [one, two, three]
}

const KINDS = ['neglect', 'violence', 'mind', 'substance', 'outside'] as const
/** What is wrong in a family by kind: one or two things stand out. [assumed] */
export function strainOf(c: Chance, load: number): Network['strain'] {
  const out = { neglect: 0, violence: 0, mind: 0, substance: 0, outside: 0 }
  if (load <= 0.01) return out
  for (const kind of KINDS) out[kind] = load * (0.15 + 0.45 * c.part())
  out[c.one(KINDS)] = load
  if (c.hits(0.45)) out[c.one(KINDS)] = load * (0.8 + 0.2 * c.part())
  return out
}
