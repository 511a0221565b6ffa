/** No text becomes markup: whatever is in a cell, a title, a filter or the address, the table has the same elements. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { skeletonOf, tokensOf, wordsOf } from '../govuk/skeleton-for-tests.ts'
import { html } from '../html.ts'
import { escaped } from './escape.ts'
import { askOf, drawTable, inMemory, table } from './index.ts'

const NASTY = [
  '<script>x</script>',
  '"><img src=x onerror=x>',
  "' onclick='x",
  '</td></tr></table>',
  '&lt;i&gt;',
  '<!-- ',
  '\u0000',
  '`',
]
const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ minLength: 1 })), { minLength: 1 }).map(a => a.join('')),
)

test('escaping is what the tag does', () => {
  fc.assert(
    fc.property(hostile, text => {
      assert.equal(escaped(text), String(html`${text}`))
      assert.equal(`<p title="${escaped(text)}">`, String(html`<p title="${text}">`))
    }),
    { numRuns: 1000 },
  )
})

type Row = { a: string; b: string; c: string }
const of = (text: string) =>
  table<Row>({
    name: 'things',
    caption: text,
    rowHeader: 'a',
    empty: text,
    columns: [
      { key: 'a', title: `A${text}`, value: r => r.a, sort: true, filter: 'words' },
      { key: 'b', title: `B${text}`, value: r => r.b, draw: r => html`<b>${r.b}</b>`, filter: 'choice' },
      {
        key: 'c',
        title: `C${text}`,
        kind: 'day',
        value: r => r.c,
        filter: 'choice',
        choices: [text.trim() || 'x', 'other'],
      },
    ],
  })

const drawn = (text: string, rows: readonly Row[], query: Record<string, string> = {}) => {
  const t = of(text)
  const ask = askOf(t, query)
  return String(drawTable(t, ask, inMemory(t, ask, rows), { href: '/things' }))
}

test('any text in a cell or a title is inert, and is shown', () => {
  const rows = (text: string) => [
    { a: text, b: text, c: text },
    { a: 'z', b: 'z', c: '' },
  ]
  const expected = skeletonOf(drawn('x', rows('x')))
  fc.assert(
    fc.property(hostile, text => {
      const markup = drawn(text, rows(text))
      assert.equal(skeletonOf(markup), expected)
      assert.ok(wordsOf(markup).filter(w => w === text).length >= 4)
    }),
  )
})

test('any text in the address is inert, and a link has no other host', () => {
  const shape = (text: string, rows: readonly Row[]) =>
    drawn('x', rows, { 'f-a': text, 'f-b': text, sort: text, order: text, page: text, tab: text })
  const rows = [{ a: '', b: 'z', c: '' }]
  const expected = skeletonOf(shape('nothing has this', rows))
  fc.assert(
    fc.property(
      // What the table itself would say, the name of its column to sort by or what its row holds, is heard and draws otherwise.
      hostile.filter(
        t =>
          !['', 'a', 'z'].includes(
            t
              .replace(/\p{Cc}/gu, '')
              .trim()
              .toLowerCase(),
          ),
      ),
      text => {
        const markup = shape(text, rows)
        assert.equal(skeletonOf(markup), expected)
        for (const token of tokensOf(markup)) {
          const href =
            token.is === 'open' ? (token.attributes.get('href') ?? token.attributes.get('action')) : undefined
          if (href !== undefined) assert.match(href, /^\/things(?:\?[\w%.*+=&-]*)?(?:#things)?$/)
        }
      },
    ),
  )
})

test('a name in the address that is no word of ours is passed over', () => {
  const markup = drawn('x', [{ a: 'a', b: 'b', c: '' }], { '"><script>': 'x', __proto__: 'x', 'f-zzz': '<b>' })
  assert.equal(skeletonOf(markup).includes('script'), false)
})
