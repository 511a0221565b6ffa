/** A request for an education, health and care needs assessment, and what came of it day by day. */
import { type Chance, shares } from '../../chance.ts'
import type { Day } from '../../days.ts'
import type { EhcRequest } from '../../model.ts'
import { addressOn, type Frame } from './frame.ts'

type Reviewed = { due: Day; met: Day | null; sent: Day | null }

const REFUSED = 0.252 // LAIT EHCP_Initial_req_refused 2024
const ISSUE = 0.936 // LAIT SEN_PLAN_ISSUED 2024
const APPEALED = 0.032 // LAIT SEN_AppealableDec 2024
const DECISION_IN_TIME = 0.8 // [assumed]: SEN2 publishes no share for the six-week decision in these files
const NOT_ISSUED_IN_TIME = 0.341 // LAIT SEN_NOT_ISSUE_PLAN_16WKS 2024
const SENT_IN_TIME = 0.444 // LAIT SEN_PEC_OUTCOME_COM_4WKS 2024
const EXCEPTED = 0.02 // 45.9 of all and 46.4 of those without exceptions in time, 2024

// Later than twenty weeks: 46.9% up to a year, 7.2% over one (DfE, EHC plans, 2024).
const LATE_PLAN = [
  [0, 141],
  [0.4, 200],
  [0.7, 275],
  [0.85, 364],
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

/**
 * A request of a day that lies in the child's time in the city. Clocks: a decision within 6 weeks, advice within 6 more, no plan told
 * by 16, the final plan by 20 with a draft 15 days before (SEND Regulations 2014, regs 5, 8, 10 and 13), calendar days all.
 */
export function requestOf(f: Frame, chance: Chance, day: Day, no: number): EhcRequest {
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
  // A plan in time needs a decision in time.
  const inTime = chance.hits(level('ehc-plan-in-20-weeks', team, day))
  const toDecide = inTime || chance.hits(DECISION_IN_TIME) ? chance.between(24, 42) : chance.between(43, 90)
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
  if (!inTime && chance.hits(EXCEPTED * 2)) r.exception = chance.from(EXCEPTIONS)
  // How long it is until the final plan, or the letter that there will be none.
  const all = issue
    ? inTime
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
