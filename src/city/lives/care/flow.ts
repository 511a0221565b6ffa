/** When somebody says that something is wrong in a family: contacts of its years, one after another. */
import { Chance } from '../../chance.ts'
import { type Day, isWorking, monthOf, nextWorking, plusYears, weekday } from '../../days.ts'
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
    const ages = agesOn(network, day)
    if (!ages) continue
    const source = sourceFor(chance, ages)
    const at = onDay(chance, day, source)
    const demand = settled.level('demand-factor', door, at)
    if (!chance.hits(Math.min(1, (rates.MONTH[monthOf(at) - 1]! * rates.WEEKDAY[weekday(at)]! * demand) / PEAK)))
      continue
    let next: Event | null = eventOf(chance, no++, at, source, load, 0, ages[1])
    for (let guard = 0; next !== null && next.day < to && guard < 12; guard++) {
      out.push(next)
      // What was soon closed may come back.
      const soon: boolean = next.outcome === 'referral' && (next.course !== 'needed' || chance.hits(0.6))
      if (!soon) break
      const again: Day = next.day + chance.days(rates.AGAIN_AFTER)
      const then = agesOn(network, again)
      if (!then) break
      const source: string = sourceFor(chance, then)
      const back = onDay(chance, again, source)
      next =
        back < to && chance.hits(comesBack(settled, door, back))
          ? eventOf(chance, no++, back, source, load, next.again + 1, then[1])
          : null
    }
  }
  return out.sort((a, b) => a.day - b.day || a.no - b.no)
}

/** Families and neighbours, the police and hospitals speak whenever it is; schools and offices on a working day. */
function onDay(chance: Chance, day: Day, source: string): Day {
  if (/^(?:1|6|3E|3F|9)/.test(source) || isWorking(day)) return day
  return nextWorking(day - weekday(day) + chance.below(5))
}

/** The ages of the youngest and the eldest child of the family who are here; null where nobody is. */
function agesOn(network: Network, day: Day): readonly [number, number] | null {
  let low = 99
  let high = -1
  for (const c of network.children) {
    if (c.born > day || c.arrived > day || (c.left !== null && c.left <= day) || (c.died !== null && c.died <= day))
      continue
    const age = (day - c.born) / 365.25
    if (age >= 18) continue
    if (age < low) low = age
    if (age > high) high = age
  }
  return high < 0 ? null : [low, high]
}
/** Who could not know any child of these ages: a health visitor of school children, a school of infants. */
function fits(source: string, [youngest, eldest]: readonly [number, number]): boolean {
  if (source === '3B') return youngest < 5
  if (source === '2A' || source === '2B' || source === '3C') return eldest >= 4.5
  return source !== '1C' || eldest >= 10
}
function sourceFor(chance: Chance, ages: readonly [number, number]): string {
  let source = chance.from(rates.SOURCES)
  for (let i = 0; i < 6 && !fits(source, ages); i++) source = chance.from(rates.SOURCES)
  return source
}
/** From which age a concern can be about a child itself. */
export const CONCERN_AGE: Readonly<Record<string, number>> = { exploitation: 10, behaviour: 6 }

function eventOf(
  chance: Chance,
  no: number,
  day: Day,
  source: string,
  load: number,
  again: number,
  eldest: number,
): Event {
  const referred = again > 0 || chance.hits(rates.BECOMES_REFERRAL * (0.75 + 1.1 * load))
  let need = chance.from(rates.NEEDS)
  if (need === 'N6' && eldest < 6) need = 'N5'
  const at = chance.part()
  const nfa = rates.NFA
  const not = nfa + (1 - nfa) * Math.max(0.12, rates.NOT_NEEDED + 0.13 - 0.25 * load - 0.05 * Math.min(again, 2))
  return {
    ...{ no, day, source, need, again },
    minute: source === '6' ? chance.below(1440) : 480 + chance.below(600),
    concern: need === 'N6' && eldest < 10 ? 'behaviour' : chance.from(rates.CONCERNS[need]!),
    outcome: referred ? 'referral' : chance.from(rates.LESSER),
    course: at < nfa ? 'nfa' : at < not ? 'not needed' : 'needed',
  }
}
