/** Grandparents, aunts and uncles: who live with the family, and with whom children live when they cannot live with a parent. */
import { type Day, plusYears } from '../days.ts'
import type { Household, Person } from '../model.ts'
import { inYears, wait } from './lengths.ts'
import { adult, household, type Making, stay } from './making.ts'
import { NEVER } from './plan.ts'

export type Kin = { readonly household: Household; readonly from: Day }

/** Whoever takes the children in, and when; null where nobody needs to. */
export function kinOf(m: Making, mother: Person): Kin | null {
  const { plan, c } = m
  const from = plan.kinship
  if (from >= m.end || from <= plan.arrived) return null
  // 59% are grandparents (Census 2021, ONS, Kinship care in England and Wales); the rest aunts and uncles, most of them women.
  const old = c.hits(0.62)
  const born = old ? mother.born - inYears(17 + 20 * c.part()) : mother.born + inYears(12 * c.part() - 6)
  const carer = adult(m, c.hits(0.84) ? 'F' : 'M', plan.mother.origin, born, NEVER)
  if (old) {
    if (carer.sex === 'F') mother.mother = carer
    else mother.father = carer
  }
  const h = household(m, Math.max(plan.arrived, from - 100 - wait(c, 5)))
  stay(m, carer, h, h.homes[0]!.from, NEVER)
  return { household: h, from }
}

/** From when a child lives with kin. @param kept from when it lives with the father, who keeps it */
export const kinAt = (kin: Kin | null, child: Person, kept: Day): Day | null =>
  kin &&
  kin.from < kept &&
  kin.from > child.born &&
  kin.from > child.arrived &&
  kin.from < plusYears(child.born, 18) &&
  (child.died === null || child.died > kin.from)
    ? kin.from
    : null

/** Families with a grandparent at home (Census 2021, ONS: 2.1 million people in households of three generations, most often Asian); by ethnicity [assumed]. */
const generations = (ethnicity: string): number =>
  ethnicity.startsWith('A') ? 0.15 : ethnicity.startsWith('W') ? 0.04 : 0.07

export function grandparent(m: Making, mother: Person, father: Person | null, home: Household): void {
  const { c, plan } = m
  if (!c.hits(generations(mother.ethnicity))) return
  const his = father !== null && plan.partners[0]!.from < NEVER && mother.ethnicity.startsWith('A') && c.hits(0.7)
  const child = his ? father : mother
  const sex = c.hits(0.72) ? 'F' : 'M'
  if (sex === 'F' ? child.mother : child.father) return
  const born = child.born - inYears(18 + 18 * c.part())
  // Nobody of over eighty-five, who would not live to see the years told.
  if (born < m.settled.first - inYears(85)) return
  const elder = adult(m, sex, his ? plan.partners[0]!.origin : plan.mother.origin, born, NEVER)
  if (sex === 'F') child.mother = elder
  else child.father = elder
  const until = his ? plan.partners[0]!.until : NEVER
  // A son's mother moves with him, a daughter's stays in the house.
  stay(m, elder, home, Math.max(home.homes[0]!.from, his ? plan.partners[0]!.from : 0), until)
}
