/** Which pairs stand there, though the findings may be of a moment ago; and where old items live, though they may never have been here. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../coherence/check.ts'
import { type PlanGraph, planOf } from '../graph/graph.ts'
import { contextOf } from '../report/context.ts'
import { linesOf } from './lines.ts'
import { pairsOf } from './pairs.ts'

const ON = '2026-05-06'
const step = (id: string, more: object = {}) => ({
  id,
  title: 'Replace the shared mailboxes with one online form',
  due: '2026-06-30',
  ...more,
})
const TWO = { step: [step('A', { owner: 'Head of Homes' }), step('B')] }
const was = planOf(TWO)
/** The pairs of a plan of which the findings are those of another moment. */
const pairs = (now: PlanGraph) =>
  pairsOf(contextOf(check(was, ON), now, { title: '', files: [], warnings: [], madeOn: ON }, [])).map(p => [
    p.offender.id,
    p.other.id,
    p.kept?.until ?? 'open',
  ])

test('a pair stands while both do, and neither is stopped', () => {
  assert.deepEqual(pairs(was), [['B', 'A', 'open']])
  assert.deepEqual(pairs(planOf({ step: [step('A')] })), [], 'one is gone')
  assert.deepEqual(pairs(planOf({ step: [step('A'), step('B', { status: 'stopped' })] })), [])
  assert.deepEqual(pairs(planOf({ step: [step('A')], outcome: [{ id: 'B', title: 'Another thing by now' }] })), [])
})

test('what somebody has kept for now is kept at once, and only as long as that stands', () => {
  const kept = (more: object) =>
    pairs(
      planOf({
        ...TWO,
        exception: [{ rule: 'C-20', item: 'B', by: 'Director', reason: 'Two forms', until: '2026-09-01', ...more }],
      }),
    )
  assert.deepEqual(kept({}), [['B', 'A', '2026-09-01']])
  for (const more of [
    { until: ON },
    { by: '' },
    { rule: 'C-21' },
    { item: 'A' },
    { endedOn: '2026-05-01' },
    { refusedOn: '2026-05-01' },
  ])
    assert.deepEqual(kept(more), [['B', 'A', 'open']], JSON.stringify(more))
})

test('two that the plan calls one are a pair, whichever way it says so; one thing under two names is none', () => {
  const programme = [
    { id: 'P1', title: 'Directorate Improvement Programme' },
    { id: 'P2', title: 'Department Improvement Programme' },
  ]
  const of = (rows: Parameters<typeof planOf>[0]) => pairs(planOf(rows))
  const own = [{ ...programme[0]!, aliases: 'Department Improvement Programme' }, programme[1]!]
  assert.deepEqual(of({ programme: own }), [['P2', 'P1', 'open']])
  assert.deepEqual(of({ programme, alias: [{ title: 'Department Improvement Programme', of: 'P1' }] }), [
    ['P2', 'P1', 'open'],
  ])
  assert.deepEqual(of({ programme: [own[0]!] }), [])
  assert.deepEqual(of({ programme, alias: [{ title: 'DIP', of: 'P1' }] }), [])
})

test('an old item that came with a document and was never here still leads to where it lives', () => {
  const plan = planOf({
    step: [{ id: 'A', title: 'Hire' }],
    succession: [
      {
        title: 'Hire six',
        item: 'X1',
        sort: 'step',
        plan: 'The plan of 2014',
        became: 'merged into',
        into: 'A',
        reason: 'One plan',
      },
      { title: 'Lost', item: 'X2', sort: 'a thing', became: 'merged into', into: 'nowhere' },
    ],
  })
  const [x1, x2, a] = linesOf(plan, [])
  assert.deepEqual(
    [x1!.ref, x1!.plan, x1!.sort, x1!.fate, x1!.now?.key, x1!.reason],
    ['X1', 'The plan of 2014', 'step', 'merged into', 'A', 'One plan'],
  )
  assert.deepEqual([x2!.sort, x2!.now], ['a thing', null])
  assert.deepEqual([a!.fate, a!.plan !== ''], ['kept', true])
})

test('what leads round in a ring leads nowhere, and ends', () => {
  const plan = planOf({
    succession: [
      { title: 'One', item: 'X1', became: 'merged into', into: 'X2' },
      { title: 'Two', item: 'X2', became: 'merged into', into: 'X1' },
    ],
  })
  assert.deepEqual(
    linesOf(plan, []).map(l => l.now),
    [null, null],
  )
})
