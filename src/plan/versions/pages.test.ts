/** The pages of changes and versions through the real server: what they say, who may do what, and what can be taken away. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { type Signed, testApp } from '../../web/app-for-tests.ts'
import { html, textOf } from '../../web/html.ts'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { asked, seenAt } from '../pages/drawn-for-tests.ts'
import { planLoad } from '../stored/load.ts'
import type { Changes } from './acts.ts'
import { changesPage } from './changes-page.ts'
import { churnOf, eventsOf, recordedMoves } from './churn.ts'
import { differenceOf } from './difference.ts'
import { tell } from './told.ts'
import { signOne, soundDocument } from './versions-for-tests.ts'
import { queryOf, wantedBy } from './wanted.ts'

const app = await testApp({ after })
const perform = performer(app.store, loadPerson)
const today = Temporal.Now.plainDateISO('Europe/London').toString()
const plain = (markup: string) =>
  markup
    .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:])/g, '')
const lines = (csv: string) => csv.trimEnd().split('\r\n').length - 1
let [director, manager]: Signed[] = []
before(async () => {
  director = await app.as('director')
  manager = await app.as('programme-manager')
})
const get = async (path: string, as: Signed = director!) => {
  const { status, text } = await as.get(path)
  return { status, text, says: plain(text) }
}

describe('what changed in Calderwick since it was signed', () => {
  test('is counted, told one by one with who, when and why, and flagged', async () => {
    const { says } = await get('/plan/changes')
    assert.match(
      says,
      /21 items changed since Children's Improvement Plan was signed on 24 July 2026 by Department for Education: nine re-dated, two re-owned, four re-worded and six added. All are flagged until re-approved\./,
    )
    assert.match(
      says,
      /Due moved from 30 September 2026 to 18 December 2026, 79 days later, because “Rota needs two more managers”, then “Sunday shifts rest on overtime”\. Head of Front Door, 2 November 2026 · the last of two changes · Front Door and Safety/,
    )
    assert.match(says, /29 January 2027, 91 days later\. No reason is recorded\./)
    assert.match(says, /Owner was Transformation Director and is now Head of Front Door/)
    assert.match(says, /Audit taken out: eight put in: 12 cases a month/)
    assert.match(says, /no list was kept, so nobody can say what changed in them since/)
    assert.equal(says.match(/Flagged until re-approved/g)?.length, 21)
  })

  test('can be narrowed to a programme, words and a sort, and taken away as it is shown', async () => {
    for (const [query, n] of [
      ['', 21],
      ['programme=Front+Door+and+Safety&', 7],
      ['sort=re-dated&', 9],
      ['words=monitoring+letter&', 11],
      ['words=monitoring+letter&sort=added&', 4],
      ['words=nothing+of+the+kind&', 0],
    ] as const) {
      const csv = await director!.get(`/plan/changes?${query}download=csv&table=changes`)
      assert.equal(csv.status, 200)
      assert.equal(lines(csv.text), n, query)
      const { text } = await get(`/plan/changes?${query}`)
      assert.equal(text.match(/<li class="gt-change">/g)?.length ?? 0, n, query)
    }
    assert.match((await get('/plan/changes?words=nothing+of+the+kind')).says, /No change is like that\. Show all/)
    assert.match((await director!.get('/plan/changes?download=xlsx&table=changes')).text, /^PK/)
    assert.equal((await director!.get('/plan/changes?download=csv&table=other')).status, 404)
    assert.equal((await director!.get('/plan/changes?download=json&document=other')).status, 404)
  })

  test('how often it changes is said, drawn and given in numbers', async () => {
    const { says, text } = await get('/plan/changes')
    assert.match(
      says,
      /Steps were added, removed or re-dated 21 times since November 2025\. 18 of them \(86%\) came within 60 days after an inspection/,
    )
    assert.match(text, /<svg[^>]*aria-labelledby="churn-lying-t churn-lying-d"/)
    assert.match(says, /Oct 2026 9 6 0/)
    assert.equal(lines((await director!.get('/plan/changes?download=csv&table=churn')).text), 13)
  })

  test('what names no state is passed over; a version that there is not is not found', async () => {
    assert.match((await get('/plan/changes?from=yesterday&to=%3Cb%3E')).says, /21 items changed since/)
    assert.equal((await get('/plan/changes?from=v7')).status, 404)
    assert.equal((await get('/plan/changes?from=day&fromDay=2019-01-01')).status, 404)
  })
})

describe('a version', () => {
  test('cannot be signed while Calderwick has blockers, and both pages say which', async () => {
    assert.match(
      (await get('/plan/versions')).says,
      /36 blockers stand in the way\. Settle each, or have it accepted for now/,
    )
    await manager!.get('/plan/versions')
    assert.equal(
      (await manager!.post('/plan/versions/ask', { mark: 'ask', why: 'It has been gone through' })).status,
      303,
    )
    const { text } = await get('/plan/versions')
    const [, id] = /action="\/plan\/versions\/([0-9a-f-]{36})\/refuse"/.exec(text)!
    assert.doesNotMatch(text, /\/sign"/)
    const stamp = /name="stamp" value="(\d+)"/.exec(text)?.[1] ?? '2'
    const tried = await director!.post(`/plan/versions/${id}/sign`, {
      mark: 'sign',
      version: '1',
      stamp,
      statement: '',
    })
    assert.equal(tried.status, 409)
    assert.match(plain(tried.text), /It cannot be signed while 36 blockers stand/)
    const empty = await director!.post(`/plan/versions/${id}/refuse`, { mark: 'refuse', version: '1', because: '' })
    assert.equal(empty.status, 422)
    assert.match(plain(empty.text), /Say what has to change before it can be signed/)
    assert.equal(
      (
        await director!.post(`/plan/versions/${id}/refuse`, {
          mark: 'refuse',
          version: '1',
          because: 'Settle the 36 blockers first',
        })
      ).status,
      303,
    )
    assert.match((await get('/plan/versions')).says, /Sent back “Settle the 36 blockers first”/)
  })

  test('is asked for by one and signed by another; its document is what its hash says, and can be imported', async () => {
    await perform(
      planLoad,
      { authority: app.config.authority.id, personId: demoPersonOf('director'), at: Temporal.Now.instant() },
      { document: soundDocument(today), title: 'A sound plan', asAt: today },
    )
    // A large plan that was replaced is judged a moment later, and the page says so until then.
    for (let tries = 0; tries < 100 && /being judged again/.test((await get('/plan/versions', manager)).says); tries++)
      await sleep(100)
    assert.match((await get('/plan/versions', manager)).says, /Nothing blocks it/)
    assert.equal((await manager!.post('/plan/versions/ask', { mark: 'ask', why: 'Ready' })).status, 422)
    assert.equal(
      (await manager!.post('/plan/versions/ask', { mark: 'ask', why: 'All blockers are settled or excused' })).status,
      303,
    )
    assert.equal(
      (await manager!.post('/plan/versions/ask', { mark: 'ask', why: 'All blockers are settled or excused' })).status,
      409,
    )
    assert.match((await get('/plan/versions', manager)).says, /You asked for it, so somebody else signs it/)
    const { text } = await get('/plan/versions')
    const [, to] = /action="(\/plan\/versions\/[0-9a-f-]{36}\/sign)"/.exec(text)!
    const [, stamp = ''] = /name="stamp" value="(\d+)"/.exec(text)!
    const form = { mark: 'sign', version: '1', stamp, statement: 'This is the plan.' }
    assert.equal((await manager!.post(to!, form)).status, 404, 'whoever asked does not sign')
    const done = await director!.post(to!, form)
    assert.equal(done.status, 303)
    const path = done.location!.replace(/\?.*/, '')
    const page = await get(path)
    assert.match(page.says, /Version 1 of the plan Signed on .* by Director of Children's Services; it is the latest/i)
    const file = await director!.get(`${path}?download=json&document=plan-version-1`)
    assert.match(
      String(file.headers['content-disposition']),
      /attachment; filename="goldenthread-plan-version-1-[\d-]+\.json"/,
    )
    const hash = createHash('sha256').update(file.text).digest('hex')
    assert.ok(page.text.replace(/<\/?span>| /g, '').includes(hash), 'the page has its hash')
    const frozen = fromJson(file.text)
    assert.deepEqual(
      frozen.records.signed.map(s => [s.item?.id, s.signedOn?.on]),
      [
        ['S1', today],
        ['S2', today],
      ],
    )
    assert.match((await get('/plan/changes')).says, /Nothing that was agreed has changed since version 1 was signed/)
    const outside = {
      mark: 'outside',
      body: 'Department for Education',
      letter: 'DfE 2026/114',
      'on-day': today.slice(8),
      'on-month': today.slice(5, 7),
      'on-year': today.slice(0, 4),
    }
    assert.equal((await director!.post(`${path}/outside`, { ...outside, 'on-year': '2031' })).status, 422)
    assert.equal((await director!.post(`${path}/outside`, outside)).status, 303)
    assert.match((await get('/plan/versions')).says, /Department for Education signed it too, on .*DfE 2026\/114/)
  })

  test('is held against another, and against today', async () => {
    await signOne(app, g => ({
      ...g,
      records: {
        ...g.records,
        step: g.records.step.map(s => (s.id === 'S1' ? { ...s, title: 'Hire two social workers' } : s)),
      },
    }))
    assert.match(
      (await get('/plan/changes?from=v1&to=v2')).says,
      /One item changed from when version 1 was signed on .* to when version 2 was signed on .*: one re-worded\. Re-worded|one re-worded/,
    )
    assert.match((await get('/plan/changes?from=v2')).says, /Hire taken out: two put in: six social workers/)
  })
})

