/** Exceptions: asked for by one, accepted by another, ended early or on their day, when the finding counts again. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Caller } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { check } from '../coherence/check.ts'
import { planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { ROWS, refused, TODAY, world } from '../working/plan-for-tests.ts'
import { exceptionAccept, exceptionEnd, exceptionRefuse } from './accept.ts'
import { exceptionAsk } from './ask.ts'
import { excusesOf, lastDay, requestsOf } from './excused.ts'
import { exceptionsRead, excusingRead } from './reading.ts'

const store = await testStore({ after })
const w = await world(store)
/** What the rules find in the plan of these tests: S3 leads to no outcome, O2 has no step, neither outcome a measure. */
const NO_OUTCOME = 'C-03 S3'
const ASK = { pick: NO_OUTCOME, reason: 'The outcome is agreed in June', until: '31/8/2026' }
let owner: Caller
let manager: Caller
beforeEach(async () => {
  await w.plan()
  owner = await w.holder('other', 'step-owner')
  manager = await w.as('programme-manager')
})

const ask = (who: Caller = manager, more: object = {}) => w.perform(exceptionAsk, who, { ...ASK, ...more })
const read = async (who: Caller = w.director) => (await w.perform(exceptionsRead, who, { end: '' }))!
const states = async () => (await read()).all.map(e => `${e.rule} ${e.itemId} ${e.is}`)
const ticks = async () => [...(await read()).ticks.values()]
const accept = async (who: Caller = w.director) => w.perform(exceptionAccept, who, { tick: await ticks() })
const later = (who: Caller, on: string): Caller => ({ ...who, at: Temporal.Instant.from(`${on}T11:00:00Z`) })
const counts = async (what = NO_OUTCOME) => {
  const { findings, accepted } = check((await w.live()).graph, TODAY)
  const has = (of: typeof findings) => of.some(f => `${f.rule} ${f.items[0]}` === what)
  return has(findings) ? 'counts' : has(accepted) ? 'excused' : 'is not found'
}

describe('who may', () => {
  const changing = ['area-director', 'director', 'programme-manager', 'senior-responsible-owner', 'step-owner']

  test('ask: whoever may change what is excused; of a whole rule, whoever may change the whole plan', async () => {
    assert.deepEqual(await w.whoMay(exceptionAsk, () => ASK, 'other'), changing)
    assert.deepEqual(await w.whoMay(exceptionAsk, () => ASK), ['director', 'programme-manager'])
    const whole = { ...ASK, pick: [], all: 'C-03' }
    assert.deepEqual(await w.whoMay(exceptionAsk, () => whole, 'other'), ['director', 'programme-manager'])
  })

  test('accept and refuse: directors, and who answers for it; never who owns it', async () => {
    for (const [act, more] of [
      [exceptionAccept, {}],
      [exceptionRefuse, { because: 'It has to be settled now' }],
    ] as const) {
      await w.plan()
      await ask()
      // A version that nobody saw: whoever may is told so, and nothing is done.
      const input = { tick: (await ticks())[0]!.replace(/\d+$/, '999'), ...more }
      const may = (post?: keyof typeof w.posts) => w.whoMay(act as typeof exceptionRefuse, () => input, post)
      assert.deepEqual(await may(), ['director'])
      assert.deepEqual(await may('elsewhere'), ['director', 'senior-responsible-owner'])
      assert.deepEqual(await may('other'), [], 'nor as a director')
    }
  })

  test('accept: not who asked, be they a director; nor who holds the post that asked', async () => {
    const other = await w.as('director')
    await ask(w.director)
    assert.equal((await refused(accept(w.director))).code, 'not-found')
    assert.equal((await accept(other)).done, 1)
    await w.plan()
    const sro = await w.holder('elsewhere', 'senior-responsible-owner')
    await ask(sro)
    const after = await w.holder('elsewhere', 'director')
    assert.equal((await refused(accept(after))).code, 'not-found')
  })

  test('end: whoever may change what is excused', async () => {
    await ask()
    await accept()
    const end = async () => ({ tick: (await ticks())[0]?.replace(/\d+$/, '999'), because: 'Settled by the board' })
    assert.deepEqual(await w.whoMay(exceptionEnd, end, 'other'), changing)
    assert.deepEqual(await w.whoMay(exceptionEnd, end), ['director', 'programme-manager'])
  })

  test('read: whoever reads the plan', async () => {
    assert.deepEqual(await w.whoMay(exceptionsRead, () => ({ end: '' })), [...PLAN].sort())
    assert.deepEqual(await w.whoMay(excusingRead, () => ({ pick: NO_OUTCOME })), [...PLAN].sort())
  })
})

