/** The ids of the case system: of its own, never those of the truth, and the same as in registers/social-care. */
import type { Person, Settled } from '../model.ts'
import { SOCIAL_CARE } from '../registers/cases.ts'
import { type Key, keyOf, personCode } from '../registers/ids.ts'

/** Which of sixteen numbers of somebody: 0 is who they are, 1 a second record in the register. */
export const NTH = { person: 0, twice: 2, household: 12, family: 13, nobody: 15 } as const

let keySeed: number | null = null
let key: Key = []
/** Seven signs for a number. */
export function caseCode(settled: Settled, n: number, nth: number): string {
  const { seed } = settled.settings
  if (seed !== keySeed) {
    keySeed = seed
    key = keyOf(seed, SOCIAL_CARE)
    lastNumber = -1
  }
  return personCode(n, nth, key)
}

/** The id that social care gave somebody. */
export const caseId = (settled: Settled, person: Person): string => `SC${caseCode(settled, person.id, NTH.person)}`
/** An id of the same form that another record of the person would have, or that is nobody's. */
export const otherId = (settled: Settled, person: Person, nth: number): string =>
  `SC${caseCode(settled, person.id, nth)}`

// The ids of one child's events all hold the same number, so that the last is nearly always the one asked for.
let lastNumber = -1
let lastText = ''

/** The id of an event, with the number in it, which is of the truth, given as the case system's. */
export function keyed(settled: Settled, id: string): string {
  let from = 0
  const n = id.length
  while (from < n && !digit(id, from)) from++
  let to = from
  let value = 0
  while (to < n && digit(id, to)) {
    value = value * 10 + id.charCodeAt(to) - 48
    to++
  }
  if (to === from) return id
  if (value !== lastNumber || settled.settings.seed !== keySeed) {
    lastText = caseCode(settled, value, NTH.person)
    lastNumber = value
  }
  return id.slice(0, from) + lastText + id.slice(to)
}
const digit = (s: string, i: number): boolean => {
  const c = s.charCodeAt(i)
  return c >= 48 && c <= 57
}
