/** The thread of one thing as it is drawn, and what every such drawing promises. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Strand, type StrandNode, strand } from './strand.ts'

const node = (key: string, of: Partial<StrandNode> = {}): StrandNode => ({
  key,
  is: 'link',
  kind: 'Step 1',
  words: key,
  says: '',
  lacks: '',
  href: `/plan/item?id=${key}`,
  ...of,
})
const frayed: Strand = {
  title: 'The thread of this step',
  description: 'Missing: No measure.',
  columns: [
    [
      node('f1', { kind: 'Finding F1', words: 'Red contacts wait overnight for a manager' }),
      node('more', { is: 'more', kind: '' }),
    ],
    [node('o1', { kind: 'Outcome O1', words: 'Every worry about a child gets a safe decision in time' })],
    [node('here', { is: 'here', kind: 'Step 1, this page', words: 'A duty manager decides', href: null })],
    [node('gap', { is: 'gap', kind: 'Measure', words: 'No measure', href: null })],
    [node('e1', { kind: 'Evidence, statement', words: 'It works well' })],
  ],
  joins: [
    { from: 'f1', to: 'o1', is: 'holds' },
    { from: 'more', to: 'o1', is: 'holds' },
    { from: 'o1', to: 'here', is: 'holds' },
    { from: 'here', to: 'gap', is: 'missing' },
    { from: 'here', to: 'e1', is: 'claimed' },
  ],
}
test('the thread of one step, broken where nothing measures it', t => t.assert.snapshot(strand('n', frayed).svg))

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 })

test('any thread makes a whole drawing, no box touching another or standing out of it', () => {
  const size = fc.integer({ min: 1, max: 5 })
  fc.assert(
    fc.property(
      fc.array(size, { minLength: 1, maxLength: 7 }),
      fc.nat(6),
      anyText,
      fc.infiniteStream(fc.nat(99)),
      (sizes, at, words, any) => {
        const here = at % sizes.length
        const columns = sizes.map((n, i) =>
          i === here
            ? [node('here', { is: 'here', words, href: null })]
            : Array.from({ length: n }, (_, k) =>
                node(`n${i}-${k}`, { words: words.repeat(k + 1), lacks: k > 2 ? 'No target' : '' }),
              ),
        )
        const joins = columns.flatMap((column, i) =>
          column.flatMap(from =>
            columns.slice(i + 1).flatMap(later => {
              const to = later[any.next().value! % later.length]!
              return any.next().value! % 3 === 0 ? [{ from: from.key, to: to.key, is: 'holds' as const }] : []
            }),
          ),
        )
        const p = strand('s', { ...frayed, columns, joins })
        assert.doesNotMatch(p.svg, /NaN|undefined|Infinity/)
        assert.match(p.svg, /^<svg [^>]*role="group" aria-labelledby="s-t" aria-describedby="s-d"/)
        const open: string[] = []
        for (const [, close, name, self] of p.svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
          if (close) assert.equal(open.pop(), name)
          else if (!self) open.push(name!)
        }
        assert.deepEqual(open, [])
        const boxes = [...p.svg.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(
          m => m.slice(1).map(Number) as [number, number, number, number],
        )
        assert.equal(boxes.length, columns.flat().length)
        for (const [x, y, w, h] of boxes) {
          assert.ok(x >= 0 && x + w <= p.width, `${x} ${w}`)
          assert.ok(y >= 0 && y + h <= p.height + 0.2, `${y} ${h} of ${p.height}`)
          for (const [x2, y2] of boxes) if (x2 === x && y2 > y) assert.ok(y2 >= y + h, `${y} ${h} ${y2}`)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('each place of a thread is a link but the thing itself and what is missing, in the order of the thread', () => {
  const { svg } = strand('n', frayed)
  assert.deepEqual(
    [...svg.matchAll(/<a href="[^"]*id=([^"]+)"/g)].map(m => m[1]),
    ['f1', 'more', 'o1', 'e1'],
  )
  assert.equal(svg.match(/stroke-dasharray="6 5"/g)?.length, 1)
  assert.equal(svg.match(/stroke-dasharray="1.5 4.5"/g)?.length, 1)
  const long = 'Every contact about a child is decided by a manager '.repeat(6)
  const cut = strand('n', {
    ...frayed,
    columns: [[node('here', { is: 'here', href: null }), node('f1', { words: long })]],
    joins: [],
  })
  assert.ok(cut.svg.includes(`<title>Step 1. ${long}</title>`), 'what is cut is said whole to the pointer')
})
