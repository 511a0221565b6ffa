/** Shares and lengths of care, read from or fitted to published figures. Shares of routes are per hundred that enter. */
import { type Lengths, type Shares, shares } from '../../chance.ts'

export type Route = 'adoption' | 'guardian' | 'arrangements' | 'home' | 'relatives' | 'other' | 'grown'

const routes = (a: number, g: number, c: number, h: number, r: number, o: number, n: number): Shares<Route> =>
  shares<Route>([
    ['adoption', a],
    ['guardian', g],
    ['arrangements', c],
    ['home', h],
    ['relatives', r],
    ['other', o],
    ['grown', n],
  ])

/**
 * How care comes to end, by age at entry (under 1, 1 to 4, 5 to 9, 10 to 15, 16 and 17) and whether a court is asked. Fitted so that
 * together they give the reasons of all endings and the ages of the stock: DfE, Children looked after in England including
 * adoptions, year to 31 March 2025 (ceasing: adopted 9%, special guardianship 12%, child arrangements 3%, home 19%), and ages at
 * ceasing, starting and 31 March of the same tables. The split by age and legal status together is [assumed].
 */
export const COURT: readonly Shares<Route>[] = [
  routes(46, 26, 6, 14, 1, 1, 6),
  routes(23, 31, 8, 14, 1, 1, 22),
  routes(4, 25, 8, 13, 2, 1, 47),
  routes(0, 7, 4, 14, 3, 4, 68),
  routes(0, 0, 1, 9, 2, 5, 83),
]
export const VOLUNTARY: readonly Shares<Route>[] = [
  routes(24, 14, 4, 48, 3, 2, 5),
  routes(7, 18, 5, 52, 4, 3, 11),
  routes(0, 10, 3, 50, 5, 4, 28),
  routes(0, 3, 2, 37, 6, 11, 41),
  routes(0, 0, 0, 24, 8, 19, 49),
]
/** Children who arrive alone: nearly all stay to 18. Age assessed as adult, moved to another authority, gone: [assumed] shares. */
export const ALONE: Shares<string> = shares([
  ['grown', 89],
  ['E15', 4],
  ['E3', 4],
  ['E8', 3],
])

/** Care proceedings, first application to final order: mean 46, 41 and 36 weeks in 2023, 2024 and 2025, Family Court Statistics Quarterly (MoJ). Spread [assumed]. */
export const PROCEEDINGS: Lengths = [
  [0, 80],
  [0.25, 215],
  [0.5, 285],
  [0.75, 360],
  [0.95, 520],
  [1, 750],
]
/** From placement order to match, match to placement, placement to adoption order: fitted to about 18 months from entry to placement
 * and 10 more to the order (DfE, adoption tables, year to March 2025). At least ten weeks with the adopters (Adoption and Children Act 2002 s42). */
export const TO_MATCH: Lengths = [
  [0, 12],
  [0.25, 90],
  [0.5, 190],
  [0.75, 330],
  [1, 800],
]
export const TO_PLACED: Lengths = [
  [0, 4],
  [0.5, 18],
  [1, 45],
]
export const TO_ADOPTED: Lengths = [
  [0, 75],
  [0.25, 190],
  [0.5, 265],
  [0.75, 370],
  [1, 800],
]
/** Days in care until special guardianship and child arrangements orders [assumed, fitted to durations of care on ceasing]. */
export const TO_GUARDIAN: Lengths = [
  [0, 90],
  [0.25, 290],
  [0.5, 450],
  [0.75, 860],
  [0.9, 1800],
  [1, 3200],
]
export const TO_ARRANGEMENTS: Lengths = [
  [0, 60],
  [0.25, 200],
  [0.5, 310],
  [0.75, 480],
  [1, 1500],
]
/** Days in care of those who go home: where nobody asked a court, mostly weeks; where one was asked, mostly its length. [assumed, fitted likewise] */
export const HOME_VOLUNTARY: Lengths = [
  [0, 1],
  [0.2, 9],
  [0.4, 35],
  [0.6, 95],
  [0.8, 250],
  [0.95, 700],
  [1, 1500],
]
export const HOME_COURT: Lengths = [
  [0, 3],
  [0.12, 20],
  [0.3, 200],
  [0.6, 370],
  [0.8, 740],
  [0.95, 1800],
  [1, 3000],
]
export const OTHER: Lengths = [
  [0, 1],
  [0.3, 25],
  [0.6, 110],
  [0.85, 400],
  [1, 1200],
]
/** Until a court is asked for a child who came by agreement and stays. [assumed] */
export const TO_COURT: Lengths = [
  [0, 14],
  [0.5, 110],
  [0.8, 260],
  [1, 600],
]
/** From placement order to its being given up where no family was found. [assumed] */
export const TO_REVERSED: Lengths = [
  [0, 150],
  [0.5, 420],
  [1, 900],
]
/** Remand to the authority. [assumed] */
export const REMAND: Lengths = [
  [0, 2],
  [0.4, 20],
  [0.8, 80],
  [1, 200],
]
/** One settled placement, under and over ten; one of an unsettled time; the first of all. Fitted to 69% long-term stable and 10% with
 * three or more in a year (DfE, year to March 2025). */
export const SETTLED_YOUNG: Lengths = [
  [0, 60],
  [0.15, 280],
  [0.35, 710],
  [0.6, 1620],
  [0.8, 4000],
  [1, 6500],
]
export const SETTLED_OLD: Lengths = [
  [0, 45],
  [0.15, 200],
  [0.35, 430],
  [0.6, 900],
  [0.8, 1700],
  [1, 3500],
]
export const UNSETTLED: Lengths = [
  [0, 2],
  [0.3, 20],
  [0.6, 60],
  [0.85, 110],
  [1, 170],
]
export const FIRST: Lengths = [
  [0, 1],
  [0.3, 7],
  [0.6, 28],
  [0.85, 80],
  [1, 140],
]
