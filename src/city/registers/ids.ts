/** The agencies' own numbers: shuffles of the person's number, so that nobody can tell from one agency's number another's, nor who belongs together. */
import { mixed } from '../chance.ts'

const ROUNDS = 4
/** Keys of a seed and an agency; asked for once and kept with the rest of what is settled. */
export type Key = readonly number[]
export const keyOf = (seed: number, purpose: number): Key =>
  Array.from({ length: ROUNDS }, (_, i) => mixed(seed, purpose, 600 + i))

/**
 * Another number of as many bits, no two alike (M. Luby and C. Rackoff 1988: a Feistel network of four rounds is a permutation).
 * @param x below 2^(2 * half)
 * @param half at most 26
 */
export function shuffled(x: number, half: number, key: Key): number {
  const size = 1 << half
  let left = Math.floor(x / size)
  let right = x % size
  for (const k of key) {
    const next = (left ^ (mixed(right, k, half) >>> (32 - half))) >>> 0
    left = right
    right = next
  }
  return left * size + right
}

/** 36 bits: whoever it is (32) and which record of theirs (4). */
const PERSON = 18
/** 44 bits: whoever it is (32) and the number of the event (12). */
const EVENT = 22

const THREE = 46656
/** Every three signs of base 36 and every one, made once: writing large numbers in that base is slow. */
const threes = Array.from({ length: THREE }, (_, n) => n.toString(36).toUpperCase().padStart(3, '0'))
const low = (x: number): string => threes[Math.floor(x / THREE) % THREE]! + threes[x % THREE]!
const seven = (x: number): string => threes[Math.floor(x / (THREE * THREE))]![2]! + low(x)
const nine = (x: number): string => threes[Math.floor(x / (THREE * THREE))]! + low(x)

/** Seven signs. @param nth 0 for the first record of a person, below 16 */
export const personCode = (id: number, nth: number, key: Key): string =>
  seven(shuffled(nth * 4294967296 + id, PERSON, key))
/** Eleven digits. */
export const personNumber = (id: number, nth: number, key: Key): string =>
  String(shuffled(nth * 4294967296 + id, PERSON, key)).padStart(11, '0')
/** Nine signs. @param nth below 4,096 */
export const eventCode = (id: number, nth: number, key: Key): string =>
  nine(shuffled(nth * 4294967296 + id, EVENT, key))
/** Fourteen digits. */
export const eventNumber = (id: number, nth: number, key: Key): string =>
  String(shuffled(nth * 4294967296 + id, EVENT, key)).padStart(14, '0')
