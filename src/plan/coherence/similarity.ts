/**
 * Which texts say the same thing: Jaccard likeness over the trigrams of normalised words. All pairs are found, none by
 * chance, without comparing all pairs: two sets alike enough differ in at most H trigrams, so when the trigrams are dealt
 * into H + 1 hands at least one hand is the same in both, and an index of hands (by size class) finds it.
 * Source: Jaccard (1912); Arasu, Ganti and Kaushik, "Efficient exact set-similarity joins" (VLDB 2006), the partitioning
 * half of PartEnum with its size intervals. A prefix filter was tried first: plan texts share too few rare trigrams for it.
 */
import { hashOf, jaccard, markedIn, mix, normal, numberOfTrigrams, type Sets, setsOf } from './trigrams.ts'

/** Two texts by their place in the list given, `a < b`, with their likeness from 0 to 1. */
export type Pair = { a: number; b: number; likeness: number }

/** No text is paired with more than this many others: a reader who sees twenty copies needs no more, and n copies make n² pairs. */
export const PARTNERS = 20

/**
 * All pairs of texts at least as alike as the threshold (for one text, its first twenty partners by size and spelling).
 * Empty texts are like nothing.
 * @param threshold from just above 0 to 1
 */
export function similarPairs(texts: readonly string[], threshold: number): Pair[] {
  const turns = similarPairsInTurns(texts, threshold)
  for (let turn = turns.next(); ; turn = turns.next()) if (turn.done) return turn.value
}

/** The same, with pauses of the caller's between some milliseconds of work each. */
export function* similarPairsInTurns(texts: readonly string[], threshold: number): Generator<void, Pair[], void> {
  // The same words in many rows are one text here; likeness is worked out once for all of its copies.
  const copies = new Map<string, number[]>()
  texts.forEach((t, i) => {
    const n = normal(t)
    if (n === '') return
    const list = copies.get(n)
    if (list) list.push(i)
    else copies.set(n, [i])
  })
  yield
  const pairs: Pair[] = []
  const pair = (i: number, j: number, score: number) =>
    pairs.push(i < j ? { a: i, b: j, likeness: score } : { a: j, b: i, likeness: score })
  for (const list of copies.values())
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length && (i === 0 || j < PARTNERS); j++) pair(list[i]!, list[j]!, 1)

  if (copies.size > 1) {
    const known = inOrder([...copies.keys()])
    yield
    for (const [x, y, score] of yield* alikeSets(known.sets, threshold)) {
      const one = copies.get(known.texts[x]!)!
      const other = copies.get(known.texts[y]!)!
      const few = one.length * other.length <= PARTNERS ** 2 ? other : other.slice(0, 1)
      for (const i of one) for (const j of few) pair(i, j, score)
    }
  }
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b)
}

/** Texts by size, then by spelling, and their sets: what is found must not hang on the order of rows. */
function inOrder(texts: readonly string[]): { texts: string[]; sets: Sets } {
  const sets = setsOf(texts)
  const size = (i: number) => sets.begins[i + 1]! - sets.begins[i]!
  const order = texts.map((_, i) => i).sort((a, b) => size(a) - size(b) || (texts[a]! < texts[b]! ? -1 : 1))
  const grams = new Int32Array(sets.begins[texts.length]!)
  const begins = new Int32Array(texts.length + 1)
  order.forEach((i, x) => {
    grams.set(sets.grams.subarray(sets.begins[i]!, sets.begins[i + 1]!), begins[x]!)
    begins[x + 1] = begins[x]! + size(i)
  })
  return { texts: order.map(i => texts[i]!), sets: { grams, begins } }
}

