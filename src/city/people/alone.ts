/** Children who came to the country without parents. */
import type { Chance } from '../chance.ts'
import { type Day, dayFrom, plusYears, yearOf } from '../days.ts'
import type { Network, Settled } from '../model.ts'
import { nameOf, T } from '../names/index.ts'
import { inYears } from './lengths.ts'
import { ALONE_FROM } from './origins.ts'
import { childPart, nobody, PEOPLE_EACH } from './person.ts'
import { NEVER } from './plan.ts'

const NO_STRAIN = { neglect: 0, violence: 0, mind: 0, substance: 0, outside: 0.3 }

/** @param day on which they come; they live in care from then on, so no stay at home is told of */
export function alone(settled: Settled, unit: number, chance: Chance, day: Day): Network | null {
  const { first, until } = settled
  // Arrive at 14 to 17 (DfE, Children looked after 2025: 87% of unaccompanied children are 16 and over on 31 March).
  const age = chance.part()
  const lived = inYears(
    age < 0.02
      ? 14 + chance.part()
      : age < 0.12
        ? 15 + chance.part()
        : age < 0.45
          ? 16 + chance.part()
          : 17 + chance.part() * 0.97,
  )
  let born = day - lived
  // About half are written as born on 1 January, the day that is given where only the year is known [assumed].
  if (chance.hits(0.5)) {
    const year = dayFrom(yearOf(born), 1, 1)
    const next = dayFrom(yearOf(born) + 1, 1, 1)
    if (plusYears(year, 18) > day + 20) born = year
    else if (plusYears(next, 14) <= day && plusYears(next, 18) > day + 20) born = next
  }
  if (day >= until || plusYears(born, 25) <= first) return null
  const [key, ethnicity, nationality, language] = chance.from(ALONE_FROM)
  // 96% are boys (DfE, Children looked after 2025).
  const sex = chance.hits(0.96) ? 'M' : 'F'
  const tradition = T[key]
  const name = nameOf(chance, sex, tradition, born)
  const person = nobody(unit * PEOPLE_EACH, sex, born, tradition, ethnicity, language, nationality, day)
  person.names.push({
    from: born,
    forename: name.forename,
    middle: name.middle,
    surname: name.surname,
    because: 'birth',
  })
  // Some are found a place by another authority (National Transfer Scheme) or leave the city.
  const leaves = chance.hits(0.06) ? day + chance.between(20, 500) : NEVER
  if (leaves < until) {
    if (leaves <= first) return null
    person.left = leaves
  }
  person.child = childPart(settled, unit, 0, 'unaccompanied', [], 0.25 + 0.35 * chance.part())
  return { unit, people: [person], households: [], children: [person], strain: NO_STRAIN }
}
