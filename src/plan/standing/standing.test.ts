/** Where the plan stands: each status both ways, and that pages never contradict findings. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { type PlanGraph, planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { type Context, contextOf } from '../report/context.ts'
import { courseOf } from './course.ts'
import { improvingOf } from './improving.ts'
import { owedOf } from './owed.ts'

const ON = '2026-11-20'
const context = (graph: PlanGraph, on = ON): Context =>
  contextOf(check(graph, on), graph, { title: 'A plan', files: [], warnings: [], madeOn: on }, rules)

type Given = Parameters<typeof planOf>[0]
const step = {
  id: 'S1',
  title: 'Open a second duty team',
  owner: 'Head of front door',
  start: '2026-06-01',
  due: '2026-12-31',
  status: 'in progress',
  rag: 'green',
  updated: '2026-11-10',
}
/** What becomes of one step, with what else the plan holds. */
function statusOf(cells: Partial<typeof step> & Record<string, string>, more: Given = {}, on = ON) {
  const course = courseOf(context(planOf({ ...more, step: [{ ...step, ...cells }, ...(more.step ?? [])] }), on))
  const found = course.steps.find(s => s.step.id === 'S1')
  return found ? [found.says, found.shows, found.why.join('; ')] : null
}

describe('what an owner says, and what the evidence supports', () => {
  test('a step in time, with an owner, looked at lately, is what its owner says', () => {
    assert.deepEqual(statusOf({}), ['on course', 'on course', ''])
    assert.deepEqual(statusOf({ rag: 'amber' }), ['at risk', 'at risk', ''])
    assert.deepEqual(statusOf({ rag: 'red' }), ['off course', 'off course', ''])
    assert.deepEqual(statusOf({ rag: '', status: 'not started', start: '2027-01-04', due: '2027-03-31' }), [
      'not started',
      'not started',
      '',
    ])
    assert.deepEqual(statusOf({ rag: '', status: 'paused' }), ['paused', 'paused', ''])
  })

  test('words say what a colour would', () => {
    for (const [status, says] of [
      ['on track', 'on course'],
      ['delayed', 'at risk'],
      ['behind', 'at risk'],
      ['in progress', 'not said'],
      ['', 'not said'],
    ] as const)
      assert.equal(statusOf({ rag: '', status })?.[0], says, status)
    // A colour counts for more than words, and done for more than both.
    assert.equal(statusOf({ rag: 'amber', status: 'on track' })?.[0], 'at risk')
    assert.equal(statusOf({ rag: 'red', status: 'done' })?.[0], 'done')
  })

  test('a step that was stopped is in no count', () => {
    const course = courseOf(context(planOf({ step: [{ ...step, status: 'stopped' }] })))
    assert.deepEqual([course.steps.length, course.stopped], [0, 1])
  })

  test('done is shown by evidence that somebody else accepted, and by nothing less', () => {
    const done = { status: 'done', rag: 'blue' }
    const evidence = (cells: Record<string, string>): Given => ({
      evidence: [{ id: 'E1', title: 'Audit of ten cases', about: 'S1', grade: 'data', ...cells }],
    })
    const unproven = (why: string) => ['done', 'not shown', why]
    const waits = unproven('nobody but its owner has accepted its evidence')
    const worker = 'Principal social worker'
    assert.deepEqual(statusOf(done), unproven('it holds no evidence'))
    assert.deepEqual(statusOf(done, evidence({ by: 'Head of front door' })), waits)
    assert.deepEqual(statusOf(done, evidence({ by: worker })), waits)
    assert.deepEqual(statusOf(done, evidence({ by: worker, acceptedBy: 'Head of front door' })), waits)
    assert.deepEqual(
      statusOf(done, evidence({ grade: 'claim', acceptedBy: worker })),
      unproven('it holds only statements'),
    )
    assert.deepEqual(statusOf(done, evidence({ by: 'Head of front door', acceptedBy: worker })), ['done', 'done', ''])
    assert.deepEqual(
      statusOf(done, evidence({ acceptedBy: worker, met: 'no' })),
      unproven('its evidence was accepted, and its test is not met by it'),
    )
    assert.deepEqual(
      statusOf(done, evidence({ sentBackBy: worker, sentBackOn: '2026-11-02' })),
      unproven('its evidence was sent back'),
    )
  })

  test('evidence that was sent back is none for rule C-11 either, and what C-11 finds is never shown to be done', () => {
    const given = (cells: Record<string, string>) =>
      context(
        planOf({
          step: [{ ...step, status: 'done', rag: '' }],
          evidence: [{ id: 'E1', title: 'Audit', about: 'S1', grade: 'data', by: 'Principal social worker', ...cells }],
        }),
      )
    assert.equal(given({}).offends('C-11', 'S1'), false)
    assert.equal(given({ sentBackOn: '2026-11-02' }).offends('C-11', 'S1'), true)
    const whole = context(
      fromJson(gunzipSync(readFileSync(new URL('../demo/calderwick.json.gz', import.meta.url))).toString('utf8')),
    )
    const found = courseOf(whole).steps.filter(s => whole.offends('C-11', s.step.id))
    assert.ok(found.length > 3)
    assert.deepEqual(
      found.filter(s => s.shows === 'done').map(s => s.step.id),
      [],
    )
  })

  test('an accepted exception makes the gap bearable, and does not fill it', () => {
    const exception = {
      exception: [{ rule: 'C-11', item: 'S1', by: 'The director', until: '2027-01-31', reason: 'Audit in January' }],
    }
    assert.equal(statusOf({ status: 'done' }, exception)?.[1], 'not shown')
  })

  test('open past its date is off course, whatever its owner says; on its date it is not', () => {
    assert.deepEqual(statusOf({ due: '2026-11-19' }), ['on course', 'off course', 'it was due on 19 November 2026'])
    assert.equal(statusOf({ due: '2026-11-20' })?.[1], 'on course')
  })

  test('with no day, or nobody to ask, nothing can be shown', () => {
    assert.deepEqual(statusOf({ due: 'ongoing' })?.slice(1), ['not shown', '“ongoing” is no end date'])
    assert.deepEqual(statusOf({ due: '' })?.slice(1), ['not shown', 'it has no end date'])
    assert.deepEqual(statusOf({ owner: 'All managers' })?.slice(1), ['not shown', 'nobody can be asked about it'])
    // An owner who says off course is believed.
    assert.equal(statusOf({ due: 'ongoing', rag: 'red' })?.[1], 'off course')
  })

  test('a late milestone, a late step before it, a start that has passed and silence each put it at risk', () => {
    const milestone = (cells: Record<string, string>): Given => ({
      milestone: [{ id: 'M1', title: 'Rota agreed', step: 'S1', ...cells }],
    })
    assert.deepEqual(statusOf({}, milestone({ due: '2026-10-31' }))?.slice(1), [
      'at risk',
      'its milestone “Rota agreed” was due on 31 October 2026',
    ])
    assert.equal(statusOf({}, milestone({ due: '2026-10-31', doneOn: '2026-10-30' }))?.[1], 'on course')
    assert.equal(statusOf({}, milestone({ due: '2026-11-30' }))?.[1], 'on course')

    const before = (cells: Record<string, string>): Given => ({
      step: [{ ...step, id: 'S0', title: 'Agree the rota with the police', ...cells }],
    })
    assert.match(statusOf({ dependsOn: 'S0' }, before({ due: '2026-10-31' }))?.[2] ?? '', /waits for step S0.*is late/)
    assert.equal(statusOf({ dependsOn: 'S0' }, before({ due: '2026-11-30' }))?.[1], 'on course')
    assert.equal(statusOf({ dependsOn: 'S0' }, before({ due: '2026-10-31', status: 'done' }))?.[1], 'on course')

    const waiting = { rag: '', status: 'not started', updated: '' }
    assert.deepEqual(statusOf({ ...waiting, start: '2026-11-19' })?.slice(1), [
      'at risk',
      'it was to start by 19 November 2026',
    ])
    assert.equal(statusOf({ ...waiting, start: '2026-11-20' })?.[1], 'not started')

    assert.equal(statusOf({ updated: '2026-10-21' })?.[1], 'on course')
    assert.deepEqual(statusOf({ updated: '2026-10-20' })?.slice(1), ['at risk', 'its last update is 31 days old'])
    // A sheet that keeps no dates of updates says nothing by holding none.
    assert.equal(statusOf({ updated: '' })?.[1], 'on course')
    assert.equal(statusOf({ updated: '' }, before({}))?.[1], 'at risk')
  })

  test('a measure that gets worse beyond its usual variation puts its step at risk; noise does not', () => {
    const measured = (last: number): Given => ({
      measure: [{ id: 'M1', title: 'Re-referrals', steps: 'S1', direction: 'down' }],
      value: Array.from({ length: 16 }, (_, i) => ({
        measure: 'M1',
        on: `${2025 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}-01`,
        value: String(i === 15 ? last : 20 + (i % 2)),
      })),
    })
    assert.deepEqual(statusOf({}, measured(40))?.slice(1), [
      'at risk',
      '“Re-referrals” is getting worse beyond its usual variation',
    ])
    assert.equal(statusOf({}, measured(21))?.[1], 'on course')
  })
})

