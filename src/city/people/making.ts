/** A family while it is made: its people, its households, and who lives where. */
import type { Chance } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Household, NameSpell, Neighbourhood, Person, Settled } from '../model.ts'
import { elderOf } from '../names/index.ts'
import { isForbidden } from '../names/never.ts'
import { groundOf, homesFrom } from './homes.ts'
import { originOf, traditionNo } from './origins.ts'
import { nobody, PEOPLE_EACH } from './person.ts'
import type { Plan } from './plan.ts'

export type Making = {
  readonly settled: Settled
  readonly unit: number
  readonly plan: Plan
  readonly hood: Neighbourhood
  /** Streams: who and when, homes, names. */
  readonly c: Chance
  readonly homes: Chance
  readonly naming: Chance
  readonly people: Person[]
  readonly households: Household[]
  /** By place among the people: what their family is called in the form of its men. */
  readonly stems: string[]
  /** The day after which nothing is told, or on which the family leaves. */
  readonly end: Day
  /** Whether the family speaks the language of where it came from, and is foreign. */
  readonly speaks: boolean
  readonly foreign: boolean
}

/** What has not happened by the end is not told. */
export const told = (m: Making, day: Day): Day | null => (day < m.settled.until ? day : null)

export function adult(m: Making, sex: 'F' | 'M', no: number, born: Day, died: Day): Person {
  const o = originOf(no)
  const { c, plan } = m
  const foreign = m.foreign && o.foreign > 0
  const here = plan.native && !foreign && c.hits(0.55)
  const p = nobody(
    m.unit * PEOPLE_EACH + m.people.length,
    sex,
    born,
    traditionNo(o),
    o.ethnicity,
    m.speaks || foreign ? o.language : 'English',
    foreign ? o.nationality : 'British',
    here ? born : Math.max(born, plan.arrived),
  )
  p.left = told(m, plan.left)
  p.died = died < m.end ? died : null
  const { forename, middle, surname, stem } = elderOf(m.naming, sex, p.tradition, born)
  p.names.push({ from: born, forename, middle, surname, because: 'birth' })
  m.people.push(p)
  m.stems.push(stem)
  return p
}
export const stemOf = (m: Making, p: Person): string => m.stems[p.id - m.unit * PEOPLE_EACH]!

export function household(m: Making, from: Day): Household {
  const h: Household = {
    id: m.unit * PEOPLE_EACH + m.households.length,
    homes: homesFrom(m.settled, groundOf(m.settled), m.homes, from, told(m, m.plan.left), m.hood),
  }
  m.households.push(h)
  return h
}

/** A stay until a day, or until the family leaves; none where that is before it begins. */
export function stay(m: Making, p: Person, h: Household, from: Day, until: Day, part = false): void {
  const to = Math.min(until, m.plan.left)
  if (from >= to || from >= m.settled.until) return
  p.stays.push({ household: h, from, until: told(m, to), part })
}

/** A new name from a day on, where that day comes and is later than the last change. */
export function rename(m: Making, p: Person, from: Day, name: Partial<NameSpell>, because: NameSpell['because']): void {
  const last = p.names.at(-1)!
  if (from <= last.from || from >= m.end || (p.died !== null && from >= p.died)) return
  const forename = name.forename ?? last.forename
  const surname = name.surname ?? last.surname
  if ((forename === last.forename && surname === last.surname) || isForbidden(forename, surname)) return
  p.names.push({ from, forename, middle: name.middle ?? last.middle, surname, because })
}
