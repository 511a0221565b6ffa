/** The plan as a list of signed items has it, where no document of it was kept; and what signing writes. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { type PlanGraph, planOf } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import { calderwick } from '../pages/drawn-for-tests.ts'
import { asSigned } from './as-signed.ts'
import { differenceOf } from './difference.ts'
import { signedRecords } from './signed-records.ts'
import { countsOf, tell } from './told.ts'

const ON = '2026-11-20'
const sinceSigned = (graph: PlanGraph, on = ON) => {
  const was = asSigned(graph, on)
  assert.ok(was)
  return { was, lines: tell(was.graph, graph, differenceOf(was.graph, graph), { signed: true }).lines }
}
const c49 = rules.filter(r => r.id === 'C-49')

describe('a list of signed items', () => {
  const rows = (more: PlanRows = {}): PlanRows => ({
    plan: [{ id: 'A', title: 'The plan' }],
    step: [
      { id: 'S1', title: 'Hire six', owner: 'Head of A', due: '2026-06-30', plan: 'A' },
      { id: 'S2', title: 'Train', owner: 'Head of B', due: '2026-09-30', plan: 'A' },
      { id: 'S3', title: 'New', plan: 'A' },
      { id: 'S4', title: 'Stop', plan: 'A', status: 'stopped' },
    ],
    signed: [
      ['S1', 'Hire six', 'Head of A', '2026-03-31'],
      ['S2', 'Train', 'Head of X', '2026-09-30'],
      ['S4', 'Stop', '', ''],
      ['S9', 'Sold', 'Head of A', '2026-05-31'],
    ].map(
      ([item, title, owner, due]) =>
        ({ item, title, owner, due, plan: 'A', signedOn: '2026-01-31', signedBy: 'The board' }) as Record<
          string,
          string
        >,
    ),
    ...more,
  })

  test('tells what was re-dated, re-owned, added, stopped and dropped since', () => {
    const { was, lines } = sinceSigned(planOf(rows()))
    assert.deepEqual(
      was.lists.map(l => [l.plan?.id, l.on, l.by, l.items]),
      [['A', '2026-01-31', 'The board', 4]],
    )
    assert.deepEqual(
      lines.map(l => [l.sort, l.record.id]),
      [
        ['re-dated', 'S1'],
        ['re-owned', 'S2'],
        ['added', 'S3'],
        ['removed', 'S9'],
        ['removed', 'S4'],
      ],
    )
    assert.ok(lines.every(l => l.waits))
  })

  test('finds the same as the rule that holds the plan against it', () => {
    for (const graph of [planOf(rows()), calderwick()]) {
      const found = new Set(check(graph, ON, { rules: c49 }).findings.map(f => f.items[0]))
      assert.deepEqual(new Set(sinceSigned(graph).lines.map(l => l.record.id)), found)
    }
  })

  test('is of Calderwick one plan of three; of the others no list was kept', () => {
    const { was, lines } = sinceSigned(calderwick())
    assert.deepEqual(
      was.silent.map(p => p.id),
      ['APP', 'DTP'],
    )
    const { 're-dated': dated, 're-owned': owned, 're-worded': worded, added, removed } = countsOf(lines)
    assert.deepEqual([dated, owned, worded, added, removed], [9, 2, 4, 6, 0])
  })

  test('does not stand where the plan was signed again later, nor before it was signed, nor where there is none', () => {
    const again = rows({ plan: [{ id: 'A', title: 'The plan', signedOn: '2026-02-28' }] })
    assert.equal(asSigned(planOf(again), ON), null)
    assert.equal(asSigned(planOf(rows()), '2026-01-30'), null)
    assert.equal(asSigned(planOf({ step: [{ id: 'S1', title: 'Hire' }] }), ON), null)
  })

  test('with no dates says nothing of dates', () => {
    const { signed = [] } = rows()
    const undated = signed.map(({ due: _, ...s }) => s as Record<string, string>)
    assert.ok(!sinceSigned(planOf(rows({ signed: undated }))).lines.some(l => l.sort === 're-dated'))
  })
})

describe('signing', () => {
  const signedNow = (graph: PlanGraph, on = ON, taken: (key: string) => Kind | undefined = () => undefined) => {
    const { put, gone } = signedRecords(graph, on, 'Director', taken)
    const out = new Set([...gone, ...put.map(r => r.id)])
    const records = structuredClone(graph.records)
    for (const kind of ['signed', 'change'] as const) {
      const list = (records[kind] as AnyRec[]).filter(r => !out.has(r.id))
      ;(records as Record<string, unknown>)[kind] = [...list, ...put.filter(r => r.kind === kind)]
    }
    return { graph: { ...graph, supplied: [...new Set([...graph.supplied, 'signed' as const])], records }, put, gone }
  }

  test('leaves nothing that is not as signed, whatever was signed before', () => {
    const before = check(calderwick(), ON, { rules: c49 }).findings.length
    assert.ok(before > 0)
    const { graph, put, gone } = signedNow(calderwick())
    assert.equal(gone.length, 84)
    assert.equal(put.filter(r => r.kind === 'signed').length, graph.records.signed.length)
    assert.deepEqual(check(graph, ON, { rules: c49 }).findings, [])
    assert.deepEqual(sinceSigned(graph).lines, [])
  })

  test('approves the changes that nobody had approved, and no others', () => {
    const change = [
      { id: 'H1', item: 'S1', field: 'due', on: '2026-11-01' },
      { id: 'H2', item: 'S1', field: 'due', on: '2026-10-01', resigned: '2026-10-02' },
      { id: 'H3', item: 'S1', field: 'due', on: '2026-12-01' },
    ]
    const { graph } = signedNow(planOf({ step: [{ id: 'S1', title: 'Hire' }], change }))
    assert.deepEqual(graph.records.change.map(c => [c.id, c.resigned?.on ?? null]).sort(), [
      ['H1', ON],
      ['H2', '2026-10-02'],
      ['H3', null],
    ])
  })

  test('passes over a step that is stopped and a plan that is closed', () => {
    const { graph } = signedNow(
      planOf({
        plan: [
          { id: 'A', title: 'A' },
          { id: 'B', title: 'B', state: 'superseded' },
        ],
        step: [
          { id: 'S1', title: 'Hire', plan: 'A' },
          { id: 'S2', title: 'Stop', plan: 'A', status: 'stopped' },
          { id: 'S3', title: 'Old', plan: 'B' },
        ],
        milestone: [
          { id: 'M1', title: 'Half', step: 'S1' },
          { id: 'M3', title: 'Half', step: 'S3' },
        ],
      }),
    )
    assert.deepEqual(
      graph.records.signed.map(s => [s.item?.id, s.plan?.id]),
      [
        ['S1', 'A'],
        ['M1', 'A'],
      ],
    )
  })

  test('again writes over the same records; a key that another record has is left to it', () => {
    const once = signedNow(planOf({ step: [{ id: 'S1', title: 'Hire' }] })).graph
    const twice = signedNow(once, '2026-11-21')
    assert.deepEqual(twice.gone, [])
    assert.deepEqual(
      twice.graph.records.signed.map(s => [s.id, s.signedOn?.on]),
      [['signed S1', '2026-11-21']],
    )
    const long = planOf({
      step: [
        { id: 'S'.repeat(500), title: 'Hire' },
        { id: 'S1', title: 'Train' },
      ],
    })
    const keys = signedNow(long, ON, key => (key === 'signed S1' ? 'step' : undefined)).put.map(r => r.id)
    assert.ok(keys.every(k => /^signed [0-9a-f]{64}$/.test(k)) && new Set(keys).size === 2, String(keys))
  })

  test('then a change of any of what was signed is found again', () => {
    const { graph } = signedNow(calderwick())
    const [first, ...rest] = graph.records.step
    const moved = { ...first!, due: { on: '2029-01-01', from: '2029-01-01', text: '2029-01-01' } }
    const changed = { ...graph, records: { ...graph.records, step: [moved, ...rest] } }
    assert.deepEqual(
      check(changed, ON, { rules: c49 }).findings.map(f => f.items[0]),
      [first!.id],
    )
    assert.deepEqual(
      sinceSigned(changed).lines.map(l => [l.sort, l.record.id]),
      [['re-dated', first!.id]],
    )
  })
})
