/** What the services need of a city, worked out once: its months, who holds seats, where routes go, how often things are asked. */
import { mixed } from '../chance.ts'
import { type Day, monthNo, monthStart } from '../days.ts'
import type { Settled } from '../model.ts'
import { AUDITS } from '../settle/purposes.ts'
import { type Routes, routesOf } from './routes.ts'

export const WHOLE = 4294967296

export type Frame = {
  readonly settled: Settled
  /** Number of the first month told, how many there are, and the last day told of each. */
  readonly base: number
  readonly months: number
  readonly ends: Int32Array
  /** A number of chance for each month. */
  readonly salts: Uint32Array
  /** Team of each seat. */
  readonly teamOf: Int16Array
  readonly routes: Routes
  /** How probable each is for a child with open work in a month, or for a review. */
  readonly often: {
    readonly audit: number
    readonly voice: number
    readonly complaint: number
    readonly sample: number
  }
}

/** Children with open work for each child in the city (DfE, Children in need 2025: 330 for each 10,000). */
const OPEN = 0.033
/** Audits and reviews read in a month: as Calderwick's plan at its size (KPI05 and KPI18), and enough for a small city. [assumed] */
const AUDITS_A_MONTH = 58
const READ_A_MONTH = 50
const AT_LEAST = 12
/** Children of Calderwick as its plan has it: 2,140 in care (KPI08) at 67 for each 10,000. */
const CALDERWICK = 319_400
/** Reviews a month for each child in the city: 67 in care for each 10,000, each reviewed about 2.2 times a year. */
const REVIEWS = (0.0067 * 2.2) / 12

let last: Frame | null = null

/** The frame of a city: made once for as long as the city stays the same. */
export function frameOf(settled: Settled): Frame {
  if (last?.settled === settled) return last
  const base = monthNo(settled.first)
  const months = monthNo(settled.until - 1) - base + 1
  const ends = new Int32Array(months)
  const salts = new Uint32Array(months)
  for (let m = 0; m < months; m++) {
    ends[m] = Math.min(monthStart(base + m + 1), settled.until) - 1
    salts[m] = mixed(settled.settings.seed, base + m, AUDITS)
  }
  const { children } = settled.settings
  const each = (atCalderwick: number, among: number) =>
    Math.min(1, Math.max((atCalderwick * children) / CALDERWICK, AT_LEAST) / (children * among))
  last = {
    ...{ settled, base, months, ends, salts },
    teamOf: Int16Array.from(settled.seats, s => s.team),
    routes: routesOf(settled),
    often: {
      audit: each(AUDITS_A_MONTH, OPEN),
      // [assumed] What children and parents said is written down apart once in two years for each; complaints of one in 25 a year.
      voice: 0.045,
      complaint: 0.0035,
      sample: each(READ_A_MONTH, REVIEWS),
    },
  }
  return last
}

/** First month whose last day is on or after a day, at least 0. */
export const monthFrom = (f: Frame, day: Day): number => Math.max(0, monthNo(day) - f.base)
/** First month whose last day is on or after a last day no longer, at most all. */
export const monthTo = (f: Frame, until: Day | null): number =>
  until === null || until >= f.settled.until ? f.months : Math.min(f.months, monthNo(until) - f.base)
