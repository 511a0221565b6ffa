/**
 * Numbers that a child is given: its place in the city, shuffled by the seed, so that no two children have the same, those of brothers
 * and sisters have nothing in common, and a city of another seed has others. Given to nobody real.
 */
import { type Key, keyOf, shuffled } from '../registers/ids.ts'
import { NHS, UPN } from './purposes.ts'

/** Children that a network has numbers for. */
export const CHILDREN = 12

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
/** No authority has the number 990 (DfE, list of LA numbers, 201 to 941). */
const UPN_AUTHORITY = '990'
const UPN_RANGE = 1_000_000_000

/** The check letter of the twelve digits that follow it: weights 2 to 13, modulo 23 (DfE, Unique pupil numbers: guide, annex). */
export function upnLetter(digits: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) sum += (digits.charCodeAt(i) - 48) * (i + 2)
  return UPN_LETTERS[sum % 23]!
}

let keySeed: number | null = null
let upnKey: Key = []
let nhsKey: Key = []
function keysOf(seed: number): void {
  if (seed === keySeed) return
  keySeed = seed
  upnKey = keyOf(seed, UPN)
  nhsKey = keyOf(seed, NHS)
}

/** Another number below the range, no two alike: shuffled again until it is in the range. @param range at most 2^(2 * half), and over half of it or so */
function within(x: number, range: number, half: number, key: Key): number {
  let y = x % range
  do y = shuffled(y, half, key)
  while (y >= range)
  return y
}

/** Thirteen characters. The nine digits after the authority tell neither school nor year. */
export function upnOf(place: number, seed: number): string {
  keysOf(seed)
  const digits = UPN_AUTHORITY + String(within(place, UPN_RANGE, 15, upnKey)).padStart(9, '0')
  return upnLetter(digits) + digits
}

/** The check digit of nine, or 10 where there is none: weights 10 to 2, modulo 11 (NHS Data Dictionary, NHS number). */
export function nhsDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += (digits.charCodeAt(i) - 48) * (10 - i)
  return (11 - (sum % 11)) % 11
}

const SMALL = 500_000
const LARGE = 50_000_000
/**
 * Ten digits from the range 999, which is for tests. That holds 900,000 numbers: a city of more families has the range from
 * 900 on, none of which is issued either (NHS England, Personal Demographics Service: 900 to 999 not to be issued).
 * @param place of the child in the city, @param places how many there are. @throws RangeError for more than 50 million
 */
export function nhsOf(place: number, places: number, seed: number): string {
  if (places > LARGE) throw new RangeError('more children than there are numbers')
  const small = places <= SMALL
  const range = small ? SMALL : LARGE
  keysOf(seed)
  const scrambled = within(place, range, small ? 10 : 13, nhsKey) * 2
  // One of two numbers side by side always has a check digit.
  const body = (small ? '999' : '9') + String(scrambled).padStart(small ? 6 : 8, '0')
  const digit = nhsDigit(body)
  if (digit < 10) return body + digit
  const next = body.slice(0, 8) + String.fromCharCode(body.charCodeAt(8) + 1)
  return next + nhsDigit(next)
}
