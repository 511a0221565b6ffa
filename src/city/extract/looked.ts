/** Children looked after: episodes, placements, legal statuses, reviews, visits, care plans, health. */
import { ageOn, type Day, dateOf, dayFrom, financialYearOf, monthOf, plusWorking, plusYears, yearOf } from '../days.ts'
import type { CarePeriod, Network, Placement } from '../model.ts'
import { by, type Hand, put, written, yn } from './hand.ts'
import { keyed } from './ids.ts'
import { CARE_PLAN, type PermanencePlan } from './json.ts'
import { writePermanence } from './permanence.ts'
import { twin } from './schema.ts'

const T = {
  episodes: twin('ssd_cla_episodes'),
  placements: twin('ssd_cla_placement'),
  places: twin('gt_placement_location'),
  liberty: twin('gt_deprivation_of_liberty'),
  legal: twin('ssd_legal_status'),
  reviews: twin('ssd_cla_reviews'),
  visits: twin('ssd_cla_visits'),
  plans: twin('ssd_cla_care_plan'),
  health: twin('ssd_cla_health'),
  immunised: twin('ssd_cla_immunisations'),
  sdq: twin('ssd_sdq_scores'),
  convictions: twin('ssd_cla_convictions'),
  substance: twin('ssd_cla_substance_misuse'),
  offers: twin('gt_substance_offer'),
  previous: twin('ssd_cla_previous_permanence'),
  pathway: twin('gt_pathway_review'),
}

/** Children's homes and secure homes in which a court allows a deprivation of liberty. [assumed]: about 1,300 applications a year (MoJ, Family Court Statistics 2024). */
const LIBERTY = 0.05

export function writeLooked(h: Hand, network: Network): void {
  const { care } = h.person.child!
  let last: CarePeriod | null = null
  let substances = 0
  for (const p of care.periods) {
    if (p.start >= h.until) continue
    if (last === null) previously(h, p, care.periods)
    last = p
    const id = keyed(h.settled, p.id)
    stays(h, p, id)
    for (const l of p.legal)
      if (l.from < h.until) put(h, T.legal, [keyed(h.settled, l.id), h.key, l.code, l.from, by(h, l.until)])
    meetings(h, p, id)
    plans(h, p, id)
    substances = health(h, p, id, substances)
    writePermanence(h, network, p, id)
    pathway(h, p.pathway, `${id}-P`)
  }
  if (last !== null) {
    const on = last.health.findLast(x => x.day < h.until)?.day ?? last.start
    put(h, T.immunised, [h.key, yn(last.immunised), on])
  }
  if (care.leaver !== null) pathway(h, care.leaver.pathwayReviews, `PL${h.key}`)
}

function pathway(h: Hand, reviews: readonly { readonly due: Day; readonly day: Day }[], prefix: string): void {
  let n = 0
  for (const r of reviews)
    if (r.day < h.until) {
      n++
      put(h, T.pathway, [`${prefix}${n}`, h.key, r.due, r.day])
    }
}

function stays(h: Hand, p: CarePeriod, id: string): void {
  const { settled, key } = h
  let before: Day | null = null
  for (const e of p.episodes) {
    if (e.start >= h.until) continue
    const ceased = by(h, e.ceased)
    const reached = ceased ?? h.until - 1
    let iro: Day | null = null
    for (const r of p.reviews) if (r.day <= reached && r.day < h.until) iro = r.day
    put(
      h,
      T.episodes,
      [
        ...([keyed(settled, e.id), key, keyed(settled, e.placement), e.start, e.reason, p.need] as const),
        ...([ceased, ceased === null ? '' : e.ceasedBecause, id, keyed(settled, p.referral), iro, p.start] as const),
      ],
      before,
    )
    before = ceased
  }
  before = null
  for (const l of p.placements) {
    if (l.start >= h.until) continue
    const place = keyed(settled, l.id)
    const end = by(h, l.end)
    put(
      h,
      T.placements,
      [
        ...([place, id, key, l.start, l.type, l.urn, l.miles, l.provider, l.postcode, end] as const),
        ...([end === null ? '' : l.changeReason] as const),
      ],
      before,
    )
    put(h, T.places, [place, key, l.outside ? 'OUT' : 'IN', l.outside ? 'other' : 'own'])
    if ((l.type === 'K1' || l.type === 'K2') && h.open.hits(LIBERTY)) liberty(h, l, place, end)
    before = end
  }
}

function liberty(h: Hand, l: Placement, place: string, end: Day | null): void {
  // Orders are for up to six months. [assumed]
  const stop = l.start + 30 + h.open.below(153)
  const ended = end === null || stop < end ? stop : end
  put(h, T.liberty, [`${place}-D`, h.key, place, l.start, by(h, ended)])
}

function meetings(h: Hand, p: CarePeriod, id: string): void {
  const end = by(h, p.end)
  for (const r of p.reviews) {
    if (r.day >= h.until) continue
    const review = keyed(h.settled, r.id)
    put(h, T.reviews, [review, id, r.due, r.day, 'N', r.participation], end)
    written(h, T.reviews, review, r.day)
  }
  for (let i = 0; i < p.visits.length; i++) {
    const v = p.visits[i]!
    if (v.day >= h.until || v.day < h.told) continue
    const visit = `${id}-V${i + 1}`
    put(h, T.visits, [visit, id, h.key, v.day, yn(v.seen), yn(v.alone)])
    written(h, T.visits, visit, v.day)
  }
}

