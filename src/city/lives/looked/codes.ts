/** Codes of the children looked after collection (SSDA903) that lives use, and which of them are valid when. */
import { type Day, dayFrom } from '../../days.ts'

/** Supported accommodation is regulated and numbered from here, and P2 is no more (Supported Accommodation (England) Regulations 2023). */
export const REGULATED = dayFrom(2023, 10, 28)
/** H5 is K3 from here: collection 2024/25. */
export const SUPPORTED = dayFrom(2024, 4, 1)
/** Other placements are told apart (Z11 to Z14 for Z1) from here: collection 2025/26. */
export const OTHERS_APART = dayFrom(2025, 4, 1)

/** Every placement type that a life may hold. Temporary moves (T0 to T4) are not lived. */
export const PLACES = [
  'A3',
  'A4',
  'A5',
  'A6',
  'H5',
  'K1',
  'K2',
  'K3',
  'P1',
  'P2',
  'R1',
  'R2',
  'R3',
  'R5',
  'S1',
  'U1',
  'U2',
  'U3',
  'U4',
  'U5',
  'U6',
  'Z1',
  'Z11',
  'Z12',
  'Z13',
  'Z14',
] as const

/**
 * The code of a placement in the collection that a day lies in. A placement holds the last code that was valid while it went on,
 * so that one which went on past a change of codes has its earlier code here.
 */
export function placeCodeOn(type: string, day: Day): string {
  if (type === 'K3') return day < SUPPORTED ? 'H5' : 'K3'
  if (type.length === 3) return day < OTHERS_APART ? 'Z1' : type
  return type
}

export const isFoster = (type: string): boolean => type.charCodeAt(0) === 85
export const isKin = (type: string): boolean => type === 'U1' || type === 'U2' || type === 'U3'
export const isAdoptive = (type: string): boolean => type.charCodeAt(0) === 65
/** Placements without provider, and without a number of Ofsted's: rules 178, 213, 526 and 218, 222. */
export const takesProvider = (type: string): boolean => type.charCodeAt(0) !== 90
export const takesUrn = (type: string, until: Day): boolean =>
  takesProvider(type) &&
  type !== 'P1' &&
  type !== 'P2' &&
  type !== 'R1' &&
  type !== 'R2' &&
  type !== 'R5' &&
  (type !== 'H5' || until > REGULATED)
/** The number of Ofsted's that a placement had in the collection that a day lies in: supported accommodation had none before it was regulated. */
export const urnOn = (type: string, urn: string, day: Day): string =>
  (type === 'K3' || type === 'H5') && day < REGULATED ? '' : urn

/** Reasons for a change of placement, as the collection names them. */
export const CHANGE_REASONS = [
  'CARPL',
  'CLOSE',
  'ALLEG',
  'STAND',
  'APPRR',
  'CREQB',
  'CREQO',
  'CHILD',
  'LAREQ',
  'PLACE',
  'CUSTOD',
  'OTHER',
] as const
/** Reasons why care ended. E41 stands for child arrangements orders, E45 to E48 for special guardianship. */
export const END_REASONS = [
  'E11',
  'E12',
  'E13',
  'E14',
  'E15',
  'E16',
  'E17',
  'E2',
  'E3',
  'E4A',
  'E4B',
  'E41',
  'E45',
  'E46',
  'E47',
  'E48',
  'E5',
  'E6',
  'E7',
  'E8',
  'E9',
] as const
export const LEGAL = ['C1', 'C2', 'E1', 'V2', 'L1', 'L2', 'J1', 'J2'] as const
