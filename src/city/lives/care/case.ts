/** One referral of one child: assessed, perhaps protected, helped, perhaps taken into care, and closed. */
import { Chance } from '../../chance.ts'
import { type Day, plusWorking, plusYears } from '../../days.ts'
import type {
  Assessment,
  CareProceedings,
  EarlyHelp,
  Harm,
  NeedPlan,
  Network,
  Person,
  ProtectionPlan,
  Referral,
  Section47,
  Settled,
  Strategy,
} from '../../model.ts'
import { seatIn, teamFor } from '../../settle/index.ts'
import { harmOf } from '../harm/told.ts'
import { homeOn } from '../looked/home.ts'
import { carePeriods, type Entry } from '../looked/index.ts'
import { careBegins, careFollowsPlan, courtAsked, urgentAt } from '../looked/starting.ts'
import { workersOf } from './allocate.ts'
import { afterCare, closeReason } from './close.ts'
import { proceedingsOf, steppedDown } from './court.ts'
import type { Event } from './flow.ts'
import { helpFrom } from './help.ts'
import { type Case, discussed, type Enquiry, enquired, needVisits, protectedBy } from './protect.ts'
import { aboutChild, aboutEvent, MEETINGS, OUTCOME, OWN } from './purposes.ts'
import * as rates from './rates.ts'

/** What has become of a child so far. */
export type Life = {
  readonly referrals: Referral[]
  readonly entries: Entry[]
  readonly proceedings: CareProceedings[]
  readonly earlyHelp: EarlyHelp[]
  readonly harms: Harm[]
  /** The first day on which no case is open. */
  free: Day
  plans: number
  /** The day of an adoption order. */
  adopted: Day | null
}

const CATEGORY_OF: Readonly<Record<string, ProtectionPlan['initial']>> = {
  neglect: 'NEG',
  'physical harm': 'PHY',
  'sexual harm': 'SAB',
  'emotional harm': 'EMO',
  'domestic abuse': 'EMO',
}
/** Plans that end with the child in care, and cases in need without a plan that do: together 20.3 starts in 10,000, without those who come alone. */
const CARE_AFTER_PLAN = 0.108
const CARE_AFTER_NEED = 0.027
/** Brothers and sisters go through it together, except for one in eight. */
const APART = 0.12

/**
 * A referral that this event makes of a child, and all that comes of it.
 * @param end the first day on which nothing happens to this child here any more
 */
