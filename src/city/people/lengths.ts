/** How long it is until something happens, and how ages and gaps are spread. */
import type { Chance, Lengths } from '../chance.ts'
import type { Day } from '../days.ts'
import { YEAR } from '../days.ts'

/** Days until something that happens at a steady hazard, so many years from now on average. */
export const wait = (chance: Chance, years: number): number => chance.wait(years * YEAR)

const years = (pairs: readonly (readonly [number, number])[]): Lengths =>
  pairs.map(([share, n]) => [share, Math.round(n * YEAR)] as const)

/** Mother's age at her first birth (ONS, Birth characteristics in England and Wales 2022: mean 29.2; under 20 about 5% of first births). */
export const FIRST_BIRTH = years([
  [0, 14.6],
  [0.01, 16.8],
  [0.05, 19.9],
  [0.22, 24.9],
  [0.51, 29.4],
  [0.82, 34.4],
  [0.965, 39.6],
  [0.995, 43.5],
  [1, 46],
])
/** As above in the poorest areas and for mothers who had a child young (ONS, same: mothers are youngest in the most deprived tenth). */
export const FIRST_BIRTH_POOR = years([
  [0, 14.6],
  [0.02, 16.8],
  [0.1, 19.5],
  [0.36, 23.8],
  [0.66, 28.2],
  [0.9, 33.6],
  [0.98, 39],
  [0.997, 43],
  [1, 45],
])
/** From birth to birth. Median near three years (ONS, Childbearing; NMPA, births by interval: about a tenth within 18 months). */
export const GAP: Lengths = [
  [0, 290],
  [0.02, 345],
  [0.1, 540],
  [0.25, 745],
  [0.5, 1040],
  [0.75, 1560],
  [0.9, 2470],
  [0.97, 3600],
  [1, 5200],
]
/** How much older the father is (ONS, Births by parents' characteristics 2022: fathers 33.8 on average, mothers 30.9). */
export const OLDER = years([
  [0, -9],
  [0.05, -3.5],
  [0.2, -0.9],
  [0.5, 1.9],
  [0.8, 5.6],
  [0.95, 11],
  [1, 24],
])
export const inYears = (n: number): Day => Math.round(n * YEAR)
