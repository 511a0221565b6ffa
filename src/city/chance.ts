/**
 * Chance that is the same on every machine: whole numbers of 32 bits, and of floating point only the operations that IEEE 754
 * rounds correctly (+ - * /), so that no logarithm or power of a particular machine is in any byte of the city.
 */

/** Mixes three whole numbers into one of 32 bits (the finaliser of MurmurHash3, A. Appleby, applied in turn). */
export function mixed(a: number, b: number, c: number): number {
  let h = Math.imul(a | 0, 0xcc9e2d51) ^ 0x9e3779b9
  h = finished(h ^ Math.imul(b | 0, 0x1b873593))
  h = finished(h + Math.imul(c | 0, 0x85ebca6b))
  return h >>> 0
}
function finished(x: number): number {
  let h = x ^ (x >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Shares that were added up once, for `Chance.from`: the same object is used again and again. */
export type Shares<T> = { readonly values: readonly T[]; readonly upTo: Float64Array }

/** Adds up shares, which need not make one. */
export function shares<T>(pairs: readonly (readonly [value: T, share: number])[]): Shares<T> {
  const upTo = new Float64Array(pairs.length)
  let sum = 0
  pairs.forEach(([, share], i) => {
    sum += share
    upTo[i] = sum
  })
  for (let i = 0; i < upTo.length; i++) upTo[i]! /= sum
  return { values: pairs.map(p => p[0]), upTo }
}

/** How long something lasts: days at given shares of the cases, straight between them. First share 0, last share 1. */
export type Lengths = readonly (readonly [share: number, days: number])[]

/** How many times the mean one waits for what comes at random: minus the logarithm of what is left, straight between. */
const WAITS: readonly (readonly [share: number, times: number])[] = [
  [0, 0],
  [0.05, 0.05129],
  [0.1, 0.10536],
  [0.2, 0.22314],
  [0.3, 0.35667],
  [0.4, 0.51083],
  [0.49, 0.67334],
  [0.6, 0.91629],
  [0.7, 1.20397],
  [0.8, 1.60944],
  [0.86, 1.96611],
  [0.91, 2.40795],
  [0.94, 2.81341],
  [0.97, 3.50656],
  [0.99, 4.60517],
  [0.999, 6.90776],
  [1, 8.5],
]
/** How many times the mean one waits, by a number from 0 to 1: an exponential distribution without a logarithm. */
export function timesMean(part: number): number {
  let i = 1
  while (i < WAITS.length - 1 && part > WAITS[i]![0]) i++
  const [low, from] = WAITS[i - 1]!
  const [high, to] = WAITS[i]!
  return from + ((to - from) * (part - low)) / (high - low)
}

const WHOLE = 4294967296

/**
 * A stream of chance (sfc32, C. Doty-Humphrey, PractRand). A stream belongs to one purpose, so that one draw more in one
 * place changes nothing in another.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #n = 1

  /** @param seed of the city; @param about what it is for: a household, a team; @param purpose a number per place in the code */
  constructor(seed: number, about: number, purpose: number) {
    this.#a = mixed(seed, about, purpose)
    this.#b = mixed(about, purpose, seed)
    this.#c = mixed(purpose, seed, about)
    for (let i = 0; i < 8; i++) this.next()
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#n) | 0
    this.#n = (this.#n + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t
    return t >>> 0
  }
  /** From 0 up to, and without, 1. */
  part(): number {
    return this.next() / WHOLE
  }
  /** A whole number from 0 to n - 1. */
  below(n: number): number {
    return Math.floor(this.part() * n)
  }
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }
  /** Whether something of this probability happens. */
  hits(probability: number): boolean {
    return this.next() < probability * WHOLE
  }
  /** One of a list. @throws RangeError for an empty one */
  one<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to choose from')
    return list[this.below(list.length)]!
  }
  /** One by its share. */
  from<T>({ values, upTo }: Shares<T>): T {
    const at = this.part()
    let i = 0
    while (i < upTo.length - 1 && at >= upTo[i]!) i++
    return values[i]!
  }
  /** Days, by a table of lengths. */
  days(lengths: Lengths): number {
    const at = this.part()
    for (let i = 1; i < lengths.length; i++) {
      const [share, days] = lengths[i]!
      if (at > share) continue
      const [before, from] = lengths[i - 1]!
      return Math.round(from + ((days - from) * (at - before)) / (share - before))
    }
    return lengths.at(-1)![1]
  }
  /** A wait for what comes at random, with this mean; whole, rounded down. */
  wait(mean: number): number {
    return Math.floor(mean * timesMean(this.part()))
  }
  /** Roughly normal: mean 0, deviation 1, never beyond 6 (the sum of twelve uniforms less six). */
  noise(): number {
    let sum = -6
    for (let i = 0; i < 12; i++) sum += this.part()
    return sum
  }
  /** How often something happens in `tries` tries. For few tries. */
  count(tries: number, probability: number): number {
    let n = 0
    for (let i = 0; i < tries; i++) if (this.hits(probability)) n++
    return n
  }
}
