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

/** Every run of three characters of the normalised text, its ends marked, each once. */
export function trigrams(normalised: string): Set<string> {
  const padded = `  ${normalised} `
  const grams = new Set<string>()
  for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3))
  return grams
}

/** Likeness of two texts from 0 (nothing shared) to 1 (the same words in the same order). */
export function likeness(a: string, b: string): number {
  const x = trigrams(normal(a))
  const y = trigrams(normal(b))
  let shared = 0
  for (const g of x) if (y.has(g)) shared++
  return shared / (x.size + y.size - shared)
}

/** No text is paired with more than this many others: a reader who sees twenty copies needs no more, and n copies make n² pairs. */
const PARTNERS = 20

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

  const names = [...copies.keys()]
  const grams = numbered(names)
  // By size, then by spelling: what is found must not hang on the order of rows.
  const order = [...grams.keys()].sort(
    (a, b) => grams[a]!.length - grams[b]!.length || (names[a]! < names[b]! ? -1 : 1),
  )
  const classes = sizeClasses(threshold, grams[order.at(-1) ?? 0]?.length ?? 0)
  const index = new Map<number, number[]>()
  const seenBy = new Int32Array(grams.length).fill(-1)
  const partners = new Int32Array(grams.length)
  const hands: number[] = []
  for (const x of order) {
    const gx = grams[x]!
    const own = classes.classOf[gx.length]!
    // A text meets those of its own size class and of the next; it is dealt for each.
    for (const c of [own, own + 1]) {
      deal(gx, c, classes.differ[c]! + 1, hands)
      for (const key of hands) {
        const list = index.get(key)
        if (!list) {
          index.set(key, [x])
          continue
        }
        for (const y of list) {
          if (partners[x]! >= PARTNERS) break
          if (seenBy[y] === x || partners[y]! >= PARTNERS) continue
          seenBy[y] = x
          const gy = grams[y]!
          if (gy.length < threshold * gx.length) continue
          const score = jaccard(gx, gy)
          if (score < threshold) continue
          partners[x]!++
          partners[y]!++
          const [one, other] = [copies.get(names[x]!)!, copies.get(names[y]!)!]
          for (const i of one)
            for (const j of one.length * other.length <= PARTNERS ** 2 ? other : other.slice(0, 1)) pair(i, j, score)
        }
        list.push(x)
      }
    }
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b)
}

/** Each text's trigrams as sorted numbers. */
function numbered(normalised: readonly string[]): Int32Array[] {
  const numbers = new Map<string, number>()
  return normalised.map(n =>
    Int32Array.from(trigrams(n), g => {
      let id = numbers.get(g)
      if (id === undefined) {
        id = numbers.size
        numbers.set(g, id)
      }
      return id
    }).sort(),
  )
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

/** Deals trigrams into hands by number; each hand is summed up in 32 bits (two hands of one sum are compared in full later). */
function deal(gs: Int32Array, sizeClass: number, count: number, hands: number[]): void {
  hands.length = count
  for (let h = 0; h < count; h++) hands[h] = Math.imul(sizeClass * 1009 + h + 1, 0x9e3779b1)
  for (const g of gs) {
    const mixed = mix(g)
    const h = mixed % count
    hands[h] = mix((hands[h]! ^ mixed) | 0) | 0
  }
}
/** Spreads a number over 32 bits (the finishing step of MurmurHash3). */
function mix(n: number): number {
  let x = n + 0x7f4a7c15
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** Jaccard of two sorted lists of numbers. */
function jaccard(a: Int32Array, b: Int32Array): number {
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
  return shared / (a.length + b.length - shared)
}
