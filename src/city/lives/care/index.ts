/** What children's social care did for the children of a network. */
import { Chance } from '../../chance.ts'
import { type Day, plusWorking } from '../../days.ts'
import type { CareLife, Contact, Harm, Network, Person, Settled } from '../../model.ts'
import { seatIn, teamFor } from '../../settle/index.ts'
import { hiddenHarm } from '../harm/index.ts'
import { carePeriods, type Entry, missingFromHome } from '../looked/index.ts'
import { caseOf, type Life } from './case.ts'
import { beginOf, CONCERN_AGE, type Event, endOf, eventsOf } from './flow.ts'
import { helpFrom, steppedUp } from './help.ts'
import { ALONE, aboutChild, HOME, OWN } from './purposes.ts'

/** Of a family's children at home, each is written down in a contact with this probability. [assumed] */
const INCLUDED = 0.84

/** Fills `care` and the harms of every child of the network. */
export function fillCare(settled: Settled, network: Network): void {
  const events = eventsOf(settled, network)
  const harms = new Map<Person, Harm[]>()
  hiddenHarm(settled, network, harms)
  for (const child of network.children) {
    const part = child.child!
    const life: Life = {
      ...{ referrals: [], entries: [], proceedings: [], earlyHelp: [], harms: harms.get(child) ?? [] },
      ...{ free: beginOf(child), plans: 0, adopted: null },
    }
    const contacts: Contact[] = []
    const known =
      part.kind === 'unaccompanied'
        ? cameAlone(settled, network, child, life, contacts)
        : came(settled, network, child, events, life, contacts)
    const looked = life.entries.length > 0 ? carePeriods(settled, network, child, life.entries) : NEVER
    // With the order a child leaves what anybody here can join: another name and number, another family.
    if (life.adopted !== null && (child.left === null || child.left > life.adopted)) child.left = life.adopted
    const suffered = life.adopted === null ? life.harms : harmsBefore(life.harms, life.adopted)
    const missing = [...looked.missing, ...fromHome(settled, child, looked.periods)].sort(
      (a, b) => a.from - b.from || a.fromMinute - b.fromMinute,
    )
    const care: CareLife = {
      ...{ contacts, referrals: life.referrals, periods: looked.periods, missing, earlyHelp: life.earlyHelp },
      ...{ proceedings: life.proceedings, leaver: looked.leaver, known },
    }
    part.care = care
    part.around = { ...part.around, harms: suffered.sort((a, b) => a.from - b.from) }
  }
}
/** Harms as far as they fall before a day. */
function harmsBefore(harms: readonly Harm[], day: Day): Harm[] {
  const out: Harm[] = []
  for (const h of harms) if (h.from < day) out.push(h.until !== null && h.until <= day ? h : { ...h, until: day })
  return out
}
const NEVER = { periods: [], missing: [], leaver: null } as const

function fromHome(settled: Settled, child: Person, periods: CareLife['periods']): CareLife['missing'] {
  if (child.born > settled.until - 11 * 365) return []
  const locality = child.stays[0]?.household.homes[0]?.address.locality ?? -1
  const chance = new Chance(settled.settings.seed, child.id, HOME)
  return missingFromHome(settled, child, chance, periods, teamFor(settled, 'front-door', locality).no)
}

/** Contacts about a child of a family, and what came of each. @returns the day of the first */
function came(
  settled: Settled,
  network: Network,
  child: Person,
  events: readonly Event[],
  life: Life,
  contacts: Contact[],
): Day | null {
  const begin = beginOf(child)
  const end = endOf(settled, child)
  const told = settled.first - 400
  let known: Day | null = null
  for (const event of events) {
    if (event.day < begin) continue
    // Who was adopted begins another life, under another name.
    if (event.day >= end || life.adopted !== null) break
    const own = new Chance(settled.settings.seed, aboutChild(child.id, event.no), OWN + 10)
    if (network.children.length > 1 && !own.hits(INCLUDED)) continue
    if (event.day < child.born + (CONCERN_AGE[event.concern] ?? 0) * 365) continue
    known ??= event.day
    const open = event.day < life.free
    const refers = !open && event.outcome === 'referral'
    if (!refers && event.day < told) continue
    const contact = contactOf(settled, child, own, event, open, contacts.length + 1)
    if (contact.decided >= end) continue
    contacts.push(contact)
    if (refers) steppedUp(life.earlyHelp, event.day)
    if (refers) life.referrals.push(caseOf(settled, network, child, event, contact.id, end, life))
    else if (contact.outcome === 'early help')
      helpFrom(settled, child, own, contact.decided, end, event, life.earlyHelp)
  }
  return known
}

