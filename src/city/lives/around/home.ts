/** Elective home education, of which the authority is told. */
import { Chance, shares } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { ElectiveHome } from '../../model.ts'
import { type Frame, hiddenOn, PURPOSE } from './frame.ts'
import { nextSchoolDay, receptionOf, termsOf } from './terms.ts'

// Children educated at home, England, in thousands on a day of the autumn term: 2022 86.2, 2023 92, 2024 111.7, which is 1.4%
// of those aged 5 to 16 (DfE, Elective home education, autumn term 2024/25); before 2022 from the surveys of the Association
// of Directors of Children's Services, about. Later years as 2024, a little higher.
const NUMBERS: readonly number[] = [37, 43, 47, 55, 60, 76, 81, 86.2, 92, 111.7]
const FROM = 2015
const flow = (year: number): number => {
  const i = year - FROM
  return i < 0 ? 0.3 : i < NUMBERS.length ? NUMBERS[i]! / 111.7 : 1.06
}
// Starts a year at 2024's level per child, by national curriculum year from reception to year 11: numbers rise with age and
// most at ten to fifteen (same release, by year group); calibrated to 1.4%.
const STARTS: readonly number[] = [
  0.0043, 0.004, 0.004, 0.0043, 0.0047, 0.0053, 0.0062, 0.0108, 0.0136, 0.0146, 0.0128, 0.0034,
]
const LAST_YEAR = 11
/** Home education that hides harm is begun so many times as often [assumed]; the strained a little oftener. */
const HIDES = 4
const STRAIN = 0.5

const LONG = [
  [0, 14],
  [0.2, 140],
  [0.4, 380],
  [0.6, 800],
  [0.8, 1600],
  [1, 4200],
] as const // [assumed]; many come back within a year (DfE counts 153,300 in a year and 92,000 on a day)

// Primary reason (DfE, autumn term 2024/25): of four in ten it is unknown or not given.
const BECAUSE = shares([
  ['not known', 22],
  ['parent gave no reason', 13],
  ['mental health', 14],
  ['philosophical or preferential', 14],
  ['lifestyle', 9],
  ['other', 8],
  ['dissatisfied with school, in general', 7],
  ['dissatisfied with school, special needs', 4],
  ['dissatisfied with school, bullying', 4],
  ['physical health', 2],
  ['religious', 2],
  ['preferred school not offered', 1],
] as const)

const sums: (Float64Array | undefined)[] = []
function hazards(reception: number): Float64Array {
  const known = sums[reception - 1900]
  if (known) return known
  const out = new Float64Array(STARTS.length)
  let all = 0
  for (let y = 0; y < STARTS.length; y++) {
    all += STARTS[y]! * flow(reception + y)
    out[y] = all
  }
  sums[reception - 1900] = out
  return out
}
const NONE: readonly ElectiveHome[] = []

export function fillHome(f: Frame): readonly ElectiveHome[] {
  const { born } = f.child
  const reception = receptionOf(born)
  const begins = termsOf(reception)[0].from
  if (f.end <= begins) return NONE
  const chance = new Chance(f.seed, f.child.id, PURPOSE.home)
  const sum = hazards(reception)
  let times = 1 - STRAIN / 4 + f.part.strain * STRAIN
  if (!f.traceless)
    for (const h of f.part.around.harms) if (h.severity >= 2 && hiddenOn(f.part, h.from) > 1) times = HIDES
  const out: ElectiveHome[] = []
  let at = chance.part()
  while (at < sum[LAST_YEAR]! * times) {
    let y = 0
    while (sum[y]! * times <= at) y++
    const terms = termsOf(reception + y)
    const day = nextSchoolDay(terms[0].from + chance.below(290))
    const over = termsOf(reception + LAST_YEAR)[2].until
    const before = out.at(-1)
    if (day >= over || day >= f.end || day < f.start || (before && (before.until === null || before.until + 60 > day)))
      break
    // Nobody is taken out of school while the authority has the care.
    let until: Day = nextSchoolDay(day + chance.days(LONG))
    let cared = false
    for (const p of f.part.care.periods) {
      if (p.start <= day && (p.end === null || p.end > day)) cared = true
      else if (p.start > day && p.start < until) until = p.start
    }
    if (cared) break
    if (until > over) until = over
    if (until <= day) break
    const ends = until >= f.end ? (f.end === f.settled.until ? null : f.end) : until
    out.push({ from: day, until: ends, because: chance.from(BECAUSE) })
    at += chance.part() * 0.2
  }
  return out.length === 0 ? NONE : out
}

/** Whether a child is taught at home on a day. */
export function atHomeOn(spells: readonly ElectiveHome[], day: Day): boolean {
  for (const s of spells) if (s.from <= day && (s.until === null || s.until > day)) return true
  return false
}
