/** Special educational needs: support at school, requests for an assessment, plans, their reviews and their ends. */
import { Chance, shares } from '../../chance.ts'
import { type Day, dayFrom, yearOf } from '../../days.ts'
import type { EhcRequest } from '../../model.ts'
import { addressOn, type Frame, PURPOSE } from './frame.ts'
import { receptionOf } from './terms.ts'

export type Sen = { from: Day; until: Day | null; kind: 'K' | 'E' }
type Reviewed = { due: Day; met: Day | null; sent: Day | null }

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
const IN_NEED = 3.6
const IN_CARE = 4.5
const SCALE = 0.62

/** First and last day on which someone of an age at issue is asked for. */
const LEAD = 215

const REFUSED = 0.252 // LAIT EHCP_Initial_req_refused 2024
const ISSUE = 0.936 // LAIT SEN_PLAN_ISSUED 2024
const APPEALED = 0.032 // LAIT SEN_AppealableDec 2024
const DECISION_IN_TIME = 0.9 // [assumed]: SEN2 publishes no share for the six-week decision in these files
const NOT_ISSUED_IN_TIME = 0.341 // LAIT SEN_NOT_ISSUE_PLAN_16WKS 2024
const SENT_IN_TIME = 0.444 // LAIT SEN_PEC_OUTCOME_COM_4WKS 2024
const EXCEPTED = 0.02 // 45.9 of all and 46.4 of those without exceptions in time, 2024

// Later than twenty weeks: 46.9% up to a year, 7.2% over one (DfE, EHC plans, 2024).
const LATE_PLAN = [
  [0, 141],
  [0.4, 200],
  [0.7, 275],
  [0.867, 364],
  [0.97, 520],
  [1, 700],
] as const
const LATE_ADVICE = [
  [0, 43],
  [0.6, 70],
  [0.9, 110],
  [1, 170],
] as const
const LATE_REVIEW = [
  [0, 1],
  [0.5, 60],
  [0.85, 180],
  [1, 420],
] as const
const LATE_SENT = [
  [0, 29],
  [0.5, 75],
  [0.85, 160],
  [1, 300],
] as const

// Primary need of pupils with a plan (DfE, Special educational needs in England 2024/25; about, as shares round).
const NEEDS = shares([
  ['ASD', 33.6],
  ['SLCN', 21.4],
  ['SEMH', 21],
  ['MLD', 7.2],
  ['SLD', 5.6],
  ['SPLD', 3],
  ['PD', 2.7],
  ['OTH', 1.9],
  ['PMLD', 1.7],
  ['HI', 1.3],
  ['VI', 0.6],
  ['MSI', 0.1],
] as const)
const SOURCES = shares([
  ['school', 52],
  ['parent', 40],
  ['health', 6],
  ['social care', 2],
] as const) // [assumed]: most areas have more from settings than from families
const EXCEPTIONS = shares([
  ['a', 55],
  ['b', 10],
  ['c', 25],
  ['d', 10],
] as const) // [assumed] shares of reg 10(4)(a) to (d)
const OVER = shares([
  ['finished education', 55],
  ['needs met without a plan', 20],
  ['moved to higher education or work', 25],
] as const) // [assumed] shares of why plans cease
// When plans end for the older: most at 16 to 20 (DfE, EHC plans: 44,862 ceased of 576,474 in 2024).
const ENDS_AT = [
  [0, 5840],
  [0.12, 5995],
  [0.3, 6390],
  [0.55, 6760],
  [0.75, 7125],
  [0.9, 8035],
  [1, 9131],
] as const
/** A child under sixteen who ceases to have a plan, a year: needs met, or the parents' wish [assumed]. */
const ENDS_EARLY = 0.008

// SEN support: how many ever have it, from what age and how long, so that 14.2% of pupils have it in a January
// (DfE, SEN in England 2024/25); who moves to a plan had it before.
const SUPPORT = 0.28
const SUPPORT_IN_NEED = 0.62
const SUPPORT_AT = [
  [0, 1461],
  [0.3, 2000],
  [0.6, 2700],
  [0.85, 3700],
  [1, 5200],
] as const
const SUPPORT_FOR = [
  [0, 200],
  [0.3, 900],
  [0.6, 2200],
  [1, 5000],
] as const

export type Send = { readonly ehc: EhcRequest[]; readonly sen: Sen[] }
const NOTHING: Send = { ehc: [], sen: [] }

