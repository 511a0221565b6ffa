/** Two entries of the dictionary that look like one: which are found, and which are rightly two. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definition } from '../judging/series-for-tests.ts'
import type { Listed } from '../measures/reading.ts'
import type { Definition } from '../shapes.ts'
import { alikeIn } from './alike.ts'

const of = (code: string, over: Partial<Definition>): Listed => ({
  ...{ id: code, code, topic: '', year: 'financial' as const },
  definition: definition(over),
})
const pairs = (...listed: Listed[]) => alikeIn(listed).map(p => [p.sort, p.one.code, p.other.code])
const SAYS = 'How many replies went out within the ten days that were promised'

test('one meaning under two names is found by what is counted of what, or by the words of the definition', () => {
  const counted = { numerator: 'Replies in ten days', denominator: 'Letters that came' }
  assert.deepEqual(
    pairs(of('A', { name: 'Timely replies', ...counted }), of('B', { name: 'Letters answered', ...counted })),
    [['one meaning', 'A', 'B']],
  )
  const worded = [
    of('A', { name: 'Timely replies', says: SAYS }),
    of('B', { name: 'Letters answered', says: `${SAYS}.` }),
  ]
  assert.deepEqual(pairs(...worded), [['one meaning', 'A', 'B']])
  assert.deepEqual(pairs(...worded.toReversed()), [['one meaning', 'A', 'B']])
})

test('one name with two meanings is found, and what differs is said', () => {
  const [pair] = alikeIn([
    of('A', { name: 'Replies on time', says: SAYS, source: 'Post room' }),
    of('B', {
      name: 'Replies on time!',
      says: 'Calls that were answered before the third ring of the bell',
      source: 'Exchange',
    }),
  ])
  assert.equal(pair!.sort, 'one name')
  assert.equal(pair!.why, 'They carry one name with different definitions and sources.')
  const [twice] = alikeIn([of('A', { name: 'Replies' }), of('B', { name: 'Replies' })])
  assert.equal(twice!.why, 'They carry one name and nothing tells them apart.')
})

test('a count and a share, two ages, a part and its whole, and its opposite are rightly two', () => {
  const apart = (a: Partial<Definition>, b: Partial<Definition>) =>
    assert.deepEqual(pairs(of('A', { says: SAYS, ...a }), of('B', { says: SAYS, ...b })), [])
  apart({ name: 'Timely replies', unit: 'number' }, { name: 'Letters answered', unit: 'percent' })
  apart({ name: 'Visits at age 3' }, { name: 'Calls at age 4' })
  apart({ name: 'Replies' }, { name: 'Replies to parents' })
  apart({ name: 'Plans issued' }, { name: 'Assessments not issued' })
  apart({ name: 'Replies to parents', says: 'Replies' }, { name: 'Letters to schools', says: 'Replies' })
})

test('a note that three measures share says nothing of what one of them is', () => {
  const three = ['Boys', 'Girls', 'Others'].map((name, i) => of(`M${i}`, { name, says: SAYS }))
  assert.deepEqual(pairs(...three), [])
  assert.deepEqual(pairs(...three.slice(0, 2)), [['one meaning', 'M0', 'M1']])
})
