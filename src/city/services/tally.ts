/** What adds up over families. */
import type { Settled } from '../model.ts'
import { frameOf } from './frame.ts'

/** Whole numbers added up over all families, each by something and month. */
export type Tally = Readonly<Record<string, Int32Array>>
export type Counts = Tally & {
  /** Children of each seat, on the last day of each month: seat * months + month. */
  readonly held: Int32Array
  /** Requests and plans in hand of each team. */
  readonly plans: Int32Array
  /** Days in each kind of placement (placed.ts). */
  readonly days: Int32Array
  /** Children on each route. */
  readonly riders: Int32Array
  /** Children travelling with a plan, and the others. */
  readonly travel: Int32Array
}

/** Kinds of placement that cost the same. */
export const KINDS = 8

export function newTally(settled: Settled): Counts {
  const f = frameOf(settled)
  // Where no services are written nothing is counted.
  const by = (n: number) => new Int32Array(settled.settings.registersOnly ? 0 : n * f.months)
  return {
    held: by(settled.seats.length),
    plans: by(settled.teams.length),
    days: by(KINDS),
    riders: by(f.routes.all.length),
    travel: by(2),
  }
}
