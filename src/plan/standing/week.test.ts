import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { overviewPage } from '../pages/overview.ts'
import { firstView, todosOf } from '../pages/overview-first.ts'
import { weekPanel } from '../pages/overview-week.ts'
import { weekOf } from './week.ts'

type Rows = Parameters<typeof planOf>[0]
const ON = '2026-11-20'
const week = (rows: Rows) => weekOf(contextAt(planOf(rows), ON)).items.map(i => [i.on, i.sort, i.record.id])
const step = (id: string, more: Record<string, string>) => ({
  id,
  title: `Do the work of ${id}`,
  owner: 'Head of Homes',
  ...more,
})

describe('what changed this week', () => {
  test('is what happened on one of seven days, of which the last is today', () => {
    const done = (id: string, doneOn: string) => step(id, { status: 'Complete', due: '2026-12-31', doneOn })
    assert.deepEqual(
      week({
        step: [done('S1', '2026-11-20'), done('S2', '2026-11-14'), done('S3', '2026-11-13'), done('S4', '2026-11-21')],
      }),
      [
        ['2026-11-20', 'done', 'S1'],
        ['2026-11-14', 'done', 'S2'],
      ],
    )
  })

  test('a step runs past its date on the day after it', () => {
    assert.deepEqual(
      week({
        step: [step('S1', { due: '2026-11-19' }), step('S2', { due: '2026-11-20' }), step('S3', { due: '2026-11-12' })],
      }),
      [['2026-11-20', 'late', 'S1']],
    )
  })

  test('a change says what it was, what it is, and its reason or that there is none', () => {
    const c = contextAt(
      planOf({
        step: [step('S1', { due: '2027-03-31' })],
        change: [
          {
            id: 'X1',
            item: 'S1',
            field: 'due',
            was: '31/12/2026',
            now: '31/03/2027',
            on: '2026-11-18',
            reason: 'One tender',
          },
          { id: 'X2', item: 'S1', field: 'owner', was: 'A', now: 'B', on: '2026-11-17' },
        ],
      }),
      ON,
    )
    assert.deepEqual(
      weekOf(c).items.map(i => i.says),
      ['moved from 31/12/2026 to 31/03/2027: One tender', 'given another owner; no reason was given'],
    )
  })

  test('evidence, its acceptance, decisions and findings are each told', () => {
    assert.deepEqual(
      week({
        step: [step('S1', { due: '2027-03-31' })],
        evidence: [
          {
            id: 'E1',
            title: 'Audit',
            about: 'S1',
            on: '2026-11-16',
            acceptedBy: 'Principal Social Worker',
            acceptedOn: '2026-11-19',
          },
        ],
        decision: [{ id: 'D1', title: 'Go', board: 'Cabinet', on: '2026-11-17' }],
        finding: [{ id: 'F1', title: 'Late', body: 'Ofsted', on: '2026-11-15' }],
      }).map(([on, sort]) => `${on} ${sort}`),
      ['2026-11-19 accepted', '2026-11-17 decided', '2026-11-16 given', '2026-11-15 found'],
    )
  })

  test('whoever sees counts alone is given counts, and no way into the plan', () => {
    const c = contextAt(
      planOf({ step: [step('S1', { status: 'Complete', due: '2026-12-31', doneOn: '2026-11-19' })] }),
      ON,
    )
    const counts = textOf(weekPanel(c, { on: ON, today: ON, counts: true }))
    assert.match(counts, /<b>1<\/b> step or milestone done/)
    assert.doesNotMatch(counts, /href=/)
    assert.match(textOf(weekPanel(c, { on: ON, today: ON })), /href="\/plan\/item\?id=S1"/)
  })
})

describe('what to do first', () => {
  const all = { changes: true, accepts: true, some: true }
  const { asking } = asked()
  const today = { on: ON, today: ON }

  test('is the way from files to a signed plan, each with what is left of it', () => {
    const c = contextAt(calderwick())
    const todos = todosOf(c, { ...all, accepts: false })
    assert.deepEqual(
      todos.map(t => t.done),
      [true, false, false, true],
    )
    assert.equal(todos[2]!.says, `${c.j.counts.blocker} blockers between the plan and its certificate`)
    assert.match(todos[2]!.text, /ask that it stand/)
    assert.match(todosOf(c, all)[2]!.text, /accept it for now/)
  })

  test('is gone once all of it is done', () => {
    const c = contextAt(
      planOf({
        plan: [{ id: 'A', title: 'The plan', signedOn: '2026-07-24' }],
        outcome: [{ id: 'O1', title: 'Safe' }],
      }),
    )
    const clean = { ...c, j: { ...c.j, findings: [], counts: { ...c.j.counts, blocker: 0 } } }
    assert.ok(todosOf(clean, all).every(t => t.done))
    assert.equal(String(firstView(clean, asking, today)), '')
  })

  test('whoever may not change the plan is told where to begin, and not what they cannot do', () => {
    const reader = { ...asking, person: { ...asking.person, roles: [] }, may: () => false }
    const html = String(firstView(contextAt(calderwick()), reader as never, today))
    assert.match(html, /New here\? Where to begin/)
    assert.doesNotMatch(html, /Bring the plan|my-work/)
  })

  test('it speaks of today, and to nobody who sees counts alone', () => {
    const c = contextAt(calderwick())
    assert.equal(firstView(c, asking, { on: ON, today: '2026-12-01' }), '')
    assert.equal(firstView(c, asking, { ...today, counts: true }), '')
  })

  test('the director of Calderwick finds it on the first page, with the week', () => {
    const html = textOf(drawn(overviewPage, seenAt(calderwick())).body)
    assert.match(html, /What to do first.*Are children safe now.*What changed this week/s)
  })
})
