import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { somePlan } from '../coherence/rules/testing.ts'
import { allRecords, type BuildNote, buildGraph, emptyGraph, planOf, type Row } from './graph.ts'
import { kindNames, titleOf } from './kinds.ts'

const row = (kind: Row['kind'], id: string | undefined, cells: Record<string, string>, file = `${kind}.csv`): Row => ({
  kind,
  id,
  source: { file, row: 2 },
  cells,
})

test('cells are read by the type of their field, and blank cells have the blank of their type', () => {
  const { step } = planOf({
    step: [
      { id: 'S1', title: ' Hire  two ', due: '31/03/2022', cost: '£5k', status: 'Underway', areas: 'North; South' },
    ],
  }).records
  const s = step[0]!
  assert.equal(s.title, 'Hire two')
  assert.equal(s.due?.on, '2022-03-31')
  assert.equal(s.cost?.pence, 500_000)
  assert.deepEqual(s.status, { is: 'in progress', text: 'Underway' })
  assert.deepEqual(s.areas, ['North', 'South'])
  assert.equal(s.filled, 6)
  assert.deepEqual([s.owner, s.outcomes, s.progress, s.start, s.target], [null, [], '', null, null])
})

test('words that say nothing are blank, but "TBC" for a date or an owner is kept as words', () => {
  const { step } = planOf({
    step: [{ title: 'x', owner: 'TBC', due: 'TBC', start: '-', progress: 'n/a', test: 'none' }],
  }).records
  assert.equal(step[0]?.owner?.text, 'TBC')
  assert.deepEqual(step[0]?.due, { on: null, from: null, text: 'TBC' })
  assert.deepEqual([step[0]?.start, step[0]?.progress, step[0]?.test], [null, '', 'none'])
})

test('a choice is known by our word, by others’ words and by the word it begins with; a strange word is kept', () => {
  const status = (words: string) => planOf({ step: [{ title: 'x', status: words }] }).records.step[0]?.status?.is
  assert.equal(status('Done'), 'done')
  assert.equal(status('COMPLETED'), 'done')
  assert.equal(status('Paused (awaiting report)'), 'paused')
  assert.equal(status('sideways'), null)
  const rag = (words: string) => planOf({ step: [{ title: 'x', rag: words }] }).records.step[0]?.rag?.is
  assert.equal(rag('G'), 'green')
  assert.equal(rag('Green - on track'), 'green')
  assert.equal(rag('grandiose'), null)
})

test('references are found by id, by own reference, by title and by alias, whatever the case', () => {
  const owner = (text: string) =>
    planOf({
      post: [{ id: 'X1', title: 'Head of SEND' }],
      alias: [{ title: 'HoS', of: 'Head of SEND' }],
      step: [{ title: 'x', owner: text }],
    }).records.step[0]?.owner?.id
  for (const text of ['X1', 'x1', 'head of send', 'Head  of SEND', 'hos']) assert.equal(owner(text), 'X1', text)
  assert.equal(owner('Head of nothing'), null)
})

test('the name of an item that is in the plan no more leads to what it became, unless somebody else has the name', () => {
  const plan = planOf({
    step: [
      { id: 'A', title: 'Hire six' },
      { id: 'C', title: 'Train', dependsOn: 'B; hire half a dozen' },
      { id: 'E', title: 'Buy', dependsOn: 'D' },
      { id: 'D', title: 'Lease' },
    ],
    succession: [
      { item: 'B', title: 'Hire half a dozen', became: 'merged into', into: 'A' },
      { item: 'D', became: 'merged into', into: 'A' },
    ],
  })
  const waits = (id: string) => plan.records.step.find(s => s.id === id)!.dependsOn.map(d => d.id)
  assert.deepEqual([waits('C'), waits('E')], [['A', 'A'], ['D']])
})

test('what tells of the past names what was, and not what that became', () => {
  const of = { item: 'B', title: 'Hire half a dozen' }
  const { records } = planOf({
    step: [{ id: 'A', title: 'Hire six' }],
    succession: [{ ...of, into: 'A' }],
    change: [{ item: 'B', field: 'removed' }],
    signed: [of],
    exception: [{ item: 'B', rule: 'C-01' }],
  })
  for (const kind of ['succession', 'change', 'signed', 'exception'] as const)
    assert.deepEqual(records[kind][0]!.item, { id: null, text: 'B' }, kind)
})

