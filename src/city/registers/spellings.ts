/** Other forms of a name that are no errors of writing: short forms, and spellings from another alphabet. */
import type { Chance } from '../chance.ts'
import type { Person } from '../model.ts'

/** A short or pet form of a forename, or null where it has none. */
export function shortForm(p: Person, forename: string, chance: Chance): string | null {
  void p
  void forename
  void chance
  return null
}
/** Another spelling of a name, or null where there is none. */
export function otherSpelling(p: Person, name: string, chance: Chance): string | null {
  void p
  void name
  void chance
  return null
}
