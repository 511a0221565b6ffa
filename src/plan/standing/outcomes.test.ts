import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { planPage } from '../pages/plan.ts'
import { planAnswer } from '../pages/plan-body.ts'
import { reachOf } from '../pages/plan-cards.ts'
import { groupedOf } from '../pages/plan-groups.ts'
import { outcomesOf, outcomesSay } from './outcomes.ts'

type Rows = Parameters<typeof planOf>[0]
const ON = '2026-11-20'
const at = (rows: Rows) => outcomesOf(contextAt(planOf(rows), ON))
const O = [{ id: 'O1', title: 'Children are safe', owner: 'Director of Care' }]
const step = (n: number, rag: string, due = '2027-06-30') => ({
  id: `S${n}`,
  title: `Open home number ${n} in the city`,
  outcomes: 'O1',
  owner: 'Head of Homes',
  due,
  rag,
  updated: '2026-11-18',
})
const measure = [
  { id: 'K1', title: 'Plans on time', outcomes: 'O1', unit: '%', direction: 'up', baseline: '40%', target: '80%' },
]
/** Fourteen months of values: as given, then as given. */
const values = (before: number[], after: number[]) =>
  [...before, ...after].map((v, i) => ({
    measure: 'K1',
    on: `${2025 + Math.floor((i + 8) / 12)}-${String(((i + 8) % 12) + 1).padStart(2, '0')}-28`,
    value: `${v}%`,
  }))
const usual = values([40, 42, 41, 39, 40, 43, 41], [40, 42, 41, 39, 40, 42, 41])
const rising = values([40, 42, 41, 39, 40, 43, 41], [60, 62, 61, 63, 60, 62, 61])

describe('an outcome', () => {
  test('is what its programmes are called, the worst of them, else what at least a quarter of its steps are', () => {
    const programme = (id: string, rag: string) => ({ id, title: id, state: 'In flight', outcomes: 'O1', rag })
    assert.deepEqual(
      [
        at({ outcome: O, programme: [programme('P1', 'G'), programme('P2', 'A')] })[0]!.says,
        at({ outcome: O, programme: [programme('P1', 'G')], step: [step(1, 'R')] })[0]!.says,
        at({ outcome: O, step: [step(1, 'G'), step(2, 'G'), step(3, 'G'), step(4, 'R')] })[0]!.says,
        at({ outcome: O, step: [1, 2, 3, 4, 5].map(n => step(n, n === 5 ? 'R' : 'G')) })[0]!.says,
        at({ outcome: O, step: [step(1, 'B'), step(2, 'B')] })[0]!.says,
        at({ outcome: O })[0]!.says,
      ],
      ['at risk', 'on course', 'off course', 'on course', 'done', 'not said'],
    )
  })

  test('is not shown while no measure of it has moved, and on course once one has', () => {
    const steps = [step(1, 'G'), step(2, 'G')]
    const none = at({ outcome: O, step: steps })[0]!
    assert.deepEqual([none.shows, none.why], ['not shown', ['no measure would show it']])
    const same = at({ outcome: O, step: steps, measure, value: usual })[0]!
    assert.equal(same.shows, 'not shown')
    assert.match(same.why[0]!, /^41% is inside the usual range of .* to .*: no signal yet$/)
    const better = at({ outcome: O, step: steps, measure, value: rising })[0]!
    assert.deepEqual([better.shows, better.why], ['on course', []])
  })

  test('is at risk where a quarter of its steps are late or at risk, and off course where a quarter are late', () => {
    const late = step(4, 'G', '2026-10-01')
    const one = at({ outcome: O, step: [step(1, 'G'), step(2, 'G'), step(3, 'G'), late], measure, value: rising })[0]!
    assert.deepEqual([one.shows, one.why[0]], ['off course', '1 of 4 steps is off course'])
    const risk = at({ outcome: O, step: [step(1, 'A'), step(2, 'G'), step(3, 'G')], measure, value: rising })[0]!
    assert.equal(risk.shows, 'at risk')
  })

  test('is at risk where the money of its programme ends before the work', () => {
    const [o] = at({
      outcome: O,
      programme: [
        {
          id: 'P1',
          title: 'Homes',
          state: 'In flight',
          outcomes: 'O1',
          rag: 'G',
          start: '2026-01-01',
          end: '2027-12-31',
          fundedUntil: '2027-06-30',
        },
      ],
      step: [step(1, 'G'), step(2, 'G')],
      measure,
      value: rising,
    })
    assert.deepEqual([o!.says, o!.shows, o!.why], ['on course', 'at risk', ['money ends 6 months before the work']])
    assert.equal(o!.early?.id, 'P1')
  })

  test('is never shown better than its owners say', () => {
    const [o] = at({
      outcome: O,
      programme: [{ id: 'P1', title: 'Homes', state: 'In flight', outcomes: 'O1', rag: 'R' }],
      step: [step(1, 'G'), step(2, 'G')],
      measure,
      value: rising,
    })
    assert.deepEqual([o!.says, o!.shows, o!.why], ['off course', 'off course', []])
  })

  test('has next what is due first and open: a milestone before a step', () => {
    const rows: Rows = {
      outcome: O,
      step: [step(1, 'G', '2026-12-01'), step(2, 'B', '2026-11-25'), step(3, 'G', '2026-10-01')],
    }
    assert.equal(at(rows)[0]!.next?.record.id, 'S1')
    const milestone = [
      { id: 'M1', title: 'Half way', step: 'S1', due: '2027-01-31' },
      { id: 'M2', title: 'Begun', step: 'S1', due: '2026-11-30', state: 'done' },
    ]
    assert.equal(at({ ...rows, milestone })[0]!.next?.record.id, 'M1')
  })
})