test('a cell of several references is split where that finds something, and a name with commas stays whole', () => {
  const outcomes = (text: string) =>
    planOf({
      outcome: [
        { id: 'O1', title: 'Safe, stable homes' },
        { id: 'O2', title: 'Plans on time' },
      ],
      step: [{ title: 'x', outcomes: text }],
    }).records.step[0]?.outcomes.map(o => o.id)
  assert.deepEqual(outcomes('O1; O2'), ['O1', 'O2'])
  assert.deepEqual(outcomes('O1, O2'), ['O1', 'O2'])
  assert.deepEqual(outcomes('O1 and O2'), ['O1', 'O2'])
  assert.deepEqual(outcomes('Safe, stable homes'), ['O1'])
  assert.deepEqual(outcomes('Safe, stable homes; Plans on time'), ['O1', 'O2'])
  assert.deepEqual(outcomes('O2; O9'), ['O2', null])
  assert.deepEqual(outcomes('Health and safety'), [null])
})

test('a reference names no record of a kind that its field does not allow, and never its own row', () => {
  const { step } = planOf({
    outcome: [{ id: 'A', title: 'A' }],
    programme: [],
    step: [{ id: 'S1', title: 'x', dependsOn: 'S1', programme: 'A' }],
  }).records
  assert.equal(step[0]?.programme?.id ?? null, null)
  assert.equal(step[0]?.dependsOn[0]?.id, null)
})

test('of several records of one name the one in the same file or intervention is meant, and the reader is told', () => {
  const notes: BuildNote[] = []
  const graph = buildGraph(
    [
      { ...row('programme', 'P1', { title: 'SEND' }), intervention: '2013-14' },
      { ...row('programme', 'P2', { title: 'SEND' }), intervention: '2021-22' },
      { ...row('programme', 'P3', { title: 'SEND' }), intervention: '2021-22' },
      { ...row('step', 'S1', { title: 'x', programme: 'SEND' }), intervention: '2013-14' },
      { ...row('step', 'S2', { title: 'y', programme: 'SEND' }), intervention: '2021-22' },
    ],
    [],
    n => notes.push(n),
  )
  assert.deepEqual(
    graph.records.step.map(s => s.programme?.id),
    ['P1', 'P2'],
  )
  assert.deepEqual(
    notes.map(n => n.code),
    ['ambiguous-reference'],
  )
})

test('two rows with one reference both stay, the second under its place, and the reader is told', () => {
  const notes: BuildNote[] = []
  const graph = buildGraph([row('step', 'S1', { title: 'a' }), row('step', 'S1', { title: 'b' }, 'b.csv')], [], n =>
    notes.push(n),
  )
  assert.deepEqual(
    graph.records.step.map(s => s.id),
    ['S1', 'S1 (b:2)'],
  )
  assert.deepEqual(
    notes.map(n => n.code),
    ['duplicate-reference'],
  )
})

test('rows without a reference are known by their name, else by their file and row', () => {
  const graph = planOf({
    post: [{ title: 'Head of SEND' }],
    step: [{ title: 'Hire' }],
    outcome: [{ theme: 'Parents' }],
  })
  assert.equal(graph.records.post[0]?.id, 'Head of SEND')
  assert.equal(graph.records.step[0]?.id, 'step:2')
  assert.equal(graph.records.outcome[0]?.id, 'Parents')
  assert.equal(titleOf(graph.records.outcome[0]!), 'Parents')
})

test('a sheet of steps is a plan, unless its rows name one', () => {
  const { plan, step } = planOf({
    plan: [{ id: 'A', title: 'Improvement plan' }],
    step: [
      { id: 'S1', title: 'a', file: 'recovery-2013.csv' },
      { id: 'S2', title: 'b', file: 'recovery-2013.csv', plan: 'Improvement plan' },
      { id: 'S3', title: 'c', file: 'other.csv', plan: 'Workforce plan' },
    ],
  }).records
  assert.deepEqual(plan.map(p => p.id).sort(), ['A', 'Workforce plan', 'recovery-2013'])
  assert.deepEqual(
    step.map(s => s.plan?.id),
    ['recovery-2013', 'A', 'Workforce plan'],
  )
  assert.equal(plan.find(p => p.id === 'recovery-2013')?.title, 'recovery 2013')
})

