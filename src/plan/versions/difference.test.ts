/** The difference of two plans: nothing of a plan with itself, and enough to make the second from the first. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type PlanRows, somePlan } from '../coherence/rules/testing.ts'
import { allRecords, buildGraph, type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { type AnyRec, type Kind, spec } from '../graph/kinds.ts'
import { type Difference, differenceOf, sameMeaning, sharedWith } from './difference.ts'

const rows = (step: Record<string, string>[], more: PlanRows = {}): PlanGraph => planOf({ ...more, step } as PlanRows)
const byId = (a: AnyRec, b: AnyRec) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What is compared of a plan: ids, kinds, interventions and declared fields. */
const compared = (records: Iterable<AnyRec>) =>
  [...records].map(({ source: _, filled: __, ...rest }) => rest as unknown as AnyRec).sort(byId)

/** The records of a plan with a difference applied to them. */
function applied(before: PlanGraph, { added, removed, changed }: Difference): AnyRec[] {
  const gone = new Set(removed.map(r => r.id))
  const anew = new Map(changed.map(c => [c.record.id, c.fields]))
  const kept = [...allRecords(before)]
    .filter(r => !gone.has(r.id))
    .map(r => ({ ...r, ...Object.fromEntries((anew.get(r.id) ?? []).map(f => [f.name, f.now])) }))
  return [...kept, ...added]
}

const plans = somePlan('plan', 'outcome', 'programme', 'step', 'milestone', 'measure', 'funding', 'change')
const graphs = plans.map(p => planOf(p))

test('a plan does not differ from itself, nor from itself written out and read again', () => {
  fc.assert(
    fc.property(graphs, g => {
      for (const same of [g, structuredClone(g), fromJson(toJson(g))])
        assert.deepEqual(differenceOf(g, same), { added: [], removed: [], changed: [] })
    }),
    { numRuns: 60 },
  )
})

test('the difference applied to the first plan gives the second, and backwards the first', () => {
  fc.assert(
    fc.property(graphs, graphs, (a, b) => {
      assert.deepEqual(compared(applied(a, differenceOf(a, b))), compared(allRecords(b)))
      assert.deepEqual(compared(applied(b, differenceOf(b, a))), compared(allRecords(a)))
    }),
    { numRuns: 100 },
  )
})

test('a plan that shares what is the same differs as it did', () => {
  fc.assert(
    fc.property(graphs, graphs, (a, b) => {
      const shared = sharedWith(a, b)
      assert.deepEqual(differenceOf(shared, b), differenceOf(a, b))
      assert.deepEqual(compared(allRecords(shared)), compared(allRecords(a)))
    }),
    { numRuns: 60 },
  )
})

test('what is changed names fields that its kind declares, and none that is as it was', () => {
  fc.assert(
    fc.property(graphs, graphs, (a, b) => {
      for (const { record, before, fields } of differenceOf(a, b).changed) {
        assert.equal(record.id, before.id)
        assert.ok(fields.length > 0)
        for (const f of fields) {
          assert.ok(f.name === 'intervention' || f.name in spec(record.kind).fields, f.name)
          assert.notDeepEqual(f.was, f.now)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('where a row stands and how full it is makes no difference; another intervention does', () => {
  const at = (file: string, intervention?: string) =>
    rows([{ id: 'S1', title: 'Hire', plan: 'A', file, ...(intervention ? { intervention } : {}) }], {
      plan: [{ id: 'A', title: 'A' }],
    })
  assert.deepEqual(differenceOf(at('one.csv'), at('two.csv')).changed, [])
  const { changed } = differenceOf(at('one.csv'), at('one.csv', '2021-22'))
  assert.deepEqual(
    changed.map(c => [c.record.id, c.fields]),
    [['S1', [{ name: 'intervention', was: null, now: '2021-22' }]]],
  )
})

test('a record that became another kind of thing is gone and there anew', () => {
  const a = rows([{ id: 'X1', title: 'Hire' }])
  const b = planOf({ milestone: [{ id: 'X1', title: 'Hire' }] })
  const ids = (list: readonly AnyRec[]) => list.filter(r => r.kind !== 'plan').map(r => [r.id, r.kind as Kind])
  const { added, removed } = differenceOf(a, b)
  assert.deepEqual([ids(added), ids(removed)], [[['X1', 'milestone']], [['X1', 'step']]])
})

test('an owner and a date that changed are told with what they were', () => {
  const a = rows([{ id: 'S1', title: 'Hire', owner: 'Head of A', due: '31 March 2026' }])
  const b = rows([{ id: 'S1', title: 'Hire', owner: 'Head of B', due: '30 June 2026' }])
  const [one] = differenceOf(a, b).changed
  assert.deepEqual(
    one?.fields.map(f => [f.name, (f.was as { text: string }).text, (f.now as { text: string }).text]),
    [
      ['owner', 'Head of A', 'Head of B'],
      ['due', '31 March 2026', '30 June 2026'],
    ],
  )
})

test('what is written otherwise and means the same is told apart from what changed', () => {
  const step = (name: string) => spec('step').fields[name]!
  const value = (cells: Record<string, string>, name: string) =>
    (rows([{ id: 'S1', title: 'Hire', ...cells }]).records.step[0] as unknown as Record<string, unknown>)[name]
  const same = (name: string, a: string, b: string) =>
    sameMeaning(step(name), value({ [name]: a }, name), value({ [name]: b }, name))
  assert.ok(same('due', '31/03/2026', '31 March 2026'))
  assert.ok(!same('due', '31/03/2026', 'March 2026'), 'a month is not its last day')
  assert.ok(!same('due', '', '31/03/2026'))
  assert.ok(same('cost', '£1.5m', '1,500,000'))
  assert.ok(same('rag', 'G', 'Green'))
  assert.ok(!same('rag', 'G', 'Amber'))
  assert.ok(same('owner', 'Head of the Front Door', 'head of the front door'))
  assert.ok(same('areas', 'North; South', 'South; North'))
  assert.ok(!same('title', 'Hire six', 'Hire seven'))
  assert.ok(same('title', 'Hire  six', 'Hire six'))
})

test('the order of rows makes no difference', () => {
  const step = Array.from({ length: 9 }, (_, i) => ({
    kind: 'step' as const,
    id: `S${i}`,
    cells: { title: `Step ${i}` },
  }))
  const [a, b] = [buildGraph(step), buildGraph(step.toReversed())]
  assert.deepEqual(differenceOf(a, b), { added: [], removed: [], changed: [] })
})
