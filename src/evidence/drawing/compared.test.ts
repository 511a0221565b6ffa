/** Places against one another: a funnel and a strip, of any places, sizes and names. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { funnelChart } from './funnel.ts'
import type { Compared, DrawnFunnel, DrawnStrip, FunnelPoint } from './shapes.ts'
import { strip } from './strip.ts'
import { assertDrawn, textsOf } from './svg-for-tests.ts'

const limitsAt = (denominator: number, deviations: number) => {
  const wide = deviations * Math.sqrt((83 * 17) / denominator)
  return { low: 83 - wide, high: 83 + wide }
}
const place = (name: string, denominator: number, value: number, more: Partial<FunnelPoint> = {}): FunnelPoint => ({
  name,
  denominator,
  value,
  judgement: 'common',
  ...more,
})
const five: DrawnFunnel = {
  title: 'Contacts in time, by locality',
  says: 'Kingsferry is below the others by more than chance.',
  unit: 'percent',
  of: 'contacts in four weeks',
  average: 83,
  limitsAt,
  places: [
    place('Ashmere', 620, 86.3),
    place('Central', 760, 84.3),
    place('Harrowfell', 840, 85.9),
    place('Brackenhall', 650, 82),
    place('Kingsferry', 870, 76.2, { judgement: 'concern', ours: true }),
  ],
}
const strand: DrawnStrip = {
  title: 'Compared',
  says: 'Below all neighbours.',
  unit: 'percent',
  places: [
    { name: 'Calderwick', value: 36, kind: 'ours' },
    ...['Millhaven', 'Stonebridge', 'Aldermoor', 'Port Sallow', 'Brindleford', 'Eastwold'].map(
      (name, i): Compared => ({ name, value: 41 + i * 3.2, kind: 'neighbour' }),
    ),
    { name: 'England', value: 50.3, kind: 'england' },
  ],
}
const forms = ['wide', 'narrow'] as const
const name = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('Calderwick', 'Port Sallow', 'St Helen’s & <West>'))
const value = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
const unit = fc.constantFrom('percent', 'rate', 'time', 'number', 'index', 'money')

test('of any places a funnel keeps its frame and its names apart', () => {
  const places = fc.array(
    fc.record({
      name,
      denominator: fc.oneof(fc.nat(2000), fc.double({ min: 0.5, max: 1e6, noNaN: true })),
      value,
      judgement: fc.constantFrom('common', 'improvement', 'concern', 'signal'),
      ours: fc.boolean(),
    }),
    { maxLength: 40 },
  ) as fc.Arbitrary<FunnelPoint[]>
  fc.assert(
    fc.property(places, unit, (some, of) => {
      for (const form of forms) {
        const p = funnelChart('f', { ...five, unit: of as DrawnFunnel['unit'], places: some }, form)
        assertDrawn(p)
        assert.ok(Buffer.byteLength(p.svg) <= 20_000, `${Buffer.byteLength(p.svg)} bytes`)
      }
    }),
    { numRuns: 200 },
  )
})

test('every place of a few is named once, the outlying one with its value', () => {
  for (const form of forms) {
    const said = textsOf(funnelChart('f', five, form).svg).map(t => t.words)
    for (const w of ['Ashmere', 'Central', 'Harrowfell', 'Brackenhall', 'Kingsferry 76.2%'])
      assert.equal(said.filter(s => s === w).length, 1, `${w} in ${said.join('; ')}`)
    assert.equal(said.filter(s => s === '3 SD').length, 2)
    assert.equal(said.filter(s => s === '2 SD').length, 2)
  }
})

test('of 150 places ours and those outside are named, in less than 10 KB', () => {
  const many = Array.from({ length: 149 }, (_, i) => place(`Authority ${i}`, 90 + i * 13, 80 + (i % 7)))
  const p = funnelChart('f', {
    ...five,
    places: [...many, place('Calderwick', 500, 60, { ours: true, judgement: 'concern' })],
  })
  assertDrawn(p)
  const said = textsOf(p.svg).map(t => t.words)
  assert.ok(said.includes('Calderwick 60%'))
  assert.ok(!said.some(w => w.startsWith('Authority')))
  assert.ok(Buffer.byteLength(p.svg) < 10_000)
})

test('limits over 100 in 100 are drawn at 100, and a place of no cases is not drawn', () => {
  const small = { ...five, places: [place('Tiny', 8, 100), place('Large', 900, 83), place('None', 0, 50)] }
  const p = funnelChart('f', small)
  assertDrawn(p)
  const said = textsOf(p.svg).map(t => t.words)
  assert.ok(!said.includes('None') && !said.includes('120'), said.join('; '))
  assert.match(p.description, /2 places/)
})

test('of any places a strip keeps its frame and its names apart', () => {
  const places = fc.array(fc.record({ name, value, kind: fc.constantFrom('ours', 'neighbour', 'region', 'england') }), {
    maxLength: 18,
  }) as fc.Arbitrary<Compared[]>
  fc.assert(
    fc.property(places, unit, (some, of) => {
      for (const form of forms)
        assertDrawn(strip('s', { ...strand, unit: of as DrawnStrip['unit'], places: some }, form))
    }),
    { numRuns: 200 },
  )
})

test('a few neighbours stand on one line with their names; on a telephone each has a row', () => {
  const wide = strip('s', strand)
  const said = textsOf(wide.svg).map(t => t.words)
  assert.ok(said.includes('Calderwick 36%') && said.includes('England 50.3%') && said.includes('Port Sallow 50.6%'))
  assert.ok(wide.height < 180, `${wide.height} high`)
  const narrow = strip('s', strand, 'narrow')
  assert.deepEqual(
    textsOf(narrow.svg)
      .map(t => t.words)
      .filter(w => !/%$/.test(w)),
    ['Eastwold', 'Brindleford', 'Port Sallow', 'England', 'Aldermoor', 'Stonebridge', 'Millhaven', 'Calderwick'],
  )
  assert.match(wide.description, /Calderwick \(ours\) 36%/)
})

test('so many that their names would crowd stand one below another', () => {
  const crowd = Array.from(
    { length: 40 },
    (_, i): Compared => ({ name: `Authority number ${i}`, value: 50 + i / 100, kind: 'neighbour' }),
  )
  const p = strip('s', { ...strand, places: crowd })
  assertDrawn(p)
  assert.equal(p.height, 40 * 27)
})

test('names from outside are text', () => {
  const bad = '<script>x</script>'
  for (const p of [
    funnelChart('f', { ...five, places: [place(bad, 500, 83)] }),
    strip('s', { ...strand, places: [{ name: bad, value: 1, kind: 'ours' }] }),
  ]) {
    assert.doesNotMatch(p.svg, /<script/)
    assert.match(p.svg, /&lt;script&gt;/)
  }
})
