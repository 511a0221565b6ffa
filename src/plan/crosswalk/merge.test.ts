/** A merge leaves no reference to what is gone, changes nothing else, loses nothing, and is refused exactly where it would make a ring. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { somePlan } from '../coherence/rules/testing.ts'
import { allRecords, type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { type AnyRec, type Kind, kindNames, type Rec, spec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { sameMeaning } from '../versions/difference.ts'
import { mergeHistory } from './history.ts'
import { type Merged, merge } from './merge.ts'

const done = (graph: PlanGraph, keep: string, goes: string): Merged => {
  const made = merge(graph, keep, goes)
  assert.ok(!('ring' in made), 'it was refused')
  return made
}
/** The plan after a merge. */
function after(graph: PlanGraph, m: Merged, goes: string): PlanGraph {
  const instead = new Map([m.kept, ...m.repointed].map(r => [r.id, r]))
  const records = Object.fromEntries(
    kindNames.map(k => [
      k,
      (graph.records[k] as readonly AnyRec[]).filter(r => r.id !== goes).map(r => instead.get(r.id) ?? r),
    ]),
  )
  return { ...graph, records: records as unknown as PlanGraph['records'] }
}
type Values = Record<string, unknown>
const refsOf = (r: AnyRec): Ref[] =>
  Object.entries(spec(r.kind).fields).flatMap(([name, f]) => {
    const held = (r as unknown as Values)[name] as Ref | Ref[] | null
    return f.type === 'refs' ? (held as Ref[]) : f.type === 'ref' && held ? [held as Ref] : []
  })
const names = (r: AnyRec, id: string) => refsOf(r).some(x => x.id === id)

const MERGED = ['step', 'outcome', 'measure', 'programme', 'plan'] as const satisfies readonly Kind[]
const ABOUT = ['evidence', 'milestone', 'dependency', 'link', 'change', 'exception', 'signed', 'finding'] as const
/** A plan with two records of one kind in it. */
const withTwo = fc
  .tuple(somePlan(...MERGED, ...ABOUT), fc.constantFrom(...MERGED), fc.nat(), fc.nat())
  .map(([rows, kind, m, n]) => {
    const graph = planOf(rows)
    const list = graph.records[kind] as readonly AnyRec[]
    if (list.length < 2) return null
    const keep = list[m % list.length]!
    const goes = list.filter(r => r !== keep)[n % (list.length - 1)]!
    return { graph, keep, goes }
  })
const forTwo = (holds: (of: { graph: PlanGraph; keep: AnyRec; goes: AnyRec; m: Merged }) => void): void => {
  let seen = 0
  fc.assert(
    fc.property(withTwo, two => {
      if (two === null) return
      const m = merge(two.graph, two.keep.id, two.goes.id)
      if ('ring' in m) return
      seen++
      holds({ ...two, m })
    }),
    { numRuns: 120 },
  )
  assert.ok(seen > 10, `only ${seen} merges were tried`)
}

describe('whatever the plan', () => {
  test('nothing names what is gone, nothing else changes, and the plan is still one that can be read', () => {
    forTwo(({ graph, keep, goes, m }) => {
      const then = after(graph, m, goes.id)
      for (const r of allRecords(then)) assert.ok(!names(r, goes.id), `${r.kind} ${r.id} still names it`)
      const touched = new Set([goes.id, m.kept.id, ...m.repointed.map(r => r.id)])
      for (const r of allRecords(graph)) {
        if (r === keep || r === goes) continue
        if (r.kind === 'alias') continue
        assert.equal(touched.has(r.id), names(r, goes.id), `${r.kind} ${r.id}`)
      }
      assert.deepEqual(fromJson(toJson(then)), then)
    })
  })

  test('a record that named it names the other one instead, once, and is otherwise as it was', () => {
    forTwo(({ graph, keep, goes, m }) => {
      for (const next of m.repointed) {
        const was = (graph.records[next.kind] as readonly AnyRec[]).find(r => r.id === next.id)!
        for (const [name, field] of Object.entries(spec(next.kind).fields)) {
          const [a, b] = [(was as unknown as Values)[name], (next as unknown as Values)[name]]
          const pointed =
            field.type === 'ref' || field.type === 'refs' ? [a].flat().some(x => (x as Ref)?.id === goes.id) : false
          if (!pointed) assert.deepEqual(b, a, name)
          else if (next.kind !== 'signed' && next.kind !== 'exception')
            assert.equal([b].flat().filter(x => (x as Ref).id === keep.id).length, 1, name)
        }
      }
    })
  })

  test('what the kept one said it still says; what the other said is there too, or told as lost', () => {
    forTwo(({ keep, goes, m }) => {
      assert.equal(m.kept.id, keep.id)
      for (const [name, field] of Object.entries(spec(keep.kind).fields)) {
        const [a, b, c] = [keep, goes, m.kept].map(r => (r as unknown as Values)[name])
        if (field.type === 'refs' || field.type === 'list') {
          const key = (x: unknown) => (typeof x === 'string' ? x : ((x as Ref).id ?? (x as Ref).text))
          const has = new Set((c as unknown[]).map(key))
          for (const x of [...(a as unknown[]), ...(b as unknown[])])
            assert.ok(has.has(key(x)) || [keep.id, goes.id].includes(String(key(x))), `${name} lost ${key(x)}`)
          continue
        }
        const blank = (v: unknown) => v === null || v === ''
        const self = (v: unknown) => field.type === 'ref' && [keep.id, goes.id].includes((v as Ref)?.id ?? '')
        if (!blank(a) && !self(a)) assert.deepEqual(c, a, name)
        if (!blank(b) && !self(b))
          assert.ok(sameMeaning(field, c, b) || m.conflicts.some(x => x.field === name), `${name} was lost`)
      }
    })
  })
})

