/** The drawings of leadership: whole pictures whatever is put into them, and gaps where there was nobody. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Picture } from '../../web/chart/svg.ts'
import { type Holding, leadershipOf, leadershipOverTime, type Post } from '../leadership.ts'
import { churnByTier, heldOverTime } from './churn-chart.ts'
import { HELD } from './held.ts'
import { leadershipChart, vacanciesOf } from './leadership-chart.ts'
import { sayDuring, sayLong } from './parts.ts'

const span = { from: '2023-11-22', until: '2027-05-22', today: '2026-11-22' }
const held = (
  from: string | null,
  until: string | null,
  person = 'ann',
  heldAs: Holding['heldAs'] = 'permanent',
): Holding => ({
  post: 'p',
  person,
  heldAs,
  during: { from, until },
})
const always = { from: null, until: null }

test('a gap is a stretch with nobody, up to today; a weekend is none, and what was before the first holder is not known', () => {
  const gaps = (holdings: Holding[], during: Post['during'] = always) => vacanciesOf(during, holdings, span)
  assert.deepEqual(gaps([]), [])
  assert.deepEqual(gaps([held(null, null)]), [])
  assert.deepEqual(gaps([held('2024-06-03', null)]), [])
  assert.deepEqual(gaps([held('2024-06-03', null)], { from: '2024-01-01', until: null }), [
    { from: '2024-01-01', until: '2024-06-03' },
  ])
  assert.deepEqual(gaps([held(null, '2024-03-01'), held('2024-03-04', '2026-04-11', 'bob')]), [
    { from: '2026-04-11', until: '2026-11-22' },
  ])
  assert.deepEqual(gaps([held(null, '2027-01-01')]), [])
  assert.deepEqual(
    gaps([held(null, '2025-01-01'), held('2024-06-01', '2024-07-01', 'bob')], { from: null, until: '2025-06-01' }),
    [{ from: '2025-01-01', until: '2025-06-01' }],
  )
})

test('days and ranges as people say them', () => {
  assert.deepEqual([1, 59, 61, 700, 731, 800].map(sayLong), [
    '1 day',
    '59 days',
    '2 months',
    '22 months',
    '2 years',
    '2 years 2 months',
  ])
  assert.equal(sayDuring({ from: '2026-04-01', until: '2026-05-01' }), '1 Apr 2026 to 30 Apr 2026')
  assert.equal(sayDuring({ from: '2026-04-01', until: null }), 'since 1 Apr 2026')
  assert.equal(sayDuring({ from: null, until: '2026-05-01' }), 'until 30 Apr 2026')
})

/** Well-formed, with a title and a description, ids that are met once, and no number that is none. */
function assertWhole(p: Picture): void {
  const open: string[] = []
  for (const [, close, name, self] of p.svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (close) assert.equal(open.pop(), name)
    else if (!self) open.push(name!)
  }
  assert.deepEqual(open, [])
  assert.match(p.svg, /<title id="\S+-t">.+<\/title><desc id="\S+-d">.+<\/desc>/s)
  assert.doesNotMatch(p.svg, /NaN|undefined|Infinity|width="-|height="-/)
  const ids = [...p.svg.matchAll(/ id="([^"]+)"/g)].map(m => m[1])
  assert.equal(new Set(ids).size, ids.length)
}

const day = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  .map(d => d.toISOString().slice(0, 10))
const range = fc
  .tuple(fc.option(day, { nil: null }), fc.option(day, { nil: null }))
  .filter(([from, until]) => from === null || until === null || from < until)
  .map(([from, until]) => ({ from, until }))
const ids = ['p1', 'p2', 'p3']
const world = fc.record({
  posts: fc.tuple(
    ...ids.map(id =>
      fc.record({
        id: fc.constant(id),
        title: fc.string({ unit: 'grapheme', maxLength: 90 }),
        tier: fc.integer({ min: 1, max: 4 }),
        during: range,
      }),
    ),
  ),
  holdings: fc.array(
    fc.record({
      post: fc.constantFrom(...ids),
      person: fc.constantFrom('a', 'b', 'c'),
      heldAs: fc.constantFrom<Holding['heldAs']>('permanent', 'fixed term', 'acting', 'interim'),
      during: range,
    }),
    { maxLength: 12 },
  ),
  names: fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 3, maxLength: 3 }),
})

test('any posts and holders make whole pictures', () => {
  fc.assert(
    fc.property(world, ({ posts, holdings, names }) => {
      const of = leadershipOf(posts, holdings)
      const months = leadershipOverTime(of, span.from, span.today)
      assertWhole(leadershipChart('lead', of, new Map(['a', 'b', 'c'].map((id, i) => [id, names[i]!])), span))
      assertWhole(heldOverTime('stood', months))
      assertWhole(churnByTier('churn', months))
    }),
    { numRuns: 60 },
  )
})

test('a name that is markup is drawn as text', () => {
  const post = { id: 'p', title: '<script>alert(1)</script>', tier: 1, during: always }
  const { svg } = leadershipChart(
    'lead',
    leadershipOf([post], [held(null, null)]),
    new Map([['ann', '"><img onerror=x>']]),
    span,
  )
  assert.doesNotMatch(svg, /<script|<img/)
})

test('each month stands with all its posts, and the last is said in numbers', () => {
  const posts = ids.map(id => ({ id, title: id, tier: 2, during: always }))
  const of = leadershipOf(posts, [
    { ...held(null, null), post: 'p1' },
    { ...held(null, null, 'bob', 'interim'), post: 'p2' },
  ])
  const { svg, description } = heldOverTime('stood', leadershipOverTime(of, span.from, span.today))
  assert.match(description, /Oct 2026: 3 posts, 1 permanent, 0 fixed term, 0 acting, 1 interim, 1 vacant\./)
  for (const as of HELD.filter(h => h === 'permanent' || h === 'interim' || h === 'vacant'))
    assert.ok(svg.includes(`1 ${as}`))
})
