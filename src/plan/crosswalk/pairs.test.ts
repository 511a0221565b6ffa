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

test('the one offered first to stay is of the plan in force, then of the signed one, then of the one that began later', () => {
  const force = { state: 'active', until: '2028-03-31' }
  /** Which of A, in the one plan, and B, in the other, stays: the same in whichever order they stand. */
  const stays = (one: object | null, other: object | null, signed: readonly string[] = []) => {
    const of = (a: object | null, b: object | null, ids: readonly [string, string]) =>
      planOf({
        plan: [a && { id: 'P', title: 'Recovery', ...a }, b && { id: 'Q', title: 'Transformation', ...b }].filter(
          x => x !== null,
        ),
        step: [step(ids[0], { plan: a ? 'P' : '' }), step(ids[1], { plan: b ? 'Q' : '' })],
        // No rule compares the steps of a draft or of a plan that is over: that they are one is said by the plan itself.
        alias: [{ title: ids[0], of: ids[1] }],
        signed: signed.map(item => ({ item, title: 'As signed' })),
      } as Parameters<typeof planOf>[0])
    const found = [of(one, other, ['A', 'B']), of(other, one, ['B', 'A'])].map(plan => {
      const c = contextOf(check(plan, ON), plan, { title: '', files: [], warnings: [], madeOn: ON }, [])
      return pairsOf(c).find(p => p.kind === 'step')!.stays.id
    })
    return [...new Set(found)].join(' or ')
  }
  assert.equal(stays(force, { state: 'draft', signedOn: '2026-01-01', from: '2026-05-01' }), 'A', 'not a draft')
  for (const over of [{ state: 'superseded' }, { state: 'closed' }, { until: '2026-05-05' }])
    assert.equal(stays({ ...force, state: 'draft' }, { ...over, signedOn: '2026-01-01' }), 'A', JSON.stringify(over))
  assert.equal(stays(null, { state: 'draft' }), 'A', 'no plan is no draft')
  assert.equal(stays({ ...force, signedOn: '2024-01-01' }, { ...force, from: '2026-04-20' }), 'A')
  assert.equal(stays({ ...force, signedOn: '2026-06-01', from: '2024-09-01' }, { ...force, from: '2026-04-20' }), 'B')
  assert.equal(stays(force, { ...force, from: '2026-04-20' }, ['A']), 'A', 'it stands among what was signed')
  assert.equal(stays({ ...force, from: '2026-04-20' }, { ...force, from: '2024-09-01' }), 'A')
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
