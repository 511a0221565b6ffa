/**
 * Which texts say the same thing: Jaccard likeness over the trigrams of normalised words. All pairs are found, none by
 * chance, without comparing all pairs: two sets alike enough differ in at most H trigrams, so when the trigrams are dealt
 * into H + 1 hands at least one hand is the same in both, and an index of hands (by size class) finds it.
 * Source: Jaccard (1912); Arasu, Ganti and Kaushik, "Efficient exact set-similarity joins" (VLDB 2006), the partitioning
 * half of PartEnum with its size intervals. A prefix filter was tried first: plan texts share too few rare trigrams for it.
 */
import { plainWords } from '../graph/values.ts'

/** Two texts by their place in the list given, `a < b`, with their likeness from 0 to 1. */
export type Pair = { a: number; b: number; likeness: number }

/** Words that join others and carry no meaning of their own in a title. */
const JOINING = new Set('a an and the of to for in on with by our we will be is are that this'.split(' '))

/** The text without joining words, case, marks or accents: what likeness is measured on. */
export function normal(text: string): string {
  return plainWords(text)
    .split(' ')
    .filter(w => !JOINING.has(w))
    .join(' ')
}

/**
 * Every run of three characters of the normalised text, its ends marked, each once, as sorted numbers. A number is the
 * three UTF-16 units themselves (48 bits), so it depends on no other text and two different runs never share one.
 */
export function trigrams(normalised: string): Float64Array {
  const length = normalised.length + 1
  if (room.length < length) room = new Float64Array(length * 2)
  let first = SPACE
  let second = SPACE
  for (let i = 0; i < length; i++) {
    const third = i < normalised.length ? normalised.charCodeAt(i) : SPACE
    room[i] = first * 0x100000000 + (second * 0x10000 + third)
    first = second
    second = third
  }
  const all = sorted(room.subarray(0, length))
  let kept = 0
  for (let i = 0; i < length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i]!
  return all.slice(0, kept)
}
/** Sorts in place: short lists by insertion, which beats the call into the engine. */
function sorted(a: Float64Array): Float64Array {
  if (a.length > 120) return a.sort()
  for (let i = 1; i < a.length; i++) {
    const x = a[i]!
    let j = i - 1
    while (j >= 0 && a[j]! > x) {
      a[j + 1] = a[j]!
      j--
    }
    a[j + 1] = x
  }
  return a
}
const SPACE = 32
let room = new Float64Array(256)

/** Likeness of two texts from 0 (nothing shared) to 1 (the same words in the same order). Empty texts are like nothing. */
export function likeness(a: string, b: string): number {
  const x = normal(a)
  const y = normal(b)
  return x === '' || y === '' ? 0 : jaccard(trigrams(x), trigrams(y))
}

/** No text is paired with more than this many others: a reader who sees twenty copies needs no more, and n copies make n² pairs. */
export const PARTNERS = 20

/**
 * All pairs of texts at least as alike as the threshold (for one text, its first twenty partners by size and spelling).
 * Empty texts are like nothing.
 * @param threshold from just above 0 to 1
 */
export function similarPairs(texts: readonly string[], threshold: number): Pair[] {
  // The same words in many rows are one text here; likeness is worked out once for all of its copies.
  const copies = new Map<string, number[]>()
  texts.forEach((t, i) => {
    const n = normal(t)
    if (n === '') return
    const list = copies.get(n)
    if (list) list.push(i)
    else copies.set(n, [i])
  })
  const pairs: Pair[] = []
  const pair = (i: number, j: number, score: number) =>
    pairs.push(i < j ? { a: i, b: j, likeness: score } : { a: j, b: i, likeness: score })
  for (const list of copies.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length && (i === 0 || j < PARTNERS); j++) pair(list[i]!, list[j]!, 1)

  // By size, then by spelling: what is found must not hang on the order of rows.
  const known = [...copies].map(([name, of]) => ({ name, of, grams: trigrams(name) }))
  known.sort((a, b) => a.grams.length - b.grams.length || (a.name < b.name ? -1 : 1))
  for (const [x, y, score] of alikeSets(
    known.map(k => k.grams),
    threshold,
  )) {
    const one = known[x]!.of
    const other = known[y]!.of
    const few = one.length * other.length <= PARTNERS ** 2 ? other : other.slice(0, 1)
    for (const i of one) for (const j of few) pair(i, j, score)
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b)
}