describe('the plan as it was', () => {
  test('on a day before it was stored nobody knows; a day to come is today', async () => {
    assert.match((await get('/plan/as-it-was?on=2019-03-01')).says, /Nothing is known of the plan on 1 March 2019/)
    for (const path of ['/plan/as-it-was', '/plan/as-it-was?on=2031-01-01', '/plan/as-it-was?on=soon'])
      assert.match((await get(path)).says, /the plan had no outcomes, no programmes and two steps/)
    const csv = await director!.get('/plan/as-it-was?download=csv&table=steps')
    assert.equal(lines(csv.text), 2)
  })
})

test('an address keeps what is wanted, and drops what is none', () => {
  const w = wantedBy({ from: 'v2', to: 'day', toDay: '2026-05-01', sort: 'added', programme: 'P', words: ' a ' }, today)
  assert.deepEqual(w, { from: 'v2', to: '2026-05-01', sort: 'added', programme: 'P', words: 'a' })
  assert.deepEqual(wantedBy(queryOf(w), today), w)
  assert.deepEqual(wantedBy({ from: 'day', to: 'v0', sort: 'constructor', on: '2026-04-01' }, today), {
    ...{ from: null, to: '2026-04-01', sort: null, programme: '', words: '' },
  })
})

describe('drawn of a plan that is', () => {
  const found = (a: PlanRows, b: PlanRows): Changes => {
    const [was, is] = [planOf(a), planOf(b)]
    const side = { signed: true, list: null, at: null, day: null, key: '' }
    return {
      version: seenAt(is).version,
      signed: [],
      between: {
        from: { ...side, name: 'v1', says: 'version 1 was signed', graph: was },
        to: { ...side, name: 'now', says: 'today', graph: is },
        telling: tell(was, is, differenceOf(was, is), { signed: true }),
      },
      churn: churnOf(recordedMoves(is), eventsOf(is), '2026-11-20', 60),
      there: () => true,
      subjectOf: null,
    }
  }
  const drawn = (changes: Changes | null, search = '') => {
    const of = asked(search)
    const d = changesPage.draw(changes, { ...of, query: Object.fromEntries(of.search) })
    return textOf(html`${d.title}${d.answer ?? ''}${d.body}`)
  }

  test('hostile: no cell becomes markup, and no address does', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const step = { id: `S${evil}`, title: evil, owner: evil, due: evil, test: `one ${evil}` }
    const b = {
      step: [
        { ...step, title: `${evil} two`, owner: `${evil} two`, due: '2026-01-01', test: `two ${evil}` },
        { id: 'S2', title: evil },
      ],
      change: [{ item: `S${evil}`, field: 'due', on: '2026-01-01', reason: evil, by: evil }],
      inspection: [{ id: 'I', title: evil, body: evil, on: '2026-01-01' }],
    }
    for (const search of ['', `programme=${encodeURIComponent(evil)}`, `words=${encodeURIComponent(evil)}`])
      assert.doesNotMatch(
        drawn(found({ step: [step], outcome: [{ id: 'O', title: evil }] }, b), search),
        /<img|undefined|NaN/,
        search,
      )
  })

  test('empty, or not there at all', () => {
    assert.match(drawn(found({}, {})), /Nothing that was agreed has changed since version 1 was signed/)
    assert.match(drawn(null), /There is no plan here yet/)
  })

  test('large: the first of each sort are shown, and all of one on its pages', () => {
    const steps = (due: string) => Array.from({ length: 250 }, (_, i) => ({ id: `S${i}`, title: `Step ${i}`, due }))
    const changes = found({ step: steps('2026-01-01') }, { step: steps('2026-02-01') })
    const shown = (search: string) => drawn(changes, search).match(/<li class="gt-change">/g)?.length
    assert.equal(shown(''), 25)
    assert.deepEqual(
      [shown('sort=re-dated'), shown('sort=re-dated&page=3'), shown('sort=re-dated&page=99')],
      [100, 50, 50],
    )
    assert.match(drawn(changes), /All 250 of them/)
  })
})