describe('the plan on a page', () => {
  const whole = seenAt(calderwick())
  const body = (search = '', found = whole) => textOf(drawn(planPage, found, search).body)

  test('says how many outcomes owners call on course, and how many the evidence supports', () => {
    const all = outcomesOf(whole.c)
    const good = (s: string) => s === 'done' || s === 'on course'
    assert.equal(all.filter(o => good(o.says)).length, 7)
    assert.match(
      planAnswer(whole.c),
      /^12 outcomes, 12 programmes and 150 steps\. Owners call seven of 12 outcomes on course\./,
    )
    assert.equal(outcomesSay([]), '')
  })

  test('has every outcome, its programmes, measures and steps, each a link', () => {
    const html = body()
    for (const kind of ['outcome', 'step', 'measure'] as const)
      for (const r of whole.c.view.all[kind]) {
        if (kind === 'step' && whole.c.view.isStopped(r as never)) continue
        if (kind === 'measure' && (r as never as { outcomes: unknown[] }).outcomes.length === 0) continue
        assert.ok(html.includes(`href="/plan/item?id=${new URLSearchParams({ id: r.id }).toString().slice(3)}"`), r.id)
      }
  })

  test('of a great many outcomes shows groups that fold, and one group page by page', () => {
    const found = seenAt(
      planOf({
        outcome: Array.from({ length: 300 }, (_, i) => ({
          id: `O${i}`,
          title: `Outcome ${i}`,
          theme: i % 2 === 0 ? 'Safe' : 'Heard',
        })),
        step: Array.from({ length: 400 }, (_, i) => ({ id: `S${i}`, title: `Step ${i}`, outcomes: `O${i % 300}` })),
      }),
    )
    assert.deepEqual(
      groupedOf(found.c, outcomesOf(found.c)).groups.map(g => [g.name, g.of.length]),
      [
        ['Safe', 150],
        ['Heard', 150],
      ],
    )
    const front = body('', found)
    assert.equal(front.match(/<details class="gt-folds__one"/g)?.length, 2)
    assert.ok(front.length < 150_000, String(front.length))
    assert.match(front, /href="\/plan\?group=Safe">All 150 outcomes of Safe/)
    const rows = (search: string) => body(search, found).match(/<tr><th scope="row">/g)?.length
    assert.deepEqual([rows('group=Safe'), rows('group=Safe&page=3'), rows('group=Safe&page=99')], [60, 30, 30])
    // What is none of its names is as if it were not there.
    assert.equal(body('group=Nothing', found).match(/<details class="gt-folds__one"/g)?.length, 2)
  })

  test('one outcome is shown with all of its steps', () => {
    const html = body('outcome=O5')
    assert.equal(html.match(/class="gt-inside__what"/g)?.length, whole.c.view.stepsOfOutcome('O5').length)
    assert.equal(drawn(planPage, whole, 'outcome=O5').title, whole.c.view.get('O5', 'outcome')!.title)
  })

  test('money is said to last for all of the work only where it does', () => {
    const programme = (until: string) => [
      { id: 'P1', title: 'Homes', state: 'In flight', start: '2026-01-01', end: '2027-11-19', fundedUntil: until },
    ]
    const of = (until: string) => reachOf(contextAt(planOf({ programme: programme(until) }), ON))
    assert.equal(of('2027-11-19').without, 0)
    assert.deepEqual([of('2027-11-18').days, of('2027-11-18').without, of('2027-11-18').opens], [365, 1, '2027-11-19'])
    assert.equal(of('2026-06-30').without, 365)
    assert.equal(of('').unknown, 1)
  })

  test('a plan of nothing says that nothing is there', () => {
    assert.match(body('', seenAt(planOf({}))), /There is no outcome in the plan/)
  })

  test('the outcomes can be taken away, with both statuses', () => {
    const [file] = planPage.downloads!(whole, asked('download=csv&table=outcomes'))
    const lines = file!.csv().trimEnd().split('\r\n')
    assert.equal(lines.length, 13)
    assert.match(lines[0]!, /Owners say,Evidence supports,Why/)
  })
})
