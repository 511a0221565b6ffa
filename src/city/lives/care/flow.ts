/** When somebody says that something is wrong in a family: contacts of its years, one after another. */
import { Chance } from '../../chance.ts'
import { type Day, dayFrom, isWorking, monthOf, plusYears, weekday } from '../../days.ts'
import type { Network, Person, Settled } from '../../model.ts'
import { teamFor } from '../../settle/index.ts'
import { FLOW } from './purposes.ts'
import * as rates from './rates.ts'

/**
 * Contacts a year about a family on which nothing weighs, and what weight adds, the more the heavier. Fitted to the referrals and
 * contacts of England; that few families have many of them, [assumed].
 */
const BASE = 0.007
const LOADED = 2.15
/** The most that month, weekday and demand together make of the mean. */
const PEAK = 1.9
/** How probably a case that was soon closed comes back, and soon. Fitted to 22.6% within twelve months. */
const AGAIN = 0.205

export type Event = {
  readonly no: number
  readonly day: Day
  readonly minute: number
  readonly source: string
  readonly need: string
  readonly concern: string
  /** What it becomes where no case is open. */
  readonly outcome: 'referral' | 'advice' | 'no further action' | 'early help' | 'other authority'
  /** Nothing follows; assessed, and not in need; or in need. */
  readonly course: 'nfa' | 'not needed' | 'needed'
  /** How often the family has come back since its first trouble. */
  readonly again: number
}

/** The first day on which somebody is no longer a child of this city, or the day after the last told. */
export function endOf(settled: Settled, c: Person): Day {
  let end = Math.min(settled.until, plusYears(c.born, 18))
  if (c.left !== null && c.left < end) end = c.left
  if (c.died !== null && c.died < end) end = c.died
  return end
}
export const beginOf = (c: Person): Day => Math.max(c.born, c.arrived)

/** What weighs on the family as its children bear it: the mean. */
export function loadOf(network: Network): number {
  let sum = 0
  for (const c of network.children) sum += c.child!.strain
  return network.children.length === 0 ? 0 : sum / network.children.length
}

/**
 * How probably a case that was soon closed comes back on a day. Of those who are referred again most, not all, come this way: so the
 * factor moves it the more.
 */
const comesBack = (settled: Settled, door: number, day: Day): number =>
  AGAIN * Math.max(0, 1 + 2.2 * (settled.level('re-referral-factor', door, day) - 1))

/** The contacts about a family, in order; `locality` of a day says whose front door it is. */
export function eventsOf(settled: Settled, network: Network): Event[] {
  const chance = new Chance(settled.settings.seed, network.unit, FLOW)
  const load = loadOf(network)
  const mean = 365.25 / ((BASE + LOADED * load * (0.35 + load)) * PEAK)
  let from = settled.until
  let to = 0
  for (const c of network.children) {
    if (c.child!.kind === 'unaccompanied') continue
    from = Math.min(from, beginOf(c))
    to = Math.max(to, endOf(settled, c))
  }
  const out: Event[] = []
  const door = teamFor(settled, 'front-door', 0).no
  let no = 0
  for (let day = from + chance.wait(mean); day < to; day += 1 + chance.wait(mean)) {
    const source = chance.from(rates.SOURCES)
    const at = onDay(day, source)
    const demand = settled.level('demand-factor', door, at)
    if (!chance.hits(Math.min(1, (rates.MONTH[monthOf(at) - 1]! * rates.WEEKDAY[weekday(at)]! * demand) / PEAK)))
      continue
    let next: Event | null = eventOf(chance, no++, at, source, load, 0)
    for (let guard = 0; next !== null && next.day < to && guard < 12; guard++) {
      out.push(next)
      // What was soon closed may come back.
      const soon: boolean = next.outcome === 'referral' && (next.course !== 'needed' || chance.hits(0.6))
      if (!soon) break
      const source: string = chance.from(rates.SOURCES)
      const back = onDay(next.day + chance.days(rates.AGAIN_AFTER), source)
      next =
        back < to && chance.hits(comesBack(settled, door, back))
          ? eventOf(chance, no++, back, source, load, next.again + 1)
          : null
    }
  }
  return out.sort((a, b) => a.day - b.day || a.no - b.no)
}

const KNOWN = dayFrom(1990, 1, 5)

/** Schools and offices write in the week; the police, families and hospitals whenever it is. */
function onDay(day: Day, source: string): Day {
  if (/^(?:1|6|3E|3F|9)/.test(source)) return day
  let d = day
  // Working days are known from 1990 on; before, any day will do, for none of it is told.
  while (d > KNOWN && !isWorking(d)) d--
  return d
}

function eventOf(chance: Chance, no: number, day: Day, source: string, load: number, again: number): Event {
  const referred = again > 0 || chance.hits(rates.BECOMES_REFERRAL * (0.75 + 1.1 * load))
  const need = chance.from(rates.NEEDS)
  const at = chance.part()
  const nfa = rates.NFA
  const not = nfa + (1 - nfa) * Math.max(0.12, rates.NOT_NEEDED + 0.13 - 0.25 * load - 0.05 * Math.min(again, 2))
  return {
    ...{ no, day, source, need, again },
    minute: source === '6' ? chance.below(1440) : 480 + chance.below(600),
    concern: chance.from(rates.CONCERNS[need]!),
    outcome: referred ? 'referral' : chance.from(rates.LESSER),
    course: at < nfa ? 'nfa' : at < not ? 'not needed' : 'needed',
  }
}
