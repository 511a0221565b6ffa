/** Special educational needs: support at school, requests for an assessment, plans, their reviews and their ends. */
import { Chance } from '../../chance.ts'
import { type Day, dayFrom, yearOf } from '../../days.ts'
import type { EhcRequest } from '../../model.ts'
import { requestOf } from './ehc.ts'
import { type Frame, PURPOSE } from './frame.ts'
import { receptionOf } from './terms.ts'

export type Sen = { from: Day; until: Day | null; kind: 'K' | 'E' }

// Initial requests for an EHC needs assessment, England, in thousands (DfE, Education, health and care plans, 2025, and LAIT
// SEN_INIT_REQ: 2022 to 2024; earlier years the same series). Years not yet published stay at the last.
const REQUESTED: readonly number[] = [55.2, 64.6, 72.4, 82.3, 76, 93.3, 114.5, 138.2, 154.5]
const REQUESTED_FROM = 2016
const LAST = 154.5
/** How a year's requests stand to the last published year's; before 2016 as 2015's new plans, 28.2 thousand, stand to 97.7. */
function flow(year: number): number {
  const i = year - REQUESTED_FROM
  return i < 0 ? 0.29 : (REQUESTED[i] ?? LAST) / LAST
}
// New plans of 2024 by age at issue, England (DfE, EHC plans, timeliness by age): 2 and under, 3, 4 ... 19, a thousandth of
// children of the age asked for. Requests are shared the same way, seven months earlier.
const ISSUED: readonly number[] = [
  0.2, 0.6, 0.9, 13.9, 12.5, 7.3, 6.5, 5.9, 5.9, 6.8, 7.7, 4.2, 4.1, 4.6, 4.1, 3, 1.2, 0.5, 0.2, 0.1, 0.02, 0.02, 0.02,
  0.02, 0.02,
]
/** Children of an age in England, in thousands (ONS, mid-2023, about). */
const OF_AGE = 670
/** Requests for each plan issued in the end, of 2024: 154,489 for 97,747 (LAIT SEN_INIT_REQ, SEN_CASES_DUR_YEAR). */
const FOR_EACH = 1.58

// Who is asked for more: calibrated so that 31.4% of children in need and 33.9% of those looked after have a plan
// (DfE, Outcomes for children in need, including children looked after, 2025), boys two of three (timeliness by sex).
const BOY = 1.3
const GIRL = 0.66
const DISABLED = 9
/** In need for over two years, over ten months, or less; a child in need because of its disability; looked after. */
const LONG_IN_NEED = 18
const IN_NEED = 6
const NEED_OF_DISABILITY = 2
const IN_CARE = 13
const SCALE = 0.315

/** Days from a request to a plan, about: how much younger a child is asked for than it has its plan. */
const LEAD = 215

// SEN support: how many ever have it, from what age and how long, so that 14.2% of pupils have it in a January
// (DfE, SEN in England 2024/25); who moves to a plan had it before.
const SUPPORT = 0.315
const SUPPORT_IN_NEED = 0.6
const SUPPORT_AT = [
  [0, 1461],
  [0.3, 2000],
  [0.6, 2700],
  [0.85, 3700],
  [1, 5200],
] as const
const SUPPORT_FOR = [
  [0, 200],
  [0.3, 1000],
  [0.6, 2800],
  [1, 5500],
] as const

export type Send = { readonly ehc: EhcRequest[]; readonly sen: Sen[] }
const NOTHING: Send = { ehc: [], sen: [] }

/** How often asked for, beside a child of whom nothing is known. */
function asked(f: Frame): number {
  const { child, part } = f
  let times = child.sex === 'M' ? BOY : GIRL
  if (part.disabilities.length > 0) times *= DISABLED
  const days = f.touched ? inNeedFor(f) : 0
  if (cared(f)) times *= IN_CARE
  else if (days > 730) times *= LONG_IN_NEED
  else if (days > 300) times *= IN_NEED
  else times *= 0.75 + part.strain * 0.8
  if (days > 0 && part.care.referrals.some(r => r.need === 'N2')) times *= NEED_OF_DISABILITY
  return times * SCALE
}
/** Looked after for long enough to be counted with those who are. */
function cared(f: Frame): boolean {
  for (const p of f.part.care.periods) if ((p.end ?? f.end) - p.start > 180 && !p.unaccompanied) return true
  return false
}
/** The longest time in need, in days. */
function inNeedFor(f: Frame): number {
  let days = 0
  for (const r of f.part.care.referrals)
    if (!r.nfa && (r.closed ?? f.end) - r.day > days) days = (r.closed ?? f.end) - r.day
  return days
}