describe('an exception', () => {
  test('counts only once somebody else has accepted it, and until its end', async () => {
    assert.equal(await counts(), 'counts')
    await ask(owner)
    assert.equal(await counts(), 'counts', 'asked for is not accepted')
    assert.deepEqual(await states(), ['C-03 S3 asked'])
    await accept()
    assert.equal(await counts(), 'excused')
    const [e] = (await w.live()).graph.records.exception
    assert.deepEqual(
      [e!.rule, e!.item, e!.by, e!.on?.on, e!.until?.on, e!.reason, e!.askedBy, e!.askedOn?.on],
      [
        'C-03',
        { id: 'S3', text: 'S3' },
        'Somebody',
        TODAY,
        '2026-08-31',
        'The outcome is agreed in June',
        { id: 'H2', text: 'Head of Homes' },
        TODAY,
      ],
    )
    assert.deepEqual(await states(), ['C-03 S3 standing'])
  })

  test('that has ended counts again, and is told as come back', async () => {
    await ask(manager, { until: '20/5/2026' })
    await accept()
    const on = async (day: string) => (await read(later(w.director, day))).all.map(e => e.is)
    assert.deepEqual([await on('2026-05-19'), await on('2026-05-20')], [['standing'], ['back']])
    const { graph } = await w.live()
    const found = (day: string) => check(graph, day).findings.some(f => `${f.rule} ${f.items[0]}` === NO_OUTCOME)
    assert.deepEqual([found('2026-05-19'), found('2026-05-20')], [false, true])
    await w.plan({
      ...ROWS,
      exception: [{ rule: 'C-07', item: 'S1', by: 'Director', reason: 'For now', until: '1/5/2026' }],
    })
    assert.deepEqual(await states(), ['C-07 S1 settled'], 'over, and the rule finds nothing there')
  })

  test('is refused with a reason, and can then be asked for again', async () => {
    await ask()
    await w.perform(exceptionRefuse, w.director, { tick: await ticks(), because: 'It has to be settled now' })
    assert.equal(await counts(), 'counts')
    assert.deepEqual(await states(), ['C-03 S3 refused'])
    await ask()
    await accept()
    assert.equal(await counts(), 'excused')
  })

  test('can be ended before its time, and a request taken back', async () => {
    await ask()
    await accept()
    await w.perform(exceptionEnd, manager, { tick: await ticks(), because: 'Settled by the board' })
    assert.equal(await counts(), 'counts')
    await ask()
    await w.perform(exceptionEnd, manager, { tick: await ticks(), because: 'No longer needed today' })
    assert.deepEqual((await states()).sort(), ['C-03 S3 ended', 'C-03 S3 ended'])
  })

  test('lasts a year at most, and not until a day that has come', async () => {
    assert.equal(lastDay(TODAY), '2027-05-06')
    assert.match((await refused(ask(manager, { until: '7/5/2027' }))).fields.until!, /within 12 months, by 6 May 2027/)
    assert.match((await refused(ask(manager, { until: '6/5/2026' }))).fields.until!, /still to come/)
    assert.equal((await ask(manager, { until: '6/5/2027' })).asked, 1)
  })

  test('says why, in three words or more, and names something', async () => {
    assert.deepEqual(Object.keys((await refused(ask(manager, { reason: 'Later' }))).fields), ['reason'])
    assert.deepEqual(Object.keys((await refused(ask(manager, { pick: [] }))).fields), ['pick'])
  })

  test('is of what a rule finds, once at a time', async () => {
    assert.match((await refused(ask(manager, { pick: 'C-03 S1' }))).message, /no longer finds this/)
    await ask()
    assert.match((await refused(ask())).message, /asked for already/)
    assert.deepEqual(await ask(manager, { pick: [NO_OUTCOME, 'C-04 O2'] }), { asked: 1 })
  })

  test('is accepted as it was seen, and once', async () => {
    await ask()
    const [seen] = await ticks()
    await accept()
    assert.match(
      (await refused(w.perform(exceptionAccept, w.director, { tick: seen }))).message,
      /accepted already \(rule C-03, S3\)/,
    )
    await w.perform(exceptionEnd, manager, { tick: await ticks(), because: 'Settled by the board' })
    await ask()
    const [next] = await ticks()
    const stale = await refused(w.perform(exceptionAccept, w.director, { tick: next!.replace(/\d+$/, '7') }))
    assert.equal(stale.code, 'stale')
  })

  test('is not accepted once its end has come', async () => {
    await ask(manager, { until: '20/5/2026' })
    const [tick] = await ticks()
    const late = later(w.director, '2026-05-20')
    assert.match(
      (await refused(w.perform(exceptionAccept, late, { tick }))).message,
      /Its end has come, on 20 May 2026/,
    )
  })

  test('for all findings of a rule is asked for at once, and accepted at once', async () => {
    assert.deepEqual(await ask(manager, { pick: [], all: 'C-05' }), { asked: 2 })
    const [request] = requestsOf((await read()).all)
    assert.equal(request!.of.length, 2)
    const all = { request: request!.key, count: 2 }
    assert.match(
      (await refused(w.perform(exceptionAccept, w.director, { ...all, count: 3 }))).message,
      /3 waited when you opened this page and 2 wait now/,
    )
    assert.deepEqual(await w.perform(exceptionAccept, w.director, all), { done: 2 })
    assert.equal(await counts('C-05 O1'), 'excused')
    assert.match((await refused(w.perform(exceptionAccept, w.director, all))).message, /accepted already/)
  })

  test('of one request some can be accepted, and the others wait on', async () => {
    await ask(manager, { pick: [], all: 'C-05' })
    const [one] = await ticks()
    await w.perform(exceptionAccept, w.director, { tick: one })
    assert.deepEqual((await states()).map(s => s.split(' ')[2]).sort(), ['asked', 'standing'])
  })

  test('of what is not there is not found', async () => {
    const gone = '00000000-0000-4000-8000-000000000000.1'
    for (const [act, more] of [
      [exceptionAccept, {}],
      [exceptionRefuse, { because: 'It has to be settled now' }],
      [exceptionEnd, { because: 'It has to be settled now' }],
    ] as const)
      for (const which of [{ tick: gone }, { request: 'S3' }, { request: 'nothing' }])
        assert.equal(
          (await refused(w.perform(act as typeof exceptionRefuse, w.director, { ...which, ...more }))).code,
          'not-found',
        )
  })

  test('with all that was said of it survives the JSON document', async () => {
    await ask(owner)
    await w.perform(exceptionRefuse, w.director, { tick: await ticks(), because: 'It has to be settled now' })
    const { graph } = await w.live()
    assert.deepEqual(fromJson(toJson(graph)).records.exception, JSON.parse(JSON.stringify(graph.records.exception)))
  })
})

