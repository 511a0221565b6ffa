/** Health of children looked after: assessments, teeth, immunisations, strengths and difficulties, substances, convictions. */
import { Chance, type Lengths, shares } from '../../chance.ts'
import { ageOn, type Day, plusMonths, plusYears } from '../../days.ts'
import type { CarePeriod, Person, Settled } from '../../model.ts'
import { aboutPeriod, HEALTH } from './purposes.ts'

// Initial assessment: due in 20 working days, about half are in time [assumed: published by few authorities].
const TO_INITIAL: Lengths = [
  [0, 6],
  [0.5, 28],
  [0.8, 55],
  [1, 110],
]
// Offences by their groups; shares [assumed], in the order of Youth Justice Statistics (MoJ and YJB, 2023/24).
const OFFENCES = shares([
  ['violence against the person', 36],
  ['criminal damage', 14],
  ['theft and handling', 14],
  ['public order', 10],
  ['drugs', 9],
  ['robbery', 6],
  ['motoring', 8],
  ['breach of an order', 3],
])

export type HealthLife = Pick<CarePeriod, 'health' | 'immunised' | 'sdq' | 'convictions' | 'substance'>

/**
 * What is known of a child's health in one time in care. Figures for those looked after a year or more, DfE, year to March 2025:
 * assessments in date 90%, teeth checked 81%, immunised 84%, SDQ 14.9 on average, convicted 2% (of those of ten and over), substance misuse 3%.
 * @param from leaves out what came before
 */
export function healthOf(settled: Settled, child: Person, n: number, start: Day, from: Day, stop: Day): HealthLife {
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), HEALTH)
  const health: { day: Day; kind: 'initial health assessment' | 'health assessment' | 'dental check' }[] = []
  const initial = start + chance.days(TO_INITIAL)
  const seesDentist = chance.hits(0.88)
  const immunised = chance.hits(child.child?.kind === 'unaccompanied' ? 0.74 : 0.85)
  const bother = 14.7 + 5.6 * chance.noise()
  let day = initial
  if (day < stop && day >= from) health.push({ day, kind: 'initial health assessment' })
  for (let guard = 0; day < stop && guard < 60; guard++) {
    const due = plusMonths(day, ageOn(child.born, day) < 5 ? 6 : 12)
    const late = chance.part()
    // Asked for ahead of its day; one in eleven comes months late.
    day = late > 0.82 ? due + 40 + Math.floor((late - 0.82) * 1400) : due - 2 - Math.floor(late * 26)
    if (day < stop && day >= from) health.push({ day, kind: 'health assessment' })
  }
  if (seesDentist) {
    day = Math.max(start + 20 + chance.below(150), plusMonths(child.born, 12))
    for (let guard = 0; day < stop && guard < 60; guard++) {
      if (day >= from) health.push({ day, kind: 'dental check' })
      day += chance.hits(0.2) ? 370 + chance.below(200) : 170 + chance.below(130)
    }
  }
  health.sort((a, b) => a.day - b.day)
  const sdq: { day: Day; score: number }[] = []
  const convictions: { day: Day; offence: string }[] = []
  const substance: { day: Day; received: boolean }[] = []
  for (let year = 1; year < 20; year++) {
    const begin = plusYears(start, year - 1)
    if (begin >= stop) break
    const when = begin + chance.below(340)
    const u = chance.part()
    const score = Math.floor(Math.min(40, Math.max(0, bother + 4.6 * chance.noise() + 0.5)))
    const used = chance.part()
    const age = ageOn(child.born, when)
    if (when < from || when >= stop) continue
    // Filled in for about three in four who should have one (DfE, 2025: 77%).
    const asked = plusYears(start, year) - 30 + Math.floor(u * 60)
    const then = ageOn(child.born, asked)
    if (asked < stop && then >= 4 && then <= 16 && u * 7 - Math.floor(u * 7) < 0.77) sdq.push({ day: asked, score })
    if (age >= 10 && u < (age < 13 ? 0.003 : age < 16 ? 0.026 : 0.038))
      convictions.push({ day: when, offence: chance.from(OFFENCES) })
    if (used < (age < 10 ? 0 : age < 13 ? 0.003 : age < 15 ? 0.028 : 0.085))
      substance.push({ day: when, received: chance.hits(0.47) })
  }
  return { health, immunised, sdq, convictions, substance }
}
