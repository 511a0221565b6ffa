/** Makes the people of a plan: where each lives when, and what they are called. */
import { Chance } from '../chance.ts'
import { type Day, plusYears } from '../days.ts'
import type { Household, NameSpell, Neighbourhood, Network, Person, Settled } from '../model.ts'
import { forenameOf, stemOf, surnameFor } from '../names/index.ts'
import { groundOf, homesFrom } from './homes.ts'
import { inYears, wait } from './lengths.ts'
import { CHILDREN } from './numbers.ts'
import { ethnicityOf, originOf, traditionNo } from './origins.ts'
import { childPart, disabilitiesOf, nobody, PEOPLE_EACH } from './person.ts'
import { NEVER, type Partner, type Plan } from './plan.ts'
import { BUILD, HOMES, NAMES } from './purposes.ts'

type Making = {
  readonly settled: Settled
  readonly unit: number
  readonly plan: Plan
  readonly hood: Neighbourhood
  readonly c: Chance
  readonly homes: Chance
  readonly naming: Chance
  readonly people: Person[]
  readonly households: Household[]
  /** The day after which nothing is told, or on which the family leaves. */
  readonly end: Day
}

/** What has not happened by the end is not told. */
const told = (m: Making, day: Day): Day | null => (day < m.settled.until ? day : null)

export function build(settled: Settled, unit: number, plan: Plan, hood: Neighbourhood): Network | null {
  const { first, until, settings } = settled
  const m: Making = {
    settled,
    unit,
    plan,
    hood,
    c: new Chance(settings.seed, unit, BUILD),
    homes: new Chance(settings.seed, unit, HOMES),
    naming: new Chance(settings.seed, unit, NAMES),
    people: [],
    households: [],
    end: Math.min(plan.left, until),
  }
  const { c } = m
  const children: Person[] = []
  const main = household(m, plan.arrived)
  const mother = adult(m, 'F', plan.mother.origin, plan.mother.born, plan.mother.died)
  stay(m, mother, main, plan.arrived, plan.mother.died)
  const fathers: (Person | null)[] = []
  const apart: (Household | null)[] = []
  plan.partners.forEach((p, i) => {
    const used = i === 0 || plan.births.some(b => b.father === i && b.day < m.end) || p.from < m.end
    if (p.unknown || !used) {
      fathers.push(null)
      apart.push(null)
      return
    }
    const x = adult(m, 'M', p.origin, p.born, p.died)
    fathers.push(x)
    if (p.from < m.end) stay(m, x, main, Math.max(p.from, plan.arrived), Math.min(p.until, p.died))
    const gone = p.from === NEVER ? Math.max(plan.births[0]!.day - 200, plan.arrived) : Math.max(p.until, plan.arrived)
    let own: Household | null = null
    if (gone < Math.min(m.end, p.died) && gone < plan.births[0]!.day + inYears(25) && c.hits(0.7)) {
      own = household(m, gone)
      stay(m, x, own, gone, p.died)
    }
    apart.push(own)
  })
  const alone = kin(m, mother, fathers, apart)
  const shared = plan.partners.map(() => c.hits(0.24))
  let numbered = 0
  for (const b of plan.births) {
    const came = Math.max(b.day, plan.arrived)
    const sex = c.hits(0.512) ? 'M' : 'F'
    if (b.of !== 'mother' || came >= m.end || came >= plusYears(b.day, 18) || m.people.length >= PEOPLE_EACH) continue
    const p = plan.partners[b.father]!
    const father = fathers[b.father]!
    const origin = originOf(plan.mother.origin)
    const child = nobody(
      unit * PEOPLE_EACH + m.people.length,
      sex,
      b.day,
      father && c.hits(0.5) ? father.tradition : mother.tradition,
      father ? ethnicityOf(mother.ethnicity, father.ethnicity) : mother.ethnicity,
      c.hits(origin.speaks / 100) ? origin.language : 'English',
      c.hits(origin.foreign / 100) ? origin.nationality : 'British',
      came,
    )
    child.mother = mother
    child.father = father
    child.left = told(m, plan.left)
    child.died = death(c, b.day, came, m.end)
    const end = child.died ?? NEVER
    const after = kinAt(alone, child)
    if (after === null) stay(m, child, main, came, end)
    else {
      stay(m, child, main, came, Math.min(after, end))
      stay(m, child, alone!.household, Math.max(after, came), end)
    }
    const other = apart[b.father]
    if (other && shared[b.father] && after === null) {
      const from = Math.max(other.homes[0]!.from, came)
      const to = Math.min(plusYears(b.day, 18), father?.died ?? NEVER, end)
      if (from < to && from < m.end)
        child.stays.push({ household: other, from, until: to < m.end ? to : told(m, plan.left), part: true })
    }
    m.people.push(child)
    const named: NameSpell = {
      from: b.day,
      forename: forenameOf(m.naming, child.tradition, sex, b.day),
      middle: '',
      surname: (p.from < NEVER && father ? father : mother).names.at(-1)!.surname,
      because: 'birth',
    }
    child.names.push(named)
    if (plusYears(b.day, 25) > first && (child.died === null || child.died > first) && numbered < CHILDREN) {
      const strain = Math.min(1, plan.load * (0.6 + 0.8 * c.part()))
      const disabilities = disabilitiesOf(c, sex, plan.load)
      const kind = after === null ? 'birth family' : 'kinship'
      child.child = childPart(
        settled,
        unit,
        numbered++,
        kind,
        disabilities,
        Math.min(1, strain * (1 + 0.2 * disabilities.length)),
      )
      children.push(child)
    }
  }
  if (children.length === 0) return null
  return { unit, people: m.people, households: m.households, children, strain: strainOf(m) }
}

