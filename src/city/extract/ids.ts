/** The ids of the case system: of its own, never those of the truth. */
import { mixed } from '../chance.ts'
import type { Person, Settled } from '../model.ts'

/** Numbers up to 2^28, more than any person of the largest city has, each given another by a keyed permutation (four Feistel rounds). */
const HALF = 14
const MASK = (1 << HALF) - 1
const FIRST = 100_000_000

/** A number as the case system writes it: nine digits. */
export function caseNumber(seed: number, n: number): number {
  let left = (n >>> HALF) & MASK
  let right = n & MASK
  for (let round = 0; round < 4; round++) {
    const next = left ^ (mixed(seed, right, 7100 + round) & MASK)
    left = right
    right = next
  }
  return FIRST + ((left << HALF) | right)
}

/** The id that social care gave somebody. */
export const caseId = (settled: Settled, person: Person): string => String(caseNumber(settled.settings.seed, person.id))

// The ids of one child's events all hold the same number, so that the last is nearly always the one asked for.
let lastSeed = -1
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
  const { seed } = settled.settings
  if (value !== lastNumber || seed !== lastSeed) {
    lastSeed = seed
    lastNumber = value
    lastText = String(caseNumber(seed, value))
  }
  return id.slice(0, from) + lastText + id.slice(to)
}
const digit = (s: string, i: number): boolean => {
  const c = s.charCodeAt(i)
  return c >= 48 && c <= 57
}
