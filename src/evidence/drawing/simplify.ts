/** From degrees to pixels, and fewer points: neighbours keep the same line between them, so that no gap opens. */
import type { Feature, Position } from './shapes.ts'

/** A place or a river in pixels: rings of a place, each closed, or one open line. */
export type Flat = { readonly name: string; readonly closed: boolean; readonly rings: readonly (readonly Point[])[] }
export type Point = readonly [number, number]

/** Lines of a feature as they stand: every ring of every polygon, or the line itself. */
function linesOf({ geometry: g }: Feature): readonly (readonly Position[])[] {
  if (g.type === 'Polygon') return g.coordinates
  if (g.type === 'MultiPolygon') return g.coordinates.flat()
  return [g.coordinates]
}

/**
 * Features laid flat, north up, as large as they may be within a width and a height, in pixels. Plain: a degree of longitude is
 * as short as it is in the middle of the map, which is right to a hair for a city.
 */
export function flatten(
  features: readonly Feature[],
  most: { readonly width: number; readonly height: number; readonly edge: number },
): { readonly shapes: readonly Flat[]; readonly width: number; readonly height: number } {
  const all = features.flatMap(f => linesOf(f).flat()).filter(p => p.every(Number.isFinite))
  if (all.length === 0) return { shapes: [], width: most.width, height: most.edge * 2 }
  const [west, east] = rangeOf(all.map(p => p[0] ?? 0))
  const [south, north] = rangeOf(all.map(p => p[1] ?? 0))
  const short = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, tall] = [Math.max(1e-9, (east - west) * short), Math.max(1e-9, north - south)]
  const scale = Math.min((most.width - 2 * most.edge) / wide, (most.height - 2 * most.edge) / tall)
  const left = (most.width - wide * scale) / 2
  const to = (p: Position): Point => [
    left + ((p[0] ?? 0) - west) * short * scale,
    most.edge + (north - (p[1] ?? 0)) * scale,
  ]
  const shapes = features.map(f => ({
    name: f.properties.name,
    closed: f.geometry.type !== 'LineString',
    rings: linesOf(f).map(l => l.filter(p => p.every(Number.isFinite)).map(to)),
  }))
  return { shapes, width: most.width, height: tall * scale + 2 * most.edge }
}

const rangeOf = (ns: readonly number[]): [number, number] =>
  ns.reduce<[number, number]>(
    ([a, b], n) => [Math.min(a, n), Math.max(b, n)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )

const key = (p: Point) => `${Math.round(p[0] * 100)},${Math.round(p[1] * 100)}`

/**
 * The same shapes with fewer points (Douglas and Peucker, 1973), none moved by more than `slack` pixels. Lines are parted where
 * three places meet and each part is thinned once, the same for both sides.
 */
export function simplify(shapes: readonly Flat[], slack: number): Flat[] {
  const beside = new Map<string, Set<string>>()
  const met = (a: Point, b: Point) => {
    const at = beside.get(key(a)) ?? new Set<string>()
    beside.set(key(a), at.add(key(b)))
  }
  for (const ring of shapes.flatMap(s => s.rings))
    for (let i = 1; i < ring.length; i++) {
      met(ring[i - 1]!, ring[i]!)
      met(ring[i]!, ring[i - 1]!)
    }
  const knot = (p: Point) => (beside.get(key(p))?.size ?? 0) > 2
  return shapes.map(s => ({ ...s, rings: s.rings.map(r => thin(r, s.closed, knot, slack)) }))
}

function thin(ring: readonly Point[], closed: boolean, knot: (p: Point) => boolean, slack: number): Point[] {
  if (ring.length < 4) return [...ring]
  const turned = closed ? fromKnot(ring, knot) : ring
  const out: Point[] = [turned[0]!]
  let from = 0
  for (let i = 1; i < turned.length; i++) {
    if (i < turned.length - 1 && !knot(turned[i]!)) continue
    const part = turned.slice(from, i + 1)
    // Thinned in one direction whichever way it is walked: both neighbours then keep the same points.
    const back = key(part[0]!) > key(part.at(-1)!)
    const kept = thinPart(back ? part.reverse() : part, slack)
    out.push(...(back ? kept.reverse() : kept).slice(1))
    from = i
  }
  return out
}

/** A ring that begins where three places meet, or at its first point by order where none do: the same on both sides of it. */
function fromKnot(ring: readonly Point[], knot: (p: Point) => boolean): readonly Point[] {
  const open = ring.slice(0, -1)
  let start = open.findIndex(knot)
  if (start === -1) start = open.reduce((best, p, i) => (key(p) < key(open[best]!) ? i : best), 0)
  return [...open.slice(start), ...open.slice(0, start), open[start]!]
}

/** By a list of what is left to do and not by calling itself: a council's own map may have a line of thousands of points. */
function thinPart(part: readonly Point[], slack: number): Point[] {
  const kept = part.map((_, i) => i === 0 || i === part.length - 1)
  const left: [number, number][] = [[0, part.length - 1]]
  for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
    const [a, b] = piece
    const [first, last] = [part[a]!, part[b]!]
    let far = 0
    let at = a
    for (let i = a + 1; i < b; i++) {
      const d = distance(part[i]!, first, last)
      if (d > far) [far, at] = [d, i]
    }
    // A closed part has no line to measure by: it keeps its furthest point.
    if (at === a || (far <= slack && key(first) !== key(last))) continue
    kept[at] = true
    left.push([a, at], [at, b])
  }
  return part.filter((_, i) => kept[i])
}

/** How far a point lies from the line between two others. */
export function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const long = dx * dx + dy * dy
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / long))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/** Whether a point lies within rings, a hole being a ring within a ring. */
export function within(p: Point, rings: readonly (readonly Point[])[]): boolean {
  let odd = false
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!]
      if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd
    }
  return odd
}
