/** Charts of one measure: whatever the values, limits, marks and words, all of it can be read and none of it lies. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textOf } from '../../web/html.ts'
import { chartOf } from '../spc/index.ts'
import { bothForms } from './both.ts'
import { controlChart } from './control.ts'
import { chartKey } from './key.ts'
import { hang } from './marks.ts'
import { mostPoints, multiple } from './multiple.ts'
import { type DrawnPoint, type DrawnSeries, pointsOf } from './shapes.ts'
import { assertDrawn, textsOf } from './svg-for-tests.ts'
import { sayRange, sayValue } from './words.ts'

const monthsFrom = (n: number, from = '2023-11-01') =>
  Array.from({ length: n }, (_, i) => {
    const day = new Date(from)
    day.setUTCMonth(day.getUTCMonth() + i)
    return day.toISOString().slice(0, 10)
  })
const limits = { mean: 60, lower: 55, upper: 65 }
const point = (date: string, value: number | null, more: Partial<DrawnPoint> = {}): DrawnPoint => ({
  date,
  value,
  judgement: 'common',
  segment: 0,
  ...limits,
  ...more,
})
const days = monthsFrom(24)
const calm: DrawnSeries = {
  title: 'Visits in time',
  says: 'Steady at about 60.',
  unit: 'percent',
  frequency: 'monthly',
  points: days.map((d, i) => point(d, 60 + (i % 3) - 1)),
  target: 90,
}

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const number = fc.oneof(fc.double({ min: -50, max: 150, noNaN: true }), fc.double({ min: 0, max: 1e7, noNaN: true }))
const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom('Step 1.2 done: threshold guide', '<b>"x"&</b>', 'Inspection report'),
)
const anySeries: fc.Arbitrary<DrawnSeries> = fc
  .record({
    title: fc.string({ unit: 'grapheme', maxLength: 300 }),
    says: fc.string({ unit: 'grapheme', maxLength: 900 }),
    unit: fc.constantFrom('percent', 'rate', 'time', 'number', 'index', 'money'),
    frequency: fc.constantFrom('weekly', 'monthly', 'quarterly', 'yearly'),
    target: maybe(number),
    points: fc.array(
      fc.record({
        value: maybe(number),
        judgement: fc.constantFrom('common', 'improvement', 'concern', 'signal'),
        limits: maybe(fc.tuple(number, fc.double({ min: 0, max: 60, noNaN: true }))),
        begins: fc.nat(12),
        trial: fc.boolean(),
        interval: maybe(fc.tuple(number, number).map(ns => ({ low: Math.min(...ns), high: Math.max(...ns) }))),
      }),
      { maxLength: 60 },
    ),
    marks: fc.array(
      fc.record({
        on: fc.constantFrom(...monthsFrom(90, '2023-06-15')),
        says: words,
        kind: fc.constantFrom('step', 'inspection', 'other'),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ points, ...rest }) => {
    const dates = monthsFrom(points.length)
    let segment = 0
    return {
      ...rest,
      points: points.map((p, i): DrawnPoint => {
        if (p.begins === 0) segment++
        const [mean, wide] = p.limits ?? [null, 0]
        return {
          date: dates[i]!,
          value: p.value,
          judgement: p.judgement,
          mean,
          lower: mean === null ? null : mean - wide,
          upper: mean === null ? null : mean + wide,
          segment,
          trial: p.trial,
          interval: p.interval,
        }
      }),
    }
  }) as fc.Arbitrary<DrawnSeries>

test('of any series a small multiple keeps its frame, its words apart and its 5 KB', () => {
  fc.assert(
    fc.property(anySeries, s => {
      const p = multiple('m', s)
      assertDrawn(p)
      assert.ok(Buffer.byteLength(p.svg) <= 5120, `${Buffer.byteLength(p.svg)} bytes`)
    }),
    { numRuns: 300 },
  )
})

test('the heaviest small multiple that can be stays within 5 KB and still shows twelve values', () => {
  const kinds = ['common', 'improvement', 'concern', 'signal'] as const
  const points = monthsFrom(36).map((d, i) =>
    point(d, 31.37 + ((i * 7919) % 37) * 1.37, {
      judgement: kinds[i % 4]!,
      mean: 50 + (i % 3) * 1.1,
      lower: 20.3 + ((i * 31) % 17),
      upper: 70.3 + ((i * 37) % 19),
      segment: Math.floor(i / 2),
      interval: { low: 10 + i * 0.77, high: 99 - i * 0.33 },
    }),
  )
  const heavy = { ...calm, title: '"'.repeat(400), says: '👩‍👧'.repeat(900), target: 93.33, points }
  const p = multiple('measure-12345', heavy)
  assertDrawn(p)
  assert.ok(Buffer.byteLength(p.svg) <= 5120, `${Buffer.byteLength(p.svg)} bytes`)
  assert.ok((p.svg.match(/V/g)?.length ?? 0) >= 12)
})

test('of any series a control chart keeps its frame and its words apart in both forms', () => {
  fc.assert(
    fc.property(anySeries, s => {
      for (const form of ['wide', 'narrow'] as const) {
        const p = controlChart('c', s, form)
        assertDrawn(p)
        assert.ok(Buffer.byteLength(p.svg) <= 30_000, `${Buffer.byteLength(p.svg)} bytes`)
      }
    }),
    { numRuns: 300 },
  )
})

test('a chart of two hundred points, each with limits of its own, stays under 40 KB', () => {
  const points = monthsFrom(300).map((d, i) =>
    point(d, 50 + ((i * 7) % 30), {
      lower: 40 - (i % 5),
      upper: 80 + (i % 7),
      judgement: i % 2 ? 'concern' : 'common',
    }),
  )
  const p = controlChart('c', { ...calm, points })
  assertDrawn(p)
  assert.ok(Buffer.byteLength(p.svg) < 40_000, `${Buffer.byteLength(p.svg)} bytes`)
})

test('better, worse and noise differ in shape and not in colour alone', () => {
  const of = (judgement: DrawnPoint['judgement']) =>
    multiple('m', { ...calm, points: days.map(d => point(d, 60, { judgement })) }).svg.replace(/#[0-9a-f]{3,6}/g, '')
  const all = (['common', 'improvement', 'concern', 'signal'] as const).map(of)
  assert.equal(new Set(all).size, 4)
  assert.match(of('concern'), /l[\d.]+ [\d.]+-[\d.]+ [\d.]+-[\d.]+-[\d.]+z/)
})

test('a gap stays a gap: the line is broken, and the period is marked and told', () => {
  const points = days.map((d, i) => (i === 5 || i === 6 ? point(d, null) : point(d, 60 + (i % 3))))
  const p = controlChart('c', { ...calm, points })
  const lineOf = p.svg.match(/<path d="([^"]*)" fill="none" stroke="#8d949b"/)?.[1] ?? ''
  assert.equal(lineOf.match(/M/g)?.length, 2)
  assert.ok(textsOf(p.svg).some(t => t.words === '× no value (2)'))
  assert.match(p.description, /2 periods have no value/)
})

test('a value of few cases has an upright line that keeps within what there can be, and is told', () => {
  const points = days.map((d, i) => point(d, 95, i === 3 ? { interval: { low: 71, high: 112 } } : {}))
  const p = controlChart('c', { ...calm, points })
  assertDrawn(p)
  assert.equal(p.svg.match(/d="M[\d.]+ [\d.]+V[\d.]+" fill="none" stroke="#8d949b"/g)?.length, 1)
  assert.match(p.description, /how far it may lie from the truth/)
  assert.doesNotMatch(controlChart('c', calm).description, /upright/)
})

test('limits that change from point to point are drawn in steps', () => {
  const points = days.map((d, i) => point(d, 60, { upper: 64 + (i % 4), lower: 56 - (i % 4) }))
  const rims =
    controlChart('c', { ...calm, points }).svg.match(/<path d="([^"]*)" fill="none" stroke="#a9a69e"/)?.[1] ?? ''
  assert.ok((rims.match(/V/g)?.length ?? 0) > 40)
})

test('a limit over 100 is drawn at 100 with an arrow, and told as it was worked out', () => {
  const arrows = (s: DrawnSeries) => controlChart('c', s).svg.match(/h10l-5 -?7z/g)?.length ?? 0
  const points = days.map((d, i) => point(d, 97 + (i % 3), { mean: 98, lower: 93, upper: 103.4 }))
  const p = controlChart('c', { ...calm, points })
  assert.equal(arrows({ ...calm, points }), 2)
  assert.match(p.description, /worked out at 103.4, beyond what there can be, and drawn at 100/)
  assert.ok(!textsOf(p.svg).some(t => t.words === '105'), 'no tick above 100')
  assert.equal(arrows(calm), 0)
  assert.equal(arrows({ ...calm, unit: 'index', points }), 0)
})

test('each stretch says its own usual range', () => {
  const points = days.map((d, i) =>
    i < 12 ? point(d, 60 + (i % 3)) : point(d, 80 + (i % 3), { mean: 81, lower: 76, upper: 86, segment: 1 }),
  )
  const said = textsOf(controlChart('c', { ...calm, points }).svg).map(t => t.words)
  assert.ok(said.includes('usual range was 55 to 65'), said.join('; '))
  assert.ok(said.includes('usual range is now 76 to 86'), said.join('; '))
})

test('marks within the time drawn are named; on a telephone they are numbered and listed', () => {
  const marks = [
    { on: '2024-03-27', says: 'Inspection report', kind: 'inspection' as const },
    { on: '2024-05-29', says: 'Step 1.2 done', kind: 'step' as const },
    { on: '2031-01-01', says: 'Long after', kind: 'other' as const },
  ]
  const wide = textsOf(controlChart('c', { ...calm, marks }).svg).map(t => t.words)
  assert.ok(wide.includes('27 Mar Inspection report') && wide.includes('29 May Step 1.2 done'))
  assert.ok(!wide.some(w => w.includes('Long after')))
  const narrow = textsOf(controlChart('c', { ...calm, marks }, 'narrow').svg).map(t => t.words)
  assert.deepEqual(narrow.filter(w => w === '1').length, 2)
})

test('no line of a mark runs through the words of another', () => {
  const flag = fc.record({ x: fc.double({ min: 40, max: 680, noNaN: true }), words })
  let laid = 0
  fc.assert(
    fc.property(fc.array(flag, { minLength: 1, maxLength: 7 }), flags => {
      const hung = hang(flags, { left: 40, right: 700, foot: 0, height: 19, rows: 4, size: 12.5 })
      if (!hung) return
      laid++
      for (const a of hung)
        for (const b of hung)
          if (a.row > b.row) assert.ok(a.x < b.box[0] || a.x > b.box[2], `${a.words} through ${b.words}`)
    }),
    { numRuns: 300 },
  )
  assert.ok(laid > 50, `${laid} were laid`)
})

test('text from outside is text', () => {
  const bad = '</title><script>alert(1)</script>" onload="x'
  const marks = [{ on: '2024-03-27', says: bad }]
  for (const p of [
    multiple('m', { ...calm, title: bad, says: bad }),
    controlChart('c', { ...calm, title: bad, says: bad, marks }),
  ]) {
    assert.doesNotMatch(p.svg, /<script|" onload/)
    assert.match(p.svg, /&lt;script&gt;/)
  }
})

test('only the last three years of months stand in a small multiple', () => {
  const points = monthsFrom(60).map(d => point(d, 60))
  const svg = multiple('m', { ...calm, points }).svg
  assert.equal(svg.match(/h\.01/g)?.length, mostPoints)
  assert.ok(textsOf(svg).some(t => t.words === 'Nov 2025'))
})

test('a judged chart keeps its stretches, its gaps and its trial limits', () => {
  const readings = days.map((date, i) => ({ date, value: 60 + ((i * 7) % 5) })).filter((_, i) => i !== 4)
  const chart = chartOf(readings, { better: 'up', rebase: [{ date: days[16]!, reason: 'step 1.2' }] })
  const points = pointsOf(chart, [days[4]!], { [days[0]!]: 'Term 1' })
  assert.equal(points.length, 24)
  assert.equal(points[4]!.value, null)
  assert.equal(points[0]!.label, 'Term 1')
  assert.deepEqual([...new Set(points.map(p => p.segment))], [0, 1])
  assert.equal(points[15]!.trial, undefined)
  assert.equal(points[20]!.trial, true)
  const said = textsOf(controlChart('c', { ...calm, points }).svg).map(t => t.words)
  assert.ok(
    said.some(w => w.startsWith('trial limits')),
    said.join('; '),
  )
})

test('both forms of a drawing have ids of their own', () => {
  const { svg: both } = bothForms('c7', (id, form) => controlChart(id, calm, form))
  const ids = [...both.matchAll(/ id="([^"]+)"/g)].map(m => m[1])
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.includes('c7-w-t') && ids.includes('c7-n-t'))
})

test('values and ranges are said so that they differ where they differ', () => {
  assert.equal(sayValue(83.42, 'percent'), '83.4%')
  assert.equal(sayValue(-1234.6, 'money'), '−£1,235')
  assert.equal(sayValue(1240, 'number'), '1,240')
  assert.equal(sayValue(17.84, 'rate'), '17.8')
  assert.equal(sayRange(52.6, 63.4, 'percent'), '53 to 63')
  assert.equal(sayRange(0.41, 0.93, 'rate'), '0.4 to 0.9')
})

test('the key shows each mark as the charts draw it, and only its words are read out', () => {
  const key = textOf(chartKey(['improvement', 'concern', 'common', 'missing']))
  assert.equal(key.match(/<li>/g)?.length, 4)
  assert.equal(key.match(/aria-hidden="true"/g)?.length, 4)
  assert.match(key, /worse by more than chance/)
  assert.match(key, /l[\d.]+ [\d.]+-[\d.]+ [\d.]+-[\d.]+-[\d.]+z/)
  assert.equal(textOf(chartKey()).match(/<li>/g)?.length, 5)
})
