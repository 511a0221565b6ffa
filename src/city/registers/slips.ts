/** How what is written differs from what is so: slips of hand, ear and scanner. Pure; each gives another text than it was given, or null. */
import { type Chance, shares } from '../chance.ts'

/**
 * What a slip of the hand is. J. L. Peterson, A note on undetected typing errors, Communications of the ACM 29 (1986), the mean
 * of its two samples: a letter put for another 33%, left out 33%, put in 20%, two swapped 8%; brought to 100.
 */
const HAND = shares([
  ['instead', 33.4],
  ['out', 33],
  ['in', 19.5],
  ['swapped', 7.9],
])
/** Of misspellings 7.8% have the first letter wrong. J. J. Pollock and A. Zamora, Communications of the ACM 27 (1984). */
const FIRST = 0.078

/** Keys that touch a key on a British keyboard. */
const NEAR: Readonly<Record<string, string>> = {
  ...{ q: 'wa', w: 'qeas', e: 'wrsd', r: 'etdf', t: 'ryfg', y: 'tugh', u: 'yihj', i: 'uojk', o: 'ipkl', p: 'ol' },
  ...{ a: 'qwsz', s: 'awedxz', d: 'serfcx', f: 'drtgvc', g: 'ftyhbv', h: 'gyujnb', j: 'huikmn', k: 'jiolm', l: 'kop' },
  ...{ z: 'asx', x: 'zsdc', c: 'xdfv', v: 'cfgb', b: 'vghn', n: 'bhjm', m: 'njk' },
}
const VOWELS = 'aeiou'

const isUpper = (c: string) => c !== c.toLowerCase()
const likeCase = (c: string, model: string) => (isUpper(model) ? c.toUpperCase() : c)

/** A letter that a finger finds instead of this one. */
function beside(c: string, chance: Chance): string {
  const near = NEAR[c.toLowerCase()] ?? VOWELS
  return likeCase(near[chance.below(near.length)]!, c)
}
const placeIn = (text: string, chance: Chance): number =>
  text.length < 2 || chance.hits(FIRST) ? 0 : 1 + chance.below(text.length - 1)

/** A slip of the hand in a name. */
export function typing(text: string, chance: Chance): string | null {
  if (text.length < 2) return null
  for (let tries = 0; tries < 6; tries++) {
    const kind = chance.from(HAND)
    const at = placeIn(text, chance)
    const c = text[at]!
    let slip: string
    if (kind === 'instead') slip = text.slice(0, at) + beside(c, chance) + text.slice(at + 1)
    else if (kind === 'out') slip = text.length < 3 ? text : text.slice(0, at) + text.slice(at + 1)
    else if (kind === 'in') {
      // A key is struck twice as often as a neighbour is struck with it.
      const more = chance.hits(0.5) ? c.toLowerCase() : beside(c.toLowerCase(), chance)
      slip = text.slice(0, at + 1) + likeCase(more, at > 0 ? c : 'a') + text.slice(at + 1)
    } else {
      const from = at === text.length - 1 ? at - 1 : at
      const a = text[from]!
      const b = text[from + 1]!
      slip = text.slice(0, from) + likeCase(b.toLowerCase(), a) + likeCase(a.toLowerCase(), b) + text.slice(from + 2)
    }
    // The first letter stays large where it was.
    if (at === 0 && isUpper(c) && slip.length > 0) slip = slip[0]!.toUpperCase() + slip.slice(1)
    if (slip !== text && slip.trim() === slip && !slip.includes('  ')) return slip
  }
  const last = text.length - 1
  return text.slice(0, last) + (text[last] === 'e' ? 'r' : 'e')
}

/** Spellings that sound alike to whoever writes down what they hear. */
const SOUND: readonly (readonly [string, string])[] = [
  ...([
    ['ph', 'f'],
    ['f', 'ph'],
    ['ck', 'k'],
    ['c', 'k'],
    ['k', 'c'],
    ['ee', 'ea'],
    ['ea', 'ee'],
    ['ie', 'y'],
  ] as const),
  ...([
    ['y', 'ie'],
    ['ey', 'y'],
    ['oo', 'u'],
    ['ou', 'oo'],
    ['ei', 'ie'],
    ['s', 'z'],
    ['z', 's'],
    ['x', 'ks'],
  ] as const),
  ...([
    ['gh', 'g'],
    ['kn', 'n'],
    ['wr', 'r'],
    ['ae', 'e'],
    ['ai', 'ay'],
    ['ay', 'ai'],
    ['ah', 'a'],
    ['v', 'w'],
  ] as const),
  ...([
    ['w', 'v'],
    ['j', 'g'],
    ['g', 'j'],
    ['th', 't'],
    ['sh', 'ch'],
    ['an', 'en'],
    ['en', 'on'],
    ['er', 'a'],
  ] as const),
  ...([
    ['on', 'en'],
    ['ss', 's'],
    ['ll', 'l'],
    ['nn', 'n'],
    ['tt', 't'],
    ['mm', 'm'],
    ['rr', 'r'],
    ['l', 'll'],
  ] as const),
  ...([
    ['n', 'nn'],
    ['t', 'tt'],
    ['m', 'mm'],
    ['a', 'e'],
    ['i', 'y'],
    ['u', 'oo'],
    ['e', 'i'],
    ['o', 'u'],
  ] as const),
]
/** Signs that a scanner, or an eye on handwriting, takes for each other. After the confusions of GeCo, Tran, Vatsalan and Christen, 2013. */
const SCAN: readonly (readonly [string, string])[] = [
  ...([
    ['rn', 'm'],
    ['m', 'rn'],
    ['O', '0'],
    ['l', '1'],
    ['S', '5'],
    ['I', 'l'],
    ['cl', 'd'],
    ['d', 'cl'],
  ] as const),
  ...([
    ['B', '8'],
    ['u', 'v'],
    ['vv', 'w'],
    ['w', 'vv'],
    ['h', 'b'],
    ['e', 'c'],
    ['nn', 'm'],
    ['i', 'l'],
  ] as const),
  ...([
    ['Z', '2'],
    ['G', '6'],
    ['a', 'o'],
    ['o', 'a'],
    ['n', 'u'],
    ['t', 'f'],
    ['y', 'v'],
    ['k', 'h'],
  ] as const),
]

