/** Makes the people of a plan: where each lives when, and what they are called. */
import { Chance } from '../chance.ts'
import { type Day, plusYears } from '../days.ts'
import type { Household, Neighbourhood, Network, Person, Settled } from '../model.ts'
import { grandparent, kinAt, kinOf } from './kin.ts'
import { inYears, wait } from './lengths.ts'
import { adult, household, type Making, stay, told } from './making.ts'
import { agreedOn, christen, marries, renames } from './naming.ts'
import { CHILDREN } from './numbers.ts'
import { ethnicityOf, originOf } from './origins.ts'
import { childPart, disabilitiesOf, nobody, PEOPLE_EACH, strainOf } from './person.ts'
import { type Birth, NEVER, type Plan } from './plan.ts'
import { BUILD, HOMES, NAMES } from './purposes.ts'

/** Of children whose parents parted, how many live a part of the week with the father. [assumed; Understanding Society: one in four stay over weekly] */
const SHARED = 0.25
/** Of parents who part, how many fathers the children stay with (ONS, Families and households 2023: 14% of lone parents are men, with few young children). */
const FATHER_KEEPS = 0.12
/** Fathers who live apart from their children, and in the city. [assumed] */
const NEAR = 0.7

export function build(settled: Settled, unit: number, plan: Plan, hood: Neighbourhood): Network | null {
  const { seed } = settled.settings
  const c = new Chance(seed, unit, BUILD)
  const origin = originOf(plan.mother.origin)
  const both = plan.partners[0]!.origin === plan.mother.origin
  const m: Making = {
    settled,
    unit,
    plan,
    hood,
    c,
    homes: new Chance(seed, unit, HOMES),
    naming: new Chance(seed, unit, NAMES),
    people: [],
    households: [],
    stems: [],
    end: Math.min(plan.left, settled.until),
    speaks: c.hits((origin.speaks / 100) * (both ? 1 : 0.2)),
    foreign: c.hits((origin.foreign / 100) * (plan.native ? 0.8 : 1.5)),
  }
  const main = household(m, plan.arrived)
  const mother = adult(m, 'F', plan.mother.origin, plan.mother.born, plan.mother.died)
  const one = plan.partners[0]!
  const parts = one.from < NEVER && one.until < Math.min(m.end, one.died) && one.until > plan.arrived
  /** From when the mother lives elsewhere and the children of the first partner stay with him. */
  const kept = parts && c.hits(FATHER_KEEPS) ? one.until : NEVER
  stay(m, mother, main, plan.arrived, Math.min(plan.mother.died, kept))
  const hers = kept < NEVER && kept < plan.mother.died ? household(m, kept) : main
  if (hers !== main) stay(m, mother, hers, kept, plan.mother.died)

  const fathers: (Person | null)[] = []
  const apart: (Household | null)[] = []
  plan.partners.forEach((p, i) => {
    const used = i === 0 || p.from < m.end || plan.births.some(b => b.father === i && b.day < m.end)
    fathers.push(p.unknown || !used ? null : adult(m, 'M', p.origin, p.born, p.died))
    const x = fathers[i]
    apart.push(null)
    if (!x) return
    if (i === 0 && kept < NEVER) {
      stay(m, x, main, Math.max(p.from, plan.arrived), p.died)
      return
    }
    stay(m, x, i === 0 ? main : hers, Math.max(p.from, plan.arrived), Math.min(p.until, p.died))
    // Elsewhere: before they live together, or after.
    const near = c.hits(NEAR)
    const gone = p.from === NEVER ? Math.max(plan.births[0]!.day - 200, plan.arrived) : p.until
    if (near && gone >= plan.arrived && gone < Math.min(m.end, p.died) && gone < plan.births[0]!.day + inYears(25)) {
      const own = household(m, gone)
      stay(m, x, own, gone, p.died)
      apart[i] = own
    }
  })
  marries(m, mother, plan.partners, fathers)
  const kin = kinOf(m, mother)
  grandparent(m, mother, fathers[0] ?? null, main)

  const shares = plan.partners.map(() => c.hits(SHARED))
  const agreed = plan.partners.map((p, i) => agreedOn(m, mother, fathers[i] ?? null, p))
  const children: Person[] = []
  const born: Person[] = []
  let numbered = 0
  let before: Person | null = null
  for (const b of plan.births) {
    const sex: 'F' | 'M' = c.hits(0.512) ? 'M' : 'F'
    const came = Math.max(b.day, plan.arrived)
    const twin: Person | null = b.twin ? before : null
    before = null
    if (came >= m.end || came >= plusYears(b.day, 18) || m.people.length >= PEOPLE_EACH - 1) continue
    const p = plan.partners[b.father]!
    const father = fathers[b.father] ?? null
    const home = b.of === 'mother' ? null : elsewhere(m, b, father, apart[0] ?? null)
    if (b.of !== 'mother' && !home) continue
    const parent: Person = home ? home.mother : mother
    const child = nobody(
      unit * PEOPLE_EACH + m.people.length,
      // A third of twins are of one egg and so of one sex (ONS, by Weinberg's rule).
      twin && c.hits(0.34) ? twin.sex : sex,
      b.day,
      father && c.hits(0.6) ? father.tradition : parent.tradition,
      father ? ethnicityOf(parent.ethnicity, father.ethnicity) : parent.ethnicity,
      m.speaks ? originOf(plan.mother.origin).language : 'English',
      m.foreign && (came > b.day || c.hits(0.55)) ? mother.nationality : 'British',
      came,
    )
    child.mother = parent
    child.father = father
    child.died = death(c, b.day, came, m.end)
    const adulthood = plusYears(b.day, 18)
    // Brothers and sisters who are grown up before anything is told have gone their ways; the young of the time told stay.
    const grown = plusYears(b.day, 25) > settled.first ? NEVER : adulthood + 180 + wait(c, 5)
    child.left = told(m, Math.min(plan.left, grown))
    if (child.died !== null && child.died >= grown) child.died = null
    const end = Math.min(child.died ?? NEVER, grown)
    let withKin: Day | null = null
    if (home) {
      stay(m, child, home.household, came, end)
      if (b.of === 'partner' && c.hits(0.5))
        stay(m, child, hers, Math.max(p.from, came, hers.homes[0]!.from), Math.min(p.until, adulthood, end), true)
    } else {
      const fathersOwn = b.father === 0 && b.day < kept
      const place = fathersOwn || b.day < kept ? main : hers
      withKin = kinAt(kin, child, fathersOwn ? kept : NEVER)
      stay(m, child, place, came, Math.min(withKin ?? NEVER, end))
      if (withKin !== null) stay(m, child, kin!.household, withKin, end)
      const other = fathersOwn && kept < NEVER ? hers : apart[b.father]
      const gone = fathersOwn && kept < NEVER ? plan.mother.died : (father?.died ?? NEVER)
      if (other && other !== place && shares[b.father]) {
        const until = Math.min(adulthood, gone ?? NEVER, end, withKin ?? NEVER)
        stay(m, child, other, Math.max(other.homes[0]!.from, came), until, true)
      }
    }
    m.people.push(child)
    m.stems.push('')
    const stem = home ? (father ? m.stems[father.id - unit * PEOPLE_EACH]! : '') : agreed[b.father]!
    christen(m, child, { father: father?.names[0] ?? null, mother: parent.names[0]!, stem }, born, twin)
    if (!home) renames(m, child, mother, stepsOf(plan, fathers, b.father), p.from < NEVER ? p.until : NEVER)
    born.push(child)
    before = child
    if (
      plusYears(b.day, 25) > settled.first &&
      (child.died === null || child.died > settled.first) &&
      numbered < CHILDREN
    ) {
      const disabilities = disabilitiesOf(c, child.sex, plan.load)
      const strain = plan.load * (0.65 + 0.7 * c.part()) * (1 + 0.15 * disabilities.length)
      const kind = withKin === null ? 'birth family' : 'kinship'
      child.child = childPart(settled, unit, numbered++, kind, disabilities, Math.min(1, strain))
      children.push(child)
    }
  }
  if (children.length === 0) return null
  return { unit, people: m.people, households: m.households, children, strain: strainOf(c, plan.load) }
}

