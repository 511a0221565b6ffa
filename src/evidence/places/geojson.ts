/** A council's own map as GeoJSON (RFC 7946): read strictly, made simpler, and nothing of it kept but names and outlines. */
import type { Feature, Position } from '../drawing/shapes.ts'
import { type Flat, type Point, simplify } from '../drawing/simplify.ts'

/** Why a file is no map that can be drawn: one line for whoever sent it. */
export class NoMap extends Error {
  override name = 'NoMap'
}

const MOST = { shapes: 500, ring: 10_000, points: 60_000, kept: 12_000, name: 100 } as const
/** Headings under which such files have the name of a place; the yearly ones of the Office for National Statistics among them. */
const NAMES = /^(?:name|ward|ward_?name|locality|locality_?name|area|area_?name|WD\d\dNM|LOC\d\dNM)$/i
/** How wide the whole is taken to be, in the pixels in which outlines are made simpler. */
const ACROSS = 1_000

/** A place as it is drawn: always of several polygons, each its outline and its holes. */
export type Outline = Feature & { readonly geometry: { readonly type: 'MultiPolygon' } }
type Ring = readonly Position[]
type Read = { readonly name: string; readonly polygons: readonly (readonly Ring[])[] }

const isObject = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)

/**
 * The places of a map, with fewer points than they came with.
 * @throws NoMap naming the feature that is wrong, counted from 1
 */
export function readMap(text: string): readonly Outline[] {
  let doc: unknown
  try {
    doc = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new NoMap('this is no JSON')
  }
  if (!isObject(doc) || doc.type !== 'FeatureCollection' || !Array.isArray(doc.features))
    throw new NoMap('this is no FeatureCollection of GeoJSON')
  if (doc.features.length === 0) throw new NoMap('there is no place in it')
  if (doc.features.length > MOST.shapes) throw new NoMap(`it has more than ${MOST.shapes} places`)
  const read = doc.features.map((f, i) => readOne(f, i + 1))
  const seen = new Map<string, number>()
  for (const [i, { name }] of read.entries()) {
    const before = seen.get(name.toLowerCase())
    if (before !== undefined) throw new NoMap(`features ${before} and ${i + 1} have one name, ${name}`)
    seen.set(name.toLowerCase(), i + 1)
  }
  const points = read.flatMap(r => r.polygons.flat(2)).length
  if (points > MOST.points)
    throw new NoMap(
      `it has ${points.toLocaleString('en-GB')} points; ${MOST.points.toLocaleString('en-GB')} can be read`,
    )
  return simpler(read)
}

function readOne(feature: unknown, at: number): Read {
  const wrong = (why: string) => new NoMap(`feature ${at}: ${why}`)
  if (!isObject(feature) || feature.type !== 'Feature') throw wrong('it is no Feature')
  const { properties, geometry } = feature
  const name = isObject(properties)
    ? Object.entries(properties).find(([k, v]) => NAMES.test(k) && typeof v === 'string' && v.trim() !== '')?.[1]
    : undefined
  if (typeof name !== 'string') throw wrong('it has no name; name, WD22NM, ward or locality would be one')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (name.length > MOST.name || /[\u0000-\u001f\u007f]/.test(name)) throw wrong('its name is too long, or no text')
  if (!isObject(geometry)) throw wrong('it has no outline')
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : undefined
  if (!Array.isArray(polygons) || polygons.length === 0)
    throw wrong('its outline is neither a Polygon nor a MultiPolygon')
  return { name: name.trim(), polygons: polygons.map(p => ringsOf(p, wrong)) }
}

function ringsOf(polygon: unknown, wrong: (why: string) => NoMap): Ring[] {
  if (!Array.isArray(polygon) || polygon.length === 0) throw wrong('a polygon has no ring')
  return polygon.map((ring: unknown): Ring => {
    if (!Array.isArray(ring) || ring.length < 4) throw wrong('a ring has fewer than four points')
    if (ring.length > MOST.ring) throw wrong(`a ring has more than ${MOST.ring.toLocaleString('en-GB')} points`)
    const points = ring.map((p: unknown): Position => {
      if (!Array.isArray(p) || p.length < 2) throw wrong('a point has no two numbers')
      const [x, y]: unknown[] = p
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
        throw wrong('a point has no two numbers')
      if (Math.abs(x) > 180 || Math.abs(y) > 90)
        throw wrong('its points are not in degrees of longitude and latitude (WGS 84); save it so, and not in metres')
      return [x, y]
    })
    const [first, last] = [points[0]!, points.at(-1)!]
    if (first[0] !== last[0] || first[1] !== last[1]) throw wrong('a ring does not end where it begins')
    return points
  })
}

/** Thinned all together, so that neighbours keep one line between them; more so until there are few enough points. */
function simpler(read: readonly Read[]): Outline[] {
  const all = read.flatMap(r => r.polygons.flat(2))
  const xs = all.reduce<[number, number]>((m, p) => [Math.min(m[0], p[0]!), Math.max(m[1], p[0]!)], [180, -180])
  const ys = all.reduce<[number, number]>((m, p) => [Math.min(m[0], p[1]!), Math.max(m[1], p[1]!)], [90, -90])
  const short = Math.cos((((ys[0] + ys[1]) / 2) * Math.PI) / 180)
  const scale = ACROSS / Math.max(1e-6, (xs[1] - xs[0]) * short, ys[1] - ys[0])
  const to = (p: Position): Point => [(p[0]! - xs[0]) * short * scale, (p[1]! - ys[0]) * scale]
  const back = ([x, y]: Point): Position =>
    [x / scale / short + xs[0], y / scale + ys[0]].map(n => Math.round(n * 1e5) / 1e5)
  let flat: readonly Flat[] = read.map(r => ({
    name: r.name,
    closed: true,
    rings: r.polygons.flat().map(g => g.map(to)),
  }))
  for (let slack = 0.5; slack === 0.5 || (pointsIn(flat) > MOST.kept && slack < ACROSS); slack *= 2)
    flat = simplify(flat, slack)
  return read.map((r, i): Outline => {
    const rings = flat[i]!.rings
    let at = 0
    const polygons = r.polygons.map(p => p.map(() => rings[at++]!.map(back)))
    // What has become a mere line is not drawn, unless nothing else would be left of the place.
    const there = polygons.map(p => p.filter(g => g.length >= 4)).filter(p => p.length > 0)
    return {
      type: 'Feature',
      properties: { name: r.name },
      geometry: { type: 'MultiPolygon', coordinates: there.length > 0 ? there : r.polygons },
    }
  })
}
const pointsIn = (flat: readonly Flat[]): number =>
  flat.reduce((n, f) => n + f.rings.reduce((m, r) => m + r.length, 0), 0)
