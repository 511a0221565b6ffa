/** A measure of the plan takes its values from the store: by its reference, or as somebody says; and what has come is judged at once. */
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { rowsIn, testStore } from '../../store/test-database.ts'
import { planItem, planRead } from '../acts.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { courseOf } from '../standing/course.ts'
import { ROWS, refused, world } from '../working/plan-for-tests.ts'
import { measureJoin } from './acts-join.ts'
import { better, bringing, type Rows, wobble } from './measured-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
const bring = bringing(w)
const ON = '2026-02-10'
const MEASURES: Rows = {
  ...ROWS,
  measure: [
    {
      id: 'K1',
      title: 'Contacts answered in a day',
      outcomes: 'O1',
      steps: 'S1',
      target: '90',
      targetOn: '2027-03-31',
    },
    { id: 'K2', title: 'Replies in time, X2', outcomes: 'O1', baseline: '1', baselineOn: '2020-01-01' },
  ],
  value: [{ id: 'V1', measure: 'K1', on: '2025-01-31', value: '7' }],
}
await bring({ K1: wobble(25), X2: better(25, 12) })
beforeEach(() => w.plan(MEASURES))

const seen = async (on = ON) => (await w.perform(planRead, w.director, { on }))!.c
const offends = async (rule: string, key: string, on = ON) => (await seen(on)).offends(rule, key)
const item = (id: string) => w.perform(planItem, w.director, { on: ON, id })
const join = async (given: { readonly key: string; readonly code: string; readonly place?: string }) =>
  w.perform(measureJoin, w.director, { place: '', ...given, version: await w.version(given.key) })
const chart = async (key: string, on = ON) => {
  const c = await seen(on)
  return c.view.all.value.filter(v => v.measure?.id === key).length
}

test('a measure whose reference is a code of the dictionary is judged by what is stored of it, and not by the plan’s own papers', async () => {
  const { measured, c } = await item('K1')
  assert.deepEqual([measured.joining?.join?.code, measured.joining?.join?.chosen, measured.own], ['K1', false, 1])
  assert.equal(c.view.valuesOfMeasure('K1').length, 25)
  assert.equal(await offends('C-18', 'K1'), false)
  assert.equal(await offends('C-18', 'K2'), false, 'nothing says how often it comes')
  // What the dictionary says of it need not be said again in the plan.
  assert.equal(c.view.get('K1', 'measure')?.numerator, 'Replies within a day')
  assert.equal(await offends('C-15', 'K1'), true, 'the rule for small numbers is said by neither')
})

test('no value of the store is a record of the plan: none is kept, none is taken away with it', async () => {
  await seen()
  const live = await w.live()
  assert.deepEqual(
    live.graph.records.value.map(v => v.id),
    ['V1'],
  )
  assert.equal(live.judged.records.value.length, 25)
  const { records } = live.graph
  const kept = Object.values(records).reduce((n, list) => n + list.length, 0)
  assert.equal(await rowsIn(store, 'plan.record'), kept)
})

test('which measure it is stands in the plan, and goes with it into another', async () => {
  await join({ key: 'K2', code: 'X2' })
  const { graph } = await w.live()
  const back = fromJson(toJson(graph)).records.measure.find(m => m.id === 'K2')!
  assert.deepEqual([back.joined, back.joinedAt], ['X2', ''])
  assert.equal((await seen()).view.valuesOfMeasure('K2').length, 25)
})

test('measures of like names are offered, the likest first', async () => {
  const { measured } = await item('K2')
  assert.equal(measured.joining?.join, null)
  assert.equal(measured.joining?.alike[0]?.code, 'X2')
})

test('it is joined to a code that there is, at a place that there is, or to none', async () => {
  const code = await refused(join({ key: 'K2', code: 'NONE-SUCH' }))
  assert.ok(code.fields.code)
  const place = await refused(join({ key: 'K2', code: 'X2', place: 'Atlantis' }))
  assert.ok(place.fields.place)
  await join({ key: 'K1', code: 'none' })
  const c = await seen()
  assert.deepEqual(
    c.view.valuesOfMeasure('K1').map(v => v.id),
    ['V1'],
  )
})