const stepsOf = (plan: Plan, fathers: readonly (Person | null)[], own: number) =>
  plan.partners.flatMap((p, i) => {
    const x = fathers[i]
    return i > 0 && i !== own && x ? [[x, p] as const] : []
  })

type Elsewhere = { readonly mother: Person; readonly household: Household }
/** Half-brothers and half-sisters in another household: of the first partner's next family, or from before the second partner came. */
function elsewhere(m: Making, b: Birth, father: Person | null, own: Household | null): Elsewhere | null {
  const { plan, c } = m
  if (!father) return null
  const born = b.day - inYears(19 + 18 * c.part())
  if (b.of === 'father') {
    if (!own || own.homes[0]!.from > b.day - 300) return null
    const mother = adult(m, 'F', plan.partners[0]!.origin, born, NEVER)
    stay(m, mother, own, Math.max(own.homes[0]!.from, b.day - 420), NEVER)
    return { mother, household: own }
  }
  const mother = adult(m, 'F', plan.partners[b.father]!.origin, born, NEVER)
  const h = household(m, Math.max(plan.arrived, b.day - 400))
  stay(m, mother, h, h.homes[0]!.from, NEVER)
  return { mother, household: h }
}

/** Infants: 3.9 of 1,000 born, two thirds in the first month (ONS, Child and infant mortality 2022); 1 to 17: 0.11 of 1,000 a year. */
function death(c: Chance, born: Day, came: Day, end: Day): Day | null {
  const u = c.part()
  if (u > 0.0058) return null
  const day =
    u < 0.0026 ? born + 1 + c.below(27) : u < 0.0039 ? born + c.between(28, 364) : born + c.between(365, inYears(18))
  return day > came && day < end ? day : null
}