const LIMIT = { red: 4, amber: 1, green: 3 } as const

function contactOf(settled: Settled, child: Person, chance: Chance, event: Event, open: boolean, n: number): Contact {
  const team = teamFor(settled, 'front-door', 0)
  const level =
    event.outcome === 'referral'
      ? event.course === 'needed' && chance.hits(0.3)
        ? 4
        : 3
      : event.outcome === 'early help'
        ? 2
        : chance.hits(0.6)
          ? 1
          : 2
  const colour =
    level === 4 ? 'red' : level === 3 ? (chance.hits(0.2) ? 'red' : 'amber') : chance.hits(0.15) ? 'amber' : 'green'
  const inLimit = chance.hits(settled.level('contact-decided-in-limit', team.no, event.day))
  const { day, minute } = event
  let decided: Day = day
  let decidedMinute = minute
  if (colour === 'red') {
    decidedMinute = minute + (inLimit ? chance.between(15, 240) : chance.between(241, 2200))
    decided = day + Math.floor(decidedMinute / 1440)
    decidedMinute %= 1440
  } else {
    const days = LIMIT[colour]
    decided = plusWorking(day, inLimit ? chance.between(days > 1 ? 1 : 0, days) : days + chance.between(1, 5))
    decidedMinute = 540 + chance.below(480)
    if (decided === day && decidedMinute < minute) decidedMinute = Math.min(1439, minute + chance.between(5, 90))
  }
  return {
    ...{ id: `CN${child.id}-${n}`, day, minute, source: event.source, concern: event.concern },
    ...{ outcome: open ? 'open case' : event.outcome, level, colour, decided, decidedMinute, inLimit },
    seat: seatIn(team, chance, day).no,
  }
}

/** Somebody who came alone: in care on the day of coming. */
function cameAlone(settled: Settled, network: Network, child: Person, life: Life, contacts: Contact[]): Day | null {
  const day = beginOf(child)
  const end = endOf(settled, child)
  if (day >= end) return null
  const chance = new Chance(settled.settings.seed, child.id, ALONE)
  const event: Event = {
    ...{
      no: 0,
      day,
      minute: chance.below(1440),
      source: chance.hits(0.6) ? '6' : '5D',
      need: 'N8',
      concern: 'alone in the country',
    },
    ...{ outcome: 'referral', course: 'needed', again: 0 },
  }
  const contact = {
    ...contactOf(settled, child, chance, event, false, 1),
    decided: day,
    decidedMinute: Math.min(1439, event.minute + 60),
    inLimit: true,
  }
  contacts.push(contact)
  const id = `RF${child.id}-1`
  const entry: Entry = {
    day,
    referral: id,
    need: 'N8',
    voluntary: true,
    urgent: false,
    proceedings: false,
    strain: 0.2,
    siblingsToo: false,
  }
  life.entries.push(entry)
  const period = carePeriods(settled, network, child, life.entries).periods[0]
  const closed = period?.end ?? null
  const assessing = teamFor(settled, 'assessment', 0)
  const authorised = plusWorking(day, chance.between(10, 44))
  const last = closed === null ? end : closed
  life.referrals.push({
    ...{
      id,
      contact: contact.id,
      day,
      source: event.source,
      need: 'N8',
      nfa: false,
      closed,
      closedBecause: closed === null ? '' : 'RC6',
    },
    assessments: [
      {
        ...{
          id: `AS${child.id}-1-1`,
          start: day,
          authorised: authorised <= last && authorised < end ? authorised : closed,
          seen: true,
        },
        ...{
          factors: ['9A'],
          needed: authorised < end || closed !== null ? true : null,
          team: assessing.no,
          seat: seatIn(assessing, chance, day).no,
        },
      },
    ],
    ...{ strategies: [], enquiries: [], needPlans: [], protectionPlans: [], allocations: [], team: assessing.no },
  })
  life.free = closed === null ? Number.MAX_SAFE_INTEGER : closed + 1
  return day
}