const steps = (of: Record<string, string>) =>
  planOf({ step: Object.entries(of).map(([id, dependsOn]) => ({ id, title: `Step ${id}`, dependsOn })) })

describe('rings', () => {
  /** Whether following what each waits for, with two taken for one, leads back to the one. */
  function wouldRing(graph: PlanGraph, a: string, b: string): boolean {
    const one = (id: string) => (id === b ? a : id)
    const next = Map.groupBy(
      graph.records.step.flatMap(s => s.dependsOn.flatMap(d => (d.id ? [[one(s.id), one(d.id)] as const] : []))),
      ([from]) => from,
    )
    const seen = new Set<string>()
    const queue = [a]
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const [, to] of next.get(at) ?? []) {
        if (to === a) return true
        if (!seen.has(to)) queue.push(to)
        seen.add(to)
      }
    return false
  }

  test('a merge is refused exactly when a ring of dependencies would appear, and the ring is named', () => {
    const count = 7
    const plans = fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 12 })
      // What waits only for what stands before it makes no ring of its own.
      .map(edges => edges.filter(([x, y]) => x > y))
    let refused = 0
    let taken = 0
    fc.assert(
      fc.property(plans, fc.nat(count - 1), fc.nat(count - 1), (edges, x, y) => {
        if (x === y) return
        const waits = Array.from({ length: count }, (_, n) =>
          edges.filter(([from]) => from === n).map(([, to]) => `S${to}`),
        )
        const graph = steps(Object.fromEntries(waits.map((of, n) => [`S${n}`, of.join('; ')])))
        const made = merge(graph, `S${x}`, `S${y}`)
        assert.equal('ring' in made, wouldRing(graph, `S${x}`, `S${y}`))
        if (!('ring' in made)) {
          taken++
          return
        }
        refused++
        const { path } = made.ring
        assert.deepEqual([path[0], path.at(-1)].sort(), [`S${x}`, `S${y}`].sort())
        path.slice(0, -1).forEach((id, i) => {
          const step = graph.records.step.find(s => s.id === id)!
          assert.ok(
            step.dependsOn.some(d => d.id === path[i + 1]),
            `${id} does not wait for ${path[i + 1]}`,
          )
        })
      }),
      { numRuns: 400 },
    )
    assert.ok(refused > 20 && taken > 20)
  })

  test('the ring is the shortest, step by step', () => {
    const plan = steps({ A: 'X', X: 'Y; B', Y: 'B', B: '' })
    assert.deepEqual(merge(plan, 'A', 'B'), { ring: { field: 'dependsOn', path: ['A', 'X', 'B'] } })
    assert.deepEqual(merge(plan, 'B', 'A'), { ring: { field: 'dependsOn', path: ['A', 'X', 'B'] } })
    assert.deepEqual(merge(steps({ A: 'B', B: '' }), 'A', 'B'), { ring: { field: 'dependsOn', path: ['A', 'B'] } })
  })

  test('a part goes into its whole, but not the part of a part', () => {
    const plan = planOf({
      step: [
        { id: 'A', title: 'Whole' },
        { id: 'B', title: 'Part', parent: 'A' },
        { id: 'C', title: 'Part of a part', parent: 'B' },
      ],
    })
    assert.equal((done(plan, 'A', 'B').kept as Rec<'step'>).parent, null)
    assert.equal((done(plan, 'B', 'A').kept as Rec<'step'>).parent, null)
    assert.deepEqual(merge(plan, 'C', 'A'), { ring: { field: 'parent', path: ['C', 'B', 'A'] } })
    assert.deepEqual(merge(plan, 'A', 'C'), { ring: { field: 'parent', path: ['C', 'B', 'A'] } })
  })
})

