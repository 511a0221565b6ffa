/** A table: what is asked of it, where its links lead, and what it says. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tokensOf } from '../govuk/skeleton-for-tests.ts'
import { pagesToShow } from './controls.ts'
import { askOf, drawTable, inMemory, say, type Table, table } from './index.ts'
import { type PostRow, postRows, postsTable } from './posts-for-tests.ts'

const drawn = (query: string, rows = postRows(212), of: Table<PostRow> = postsTable) => {
  const ask = askOf(of, new URLSearchParams(query))
  return String(drawTable(of, ask, inMemory(of, ask, rows), { href: '/posts' }))
}
const links = (markup: string) =>
  tokensOf(markup).flatMap(t => (t.is === 'open' && t.name === 'a' ? [t.attributes.get('href') ?? ''] : []))
const textOf = (markup: string) =>
  tokensOf(markup)
    .map(t => (t.is === 'text' ? t.text : ' '))
    .join('')
    .replace(/\s+/g, ' ')

test('a table that contradicts itself is refused when it is declared', () => {
  const good = { ...postsTable }
  const column = postsTable.columns[1]!
  const bad: [Partial<Table<PostRow>>, RegExp][] = [
    [{ name: 'two words' }, /no word/],
    [{ columns: [column, column] }, /one key/],
    [{ columns: [{ ...column, key: 'a b' }] }, /no word/],
    [{ columns: [{ ...column, title: ' ' }] }, /no title/],
    [{ columns: [{ ...column, kind: 'day' }] }, /no words to look in/],
    [{ columns: [{ ...column, kind: 'moment', filter: 'choice' }] }, /moment/],
    [{ columns: [{ ...column, choices: ['a'] }] }, /no filter/],
    [{ rowHeader: 'nothing' }, /head its rows/],
    [{ first: { sort: 'id', direction: 'ascending' } }, /cannot be sorted/],
    [{ perPage: 0 }, /1 to 500/],
  ]
  for (const [change, says] of bad) assert.throws(() => table({ ...good, ...change }), says)
})

describe('what is asked', () => {
  test('what the address does not say is as the table has it', () => {
    assert.deepEqual(askOf(postsTable, {}), {
      sort: 'title',
      direction: 'ascending',
      page: 1,
      filters: {},
      rest: [],
      whole: false,
    })
  })

  test('what it says that the table has not is passed over', () => {
    const query = {
      sort: 'id',
      order: 'up',
      page: '0',
      'f-area': 'Nowhere',
      'f-cases': '1',
      'f-none': 'x',
      download: 'pdf',
    }
    assert.deepEqual(askOf(postsTable, query), askOf(postsTable, {}))
    for (const page of ['-1', '1.5', '1e3', 'x', '99999999', ' 2'])
      assert.equal(askOf(postsTable, { page }).page, 1, page)
  })

  test('an address that is read from parameters or from an object asks the same', () => {
    const query = { sort: 'cases', order: 'descending', page: '3', 'f-title': ' team ', 'f-area': 'North', tab: 'x' }
    const ask = askOf(postsTable, query)
    assert.deepEqual(askOf(postsTable, new URLSearchParams(query)), ask)
    assert.deepEqual(ask.filters, { title: 'team', area: 'North' })
    assert.deepEqual(ask.rest, [['tab', 'x']])
  })

  test('a column sorted for the first time goes up, whichever way the table goes at first', () => {
    const down = table({ ...postsTable, first: { sort: 'cases', direction: 'descending' } })
    assert.equal(askOf(down, {}).direction, 'descending')
    assert.equal(askOf(down, { sort: 'cases' }).direction, 'descending')
    assert.equal(askOf(down, { sort: 'title' }).direction, 'ascending')
  })

  test('what is typed is cut and cleaned', () => {
    const of = (text: string) => askOf(postsTable, { 'f-title': text }).filters.title
    assert.equal(of('a\u0000b\nc'), 'a b c')
    assert.equal(of('x'.repeat(1000))?.length, 200)
    assert.equal(of('\u0000 \t'), undefined)
    assert.equal(of('\ud800')?.isWellFormed(), true)
  })

  test('a file of another table is none of this one', () => {
    assert.equal(askOf(postsTable, { download: 'csv', table: 'posts' }).whole, true)
    assert.equal(askOf(postsTable, { download: 'csv', table: 'people' }).whole, false)
    assert.equal(askOf(postsTable, { download: 'csv' }).whole, false)
  })

  test('two tables on a page do not hear each other, and keep what the other was asked', () => {
    const one = table({ ...postsTable, name: 'one', apart: true })
    const two = table({ ...postsTable, name: 'two', apart: true })
    const query = new URLSearchParams('one.sort=cases&one.page=2&two.f-area=North&tab=x')
    assert.equal(askOf(one, query).sort, 'cases')
    assert.equal(askOf(two, query).sort, 'title')
    const markup = drawn(String(query), postRows(212), one)
    for (const href of links(markup).filter(l => l.startsWith('/posts?'))) assert.match(href, /two\.f-area=North&tab=x/)
    assert.match(markup, /<input type="hidden" name="two\.f-area" value="North">/)
    assert.ok(links(markup).includes('/posts?two.f-area=North&tab=x&one.sort=cases&one.order=descending#one'))
  })
})

describe('links', () => {
  test('sorting keeps filters and goes back to the first page', () => {
    const all = links(drawn('f-area=North&page=2&sort=cases&order=ascending'))
    assert.ok(all.includes('/posts?f-area=North&sort=cases&order=descending#posts'))
    assert.ok(all.includes('/posts?f-area=North&sort=holder&order=ascending#posts'))
    assert.ok(all.includes('/posts?f-area=North#posts'), 'the first order needs no words')
  })

  test('pages and files keep filters and order', () => {
    const all = links(drawn('f-held-as=permanent&sort=cases&order=descending'))
    assert.ok(all.includes('/posts?f-held-as=permanent&sort=cases&order=descending&page=2#posts'))
    for (const form of ['csv', 'xlsx'])
      assert.ok(all.includes(`/posts?f-held-as=permanent&sort=cases&order=descending&download=${form}&table=posts`))
  })

  test('a link never carries what said that something was done', () => {
    assert.doesNotMatch(drawn('done=post.close&csrf=x&download=csv'), /done=|csrf=/)
  })

  test('a table stands on a path of this site', () => {
    const ask = askOf(postsTable, {})
    const found = inMemory(postsTable, ask, postRows(1))
    for (const href of ['//evil', 'https://evil', '/a?b', '/a#b', 'javascript:x', ''])
      assert.throws(() => drawTable(postsTable, ask, found, { href }), TypeError, href)
  })
})

describe('what it says', () => {
  test('how many there are, and which are shown', () => {
    assert.match(textOf(drawn('')), /Showing 1 to 50 of 212/)
    assert.match(textOf(drawn('page=5')), /Showing 201 to 212 of 212/)
    assert.match(textOf(drawn('page=77')), /Showing 201 to 212 of 212/)
    assert.match(textOf(drawn('', postRows(3))), /Showing all 3 .*Download all 3 rows/)
    assert.match(textOf(drawn('', postRows(1))), /Showing 1 .*Download the row/)
  })

  test('the column it is sorted by, and no other', () => {
    const heads = (query: string) =>
      tokensOf(drawn(query)).flatMap(t =>
        t.is === 'open' && t.attributes.get('scope') === 'col' ? [t.attributes.get('aria-sort') ?? '-'] : [],
      )
    assert.deepEqual(heads(''), ['-', 'ascending', '-', '-', '-', '-', '-', '-'])
    assert.deepEqual(heads('sort=cases&order=descending'), ['-', '-', '-', '-', '-', 'descending', '-', '-'])
  })

  test('rows have their header, and every other cell its title', () => {
    const tokens = tokensOf(drawn('', postRows(1)))
    const at = tokens.findIndex(t => t.is === 'open' && t.name === 'tbody')
    const cells = tokens.slice(at).flatMap(t => (t.is === 'open' && ['td', 'th'].includes(t.name) ? [t] : []))
    assert.equal(cells.length, 8)
    assert.equal(cells[1]?.attributes.get('scope'), 'row')
    assert.deepEqual(
      cells.map(c => c.attributes.get('data-l') ?? c.name),
      ['Number', 'th', 'Held by', 'Held as', 'Area', 'Open cases', 'Since', 'Last signed in'],
    )
  })

  test('that nothing is there, in plain words, and the way back', () => {
    assert.match(textOf(drawn('', [])), /There is nothing here yet/)
    assert.doesNotMatch(drawn('', []), /<table|<form|download/)
    const filtered = drawn('f-title=zzz')
    assert.match(textOf(filtered), /Nothing is like that\. Show all/)
    assert.match(filtered, /<form/)
    assert.match(filtered, /value="zzz"/)
    assert.ok(links(filtered).includes('/posts#posts'))
    assert.match(
      textOf(drawn('', [], table({ ...postsTable, empty: 'Nobody holds a post.' }))),
      /Nobody holds a post\./,
    )
  })

  test('a choice that is no longer there is still said', () => {
    assert.match(drawn('f-held-as=gone'), /<option value="gone" selected>gone<\/option>/)
  })

  test('a heading in place of a caption', () => {
    const ask = askOf(postsTable, {})
    const markup = String(drawTable(postsTable, ask, inMemory(postsTable, ask, postRows(2)), { href: '/', heading: 2 }))
    assert.match(markup, /<h2[^>]*id="posts-title">Posts and who holds them<\/h2>/)
    assert.match(markup, /<table[^>]*aria-labelledby="posts-title">/)
    assert.doesNotMatch(markup, /<caption/)
  })

  test('no links to files where the page has none', () => {
    const ask = askOf(postsTable, {})
    const found = inMemory(postsTable, ask, postRows(2))
    assert.doesNotMatch(String(drawTable(postsTable, ask, found, { href: '/', files: false })), /Download/)
  })

  test('values as people read them', () => {
    const at = (text: string) => Temporal.Instant.from(text)
    assert.equal(say('2026-03-05', 'day'), '5 Mar 2026')
    assert.equal(say(Temporal.PlainDate.from('2026-12-25'), 'day'), '25 Dec 2026')
    assert.equal(say('ongoing', 'day'), 'ongoing')
    assert.equal(say('2026-13-01', 'day'), '2026-13-01')
    assert.equal(say(12_480, 'number'), '12,480')
    for (const n of [0, -3, 999, 1000, -100, -999, -1000, 123_456, 1_234_567, -1_234_567, 2 ** 53 - 1, 1e21])
      assert.equal(say(n, 'number'), new Intl.NumberFormat('en-GB').format(n))
    assert.equal(say(0, 'number'), '0')
    assert.equal(say(2.5, 'number'), '2.5')
    assert.equal(say(10n ** 12n, 'number'), '1,000,000,000,000')
    assert.equal(say(Number.NaN, 'number'), '')
    assert.equal(say(null, 'number'), '')
    assert.equal(say(2026, 'words'), '2026')
    // The clocks went forward at 01:00 UTC on 29 March 2026.
    assert.equal(say(at('2026-03-29T00:59:59Z'), 'moment'), '29 Mar 2026, 00:59')
    assert.equal(say(at('2026-03-29T01:00:00Z'), 'moment'), '29 Mar 2026, 02:00')
    assert.equal(say(at('2026-06-30T23:30:00Z'), 'moment'), '1 Jul 2026, 00:30')
    assert.equal(say(at('2026-10-25T01:00:00Z'), 'moment'), '25 Oct 2026, 01:00')
  })
})

test('pages that are shown are the ends and those near, and a gap hides more than one', () => {
  assert.deepEqual(pagesToShow(1, 1), [1])
  assert.deepEqual(pagesToShow(1, 3), [1, 2, 3])
  assert.deepEqual(pagesToShow(1, 9), [1, 2, 0, 9])
  assert.deepEqual(pagesToShow(3, 9), [1, 2, 3, 4, 0, 9])
  assert.deepEqual(pagesToShow(4, 9), [1, 2, 3, 4, 5, 0, 9])
  assert.deepEqual(pagesToShow(5, 9), [1, 0, 4, 5, 6, 0, 9])
  assert.deepEqual(pagesToShow(7, 9), [1, 0, 6, 7, 8, 9])
  assert.deepEqual(pagesToShow(9, 9), [1, 0, 8, 9])
})

test('rows without an order of their own stay as they are given', () => {
  const { first: _, id: __, ...rest } = postsTable
  const asGiven = table<PostRow>(rest)
  const rows = postRows(20).reverse()
  assert.deepEqual(inMemory(asGiven, askOf(asGiven, {}), rows).rows, rows)
  assert.match(drawn('', rows, asGiven), /<option value="" selected>As it is<\/option>/)
})