describe('exceptions from a file', () => {
  const context = async (rows: NonNullable<(typeof ROWS)['exception']>) => {
    await w.plan({ ...ROWS, exception: rows })
    return excusesOf((await read()).c)
  }
  const E = { rule: 'C-03', item: 'S3', by: 'Director', reason: 'For now', until: '31/8/2026' }

  test('stand as they say, and those without a reason, an end or an item excuse nothing', async () => {
    const all = await context([
      { ...E, id: 'E1' },
      { ...E, id: 'E2', rule: 'C-05', item: 'O1', reason: '' },
      { ...E, id: 'E3', rule: 'C-05', item: 'O2', until: 'TBC' },
      { ...E, id: 'E4', rule: 'C-04', item: '' },
      { ...E, id: 'E5', rule: 'C-07', item: 'S1' },
      { ...E, id: 'E6', rule: 'C-04', item: 'O2', by: '' },
    ])
    assert.deepEqual(Object.fromEntries(all.map(e => [e.record.id, e.is])), {
      E1: 'standing',
      E2: 'incomplete',
      E3: 'incomplete',
      E4: 'incomplete',
      E5: 'unneeded',
      E6: 'asked',
    })
  })

  test('of two for one finding the one that ends later counts, whichever comes first', async () => {
    const two = [
      { ...E, id: 'E1', until: '31/8/2026' },
      { ...E, id: 'E2', until: '30/6/2026' },
    ]
    for (const rows of [two, two.toReversed()]) {
      const { accepted } = check(planOf({ ...ROWS, exception: rows }), TODAY)
      assert.deepEqual(
        accepted.map(a => a.until),
        ['2026-08-31'],
      )
    }
  })
})

describe('whoever asked', () => {
  const told = async () =>
    (
      await sql<{ person: string; kind: string; link: string }>`
        select to_person as person, kind, link from mail.digest_line where message is null order by id`.execute(
        store.root,
      )
    ).rows.map(r => [r.person, r.kind, r.link])
  const last = async (n: number) => (await told()).slice(-n)

  test('is told with the day’s message when it is accepted or refused; whoever decided, and what a file brought, is not', async () => {
    const before = (await told()).length
    await ask(owner)
    assert.equal((await told()).length, before, 'nobody has decided')
    await accept()
    assert.deepEqual(await last(1), [[owner.personId, 'exception.accepted', '/plan/exceptions']])
    await w.plan()
    await ask(manager)
    await w.perform(exceptionRefuse, w.director, { tick: await ticks(), because: 'It has to be settled now' })
    assert.deepEqual(await last(1), [[manager.personId, 'exception.refused', '/plan/exceptions']])
    const after = (await told()).length
    await w.plan({
      ...ROWS,
      exception: [{ rule: 'C-03', item: 'S3', reason: 'For now', until: '31/8/2026', askedBy: 'Director of Care' }],
    })
    await accept()
    assert.equal((await told()).length, after)
  })
})
