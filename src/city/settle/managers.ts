/** Managers of teams: they hold no children, and come and go. */
import { Chance } from '../chance.ts'
import { monthNo, monthStart, plusYears } from '../days.ts'
import type { Holder, Seat, Settled } from '../model.ts'
import { MANAGERS } from './purposes.ts'
import { managerOf } from './workers.ts'

/** Shares of managers that leave in a month: a sixth a year; a vacancy of one to four months, often bridged by an interim. [assumed] */
const LEAVES = 1 / 72

const known = new WeakMap<Settled, readonly Seat[]>()

/** Who managed each team when, by its number. */
export function managersOf(settled: Settled): readonly Seat[] {
  const before = known.get(settled)
  if (before) return before
  const first = monthNo(plusYears(settled.first, -3))
  const last = monthNo(settled.until - 1)
  // The managers whose leaving is a special cause (causes.ts) leave in the month in which its path begins.
  const leaving = new Map<number, number>()
  for (const c of settled.causes) if (c.kind === 'step') for (const t of c.teams) leaving.set(t, monthNo(c.path[0]![0]))
  let count = 0
  const seats = settled.teams.map((team): Seat => {
    const chance = new Chance(settled.settings.seed, team.no, MANAGERS)
    const holders: Holder[] = []
    let from = monthStart(first) - chance.below(1500)
    let interim = false
    const leave = (day: number, because: string) => {
      const worker = managerOf(chance, { no: count++, team, interim })
      holders.push({
        worker,
        from,
        until: day < settled.until ? day : null,
        leftBecause: day < settled.until ? because : '',
      })
      interim = !interim && chance.hits(0.5)
      from = day + (interim ? chance.between(5, 30) : chance.between(20, 110))
    }
    const must = leaving.get(team.no)
    for (let month = first; month <= last; month++) {
      const day = monthStart(month) + chance.below(28)
      const goes = chance.hits(interim ? 0.2 : LEAVES)
      // Somebody is there to leave.
      const stays = must !== undefined && month > must - 10 && month < must
      if (from > day - 60 || stays) {
        if (must === month && from <= day) leave(day, 'another post elsewhere')
        continue
      }
      if (goes || must === month)
        leave(day, must === month ? 'another post elsewhere' : interim ? 'contract ended' : 'resigned')
    }
    if (from < settled.until) leave(settled.until, '')
    return { no: -1 - team.no, team: team.no, holders }
  })
  known.set(settled, seats)
  return seats
}
