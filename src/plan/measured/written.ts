/** What is written down of a test before its period, and the hash by which it is known that it says the same today. */
import { createHash } from 'node:crypto'
import type { Registered } from '../../evidence/rules.ts'

/** What is written down of a test: all that its hash is of. */
export type Written = Registered & {
  /** The key of the outcome or step. */
  readonly item: string
  /** The key of the plan's measure; which measure of the dictionary that was, and of which place. */
  readonly measure: string
  readonly code: string
  readonly place: string
  readonly why: string
}
/** By what it is known that a test says what it said: the SHA-256 of its words in a fixed order. */
export function hashOf(w: Written): string {
  const { item, measure, code, place, kind, direction, value, periods, from, by, why, on } = w
  const words = [item, measure, code, place, kind, direction, value, periods, from, by, why, on]
  return createHash('sha256').update(JSON.stringify(words)).digest('hex')
}
