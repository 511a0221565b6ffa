import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { textOf } from '../../web/html.ts'
import { addDays, daysBetween } from '../graph/dates.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { timelinePage } from '../pages/timeline.ts'
import { placeOn, spanOf, ticksOf, within } from './axis.ts'
import { answerOf, gapsOf, lengthOf } from './gaps.ts'
import { timesOf } from './lanes.ts'
import { heapsOf } from './marks.ts'
import { firstUncovered } from './stretches.ts'

const ON = '2026-11-20'
type Rows = Parameters<typeof planOf>[0]
const times = (rows: Rows) => {
  const c = contextAt(planOf(rows), ON)
  const t = timesOf(c)
  return { c, t, gaps: gapsOf(c, t.lanes) }
}
const P: NonNullable<Rows['programme']> = [
  { id: 'P1', title: 'Homes', state: 'In flight', start: '2026-04-01', end: '2028-03-31', lead: 'Director of Care' },
]
const line = (id: string, from: string, until: string, amount = '£1m') => ({
  id,
  title: id,
  amount,
  covers: 'P1',
  from,
  until,
})

describe('money in time', () => {
  test('work after the last line is a gap from the day after it to the last day of the work', () => {
    const { gaps, c } = times({ programme: P, funding: [line('F1', '2026-04-01', '2027-09-30')] })
    assert.equal(gaps.length, 1)
    assert.deepEqual([gaps[0]!.from, gaps[0]!.until, lengthOf(gaps[0]!)], ['2027-10-01', '2028-03-31', '6 months'])
    assert.equal(gaps[0]!.state.is, 'found')
    assert.ok(c.offends('C-31', 'P1'))
  })

  test('a later line leaves a gap only for the time before it', () => {
    const { gaps } = times({
      programme: P,
      funding: [line('F1', '2026-04-01', '2027-03-31'), line('F2', '2027-07-01', '2028-03-31')],
    })
    assert.deepEqual([gaps[0]!.from, gaps[0]!.until], ['2027-04-01', '2027-06-30'])
  })

  test('a line with no end promises nothing, as for the rule', () => {
    const { gaps, c } = times({
      programme: P,
      funding: [line('F1', '2026-04-01', '2027-03-31'), line('F2', '2027-04-01', '', 'several million more')],
    })
    assert.ok(c.offends('C-31', 'P1'))
    assert.deepEqual([gaps[0]!.from, gaps[0]!.until], ['2027-04-01', '2028-03-31'])
  })

  test('money that lasts, or whose end nobody gives, is no gap', () => {
    assert.equal(times({ programme: P, funding: [line('F1', '2026-04-01', '2028-03-31')] }).gaps.length, 0)
    assert.equal(times({ programme: P, funding: [line('F1', '2026-04-01', '')] }).gaps.length, 0)
    assert.equal(times({ programme: P }).gaps.length, 0)
  })

  test('every gap of money of Calderwick is one that rule C-31 finds or that somebody accepted, and the other way round', () => {
    const c = contextAt(calderwick())
    const drawn = gapsOf(c, timesOf(c).lanes).filter(g => g.is === 'money')
    const judged = [...c.j.findings, ...c.j.accepted].filter(f => f.rule === 'C-31').map(f => f.items[0]!)
    assert.deepEqual(drawn.map(g => g.lane.id).sort(), judged.sort())
  })

  test('what it is short by is said where the cost is known', () => {
    const { gaps, t } = times({
      programme: [{ ...P[0]!, cost: '£3m' }],
      funding: [line('F1', '2026-04-01', '2027-09-30', '£1.2m')],
    })
    assert.equal(gaps[0]!.short, 180_000_000)
    assert.match(answerOf(gaps, t.lanes), /The dearest is P1\. Homes: £1\.8m short\./)
  })
})

