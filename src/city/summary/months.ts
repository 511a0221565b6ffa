/** Adds up the measures of the city, network by network: how many of how many, by month and locality. */
import { type Day, monthNo, monthStart, plusMonths, plusYears, workingBetween } from '../days.ts'
import type { CarePeriod, ChildPart, Network, Person, Referral, Settled } from '../model.ts'
import { CITY_MEASURES, type MeasureKey } from './measures.ts'
import { isChild, isHere, localityOn } from './where.ts'

/** Of each measure: how many, of how many. Places come within a month: the city, then each locality. */
export type Sums = { readonly n: Int32Array; readonly d: Int32Array }
export type Months = {
  /** The number of the first month, how many there are, and places in each. */
  readonly first: number
  readonly count: number
  readonly places: number
  readonly sums: Readonly<Record<MeasureKey, Sums>>
}

export function newMonths(settled: Settled): Months {
  const first = monthNo(settled.first)
  const count = monthNo(settled.until - 1) - first + 1
  const places = settled.localities.length + 1
  const sums = Object.fromEntries(
    CITY_MEASURES.map(m => [m.key, { n: new Int32Array(count * places), d: new Int32Array(count * places) }]),
  ) as Record<MeasureKey, Sums>
  return { first, count, places, sums }
}

/** Counts one thing that happened in a month, and whether it was so. */
function put(months: Months, key: MeasureKey, month: number, locality: number, n: number, d: number): void {
  const i = month - months.first
  if (i < 0 || i >= months.count) return
  const sums = months.sums[key]
  const at = i * months.places
  sums.n[at]! += n
  sums.d[at]! += d
  if (locality < 0) return
  sums.n[at + locality + 1]! += n
  sums.d[at + locality + 1]! += d
}

/** Adds a network with its lives to what was counted before. */
export function addMonths(months: Months, { until }: Settled, network: Network): void {
  for (const p of network.people) {
    if (!p.child) continue
    addStanding(months, until, p, p.child)
    const tell = (key: MeasureKey, day: Day, so: boolean) =>
      put(months, key, monthNo(day), localityOn(p, day), so ? 1 : 0, 1)
    // Of referrals the month's children are what they are held against.
    const happened = (day: Day) => put(months, 'referrals', monthNo(day), localityOn(p, day), 1, 0)
    addDoings(p.child, until, tell, happened)
    addSchool(months, p)
  }
}

/** What is so at the end of each month. */
function addStanding(months: Months, until: Day, p: Person, { care, around }: ChildPart): void {
  const known = care.referrals.length > 0 || care.periods.length > 0
  const plans = around.ehc.some(r => r.final !== null)
  const of18 = plusYears(p.born, 18)
  for (let month = months.first; month < months.first + months.count; month++) {
    const day = Math.min(monthStart(month + 1), until) - 1
    const child = isChild(p, day)
    if (!child && !(plans && isHere(p, day))) {
      if (p.born > day) continue
      if (day >= of18 && !plans) break
      continue
    }
    const where = localityOn(p, day)
    if (plans) addPlanReviews(months, month, where, day, p.child!)
    if (!child) continue
    put(months, 'need', month, where, 0, 1)
    put(months, 'plan', month, where, 0, 1)
    put(months, 'care', month, where, 0, 1)
    put(months, 'referrals', month, where, 0, 1)
    if (!known) continue
    if (care.referrals.some(r => !r.nfa && holds(r.day, r.closed, day))) put(months, 'need', month, where, 1, 0)
    addProtection(months, month, where, day, care.referrals)
    const period = care.periods.find(c => holds(c.start, c.end, day))
    if (period) addCare(months, month, where, day, period)
  }
}
const holds = (from: Day, until: Day | null, day: Day) => from <= day && (until === null || until > day)

function addProtection(months: Months, month: number, where: number, day: Day, referrals: readonly Referral[]): void {
  for (const r of referrals)
    for (const plan of r.protectionPlans) {
      if (!holds(plan.start, plan.end, day)) continue
      put(months, 'plan', month, where, 1, 0)
      if (workingBetween(plan.start, day) < 10) continue
      const seen = plan.visits.some(v => v.seen && v.day <= day && workingBetween(v.day, day) <= 10)
      put(months, 'seen', month, where, seen ? 1 : 0, 1)
    }
}

function addCare(months: Months, month: number, where: number, day: Day, period: CarePeriod): void {
  put(months, 'care', month, where, 1, 0)
  const year = plusMonths(day, -12)
  let homes = 0
  let now = null
  for (const h of period.placements) {
    if (h.start > day) break
    if (h.end === null || h.end > year) homes++
    if (holds(h.start, h.end, day)) now = h
  }
  put(months, 'moves', month, where, homes >= 3 ? 1 : 0, 1)
  if (now) put(months, 'miles', month, where, now.miles > 20 ? 1 : 0, 1)
}

function addPlanReviews(months: Months, month: number, where: number, day: Day, child: ChildPart): void {
  for (const r of child.around.ehc) {
    if (r.final === null || !holds(r.final, r.ceased, day)) continue
    const overdue = r.reviews.some(v => v.due <= day && (v.met === null || v.met > day))
    put(months, 'reviews', month, where, overdue ? 1 : 0, 1)
    return
  }
}

/** What happened on a day. */
function addDoings(
  { care, around }: ChildPart,
  until: Day,
  tell: (key: MeasureKey, day: Day, so: boolean) => void,
  happened: (referred: Day) => void,
): void {
  for (const c of care.contacts) tell('contacts', c.day, c.inLimit)
  let before: Day | null = null
  for (const r of care.referrals) {
    const again = before !== null && plusMonths(before, 12) > r.day
    tell('re-referrals', r.day, again)
    happened(r.day)
    before = r.day
    for (const a of r.assessments)
      if (a.authorised !== null) tell('assessments', a.authorised, workingBetween(a.start, a.authorised) <= 45)
    for (const s of r.strategies) tell('strategies', s.day, s.police && s.health)
    for (const { conference: c } of r.enquiries)
      if (c && c.day !== null && !c.transferIn) tell('conferences', c.day, c.day <= c.target)
  }
  for (const m of care.missing)
    if (m.kind === 'missing' && m.until !== null && m.until < until) tell('interviews', m.until, m.offeredInTime)
  for (const r of around.ehc) {
    if (r.final !== null && r.exception === '') tell('ehc', r.final, r.final - r.day <= 20 * 7)
    if (r.psychologyAdvice !== null && r.adviceAsked !== null)
      tell('psychology', r.psychologyAdvice, r.psychologyAdvice - r.adviceAsked <= 6 * 7)
  }
}

function addSchool(months: Months, p: Person): void {
  for (const t of p.child!.around.terms) {
    if (monthNo(t.from) < months.first) continue
    put(months, 'absence', monthNo(t.from), localityOn(p, t.from), t.authorised + t.unauthorised, t.possible)
  }
}
