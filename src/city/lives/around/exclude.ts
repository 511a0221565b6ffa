/** Suspensions and permanent exclusions. */
import { Chance, shares } from '../../chance.ts'
import { type Day, schoolYearOf } from '../../days.ts'
import type { Exclusion, Schooling } from '../../model.ts'
import { type Frame, IN_CARE, NONE, PURPOSE, standingOn } from './frame.ts'
import { type Excluded, schoolOn } from './school.ts'
import type { Sen } from './send.ts'
import { curriculumYear, isSchoolDay, nextSchoolDay, receptionOf, termsOf } from './terms.ts'

// DfE, Suspensions and permanent exclusions in England 2023/24 (LAIT SecFixedEx and the rest): suspensions of 100 pupils 2.27
// in primary, 22.61 in secondary, 12.62 in special schools; pupils with one or more 0.99, 7.83 and 5.06; permanent 0.032, 0.253
// and 0.078. By national curriculum year the rate is highest in years 8 to 10 (same release, by year group, about).
const PUPILS: readonly number[] = [
  0.003, 0.006, 0.007, 0.009, 0.011, 0.013, 0.014, 0.055, 0.085, 0.1, 0.093, 0.06, 0.004, 0.003,
]
const SPECIAL_PUPILS = 0.05
/** How many suspensions a suspended pupil has in a year: 2.28 in primary, 2.89 in secondary, 2.49 in special schools. */
const AGAIN_PRIMARY = 0.59
const AGAIN_SECONDARY = 0.68
// Permanently, a pupil and year, from reception to year 11.
const PUT_OUT: readonly number[] = [
  0.00004, 0.0001, 0.0002, 0.0003, 0.0004, 0.0005, 0.0005, 0.0015, 0.0031, 0.0038, 0.0033, 0.001,
]
// Who is: children in need 14.24% a year suspended, 1.03% put out; looked after 14.55% suspended (LAIT CINFixedExclusion,
// CINPermExclusion, LAC_Fixed_Ex); boys, those with support and those on free meals about twice to thrice (same release).
const IN_NEED = 2.6
const PUT_OUT_IN_NEED = 6.5
const SUPPORTED = 2
const FREE = 1.5
const BOY = 1.22
const GIRL = 0.77
/** Brings the whole back to what is published. */
const SCALE = 0.86
const PUT_OUT_SCALE = 0.68

const BECAUSE = shares([
  ['persistent disruptive behaviour', 50],
  ['physical assault against a pupil', 14],
  ['verbal abuse against an adult', 16],
  ['physical assault against an adult', 6],
  ['verbal abuse against a pupil', 4],
  ['damage to property', 3],
  ['drug and alcohol related', 3],
  ['threatening with or having a weapon', 2],
  ['bullying', 1],
  ['theft', 1],
] as const) // DfE 2023/24, reasons given, about
const PUT_OUT_BECAUSE = shares([
  ['persistent disruptive behaviour', 39],
  ['physical assault against a pupil', 16],
  ['physical assault against an adult', 12],
  ['verbal abuse against an adult', 11],
  ['threatening with or having a weapon', 9],
  ['drug and alcohol related', 8],
  ['damage to property', 5],
] as const) // DfE 2023/24, about
const SESSIONS = shares([
  [2, 48],
  [4, 24],
  [6, 14],
  [10, 9],
  [1, 3],
  [20, 2],
] as const) // [assumed] about two days on average
const MOST_SESSIONS = 90 // 45 days a year, Education Act 2002 s51A regulations

function liable(f: Frame, freeMeals: boolean, sen: readonly Sen[]): number {
  let times = f.child.sex === 'M' ? BOY : GIRL
  if (freeMeals) times *= FREE
  for (const s of sen)
    if (s.kind === 'K') {
      times *= SUPPORTED
      break
    }
  return times * (0.7 + f.part.strain)
}

const sums: Float64Array = new Float64Array(PUT_OUT.length)
for (let y = 0, all = 0; y < PUT_OUT.length; y++) {
  all += PUT_OUT[y]!
  sums[y] = all
}

/** A day on which a child would be put out of its school for good, if it is then at one; null for nearly all. */
export function putOut(f: Frame, freeMeals: boolean, sen: readonly Sen[]): Excluded | null {
  const chance = new Chance(f.seed, f.child.id, PURPOSE.exclude)
  const at = chance.part()
  if (at > sums[11]! * 40) return null
  const times = liable(f, freeMeals, sen) * PUT_OUT_SCALE * (f.touched ? PUT_OUT_IN_NEED : 1)
  if (at >= sums[11]! * times) return null
  let y = 0
  while (sums[y]! * times <= at) y++
  const year = receptionOf(f.child.born) + y
  const day = nextSchoolDay(termsOf(year)[0].from + chance.between(8, 300))
  if (day <= f.start || day >= f.end) return null
  // Oftener only while in need.
  if (f.touched && standingOn(f.part, day) === NONE && !chance.hits(1 / PUT_OUT_IN_NEED)) return null
  return { day, because: chance.from(PUT_OUT_BECAUSE) }
}

const NOTHING: readonly Exclusion[] = []

/** Suspensions since `from`, each from the school of the day. */
export function fillSuspensions(
  f: Frame,
  schooling: readonly Schooling[],
  freeMeals: boolean,
  sen: readonly Sen[],
): readonly Exclusion[] {
  if (schooling.length === 0) return NOTHING
  const chance = new Chance(f.seed, f.child.id, PURPOSE.exclude)
  chance.next()
  const times = liable(f, freeMeals, sen) * SCALE
  let out: Exclusion[] | null = null
  const last = schoolYearOf(f.end - 1)
  for (let year = schoolYearOf(f.from); year <= last; year++) {
    const nc = curriculumYear(f.child.born, year)
    if (nc < 0) continue
    if (nc > 13) break
    const at = chance.part()
    if (at > PUPILS[nc]! * times * IN_NEED * 1.3 && at > SPECIAL_PUPILS) continue
    const middle = termsOf(year)[1].from
    const school = schoolOn(schooling, middle)
    const special =
      school >= 0 && f.settled.schools[school]!.phase !== 'primary' && f.settled.schools[school]!.phase !== 'secondary'
    let p = special ? SPECIAL_PUPILS : PUPILS[nc]! * times
    if (!special && f.touched) {
      const standing = standingOn(f.part, middle)
      if (standing !== NONE) p *= standing === IN_CARE ? IN_NEED * 0.55 : IN_NEED
    }
    if (at >= p) continue
    const again = nc <= 6 ? AGAIN_PRIMARY : AGAIN_SECONDARY
    let day = termsOf(year)[0].from + chance.below(260)
    let sum = 0
    const over = termsOf(year)[2].until
    do {
      // Weekends and holidays fall away as evenly as they come, or Mondays would be full of suspensions.
      while (day < over && !isSchoolDay(day)) day += chance.between(1, 7)
      if (day >= over || day >= f.end) break
      const sessions = chance.from(SESSIONS)
      const of = schoolOn(schooling, day)
      if (of >= 0 && day >= f.from && sum + sessions <= MOST_SESSIONS) {
        out ??= []
        out.push({ day, school: of, sessions, permanent: false, because: chance.from(BECAUSE) })
        sum += sessions
      }
      day += sessions + chance.between(3, 45)
    } while (chance.hits(again))
  }
  return out ?? NOTHING
}

/** Sessions of suspension that begin from a day to before another. */
export function suspendedIn(exclusions: readonly Exclusion[], from: Day, until: Day): number {
  let n = 0
  for (const e of exclusions) if (e.day >= from && e.day < until) n += e.sessions
  return n
}
