/** Who of a network is in the city on a day, and where. */
import { type Day, plusYears } from '../days.ts'
import type { Address, Person } from '../model.ts'

/** Whether somebody lives in the city on a day. */
export const isHere = (p: Person, day: Day): boolean =>
  p.born <= day && p.arrived <= day && (p.left === null || p.left > day) && (p.died === null || p.died > day)

/** Whether a child under 18 lives in the city on a day. */
export const isChild = (p: Person, day: Day): boolean =>
  p.child !== null && isHere(p, day) && plusYears(p.born, 18) > day

/** Where somebody's home is on a day; of two, the one that is not for a part of the week. Care placements are no homes here. */
export function homeOn(p: Person, day: Day): Address | null {
  let part: Address | null = null
  for (const s of p.stays) {
    if (s.from > day || (s.until !== null && s.until <= day)) continue
    for (const h of s.household.homes) {
      if (h.from > day || (h.until !== null && h.until <= day)) continue
      if (!s.part) return h.address
      part = h.address
    }
  }
  return part
}

/** The number of the locality in which somebody's home is on a day; -1 outside the city, or where none is known. */
export const localityOn = (p: Person, day: Day): number => homeOn(p, day)?.locality ?? -1
