/** The thread of one record: in Calderwick, where it is broken, where much hangs on it, and where a plan runs in circles. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { calderwick, contextAt } from '../pages/drawn-for-tests.ts'
import type { Context } from '../report/context.ts'
import { type RecordThread, threadOf, wholeThreadOf } from './thread-of.ts'

type Given = Parameters<typeof planOf>[0]
const of = (c: Context, id: string, most?: number): RecordThread => {
  const r = c.view.get(id)
  assert.ok(r, id)
  const t = threadOf(c, r, most)
  assert.ok(t, `${id} stands on a thread`)
  return t
}
const thread = (given: Given, id: string, most?: number) => of(contextAt(planOf(given)), id, most)
/** Each place with the ids, or the words of what is no record. */
const places = (t: RecordThread) =>
  t.columns.map(k =>
    [k.stage, ...k.nodes.map(n => (n.is === 'here' || n.is === 'record' ? n.to : n.words))].join(' | '),
  )
const short = (key: string) => key.replace(/^record:/, '')
const joins = (t: RecordThread) =>
  t.joins.map(j => `${short(j.from)} > ${short(j.to)}${j.is === 'holds' ? '' : `, ${j.is}`}`).sort()

const step = { id: 'S1', title: 'Open a second duty team', outcomes: 'O1', answers: 'F1', status: 'in progress' }
const plan = {
  finding: [{ id: 'F1', title: 'Contacts wait' }],
  outcome: [{ id: 'O1', title: 'A safe decision in time', voice: 'Nobody came' }],
  programme: [{ id: 'P1', title: 'Front door', outcomes: 'O1' }],
  workstream: [{ id: 'W1', title: 'Decisions', programme: 'P1' }],
  step: [{ ...step, workstream: 'W1' }],
  measure: [{ id: 'M1', title: 'Decided in time', outcomes: 'O1', steps: 'S1', baseline: '58%', target: '95%' }],
  milestone: [{ id: 'X1', title: 'Rota signed', step: 'S1', due: '2026-11-01' }],
  evidence: [
    { id: 'E1', title: 'Extract', about: 'M1', grade: 'data' },
    { id: 'E2', title: 'It works well', about: 'S1', grade: 'claim' },
  ],
} satisfies Given

describe('of a step', () => {
  test('the thread runs from why by outcome, programme and workstream to what would prove it', () => {
    const t = thread(plan, 'S1')
    assert.equal(t.here, 'step')
    assert.deepEqual(places(t), [
      'why | F1 | Nobody came',
      'outcome | O1',
      'programme | P1',
      'workstream | W1',
      'step | S1',
      'test | M1 | X1',
      'proof | E2 | E1',
    ])
    assert.deepEqual(joins(t), [
      'F1 > O1',
      'M1 > E1',
      'O1 > P1',
      'P1 > W1',
      'S1 > E2, claimed',
      'S1 > M1',
      'S1 > X1',
      'W1 > S1',
      'voice:O1 > O1',
    ])
  })

  test('each node says what kind it is, what is known of it and what it lacks', () => {
    const nodes = thread({ ...plan, measure: [{ ...plan.measure[0]!, target: '' }] }, 'S1').columns.flatMap(
      k => k.nodes,
    )
    const said = (id: string) => {
      const n = nodes.find(x => x.key === `record:${id}`)!
      return [n.kind, n.says, n.lacks]
    }
    assert.deepEqual(said('M1'), ['Measure M1', 'From 58%', 'No target'])
    assert.deepEqual(said('X1'), ['Milestone X1, due 1 Nov 2026', '', 'Past its date'])
    assert.deepEqual(said('E2'), ['Evidence E2, statement', '', ''])
  })

  test('with nothing but a title every link is missing, and said', () => {
    const t = thread({ step: [{ id: 'S1', title: 'Hire' }] }, 'S1')
    assert.deepEqual(places(t), [
      'why | Nobody says why',
      'outcome | No outcome',
      'step | S1',
      'test | No measure',
      'proof | No evidence yet',
    ])
    assert.deepEqual(joins(t), [
      'S1 > gap:test, missing',
      'gap:outcome > S1, missing',
      'gap:test > gap:proof, missing',
      'gap:why > gap:outcome, missing',
    ])
  })

  test('that is done and has no evidence, nobody has shown anything', () => {
    assert.match(places(thread({ step: [{ ...step, status: 'done' }] }, 'S1')).join(), /Nobody has shown anything/)
    assert.match(places(thread({ step: [{ ...step, status: 'done' }], evidence: plan.evidence }, 'S1')).join(), /E2$/)
  })

  test('that names an outcome or a reason in no file says which', () => {
    const t = thread(
      { step: [{ ...step, outcomes: 'O9', answers: 'Ofsted 2022 para 4' }], outcome: [], finding: [] },
      'S1',
    )
    assert.deepEqual(places(t).slice(0, 2), ['why | Ofsted 2022 para 4', 'outcome | “O9” is in no file'])
    assert.ok(joins(t).includes('answers:0 > gap:outcome, missing'))
  })

  test('with no measure of its own is shown to have worked by those of its outcome', () => {
    const t = thread({ ...plan, measure: [{ id: 'M2', title: 'Re-referrals', outcomes: 'O1' }] }, 'S1')
    assert.ok(joins(t).includes('S1 > M2'))
  })

  test('that was stopped still has its own thread, and stands on no other', () => {
    const stopped = { ...plan, step: [{ ...step, status: 'stopped' }] }
    assert.match(places(thread(stopped, 'S1')).join(), /why \| F1/)
    assert.deepEqual(places(thread(stopped, 'F1')), ['why | F1', 'step | Nothing answers it'])
  })
})