describe('people in time', () => {
  const post = [{ id: 'C1', title: 'Director of Care' }]
  const held = (from: string, until: string, heldAs: string, person = 'A. Person') => ({
    post: 'Director of Care',
    person,
    heldAs,
    from,
    until,
  })

  test('whoever leaves before the work is done leaves a gap from the day after', () => {
    const { gaps, t } = times({ programme: P, post, holding: [held('2025-01-06', '2027-06-30', 'fixed term')] })
    assert.deepEqual([gaps[0]!.is, gaps[0]!.from, gaps[0]!.until], ['person', '2027-07-01', '2028-03-31'])
    assert.equal(t.lanes[0]!.posts[0]!.gap?.how, 'fixed term')
    assert.match(
      answerOf(gaps, t.lanes),
      /^Once, the person in post leaves.*the fixed term Director of Care, on 30 June 2027/,
    )
  })

  test('a successor who is known closes it', () => {
    const holding = [held('2025-01-06', '2027-06-30', 'interim'), held('2027-07-01', '', 'permanent', 'B. Person')]
    assert.equal(times({ programme: P, post, holding }).gaps.length, 0)
  })

  test('a post that is vacant has nobody from today', () => {
    const holding = [held('2024-01-01', '2026-05-29', 'permanent'), held('2026-06-01', '', 'vacant', '')]
    const { gaps, t } = times({
      programme: P,
      post,
      holding: [holding[0]!, { ...holding[1]!, heldAs: '', state: 'vacant' }],
    })
    assert.deepEqual([gaps[0]!.is, gaps[0]!.from], ['nobody', ON])
    assert.match(answerOf(gaps, t.lanes), /The post of Director of Care is vacant already\.$/)
  })

  test('a post of which nobody says who holds it is shown, and is no gap', () => {
    const { gaps, t } = times({ programme: P, post })
    assert.equal(gaps.length, 0)
    assert.equal(t.lanes[0]!.posts.length, 1)
  })

  test('an owner counts for what is open alone', () => {
    const step = (status: string) => ({
      id: 'S1',
      title: 'Open two homes',
      programme: 'P1',
      owner: 'Head of Homes',
      due: '2027-12-31',
      status,
    })
    const posts = [...post, { id: 'C2', title: 'Head of Homes' }]
    const holding = [{ ...held('2025-01-06', '2027-06-30', 'interim'), post: 'Head of Homes' }]
    assert.equal(times({ programme: P, post: posts, holding, step: [step('In progress')] }).gaps.length, 1)
    assert.equal(times({ programme: P, post: posts, holding, step: [step('Complete')] }).gaps.length, 0)
    assert.equal(times({ programme: P, post: posts, holding, step: [step('Cancelled')] }).gaps.length, 0)
  })
})

describe('what is drawn', () => {
  test('without programmes the steps of each outcome are, and without a date nothing', () => {
    const { t } = times({
      outcome: [{ id: 'O1', title: 'Safe' }],
      step: [{ id: 'S1', title: 'Do it', outcomes: 'O1', due: '2027-01-31' }],
    })
    assert.deepEqual([t.by, t.lanes.map(l => l.id)], ['outcome', ['O1']])
    const none = times({ outcome: [{ id: 'O1', title: 'Safe' }], step: [{ id: 'S1', title: 'Do it', due: 'ongoing' }] })
    assert.deepEqual(
      [none.t.lanes.length, answerOf(none.gaps, none.t.lanes)],
      [0, 'Nothing in the plan has a date that could be drawn.'],
    )
  })

  test('work of no programme is not left out', () => {
    const { t } = times({ programme: P, step: [{ id: 'S1', title: 'Do it', due: '2027-01-31' }] })
    assert.deepEqual(
      t.lanes.map(l => l.title),
      ['P1. Homes', 'Work of no programme'],
    )
  })

  test('steps are counted in the month in which they are due, by what became of them', () => {
    const step = (id: string, due: string, status = '') => ({ id, title: id, programme: 'P1', due, status })
    const { t } = times({
      programme: P,
      step: [
        step('S1', '2026-10-02'),
        step('S2', '2026-10-30', 'Complete'),
        step('S3', '2027-01-15'),
        step('S4', 'soon'),
      ],
    })
    assert.deepEqual(t.lanes[0]!.months, [
      { month: '2026-10-01', done: 1, due: 0, late: 1 },
      { month: '2027-01-01', done: 0, due: 1, late: 0 },
    ])
  })

  test('steps that two others wait for, or that are a high risk, stand beside the milestones', () => {
    const step = (id: string, dependsOn = '', risk = '') => ({
      id,
      title: id,
      programme: 'P1',
      due: '2027-01-15',
      dependsOn,
      risk,
    })
    const { t } = times({
      programme: P,
      step: [step('S1'), step('S2', 'S1'), step('S3', 'S1'), step('S4', 'S2', 'High')],
      milestone: [{ id: 'M1', title: 'Half way', programme: 'P1', due: '2026-10-01' }],
    })
    assert.deepEqual(
      t.lanes[0]!.marks.map(m => [m.record.id, m.state, m.why]),
      [
        ['M1', 'late', ''],
        ['S1', 'due', '2 steps wait for it'],
        ['S4', 'due', 'called a high risk'],
      ],
    )
  })
})

