/** Why care ended, where the last placement has a say in it. */
import { Chance, shares } from '../../chance.ts'
import { ageOn } from '../../days.ts'
import type { Person, Settled } from '../../model.ts'
import { isFoster, isKin } from './codes.ts'
import type { Course } from './course.ts'
import { aboutPeriod, ENDING } from './purposes.ts'

// At 18: who stays with carers, who moves on, by last placement. DfE, year to March 2025, gives the sum of each reason; the split by
// placement is [assumed]. About two in three of those recorded as "other reasons" end on the 18th birthday (DfE, 2021, footnote).
const GROWN_FOSTER = shares([
  ['E17', 46],
  ['E8', 31],
  ['E5', 15],
  ['E6', 5],
  ['E7', 3],
])
const GROWN_SUPPORTED = shares([
  ['E5', 38],
  ['E6', 8],
  ['E8', 54],
])
const GROWN_HOME = shares([
  ['E5', 36],
  ['E7', 16],
  ['E8', 42],
  ['E6', 6],
])
const GROWN_PARENTS = shares([
  ['E4A', 45],
  ['E8', 55],
])
const GROWN_OTHER = shares([
  ['E8', 55],
  ['E5', 30],
  ['E7', 10],
  ['E6', 5],
])
const HOME = shares([
  ['E4A', 16],
  ['E4B', 3],
])
// Special guardians: former foster carers who are kin 68%, other former carers 7%, kin who were not carers 22% (DfE, year to March 2025).
const GUARDIAN_KIN = shares([['E45', 1]])
const GUARDIAN_OTHER = shares([
  ['E46', 9],
  ['E47', 22],
  ['E48', 3],
])
const OTHER_16 = shares([
  ['E5', 22],
  ['E6', 8],
  ['E8', 48],
  ['E9', 8],
  ['E3', 10],
  ['E16', 4],
])
const OTHER_UNDER_16 = shares([
  ['E8', 58],
  ['E3', 34],
  ['E16', 8],
])

/** The reason for the end of a course, by what the last placement was. */
export function endReasonOf(settled: Settled, child: Person, course: Course, lastType: string, n: number): string {
  if (course.reason !== '') return course.reason
  const chance = new Chance(settled.settings.seed, aboutPeriod(child.id, n), ENDING)
  switch (course.route) {
    case 'grown':
      return chance.from(
        isFoster(lastType)
          ? GROWN_FOSTER
          : lastType === 'K3' || lastType === 'H5' || lastType === 'P2'
            ? GROWN_SUPPORTED
            : lastType === 'P1'
              ? GROWN_PARENTS
              : lastType === 'K2' || lastType === 'S1' || lastType === 'R1'
                ? GROWN_HOME
                : GROWN_OTHER,
      )
    case 'home':
      return chance.from(HOME)
    case 'relatives':
      return 'E13'
    case 'arrangements':
      return 'E41'
    case 'guardian': {
      if (isKin(lastType)) return chance.from(GUARDIAN_KIN)
      const to = chance.from(GUARDIAN_OTHER)
      return to === 'E46' && !isFoster(lastType) ? 'E47' : to
    }
    default:
      return chance.from(ageOn(child.born, course.end) >= 16 ? OTHER_16 : OTHER_UNDER_16)
  }
}
