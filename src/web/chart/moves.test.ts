/** The picture of a date that moved: it says what it shows, stays within its frame, and no label covers another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moves } from './moves.ts'
import { widthOf } from './svg.ts'

const words = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="12"[^>]*?(font-weight="600")?[^>]*>([^<]+)</g)].map(
    m => ({
      x: Number(m[1]),
      y: Number(m[2]),
      half: widthOf(m[4]!, 12, m[3] ? 600 : 400) / 2,
      words: m[4]!,
    }),
  )

test('the first day, the last and how far it moved stand in it, and what it says is its description', () => {
  const { svg, description } = moves('m', ['2026-10-30', '2026-12-18'], '2026-11-22', 'It moved once')
  assert.deepEqual(
    words(svg).map(w => w.words),
    ['49 days later', '18 Dec', '30 Oct', 'today'],
  )
  assert.equal(description, 'It moved once')
  assert.match(svg, /role="img"/)
})

test('a date that came sooner says so, and days of two years say theirs', () => {
  const { svg } = moves('m', ['2027-03-31', '2026-12-18'], '2026-11-22', '')
  assert.deepEqual(
    words(svg)
      .map(w => w.words)
      .slice(0, 3),
    ['103 days sooner', '18 Dec 2026', '31 Mar 2027'],
  )
})

test('whatever the days, nothing leaves the frame and no label stands on another', () => {
  const days = ['2026-01-01', '2026-01-02', '2026-02-10', '2026-06-30', '2027-12-31', '2031-01-01']
  for (const a of days)
    for (const b of days)
      for (const today of days) {
        const { svg, width } = moves('m', [a, '2026-05-05', b], today, '')
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/)
        const said = words(svg)
        for (const w of said)
          assert.ok(w.x - w.half >= -1 && w.x + w.half <= width + 1, `${a} ${b} ${today} ${w.words}`)
        for (const v of said)
          for (const w of said)
            if (v !== w && v.y === w.y) assert.ok(Math.abs(v.x - w.x) >= v.half + w.half, `${v.words} on ${w.words}`)
      }
})
