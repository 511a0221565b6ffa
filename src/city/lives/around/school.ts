/** Which school a child is on the roll of: phases, moves of home and care, special and alternative schools, home education. */
import { Chance, mixed } from '../../chance.ts'
import { type Day, plusYears } from '../../days.ts'
import type { Address, ElectiveHome, Exclusion, School, Schooling } from '../../model.ts'
import { addressOn, type Frame, homeOn, PURPOSE } from './frame.ts'
import { nextSchoolDay, receptionOf, termsOf } from './terms.ts'

const WHOLE = 4294967296
const NURSERY = 0
const PRIMARY = 1
const SECONDARY = 2
const SIXTH = 3
const OVER = 4
type Phase = typeof NURSERY | typeof PRIMARY | typeof SECONDARY | typeof SIXTH | typeof OVER

/** Three- and four-year-olds in a nursery class of a school (DfE, Education provision: children under 5, 2025, about). */
const IN_NURSERY = 0.35
/** Of those past sixteen, in a school's sixth form and not in a college (DfE, Participation in education 16 to 18, about). */
const IN_SIXTH = 0.4
/** Not seen by the city's schools, by decile: independent (6.4% of pupils, DfE, Schools, pupils 2024/25) or over the border [assumed]. */
const UNSEEN: readonly number[] = [0, 0.02, 0.025, 0.03, 0.04, 0.05, 0.065, 0.08, 0.11, 0.14, 0.18]
const OVER_BORDER = 0.015
/** Goes to the nearest school; to another of the locality; else to any in the city [assumed]. */
const NEAREST = 0.74
const OF_LOCALITY = 0.93
/** Changes school when the family moves to another locality, or within it [assumed]. */
const MOVES_FAR = 0.7
const MOVES_NEAR = 0.1
/** Changes school when first placed in the city [assumed], and once for no reason that anybody wrote down. */
const PLACED = 0.25
const SWITCHES = 0.14
/** Pupils with a plan who are in a special school, about two of five, more after the age of eleven; and in one beyond the city (DfE, EHC plans 2025). */
const SPECIAL_PRIMARY = 0.32
const SPECIAL_LATER = 0.5
const SPECIAL_OUTSIDE = 0.06
/** A plan puts a child into a special school at once, not at the next phase. */
const AT_ONCE = 0.6

type What =
  | 'phase'
  | 'arrives'
  | 'moves'
  | 'away'
  | 'placed'
  | 'back'
  | 'home'
  | 'returns'
  | 'special'
  | 'out'
  | 'in'
  | 'switch'
type Change = { readonly day: Day; readonly opens: Day; readonly what: What; readonly phase: Phase }

export type Schools = { readonly schooling: Schooling[]; readonly permanent: Exclusion[] }
export type Excluded = { readonly day: Day; readonly because: string }

function put(changes: Change[], day: Day, opens: Day, what: What, phase: Phase = OVER): void {
  let i = changes.length
  while (i > 0 && changes[i - 1]!.day > day) i--
  changes.splice(i, 0, { day, opens, what, phase })
}

/** The chance of a family, the same for each of its children. */
const ofFamily = (f: Frame, about: number): number => mixed(f.seed, f.network.unit * 64 + about, PURPOSE.family) / WHOLE