// The chance of a request up to an age, by year of birth: that of a child who is as the average.
const upTo: (Float64Array | undefined)[] = []
function hazards(born: number): Float64Array {
  const known = upTo[born - 1900]
  if (known) return known
  const sum = new Float64Array(ISSUED.length)
  let all = 0
  for (let age = 0; age < ISSUED.length; age++) {
    all += (ISSUED[age]! / OF_AGE) * FOR_EACH * flow(born + age)
    sum[age] = all
  }
  upTo[born - 1900] = sum
  return sum
}

export function fillSend(f: Frame): Send {
  const chance = new Chance(f.seed, f.child.id, PURPOSE.send)
  const sum = hazards(yearOf(f.child.born))
  const times = asked(f)
  let ehc: EhcRequest[] | null = null
  let at = chance.part()
  if (at < sum[sum.length - 1]! * times) {
    ehc = []
    // After a refusal or a plan that ended another request may come, of those who are still of an age.
    for (let n = 0; n < 3 && at < sum[sum.length - 1]! * times; n++) {
      let age = 0
      while (sum[age]! * times <= at) age++
      let day = f.child.born + Math.floor((age + chance.part()) * 365.25) - LEAD
      const last = ehc.at(-1)
      if (last) {
        const free = last.final === null ? (last.outcomeOn ?? last.decided) : last.ceased
        if (free === null) break
        if (day < free + 120) day = free + 120 + chance.below(500)
      }
      if (day - f.child.born < 500) day = f.child.born + 500 + chance.below(200)
      if (day - f.child.born > 24.5 * 365) break
      if (day >= f.end) break
      if (day >= f.start) ehc.push(requestOf(f, chance, day, ehc.length + 1))
      // Who was refused asks again more often than another asks at first [assumed].
      at = last || ehc.length === 0 ? 1 : ehc.at(-1)!.final === null ? at + chance.part() * 0.6 * times * 0.1 : 1
    }
  }
  const support = supportOf(f, chance, ehc)
  if (!ehc && !support) return NOTHING
  const sen: Sen[] = support ? [support] : []
  for (const r of ehc ?? []) if (r.final !== null) sen.push({ from: r.final, until: r.ceased, kind: 'E' })
  return { ehc: ehc ?? NOTHING.ehc, sen }
}

function supportOf(f: Frame, chance: Chance, ehc: readonly EhcRequest[] | null): Sen | null {
  const { born } = f.child
  const request = ehc?.[0]
  const plan = ehc?.find(r => r.final !== null)?.final ?? null
  const inNeed = f.touched && (cared(f) || inNeedFor(f) > 300)
  if (!chance.hits(request ? 0.95 : inNeed ? SUPPORT_IN_NEED : ((SUPPORT * (0.8 + f.part.strain)) as number)))
    return null
  // Nobody has support at school before there is a school; some have it from the nursery class.
  const school = dayFrom(receptionOf(born), 9, 1)
  let from = born + chance.days(SUPPORT_AT)
  if (request && from > request.day - 60) from = request.day - 60 - chance.below(500)
  if (from < school - 365) from = school + chance.below(120)
  if (from < f.start) from = f.start + chance.below(60)
  let until: Day | null = from + chance.days(SUPPORT_FOR)
  if (plan !== null) {
    if (plan <= from) return null
    until = plan
  } else if (request && until < request.day + 300) until = request.day + 300
  const leaves = dayFrom(receptionOf(born) + 14, 7, 31)
  if (until > leaves) until = leaves
  if (from >= f.end || from >= until) return null
  return { from, until: until >= f.end ? null : until, kind: 'K' }
}
