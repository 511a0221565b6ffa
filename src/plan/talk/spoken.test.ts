/** What was said of a record, in order; and until when a comment can be taken back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import type { Rec } from '../graph/kinds.ts'
import { contextAt } from '../pages/drawn-for-tests.ts'
import { isFresh, isTalkedAbout, madeAt, momentWhen, nameOf, saidOf } from './spoken.ts'

const at = (iso: string) => Temporal.Instant.from(iso)
const comment = (text: string): Rec<'comment'> =>
  planOf({ comment: [{ id: 'K', item: 'S', text: 'A', on: text }] }).records.comment[0]!

test('comments, the last update and changes stand in order of time, comments of one day by the clock', () => {
  const c = contextAt(
    planOf({
      step: [
        {
          id: 'S1',
          title: 'Write the log',
          owner: 'Head of Front Door',
          progress: 'Half is written',
          updated: '2026-11-10',
        },
        { id: 'S2', title: 'Bind it' },
      ],
      change: [
        {
          item: 'S1',
          field: 'due',
          was: '2026-10-01',
          now: '2026-12-01',
          on: '2026-11-05',
          reason: 'The clerk left',
          by: 'Director of Care',
          approver: 'Improvement Board',
        },
        { item: 'S1', field: 'closed', on: '2026-11-12' },
      ],
      comment: [
        { id: 'K2', item: 'S1', text: 'Second', by: 'Director of Care', on: '2026-11-11 16:05:00' },
        { id: 'K1', item: 'S1', text: 'First', by: 'Head of Front Door', on: '2026-11-11 09:30:00' },
        { id: 'K3', item: 'S2', text: 'Elsewhere', on: '2026-11-11' },
      ],
    }),
  )
  const said = saidOf(c, c.view.get('S1')!)
  assert.deepEqual(
    said.map(s => [s.is, s.on, s.time, s.by, s.text]),
    [
      [
        'change',
        '2026-11-05',
        '',
        'Director of Care',
        'The date was changed from 2026-10-01 to 2026-12-01. The clerk left. Agreed by Improvement Board.',
      ],
      ['update', '2026-11-10', '', 'Head of Front Door', 'Half is written'],
      ['comment', '2026-11-11', '09:30', 'Head of Front Door', 'First'],
      ['comment', '2026-11-11', '16:05', 'Director of Care', 'Second'],
      ['change', '2026-11-12', '', '', 'It was closed. No reason is given.'],
    ],
  )
  assert.deepEqual(
    saidOf(c, c.view.get('S2')!).map(s => s.text),
    ['Elsewhere'],
  )
  assert.equal(nameOf(c.view.get('S1')!), 'step S1')
})

test('what is talk itself, or a line of another record, is not talked about', () => {
  const { view } = contextAt(
    planOf({
      step: [{ id: 'S', title: 'A' }],
      comment: [{ id: 'K', item: 'S', text: 'A' }],
      risk: [{ id: 'R', title: 'Fire' }],
    }),
  )
  assert.deepEqual(
    ['S', 'R', 'K'].map(k => isTalkedAbout(view.get(k)!)),
    [true, true, false],
  )
})

test('a moment is kept as clocks in England showed it, in summer and in winter, and read back', () => {
  for (const [iso, on, text] of [
    ['2026-05-06T11:00:00Z', '2026-05-06', '2026-05-06 12:00:00'],
    ['2026-05-06T23:30:05Z', '2026-05-07', '2026-05-07 00:30:05'],
    ['2026-11-20T16:10:00Z', '2026-11-20', '2026-11-20 16:10:00'],
  ] as const) {
    const when = momentWhen(at(iso))
    assert.deepEqual([when.on, when.text], [on, text])
    // As a spreadsheet brings it back.
    const r = comment(when.text)
    assert.deepEqual([r.on?.on, String(madeAt(r))], [on, iso])
  }
})

test('a comment can be taken back for an hour; one of which only the day is known cannot', () => {
  const r = comment('2026-11-20 16:10:00')
  assert.deepEqual(
    ['2026-11-20T16:10:00Z', '2026-11-20T17:09:59Z', '2026-11-20T17:10:00Z', '2026-12-20T16:10:00Z'].map(t =>
      isFresh(r, at(t)),
    ),
    [true, true, false, false],
  )
  for (const text of ['2026-11-20', '', 'yesterday', '2026-11-20 99:99'])
    assert.equal(isFresh(comment(text), at('2026-11-20T00:10:00Z')), false)
})
