/** A figure of official statistics: a number, or the code that stands where there is none. Never nought for what is not known. */

/** Why there is no number. */
export type Missing = 'suppressed' | 'low' | 'not available' | 'not applicable' | 'not published' | 'unreliable'
export type Figure =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'missing'; readonly why: Missing }

/**
 * The codes of the Department for Education (statistics code of symbols, GSS 2021: c, k or low, u, x, z) and of older files.
 * "-" was both "not available" and, in some tables before 2021, a rounded nought: it is no number either way.
 */
const CODES: Readonly<Record<string, Missing>> = {
  c: 'suppressed',
  k: 'low',
  low: 'low',
  u: 'unreliable',
  x: 'not available',
  z: 'not applicable',
  ':': 'not available',
  '.': 'not applicable',
  '..': 'not available',
  '-': 'not available',
  '–': 'not available',
  na: 'not available',
  'n/a': 'not applicable',
  '*': 'suppressed',
  '': 'not published',
}

/**
 * Reads a figure. What a computer's arithmetic left behind is taken off: "23.400000000000002" is 23.4.
 * @returns null for what is neither a number nor a code
 */
export function readFigure(text: string): Figure | null {
  const plain = text.trim()
  const word = plain.toLowerCase()
  const why = Object.hasOwn(CODES, word) ? CODES[word] : undefined
  if (why !== undefined) return { is: 'missing', why }
  if (!/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d{1,3})?%?$/i.test(plain) || !/\d/.test(plain)) return null
  const value = Number(plain.replaceAll(',', '').replace(/%$/, ''))
  if (!Number.isFinite(value)) return null
  // Doubles hold 15 digits for certain; adding nothing makes minus nought nought.
  return { is: 'number', value: Number(value.toPrecision(15)) + 0 }
}
