/** The hand that writes a child's record: what it knows of the child, and how a row goes into both editions. */
import { Chance } from '../chance.ts'
import type { Day } from '../days.ts'
import type { Holder, Person, Referral, Settled, Worker } from '../model.ts'
import type { Sheets, Value } from '../tables.ts'
import { plant } from './dirty.ts'
import { caseId } from './ids.ts'
import { PLANS } from './plan.ts'
import { type Twin, twin } from './schema.ts'

/** Streams of chance: what the lives leave open, faults, adopters who wait for a child. */
export const PURPOSE = { open: 700, faults: 701, adopters: 702 } as const

export type Hand = {
  readonly sheets: Sheets
  readonly settled: Settled
  readonly first: Day
  readonly until: Day
  /** Contacts, visits, core groups and who worked with a child are told from here; all else from birth. */
  readonly told: Day
  readonly person: Person
  /** The child's id in the case system. */
  readonly key: string
  /** For what the lives leave open. */
  readonly open: Chance
  readonly faults: Chance
  planted: number
}
/** More than the twelve months that inspections look back for. */
const DETAIL = 400

export const handOf = (sheets: Sheets, settled: Settled, person: Person): Hand => ({
  sheets,
  settled,
  first: settled.first,
  until: settled.until,
  told: settled.first - DETAIL,
  person,
  key: caseId(settled, person),
  open: new Chance(settled.settings.seed, person.id, PURPOSE.open),
  faults: new Chance(settled.settings.seed, person.id, PURPOSE.faults),
  planted: 0,
})

/**
 * Writes a row into the clean edition and, with a fault or as it is, into the dirty one.
 * @param near a day of another row that this one leans on, for faults that set the two at odds: the first referral for a person, the
 * end of the plan for a review, the end of what went before for a placement
 */
export function put(h: Hand, t: Twin, values: readonly Value[], near: Day | null = null): void {
  const line = h.sheets.rows(t.clean).add(...values)
  const plan = PLANS.get(t.name)
  if (plan !== undefined && h.faults.next() < plan.below && plant(h, t, plan, values, line, near)) return
  h.sheets.rows(t.dirty).again(line)
}

const recorded = twin('gt_recorded')
/** Of visits, reviews and contacts, one in seven is written down on a later day. [assumed] */
const LATER = 0.14
/** Says when a row was written down, where that was later than it happened. */
export function written(h: Hand, t: Twin, row: string, day: Day): void {
  if (!h.open.hits(LATER)) return
  const on = day + 1 + h.open.below(h.open.hits(0.8) ? 4 : 20)
  if (on >= h.until) return
  put(h, recorded, [`${t.clean.columns[t.id]!.name.slice(0, 4)}-${row}`, t.name, row, day, on])
}

/** A day if it has come, else null. */
export const by = (h: Hand, day: Day | null): Day | null => (day === null || day >= h.until ? null : day)
export const yn = (flag: boolean): string => (flag ? 'Y' : 'N')

/** Who held a post on a day, or null while it was vacant. */
export function holderOn(settled: Settled, seat: number, day: Day): Worker | null {
  const holders = settled.seats[seat]?.holders
  if (holders === undefined) return null
  return heldBy(holders, day)
}
export function heldBy(holders: readonly Holder[], day: Day): Worker | null {
  for (const h of holders) if (h.from <= day && (h.until === null || h.until > day)) return h.worker
  return null
}
/** Id of who held a post on a day, '' while it was vacant. */
export const workerOn = (h: Hand, seat: number, day: Day): string => holderOn(h.settled, seat, day)?.id ?? ''
/** Id of a team by its number. */
export const teamId = (settled: Settled, team: number): string => settled.teams[team]?.id ?? ''
/** Id of the team of a post. */
export const teamOfSeat = (settled: Settled, seat: number): string => teamId(settled, settled.seats[seat]?.team ?? -1)

/** The post that held a referral on a day. */
export function allocated(r: Referral, day: Day): number {
  let seat = r.allocations[0]?.seat ?? -1
  for (const a of r.allocations) if (a.from <= day) seat = a.seat
  return seat
}

/** A flat JSON object of flags, as the dataset's scripts make it: every key is there. */
export function flags(keys: readonly string[], set: readonly string[], tail: string): string {
  let text = '{'
  let count = 0
  for (const k of keys) {
    const on = set.includes(k)
    if (on) count++
    text += `"${k}":"${on ? 'Y' : 'N'}",`
  }
  return `${text}"${tail}":${count},"COMMENTS":""}`
}