/** The pairs among distinct sets given from small to large, each as [later, earlier, likeness]. */
function alikeSets(sets: readonly Float64Array[], threshold: number): [number, number, number][] {
  const found: [number, number, number][] = []
  const index = handsOf(sets, threshold)
  const marks = markings(sets)
  const { keys, begins, holder, after, slots, first } = index
  const seenBy = new Int32Array(sets.length).fill(-1)
  const partners = new Int32Array(sets.length)
  const most = (1 - threshold) / (1 + threshold)
  for (let x = 0; x < sets.length; x++) {
    const gx = sets[x]!
    // A text that has its twenty is met by nobody more: it is not filed, and taken out where it was.
    for (let e = begins[x]!; e < begins[x + 1]! && partners[x]! < PARTNERS; e++) {
      const key = keys[e]!
      const slot = key & (slots - 1)
      let before = -1
      for (let o = first[slot]! - 1; o >= 0; o = after[o]! - 1) {
        const y = holder[o]!
        if (partners[y]! >= PARTNERS) {
          if (before < 0) first[slot] = after[o]!
          else after[before] = after[o]!
          continue
        }
        before = o
        if (keys[o] !== key || seenBy[y] === x) continue
        seenBy[y] = x
        const gy = sets[y]!
        if (gy.length < threshold * gx.length) continue
        if (apart(marks, x, y) > most * (gx.length + gy.length) + 1e-9) continue
        const score = jaccard(gx, gy)
        if (score < threshold) continue
        partners[x]!++
        partners[y]!++
        found.push([x, y, score])
        if (partners[x]! >= PARTNERS) break
      }
      if (partners[x]! >= PARTNERS) break
      after[e] = first[slot]!
      first[slot] = e + 1
    }
  }
  return found
}