function changesOf(f: Frame, chance: Chance, home: readonly ElectiveHome[], excluded: Excluded | null): Change[] {
  const { child, start, end } = f
  const out: Change[] = []
  const reception = receptionOf(child.born)
  // The term after the third birthday, for those who go to a nursery class.
  const third = plusYears(child.born, 3)
  if (chance.hits(IN_NURSERY)) {
    let day = -1
    for (let y = reception - 2; y < reception; y++)
      for (const t of termsOf(y)) if (day < 0 && t.from >= third) day = t.from
    if (day >= third) put(out, day, day, 'phase', NURSERY)
  }
  put(out, termsOf(reception)[0].from, termsOf(reception)[0].from, 'phase', PRIMARY)
  put(out, termsOf(reception + 6)[2].until, termsOf(reception + 7)[0].from, 'phase', SECONDARY)
  put(out, termsOf(reception + 11)[2].until, termsOf(reception + 12)[0].from, 'phase', SIXTH)
  put(out, termsOf(reception + 13)[2].until, termsOf(reception + 13)[2].until, 'phase', OVER)
  if (start > third) put(out, start, nextSchoolDay(start + chance.between(3, 40)), 'arrives')
  const switches = chance.part()
  if (switches < SWITCHES) {
    const day = nextSchoolDay(third + 700 + Math.floor((switches / SWITCHES) * 12 * 365))
    put(out, day, day, 'switch')
  }
  // Homes one after another, and stays one after another.
  let before: Address | null = null
  for (const s of child.stays) {
    if (s.part) continue
    for (const h of s.household.homes) {
      const day = h.from > s.from ? h.from : s.from
      if ((s.until !== null && day >= s.until) || (h.until !== null && h.until <= day)) continue
      if (before && day > third && day > start && day < end) {
        const far = h.address.locality !== before.locality || h.address.neighbourhood < 0
        if (ofFamily(f, 1000 + day) < (far ? MOVES_FAR : MOVES_NEAR)) {
          const opens = nextSchoolDay(day + 2 + (mixed(f.seed, f.network.unit, day) % 25))
          put(out, opens, opens, 'moves')
        }
      }
      before = h.address
    }
  }
  for (const p of f.part.care.periods) {
    let away = false
    let first = true
    for (const x of p.placements) {
      const far = x.outside && x.miles > 20
      if (far && !away) put(out, x.start, x.start, 'away')
      else if (!far && away) put(out, x.start, nextSchoolDay(x.start + chance.between(1, 12)), 'back')
      else if (!far && chance.hits(first ? PLACED : PLACED / 2)) {
        const opens = nextSchoolDay(x.start + chance.between(0, 15))
        put(out, opens, opens, 'placed')
      }
      away = far
      first = false
    }
    if (away && p.end !== null) put(out, p.end, nextSchoolDay(p.end + chance.between(1, 12)), 'back')
  }
  for (const h of home) {
    put(out, h.from, h.from, 'home')
    if (h.until !== null) put(out, h.until, nextSchoolDay(h.until), 'returns')
  }
  if (excluded) put(out, excluded.day, nextSchoolDay(excluded.day + 8), 'out')
  return out
}

/** @param plan day of a plan that was made final, and when it ceased; null: none */
export function fillSchools(
  f: Frame,
  plan: { readonly from: Day; readonly until: Day | null } | null,
  home: readonly ElectiveHome[],
  excluded: Excluded | null,
): Schools {
  const schooling: Schooling[] = []
  const permanent: Exclusion[] = []
  // Most who come late or leave early still go to school some day; the youngest do not yet.
  if (f.end <= plusYears(f.child.born, 3)) return { schooling, permanent }
  const chance = new Chance(f.seed, f.child.id, PURPOSE.school)
  const sixth = chance.part()
  const kind = chance.part()
  const atOnce = chance.hits(AT_ONCE)
  const changes = changesOf(f, chance, home, excluded)
  if (atOnce && plan) put(changes, plan.from, nextSchoolDay(plan.from + 5), 'special')
  const reported = reportedBySchool(f)

  let phase: Phase | -1 = -1
  let away = false
  let atHome = false
  let apart = false
  let special = false
  let not = -1
  let school = -1
  let from = 0
  const close = (day: Day, because: string) => {
    if (school >= 0 && day > from) schooling.push({ school, from, until: day, leftBecause: because })
    school = -1
  }
  const inSpecial = () => special && kind < (phase === PRIMARY ? SPECIAL_PRIMARY : SPECIAL_LATER)
  const target = (day: Day): number => {
    if (phase < 0 || phase === OVER || away || atHome) return -1
    if (apart) return oneOf(f, f.place.alternative, 70)
    if (inSpecial()) return oneOf(f, f.place.special, 71 + (phase > PRIMARY ? 1 : 0), f.child.id)
    if (special && kind >= 1 - SPECIAL_OUTSIDE) return -1
    if (phase === SIXTH && sixth >= IN_SIXTH) return -1
    return mainstream(f, phase === SECONDARY || phase === SIXTH, day, not, reported)
  }
  for (let i = 0; i < changes.length; i++) {
    const c = changes[i]!
    if (c.day >= f.end) break
    let because = ''
    let again = true
    switch (c.what) {
      case 'phase':
        because = phase === SIXTH || c.phase >= SIXTH ? 'left school' : 'end of phase'
        phase = c.phase
        if (plan && plan.from <= c.opens && (plan.until === null || plan.until > c.opens)) special = true
        if (c.phase === SIXTH) apart = false
        break
      case 'moves':
      case 'placed':
        again = !inSpecial() && !apart && school >= 0
        because = c.what === 'moves' ? 'moved home' : 'new placement'
        if (again && c.what === 'placed') not = school
        break
      case 'switch':
        again = school >= 0 && !inSpecial() && !apart
        if (again) not = school
        because = 'moved to another school'
        break
      case 'away':
        away = true
        because = 'placed outside the city'
        break
      case 'back':
        away = false
        break
      case 'home':
        atHome = true
        because = 'elective home education'
        break
      case 'returns':
        atHome = false
        break
      case 'special':
        special = true
        because = 'special school'
        break
      case 'out':
        // A special school seldom puts anybody out.
        again =
          school >= 0 &&
          !apart &&
          (phase === PRIMARY || phase === SECONDARY) &&
          from < c.day &&
          (!inSpecial() || c.day % 8 === 0)
        if (!again) break
        permanent.push({ day: c.day, school, sessions: 0, permanent: true, because: excluded!.because })
        not = school
        apart = true
        because = 'permanent exclusion'
        put(changes, c.opens + chance.between(120, 380), c.opens + 400, 'in')
        break
      case 'in':
        // In the last two years of school most stay where they are.
        if (phase === SECONDARY && c.day - f.child.born > 14.8 * 365) again = false
        else apart = false
        because = 'returned to another school'
        break
      default:
        because = 'moved'
    }
    if (!again || c.day < f.start) continue
    const opens = c.what === 'in' ? nextSchoolDay(c.day + 2) : c.opens
    const next = target(opens)
    if (next === school && school >= 0) continue
    // Whoever is put out of a school stays on its roll until the next takes over.
    close(c.what === 'out' ? Math.min(opens, f.end) : c.day, because)
    if (next >= 0 && opens < f.end) {
      school = next
      from = Math.max(opens, f.start)
    }
  }
  if (school >= 0 && from < f.end) {
    const open = f.end === f.settled.until
    const died = f.child.died !== null && f.child.died <= f.end
    schooling.push({
      school,
      from,
      until: open ? null : f.end,
      leftBecause: open ? '' : died ? 'died' : 'left the city',
    })
  }
  return { schooling, permanent }
}