/** How often asked for, beside a child of whom nothing is known. */
function asked(f: Frame): number {
  const { child, part } = f
  let times = child.sex === 'M' ? BOY : GIRL
  if (part.disabilities.length > 0) times *= DISABLED
  if (part.care.periods.length > 0) times *= IN_CARE
  else if (inNeedEver(f)) times *= IN_NEED
  else times *= 0.75 + part.strain * 0.8
  return times * SCALE
}
/** Whether a child was ever in need for a time worth a plan. */
function inNeedEver(f: Frame): boolean {
  for (const r of f.part.care.referrals) if (!r.nfa && (r.closed === null || r.closed - r.day > 120)) return true
  return false
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
  const inNeed = f.touched && inNeedEver(f)
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

function requestOf(f: Frame, chance: Chance, day: Day, no: number): EhcRequest {
  const { level } = f.settled
  const address = addressOn(f.child, day)
  const team = f.place.sendTeam[address?.locality ?? 0] ?? f.place.sendTeam[0] ?? 0
  const cut = (d: Day | null): Day | null => (d !== null && d < f.end ? d : null)
  const source = chance.from(SOURCES)
  const need: string = chance.from(NEEDS)
  let second = ''
  if (chance.hits(0.45)) {
    second = chance.from(NEEDS)
    if (second === need) second = ''
  }
  const refuse = chance.hits(REFUSED)
  const toDecide = chance.hits(DECISION_IN_TIME) ? chance.between(24, 42) : chance.between(43, 90)
  const decided = day + toDecide
  const r = {
    id: `E${f.child.id}-${no}`,
    day,
    source,
    decided: cut(decided),
    assess: !refuse && decided < f.end,
    adviceAsked: null as Day | null,
    psychologyAdvice: null as Day | null,
    outcomeOn: null as Day | null,
    issue: false,
    exception: '',
    draft: null as Day | null,
    final: null as Day | null,
    ceased: null as Day | null,
    ceasedBecause: '',
    reviews: [] as Reviewed[],
    need,
    secondNeed: second,
    team,
    appealed: null as Day | null,
  }
  const appeals = chance.hits(APPEALED)
  const appealAfter = chance.between(14, 60)
  if (refuse) {
    if (appeals) r.appealed = cut(decided + appealAfter)
    return r
  }
  if (r.decided === null) return r
  const issue = chance.hits(ISSUE)
  const inTime = chance.hits(level('ehc-plan-in-20-weeks', team, day))
  if (!inTime && chance.hits(EXCEPTED * 2)) r.exception = chance.from(EXCEPTIONS)
  // How long it is until the final plan, or the letter that there will be none.
  const all = issue
    ? inTime && toDecide <= 42
      ? chance.between(122, 140)
      : Math.max(chance.days(LATE_PLAN), toDecide + 110)
    : chance.hits(NOT_ISSUED_IN_TIME)
      ? Math.max(chance.between(92, 112), toDecide + 56)
      : chance.between(113, 220) + (toDecide > 42 ? 40 : 0)
  r.adviceAsked = cut(decided)
  // Fifteen days at least lie between the draft and the final plan; advice comes before the draft is written.
  const draft = day + all - chance.between(16, inTime ? 34 : 60)
  const advised =
    decided +
    (chance.hits(level('psychology-advice-in-6-weeks', team, decided))
      ? chance.between(20, 42)
      : chance.days(LATE_ADVICE))
  r.psychologyAdvice = cut(Math.min(advised, (issue ? draft : day + all) - 4))
  if (!issue) {
    r.outcomeOn = cut(day + all)
    if (appeals && r.outcomeOn !== null) r.appealed = cut(r.outcomeOn + appealAfter)
    return r
  }
  r.outcomeOn = cut(draft)
  r.issue = r.outcomeOn !== null
  r.draft = cut(draft)
  r.final = cut(day + all)
  if (r.final === null) return r
  if (appeals) r.appealed = cut(r.final + appealAfter)
  ending(f, chance, r, r.final)
  reviewed(f, chance, r, r.final)
  return r
}

function ending(f: Frame, chance: Chance, r: { ceased: Day | null; ceasedBecause: string }, final: Day): void {
  const { child } = f
  let over = child.born + chance.days(ENDS_AT)
  let why: string = chance.from(OVER)
  const early = chance.hits(ENDS_EARLY * 10)
  const years = chance.part()
  if (early) {
    over = final + 300 + Math.floor(years * 3650)
    why = 'needs met without a plan'
  }
  if (over < final + 200) over = final + 200 + Math.floor(years * 600)
  if (over >= child.born + 9131) over = child.born + 9130
  if (child.left !== null && child.left <= over) {
    over = child.left
    why = 'moved to another area'
  }
  if (child.died !== null && child.died <= over) {
    over = child.died
    why = 'died'
  }
  if (over <= final || over >= f.settled.until) return
  r.ceased = over
  r.ceasedBecause = why
}

function reviewed(
  f: Frame,
  chance: Chance,
  r: { reviews: Reviewed[]; ceased: Day | null; team: number },
  final: Day,
): void {
  const last = Math.min(r.ceased ?? f.end, f.end)
  let due = final + 365
  while (due < last) {
    const onTime = chance.hits(f.settled.level('annual-review-on-time', r.team, due))
    const met = onTime ? due - chance.below(45) : due + chance.days(LATE_REVIEW)
    const sent = met + (chance.hits(SENT_IN_TIME) ? chance.between(10, 28) : chance.days(LATE_SENT))
    const told = met < last
    // What was reviewed long before the years told is not kept.
    if (!told || met >= f.from) r.reviews.push({ due, met: told ? met : null, sent: told && sent < last ? sent : null })
    if (!told) return
    due = met + 365
  }
  if (r.ceased === null && f.end === f.settled.until) r.reviews.push({ due, met: null, sent: null })
}
