/** What is drawn first of a family: who is born when and of whom, who comes and goes. Days only: nobody is made yet. */
import { type Chance, type Lengths, shares } from '../chance.ts'
import type { Day } from '../days.ts'
import { FIRST_BIRTH, FIRST_BIRTH_POOR, GAP, inYears, OLDER, wait } from './lengths.ts'
import { ENGLISH, originOf } from './origins.ts'

export const NEVER: Day = 1_000_000

/** A partner of the mother and father of some of her children. */
export type Partner = {
  readonly origin: number
  readonly born: Day
  /** When they begin and cease to live together; `from` NEVER: they never do. */
  from: Day
  until: Day
  readonly married: boolean
  died: Day
  /** Has no part in the records: the father is not known. */
  readonly unknown: boolean
}
export type Birth = {
  readonly day: Day
  readonly twin: boolean
  /** Number of the father among the partners. */
  readonly father: number
  /** Of the mother; 'father': of the first partner and his next; 'partner': of the second partner and one before. */
  readonly of: 'mother' | 'father' | 'partner'
}
export type Plan = {
  readonly mother: { readonly origin: number; readonly born: Day; died: Day }
  readonly partners: Partner[]
  readonly births: Birth[]
  /** When the family came to the city (or long before the first birth), and when it goes. */
  readonly arrived: Day
  readonly native: boolean
  readonly left: Day
  /** From when the children live with kin. */
  readonly kinship: Day
  /** From 0 to 1: how much weighs on the family. */
  readonly load: number
}

/**
 * Children of women who have any: 21% have one, 45% two, 21% three, 13% four or more (ONS, Childbearing for women born in different
 * years 2022, women born 1977, without the childless); shares of five and more are [assumed]. Drawn a little higher, since some
 * who would be born are not when parents part.
 */
const FAMILY = shares([
  [1, 17],
  [2, 47],
  [3, 21],
  [4, 8.5],
  [5, 3],
  [6, 1.2],
  [7, 0.8],
])
/** Maternities with more than one child: 14.4 in 1,000 (ONS, Birth characteristics in England and Wales 2022). */
const TWINS = 0.0144
/** A first birth to parents who live together: 84% (ONS, Births by registration 2022: 51% married, 33% joint from one address); 5% by the mother alone. */
const TOGETHER = 0.84
const SOLE = 0.05
/** Those who have a child and live apart, and live together later [assumed from Kiernan, Millennium Cohort]. */
const JOIN = 0.42
/** Couples with children who part: about 2 to 3 in 100 a year (Census 2021: 24% of families with dependent children have one parent). */
const PARTING_YEARS = 40
const AGAIN_YEARS = 9

/** How much weighs on families: half carry next to nothing. [assumed] */
const LOAD: Lengths = [
  [0, 0],
  [0.4, 10],
  [0.6, 50],
  [0.75, 120],
  [0.87, 250],
  [0.94, 450],
  [0.98, 700],
  [1, 1000],
]
/**
 * By decile of deprivation, how much rarer a load is. Children in the most deprived tenth are over ten times as likely to be in care or on
 * a protection plan as in the least (Child Welfare Inequalities Project, Bywaters and others 2020).
 */
const RARER = [0.62, 0.8, 1, 1.25, 1.55, 1.95, 2.5, 3.2, 4.1, 5.5]

export function loadOf(chance: Chance, decile: number): number {
  const at = 1 - (1 - chance.part()) * RARER[decile - 1]!
  if (at <= 0) return 0
  for (let i = 1; i < LOAD.length; i++) {
    const [share, level] = LOAD[i]!
    if (at > share) continue
    const [before, from] = LOAD[i - 1]!
    return (from + ((level - from) * (at - before)) / (share - before)) / 1000
  }
  return 1
}

