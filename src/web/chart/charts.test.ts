/** Each chart as it is drawn, so that a change is seen in review, and what every chart promises. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { beads, cover, type StateCounts, segments, states } from './bars.ts'
import { due } from './due.ts'
import { flow } from './flow.ts'
import { grades } from './shapes.ts'
import { perShape, sits } from './sits.ts'
import { spark } from './spark.ts'
import { squares } from './squares.ts'
import { escapeXml, fit, type Picture, widthOf, wrap } from './svg.ts'
import { type Thread, thread } from './thread.ts'
import { type Lane, spanOf, timeline } from './timeline.ts'

const broken: Thread = {
  title: 'Where the thread breaks',
  description: 'Of 38 findings 12 are answered.',
  stations: ['Found', 'Steps', 'Outcomes'].map((label, i) => ({ label, number: String(38 - i), known: i < 2 })),
  links: [
    { of: 38, reach: 12, runs: '12 of 38 answered', stops: '26 stop here' },
    { of: 3, reach: 0, runs: '0 of 3 serve an outcome', stops: 'all 3 stop here' },
  ],
}
const lane: Lane = {
  title: 'SEND recovery',
  sub: 'Outcome 5',
  work: { from: '2026-05-01', until: '2028-03-31' },
  marks: [
    { on: '2026-06-30', label: 'Psychology contract', state: 'done' },
    { on: '2026-10-31', label: 'Backlog cleared', state: 'late' },
    { on: '2028-03-31', label: '75% in 20 weeks', state: 'due' },
  ],
  money: { from: '2026-05-01', until: '2027-09-30', gap: { number: 1, says: '6 months, £1.9m' } },
  post: {
    title: 'Director of SEND, interim',
    from: '2026-01-01',
    until: '2027-02-28',
    empty: false,
    gap: { number: 2, says: '13 months' },
  },
}
const drawTime = (lanes: Lane[]) =>
  timeline('time', lanes, {
    title: 'In time',
    description: 'One programme.',
    on: '2026-11-20',
    span: spanOf(lanes, '2026-11-20'),
  })

test('a bar of steps by state', t =>
  t.assert.snapshot(segments('s', { proven: 2, claimed: 1, course: 12, late: 4 }).svg))
test('a thread that frays', t => t.assert.snapshot(thread('t', broken).svg))
test('the same thread, standing', t => t.assert.snapshot(thread('t', broken, 'standing').svg))
test('money and a post that end before the work', t => t.assert.snapshot(drawTime([lane]).svg))

const ends = (...keys: string[]) => keys.map(key => ({ key, label: key, shape: 'course', fill: '#1c6a45' }) as const)
const drawFlow = (bands: { from: string; to: string; n: number }[]) =>
  flow(
    'f',
    ends('done', 'on course'),
    ends('done', 'on course', 'not shown'),
    bands.map(b => ({ ...b, agrees: b.from === b.to })),
    {
      title: 'What owners say, and what is shown',
      description: 'Two sides.',
      from: 'What owners say',
      to: 'What is shown',
    },
  )
const drawDue = (items: { on: string; title: string }[], until = '2027-03-05') =>
  due('d', [{ who: 'Secretary of State', items: items.map(i => ({ ...i, says: 'soon', shape: 'risk' as const })) }], {
    title: 'What is due',
    description: 'By recipient.',
    on: '2026-11-20',
    until,
  })
const drawSquares = (n: number, hollow: number) =>
  squares(
    'q',
    [
      { label: 'Worsening', n, shape: 'worse', fill: '#b84a00', news: true },
      { label: 'Too little data', n: hollow, shape: 'claimed', fill: '#fff', hollow: true },
    ],
    { title: 'Measures', description: 'By what they show.' },
  )

test('what is said and what is shown, with a difference', t =>
  t.assert.snapshot(
    drawFlow([
      { from: 'done', to: 'done', n: 30 },
      { from: 'done', to: 'not shown', n: 6 },
      { from: 'on course', to: 'on course', n: 51 },
    ]).svg,
  ))
test('what is due, with one past its date', t =>
  t.assert.snapshot(
    drawDue([
      { on: '2026-10-30', title: 'An action plan that is late' },
      { on: '2026-11-27', title: 'The analysis of children unknown to services' },
      { on: '2027-03-05', title: 'The nine-month review' },
    ]).svg,
  ))
test('one square for each measure', t => t.assert.snapshot(drawSquares(3, 30).svg))

/** Well-formed enough for a browser and for Typst: every element that opens closes, in order. */
function assertWhole(p: Picture): void {
  const open: string[] = []
  for (const [, close, name, self] of p.svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (close) assert.equal(open.pop(), name)
    else if (!self) open.push(name!)
  }
  assert.deepEqual(open, [])
  assert.match(p.svg, /^<svg [^>]*role="img" aria-labelledby="\S+-t \S+-d"/)
  assert.match(p.svg, /<title id="\S+-t">.*<\/title><desc id="\S+-d">/s)
  assert.doesNotMatch(p.svg, /NaN|undefined|Infinity/)
  const ids = [...p.svg.matchAll(/ id="([^"]+)"/g)].map(m => m[1])
  assert.equal(new Set(ids).size, ids.length)
}

const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map(d => d.toISOString().slice(0, 10))
const maybeDay = fc.option(day, { nil: null })
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })

