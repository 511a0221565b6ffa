/** Which plans are short, where each stands on a day, and what a closing makes of what is open in one. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { viewOf } from '../coherence/view.ts'
import { blank } from '../graph/cells.ts'
import { planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { type AnyRec, type Kind, type Rec, spec } from '../graph/kinds.ts'
import { daysBar } from './bar.ts'
import { type Answer, type Blank, closingOf } from './closing.ts'
import { answerOf, isShort, mainPlans, sayLeft, shortPlansOf } from './plans.ts'
import { shortRows } from './short-for-tests.ts'

const ON = '2026-05-06'
const rows = shortRows(ON, 'Head of Front Door', 'MAIN')
const graph = planOf({
  ...rows,
  plan: [
    { id: 'MAIN', title: 'Improvement plan', from: '2026-01-01', until: '2029-03-31', state: 'active' },
    { id: 'OLD', title: 'An old plan', from: '2024-01-01', until: '2026-03-31', state: 'active' },
    ...rows.plan,
  ],
  post: [{ id: 'P1', title: 'Head of Front Door' }],
})
const view = viewOf(graph, ON)
const of = (id: string, on = ON) => shortPlansOf(viewOf(graph, on)).find(p => p.plan.id === id)!

describe('a short plan', () => {
  test('is known by what it says of itself, else by its length', () => {
    const short = (cells: object) => isShort(planOf({ plan: [{ id: 'A', title: 'A', ...cells }] }).records.plan[0]!)
    for (const [cells, is] of [
      [{ horizon: 'one month' }, true],
      [{ horizon: 'three months', from: '2026-01-01', until: '2027-01-01' }, true],
      [{ from: '2026-01-01', until: '2026-04-01' }, true],
      [{ from: '2026-01-01', until: '2026-04-01', horizon: 'long' }, false],
      [{ from: '2026-01-01', until: '2026-12-31' }, false],
      [{ from: '2026-04-01', until: '2026-01-01' }, false],
      [{}, false],
    ] as const)
      assert.equal(short(cells), is, JSON.stringify(cells))
    assert.deepEqual(
      shortPlansOf(view).map(p => p.plan.id),
      ['ONE', 'THREE'],
    )
  })

  test('says how long it has, how often it is looked at, and whether a look is owed', () => {
    const [one, three] = [of('ONE'), of('THREE')]
    assert.deepEqual([one.rhythm.says, three.rhythm.says], ['every day', 'every week'])
    assert.deepEqual([sayLeft(one), sayLeft(three)], ['ended 10 days ago', '70 days left'])
    assert.deepEqual([one.looked, three.looked, one.behind, three.behind], ['2026-04-21', '2026-04-24', false, true])
    assert.equal(of('THREE', '2026-04-30').behind, false)
    assert.equal(of('THREE', '2026-04-01').stands, 'to come')
    assert.equal(sayLeft(of('THREE', '2026-07-15')), 'ends today')
  })

  test('may not stay as it is once it has ended with anything open, nor be closed with it', () => {
    const one = of('ONE')
    assert.deepEqual(
      [one.stands, one.open.map(s => s.id), one.done.length],
      ['expired', ['ONE-1', 'ONE-3', 'ONE-4'], 1],
    )
    assert.match(one.blocker, /It ended on 26 April 2026\. Three items are still open/)
    assert.equal(of('THREE').blocker, '')
    const closed = planOf({ ...rows, plan: rows.plan.map(p => ({ ...p, state: 'closed' })) })
    assert.deepEqual(
      shortPlansOf(viewOf(closed, ON)).map(p => [p.stands, /nobody has said/.test(p.blocker)]),
      [
        ['closed open', true],
        ['closed open', true],
      ],
    )
    const done = planOf({ ...rows, step: rows.step.map(s => ({ ...s, status: 'done' })) })
    assert.deepEqual(
      shortPlansOf(viewOf(done, ON)).map(p => [p.stands, p.blocker]),
      [
        ['ended', ''],
        ['running', ''],
      ],
    )
  })

  test('answers first', () => {
    assert.equal(
      answerOf(shortPlansOf(view)),
      'One short plan runs: 70 days left, 2 of 2 items open. It is owed a look. One has ended with three items open, which must be moved, dropped or shown to be done.',
    )
    assert.equal(answerOf([]), 'There is no short plan: none of one month or three.')
  })

  test('moves into plans that are not short and still run, its parent first', () => {
    assert.deepEqual(
      mainPlans(view, of('ONE').plan).map(p => p.id),
      ['MAIN'],
    )
  })

  test('is drawn with today in it, and hatched where it has ended with items open', () => {
    assert.match(daysBar('a', of('ONE')).svg, /url\(#a-over\)/)
    const three = daysBar('b', of('THREE'))
    assert.doesNotMatch(three.svg, /pattern/)
    assert.match(three.description, /From 16 April 2026 to 15 July 2026: 90 days/)
  })
})

describe('closing one', () => {
  const plain: Omit<Answer, 'key'> = {
    fate: 'dropped',
    due: null,
    reason: 'No longer wanted',
    evidence: '',
    grade: 'claim',
  }
  const blanks = (): Blank => {
    let n = 0
    return <K extends Kind>(kind: K) => {
      const r: Record<string, unknown> = {
        id: `${kind}-new-${++n}`,
        kind,
        intervention: null,
        source: { file: '', sheet: '', row: null, ref: '' },
        filled: 0,
      }
      for (const [name, field] of Object.entries(spec(kind).fields)) r[name] = blank(field)
      return r as unknown as Rec<K>
    }
  }
  const one = of('ONE')
  const answers: Answer[] = [
    { ...plain, key: 'ONE-1', fate: 'moved', due: '2026-07-31', reason: 'It needs two more assessors' },
    { ...plain, key: 'ONE-3' },
    {
      ...plain,
      key: 'ONE-4',
      fate: 'done',
      reason: '',
      evidence: 'The letter, and the list of schools',
      grade: 'document',
    },
  ]
  const { put, report } = closingOf(
    one.plan,
    view.get('MAIN', 'plan'),
    one.open.map(step => ({ step, answer: answers.find(a => a.key === step.id)! })),
    { on: ON, by: { id: 'P1', text: 'Head of Front Door' }, note: '', done: 1 },
    blanks(),
  )
  const step = (id: string) => put.find(r => r.id === id) as Rec<'step'>
  const changes = put.filter((r): r is AnyRec & Rec<'change'> => r.kind === 'change')

  test('moves an item into the main plan with a new date and keeps the old one, with the reason twice written down', () => {
    const moved = step('ONE-1')
    assert.deepEqual(
      [moved.plan, moved.due?.on, moved.originalDue?.on, moved.movedBecause],
      [{ id: 'MAIN', text: 'Improvement plan' }, '2026-07-31', '2026-04-24', 'It needs two more assessors'],
    )
    assert.deepEqual(
      changes.filter(c => c.item?.id === 'ONE-1').map(c => [c.field?.is, c.was, c.now, c.reason]),
      [
        ['wording', 'One month on immediate recovery', 'Improvement plan', 'It needs two more assessors'],
        ['due', '2026-04-24', '2026-07-31', 'It needs two more assessors'],
      ],
    )
  })

  test('drops one with its reason, and takes one as done with evidence that nobody has accepted yet', () => {
    assert.equal(step('ONE-3').status?.is, 'stopped')
    assert.deepEqual([step('ONE-4').status?.is, step('ONE-4').doneOn?.on], ['done', ON])
    const evidence = put.find(r => r.kind === 'evidence') as Rec<'evidence'>
    assert.deepEqual([evidence.about[0]?.id, evidence.grade?.is, evidence.acceptedBy], ['ONE-4', 'document', null])
  })

  test('closes the plan and writes a report that names every item', () => {
    assert.equal((put.find(r => r.id === 'ONE') as Rec<'plan'>).state?.is, 'closed')
    for (const words of [
      'of three open items, one moved into Improvement plan, one was dropped, and one is called done',
      'ONE-1',
      'ONE-3',
      'ONE-4',
      'two more assessors',
      'still to accept',
    ])
      assert.ok(report.wording.includes(words), words)
    assert.equal(report.title, 'Closing report: One month on immediate recovery')
  })

  test('makes records that the plan’s document takes, of which nothing in the short plan is open any more', () => {
    const next = structuredClone(graph)
    for (const r of put) {
      const list = next.records[r.kind] as AnyRec[]
      const at = list.findIndex(x => x.id === r.id)
      if (at >= 0) list[at] = r
      else list.push(r)
    }
    const back = fromJson(toJson(next))
    assert.deepEqual(back.records, next.records)
    const [after] = shortPlansOf(viewOf(back, ON)).filter(p => p.plan.id === 'ONE')
    assert.deepEqual([after?.stands, after?.blocker, after?.open.length], ['closed', '', 0])
  })

  test('moves nothing into no plan', () => {
    const [step] = one.open
    assert.throws(
      () =>
        closingOf(
          one.plan,
          null,
          [{ step: step!, answer: answers[0]! }],
          { on: ON, by: { id: null, text: '' }, note: '', done: 0 },
          blanks(),
        ),
      TypeError,
    )
  })
})
