/** How often the plan changes, and how much of it comes close after an inspection. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { allMoves, churnOf, churnSays, type Event, eventsOf, type Move, recordedMoves } from './churn.ts'
import { churnChart, churnTall } from './churn-chart.ts'

const ON = '2026-11-20'
const visit: Event = { on: '2026-09-25', is: 'inspection', title: 'Monitoring visit (Ofsted)', short: 'Ofsted' }
const notice: Event = { on: '2026-09-01', is: 'direction', title: 'A direction', short: 'Direction' }
const move = (on: string, is: Move['is'] = 're-dated', item = 'S1'): Move => ({ on, is, item })
const churn = (moves: Move[], events: Event[] = [visit]) => churnOf(moves, events, ON, 60)

describe('what counts', () => {
  const change = (cells: Record<string, string>) => ({ item: 'S1', on: '2026-10-01', ...cells })
  const recorded = (...change: Record<string, string>[]) =>
    recordedMoves(planOf({ step: [{ id: 'S1', title: 'Hire' }], risk: [{ id: 'R1', title: 'Fire' }], change }))

  test('dates, steps that came and steps that went; not owners, words or progress', () => {
    assert.deepEqual(
      recorded(
        ...['due', 'added', 'removed', 'owner', 'wording', 'status', 'closed', 'reopened'].map(field =>
          change({ field }),
        ),
      ).map(m => m.is),
      ['re-dated', 'added', 'removed'],
    )
  })

  test('a step that is gone counts by its reference; another kind of record, and a change with no day, do not', () => {
    assert.deepEqual(recorded(change({ item: 'S99', field: 'removed' })), [move('2026-10-01', 'removed', 'S99')])
    assert.deepEqual(recorded(change({ item: 'R1', field: 'due' }), change({ field: 'due', on: 'soon' })), [])
  })

  test('what a record tells and the history has is one change, and what only one of them has is one too', () => {
    const told = move('2026-10-01')
    assert.deepEqual(allMoves([told], [told, move('2026-10-02'), move('2026-10-01', 'added', 'S2')]), [
      told,
      move('2026-10-01', 'added', 'S2'),
      move('2026-10-02'),
    ])
  })

  test('inspections and instruments that have a day are the events, in order', () => {
    const events = eventsOf(
      planOf({
        inspection: [
          { id: 'I2', title: 'Visit', body: 'Ofsted', on: '2026-09-25' },
          { id: 'I3', title: 'Visit', body: 'Ofsted', on: 'soon' },
        ],
        instrument: [{ id: 'D1', title: 'Direction of April', rung: 'direction', issued: '2026-04-14' }],
      }),
    )
    assert.deepEqual(events, [
      { on: '2026-04-14', is: 'direction', title: 'Direction of April', short: 'Direction' },
      { on: '2026-09-25', is: 'inspection', title: 'Visit (Ofsted)', short: 'Ofsted' },
    ])
  })
})

describe('months', () => {
  test('run without a gap from the inspection before the first change to the day', () => {
    const c = churn(
      [move('2026-10-01'), move('2026-10-30', 'added', 'S2'), move('2026-11-20', 'removed', 'S3')],
      [notice, visit],
    )
    assert.deepEqual(
      c.months.map(m => [m.month, m.added, m.removed, m['re-dated'], m.events.length]),
      [
        ['2026-09-01', 0, 0, 0, 2],
        ['2026-10-01', 1, 0, 1, 0],
        ['2026-11-01', 0, 1, 0, 0],
      ],
    )
  })

  test('nothing that is still to come counts', () => {
    const c = churn([move('2026-11-21')], [{ ...visit, on: '2026-11-21' }])
    assert.deepEqual([c.total, c.events.length, c.months.length], [0, 0, 1])
  })

  test('are three years at most; what was before is said as a number', () => {
    const c = churn([move('2020-01-01'), move('2026-10-01')])
    assert.deepEqual([c.months.length, c.months[0]?.month, c.total, c.earlier], [36, '2023-12-01', 1, 1])
    assert.match(
      churnSays(c)[0]!,
      /^Steps were added, removed or re-dated once since December 2023 \(and one time before\)\.$/,
    )
  })
})

describe('close to an inspection', () => {
  test('is from the day after to the sixtieth', () => {
    const close = (on: string) => churnOf([move(on)], [visit], '2026-12-31', 60).close
    assert.deepEqual(['2026-09-25', '2026-09-26', '2026-11-24', '2026-11-25'].map(close), [0, 1, 1, 0])
  })

  test('does not follow a direction', () => {
    assert.equal(churn([move('2026-09-10')], [notice]).close, 0)
  })

  test('is said with the share of the days that are as close, so that chance can be told apart', () => {
    const c = churn([move('2026-08-20'), move('2026-10-01'), move('2026-10-02'), move('2026-10-02', 'added', 'S2')])
    assert.deepEqual([c.total, c.close, c.days, c.closeDays], [4, 3, 112, 56])
    assert.deepEqual(churnSays(c), [
      'Steps were added, removed or re-dated four times since August 2026.',
      'Three of them (75%) came within 60 days after an inspection; such days are 50% of the time.',
      'The most came after Monitoring visit (Ofsted), 25 September 2026: three changes to 2 steps.',
    ])
  })

  test('is said where there was none, no inspection, and no change at all', () => {
    assert.match(churnSays(churn([move('2026-09-01')]))[1]!, /^None of that was within 60 days/)
    assert.deepEqual(churnSays(churn([move('2026-09-01')], []))[1], 'No inspection is on record in that time.')
    assert.deepEqual(churnSays(churn([])), ['No step is known to have been added, removed or re-dated.'])
  })
})

describe('the chart', () => {
  const made = (n: number) =>
    Array.from({ length: n }, (_, i) => move(`2026-${i % 2 ? '10' : '11'}-0${1 + (i % 9)}`, 'removed', `S${i}`))

  test('has no part of a size below nothing, be there one change among thousands, or none', () => {
    for (const c of [
      churn([...made(5000), move('2026-10-02', 'added', 'X'), move('2026-11-02')]),
      churn([]),
      churn([], []),
      churn([move('2026-11-20')]),
    ])
      for (const { svg } of [churnChart('lying', c), churnTall('standing', c)])
        assert.doesNotMatch(svg, /(?:width|height)="-|NaN|undefined|Infinity/)
  })

  test('says in words what it draws', () => {
    const { description } = churnChart('lying', churn([move('2026-10-02'), move('2026-10-03', 'added', 'S2')]))
    assert.match(description, /Oct 2026: 1 added, 0 removed, 1 re-dated\./)
    assert.match(description, /25 Sep 2026: Monitoring visit \(Ofsted\)\./)
  })

  test('names no event over the line of a later one', () => {
    const events = ['2026-09-01', '2026-09-05', '2026-09-25', '2026-10-01'].map(on => ({
      ...visit,
      on,
      short: 'Ofsted and CQC',
    }))
    const { svg } = churnChart('lying', churn([move('2026-10-02')], events))
    const labels = [...svg.matchAll(/<text[^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>Ofsted and CQC, [^<]*<\/text>/g)].map(
      m => [Number(m[1]), Number(m[2])] as const,
    )
    assert.equal(labels.length, 4)
    for (const [i, [x, y]] of labels.entries())
      for (const [later, below] of labels.slice(i + 1))
        assert.ok(later > x + 110 || below > y, `${i} lies on the line of a later one`)
  })
})
