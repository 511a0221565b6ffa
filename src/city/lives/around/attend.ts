/** Attendance, a row a term and school: sessions possible, and missed with leave and without. */
import { Chance, type Lengths } from '../../chance.ts'
import { type Day, dayFrom, schoolYearOf } from '../../days.ts'
import type { Exclusion, Schooling, Term } from '../../model.ts'
import { suspendedIn } from './exclude.ts'
import { type Frame, hiddenOn, IN_CARE, NEED, NONE, PROTECTED, PURPOSE, type Standing, standingOn } from './frame.ts'
import { curriculumYear, sessionsOf, termsOf } from './terms.ts'

// Sessions missed of ten thousand, by rank among pupils: shaped so that overall absence, persistent (a tenth or more) and severe
// (half or more) absentees come out as published for 2024/25 (DfE, Pupil absence in schools in England; LAIT): primary 5.20%, 12.99%
// and 0.93%; secondary 8.44%, 23.37% and 3.88%; special 12.76%, 35.26% and 6.91%; children in need 17.4% and 46.0%; on a
// protection plan 21.8% and 55.4%; looked after 9.0% and 20.3%.
const PRIMARY: Lengths = [
  [0, 0],
  [0.1, 65],
  [0.3, 155],
  [0.5, 240],
  [0.7, 375],
  [0.8, 550],
  [0.889, 1000],
  [0.945, 1270],
  [0.978, 1750],
  [0.987, 2700],
  [0.9933, 4200],
  [1, 7200],
]
const SECONDARY: Lengths = [
  [0, 10],
  [0.1, 65],
  [0.3, 165],
  [0.5, 275],
  [0.65, 440],
  [0.786, 980],
  [0.868, 1270],
  [0.926, 1850],
  [0.953, 3000],
  [0.967, 5300],
  [0.986, 6900],
  [1, 9300],
]
const SPECIAL: Lengths = [
  [0, 30],
  [0.2, 180],
  [0.5, 460],
  [0.69, 1000],
  [0.83, 1400],
  [0.92, 2700],
  [0.938, 5000],
  [1, 8600],
]
const NEEDY: Lengths = [
  [0, 30],
  [0.25, 350],
  [0.6, 995],
  [0.75, 1690],
  [0.87, 2980],
  [0.94, 5780],
  [1, 9455],
]
const PLANNED: Lengths = [
  [0, 80],
  [0.2, 410],
  [0.5, 1020],
  [0.68, 1940],
  [0.84, 3875],
  [0.93, 7280],
  [1, 9900],
]
const CARED: Lengths = [
  [0, 20],
  [0.3, 185],
  [0.62, 495],
  [0.83, 1025],
  [0.92, 1850],
  [0.97, 4915],
  [1, 9405],
]
/** How far strain moves a child up among pupils; harm that nobody knows moves it more [assumed]. */
const STRAIN = 0.35
const HIDDEN = 0.6

/** Missed sessions of ten thousand by rank, of a table. */
function at(table: Lengths, rank: number): number {
  let i = 1
  while (i < table.length - 1 && rank > table[i]![0]) i++
  const [low, from] = table[i - 1]!
  const [high, to] = table[i]!
  return from + ((to - from) * (rank - low)) / (high - low)
}

const NOTHING: readonly Term[] = []

export function fillTerms(
  f: Frame,
  schooling: readonly Schooling[],
  exclusions: readonly Exclusion[],
): readonly Term[] {
  if (schooling.length === 0) return NOTHING
  const first = Math.max(f.start, f.settled.first)
  const { schools } = f.settled
  const chance = new Chance(f.seed, f.child.id, PURPOSE.attend)
  const own = chance.part()
  const shift = f.part.strain * STRAIN
  let out: Term[] | null = null
  let year = -1
  let rate = 0
  let without = 0
  for (const s of schooling) {
    const from = s.from > first ? s.from : first
    const until = s.until === null || s.until > f.end ? f.end : s.until
    if (until <= from) continue
    const phase = schools[s.school]!.phase
    for (let y = schoolYearOf(from); y <= schoolYearOf(until - 1); y++) {
      const nc = curriculumYear(f.child.born, y)
      // A nursery class takes no register that counts, nor does a sixth form.
      if (nc < 0 || nc > 11) continue
      const terms = termsOf(y)
      for (const t of terms) {
        if (t.from >= until || t.until <= from) continue
        // The register of a term that had begun before the first day told is kept whole.
        const possible = sessionsOf(t, s.from > f.start ? s.from : f.start, until)
        if (possible === 0) continue
        if (year !== y) {
          year = y
          // Most of a child's absence is its own, year after year; a part is the year's.
          const mix = own + (chance.part() - 0.5) * 0.3
          let rank = mix < 0 ? -mix : mix > 1 ? 2 - mix : mix
          const standing: Standing = f.touched ? graver(f, y) : NONE
          if (standing === NONE) {
            rank += (1 - rank) * shift
            if (f.touched && !f.traceless && hiddenOn(f.part, terms[1].from) >= 2) rank += (1 - rank) * HIDDEN
          }
          const table =
            standing === IN_CARE
              ? CARED
              : standing === PROTECTED
                ? PLANNED
                : standing === NEED
                  ? NEEDY
                  : phase === 'primary'
                    ? PRIMARY
                    : phase === 'secondary'
                      ? SECONDARY
                      : SPECIAL
          rate = at(table, rank)
          if (phase === 'alternative' && rate < 4000) rate += 3000
          without = standing !== NONE ? 30 : phase === 'secondary' ? 29 : phase === 'primary' ? 29 : 4
        }
        const noise = chance.next() % 1024
        let missed = Math.floor((possible * rate * (3584 + noise * 2)) / (4608 * 10_000) + (noise % 64) / 64)
        // Of what is missed, the part without leave grows with how much is missed.
        let share = without + Math.floor(rate / 230) + ((noise >> 4) % 16) - 8
        if (share > 85) share = 85
        if (share < 0) share = 0
        let unauthorised = Math.floor((missed * share) / 100)
        if (f.touched && reportedIn(f, t.from, t.until)) {
          const extra = Math.floor(possible / 28) + (noise % 5)
          unauthorised += extra
          missed += extra
        }
        if (missed > possible) missed = possible
        if (unauthorised > missed) unauthorised = missed
        let authorised = missed - unauthorised
        // A suspended child is absent with leave.
        if (exclusions.length > 0) {
          const suspended = suspendedIn(exclusions, t.from, t.until)
          if (suspended > authorised) authorised = Math.min(suspended, possible - unauthorised)
        }
        out ??= []
        out.push({ from: t.from, school: s.school, possible, authorised, unauthorised })
      }
    }
  }
  return out ?? NOTHING
}

/** How a child stood in a school year, at 31 March or in the middle of its other terms: the gravest but care, which counts first. */
function graver(f: Frame, year: number): Standing {
  const march = standingOn(f.part, dayFrom(year + 1, 3, 31))
  if (march === IN_CARE) return march
  const autumn = standingOn(f.part, termsOf(year)[0].half)
  const summer = standingOn(f.part, termsOf(year)[2].half)
  const a = autumn === IN_CARE ? NEED : autumn
  const b = summer === IN_CARE ? NEED : summer
  return (a > b ? (a > march ? a : march) : b > march ? b : march) as Standing
}

/** Whether a school was worried enough to tell social care, in a term. */
function reportedIn(f: Frame, from: Day, until: Day): boolean {
  for (const c of f.part.care.contacts) if (c.day >= from && c.day < until && c.source.charAt(0) === '2') return true
  return false
}