export function caseOf(
  settled: Settled,
  network: Network,
  child: Person,
  event: Event,
  contact: string,
  end: Day,
  life: Life,
): Referral {
  const { seed } = settled.settings
  const part = child.child!
  const own = new Chance(seed, aboutChild(child.id, event.no), OWN)
  const about = own.hits(APART) ? aboutChild(child.id, event.no) : aboutEvent(network.unit, event.no)
  const chance = new Chance(seed, about, OUTCOME)
  // Conferences, reviews and core groups of brothers and sisters are one meeting.
  const meetings = new Chance(seed, about, MEETINGS)
  const day = event.day
  const key = `${child.id}-${life.referrals.length + 1}`
  const locality = homeOn(child, day)?.locality ?? -1
  const assessing = teamFor(settled, 'assessment', locality)
  const intervening = teamFor(settled, 'intervention', locality)
  const told = settled.first - 400
  const c: Case = {
    ...{ settled, key, end, told, born: child.born },
    ...{ assessment: assessing.no, intervention: intervening.no },
  }
  const id = `RF${key}`
  const base = { id, contact, day, source: event.source, need: event.need, team: assessing.no }
  const none = { strategies: [], enquiries: [], needPlans: [], protectionPlans: [] }
  if (event.course === 'nfa') {
    const closed = Math.min(plusWorking(day, own.below(3)), end - 1)
    life.free = closed + 1
    return { ...base, ...none, nfa: true, closed, closedBecause: 'RC7', assessments: [], allocations: [] }
  }

  // What is drawn for all brothers and sisters, in one order whatever becomes of it.
  const disabled =
    part.disabilities.length > 0 && part.disabilities[0] !== 'NONE' && (event.need === 'N2' || own.hits(0.25))
  const needed = event.course === 'needed' || disabled
  const start = plusWorking(day, chance.below(3))
  const inTime = chance.hits(settled.level('assessment-in-45-days', assessing.no, start))
  const length = chance.days(inTime ? rates.ASSESSED : rates.ASSESSED_LATE)
  const heavier = 0.72 + 0.9 * part.strain + (life.plans > 0 ? 0.28 : 0)
  const asks = chance.hits(rates.ENQUIRED * (needed ? 1.12 : 0.76))
  const meets = chance.part() < rates.CONFERENCE * 1.01 * heavier
  const plans = chance.hits(rates.PLAN)
  const later = chance.part()
  const planDays = chance.days(rates.PROTECTED)
  const afterPlan = chance.hits(CARE_AFTER_PLAN * careFollowsPlan(day - child.born))
  const straight = chance.hits(CARE_AFTER_NEED * (0.6 + 1.6 * part.strain) * careBegins(day - child.born))
  const needDays = chance.days(rates.NEEDED)
  const downDays = chance.days(rates.STEPPED_DOWN)
  const careIn = chance.between(3, 160)
  const court = chance.hits(courtAsked(day - child.born))
  const urgent = chance.hits(urgentAt(day - child.born))
  const asksOn = plusWorking(day, chance.hits(0.75) ? 0 : chance.between(1, 8))
  const lateOn = chance.between(30, 200)
  const stepsDown = chance.hits(0.72)
  const closesIn = chance.below(8)

  const strategies: Strategy[] = []
  const enquiries: Section47[] = []
  const needPlans: NeedPlan[] = []
  const protectionPlans: ProtectionPlan[] = []
  let planned: Enquiry | null = null
  /** Why care ended, where it did; and when it began and ended. */
  let ended = ''
  let inCare: { readonly from: Day; readonly to: Day } | null = null
  const ask = (on: Day, meet: boolean) => {
    if (on >= end) return
    const e = enquired(c, chance, strategies.length + 1, on, meet && needed, plans)
    strategies.push(e.strategy)
    enquiries.push(e.enquiry)
    if (e.planned !== null) planned = e
  }
  if (asks) ask(asksOn, meets)

  const authorisedOn = plusWorking(start, length)
  const assessed = authorisedOn < end
  // Some discussions end without an enquiry: one in eight of all. [assumed]
  if (!asks && needed && own.hits(0.08) && asksOn < end && asksOn <= authorisedOn)
    strategies.push({ ...discussed(c, own, asksOn), outcome: 'no section 47' })
  const assessments: Assessment[] = []
  if (start < end)
    assessments.push({
      ...{ id: `AS${key}-1`, start, authorised: assessed ? authorisedOn : null, seen: own.hits(0.965) },
      ...{
        factors: assessed || end < settled.until ? factorsOf(own, event, needed, (day - child.born) / 365.25) : [],
        needed: assessed ? needed : null,
      },
      ...{ team: assessing.no, seat: seatIn(assessing, own, start).no },
    })

  let closed: Day
  let because: string
  if (!needed) {
    // An enquiry that life here ends keeps the case open until then.
    const over = enquiries[0] ? Math.max(authorisedOn, enquiries[0].end ?? end) : authorisedOn
    closed = plusWorking(over, closesIn % 5)
    // A case that went to an enquiry is not one that ended with its assessment alone (CIN 2990).
    because = enquiries.length > 0 ? 'RC7' : own.hits(0.22) ? 'RC9' : 'RC8'
    if (because === 'RC9' && closed < end) helpFrom(settled, child, own, closed, end, event, life.earlyHelp)
    life.harms.push(harmOf(own, child, day, Math.min(closed, end), 'EMO', 1, settled))
  } else {
    // A case of need that grows worse.
    if (!asks && later < 0.13) ask(plusWorking(authorisedOn, lateOn % 60), later < 0.055)
    const from = plusWorking(authorisedOn, 2)
    let stop: Day
    const p: Enquiry | null = planned
    let category: ProtectionPlan['initial'] = CATEGORY_OF[event.concern] ?? 'NEG'
    let severity: 1 | 2 | 3 = asks ? 2 : 1
    if (p !== null && (p as Enquiry).planned !== null) {
      const e = p as Enquiry
      const begin = e.planned!
      severity = 3
      if (own.hits(0.25)) category = own.from(rates.CATEGORY.any!)
      const ends = plusWorking(begin + planDays, 0)
      // Until a plan is made, nothing else: in need and in protection are never on one day.
      const plan = protectedBy(c, meetings, 1, {
        ...{ conference: e.enquiry.conference!.id, start: begin, last: ends },
        ...{ category, previous: life.plans },
      })
      protectionPlans.push(plan)
      life.plans++
      // Before proceedings, and stepped down: about as many as go to court from a plan. [assumed]
      if (!afterPlan && own.hits(0.12)) {
        const warned = steppedDown(own, `PC${key}`, begin, Math.min(ends, end))
        if (warned) life.proceedings.push(warned)
      }
      stop = ends
      if (begin - from > 10) addNeed(c, own, needPlans, from, Math.min(begin, end))
      if (ends < end) {
        if (afterPlan) stop = intoCare(ends)
        else {
          stop = stepsDown ? ends + downDays : plusWorking(ends, closesIn)
          if (stepsDown) addNeed(c, own, needPlans, ends, Math.min(stop, end))
        }
      }
    } else {
      stop = disabled
        ? Math.max(
            authorisedOn + needDays,
            authorisedOn + Math.floor(0.75 * own.part() * (plusYears(child.born, 18) - authorisedOn)),
          )
        : authorisedOn + needDays
      const lastAsked = enquiries.at(-1)
      const asked = lastAsked ? (lastAsked.end ?? end) : 0
      if (lastAsked) stop = Math.max(stop, asked >= end ? end : plusWorking(asked, 1))
      const goes = straight && Math.max(authorisedOn + careIn, asked) < end
      if (goes) stop = Math.max(stop, authorisedOn + careIn)
      if (from < stop) addNeed(c, own, needPlans, from, Math.min(goes ? authorisedOn + careIn : stop, end))
      if (goes) {
        severity = 3
        stop = intoCare(Math.max(authorisedOn + careIn, asked))
      }
    }
    // Care that goes on ends on a day that never comes, which has no working day after it.
    const over = Math.max(stop, authorisedOn)
    closed = over >= end ? over : plusWorking(over, closesIn % 4)
    because = ended !== '' ? afterCare(ended) : closeReason(own, child, closed)
    life.harms.push(harmOf(own, child, day, Math.min(stop, end), category, severity, settled))
  }

  /** @returns the day on which the case can be closed after care, or a day that never comes */
  function intoCare(on: Day): Day {
    if (on >= end) return on
    const entry: Entry = {
      ...{ day: on, referral: id, need: event.need, voluntary: !court, urgent, proceedings: court },
      ...{ strain: part.strain, siblingsToo: network.children.length > 1 },
    }
    const before = life.entries.length
    life.entries.push(entry)
    if (court) life.proceedings.push(proceedingsOf(own, `PC${key}`, on, day))
    const { periods } = carePeriods(settled, network, child, life.entries)
    const period = periods.find(x => x.start === on)
    if (!period) {
      life.entries.length = before
      return on
    }
    for (const n of needPlans)
      if (n.end === null || n.end > on)
        needPlans[needPlans.indexOf(n)] = { ...n, end: on, visits: n.visits.filter(v => v.day < on) }
    inCare = { from: on, to: period.end ?? Number.MAX_SAFE_INTEGER }
    if (period.end === null) return Number.MAX_SAFE_INTEGER
    ended = period.endReason
    if (ended === 'E11' || ended === 'E12') {
      life.adopted = period.end
      return period.end
    }
    const home = /^E4|^E13|^E3|^E8/.test(period.endReason) && period.end < end - 60
    if (home && own.hits(0.7)) {
      const until = period.end + 60 + own.below(240)
      addNeed(c, own, needPlans, period.end, Math.min(until, end))
      return until
    }
    return period.end + own.below(21)
  }

  if (closed >= end) {
    // Life ends the case: moved away, grown up, died; or it is open still.
    if (end < settled.until) {
      closed = end - 1
      because = child.died === end ? 'RC2' : child.left === end ? 'RC5' : life.entries.length > 0 ? 'RC6' : 'RC7'
    } else closed = Number.MAX_SAFE_INTEGER
  }
  const open = closed === Number.MAX_SAFE_INTEGER
  life.free = open ? Number.MAX_SAFE_INTEGER : closed + 1
  const stopped = <T extends { readonly end: Day | null }>(x: T): T =>
    !open && (x.end === null || x.end > closed) ? { ...x, end: closed } : x
  return {
    ...base,
    nfa: false,
    closed: open ? null : closed,
    closedBecause: open ? '' : because,
    assessments: assessments.map(a =>
      !open && (a.authorised === null || a.authorised > closed) ? { ...a, authorised: closed, needed } : a,
    ),
    strategies,
    enquiries: enquiries.map(e =>
      e.end === null && !open ? { ...e, end: closed, outcome: e.outcome ?? 'risk, no ongoing harm' } : stopped(e),
    ),
    needPlans: needPlans.map(stopped),
    protectionPlans: protectionPlans.map(stopped),
    allocations:
      open || closed > told
        ? workersOf(
            settled,
            child,
            event,
            day,
            assessed ? authorisedOn : end,
            open ? settled.until : closed,
            locality,
            needed,
            inCare,
          )
        : [],
  }
}

function addNeed(c: Case, chance: Chance, into: NeedPlan[], start: Day, end: Day): void {
  if (start >= end || start >= c.end) return
  const open = end >= c.settled.until
  const visits = end > c.told ? needVisits(c, chance, start, Math.min(end, c.end)) : []
  into.push({ id: `NP${c.key}-${into.length + 1}`, start, end: open ? null : end, visits })
}

function factorsOf(chance: Chance, event: Event, needed: boolean, age: number): string[] {
  const out: string[] = []
  const more = needed ? 1.15 : 0.55
  for (const [code, share, from] of rates.FACTORS)
    if (chance.hits(Math.min(0.95, share * more)) && age >= from) out.push(code)
  if (out.length === 0) out.push(needed ? (event.need === 'N2' ? '6A' : '21') : '21')
  return out
}