describe('of what is at either end', () => {
  test('a finding leads to what answers it and what would prove that', () => {
    const t = thread(plan, 'F1')
    assert.equal(t.columns[0]!.nodes[0]!.is, 'here')
    assert.deepEqual(t.columns.map(k => k.stage).join(' '), 'why outcome programme workstream step test proof')
    assert.ok(joins(t).includes('F1 > O1'))
  })

  test('a finding or clause that nothing answers ends there', () => {
    const t = thread({ clause: [{ id: 'C1', title: 'Decide in time' }], step: [{ id: 'S1', title: 'Hire' }] }, 'C1')
    assert.deepEqual(places(t), ['why | C1', 'step | Nothing answers it'])
    assert.deepEqual(joins(t), ['C1 > gap:step, missing'])
  })

  test('a clause is answered through its obligation, and a finding through the one that repeats it', () => {
    const given: Given = {
      clause: [{ id: 'C1', title: 'Report', obligation: 'B1' }],
      obligation: [{ id: 'B1', title: 'Monthly report', steps: 'S1' }],
      finding: [
        { id: 'F1', title: 'Contacts wait' },
        { id: 'F2', title: 'Contacts still wait', repeats: 'F1', steps: 'S1' },
      ],
      step: [{ id: 'S1', title: 'Hire' }],
    }
    for (const id of ['C1', 'F1']) assert.ok(places(thread(given, id)).includes('step | S1'), id)
  })

  test('an outcome without steps or measures says so, and so does a measure without a value', () => {
    const bare: Given = { outcome: [{ id: 'O1', title: 'Safe' }], measure: [{ id: 'M1', title: 'Decided in time' }] }
    assert.deepEqual(places(thread(bare, 'O1')), [
      'why | Nobody says why',
      'outcome | O1',
      'step | No step',
      'test | No measure',
      'proof | No evidence yet',
    ])
    assert.deepEqual(places(thread(bare, 'M1')), [
      'why | Nobody says why',
      'outcome | No outcome',
      'test | M1',
      'proof | No value yet',
    ])
  })

  test('a milestone leads to its test, evidence up to why, and what children said of an outcome to what became of it', () => {
    const given = { ...plan, milestone: [{ ...plan.milestone[0]!, test: 'No gap in 8 weeks' }] }
    assert.deepEqual(places(thread(given, 'X1')).slice(-3), ['step | S1', 'test | X1', 'proof | No gap in 8 weeks'])
    assert.deepEqual(places(thread(plan, 'E1')).slice(-3), ['step | S1', 'test | M1', 'proof | E1'])
    const voice = { id: 'V1', title: 'Tell me what happens next', about: 'O1', voice: 'child', grade: 'document' }
    const t = thread({ ...plan, evidence: [voice] }, 'V1')
    assert.equal(t.here, 'why')
    assert.ok(places(t).includes('step | S1'))
  })

  test('of its own kind a record stands alone, and a post or a board stands on no thread', () => {
    const given = {
      ...plan,
      post: [{ id: 'R1', title: 'Head of Front Door' }],
      step: [...plan.step, { ...step, id: 'S2' }],
    }
    assert.ok(places(thread(given, 'S1')).includes('step | S1'))
    const c = contextAt(planOf(given))
    assert.equal(threadOf(c, c.view.get('R1')!), null)
    assert.equal(wholeThreadOf(c, c.view.get('R1')!, 10), null)
  })
})