describe('one and one', () => {
  const two = planOf({
    post: [{ id: 'P1', title: 'Head of Quality' }],
    step: [
      { id: 'A', title: 'Hire six', owner: 'P1', due: '2026-03-31', areas: 'North', status: 'in progress' },
      {
        id: 'B',
        title: 'Hire half a dozen',
        due: '30 April 2026',
        areas: 'North; South',
        cost: '£5k',
        doneOn: '2026-02-01',
        status: 'done',
      },
      { id: 'C', title: 'Train', dependsOn: 'A; B' },
    ],
    exception: [{ rule: 'C-05', item: 'B', by: 'Director', reason: 'For now', until: '2026-12-31' }],
    signed: [{ item: 'B', title: 'Hire half a dozen', signedOn: '2026-01-01' }],
    change: [{ id: 'CH1', item: 'B', field: 'due', was: '31 March 2026', now: '30 April 2026', reason: 'Late' }],
    evidence: [{ id: 'E1', title: 'Letter', about: 'B' }],
  })
  const m = done(two, 'A', 'B')
  const kept = m.kept as Rec<'step'>

  test('blank fields are filled, lists united, and what both say stays as the first says it', () => {
    assert.deepEqual(
      [kept.cost?.pence, kept.areas, kept.due?.on, kept.owner?.id],
      [500_000, ['North', 'South'], '2026-03-31', 'P1'],
    )
    assert.deepEqual(m.filled, ['cost'])
    assert.deepEqual(m.united, ['areas'])
    assert.deepEqual(
      m.conflicts.map(c => c.field),
      ['title', 'due', 'status', 'doneOn'],
      'the day on which the other was done says nothing of one that is not',
    )
  })

  test('who named both names one; what was accepted for the one is not accepted for the other; what was signed stays so', () => {
    const of = (id: string) => m.repointed.find(r => r.id === id) as unknown as Values
    assert.deepEqual(of('C').dependsOn, [{ id: 'A', text: 'A' }])
    assert.deepEqual(of('E1').about, [{ id: 'A', text: 'A' }])
    assert.deepEqual(of('CH1').item, { id: 'A', text: 'B' })
    const [exception] = two.records.exception
    assert.deepEqual([m.excused, of(exception!.id).item], [[exception!.id], { id: null, text: 'B' }])
    assert.deepEqual(of(two.records.signed[0]!.id).item, { id: null, text: 'B' })
  })

  test('what is written down of it holds what was not kept', () => {
    const find = (id: string) => [...allRecords(two)].find(r => r.id === id)
    const none = planOf({ change: [{ id: 'N1' }], succession: [{ id: 'N2', title: '' }] }).records
    const how = { by: { id: 'P1', text: 'Head of Quality' }, on: '2026-05-06', reason: 'One hire' }
    const [change, line] = mergeHistory(
      { change: none.change[0]!, succession: none.succession[0]! },
      find('A')!,
      find('B')!,
      m,
      how,
      find,
    ) as [Rec<'change'>, Rec<'succession'>]
    assert.equal(change.was, 'Wording: Hire half a dozen\nDue: 30 April 2026\nStatus: done\nDone on: 1 February 2026')
    assert.equal(change.now, 'merged into A, which took from it: cost, areas')
    assert.deepEqual([change.item, change.reason, change.on?.on], [{ id: null, text: 'B' }, 'One hire', '2026-05-06'])
    assert.deepEqual(
      [line.title, line.item, line.into?.id, line.became?.is, line.sort],
      ['Hire half a dozen', { id: null, text: 'B' }, 'A', 'merged', 'step'],
    )
  })

  test('the name of a programme that goes is another name of the one that stays, and other names lead there', () => {
    const plan = planOf({
      programme: [
        { id: 'P1', title: 'Directorate Improvement Programme', aliases: 'DIP' },
        { id: 'P2', title: 'Directorate Transformation Programme', aliases: 'Fit for the Future' },
      ],
      alias: [{ title: 'The change programme', of: 'Directorate Transformation Programme' }],
    })
    const made = done(plan, 'P1', 'P2')
    assert.deepEqual((made.kept as Rec<'programme'>).aliases, [
      'DIP',
      'Fit for the Future',
      'Directorate Transformation Programme',
    ])
    assert.equal((made.repointed[0] as Rec<'alias'>).of, 'Directorate Improvement Programme')
  })

  test('two kinds, one record or none are no pair', () => {
    for (const [a, b] of [
      ['A', 'A'],
      ['A', 'E1'],
      ['A', 'nothing'],
    ] as const)
      assert.throws(() => merge(two, a, b), TypeError)
  })
})