/** Sets that meet in one turn: some milliseconds of work. */
const AT_ONCE = 1000
/** The pairs among distinct sets given from small to large, each as [later, earlier, likeness]. */
function* alikeSets(sets: Sets, threshold: number): Generator<void, [number, number, number][], void> {
  const found: [number, number, number][] = []
  const many = sets.begins.length - 1
  const marks = markings(sets)
  const { keys, starts, holder, after, slots, first } = handsOf(sets, threshold)
  yield
  const seenBy = new Int32Array(many).fill(-1)
  const partners = new Int32Array(many)
  const most = (1 - threshold) / (1 + threshold)
  // By trigram, the last text that was compared in full and holds it: its place plus one.
  const heldBy = new Int32Array(numberOfTrigrams())
  const meet = (x: number) => {
    const sizeOfX = sets.begins[x + 1]! - sets.begins[x]!
    let compared = false
    // A text that has its twenty is met by nobody more: it is not filed, and taken out where it was.
    for (let e = starts[x]!; e < starts[x + 1]! && partners[x]! < PARTNERS; e++) {
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
        const from = sets.begins[y]!
        const to = sets.begins[y + 1]!
        if (to - from < threshold * sizeOfX) continue
        if (apart(marks, x, y) > most * (sizeOfX + to - from) + 1e-9) continue
        if (!compared) for (let i = sets.begins[x]!; i < sets.begins[x + 1]!; i++) heldBy[sets.grams[i]!] = x + 1
        compared = true
        const score = jaccard(markedIn(heldBy, x + 1, sets.grams, from, to), sizeOfX, to - from)
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
  for (let x = 0; x < many; x++) {
    if (x > 0 && x % AT_ONCE === 0) yield
    meet(x)
  }
  return found
}

/** Bits in a text's marking. */
const MARKS = 4
/** A marking of 128 bits for each set: every trigram flips one bit, so two sets differ in no fewer trigrams than bits. */
function markings({ grams, begins }: Sets): Int32Array {
  const marks = new Int32Array((begins.length - 1) * MARKS)
  for (let x = 0; x < begins.length - 1; x++)
    for (let i = begins[x]!; i < begins[x + 1]!; i++) {
      const bit = hashOf(grams[i]!) >>> 25
      marks[x * MARKS + (bit >>> 5)]! ^= 1 << (bit & 31)
    }
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
 * The hands of every set as 32-bit sums, those of set x at `starts[x]` to `starts[x + 1]`, and the empty index of them:
 * chains of entries by slot (`first` and `after` hold an entry's number plus one, 0 for none). Two different hands of one
 * sum do no harm: sets that meet are compared in full.
 */
function handsOf(sets: Sets, threshold: number) {
  const { begins } = sets
  const many = begins.length - 1
  const classes = sizeClasses(threshold, begins[many]! - begins[many - 1]!)
  const classOf = (x: number) => classes.classOf[begins[x + 1]! - begins[x]!]!
  const starts = new Int32Array(many + 1)
  for (let x = 0; x < many; x++) {
    const c = classOf(x)
    starts[x + 1] = starts[x]! + handCount(classes.differ[c]!) + handCount(classes.differ[c + 1]!)
  }
  const total = starts[many]!
  const keys = new Int32Array(total)
  const holder = new Int32Array(total)
  for (let x = 0; x < many; x++) {
    const c = classOf(x)
    // A text meets those of its own size class and of the next; it is dealt for each.
    const second = deal(sets, x, c, classes.differ[c]!, keys, starts[x]!)
    deal(sets, x, c + 1, classes.differ[c + 1]!, keys, second)
    holder.fill(x, starts[x]!, starts[x + 1]!)
  }
  const slots = 1 << Math.max(4, Math.ceil(Math.log2(total + 1)))
  return { keys, starts, holder, after: new Int32Array(total), slots, first: new Int32Array(slots) }
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
let sums = new Int32Array(64)
/** Writes a set's hands from `at` on and gives the place after the last. A part is the sum of its trigrams, in any order. */
function deal(sets: Sets, x: number, sizeClass: number, differ: number, keys: Int32Array, at: number): number {
  const { piles, parts } = layout(differ)
  const all = piles * parts
  if (sums.length < all) sums = new Int32Array(all * 2)
  for (let h = 0; h < all; h++) sums[h] = Math.imul(sizeClass * 1009 + h + 1, 0x9e3779b1)
  for (let i = sets.begins[x]!; i < sets.begins[x + 1]!; i++) {
    const hash = hashOf(sets.grams[i]!)
    sums[hash % all]! += hash
  }
  let to = at
  for (let p = 0; p < piles; p++)
    for (let i = p * parts; i < (p + 1) * parts; i++)
      for (let j = i + 1; j < (p + 1) * parts; j++) keys[to++] = mix(Math.imul(sums[i]!, 31) + sums[j]!)
  return to
}
