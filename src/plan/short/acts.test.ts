/** A short plan closes when each open item in it has an answer, by whoever may change all of them; through the store and the server. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { acting, whoMay } from '../../store/act-for-tests.ts'
import { testStore } from '../../store/test-database.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { planItem, planWork } from '../acts.ts'
import { marked, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import type { Rec } from '../graph/kinds.ts'
import { planLoad } from '../stored/load.ts'
import { shortPlanClose, shortPlanRead } from './acts.ts'
import { addShort, shortRows } from './short-for-tests.ts'

const ON = '2026-05-06'

describe('the acts', async () => {
  const store = await testStore({ after })
  const w = await acting(store)
  const { perform, as } = w
  const director = await as('director')
  const bring = () => {
    const rows = shortRows(ON, 'Head of Front Door', 'MAIN')
    const graph = planOf({
      ...rows,
      plan: [
        { id: 'MAIN', title: 'Improvement plan', from: '2026-01-01', until: '2029-03-31', state: 'active' },
        ...rows.plan,
      ],
      post: [{ id: 'P1', title: 'Head of Front Door' }],
    })
    return perform(planLoad, director, {
      document: toJson(marked(graph, { synthetic: true })),
      title: 'A plan',
      asAt: ON,
    })
  }
  const fresh = async () => {
    await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
      for (const table of ['plan.record', 'plan.head', 'plan.version'])
        await sql`delete from ${sql.table(table)}`.execute(db)
    })
    await bring()
  }
  const close = async (more: object = {}) => {
    const seen = await perform(shortPlanRead, director, { key: 'ONE' })
    return {
      key: 'ONE',
      version: String(seen.row),
      main: 'MAIN',
      note: '',
      answers: [
        { key: 'ONE-1', fate: 'moved', due: '2026-07-31', reason: 'It needs two more assessors' },
        { key: 'ONE-3', fate: 'dropped', reason: 'No van was wanted' },
        { key: 'ONE-4', fate: 'done', evidence: 'The letter', grade: 'document', reason: '' },
      ],
      ...more,
    }
  }
  const record = async <K extends 'step' | 'plan' | 'paper'>(id: string, _: K) =>
    (await perform(planItem, director, { on: ON, id })).record as unknown as Rec<K>
  const wrong = async (more: object) =>
    perform(shortPlanClose, director, await close(more)).then(
      () => assert.fail('it was closed'),
      e => e as { code: string; fields: Record<string, string>; message: string },
    )

  test('whoever reads the plan sees one; it is closed by whoever may change every item that is open in it', async () => {
    await fresh()
    assert.deepEqual((await whoMay(w, shortPlanRead, () => ({ key: 'ONE' }))).sort(), [...PLAN].sort())
    const input = await close({ version: '99' })
    assert.deepEqual((await whoMay(w, shortPlanClose, () => input)).sort(), ['director', 'programme-manager'])
    assert.equal((await perform(shortPlanRead, director, { key: 'ONE' })).mayClose, true)
    assert.equal((await perform(shortPlanRead, await as('step-owner'), { key: 'ONE' })).mayClose, false)
    for (const key of ['MAIN', 'ONE-1', 'nothing'])
      await assert.rejects(perform(shortPlanRead, director, { key }), { code: 'not-found' })
  })

  test('it does not close while an open item has no answer, or half of one', async () => {
    await fresh()
    const { answers } = await close()
    assert.match((await wrong({ answers: answers.slice(1) })).message, /an item that is open in it: ONE-1/)
    assert.match(
      (await wrong({ answers: [{ key: 'ONE-1', fate: '' }, ...answers.slice(1)] })).fields['answers.0.fate'] ?? '',
      /moved, dropped or done/,
    )
    assert.match(
      (await wrong({ answers: [{ ...answers[0], due: '' }, ...answers.slice(1)] })).fields['answers.0.due'] ?? '',
      /Enter a date/,
    )
    assert.match(
      (await wrong({ answers: [{ ...answers[0], due: '2026-05-01' }, ...answers.slice(1)] })).fields['answers.0.due'] ??
        '',
      /still to come/,
    )
    assert.match(
      (await wrong({ answers: [answers[0], { ...answers[1], reason: '' }, answers[2]] })).fields['answers.1.reason'] ??
        '',
      /Say why/,
    )
    assert.match(
      (await wrong({ answers: [answers[0], answers[1], { ...answers[2], evidence: '' }] })).fields[
        'answers.2.evidence'
      ] ?? '',
      /what shows/,
    )
    for (const main of ['', 'THREE', 'ONE', 'nothing'])
      assert.match((await wrong({ main })).fields.main ?? '', /Choose the plan/, main)
    assert.equal(
      (await wrong({ answers: [...answers, { key: 'ONE-2', fate: 'dropped', reason: 'x' }] })).code,
      'conflict',
    )
    assert.equal((await record('ONE', 'plan')).state?.is, 'active')
    assert.equal((await record('ONE-1', 'step')).plan?.id, 'ONE')
  })

  test('closed, its items are where they were sent, its report is a paper, and it closes once', async () => {
    await fresh()
    const input = await close()
    const { report } = await perform(shortPlanClose, director, input)
    assert.deepEqual((await record('ONE-1', 'step')).plan, { id: 'MAIN', text: 'Improvement plan' })
    assert.equal((await record('ONE-3', 'step')).status?.is, 'stopped')
    assert.match((await record(report, 'paper')).wording, /ONE-1.*ONE-3.*ONE-4/s)
    const { c } = (await perform(planWork, director, { on: ON }))!
    const keys = c.view.all.change.map(x => x.id)
    assert.deepEqual([keys.length, new Set(keys).size], [5, 5], 'each change has a key of its own')
    await assert.rejects(perform(shortPlanClose, director, input), { code: 'stale' })
    const again = await perform(shortPlanRead, director, { key: 'ONE' })
    assert.equal(again.short.stands, 'closed')
    await assert.rejects(perform(shortPlanClose, director, { ...input, version: String(again.row), answers: [] }), {
      code: 'conflict',
    })
  })
})

describe('the pages', async () => {
  const app = await testApp({ after })
  const director = await app.as('director')
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const plain = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  test('say that there is none, then which have ended with items open', async () => {
    assert.match(
      plain((await director.get('/plan/short')).text),
      /There is no short plan: none of one month or three\./,
    )
    await addShort(app.store, app.config.authority.id, today, 'Head of Front Door', 'CIP')
    const { text } = await director.get('/plan/short')
    assert.match(
      plain(text),
      /One has ended with three items open.*Blocker.*Three items are still open, and are in no plan that still runs/,
    )
    assert.match(text, /\/plan\/short\/close\?id=ONE/)
    assert.doesNotMatch((await (await app.as('inspector')).get('/plan/short')).text, /short\/close/)
    assert.match(
      (await (await app.as('inspector')).get('/plan/short/close?id=ONE')).text,
      /closed by whoever may change it/,
    )
    assert.equal((await director.get('/plan/short/close')).status, 404)
  })

  test('a closing that lacks an answer is shown again with what was entered; then it closes', async () => {
    const { text } = await director.get('/plan/short/close?id=ONE')
    const version = /name="version" value="(\d+)"/.exec(text)![1]!
    const [year, month, day] = Temporal.PlainDate.from(today).add({ days: 60 }).toString().split('-')
    const entered = {
      mark: 'close',
      id: 'ONE',
      version,
      main: 'CIP',
      note: '',
      ...{ 'answers.0.key': 'ONE-1', 'answers.0.fate': 'moved', 'answers.0.reason': 'It needs two more assessors' },
      ...{ 'answers.0.due-day': day!, 'answers.0.due-month': month!, 'answers.0.due-year': year! },
      ...{ 'answers.1.key': 'ONE-3', 'answers.1.fate': 'dropped', 'answers.1.reason': '' },
      ...{
        'answers.2.key': 'ONE-4',
        'answers.2.fate': 'done',
        'answers.2.evidence': 'The letter',
        'answers.2.grade': 'document',
      },
    }
    const half = await director.post('/plan/short/close', entered)
    assert.equal(half.status, 422)
    assert.match(half.text, /href="#answers\.1\.reason">Say why/)
    assert.match(half.text, /two more assessors/)
    const { status, location = '' } = await director.post('/plan/short/close', {
      ...entered,
      'answers.1.reason': 'No van was wanted',
    })
    assert.equal(status, 303)
    assert.match(plain((await director.get(location)).text), /Closing report: One month on immediate recovery/)
    assert.match(
      plain((await director.get('/plan/item?id=ONE-1')).text),
      /Children's Improvement Plan|Children&#39;s Improvement Plan/,
    )
    assert.doesNotMatch(plain((await director.get('/plan/short')).text), /has ended with/)
  })

  test('the store keeps all of it under one change, by whoever closed it', async () => {
    const caller = {
      authority: app.config.authority.id,
      personId: '00000000-0000-4000-8000-000000000000',
      at: Temporal.Now.instant(),
    }
    await assert.rejects(performer(app.store, loadPerson)(shortPlanRead, caller, { key: 'ONE' }), { code: 'not-found' })
  })
})