/** Whether a school reported a child to social care, and so was one of the city's. */
function reportedBySchool(f: Frame): boolean {
  for (const c of f.part.care.contacts) if (c.source.charAt(0) === '2') return true
  return false
}

const oneOf = (f: Frame, schools: readonly School[], about: number, id = f.network.unit): number =>
  schools.length === 0 ? -1 : schools[mixed(f.seed, id * 128 + about, PURPOSE.place) % schools.length]!.no

/** The mainstream school a family would have on a day, the same for brothers and sisters; `not`: but for this one. */
function mainstream(f: Frame, upper: boolean, day: Day, not: number, reported: boolean): number {
  const address = homeOn(f.child, day)?.address ?? addressOn(f.child, day)
  if (!address || address.neighbourhood < 0) return -1
  const about = upper ? 2 : 1
  if (!reported) {
    const away = mixed(f.seed, f.network.unit * 64 + about, PURPOSE.family) / WHOLE
    if (away < UNSEEN[address.decile]! + OVER_BORDER) return -1
  }
  const { primary, secondary, allPrimary, allSecondary } = f.place
  const near = (upper ? secondary : primary)[address.locality] ?? []
  const all = upper ? allSecondary : allPrimary
  if (all.length === 0) return -1
  const list = near.length > 0 ? near : all
  const h = mixed(f.seed, f.network.unit * 64 + 8 + address.locality * 2 + about, PURPOSE.place)
  const at = h / WHOLE
  let chosen: School
  if (at < NEAREST) chosen = list[address.neighbourhood % list.length]!
  else if (at < OF_LOCALITY) chosen = list[h % list.length]!
  else chosen = all[h % all.length]!
  if (chosen.no !== not) return chosen.no
  const other = list.length > 1 ? list : all
  const i = other.findIndex(s => s.no === not)
  return other[(i + 1 + (f.child.id % Math.max(1, other.length - 1))) % other.length]!.no
}

/** Whether a child is on the roll of a school of the city on a day, and of which. */
export function schoolOn(schooling: readonly Schooling[], day: Day): number {
  for (const s of schooling) if (s.from <= day && (s.until === null || s.until > day)) return s.school
  return -1
}
