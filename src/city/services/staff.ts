/** What is known of staff once every family is counted: posts, caseloads, supervision. */
import { Chance, mixed } from '../chance.ts'
import { plusWorking } from '../days.ts'
import type { Holder, Settled } from '../model.ts'
import { holderOn } from '../settle/index.ts'
import { managersOf } from '../settle/managers.ts'
import { SUPERVISION } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import type { Frame } from './frame.ts'
import { caseloads, staffing, supervision, teams, workers } from './tables.ts'
import type { Counts } from './tally.ts'

const seatId = (no: number): string => `S${String(no + 1).padStart(4, '0')}`
/** Tenths, whole, as a decimal. */
const tenths = (n: number): string => `${Math.floor(n / 10)}.${n % 10}`

/** Teams, and who worked in them on a day told. */
export function writeTeams(sheets: Sheets, settled: Settled): void {
  const { first, until } = settled
  const rows = sheets.rows(workers)
  const write = (team: string, post: string | null, holders: readonly Holder[]) => {
    for (const h of holders) {
      if (h.until !== null && h.until <= first) continue
      const { worker: w } = h
      rows.add(
        ...[w.id, w.name, w.registration, w.title, w.agency, tenths(Math.round(w.fte * 10))],
        ...[team, post, h.from, h.until, h.leftBecause],
      )
    }
  }
  const managers = managersOf(settled)
  for (const t of settled.teams) {
    const posts = t.seats.filter(s => s.holders.some(h => h.from < until)).length
    const locality = t.locality === null ? null : settled.localities[t.locality]!.name
    sheets.rows(teams).add(t.id, t.name, t.kind, locality, posts)
    write(t.id, null, managers[t.no]!.holders)
    for (const s of t.seats) write(t.id, seatId(s.no), s.holders)
  }
}

/** Posts, and the children that each held, month by month. */
export function writeLoads(sheets: Sheets, f: Frame, tally: Counts): void {
  const { settled, months } = f
  const byTeam = sheets.rows(staffing)
  const bySeat = sheets.rows(caseloads)
  for (let m = 0; m < months; m++) {
    const day = f.ends[m]!
    for (const t of settled.teams) {
      let posts = 0
      let permanent = 0
      let agency = 0
      let permanentTenths = 0
      let agencyTenths = 0
      let children = t.kind === 'send' ? tally.plans[t.no * months + m]! : 0
      let unheld = 0
      for (const s of t.seats) {
        const holder = holderOn(s, day)
        const held = tally.held[s.no * months + m]!
        children += held
        // A post that was made later is none yet.
        const there = holder !== null || held > 0 || (s.holders[0] !== undefined && s.holders[0].from <= day)
        if (there) posts++
        if (holder) {
          const n = Math.round(holder.worker.fte * 10)
          if (holder.worker.agency) {
            agency++
            agencyTenths += n
          } else {
            permanent++
            permanentTenths += n
          }
        } else unheld += held
        if (t.kind === 'send' || (!holder && held === 0)) continue
        const fte = holder ? tenths(Math.round(holder.worker.fte * 10)) : null
        bySeat.add(day, t.id, seatId(s.no), holder ? holder.worker.id : null, fte, held)
      }
      byTeam.add(
        ...[day, t.id, posts, permanent, agency, posts - permanent - agency],
        ...[tenths(permanentTenths), tenths(agencyTenths), children, unheld],
      )
    }
  }
}

/** Supervision of all who hold children, due within five weeks of the last (Calderwick's plan, KPI16). */
const EVERY = 33
const LATE = [
  [0, 1],
  [0.5, 6],
  [0.8, 14],
  [1, 27],
] as const
/** Of what is not on time, what is not held at all before the next is due. [assumed] */
const MISSED = 0.45

export function writeSupervision(sheets: Sheets, f: Frame): void {
  const { settled } = f
  const { first, until } = settled
  const rows = sheets.rows(supervision)
  for (const t of settled.teams) {
    if (t.kind === 'send') continue
    for (const s of t.seats)
      for (const h of s.holders) {
        if (h.until !== null && h.until <= first) continue
        const chance = new Chance(settled.settings.seed, h.worker.no, SUPERVISION)
        const last = Math.min(h.until ?? until, until)
        // The first comes within five weeks of the start; of those long there, at a day of chance.
        let due = h.from >= first ? h.from + EVERY : first + (mixed(h.worker.no, h.from, SUPERVISION) % EVERY)
        while (due < last) {
          const onTime = chance.hits(settled.level('supervision-on-time', t.no, due))
          const next = plusWorking(due + EVERY - 4, 0)
          let held: number | null = onTime ? due - chance.below(9) : due + chance.days(LATE)
          const missed = !onTime && chance.hits(MISSED)
          if (held < h.from) held = h.from
          const worked = plusWorking(held, 0)
          held = onTime && worked > due ? due : worked
          if (missed || held >= last || held >= next) held = null
          if (due >= first) rows.add(h.worker.id, t.id, due, held, held !== null && held <= due)
          due = next
        }
      }
  }
}