describe('of what much hangs on', () => {
  const many = {
    ...plan,
    finding: Array.from({ length: 9 }, (_, i) => ({ id: `F${i + 1}`, title: `Finding ${i + 1}`, steps: 'S1' })),
    step: Array.from({ length: 30 }, (_, i) => ({ ...step, id: `S${i + 1}`, workstream: 'W1' })),
  } satisfies Given

  test('a column holds five at most and says how many more, and children’s words are not left out', () => {
    const t = thread(many, 'O1')
    for (const k of t.columns) assert.ok(k.nodes.length <= 5, k.stage)
    assert.equal(t.columns[0]!.all, 10)
    assert.equal(places(t)[0], 'why | F1 | F2 | F3 | Nobody came | and 6 more')
    assert.match(places(t).join('\n'), /step \| S1 \| S2 \| S3 \| S4 \| and 26 more/)
    assert.ok(joins(t).includes('W1 > more:step'))
  })

  test('told whole it leaves nothing out', () => {
    const c = contextAt(planOf(many))
    const whole = wholeThreadOf(c, c.view.get('O1')!, 200)!
    assert.equal(whole.find(k => k.stage === 'step')!.nodes.length, 30)
  })
})

test('steps that wait for each other, outcomes within each other and findings that repeat each other end all the same', () => {
  const given: Given = {
    finding: [
      { id: 'F1', title: 'One', repeats: 'F2' },
      { id: 'F2', title: 'Two', repeats: 'F1' },
    ],
    outcome: [
      { id: 'O1', title: 'City', cityOutcome: 'O2', programmes: 'P1' },
      { id: 'O2', title: 'Area', cityOutcome: 'O1', programmes: 'P1' },
    ],
    programme: [{ id: 'P1', title: 'Front door', outcomes: 'O1; O2', movedTo: 'P1' }],
    step: [
      { id: 'S1', title: 'First', dependsOn: 'S2', parent: 'S2', outcomes: 'O1' },
      { id: 'S2', title: 'Second', dependsOn: 'S1', parent: 'S1', outcomes: 'O2' },
    ],
  }
  for (const id of ['F1', 'O1', 'P1', 'S1']) assert.ok(thread(given, id).columns.length > 1, id)
  assert.deepEqual(places(thread(given, 'F1')), ['why | F1', 'step | Nothing answers it'])
})

describe('in Calderwick', () => {
  const c = contextAt(calderwick())

  test('a step that answers a finding and a clause has its whole thread but for evidence', () => {
    assert.deepEqual(places(of(c, '1.3')), [
      'why | OF26-01 | D2 | E037 | "Tell me what happens next."',
      'outcome | O1',
      'programme | P01',
      'workstream | WS1',
      'step | 1.3',
      'test | KPI01',
      'proof | No evidence yet',
    ])
  })

  test('a thread is broken where the rules find it broken', () => {
    for (const s of c.view.all.step.filter(x => !c.view.isStopped(x))) {
      const t = of(c, s.id)
      const gap = (stage: string) => t.columns.some(k => k.stage === stage && k.nodes.some(n => n.is === 'gap'))
      assert.equal(gap('outcome'), c.offends('C-03', s.id), `${s.id} outcome`)
    }
    for (const r of [...c.view.all.finding, ...c.view.all.clause])
      if (c.offends('C-25', r.id)) assert.match(places(of(c, r.id)).join(), /Nothing answers it/, r.id)
    for (const o of c.view.all.outcome)
      assert.equal(/No measure/.test(places(of(c, o.id)).join()), c.offends('C-05', o.id), `${o.id} measure`)
  })

  test('of every record that stands on a thread each node is joined, once, and always onwards', () => {
    for (const all of Object.values(c.view.all))
      for (const r of all.slice(0, 40)) {
        const t = threadOf(c, r)
        if (!t) continue
        const place = new Map(t.columns.flatMap((k, i) => k.nodes.map(n => [n.key, i] as const)))
        assert.equal(
          place.size,
          t.columns.reduce((n, k) => n + k.nodes.length, 0),
          `${r.id}: a node stands twice`,
        )
        for (const j of t.joins) assert.ok(place.get(j.from)! < place.get(j.to)!, `${r.id}: ${j.from} > ${j.to}`)
        const ends = new Set(t.joins.flatMap(j => [j.from, j.to]))
        for (const key of place.keys()) assert.ok(place.size === 1 || ends.has(key), `${r.id}: ${key} hangs in the air`)
      }
  })
})
