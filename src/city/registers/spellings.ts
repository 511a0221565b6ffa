/** Other forms of a name that are no errors of writing: short forms, and spellings from another alphabet. */
import type { Chance } from '../chance.ts'
import { shortOf, variantsOf } from '../names/index.ts'

/** How often the most usual of several forms is the one. [assumed] */
const USUAL = 0.6
const among = (forms: readonly string[], chance: Chance): string =>
  forms.length === 1 || chance.hits(USUAL) ? forms[0]! : forms[1 + chance.below(forms.length - 1)]!

const JOINT = /([- ])/
/** Forms of a name, or of the first part of it that has any, in its place. */
function formsOf(name: string, of: (part: string) => readonly string[]): readonly string[] {
  const whole = of(name)
  if (whole.length > 0 || !JOINT.test(name)) return whole
  const parts = name.split(JOINT)
  for (let i = 0; i < parts.length; i += 2) {
    const forms = of(parts[i]!)
    if (forms.length > 0) return forms.map(form => [...parts.slice(0, i), form, ...parts.slice(i + 1)].join(''))
  }
  return whole
}

export const hasShortForm = (forename: string): boolean => formsOf(forename, shortOf).length > 0
export const hasOtherSpelling = (name: string): boolean => formsOf(name, variantsOf).length > 0

/** A short or pet form of a forename, or null where it has none. */
export function shortForm(forename: string, chance: Chance): string | null {
  const forms = formsOf(forename, shortOf)
  return forms.length === 0 ? null : among(forms, chance)
}
/** Another spelling of a name, or null where there is none. */
export function otherSpelling(name: string, chance: Chance): string | null {
  const forms = formsOf(name, variantsOf)
  return forms.length === 0 ? null : among(forms, chance)
}