/** The plan for permanence: at first return, where that is what came; later what the life was heading for. */
function plans(h: Hand, p: CarePeriod, id: string): void {
  const start = plusWorking(p.start, 10)
  const end = by(h, p.end)
  const stop = end ?? h.until
  if (start >= stop) return
  const decided = p.permanence?.decision ?? null
  const later = decided !== null && decided < stop ? Math.max(decided, start + 1) : start + 183
  const lasting = lastingPlan(h, p, stop)
  const first: PermanencePlan = p.unaccompanied ? lasting : p.endReason === 'E4A' ? 'RETURN6M' : 'RETURNEV'
  const changes = later < stop && lasting !== first
  put(h, T.plans, [`${id}-C1`, h.key, start, changes ? later : end, CARE_PLAN[first]])
  if (changes) put(h, T.plans, [`${id}-C2`, h.key, later, end, CARE_PLAN[lasting]])
}
function lastingPlan(h: Hand, p: CarePeriod, stop: Day): PermanencePlan {
  if (p.permanence !== null && p.permanence.decision < stop && p.permanence.reversed === null)
    return p.permanence.kind === 'adoption' ? 'ADOPTION' : 'LTRELFR'
  if (p.endReason === 'E4A' && p.end !== null && p.end < h.until) return 'RETURN6M'
  const now = p.placements.findLast(l => l.start < stop)
  const type = now === undefined ? '' : now.type
  if (type === 'P1') return 'REMAINSUP'
  if (type === 'U1' || type === 'U3') return 'LTRELFR'
  if (type === 'K3' || type === 'P2' || type === 'H5' || ageOn(h.person.born, stop - 1) >= 17) return 'SUPPLIV'
  if (type.startsWith('K') || type.startsWith('R') || type.startsWith('S')) return 'RESPLMT'
  return type.startsWith('U') ? 'LTFOST18' : 'OTHERPLN'
}

const CHECKS = {
  'initial health assessment': 'Initial health assessment',
  'health assessment': 'Health assessment',
  'dental check': 'Dental check',
} as const

/** @returns how many rows of substance misuse the child has by now */
function health(h: Hand, p: CarePeriod, id: string, substances: number): number {
  let n = 0
  for (const x of p.health)
    if (x.day < h.until) {
      n++
      put(h, T.health, [`${id}-H${n}`, h.key, CHECKS[x.kind], x.day, 'Approved'])
    }
  scores(h, p, id)
  n = 0
  for (const c of p.convictions)
    if (c.day < h.until) {
      n++
      put(h, T.convictions, [`${id}-X${n}`, h.key, c.day, c.offence])
    }
  let count = substances
  for (const s of p.substance)
    if (s.day < h.until) {
      count++
      const row = `SM${h.key}-${count}`
      put(h, T.substance, [row, h.key, s.day, h.open.hits(0.7) ? 'Cannabis' : 'Alcohol', yn(s.received)])
      // Most who received none had refused. [assumed]
      if (!s.received) put(h, T.offers, [row, h.key, yn(h.open.hits(0.75))])
    }
  return count
}

/** Scores, and for each year without one the reason, of children of 4 to 16 who were in care for the whole of it. */
function scores(h: Hand, p: CarePeriod, id: string): void {
  let n = 0
  for (const s of p.sdq)
    if (s.day < h.until) {
      n++
      put(h, T.sdq, [`${id}-S${n}`, h.key, s.day, s.score, ''])
    }
  const stop = by(h, p.end) ?? h.until
  const from = Math.max(financialYearOf(p.start) + 1, financialYearOf(h.first))
  for (let year = from; ; year++) {
    const begins = dayFrom(year, 4, 1)
    const ends = dayFrom(year + 1, 3, 31)
    if (ends >= stop) return
    if (p.start > begins) continue
    const age = ageOn(h.person.born, ends)
    if (age < 4 || age > 16 || p.sdq.some(s => s.day >= begins && s.day <= ends)) continue
    n++
    // SDQ1 no form returned, SDQ2 refused by the carer, SDQ3 too severely disabled, SDQ4 other, SDQ5 refused by the child. [assumed] shares
    put(h, T.sdq, [`${id}-S${n}`, h.key, ends, null, h.open.one(['SDQ2', 'SDQ4', 'SDQ4', 'SDQ4', 'SDQ5'])])
  }
}

/** Whether a child came back into care after an order that was meant to last (SSDA903: P1 adoption, P2 special guardianship, P4 child arrangements, Z1 none). */
function previously(h: Hand, p: CarePeriod, periods: readonly CarePeriod[]): void {
  let option = 'Z1'
  let day: Day | null = null
  for (const q of periods)
    if (q.end !== null && q.end < h.until && q !== periods.at(-1) && q.permanence?.order) {
      option = q.permanence.kind === 'adoption' ? 'P1' : q.permanence.kind === 'special guardianship' ? 'P2' : 'P4'
      day = q.permanence.order
    }
  // Others who come had an order elsewhere: about one in forty. [assumed]
  if (option === 'Z1' && !p.unaccompanied && p.start - h.person.born > 2000 && h.open.hits(0.025)) {
    option = h.open.hits(0.2) ? 'P1' : 'P2'
    day = plusYears(h.person.born, 1) + h.open.below(700)
  }
  const written = day === null ? '' : `${two(dateOf(day))}/${two(monthOf(day))}/${yearOf(day)}`
  put(h, T.previous, [`PP${h.key}`, h.key, option, day === null ? '' : '999', written])
}
const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