/** The first rule that fits, from a place in the list by chance on; written where the text first has it. */
function byRule(
  text: string,
  rules: readonly (readonly [string, string])[],
  chance: Chance,
  fold: boolean,
): string | null {
  const body = fold ? text.toLowerCase() : text
  const start = chance.below(rules.length)
  for (let i = 0; i < rules.length; i++) {
    const [from, to] = rules[(start + i) % rules.length]!
    const at = body.indexOf(from)
    if (at < 0) continue
    const put = fold && isUpper(text[at]!) ? to[0]!.toUpperCase() + to.slice(1) : to
    const slip = text.slice(0, at) + put + text.slice(at + from.length)
    if (slip !== text) return slip
  }
  return null
}
/** As it sounds. */
export const sound = (text: string, chance: Chance): string | null => byRule(text, SOUND, chance, true)
/** As it looks. */
export const scan = (text: string, chance: Chance): string | null => byRule(text, SCAN, chance, false)

const JOINT = /[-' ]/
/** Whether a name is made of parts that can be joined otherwise. */
export const compound = (text: string): boolean => JOINT.test(text)
/** The parts of a name joined otherwise: with a space, with a hyphen, without anything, or only one of them. */
export function joint(text: string, chance: Chance): string | null {
  const parts = text.split(JOINT).filter(p => p !== '')
  if (parts.length < 2) return null
  const start = chance.below(4)
  for (let i = 0; i < 4; i++) {
    const how = (start + i) % 4
    const slip =
      how === 0
        ? parts.join(' ')
        : how === 1
          ? parts.join('-')
          : how === 2
            ? parts[0]! + parts.slice(1).join('').toLowerCase()
            : parts[parts[0]!.length < 3 ? parts.length - 1 : 0]!
    if (slip !== text) return slip
  }
  return null
}

/** How many letters an old system keeps of a name. */
export const KEPT = 10
export const cut = (text: string): string | null => (text.length > KEPT ? text.slice(0, KEPT).trimEnd() : null)

const DIGITS = '0123456789'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
/** A digit or letter of a code put wrong, a digit for a digit and a letter for a letter. */
export function codeSlip(text: string, chance: Chance, digitsOnly = false): string | null {
  if (text === '') return null
  for (let tries = 0; tries < 24; tries++) {
    const at = chance.below(text.length)
    const c = text[at]!
    const digit = DIGITS.includes(c)
    if (!digit && (digitsOnly || !LETTERS.includes(c))) continue
    const among = digit ? DIGITS : LETTERS
    const put = among[(among.indexOf(c) + 1 + chance.below(among.length - 1)) % among.length]!
    return text.slice(0, at) + put + text.slice(at + 1)
  }
  return null
}

/** Letters of a pupil number by the remainder of 23 (DfE, Unique pupil numbers, guide 2019, annex A: no I, O or S). */
const CHECK = 'ABCDEFGHJKLMNPQRTUVWXYZ'
/** The first letter of a pupil number, from the twelve signs after it. */
export function upnCheck(rest: string): string {
  let sum = 0
  for (let i = 0; i < 12; i++) {
    const c = rest[i]!
    sum += (i + 2) * (c >= 'A' ? CHECK.indexOf(c) : Number(c))
  }
  return CHECK[sum % 23]!
}
/** A temporary pupil number: as a permanent one, with a letter last (the same guide, 6.1). */
export function temporaryUpn(upn: string, chance: Chance): string {
  const n = chance.below(100)
  const rest = upn.slice(1, 10) + (n < 10 ? `0${n}` : String(n)) + CHECK[chance.below(23)]!
  return upnCheck(rest) + rest
}
/** Whether a number of the health service has the right last digit (NHS Data Dictionary: weights 10 to 2, modulus 11). */
export function nhsValid(nhs: string): boolean {
  if (nhs.length !== 10) return false
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(nhs[i]) * (10 - i)
  const check = 11 - (sum % 11)
  return check !== 10 && (check === 11 ? 0 : check) === Number(nhs[9])
}

const MARKS = /[\u0300-\u036f]/g
const ODD: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  '’': "'",
}
/** In the letters of a keyboard without accents. */
export function plain(text: string): string {
  let ascii = true
  for (let i = 0; i < text.length && ascii; i++) ascii = text.charCodeAt(i) < 128
  if (ascii) return text
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[ŁłØøĐđıß’]/g, c => ODD[c]!)
}