test('outcomes, programmes and workstreams that steps name and no sheet lists are made, each once', () => {
  const graph = planOf({
    step: [
      { id: 'S1', title: 'a', outcomes: 'Safe, stable homes; Parents', programme: 'SEND', workstream: 'Tribunals' },
      { id: 'S2', title: 'b', outcomes: 'parents' },
    ],
  })
  assert.deepEqual(graph.records.outcome.map(o => o.title).sort(), ['Parents', 'Safe, stable homes'])
  assert.deepEqual(
    graph.records.step.map(s => s.outcomes.map(o => o.id)),
    [['Safe, stable homes', 'Parents'], ['Parents']],
  )
  assert.equal(graph.records.workstream[0]?.programme?.id, 'SEND')
  assert.ok(graph.supplied.includes('outcome') && graph.supplied.includes('programme'))
  const listed = planOf({ outcome: [], step: [{ title: 'a', outcomes: 'Parents' }] })
  assert.deepEqual(listed.records.outcome, [], 'a sheet of outcomes is the list of them')
})

test('measures, evidence, holdings and inspections that rows hold within them become records', () => {
  const graph = planOf({
    step: [
      {
        id: 'S1',
        title: 'a',
        measure: 'Plans on time',
        baseline: '40%',
        target: '90%',
        evidence: 'Survey of parents',
        owner: 'X',
      },
      { id: 'S2', title: 'b', measure: 'plans on time' },
    ],
    post: [
      { title: 'Head of SEND', holder: 'Jane Smith', heldAs: 'interim', from: '2021-01-01', until: '2021-12-31' },
      { title: 'Head of SEND', holder: 'Ann Jones', heldAs: 'permanent', from: '2022-01-01' },
    ],
    finding: [
      { title: 'Late', body: 'Ofsted', on: '2022-03-01' },
      { title: 'Weak', body: 'Ofsted', on: '2022-03-01' },
    ],
  })
  const { measure, evidence, post, holding, inspection } = graph.records
  assert.deepEqual(
    measure.map(m => [m.target?.value, m.steps.map(s => s.id)]),
    [[90, ['S1', 'S2']]],
  )
  assert.deepEqual(
    evidence.map(e => [e.about[0]?.id, e.grade?.is, e.voice?.is]),
    [['S1', 'claim', 'parent']],
  )
  assert.equal(post.length, 1)
  assert.deepEqual(
    holding.map(h => [h.post?.id, h.person]),
    [
      ['Head of SEND', 'Jane Smith'],
      ['Head of SEND', 'Ann Jones'],
    ],
  )
  assert.equal(inspection.length, 1)
  for (const k of ['measure', 'evidence', 'holding', 'inspection', 'plan'] as const)
    assert.ok(graph.supplied.includes(k), k)
})

test('an empty plan holds every kind, and none supplied', () => {
  const graph = emptyGraph()
  assert.deepEqual(Object.keys(graph.records), kindNames)
  assert.deepEqual(graph.supplied, [])
  assert.deepEqual(planOf({ risk: [] }).supplied, ['risk'])
})

test('ids are unique in the whole plan, and every reference that was found names a record', () => {
  fc.assert(
    fc.property(
      somePlan('step', 'outcome', 'programme', 'workstream', 'post', 'measure', 'finding', 'evidence'),
      rows => {
        const all = [...allRecords(planOf(rows))]
        const ids = new Set(all.map(r => r.id))
        assert.equal(ids.size, all.length)
        for (const r of all)
          for (const v of Object.values(r).flat())
            if (v !== null && typeof v === 'object' && 'id' in v && v.id !== null) assert.ok(ids.has(v.id as string))
      },
    ),
    { numRuns: 60 },
  )
})

test('the order of rows decides nothing about what each record holds', () => {
  const rows = [
    row('programme', 'P1', { title: 'SEND' }, 'a.csv'),
    row('programme', 'P2', { title: 'SEND' }, 'b.csv'),
    row('step', 'S1', { title: 'x', programme: 'SEND', measure: 'Plans on time', target: '90%' }, 'c.csv'),
    row('step', 'S2', { title: 'y', plan: 'Plan', measure: 'plans on time', target: '80%' }, 'd.csv'),
    row('step', 'S3', { title: 'z', plan: 'plan' }, 'e.csv'),
    row('post', undefined, { title: 'Head', holder: 'A', from: '2021-01-01' }, 'f.csv'),
    row('post', undefined, { title: 'head', holder: 'B', from: '2022-01-01' }, 'g.csv'),
  ]
  const byId = (rs: readonly Row[]) => Object.fromEntries([...allRecords(buildGraph(rs))].map(r => [r.id, r]))
  const wanted = byId(rows)
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), shuffled =>
      assert.deepEqual(byId(shuffled), wanted),
    ),
  )
})