test('whoever has not seen the measure as it is, is shown how it is', async () => {
  const stale = await refused(w.perform(measureJoin, w.director, { key: 'K2', version: 7, code: 'X2', place: '' }))
  assert.equal(stale.code, 'stale')
})

test('what a file brings is judged by the next page, although nobody changed the plan', async () => {
  assert.equal(await chart('K1'), 25)
  const before = (await w.live()).head
  await bring({ K1: wobble(26) })
  const after = (await w.live()).head
  assert.equal(after.stamp, before.stamp)
  assert.ok(after.measured > before.measured)
  assert.equal(await chart('K1', '2026-11-22'), 26)
})

test('a value that was put right is judged as it stands now', async () => {
  const values = wobble(26)
  values[25] = 999
  await bring({ K1: values })
  const c = await seen('2026-11-22')
  assert.equal(c.view.valuesOfMeasure('K1').at(-1)?.value?.value, 999)
})

test('the values of an area are those of that area alone', async () => {
  await bring({ K1: wobble(3) }, { area: 'Moorside' })
  const c = await seen()
  assert.deepEqual([...new Set(c.view.valuesOfMeasure('K1').map(v => v.area))], ['', 'Moorside'])
  await join({ key: 'K1', code: 'K1', place: 'Moorside' })
  assert.equal((await seen()).view.valuesOfMeasure('K1').length, 3)
})

test('rules about values fire by what is stored: a target met by chance, a measure nobody fed, done or green and nothing shows', async () => {
  const steps = ROWS.step!.map(s => (s.id === 'S2' ? { ...s, status: 'done', doneOn: '2025-03-03' } : s))
  const measure = [
    {
      id: 'M3',
      title: 'Third',
      outcomes: 'O1',
      steps: 'S1; S2',
      target: '49.5',
      targetOn: '2027-03-31',
      lag: '10 days',
    },
  ]
  await w.plan({ ...MEASURES, step: steps, measure, value: [] })
  assert.equal((await seen()).ran('C-17'), false, 'no file holds a value, and none is stored')
  await bring({ M3: wobble(25) })
  const flat = await seen()
  for (const [rule, key] of [
    ['C-17', 'M3'],
    ['C-12', 'S2'],
  ] as const)
    assert.ok(flat.offends(rule, key), rule)
  assert.equal(flat.offends('C-18', 'M3'), false)
  assert.ok(await offends('C-18', 'M3', '2026-06-30'))
  assert.deepEqual(
    courseOf(flat).melons.map(s => [s.step.id, s.melon?.is]),
    [
      ['S1', 'nothing'],
      ['S2', 'nothing'],
      ['S4', 'nothing'],
    ],
  )
  await bring({ M3: better(25, 16) })
  const up = await seen()
  for (const [rule, key] of [
    ['C-17', 'M3'],
    ['C-12', 'S2'],
  ] as const)
    assert.equal(up.offends(rule, key), false, rule)
  assert.deepEqual(courseOf(up).melons, [])
  await bring({ M3: wobble(25).map((v, i) => (i >= 16 ? v - 20 : v)) })
  const down = await seen()
  const [found] = down.j.findings.filter(f => f.rule === 'C-51' && f.items[0] === 'S1')
  assert.match(found?.message ?? '', /“Third” is getting worse beyond its usual variation/)
  assert.equal(courseOf(down).melons[0]?.melon?.is, 'worse')
})

test('who may join a measure: whoever changes it', async () => {
  const may = await w.whoMay(measureJoin, () => ({ key: 'K2', version: 1, code: '', place: '' }))
  assert.deepEqual(may, ['director', 'programme-manager'])
})
