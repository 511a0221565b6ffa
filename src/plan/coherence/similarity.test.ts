import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alikeAmong } from './alike.ts'
import { type Pair, similarPairs } from './similarity.ts'
import { likeness, normal, trigrams } from './trigrams.ts'

const WORDS = [
  ...'review audit train staff plan board early help school data the and for of'.split(' '),
  'naïve',
  'Żółty',
  '子どもの計画',
  '123',
]
const someText = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map(w => w.join(' '))
/** Texts of which many are near copies of others: a letter gone, a word gone, a word twice. */
const someTexts = fc
  .tuple(
    fc.array(someText, { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(5), fc.nat(60), fc.nat(2)), { maxLength: 12 }),
  )
  .map(([texts, edits]) => [
    ...texts,
    ...edits.map(([of, at, how]) => {
      const t = texts[of % texts.length]!
      const i = at % (t.length + 1)
      return how === 0 ? t.slice(0, i) + t.slice(i + 1) : how === 1 ? `${t.slice(0, i)} new ${t.slice(i)}` : t
    }),
  ])
const someThreshold = fc.constantFrom(0.2, 0.5, 0.6, 0.75, 0.85, 0.95, 1)

function bruteForce(texts: readonly string[], threshold: number): Pair[] {
  const sets = texts.map(t => {
    const padded = `  ${normal(t)} `
    return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)))
  })
  const pairs: Pair[] = []
  for (let a = 0; a < texts.length; a++)
    for (let b = a + 1; b < texts.length; b++) {
      if (normal(texts[a]!) === '' || normal(texts[b]!) === '') continue
      const shared = [...sets[a]!].filter(g => sets[b]!.has(g)).length
      const score = shared / (sets[a]!.size + sets[b]!.size - shared)
      if (score >= threshold) pairs.push({ a, b, likeness: score })
    }
  return pairs
}

test('the pairs found are those that comparing every two texts finds', () => {
  fc.assert(
    fc.property(someTexts, someThreshold, (texts, threshold) =>
      assert.deepEqual(similarPairs(texts, threshold), bruteForce(texts, threshold)),
    ),
    { numRuns: 400 },
  )
})

test('pairs are found among many texts as well, whatever their sizes', () => {
  let seed = 7
  const next = (n: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) | 0
    return (seed >>> 8) % n
  }
  const texts = Array.from({ length: 150 }, () =>
    Array.from({ length: 2 + next(30) }, () => `${WORDS[next(10)]}${next(40)}`).join(' '),
  )
  for (let i = 0; i < 60; i++) {
    const words = texts[next(150)]!.split(' ')
    words[next(words.length)] = 'other'
    texts.push(words.join(' '))
  }
  for (const t of [0.6, 0.85, 0.9]) {
    const found = similarPairs(texts, t)
    assert.ok(found.length > 10)
    assert.deepEqual(found, bruteForce(texts, t))
  }
})

test('shuffling the texts never changes the pairs, even where one has more partners than are told', () => {
  const said = (texts: readonly string[], pairs: Pair[]) =>
    pairs.map(p => [texts[p.a], texts[p.b]].sort().concat(p.likeness.toFixed(6)).join('|')).sort()
  const family = Array.from(
    { length: 60 },
    (_, i) => `complete the monthly audit of case supervision in ward ${i + 10}`,
  )
  fc.assert(
    fc.property(
      fc
        .oneof(someTexts, fc.constant(family))
        .chain(t => fc.record({ texts: fc.constant(t), shuffled: fc.shuffledSubarray(t, { minLength: t.length }) })),
      ({ texts, shuffled }) =>
        assert.deepEqual(said(shuffled, similarPairs(shuffled, 0.85)), said(texts, similarPairs(texts, 0.85))),
    ),
    { numRuns: 200 },
  )
})

test('a text that has nothing in common with the others never changes their pairs', () => {
  fc.assert(
    fc.property(someTexts, texts =>
      assert.deepEqual(similarPairs([...texts, 'zq xj kv qqz'], 0.85), similarPairs(texts, 0.85)),
    ),
  )
})

test('likeness is the same both ways, 1 for the same words and 0 for nothing shared', () => {
  fc.assert(fc.property(someText, someText, (a, b) => assert.equal(likeness(a, b), likeness(b, a))))
  fc.assert(fc.property(someText, t => assert.equal(likeness(t, t), normal(t) === '' ? 0 : 1)))
  assert.equal(likeness('abc', 'xyz'), 0)
  assert.equal(likeness('', 'the'), 0)
})

test('case, marks, accents and joining words make no difference', () => {
  assert.equal(likeness('The Baseline: all services!', 'baseline of all SERVICES'), 1)
  assert.equal(likeness('Café review', 'cafe review'), 1)
  assert.ok(likeness('Baseline all services', 'Close all services') < 0.85)
})

test('trigrams are each counted once, and never two as one', () => {
  assert.equal(trigrams('aaaa').length, 4) // "  a", " aa", "aaa", "aa "
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), t => {
      const padded = `  ${t} `
      const grams = new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)))
      assert.equal(trigrams(t).length, grams.size)
    }),
  )
})

test('texts alike to one outside them are those that likeness finds, nearest first', () => {
  fc.assert(
    fc.property(someTexts, someText, someThreshold, (texts, text, threshold) => {
      const ask = alikeAmong(texts)
      const wanted = texts
        .map((t, at) => ({ at, likeness: likeness(t, text) }))
        .filter(m => m.likeness >= threshold)
        .sort((a, b) => b.likeness - a.likeness || a.at - b.at)
      assert.deepEqual(ask.all(text, threshold), wanted)
      assert.deepEqual(ask.all(text, threshold), wanted, 'asking leaves nothing behind')
      assert.equal(
        ask.nearest(text, threshold, () => true),
        wanted[0]?.at ?? -1,
      )
      const odd = (at: number) => at % 2 === 1
      assert.equal(ask.nearest(text, threshold, odd), wanted.find(m => odd(m.at))?.at ?? -1)
    }),
  )
})

test('five thousand texts are compared in well under the time that all their pairs would take', () => {
  const texts = Array.from(
    { length: 5000 },
    (_, i) => `step ${i} review ${i * 7} of team ${i % 90} with ${i * 13} partners and ${i * 31} families`,
  )
  const start = performance.now()
  similarPairs(texts, 0.85)
  assert.ok(performance.now() - start < 3000)
})
