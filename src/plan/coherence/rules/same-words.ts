/**
 * What tells two nearly equal texts apart: numbers, times, places and names. "Audit cases in North" and "Audit cases in
 * South" are two things said in one way; "Audit cases" and "Audit all cases" are one thing said twice.
 */
import { plainWords } from '../../graph/values.ts'
import type { View } from '../view.ts'

/** What marks one text out from others like it. */
export type Marks = { words: ReadonlySet<string>; areas: ReadonlySet<string> }

const words = (text: string) => new Set(text.trim().split(/\s+/))
const LEVEL = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((w, n) => [w, String(n)] as const),
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((w, n) => [w, `${n + 1}th`] as const),
])
/** Words that set one of a series or of a pair of opposites apart, whatever their case. */
const TELLING = words(`
  january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
  oct nov dec spring summer autumn winter monday tuesday wednesday thursday friday
  north south east west northern southern eastern western northeast northwest southeast southwest central inner outer
  upper lower primary secondary nursery internal external final interim midyear early late boys girls parents staff
  ii iii iv vi vii viii ix`)

/** The word as it is compared: "two" and "2" are one number, "first" and "1st" one place in a series. */
const level = (word: string): string =>
  LEVEL.get(word) ?? (/^\d/.test(word) ? word.replace(/^(\d+)(?:st|nd|rd)$/, '$1th') : word)

/** A text whose number words are all written one way, for comparing. */
export function levelled(text: string): string {
  const plain = plainWords(text)
  return TO_LEVEL.test(plain) ? plain.split(' ').map(level).join(' ') : plain
}
/** What `level` may write otherwise: looked for first, since most texts hold none of it. */
const TO_LEVEL = new RegExp(`\\b(?:${[...LEVEL.keys()].join('|')}|\\d+(?:st|nd|rd))\\b`)

const WORD = /[\p{L}\p{N}'’]+/gu
const CAPITAL = /^\p{Lu}/u
const ASCII = /^[a-z\d']+$/i

/**
 * The words of a text that mark it out, and the areas that its row names.
 * @param places words of the areas of this plan, level with `plainWords`
 */
export function marksOf(text: string, areas: readonly string[], places: ReadonlySet<string>): Marks {
  const marks = new Set<string>()
  const said = text.match(WORD) ?? []
  let content = 0
  let named = 0
  for (let i = 1; i < said.length; i++) {
    if (said[i]!.length < 4) continue
    content++
    if (CAPITAL.test(said[i]!)) named++
  }
  // Where Every Word Has A Capital, a capital marks no name.
  const capitals = named * 2 <= content
  said.forEach((w, i) => {
    const plain = ASCII.test(w) ? w.toLowerCase().replaceAll("'", '') : plainWords(w)
    if (plain === '') return
    const one = level(plain)
    const telling =
      /\d/.test(one) || TELLING.has(plain) || places.has(plain) || (/^[b-z]$/.test(plain) && i > 0 && !/'/.test(w))
    if (telling) marks.add(one)
    // Plural and singular of a name are one name.
    else if (i > 0 && capitals && CAPITAL.test(w)) marks.add(plain.length > 3 ? plain.replace(/s$/, '') : plain)
  })
  return { words: marks, areas: new Set(areas.map(plainWords).filter(a => a !== '')) }
}

const lacks = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
  for (const x of a) if (!b.has(x)) return true
  return false
}

/** Whether each of two texts has a mark that the other lacks, or their areas have nothing in common. */
export function toldApart(a: Marks, b: Marks): boolean {
  if (a.areas.size > 0 && b.areas.size > 0 && ![...a.areas].some(x => b.areas.has(x))) return true
  return lacks(a.words, b.words) && lacks(b.words, a.words)
}

/** All marks in one text: equal for texts that nothing tells apart by marks. */
export const signature = (m: Marks): string => `${[...m.words].sort().join(' ')}|${[...m.areas].sort().join(' ')}`

/** The words of the names of this plan's areas: a text that differs in one of them is about another place. */
export function placeWords(view: View): ReadonlySet<string> {
  const found = new Set<string>()
  for (const a of view.all.area) for (const w of plainWords(a.title).split(' ')) if (w.length > 2) found.add(w)
  return found
}