export function planOf(chance: Chance, first: Day, decile: number, mother: number, father: number): Plan {
  const origin = originOf(mother)
  const load = loadOf(chance, decile)
  const poor = decile <= 3
  const born = first - chance.days(poor && chance.hits(0.7) ? FIRST_BIRTH_POOR : FIRST_BIRTH)
  // Nobody has a child after 48 (ONS: under 1 in 1,000 births), whatever was planned.
  const last = born + inYears(46)

  let arrived = NEVER
  if (chance.hits((origin.came * 1.35) / 100)) arrived = first + wait(chance, 6.5)
  const native = arrived === NEVER
  if (native) arrived = first - chance.between(200, 2200)
  // One child in seventy leaves the city a year [assumed; ONS, Internal migration: between one and two in fifty move between authorities].
  const left = Math.max(first - 30, arrived) + 120 + wait(chance, 70)

  // The first partner.
  const status = chance.part()
  const together = TOGETHER * origin.together - 0.06 * load - (decile === 1 ? 0.04 : 0)
  const parting = PARTING_YEARS / (1 + 1.6 * load)
  const begun = first - chance.between(330, 2900)
  const fatherBorn = Math.min(born + inYears(13), Math.max(born - inYears(35), born - chance.days(OLDER)))
  const one: Partner = {
    origin: father,
    born: Math.min(fatherBorn, first - inYears(14.5)),
    from: NEVER,
    until: NEVER,
    married: chance.hits(0.58),
    died: NEVER,
    unknown: status > 1 - SOLE,
  }
  if (status < together) {
    one.from = Math.max(begun, born + inYears(15))
    one.until = first + 60 + wait(chance, one.married ? parting * 1.4 : parting * 0.6)
  } else if (!one.unknown && chance.hits(JOIN)) {
    one.from = first + chance.between(60, 900)
    one.until = one.from + 200 + wait(chance, parting * 0.7)
  }
  const partners = [one]
  // Later ones.
  let alone = one.from === NEVER ? first : one.until
  for (let i = 0; i < 2 && alone < first + inYears(20); i++) {
    const from = alone + 150 + wait(chance, AGAIN_YEARS)
    const until = from + 150 + wait(chance, 18 / (1 + load))
    if (from >= first + inYears(22)) break
    partners.push({
      origin: chance.hits(0.8) ? mother : chance.hits(0.7) ? father : ENGLISH,
      born: Math.min(born - chance.days(OLDER), from - inYears(18)),
      from,
      until,
      married: chance.hits(0.25),
      died: NEVER,
      unknown: false,
    })
    alone = until
  }

  // Who dies: about 3.4% of children lose a parent before 16 (Childhood Bereavement Network 2015).
  let died = NEVER
  if (chance.hits(0.024)) died = first + Math.floor(inYears(26) * Math.max(chance.part(), chance.part()))
  if (chance.hits(0.052)) one.died = first + Math.floor(inYears(26) * Math.max(chance.part(), chance.part()))
  // Nobody who died comes to the city.
  if (died <= arrived) died = NEVER
  if (one.died <= Math.max(arrived, one.from === NEVER ? 0 : one.from)) one.died = NEVER
  if (one.died < one.until && one.from < NEVER) one.until = one.died
  // A widower stays with the children; nobody comes to live with her who has died.
  let orphaned = died
  for (const p of partners) {
    if (p.from > died) {
      p.from = NEVER
      p.until = NEVER
    } else if (died < p.until && p.from < NEVER) {
      p.until = p.died
      orphaned = p.died
    }
  }

  // Births.
  const births: Birth[] = []
  const put = (day: Day, by: number, of: Birth['of']) => {
    const twins = chance.hits(TWINS)
    births.push({ day, twin: false, father: by, of })
    if (twins) births.push({ day, twin: true, father: by, of })
  }
  let wanted = chance.from(FAMILY)
  if (origin.large > 1 && chance.hits(origin.large - 1)) wanted += chance.between(1, 2)
  if (origin.large < 1 && wanted > 2 && chance.hits((1 - origin.large) * 2.5)) wanted = 2
  if (poor && chance.hits(0.08)) wanted++
  put(first, 0, 'mother')
  let day = first
  for (let i = 1; i < wanted; i++) {
    const gap = chance.days(GAP)
    day += births.length > 1 && births.at(-1)!.twin ? gap + 200 : gap
    if (day > last || day > died - 1) break
    const conceived = day - 266
    let by = -1
    for (let p = 0; p < partners.length; p++) {
      const x = partners[p]!
      if ((x.from <= conceived && conceived < x.until) || (p === 0 && conceived < first + 60)) by = p
    }
    if (by < 0) {
      // Alone: a child of the last partner, later one of the next, or none.
      const how = chance.part()
      const next = partners.findIndex(x => x.from > conceived && x.from < conceived + inYears(6))
      if (how < 0.3) {
        by = 0
        for (let p = 1; p < partners.length; p++) if (partners[p]!.until <= conceived) by = p
        if (partners[by]!.died < conceived) break
      } else if (next > 0 && how < 0.85) {
        day = partners[next]!.from + 266 + chance.between(100, 1100)
        if (day - 266 >= partners[next]!.until || day > last || day > died - 1) break
        by = next
      } else break
    }
    if (partners[by]!.died < conceived) break
    put(day, by, 'mother')
  }
  // The first father's next family, in which he has another child.
  if (one.until < NEVER && one.died === NEVER && chance.hits(0.09)) {
    const b = one.until + 500 + wait(chance, 3.5)
    if (b < one.born + inYears(55)) put(b, 0, 'father')
  }
  // A child that the second partner already had.
  if (partners.length > 1 && chance.hits(0.16)) {
    const b = partners[1]!.from - chance.between(400, 3300)
    const age = b - partners[1]!.born
    if (age > inYears(16) && age < inYears(60)) put(b, 1, 'partner')
  }

  // Children who live with kin: 1.2% of children (ONS, Kinship care in England, Census 2021: 121,000 of 10.2 m in households; kin care of those without a parent in it).
  let kinship = NEVER
  if (chance.hits(0.019 + 0.07 * load)) kinship = first + chance.below(inYears(16))
  if (orphaned < kinship) kinship = orphaned

  return { mother: { origin: mother, born, died }, partners, births, arrived, native, left, kinship, load }
}
