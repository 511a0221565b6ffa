/**
 * Texts as sets of trigrams, on which likeness is measured. A trigram is a small whole number, so that sets are runs of
 * numbers in one array and are compared by marking numbers in a table: no strings, no sorting, nothing left to clear away.
 */
import { plainWords } from '../graph/values.ts'

/** Words that join others and carry no meaning of their own in a title. */
const JOINING = /(?<![^ ])(?:a|an|and|the|of|to|for|in|on|with|by|our|we|will|be|is|are|that|this)(?: |$)/g

/** The text without joining words, case, marks or accents: what likeness is measured on. */
export const normal = (text: string): string => plainWords(text).replace(JOINING, '').trimEnd()

/** Places for letters, digits and the space: nearly all trigrams are made of these, and are numbered by their letters. */
const LETTERS = ' 0123456789abcdefghijklmnopqrstuvwxyz'
const PLAIN = LETTERS.length ** 3
const OTHER = 255
const codes = new Uint8Array(0x10000).fill(OTHER)
for (let i = 0; i < LETTERS.length; i++) codes[LETTERS.charCodeAt(i)] = i

/** Trigrams with any other letter are numbered as they are met, by their three UTF-16 units in one number: a few thousand. */
const others = new Map<number, number>()
const unitsOfOthers: number[] = []
function numberOfOther(first: number, second: number, third: number): number {
  const units = first * 0x100000000 + (second * 0x10000 + third)
  let id = others.get(units)
  if (id === undefined) {
    id = PLAIN + unitsOfOthers.push(units) - 1
    others.set(units, id)
  }
  return id
}

/** One more than the highest number that a trigram has so far: the size of a table by trigram. */
export const numberOfTrigrams = (): number => PLAIN + unitsOfOthers.length

const SPACE = 32
/** By trigram, the number of the last text written that holds it: how each is written once. */
let writtenBy = new Int32Array(PLAIN * 2)
let writer = 0
/** Writes every trigram of a normalised text, its ends marked by spaces, once from `at` on; gives the place after the last. */
function write(normalised: string, into: Int32Array, at: number): number {
  const { length } = normalised
  let to = at
  let first = SPACE
  let second = SPACE
  if (writer === 0x7fffffff) {
    writtenBy.fill(0)
    writer = 0
  }
  writer++
  for (let i = 0; i <= length; i++) {
    const third = i < length ? normalised.charCodeAt(i) : SPACE
    const a = codes[first]!
    const b = codes[second]!
    const c = codes[third]!
    const id =
      a !== OTHER && b !== OTHER && c !== OTHER
        ? (a * LETTERS.length + b) * LETTERS.length + c
        : numberOfOther(first, second, third)
    if (id >= writtenBy.length) writtenBy = grown(writtenBy, id)
    if (writtenBy[id] !== writer) {
      writtenBy[id] = writer
      into[to++] = id
    }
    first = second
    second = third
  }
  return to
}
function grown(table: Int32Array<ArrayBuffer>, id: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(id * 2)
  larger.set(table)
  return larger
}

/** The trigrams of a normalised text, each once, in the order of the text. */
export function trigrams(normalised: string): Int32Array {
  const room = new Int32Array(normalised.length + 1)
  return room.subarray(0, write(normalised, room, 0))
}

/** The trigrams of many texts: those of text i are `grams` from `begins[i]` to `begins[i + 1]`. An empty text has none. */
export type Sets = { grams: Int32Array; begins: Int32Array }

/** The sets of some normalised texts. */
export function setsOf(texts: readonly string[]): Sets {
  let most = 0
  for (const t of texts) most += t.length + 1
  const grams = new Int32Array(most)
  const begins = new Int32Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++)
    begins[i + 1] = texts[i] === '' ? begins[i]! : write(texts[i]!, grams, begins[i]!)
  return { grams, begins }
}

/** How many of a run of trigrams are marked in a table with a number. */
export function markedIn(table: Int32Array, mark: number, grams: Int32Array, from: number, to: number): number {
  let marked = 0
  for (let i = from; i < to; i++) if (table[grams[i]!] === mark) marked++
  return marked
}

/** Jaccard likeness of two sets by their sizes and what they share. */
export const jaccard = (shared: number, one: number, other: number): number => shared / (one + other - shared)

/** Likeness of two texts from 0 (nothing shared) to 1 (the same words in the same order). Empty texts are like nothing. */
export function likeness(a: string, b: string): number {
  const x = normal(a)
  const y = normal(b)
  if (x === '' || y === '') return 0
  const ones = trigrams(x)
  const others = new Set(trigrams(y))
  let shared = 0
  for (const g of ones) if (others.has(g)) shared++
  return jaccard(shared, ones.length, others.size)
}

const hashes = new Uint32Array(PLAIN)
/** A trigram spread over 32 bits. It hangs on the letters alone, whatever number they were given. */
export function hashOf(id: number): number {
  if (id >= PLAIN) return hashOfUnits(unitsOfOthers[id - PLAIN]!)
  const known = hashes[id]!
  if (known !== 0) return known
  const unit = (code: number) => LETTERS.charCodeAt(code % LETTERS.length)
  const first = unit(Math.floor(id / LETTERS.length ** 2))
  const second = unit(Math.floor(id / LETTERS.length))
  hashes[id] = hashOfUnits(first * 0x100000000 + (second * 0x10000 + unit(id)))
  return hashes[id]!
}
function hashOfUnits(units: number): number {
  const high = Math.floor(units / 0x100000000)
  return mix(Math.imul(high, 0x27d4eb2f) ^ (units - high * 0x100000000))
}
/** Spreads a number over 32 bits (the finishing step of MurmurHash3). */
export function mix(n: number): number {
  let x = (n + 0x7f4a7c15) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
