/** A council's own map: what of it is kept, what is refused, and that it is drawn from then on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whoMay } from '../../store/act-for-tests.ts'
import { Refusal } from '../../store/refusal.ts'
import { bringing } from '../measures/bring-for-tests.ts'
import { NoMap, readMap } from './geojson.ts'
import { measureMap } from './own-map.ts'
import { measureByPlace } from './places-page.ts'

type Pair = readonly [number, number]
const square = (x: number, y: number): Pair[] => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
  [x, y],
]
const feature = (name: string, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties: { WD22NM: name, children: 5_851 },
  geometry: { type, coordinates },
})
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

test('of a map names and outlines are kept, neighbours with one line between them', () => {
  // A border of many points between two places, nearly straight.
  const border: Pair[] = Array.from({ length: 201 }, (_, i) => [1 + (i % 2) * 1e-6, i / 200])
  const left = [[0, 0], ...border, [0, 1], [0, 0]]
  const right = [[2, 0], [2, 1], ...border.toReversed(), [2, 0]]
  const [a, b] = readMap(collection(feature('Ashmere', [left]), feature('Central', [[right]], 'MultiPolygon')))
  assert.deepEqual(a!.properties, { name: 'Ashmere' })
  const points = (f: typeof a) => f!.geometry.coordinates[0]![0]!.map(String)
  assert.ok(points(a).length < 10 && points(b).length < 10)
  assert.ok(points(a).filter(p => points(b).includes(p)).length >= 2)
  assert.doesNotMatch(JSON.stringify([a, b]), /children|5851/)
})

test('what is no map is refused with the feature that is wrong and why', () => {
  const refused = (text: string, why: RegExp) =>
    assert.throws(
      () => readMap(text),
      (e: unknown) => e instanceof NoMap && why.test(e.message),
    )
  refused('{', /no JSON/)
  refused('[]', /no FeatureCollection/)
  refused(collection(), /no place/)
  refused(collection(feature('A', [square(0, 0)]), feature('a', [square(1, 0)])), /features 1 and 2 have one name/)
  refused(collection(feature('A', [square(0, 0)]), feature('', [square(1, 0)])), /feature 2: it has no name/)
  refused(collection(feature('A', [square(0, 0).slice(1)])), /does not end where it begins/)
  refused(collection(feature('A', [square(0, 0).slice(2)])), /fewer than four/)
  refused(collection(feature('A', [square(407_000, 287_000)])), /not in metres/)
  refused(
    collection(
      feature('A', [
        [
          [0, 0],
          ['1', 0],
          [1, 1],
          [0, 0],
        ],
      ]),
    ),
    /no two numbers/,
  )
  refused(collection(feature('A', square(0, 0), 'LineString')), /neither a Polygon nor/)
  refused(collection(feature('A', [square(0, 0)].concat([Array(10_001).fill([0, 0])]))), /more than 10,000 points/)
  refused(collection(...Array.from({ length: 501 }, (_, i) => feature(`A${i}`, [square(0, 0)]))), /more than 500/)
})

test('a line of thousands of points that bend everywhere is made simpler without running out', () => {
  const coil: Pair[] = Array.from({ length: 9_998 }, (_, i) => [
    Math.cos(i / 40) * (1 - i / 10_000),
    Math.sin(i / 40) * (1 - i / 10_000),
  ])
  const [one] = readMap(collection(feature('Coil', [[...coil, coil[0]]])))
  assert.ok(one!.geometry.coordinates[0]![0]!.length < 9_998)
})

test('whoever keeps measures brings a map; the latest is drawn, and earlier ones stay', async () => {
  const w = await bringing()
  const { perform, analyst, bring, store } = w
  await bring(
    'measure,date,value,numerator,denominator,place,kind\nSEEN,2026-04,50,20,40,Nether End,ward\n',
    'code,name,definition,unit,better,frequency,owner,lag\nSEEN,Seen,Seen in ten days.,percent,up,monthly,Nobody,30\n',
    'all.csv',
  )
  const put = (text: string) => perform(measureMap, analyst, { kind: 'ward', source: 'Ours, May 2026', text })
  const drawn = async () => (await perform(measureByPlace, analyst, { code: 'SEEN' })).map
  assert.equal((await drawn()).source, '')
  const refusedBy = (says: RegExp) => (e: unknown) => e instanceof Refusal && says.test(e.fields.file ?? '')
  await assert.rejects(put(''), refusedBy(/Choose a file/))
  await assert.rejects(put('{'), refusedBy(/cannot be drawn: this is no JSON/))
  await assert.rejects(
    put(collection(feature('Elsewhere', [square(0, 0)]))),
    refusedBy(/called like a ward with values/),
  )
  const text = collection(feature('nether end', [square(0, 0)]), feature('Over End', [square(1, 0)]))
  assert.deepEqual(await put(text), { shapes: 2, joined: 1 })
  await put(text)
  const map = await drawn()
  assert.deepEqual([map.source, map.shapes.map(s => s.properties.name)], ['Ours, May 2026', ['Nether End', 'Over End']])
  const change = (query: ReturnType<typeof sql>) =>
    store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.change' }, db => query.execute(db))
  await assert.rejects(change(sql`delete from evidence.map`))
  const given = { kind: 'ward', source: 'Ours', text }
  assert.deepEqual(await whoMay(w, measureMap, () => given), ['performance-analyst'])
})
