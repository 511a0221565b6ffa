/** Hours left and in which words, when an item goes up and to whom, and what counts as pointing to one child. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { clockBar } from './bar.ts'
import { AGAIN_HOURS, escalationOf, ladderOf, leftOf, sayChildren, saySpan } from './clock.ts'
import { pointsToOne } from './names.ts'

const at = (text: string) => Temporal.Instant.from(`2026-05-06T${text}Z`)
const NOON = at('12:00:00')

describe('hours left', () => {
  test('are said in words, and drawn as the share of the time that is used', () => {
    const from = at('08:00:00')
    for (const [due, says, used, soon, over] of [
      ['16:00:00', '4 h left', 0.5, false, false],
      ['13:20:00', '1 h 20 min left', 0.75, true, false],
      ['12:00:30', '0 min left', 0.99, true, false],
      ['12:00:00', '0 min over', 1, false, true],
      ['09:55:00', '2 h 05 min over', 1, false, true],
    ] as const) {
      const left = leftOf(from, at(due), NOON)
      assert.deepEqual([left.says, left.soon, left.over], [says, soon, over])
      assert.ok(Math.abs(left.used - used) < 0.01, due)
    }
    assert.equal(leftOf(NOON, NOON, from).used, 1, 'a time of no length is used')
  })

  test('a span of days says days', () => {
    const hours = (n: number) => n * 3_600_000
    assert.deepEqual([0, hours(1), hours(23.99), hours(24), hours(25.5), hours(52)].map(saySpan), [
      '0 min',
      '1 h',
      '23 h 59 min',
      '1 day',
      '1 day 1 h',
      '2 days 4 h',
    ])
  })

  test('the bar says what it shows without its colour', () => {
    const over = clockBar('a', leftOf(at('08:00:00'), at('11:00:00'), NOON))
    assert.match(over.svg, /<title id="a-t">1 h over<\/title>/)
    assert.match(over.svg, /url\(#a-over\)/)
    assert.doesNotMatch(clockBar('b', leftOf(at('08:00:00'), at('16:00:00'), NOON)).svg, /pattern/)
  })
})

describe('escalation', () => {
  const plus = (hours: number) => NOON.add({ minutes: Math.round(hours * 60) })

  test('comes when the time passes and after each few hours, once for each', () => {
    assert.equal(escalationOf(NOON, null, plus(-0.1)), null)
    const first = escalationOf(NOON, null, plus(0.1))
    assert.deepEqual([String(first?.moment), first?.passed], [String(NOON), 1])
    assert.equal(escalationOf(NOON, first!.moment, plus(AGAIN_HOURS - 0.1)), null)
    const second = escalationOf(NOON, first!.moment, plus(AGAIN_HOURS))
    assert.deepEqual([String(second?.moment), second?.passed], [String(plus(AGAIN_HOURS)), 1])
    assert.equal(escalationOf(NOON, second!.moment, plus(AGAIN_HOURS)), null)
  })

  test('that was missed comes once, for all that has passed', () => {
    const late = escalationOf(NOON, null, plus(2.5 * AGAIN_HOURS))
    assert.deepEqual([String(late?.moment), late?.passed], [String(plus(2 * AGAIN_HOURS)), 3])
  })

  test('of a time that was moved on waits for the new one', () => {
    const moved = plus(6)
    assert.equal(escalationOf(moved, NOON, plus(5.9)), null)
    const due = escalationOf(moved, NOON, plus(6))
    assert.deepEqual([String(due?.moment), due?.passed], [String(moved), 1])
  })

  test('goes to the post that the owner reports to, then to the director', () => {
    const posts = [
      { id: 'director', tier: 1, reportsTo: null },
      { id: 'practice', tier: 2, reportsTo: 'director' },
      { id: 'door', tier: 3, reportsTo: 'practice' },
      { id: 'health', tier: 3, reportsTo: null },
    ]
    assert.deepEqual(ladderOf('door', posts), ['practice', 'director'])
    assert.deepEqual(ladderOf('practice', posts), ['director'])
    assert.deepEqual(ladderOf('director', posts), ['director'])
    assert.deepEqual(ladderOf('health', posts), ['director'])
    assert.deepEqual(ladderOf(null, posts), ['director'])
    assert.deepEqual(ladderOf('door', []), [])
  })
})

test('small counts are for whoever may read the plan', () => {
  assert.deepEqual(
    [null, 0, 1, 4, 5, 31].map(n => [sayChildren(n, false), sayChildren(n, true)]),
    [
      ['not said', 'not said'],
      ['0', '0'],
      ['1', 'fewer than 5'],
      ['4', 'fewer than 5'],
      ['5', '5'],
      ['31', '31'],
    ],
  )
})

test('a text that points to one child is told what it shows, and a count of them is not one', () => {
  for (const text of [
    'The boy Jayden has no worker',
    'Robin Tarrow, 9, and Wren Tarrow, 6, kept at school',
    'Robin Tarrow (9) is at home',
    'Robin, aged 9, is at home',
    'Child B is at home',
    'A child, date of birth 3/4/2019, is at home',
    'NHS 943 476 5919 has no bed',
    'the siblings were sent home',
  ])
    assert.notDeepEqual(pointsToOne(text), [], text)
  for (const text of [
    'Two children have no named worker since Thursday',
    'Red contacts past 4 hours, police reply outstanding',
    'No Child Protection conference was held in Ashmere, 3 are late',
    'Children in Kingsferry wait 14 days for a visit',
    'The duty phone in Harrow Bank rings out after six',
    'Fire doors at Fuller’s Green House do not close; 6 children sleep there',
  ])
    assert.deepEqual(pointsToOne(text), [], text)
})