describe('what a measure says', () => {
  const series = (values: readonly number[], direction = 'up') =>
    improvingOf(
      context(
        planOf({
          measure: [{ id: 'M1', title: 'Seen in time', direction }],
          value: values.map((v, i) => ({
            measure: 'M1',
            on: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-28`,
            value: String(v),
          })),
        }),
      ),
    ).measures[0]!
  const noise = Array.from({ length: 20 }, (_, i) => 50 + (i % 2))

  test('is counted as what its latest value shows', () => {
    assert.equal(series(noise.slice(0, 11)).says, 'too little data')
    assert.equal(series([]).says, 'too little data')
    assert.equal(series(noise).says, 'no signal')
    assert.equal(series([...noise, 90]).says, 'improving')
    assert.equal(series([...noise, 90], 'down').says, 'worsening')
    assert.equal(series([...noise, 90], 'none').says, 'moving')
    assert.equal(series([...noise, ...Array.from({ length: 15 }, (_, i) => 90 + (i % 2))]).says, 'sustained')
  })

  test('has the day on which its signal began, and none where there is no signal', () => {
    assert.equal(series(noise).since, null)
    assert.equal(series([...noise, 90]).since, '2025-09-28')
    assert.equal(series([...noise, 90, 90, 90]).since, '2025-09-28')
  })
})

describe('what is owed', () => {
  const owed = (cells: Record<string, string>, more: Given = {}) => {
    const found = owedOf(
      context(
        planOf({ obligation: [{ id: 'OB1', title: 'Report to the Minister', owedTo: 'Minister', ...cells }], ...more }),
      ),
    )
    return found.open[0] ? [found.open[0].is, found.open[0].workingDays] : { sent: found.sent, undated: found.undated }
  }

  test('is late, at risk, drafted or to be drafted, or it was sent', () => {
    assert.deepEqual(owed({ due: '2026-11-19' }), ['late', -1])
    assert.deepEqual(owed({ due: '2026-12-04' }), ['at risk', 10])
    assert.deepEqual(owed({ due: '2026-12-04', drafted: '2026-11-10' }), ['drafted', 10])
    assert.deepEqual(owed({ due: '2026-12-04', drafted: '2026-11-30' })[0 as never], 'at risk')
    assert.deepEqual(owed({ due: '2027-01-29' }, { step: [{ ...step, answers: 'OB1' }] }), ['to draft', 47])
    assert.deepEqual(owed({ due: '2026-11-19', submitted: '2026-11-18' }), { sent: 1, undated: 0 })
    assert.deepEqual(owed({}), { sent: 0, undated: 1 })
  })

  test('with no step that answers it is at risk before there is a draft', () => {
    assert.deepEqual(owed({ due: '2027-01-29' }, { step: [step] }), ['at risk', 47])
  })

  test('of an instrument that was lifted is owed no longer', () => {
    assert.deepEqual(
      owed(
        { due: '2026-11-19', arisesFrom: 'I1' },
        { instrument: [{ id: 'I1', title: 'Notice', lifted: '2026-10-01' }] },
      ),
      { sent: 0, undated: 0 },
    )
  })
})

describe('in Calderwick', () => {
  const graph = fromJson(
    gunzipSync(readFileSync(new URL('../demo/calderwick.json.gz', import.meta.url))).toString('utf8'),
  )
  const c = context(graph)

  test('no step that is found green outside and red inside is on course', () => {
    const shows = new Map(courseOf(c).steps.map(s => [s.step.id, s.shows]))
    const green = c.j.findings.filter(f => f.rule === 'C-51' && shows.has(f.items[0]))
    assert.ok(green.length > 5)
    for (const f of green)
      if (shows.get(f.items[0]) !== 'done') assert.notEqual(shows.get(f.items[0]), 'on course', f.items[0])
  })

  test('the counts add up, and evidence makes no status better', () => {
    const course = courseOf(c)
    assert.equal(course.steps.length, 150)
    assert.ok(course.shownGood < course.saidGood)
    const rank = ['done', 'on course', 'not started', 'not said', 'paused', 'at risk', 'not shown', 'off course']
    for (const s of course.steps)
      if (s.says !== 'off course')
        assert.ok(rank.indexOf(s.shows) >= rank.indexOf(s.says), `${s.step.id} ${s.says} ${s.shows}`)
    for (const s of course.differ) assert.ok(s.why.length > 0, s.step.id)
    const { counts, measures } = improvingOf(c)
    assert.equal(
      Object.values(counts).reduce((a, b) => a + b),
      measures.length,
    )
  })
})
