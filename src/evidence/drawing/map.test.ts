/** Maps: shapes that keep together, labels within their places, and nothing shown of what is too few. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { places as demoPlaces } from '../../authority/demo/places.ts'
import { calderwick } from './calderwick.ts'
import { choropleth } from './map.ts'
import type { DrawnMap, Feature, MapValue } from './shapes.ts'
import { distance, flatten, type Point, simplify, within } from './simplify.ts'
import { assertDrawn, textsOf } from './svg-for-tests.ts'

const wards = calderwick('ward')
const names = wards.filter(f => f.properties.kind === 'ward').map(f => f.properties.name)
const value = (name: string, n: number | null, suppressed = false): MapValue => ({ name, value: n, suppressed })
const map: DrawnMap = {
  title: 'Contacts in time, by ward',
  says: 'Lowest in Ferry Road.',
  unit: 'percent',
  shapes: wards,
  values: names.map((n, i) => (n === 'Saltings' ? value(n, null) : value(n, 74 + i * 1.7, n === 'Quarry Fields'))),
}
const forms = ['wide', 'narrow'] as const
const said = (m: DrawnMap, form: (typeof forms)[number] = 'wide') =>
  textsOf(choropleth('p', m, form).svg).map(t => t.words)
const ringsOf = (f: Feature) => (f.geometry.type === 'Polygon' ? f.geometry.coordinates : [])

test('the map of Calderwick has every place of the demonstration and no other, and its river', () => {
  const sorted = (ns: readonly string[]) => [...ns].sort()
  for (const kind of ['area', 'locality', 'ward'] as const) {
    const here = calderwick(kind).filter(f => f.properties.kind === kind)
    assert.deepEqual(
      sorted(here.map(f => f.properties.name)),
      sorted(demoPlaces.filter(p => p.kind === kind).map(p => p.name)),
    )
    for (const f of here) {
      const within = (f.properties as { within?: string }).within
      assert.equal(demoPlaces.find(p => p.kind === kind && p.name === f.properties.name)?.within, within)
    }
    assert.equal(calderwick(kind).filter(f => f.geometry.type === 'LineString').length, 1)
  }
})

test('its rings are closed, run as RFC 7946 has them, and lie in the North Sea', () => {
  for (const kind of ['area', 'locality', 'ward'] as const)
    for (const ring of calderwick(kind).flatMap(ringsOf)) {
      assert.deepEqual(ring[0], ring.at(-1))
      const area = ring.slice(1).reduce((n, q, i) => n + ring[i]![0]! * q[1]! - q[0]! * ring[i]![1]!, 0)
      assert.ok(area > 0, 'counterclockwise')
      for (const [lon, lat] of ring) assert.ok(lon! > 1.8 && lon! < 2.2 && lat! > 54.4 && lat! < 54.6)
    }
})

test('thinned shapes leave no gap: each line between two wards is the same on both sides', () => {
  const flat = flatten(wards, { width: 560, height: 420, edge: 4 })
  for (const slack of [0, 1, 4]) {
    const thin = simplify(flat.shapes, slack).filter(s => s.closed)
    const edges = new Map<string, number>()
    for (const ring of thin.flatMap(s => s.rings))
      for (let i = 1; i < ring.length; i++) {
        const ends = [ring[i - 1]!, ring[i]!].map(p => p.map(n => n.toFixed(3)).join()).sort()
        edges.set(ends.join(' '), (edges.get(ends.join(' ')) ?? 0) + 1)
      }
    assert.ok([...edges.values()].every(n => n <= 2))
    // What is on one side only is the outline of the city: it must be a closed line, of as many ends as edges.
    const outer = [...edges].filter(([, n]) => n === 1).flatMap(([e]) => e.split(' '))
    for (const end of new Set(outer)) assert.equal(outer.filter(e => e === end).length, 2, `${end} at slack ${slack}`)
  }
})

test('thinned shapes have far fewer points and keep within their slack', () => {
  const flat = flatten(wards, { width: 560, height: 420, edge: 4 })
  const count = (of: readonly { rings: readonly (readonly Point[])[] }[]) => of.flatMap(s => s.rings.flat()).length
  assert.ok(count(simplify(flat.shapes, 1)) < 0.7 * count(flat.shapes))
  for (const slack of [0.5, 1, 4]) {
    const thin = simplify(flat.shapes, slack)
    for (const [i, { rings }] of flat.shapes.entries())
      for (const p of rings.flat()) {
        const ring = thin[i]!.rings[0]!
        const far = Math.min(...ring.slice(1).map((q, k) => distance(p, ring[k]!, q)))
        assert.ok(far <= slack + 1e-9, `${far} at slack ${slack}`)
      }
  }
})

test('the map of wards is a few kilobytes, in frame, with its words apart, in both forms', () => {
  for (const form of forms) {
    const p = choropleth('p', map, form)
    assertDrawn(p)
    assert.ok(Buffer.byteLength(p.svg) < 12_000, `${Buffer.byteLength(p.svg)} bytes`)
  }
  assert.ok(Buffer.byteLength(choropleth('p', { ...map, shapes: calderwick('locality') }).svg) < 8000)
})

test('every ward is named, on the map or beneath it', () => {
  for (const form of forms) {
    const words = said(map, form).join(' ')
    for (const n of names)
      assert.ok(
        n.split(' ').every(w => words.includes(w)),
        `${n} in ${words}`,
      )
  }
})

test('a number too small to show stands nowhere, neither in the picture nor in its words', () => {
  const secret = names.map(n => value(n, n === 'Quarry Fields' ? 61.7 : 80, n === 'Quarry Fields'))
  const p = choropleth('p', { ...map, values: secret })
  assert.doesNotMatch(p.svg, /61\.7/)
  assert.match(p.svg, /url\(#p-few\)/)
  assert.match(p.description, /Too few to show: Quarry Fields/)
  // Nor may the classes tell it: they are the same as without it.
  const without = choropleth('p', { ...map, values: secret.map(v => (v.suppressed ? { ...v, value: null } : v)) })
  assert.equal(p.svg, without.svg)
})

test('five classes have five numbers and five fills, and each ends where the next begins', () => {
  const words = said({ ...map, values: names.map((n, i) => value(n, i * 10)) })
  for (const n of ['1', '2', '3', '4', '5']) assert.ok(words.includes(n))
  assert.ok(words.includes('0 to 20') && words.includes('80 to 100'), words.join('; '))
  const asked = said({ ...map, parts: [70, 80, 85, 90] })
  assert.ok(asked.includes('80 to 85') && asked.includes('85 to 90'), asked.join('; '))
})

test('of any values a map keeps its frame and its words apart', () => {
  const n = fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.constant(0),
  )
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          name: fc.constantFrom(...names, 'Elsewhere'),
          value: fc.option(n, { nil: null }),
          suppressed: fc.boolean(),
        }),
        { maxLength: 14 },
      ),
      fc.constantFrom('percent', 'rate', 'number', 'money', 'index', 'time'),
      fc.constantFrom('area', 'locality', 'ward'),
      (values, unit, kind) => {
        for (const form of forms)
          assertDrawn(choropleth('p', { ...map, unit, values, shapes: calderwick(kind) } as DrawnMap, form))
      },
    ),
    { numRuns: 60 },
  )
})

test('a place in two parts, with a hole, or of no extent is drawn without harm, its name as text', () => {
  const square = (x: number, y: number, s: number) => [
    [x, y],
    [x + s, y],
    [x + s, y + s],
    [x, y + s],
    [x, y],
  ]
  const feature = (name: string, geometry: Feature['geometry']): Feature => ({
    type: 'Feature',
    properties: { name },
    geometry,
  })
  const shapes = [
    feature('<b>Isles</b>', { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(2, 0, 0.4)]] }),
    feature('Ring', { type: 'Polygon', coordinates: [square(0, 2, 1), square(0.3, 2.3, 0.4)] }),
    feature('Point', {
      type: 'Polygon',
      coordinates: [
        [
          [3, 3],
          [3, 3],
          [3, 3],
          [3, 3],
        ],
      ],
    }),
  ]
  const p = choropleth('p', { ...map, shapes, values: [value('<b>Isles</b>', 3), value('Ring', 5), value('Point', 4)] })
  assertDrawn(p)
  assert.doesNotMatch(p.svg, /<b>/)
  assertDrawn(choropleth('p', { ...map, shapes: [], values: [] }))
  assert.equal(within([0.5, 2.5], [square(0, 2, 1), square(0.3, 2.3, 0.4)] as unknown as Point[][]), false)
})