/** Bits in a text's marking. */
const MARKS = 4
/** A marking of 128 bits for each set: every trigram flips one bit, so two sets differ in no fewer trigrams than bits. */
function markings(sets: readonly Float64Array[]): Int32Array {
  const marks = new Int32Array(sets.length * MARKS)
  sets.forEach((grams, x) => {
    for (const g of grams) {
      const bit = hashOf(g) >>> 25
      marks[x * MARKS + (bit >>> 5)]! ^= 1 << (bit & 31)
    }
  })
  return marks
}
function apart(marks: Int32Array, x: number, y: number): number {
  let bits = 0
  for (let i = 0; i < MARKS; i++) {
    let n = marks[x * MARKS + i]! ^ marks[y * MARKS + i]!
    n -= (n >>> 1) & 0x55555555
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
    bits += Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return bits
}

/**
 * The hands of every set as 32-bit sums, those of set x at `begins[x]` to `begins[x + 1]`, and the empty index of them:
 * chains of entries by slot (`first` and `after` hold an entry's number plus one, 0 for none). Two different hands of one
 * sum do no harm: sets that meet are compared in full.
 */
function handsOf(sets: readonly Float64Array[], threshold: number) {
  const classes = sizeClasses(threshold, sets.at(-1)?.length ?? 0)
  const begins = new Int32Array(sets.length + 1)
  sets.forEach((gs, x) => {
    const c = classes.classOf[gs.length]!
    begins[x + 1] = begins[x]! + handCount(classes.differ[c]!) + handCount(classes.differ[c + 1]!)
  })
  const total = begins[sets.length]!
  const keys = new Int32Array(total)
  const holder = new Int32Array(total)
  sets.forEach((gs, x) => {
    const c = classes.classOf[gs.length]!
    // A text meets those of its own size class and of the next; it is dealt for each.
    const second = deal(gs, c, classes.differ[c]!, keys, begins[x]!)
    holder.fill(x, begins[x]!, deal(gs, c + 1, classes.differ[c + 1]!, keys, second))
  })
  const slots = 1 << Math.max(4, Math.ceil(Math.log2(total + 1)))
  return { keys, begins, holder, after: new Int32Array(total), slots, first: new Int32Array(slots) }
}

/**
 * Size classes in which alike texts are in one class or in neighbours, and for each class how many trigrams two alike
 * texts of it may differ in: |x ∪ y| - |x ∩ y| <= (1 - t) / (1 + t) (|x| + |y|).
 */
function sizeClasses(threshold: number, largest: number): { classOf: number[]; differ: number[] } {
  const classOf: number[] = [0]
  const differ: number[] = [0]
  for (let from = 1; classOf.length <= largest || differ.length < classOf[largest]! + 2; ) {
    const to = Math.floor(from / threshold)
    const c = differ.length
    for (let size = from; size <= to; size++) classOf[size] = c
    differ.push(Math.floor(((1 - threshold) / (1 + threshold)) * 2 * to + 1e-9))
    from = to + 1
  }
  return { classOf, differ }
}

/**
 * How sets that differ in at most that many trigrams are dealt: into piles, of which one differs in at most `few` (0, 1 or
 * 2); a pile into `few + 2` parts, of which two are then the same in both. Each two parts of a pile are a hand.
 */
function layout(differ: number): { piles: number; parts: number } {
  const piles = Math.ceil((differ + 1) / 3)
  return { piles, parts: Math.floor(differ / piles) + 2 }
}
function handCount(differ: number): number {
  const { piles, parts } = layout(differ)
  return (piles * parts * (parts - 1)) / 2
}
const sums: number[] = []
/** Writes a set's hands from `at` on and gives the place after the last. */
function deal(gs: Float64Array, sizeClass: number, differ: number, keys: Int32Array, at: number): number {
  const { piles, parts } = layout(differ)
  for (let h = 0; h < piles * parts; h++) sums[h] = Math.imul(sizeClass * 1009 + h + 1, 0x9e3779b1)
  for (let i = 0; i < gs.length; i++) {
    const hash = hashOf(gs[i]!)
    const h = hash % (piles * parts)
    sums[h] = mix(sums[h]! ^ hash) | 0
  }
  let to = at
  for (let p = 0; p < piles; p++)
    for (let i = p * parts; i < (p + 1) * parts; i++)
      for (let j = i + 1; j < (p + 1) * parts; j++) keys[to++] = mix(Math.imul(sums[i]!, 31) + sums[j]!)
  return to
}
function hashOf(gram: number): number {
  const high = Math.floor(gram / 0x100000000)
  return mix(Math.imul(high, 0x27d4eb2f) ^ (gram - high * 0x100000000))
}
/** Spreads a number over 32 bits (the finishing step of MurmurHash3). */
function mix(n: number): number {
  let x = (n + 0x7f4a7c15) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** Jaccard of two sorted lists of numbers. */
function jaccard(a: Float64Array, b: Float64Array): number {
  const shared = sharedIn(a, b)
  return shared / (a.length + b.length - shared)
}
function sharedIn(a: Float64Array, b: Float64Array): number {
  let i = 0
  let j = 0
  let shared = 0
  while (i < a.length && j < b.length) {
    const x = a[i]!
    const y = b[j]!
    if (x === y) {
      shared++
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return shared
}

export type Alike = ReturnType<typeof alikeAmong>

/**
 * Makes an index of some texts that answers which of them are alike to a text outside. Made once, asked often; at any
 * threshold, where `similarPairs` is quick at high ones only. Of equals the first in the order given comes first, so give
 * texts in an order of their own.
 */
export function alikeAmong(texts: readonly string[]) {
  const sets = texts.map(t => {
    const n = normal(t)
    return n === '' ? new Float64Array(0) : trigrams(n)
  })
  // Who holds a trigram: `holders` from `begins[id]` to `begins[id + 1]`.
  const ids = new Map<number, number>()
  const held: number[] = []
  for (const grams of sets)
    for (const g of grams) {
      const id = ids.get(g)
      if (id === undefined) ids.set(g, held.push(1) - 1)
      else held[id]!++
    }
  const begins = new Int32Array(held.length + 1)
  held.forEach((n, id) => {
    begins[id + 1] = begins[id]! + n
  })
  const holders = new Int32Array(begins[held.length]!)
  const next = begins.slice()
  sets.forEach((grams, at) => {
    for (const g of grams) holders[next[ids.get(g)!]!++] = at
  })
  const shared = new Uint16Array(texts.length)

  /**
   * Visits, likeliest first, the texts that may be at least as alike as `least()`, which may rise on the way, and asks for
   * each how alike it is. Who shares none but the commonest trigrams cannot be alike enough, so those are left for last:
   * they are looked at only in texts that the rest has brought near.
   */
  const visit = (text: string, least: () => number, tell: (at: number, likeness: number) => void): void => {
    const n = normal(text)
    if (n === '') return
    const grams = trigrams(n)
    const known: number[] = []
    for (const g of grams) {
      const id = ids.get(g)
      if (id !== undefined) known.push(id)
    }
    known.sort((a, b) => held[a]! - held[b]!)
    const common = Math.max(0, Math.min(known.length, Math.ceil(least() * grams.length - 1e-9) - 1))
    let count = 0
    for (let i = 0; i < known.length - common; i++) {
      const end = begins[known[i]! + 1]!
      for (let h = begins[known[i]!]!; h < end; h++) {
        const at = holders[h]!
        if (shared[at]!++ === 0) count++
      }
    }
    // By what is shared so far, most first, and within that in the order given.
    const places = new Int32Array(known.length + 2)
    for (const s of shared) if (s > 0) places[known.length - s + 1]!++
    for (let i = 1; i < places.length; i++) places[i]! += places[i - 1]!
    const order = new Int32Array(count)
    for (let at = 0; at < shared.length; at++) if (shared[at]! > 0) order[places[known.length - shared[at]!]!++] = at
    for (const at of order) {
      const other = sets[at]!
      const most = Math.min(shared[at]! + common, other.length)
      shared[at] = 0
      if (most >= least() * (grams.length + other.length - most) - 1e-9) tell(at, jaccard(grams, other))
    }
  }
  return {
    /** All texts at least so alike, nearest first. */
    all(text: string, threshold: number): { at: number; likeness: number }[] {
      const found: { at: number; likeness: number }[] = []
      visit(
        text,
        () => threshold,
        (at, likeness) => {
          if (likeness >= threshold) found.push({ at, likeness })
        },
      )
      return found.sort((a, b) => b.likeness - a.likeness || a.at - b.at)
    },
    /** The place of the nearest text that is at least so alike and may be taken; -1 where there is none. */
    nearest(text: string, threshold: number, mayBe: (at: number) => boolean): number {
      let best = -1
      let least = threshold
      visit(
        text,
        () => least,
        (at, likeness) => {
          if (likeness < least || (likeness === least && best >= 0 && at > best) || !mayBe(at)) return
          best = at
          least = likeness
        },
      )
      return best
    },
  }
}