function adult(m: Making, sex: 'F' | 'M', no: number, born: Day, died: Day): Person {
  const o = originOf(no)
  const { c, plan } = m
  const language = c.hits(o.speaks / 100) ? o.language : 'English'
  const foreign = c.hits((o.foreign * 1.6) / 100)
  const here = plan.native && !foreign && c.hits(0.55)
  const p = nobody(
    m.unit * PEOPLE_EACH + m.people.length,
    sex,
    born,
    traditionNo(o),
    o.ethnicity,
    language,
    foreign ? o.nationality : 'British',
    here ? born : plan.arrived,
  )
  p.left = told(m, plan.left)
  p.died = died < m.end ? died : null
  const stem = stemOf(m.naming, p.tradition)
  p.names.push({
    from: born,
    forename: forenameOf(m.naming, p.tradition, sex, born),
    middle: '',
    surname: surnameFor(p.tradition, stem, sex),
    because: 'birth',
  })
  m.people.push(p)
  return p
}

function household(m: Making, from: Day): Household {
  const h: Household = {
    id: m.unit * PEOPLE_EACH + m.households.length,
    homes: homesFrom(m.settled, groundOf(m.settled), m.homes, from, told(m, m.plan.left), m.hood),
  }
  m.households.push(h)
  return h
}

/** A stay until a day, or until the family leaves; none where that is before it begins. */
function stay(m: Making, p: Person, h: Household, from: Day, until: Day): void {
  const to = Math.min(until, m.plan.left)
  if (from >= to || from >= m.settled.until) return
  p.stays.push({ household: h, from, until: told(m, to), part: false })
}

/** Infants: 3.9 of 1,000 born, two thirds in the first month (ONS, Child and infant mortality 2022); 1 to 17: 0.11 of 1,000 a year. */
function death(c: Chance, born: Day, came: Day, end: Day): Day | null {
  const u = c.part()
  if (u > 0.0058) return null
  const day =
    u < 0.0026 ? born + c.below(28) : u < 0.0039 ? born + c.between(28, 364) : born + c.between(365, inYears(18))
  return day > came && day < end ? day : null
}

type Kin = { readonly household: Household; readonly from: Day }
function kin(
  m: Making,
  mother: Person,
  fathers: readonly (Person | null)[],
  apart: readonly (Household | null)[],
): Kin | null {
  const { plan } = m
  let from = plan.kinship
  const { died } = plan.mother
  // A mother who dies alone leaves her children to kin.
  if (died < from && !plan.partners.some((p, i) => fathers[i] && p.from <= died && died < p.until)) from = died
  void apart
  if (from >= m.end || from <= plan.arrived) return null
  const { c } = m
  const grandmother = c.hits(0.7)
  const born = grandmother ? mother.born - inYears(18 + 20 * c.part()) : mother.born + inYears(10 * c.part() - 5)
  const carer = adult(m, c.hits(0.82) ? 'F' : 'M', plan.mother.origin, born, NEVER)
  if (grandmother && carer.sex === 'F') mother.mother = carer
  const h = household(m, Math.max(plan.arrived, from - wait(c, 5)))
  stay(m, carer, h, h.homes[0]!.from, NEVER)
  return { household: h, from }
}
/** From when a child lives with kin. */
const kinAt = (kin: Kin | null, child: Person): Day | null =>
  kin &&
  kin.from > child.born &&
  kin.from > child.arrived &&
  kin.from < plusYears(child.born, 18) &&
  (child.died === null || child.died > kin.from)
    ? kin.from
    : null

const KINDS = ['neglect', 'violence', 'mind', 'substance', 'outside'] as const
function strainOf(m: Making): Network['strain'] {
  const { c } = m
  const { load } = m.plan
  const out = { neglect: 0, violence: 0, mind: 0, substance: 0, outside: 0 }
  if (load <= 0.01) return out
  for (const kind of KINDS) out[kind] = load * (0.15 + 0.45 * c.part())
  // One or two things stand out.
  out[c.one(KINDS)] = load
  if (c.hits(0.45)) out[c.one(KINDS)] = load * (0.8 + 0.2 * c.part())
  return out
}

export type { Partner }
