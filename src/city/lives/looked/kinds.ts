/** Kinds of placements by age, how often moves come close together, and why. */
import { type Chance, shares } from '../../chance.ts'
import type { Course } from './course.ts'

export type Kind = 'kin' | 'foster' | 'K1' | 'K2' | 'K3' | 'P1' | 'R1' | 'R2' | 'R3' | 'R5' | 'S1' | 'Z'

/**
 * What kind of placement, by age. Fitted to the kinds of the stock (DfE, year to March 2025): foster 67, children's homes and secure
 * 12, independent and semi-independent 9, with parents 6, other residential 1, other 3%, the rest placed for adoption.
 */
const UNDER_1 = shares<Kind>([
  ['kin', 22],
  ['foster', 66],
  ['R3', 4],
  ['P1', 8],
])
const UNDER_10 = shares<Kind>([
  ['kin', 24],
  ['foster', 57],
  ['P1', 11],
  ['K2', 7.5],
  ['S1', 0.3],
  ['Z', 1.2],
])
const UNDER_16 = shares<Kind>([
  ['kin', 12],
  ['foster', 26],
  ['P1', 7],
  ['K2', 43],
  ['K1', 0.5],
  ['S1', 2.2],
  ['R1', 0.4],
  ['R2', 0.4],
  ['Z', 15],
])
const OVER_16 = shares<Kind>([
  ['kin', 4],
  ['foster', 10],
  ['P1', 4],
  ['K2', 23],
  ['K1', 0.5],
  ['K3', 60],
  ['S1', 1],
  ['R1', 0.5],
  ['R2', 0.4],
  ['R5', 0.8],
  ['Z', 16],
])
const ALONE_UNDER_16 = shares<Kind>([
  ['kin', 5],
  ['foster', 85],
  ['K2', 7],
  ['Z', 3],
])
const ALONE_OVER_16 = shares<Kind>([
  ['kin', 2],
  ['foster', 18],
  ['K2', 2],
  ['K3', 72],
  ['Z', 6],
])
const REMAND_PLACES = shares<Kind>([
  ['R5', 48],
  ['K1', 12],
  ['K2', 22],
  ['foster', 18],
])
/** Why a placement ended that went on elsewhere. National shares are not published by reason in full: [assumed], CARPL commonest. */
export const SETTLED_REASONS = shares([
  ['CARPL', 52],
  ['LAREQ', 8],
  ['CREQB', 12],
  ['CREQO', 12],
  ['CHILD', 6],
  ['CLOSE', 2.5],
  ['ALLEG', 1.5],
  ['STAND', 2],
  ['APPRR', 0.5],
  ['OTHER', 3.5],
])
export const UNSETTLED_REASONS = shares([
  ['CARPL', 26],
  ['LAREQ', 10],
  ['CREQB', 30],
  ['CREQO', 10],
  ['CHILD', 14],
  ['CLOSE', 2],
  ['ALLEG', 2],
  ['STAND', 2],
  ['OTHER', 4],
])

/** How likely the next time is an unsettled one: three or four short placements. By age; times the level of the team and day. */
export const unsettledShare = (age: number, alone: boolean): number =>
  alone ? 0.05 : age < 5 ? 0.055 : age < 10 ? 0.085 : age < 13 ? 0.165 : 0.24

/** What kind the next placement is, as law and age allow it. */
export function kindFor(chance: Chance, course: Course, legal: string, age: number, real: number): Kind {
  if (course.route === 'remand') {
    const kind = chance.from(REMAND_PLACES)
    return legal === 'J2' && kind === 'R5' ? 'K2' : kind
  }
  const table = course.alone
    ? age < 16
      ? ALONE_UNDER_16
      : ALONE_OVER_16
    : age < 1
      ? UNDER_1
      : age < 10
        ? UNDER_10
        : age < 16
          ? UNDER_16
          : OVER_16
  const kind = chance.from(table)
  if (course.route === 'adoption') return 'foster'
  if (kind === 'P1' && legal !== 'C1' && legal !== 'C2') return 'foster'
  if (kind === 'K1' && (legal === 'V2' || real < 13)) return 'K2'
  if (kind === 'R5' && legal !== 'C1' && legal !== 'C2') return 'K3'
  if (kind === 'R3' && real >= 1) return 'foster'
  return kind
}
