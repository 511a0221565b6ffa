/** Children with open work, month by month: who holds them, what is audited, what they say, what is complained of. */
import { Chance, mixed } from '../chance.ts'
import { isWorking } from '../days.ts'
import type { Allocation, Person } from '../model.ts'
import { AUDITS, SURVEY } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import { audited } from './audits.ts'
import { complained } from './complaints.ts'
import { type Frame, monthFrom, monthTo, WHOLE } from './frame.ts'
import type { Counts } from './tally.ts'
import { asked, said } from './voices.ts'

/** The seat that holds a child on the last day of a month, and since when: written anew for each child. */
const seats = new Int32Array(400)
const since = new Int32Array(400)
let low = 0
let high = -1

function mark(f: Frame, list: readonly Allocation[]): void {
  for (let i = 0; i < list.length; i++) {
    const a = list[i]!
    if (a.until !== null && a.until <= f.settled.first) continue
    const from = monthFrom(f, a.from)
    const to = monthTo(f, a.until)
    for (let m = from; m < to; m++) {
      seats[m] = a.seat + 1
      since[m] = a.from
    }
    if (to > from) {
      if (from < low) low = from
      if (to - 1 > high) high = to - 1
    }
  }
}

/** Counts and writes what a child's open work brings. */
export function opened(sheets: Sheets, f: Frame, child: Person, tally: Counts): void {
  const { care } = child.child!
  const { held } = tally
  const { months, often, salts } = f
  low = months
  high = -1
  for (let i = 0; i < care.referrals.length; i++) mark(f, care.referrals[i]!.allocations)
  // Care comes before need: a child whom both hold is counted once.
  for (let i = 0; i < care.periods.length; i++) mark(f, care.periods[i]!.allocations)
  const audit = often.audit * WHOLE
  const voice = audit + often.voice * WHOLE
  const complaint = voice + often.complaint * WHOLE
  for (let m = low; m <= high; m++) {
    const seat = seats[m]! - 1
    if (seat < 0) continue
    seats[m] = 0
    held[seat * months + m]!++
    const salt = salts[m]!
    const draw = mixed(salt, child.id, AUDITS)
    if (draw < complaint) {
      const chance = new Chance(salt, child.id, AUDITS)
      const of = { child, month: m, day: dayIn(f, chance, m), seat, team: f.teamOf[seat]! }
      if (draw < audit) audited(sheets, f, chance, of)
      else if (draw < voice) said(sheets, f, chance, of)
      else complained(sheets, f, chance, of)
    }
    // March, July and November: once a term.
    const term = (f.base + m) % 12
    if (term === 2 || term === 6 || term === 10) {
      const ask = mixed(salt, child.id, SURVEY)
      if (ask < 0.2 * WHOLE) {
        const chance = new Chance(salt, child.id, SURVEY)
        asked(sheets, f, chance, { child, month: m, day: dayIn(f, chance, m), seat, team: f.teamOf[seat]! })
      }
    }
  }
}

/** A day of the month on which the seat held the child, worked if there is one. */
function dayIn(f: Frame, chance: Chance, month: number): number {
  const end = f.ends[month]!
  const from = Math.max(since[month]!, month === 0 ? f.settled.first : f.ends[month - 1]! + 1)
  const day = from + chance.below(end - from + 1)
  for (let d = day; d <= end; d++) if (isWorking(d)) return d
  for (let d = day; d >= from; d--) if (isWorking(d)) return d
  return day
}

/** Counts children helped early, and leavers, by the seats that hold them. */
export function helped(f: Frame, child: Person, tally: Counts): void {
  const { care } = child.child!
  const { held } = tally
  for (const e of care.earlyHelp) {
    if (e.seat < 0 || (e.until !== null && e.until <= f.settled.first)) continue
    const to = monthTo(f, e.until)
    for (let m = monthFrom(f, e.from); m < to; m++) held[e.seat * f.months + m]!++
  }
  const { leaver } = care
  if (leaver && leaver.seat >= 0 && (leaver.until === null || leaver.until > f.settled.first)) {
    const to = monthTo(f, leaver.until)
    for (let m = monthFrom(f, leaver.from); m < to; m++) held[leaver.seat * f.months + m]!++
  }
}

/** Counts requests and plans by the team that has them in hand. */
export function planned(f: Frame, child: Person, tally: Counts): void {
  const { ehc } = child.child!.around
  for (let i = 0; i < ehc.length; i++) {
    const e = ehc[i]!
    // A request that was refused, or came to no plan, is out of hand when that was decided.
    const until =
      e.ceased ?? (e.decided !== null && !e.assess ? e.decided : e.outcomeOn !== null && !e.issue ? e.outcomeOn : null)
    if (until !== null && until <= f.settled.first) continue
    const to = monthTo(f, until)
    for (let m = monthFrom(f, e.day); m < to; m++) tally.plans[e.team * f.months + m]!++
  }
}
