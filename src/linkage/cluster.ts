/** From pairs to people: components, or the best link of each, and how good either is against what is true. */

/** Pairs in typed arrays, strongest first. */
export type Edges = { readonly l: Int32Array; readonly r: Int32Array; readonly weight: Float64Array }

/** Union-find by size with halved paths. */
export class Union {
  readonly #parent: Int32Array
  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, i) => i)
  }
  find(x: number): number {
    const p = this.#parent
    let at = x
    while (p[at] !== at) {
      p[at] = p[p[at]!]!
      at = p[at]!
    }
    return at
  }
  /** The root that stays, which is the smaller number: so that the names of clusters do not depend on order. */
  join(a: number, b: number): boolean {
    const ra = this.find(a)
    const rb = this.find(b)
    if (ra === rb) return false
    if (ra < rb) this.#parent[rb] = ra
    else this.#parent[ra] = rb
    return true
  }
}

/** The edges sorted by weight, then by their records: the same whatever order they came in. */
export function sorted(e: Edges): Edges {
  const order = Array.from({ length: e.l.length }, (_, i) => i).sort(
    (a, b) => e.weight[b]! - e.weight[a]! || e.l[a]! - e.l[b]! || e.r[a]! - e.r[b]!,
  )
  return {
    l: Int32Array.from(order, i => e.l[i]!),
    r: Int32Array.from(order, i => e.r[i]!),
    weight: Float64Array.from(order, i => e.weight[i]!),
  }
}

/** Of edges from the strongest down: each record keeps its first link to each other input. @param source input of a record by id */
export function oneToOne(e: Edges, source: (id: number) => number): Edges {
  const taken = new Set<string>()
  const keep: number[] = []
  for (let i = 0; i < e.l.length; i++) {
    const a = `${e.l[i]} ${source(e.r[i]!)}`
    const b = `${e.r[i]} ${source(e.l[i]!)}`
    if (taken.has(a) || taken.has(b)) continue
    taken.add(a)
    taken.add(b)
    keep.push(i)
  }
  return {
    l: Int32Array.from(keep, i => e.l[i]!),
    r: Int32Array.from(keep, i => e.r[i]!),
    weight: Float64Array.from(keep, i => e.weight[i]!),
  }
}

export type Point = {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}
export type Evaluation = { readonly best: Point; readonly curve: readonly Point[] }

function pointOf(threshold: number, found: number, right: number, all: number): Point {
  const precision = found === 0 ? 1 : right / found
  const recall = all === 0 ? 1 : right / all
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { threshold, precision, recall, f1 }
}

const CURVE = 60

/** A threshold for about every sixtieth of the way, and the best of all. */
function thinned(points: readonly Point[]): Evaluation {
  if (points.length === 0) return { best: pointOf(0, 0, 0, 1), curve: [] }
  const best = points.reduce((a, b) => (b.f1 > a.f1 ? b : a))
  const step = Math.max(1, Math.floor(points.length / CURVE))
  const curve = points.filter((p, i) => i % step === 0 || i === points.length - 1 || p === best)
  return { best, curve: curve.toReversed() }
}

/**
 * Precision, recall and F1 of pairs at every weight.
 * @param same whether a pair is true; null where nothing is known of it
 * @param all how many true pairs there are, those that no rule found included
 */
export function evaluatePairs(e: Edges, same: (l: number, r: number) => boolean | null, all: number): Evaluation {
  const points: Point[] = []
  let found = 0
  let right = 0
  for (let i = 0; i < e.l.length; i++) {
    const so = same(e.l[i]!, e.r[i]!)
    if (so !== null) {
      found++
      if (so) right++
    }
    if (e.weight[i] !== e.weight[i + 1]) points.push(pointOf(e.weight[i]!, found, right, all))
  }
  return thinned(points)
}

/** The same of the pairs that clusters imply, from the strongest edge down. @param entity the true one of a record, '' unknown */
export function evaluateClusters(e: Edges, n: number, entity: (id: number) => string, all: number): Evaluation {
  const union = new Union(n)
  const members = new Map<number, Map<string, number>>()
  const size = new Map<number, number>()
  const of = (root: number) => {
    let m = members.get(root)
    if (!m) {
      m = new Map([[entity(root), 1]])
      members.set(root, m)
      size.set(root, 1)
    }
    return m
  }
  let found = 0
  let right = 0
  const points: Point[] = []
  for (let i = 0; i < e.l.length; i++) {
    const a = union.find(e.l[i]!)
    const b = union.find(e.r[i]!)
    if (a !== b) {
      const ma = of(a)
      const mb = of(b)
      const [small, large] = ma.size < mb.size ? [ma, mb] : [mb, ma]
      found += size.get(a)! * size.get(b)!
      for (const [who, count] of small) {
        if (who !== '') right += count * (large.get(who) ?? 0)
        large.set(who, (large.get(who) ?? 0) + count)
      }
      const sum = size.get(a)! + size.get(b)!
      union.join(a, b)
      const root = union.find(a)
      members.delete(a)
      members.delete(b)
      members.set(root, large)
      size.set(root, sum)
    }
    if (e.weight[i] !== e.weight[i + 1]) points.push(pointOf(e.weight[i]!, found, right, all))
  }
  return thinned(points)
}
