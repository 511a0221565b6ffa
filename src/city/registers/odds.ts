/** The error model as probabilities for somebody in somebody's register. */
import { AGENCIES, type AgencyKey, type Settings } from '../model.ts'
import { type ErrorRate, FACTORS, type Group, MOST, RATES, SECOND } from './errors.ts'

/** Ethnic groups by the codes of the 903 and CIN collections; those not here have no factor. */
const ORIGINS: Readonly<Record<string, Group>> = {
  ...{ WIRI: 'other-white', WOTH: 'other-white', WIRT: 'other-white', WROM: 'other-white' },
  ...{ MWBC: 'mixed', MWBA: 'mixed', MWAS: 'mixed', MOTH: 'mixed' },
  ...{ AIND: 'asian', APKN: 'asian', ABAN: 'asian', AOTH: 'asian', CHNE: 'asian' },
  ...{ BCRB: 'black', BAFR: 'black', BOTH: 'black', OOTH: 'other' },
}
const bit = (group: Group): number => 1 << FACTORS.findIndex(f => f.group === group)
const ORIGIN_BITS = new Map(Object.entries(ORIGINS).map(([code, group]) => [code, bit(group)]))
export const INFANT = bit('infant')
export const MOVED = bit('moved')
export const UNACCOMPANIED = bit('unaccompanied')
/** How many sets of groups there are. */
export const SETS = 1 << FACTORS.length

/** The bit of an ethnic group, as FACTORS orders them; 0 for those without a factor. */
export const originOf = (ethnicity: string): number => ORIGIN_BITS.get(ethnicity) ?? 0

/** The probability of an error for people of these groups. */
export function oddsOf(rate: ErrorRate, agency: AgencyKey, groups: number, settings: Settings, second = false): number {
  let p = ((rate.percent[AGENCIES.indexOf(agency)] ?? 0) / 100) * (settings.errors[agency] ?? 1) * (second ? SECOND : 1)
  for (let i = 0; i < FACTORS.length; i++) if (groups & (1 << i)) p *= FACTORS[i]!.on[rate.family] ?? 1
  return p < MOST ? p : MOST
}

/** For each error, the probability that it or one before it is made. */
export function oddsUpTo(agency: AgencyKey, groups: number, settings: Settings, second: boolean): Float64Array {
  const upTo = new Float64Array(RATES.length)
  let none = 1
  for (let i = 0; i < upTo.length; i++) {
    none *= 1 - oddsOf(RATES[i]!, agency, groups, settings, second)
    upTo[i] = 1 - none
  }
  return upTo
}