describe('the axis', () => {
  const days = fc.integer({ min: -4000, max: 4000 }).map(n => addDays(ON, n))
  test('it holds the day of judgement, whatever is drawn, and no more than people can read', () => {
    fc.assert(
      fc.property(fc.array(days), all => {
        const [from, until] = spanOf(all, ON)
        assert.ok(from <= ON && ON < until)
        assert.ok(daysBetween(from, until) <= 97 * 31)
        assert.ok(ticksOf([from, until]).length <= 60)
      }),
    )
  })
  test('whatever is drawn stands within it', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1 }), fc.option(days), fc.option(days), (all, from, until) => {
        const span = spanOf(all, ON)
        const s = within(span, { from, until })
        if (s) assert.ok(s.a >= 0 && s.a <= s.b && s.b <= 100)
        for (const d of all) assert.ok(placeOn(span)(d) >= 0 && placeOn(span)(d) <= 100)
      }),
    )
  })
  test('the first day that nothing covers is found, and it is the first', () => {
    const stretch = fc.record({ from: fc.option(days), until: fc.option(days) })
    const covers = (s: { from: string | null; until: string | null }, d: string) =>
      (s.from === null || s.from <= d) && (s.until === null || s.until >= d)
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 5 }), fc.integer({ min: 0, max: 60 }), (all, long) => {
        const last = addDays(ON, long)
        const gap = firstUncovered(ON, last, all)
        const uncovered = Array.from({ length: long + 1 }, (_, i) => addDays(ON, i)).filter(
          d => !all.some(s => covers(s, d)),
        )
        assert.equal(gap?.from ?? null, uncovered[0] ?? null)
        if (gap) assert.ok(gap.until >= gap.from && gap.until <= last && uncovered.includes(gap.until))
      }),
    )
  })
  test('marks that would hide each other are one, with the worst of their states', () => {
    const mark = (on: string, state: 'done' | 'due' | 'late') =>
      ({ on, state, is: 'milestone', title: on, why: '', record: {} }) as never
    const heaps = heapsOf(
      [mark('2026-01-01', 'done'), mark('2026-01-02', 'late'), mark('2026-06-01', 'due')],
      placeOn(['2026-01-01', '2027-01-01']),
      2,
    )
    assert.deepEqual(
      heaps.map(h => [h.marks.length, h.state]),
      [
        [2, 'late'],
        [1, 'due'],
      ],
    )
  })
})

describe('the page', () => {
  const whole = seenAt(calderwick())
  const body = (search = '') => textOf(drawn(timelinePage, whole, search).body)

  test('the number of a gap in the chart is its number in the table', () => {
    const html = body()
    for (const g of gapsOf(whole.c, timesOf(whole.c).lanes)) {
      assert.ok(html.includes(`>${g.number}</text>`), String(g.number))
      assert.ok(html.includes(`<span class="gt-bullet">${g.number}</span><a`), String(g.number))
    }
  })

  test('one programme is shown with each of its steps, an outcome with the programmes that serve it, a time with what falls in it', () => {
    const lanes = (html: string) => [...html.matchAll(/<h3 class="gt-tl__title" id="lane-([^"]*)"/g)].map(m => m[1])
    assert.equal(lanes(body()).length, 13)
    assert.deepEqual(lanes(body('outcome=O8')), ['P05', 'P11'])
    assert.deepEqual(lanes(body('programme=P08')), ['P08'])
    assert.match(body('programme=P08'), /Its 3 steps, by the day they are due/)
    assert.match(body('programme=P04'), /Its 48 steps.*page 1 of 2/s)
    assert.deepEqual(lanes(body('period=fy2028')), ['P03', 'P05', 'P10'])
    // What is none of these is as if it were not there.
    assert.equal(lanes(body('outcome=X&programme=X&period=fy9999&page=-2')).length, 13)
  })

  test('the gaps and every date can be taken away', () => {
    const of = { ...asked('download=csv&table=gaps'), query: {} }
    const [gaps, dates] = timelinePage.downloads!(whole, of)
    const lines = gaps!.csv().trimEnd().split('\r\n')
    assert.equal(lines.length, 1 + gapsOf(whole.c, timesOf(whole.c).lanes).length)
    assert.match(lines[0]!, /^\uFEFFGap,Programme,What ends,Ends on/)
    assert.ok(dates!.csv().includes('Milestone'))
  })

  test('what people wrote is text, and no markup', () => {
    const html = textOf(
      drawn(
        timelinePage,
        seenAt(
          planOf({
            programme: [{ ...P[0]!, title: '<b>"Homes"</b> & <script>' }],
            milestone: [{ id: '"><x', title: '<i onload=1>', programme: 'P1', due: '2027-01-01' }],
          }),
        ),
      ).body,
    )
    assert.doesNotMatch(html, /<script>|<i onload|"><x/)
  })

  test('a plan of nothing says so', () => {
    const d = drawn(timelinePage, seenAt(planOf({})))
    assert.equal(textOf(d.answer as never) || d.answer, 'Nothing in the plan has a date that could be drawn.')
  })
})
