/** Numbers that a child is given: made of its place in the city, so that no two children have the same, and given to nobody real. */

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

/** Thirteen characters. The nine digits after the authority are scrambled, so they tell neither school nor year. */
export function upnOf(place: number): string {
  // A multiplier with no factor of ten meets each of the range once.
  const digits = UPN_AUTHORITY + String((place * 7_654_321 + 312_456_789) % UPN_RANGE).padStart(9, '0')
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
export function nhsOf(place: number, places: number): string {
  if (places > LARGE) throw new RangeError('more children than there are numbers')
  const small = places <= SMALL
  const range = small ? SMALL : LARGE
  const scrambled = ((place * 1_234_577 + 271_829) % range) * 2
  // One of two numbers side by side always has a check digit.
  const body = (small ? '999' : '9') + String(scrambled).padStart(small ? 6 : 8, '0')
  const digit = nhsDigit(body)
  if (digit < 10) return body + digit
  const next = body.slice(0, 8) + String.fromCharCode(body.charCodeAt(8) + 1)
  return next + nhsDigit(next)
}
