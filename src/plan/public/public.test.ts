/** What everybody may know of the plan: nothing but named fields, no names whatever the plan holds, and what is so. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, textOf } from '../../web/html.ts'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { type PlanGraph, planOf } from '../graph/graph.ts'
import { kindNames, spec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import { calderwick, contextAt } from '../pages/drawn-for-tests.ts'
import { contextOf } from '../report/context.ts'
import { answerOf, drawPublic, sentence } from './drawn.ts'
import { type PublicPlan, publicPlan } from './facts.ts'
import { fitnessIn } from './fit.ts'

const ON = '2026-05-06'
const PLACES = [
  'Calderwick',
  'Ashmere',
  'First Response',
  'Director of Children’s Services',
  'Director of Practice and Safeguarding',
]
const SENIOR = new Set(['Director of Children’s Services', 'Director of Practice and Safeguarding'].map(plainWords))
const made = (promised: PlanGraph, now = promised, { signed = false, people = [] as string[] } = {}): PublicPlan =>
  publicPlan({
    promised,
    signed,
    c: contextOf(check(now, ON), now, { title: 'A plan', files: [], warnings: [], madeOn: ON }, rules),
    fit: fitnessIn([promised, now], people, PLACES),
    senior: SENIOR,
  })
const shown = (plan: PublicPlan): string => {
  const d = drawPublic(plan, { council: 'Calderwick City Council', on: ON, signed: null, invented: true })
  return textOf(html`${d.title} ${d.answer ?? ''} ${d.asAt?.join(' ') ?? ''} ${d.body}`).replace(/&#39;/g, "'")
}

describe('words that are shown', () => {
  const fit = fitnessIn([calderwick()], ['Saoirse Blanchflower', 'Callum Adebayo-Finch', 'Hope Strand'], PLACES)

  test('name nobody: neither whom the authority knows nor anybody else', () => {
    for (const words of [
      'Saoirse Blanchflower leads the front door',
      'Ask Callum Adebayo-Finch for the list',
      'The worker is Blanchflower',
      'The list is with Strand',
      'Jayden has no worker',
      'jayden has no worker',
      'Find a home for Xolani',
      'Xolani Mbeki: find a home',
      'Xolani needs a home',
      'Xolani’s plan is late',
      'Agreed with R. Tarrow',
      'Agreed with Ms Tarrow',
      'Ring 0121 555 1234',
      'Write to duty@calderwick.example',
      'Three children wait for a visit',
      'Child B waits for a visit',
      'A girl aged 9 waits for a visit',
    ])
      assert.notEqual(fit(words), null, words)
  })

  test('may hold what the authority calls its places and posts, the glossary, and words that begin a sentence', () => {
    const glossary = fitnessIn(
      [planOf({ term: [{ id: 'T1', title: 'IHA', meaning: 'Initial Health Assessment' }] })],
      [],
      PLACES,
    )
    assert.equal(glossary('Hold an IHA in Ashmere within 20 days'), null)
    assert.notEqual(glossary('Hold an ABX in Ashmere within 20 days'), null)
    for (const words of [
      'Open a hub in Ashmere; 412 children have waited',
      'The Director of Practice and Safeguarding answers to Ofsted and the Department for Education',
      'Agree with First Response who is called: by day, by night',
      'Answer clause D4 of the direction by March',
      '“Tell me what happens next.”',
    ])
      assert.equal(fit(words), null, words)
  })

  test('of Calderwick nearly all are', () => {
    const { records: r } = calderwick()
    const all = [
      ...r.outcome.flatMap(o => [o.title, o.now, o.then]),
      ...[...r.step, ...r.finding, ...r.measure].map(x => x.title),
    ]
    const left = all.filter(words => fit(words) !== null)
    assert.ok(left.length < all.length / 25, left.join('\n'))
  })
})

describe('a plan full of names', () => {
  const CHILD = 'Xolani Quillon'
  const WORKER = 'Saoirse Blanchflower'
  const NAMES = /Xolani|Quillon|Saoirse|Blanchflower/i
  const ways = (i: number) =>
    [
      `${CHILD} has no worker`,
      `Find a home for ${CHILD}`,
      `${WORKER} finds a home`,
      `Xolani’s plan`,
      `Rota: ${WORKER} to lead it for Xolani`,
      `The child Xolani waits`,
    ][i % 6]!
  let n = 0
  // Every field of every kind, but for the glossary: there a council says itself what may be said.
  const rows = Object.fromEntries(
    kindNames
      .filter(k => k !== 'term')
      .map(k => [
        k,
        [0, 1].map(row => ({
          id: `${k}-${row}`,
          ...Object.fromEntries(
            Object.entries(spec(k).fields).flatMap(([name, field]) => {
              if (field.type === 'text' || field.type === 'list') return [[name, ways(n++)]]
              if (field.type === 'when') return [[name, '2026-03-31']]
              if (field.type === 'quantity') return [[name, '3']]
              if (field.type === 'ref' || field.type === 'refs') {
                const to = field.to[0] === '*' ? 'step' : field.to[0]!
                return to === 'term' ? [] : [[name, `${to}-${row}`]]
              }
              return []
            }),
          ),
        })),
      ]),
  )
  const full = planOf(rows as never)
  const plan = made(full, full, { people: [WORKER] })

  test('shows none of them, in no field of no record', () => {
    const page = shown(plan)
    assert.doesNotMatch(page, NAMES)
    assert.match(page, /A change that is left out here, because it may point to a person/)
    assert.match(page, /A step that is left out here/)
    assert.ok(plan.outcomes.length === 2 && plan.findings.length > 0 && plan.outcomes.some(o => o.steps.length > 0))
  })

  test('and says to those who work on it which records, and why, in words that repeat nothing', () => {
    assert.ok(plan.left.length > 6)
    assert.doesNotMatch(JSON.stringify(plan.left), NAMES)
    for (const l of plan.left) assert.match(l.why, /^(?:may name somebody|names somebody|shows [a-z ]+)$/)
  })

  test('shows no small number', () => {
    assert.ok(plan.outcomes.some(o => o.measures.some(m => m.from === 'fewer than 5')))
    assert.doesNotMatch(shown(plan), /\b3 in |aim is 3\b/)
  })
})

test('only directors’ posts are named: the owner’s own, or the first above it', () => {
  const plan = made(
    planOf({
      post: [
        { id: 'P1', title: 'Director of Children’s Services', tier: '1', holder: 'Maren Oduya' },
        {
          id: 'P2',
          title: 'Director of Practice and Safeguarding',
          tier: '2',
          reportsTo: 'P1',
          holder: 'Idris Penhallow',
        },
        { id: 'P3', title: 'Head of Front Door', tier: '3', reportsTo: 'P2', holder: 'Saoirse Blanchflower' },
        { id: 'P4', title: 'Designated officer', tier: '3' },
      ],
      outcome: [
        { id: 'O1', title: 'Safe', owner: 'P3' },
        { id: 'O2', title: 'Well', owner: 'P4' },
        { id: 'O3', title: 'Heard', owner: 'Somebody' },
        { id: 'O4', title: 'Home', owner: 'P1' },
      ],
    }),
  )
  assert.deepEqual(
    plan.outcomes.map(o => o.answers),
    ['Director of Practice and Safeguarding', '', '', 'Director of Children’s Services'],
  )
  assert.doesNotMatch(shown(plan), /Front Door|Designated|Oduya|Penhallow|Blanchflower|Somebody</)
})

describe('how a step stands', () => {
  const step = (cells: object) => ({
    id: 'S1',
    title: 'Open a hub',
    outcomes: 'O1',
    owner: 'P1',
    test: 'It is open',
    ...cells,
  })
  const graph = (cells: object, more: object = {}) =>
    planOf({
      outcome: [{ id: 'O1', title: 'Safe' }],
      post: [
        { id: 'P1', title: 'A' },
        { id: 'P2', title: 'B' },
      ],
      step: [step(cells)],
      ...more,
    })
  const of = (promised: PlanGraph, now?: PlanGraph, signed = false) =>
    made(promised, now, { signed }).outcomes[0]!.steps[0]!
  const evidence = [
    { id: 'E1', title: 'Seen', about: 'S1', grade: 'verified', by: 'P2', acceptedBy: 'P2', acceptedOn: '2026-04-02' },
  ]

  test('it is done when somebody else has accepted it, and only called done before', () => {
    assert.equal(of(graph({ due: '2026-04-01', status: 'done', doneOn: '2026-04-01' })).is, 'unconfirmed')
    const done = of(graph({ due: '2026-04-01', status: 'done', doneOn: '2026-04-01' }, { evidence }))
    assert.deepEqual([done.is, done.doneOn], ['done', '2026-04-01'])
  })

  test('it is late by what was promised, with the reason that was given last, or none', () => {
    const moved = graph(
      { due: '2026-09-30', status: 'in progress', start: '2026-01-01' },
      {
        change: [
          {
            id: 'C1',
            item: 'S1',
            field: 'due',
            was: '2026-04-30',
            now: '2026-06-30',
            on: '2026-04-01',
            reason: 'the lease fell through',
          },
          {
            id: 'C2',
            item: 'S1',
            field: 'due',
            was: '2026-06-30',
            now: '2026-09-30',
            on: '2026-05-01',
            reason: 'the builder withdrew',
          },
        ],
      },
    )
    assert.deepEqual(
      [of(moved).is, of(moved).promised, of(moved).planned, of(moved).why],
      ['late', '2026-04-30', '2026-09-30', 'the builder withdrew'],
    )
    const signed = of(graph({ due: '2026-06-30' }), moved, true)
    assert.deepEqual([signed.is, signed.promised, signed.planned], ['late', '2026-06-30', '2026-09-30'])
    assert.equal(of(graph({ due: '2026-09-30' }), moved, true).is, 'to come', 'it was signed with the later date')
    const bare = of(graph({ due: '2026-04-30' }))
    assert.deepEqual([bare.is, bare.why], ['late', ''])
    assert.match(shown(made(graph({ due: '2026-04-30' }))), /No reason has been given/)
  })

  test('what was promised and is in the plan no more is said to be taken out', () => {
    assert.equal(
      of(graph({ due: '2026-09-30' }), planOf({ outcome: [{ id: 'O1', title: 'Safe' }] }), true).is,
      'stopped',
    )
    assert.equal(of(graph({ due: '2026-09-30', status: 'stopped' })).is, 'stopped')
    assert.equal(of(graph({ due: '2026-09-30', status: 'paused' })).is, 'paused')
    assert.equal(of(graph({ due: '2026-09-30' })).is, 'to come')
  })

  test('what is promised is in the words that were signed, whatever they are now', () => {
    const plan = made(graph({ due: '2026-09-30' }), graph({ due: '2026-09-30', title: 'Think about a hub' }), {
      signed: true,
    })
    assert.match(shown(plan), /Open a hub/)
    assert.doesNotMatch(shown(plan), /Think about/)
  })
})

test('figures are told in words: from, then, and the aim', () => {
  const m = {
    title: 'x',
    says: 'improving',
    from: '58%',
    last: '83%',
    to: '95%',
    fromOn: '2026-03-31',
    lastOn: '2026-10-31',
    toOn: '2027-03-31',
  } as const
  assert.equal(sentence(m), '58% in March 2026, then 83% in October 2026. The aim is 95% by 31 March 2027.')
  assert.equal(
    sentence({ ...m, from: '', last: 'fewer than 5', to: '' }),
    'Fewer than 5 in October 2026. No aim is set.',
  )
  assert.equal(sentence({ ...m, from: '', last: '', toOn: null }), 'The aim is 95%.')
})

test('Calderwick’s answers first, an empty plan too, and nothing in it becomes markup', () => {
  const c = contextAt(calderwick(), '2026-11-20')
  const plan = publicPlan({
    promised: c.view.graph,
    signed: false,
    c,
    fit: fitnessIn([c.view.graph], [], PLACES),
    senior: SENIOR,
  })
  assert.match(
    answerOf(plan),
    /^12 changes for children, and 148 steps towards them\. Of the steps 29 are done, and somebody else has checked that they are; seven are called done and not yet checked; \d+ are late\.$/,
  )
  assert.equal(answerOf(made(planOf({}))), 'The plan promises nothing yet.')
  const evil = '<img src=x onerror=alert(1)>'
  assert.doesNotMatch(
    shown(
      made(
        planOf({
          outcome: [{ id: evil, title: evil, now: evil }],
          step: [{ id: `S${evil}`, title: evil, outcomes: evil }],
        }),
      ),
    ),
    /<img/,
  )
})