test('any counts make a whole bar that stays within its width', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...states), fc.nat(5000)), counts => {
      const p = segments('s', counts as StateCounts, 180)
      assertWhole(p)
      for (const [, x, w] of p.svg.matchAll(/<rect x="([\d.-]+)" y="0[^"]*" width="([\d.-]+)"/g)) {
        assert.ok(Number(w) > 0)
        assert.ok(Number(x) + Number(w) <= 180.6, p.svg)
      }
    }),
  )
})

test('any share, thread, readings and rows make whole pictures', () => {
  fc.assert(
    fc.property(
      fc.option(fc.double({ min: -1, max: 3, noNaN: true }), { nil: null }),
      fc.array(fc.record({ name: anyText, has: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(400), { minLength: 4, maxLength: 4 }),
      fc.array(fc.record({ on: day, value: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }), {
        minLength: 1,
        maxLength: 30,
      }),
      (share, parts, [a = 0, b = 0, c = 0, d = 0], readings) => {
        assertWhole(cover('c', share, 'money'))
        assertWhole(beads('b', parts))
        const rows = [{ label: 'Is there a date?', counts: { blocker: a, high: b, medium: c, low: d } }]
        assertWhole(sits('w', rows, { title: 'Where', description: 'they sit' }))
        assert.ok(perShape(rows) >= 1)
        assertWhole(spark('k', readings, share, 'a measure'))
        const links = [{ of: a, reach: Math.min(a, b), runs: 'run', stops: 'stop' }]
        assertWhole(thread('t', { ...broken, stations: broken.stations.slice(0, 2), links }))
        assertWhole(thread('t', { ...broken, stations: broken.stations.slice(0, 2), links }, 'standing'))
      },
    ),
    { numRuns: 60 },
  )
})

test('any lanes make a whole timeline, whatever is missing', () => {
  const gap = fc.option(fc.record({ number: fc.nat(99), says: anyText }), { nil: null })
  const anyLane: fc.Arbitrary<Lane> = fc.record({
    title: anyText,
    sub: anyText,
    work: fc.record({ from: maybeDay, until: maybeDay }),
    marks: fc.array(fc.record({ on: day, label: anyText, state: fc.constantFrom('done', 'due', 'late') }), {
      maxLength: 6,
    }),
    money: fc.option(fc.record({ from: maybeDay, until: maybeDay, gap }), { nil: null }),
    post: fc.option(fc.record({ title: anyText, from: maybeDay, until: maybeDay, empty: fc.boolean(), gap }), {
      nil: null,
    }),
  })
  fc.assert(
    fc.property(fc.array(anyLane, { minLength: 1, maxLength: 4 }), lanes => assertWhole(drawTime(lanes))),
    { numRuns: 100 },
  )
})

test('any bands, dates and counts make whole pictures within their width', () => {
  const n = fc.nat(3000)
  const key = fc.constantFrom('done', 'on course')
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ from: key, to: key, n }), { selector: b => `${b.from} ${b.to}` }),
      fc.array(fc.record({ on: day, title: anyText }), { maxLength: 8 }),
      day,
      n,
      (bands, items, until, many) => {
        const drawn = drawFlow(bands)
        assertWhole(drawn)
        for (const [, y, h] of drawn.svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)" width="8" height="([\d.]+)"/g))
          assert.ok(Number(y) + Number(h) <= drawn.height)
        assertWhole(drawDue(items, until))
        assertWhole(drawSquares(many % 200, many % 70))
      },
    ),
    { numRuns: 60 },
  )
})

test('of a great many things one square stands for several, and each row that has any has one', () => {
  const drawn = drawSquares(5000, 1).svg.match(/<rect /g)!.length
  assert.ok(drawn > 200 && drawn <= 242, `${drawn} squares`)
})

test('words of what is due never meet those of another', () => {
  const spans = [
    ...drawDue(
      ['01', '02', '03', '04'].map(d => ({ on: `2026-12-${d}`, title: `Report number ${d} to the Minister` })),
    ).svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="13" fill="[^"]+" font-weight="600">Report/g),
  ]
  assert.equal(new Set(spans.map(s => s[2])).size, 4)
})

test('one strand that stops is always drawn, and so is one that runs', () => {
  const rings = (reach: number, of: number) =>
    thread('t', {
      ...broken,
      links: [{ of, reach, runs: '', stops: '' }],
      stations: broken.stations.slice(0, 2),
    }).svg.match(/<circle/g)?.length ?? 0
  assert.equal(rings(4999, 5000), 1)
  assert.equal(rings(1, 5000), 25)
  assert.equal(rings(5000, 5000), 0)
})

test('no text becomes markup, and none that XML forbids is kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), s => {
      const safe = escapeXml(s)
      assert.doesNotMatch(safe, /[<>"']/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone.
      assert.doesNotMatch(safe, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    }),
    { numRuns: 40 },
  )
  assert.equal(escapeXml('a\ud800b'), 'a\ufffdb')
})

test('a fitted text is no wider than its room, and wrapped lines lose nothing but what is cut', () => {
  assert.equal(fit('Front door', 200), 'Front door')
  assert.match(fit('Every worry about a child gets a safe decision in time', 120), /…$/)
  fc.assert(
    fc.property(anyText, fc.integer({ min: 30, max: 300 }), (s, width) => {
      assert.ok(widthOf(fit(s, width)) <= width + 1)
      for (const l of wrap(s, width, 3)) assert.ok(widthOf(l) <= width + 1)
    }),
  )
  assert.deepEqual(wrap('one two three', 1000, 3), ['one two three'])
})

test('there is a shape for every grade of finding', () => assert.equal(grades.length, 4))
