/** The public page through the store and the server: nobody sees it until the director says so, and then everybody sees the same. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { rooms } from '../../rooms.ts'
import type { Running } from '../../store/act.ts'
import { acting, whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { keepFile } from '../../store/files.ts'
import { testStore } from '../../store/test-database.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import type { Rec } from '../graph/kinds.ts'
import { planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { publicRead, publicSwitch } from './acts.ts'
import { publicTables } from './tables.ts'

describe('the acts', async () => {
  const store = await testStore({ after })
  const w = await acting(store)
  const director = await w.as('director')
  const ON = { shown: 'yes', reason: 'The board asked for it', version: '0' }

  test('the row type says what the database has', async () => {
    assert.deepEqual(await differences(store.root, publicTables), [])
  })

  test('whoever reads the plan sees what everybody would see; the director alone switches it', async () => {
    assert.deepEqual((await whoMay(w, publicRead, () => ({}))).sort(), [...PLAN].sort())
    assert.deepEqual(await whoMay(w, publicSwitch, () => ON), ['director'])
    const { is, made } = await w.perform(publicRead, director, {})
    assert.deepEqual([is?.shown, is?.reason, made], [true, ON.reason, null])
  })

  test('it is switched by whoever has seen how it is, for a reason, and not twice', async () => {
    await assert.rejects(w.perform(publicSwitch, director, ON), { code: 'stale' })
    await assert.rejects(w.perform(publicSwitch, director, { ...ON, version: '1' }), { code: 'conflict' })
    await assert.rejects(w.perform(publicSwitch, director, { shown: 'no', reason: '', version: '1' }), {
      code: 'invalid',
    })
    await w.perform(publicSwitch, director, { shown: 'no', reason: 'The plan is being signed', version: '1' })
    assert.equal((await w.perform(publicRead, director, {})).is?.shown, false)
    assert.deepEqual((await w.auditOf(director)).map(r => [r.act, r.outcome]).slice(-1), [['public.switch', 'done']])
  })
})

describe('the page', async () => {
  const app = await testApp({ after })
  const [director, stranger] = await Promise.all([app.as('director'), app.as(null)])
  const turn = async (shown: 'yes' | 'no', version: number) => {
    await director.get('/plan/public')
    const { status } = await director.post('/plan/public/switch', {
      mark: 'switch',
      shown,
      reason: 'The board asked',
      version: String(version),
    })
    assert.equal(status, 303)
  }
  const ask = (headers: Record<string, string> = {}) => app.app.inject({ method: 'GET', url: '/public', headers })

  test('of all rooms this is the one page that is shown to everybody', () => {
    assert.deepEqual(
      rooms.flatMap(r => (r.publicPages ?? []).map(p => p.url.path)),
      ['/public'],
    )
  })

  test('until it is switched on there is no such page, for whoever is signed in as for a stranger', async () => {
    for (const browser of [stranger, director]) {
      const { status, text, headers } = await browser.get('/public')
      assert.equal(status, 404)
      assert.match(text, /There is no such page/)
      assert.equal(headers.etag, undefined)
    }
    assert.match((await director.get('/plan/public')).text, /The director has not switched it on/)
  })

  test('switched on, everybody is given the same bytes, with no cookie and nothing of whoever asks', async () => {
    await turn('yes', 0)
    const [one, other] = await Promise.all([stranger.get('/public'), director.get('/public')])
    assert.deepEqual([one.status, other.status], [200, 200])
    assert.equal(one.text, other.text)
    for (const { headers } of [one, other]) {
      assert.equal(headers['set-cookie'], undefined)
      assert.equal(headers['cache-control'], 'public, max-age=60')
      assert.match(String(headers.etag), /^"[\w-]{22}"$/)
      assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    }
    assert.doesNotMatch(one.text, /Sign out|csrf|Oduya|Director of children’s services</)
    assert.match(one.text, /How children’s services are being improved/)
  })

  test('no name of anybody in Calderwick is on it', async () => {
    const { text } = await stranger.get('/public')
    const { rows } = await sql<{ name: string }>`select name from authority.person`.execute(app.store.root)
    assert.ok(rows.length > 50)
    for (const { name } of rows) {
      assert.ok(!text.includes(name), name)
      const last = name.split(/[ -]/).at(-1)!
      if (last.length > 3 && name !== 'Goldenthread') assert.doesNotMatch(text, new RegExp(`\\b${last}\\b`), last)
    }
    for (const post of ['Head of', 'Principal Social Worker', 'Programme Manager'])
      assert.ok(!text.includes(post), post)
    assert.match(text, /The Director of Practice and Safeguarding answers for it/)
  })

  test('a browser that has it is told that it has not changed, until the plan or the switch does', async () => {
    const tag = String((await ask()).headers.etag)
    const again = await ask({ 'if-none-match': `"another", ${tag}` })
    assert.deepEqual([again.statusCode, again.payload], [304, ''])
    await turn('no', 1)
    assert.equal((await ask({ 'if-none-match': tag })).statusCode, 404)
    await turn('yes', 2)
    const fresh = await ask({ 'if-none-match': tag })
    assert.equal(fresh.statusCode, 200)
    assert.notEqual(fresh.headers.etag, tag)
  })

  test('once a version is signed, what was promised is as it was signed, and how it stands as it is now', async () => {
    assert.match((await ask()).payload, /This plan has not been signed yet/)
    const authority = app.config.authority.id
    const [manager, by] = ['programme-manager', 'director'].map(demoPersonOf)
    const as = { authority, person: 'tester', act: 'test' }
    // As signing leaves it: Calderwick itself has blockers, so that nobody may sign it.
    await app.store.withTransaction(as, async db => {
      const live = await planToChange(db, authority)
      const { hash } = await keepFile(db, Buffer.from(JSON.stringify(live.graph)))
      await sql`insert into plan.signoff (authority, number, why, asked_at, asked_by, stamp, document, signed_at, signed_by, signed_as, counts)
        values (${authority}, 1, 'Agreed', now(), ${manager}, ${live.head.stamp}, ${hash}, now(), ${by}, 'Director', '{}')`.execute(
        db,
      )
    })
    const title = 'Record every contact in one log on the day it arrives, with the hour it came in and who brought it'
    assert.ok((await ask()).payload.includes(title))
    await app.store.withTransaction(as, async db => {
      const live = await planToChange(db, authority)
      const step = { ...(live.get('1.1') as Rec<'step'>), title: 'Log what comes in' }
      const call = { authority, at: Temporal.Now.instant(), person: { id: by }, made: () => {} } as unknown as Running
      await savePlan(db, call, live, { put: [step] })
    })
    const { payload } = await ask()
    assert.match(payload, /What was promised is as signed on [^<]+, version 1/)
    assert.ok(payload.includes(title))
    assert.ok(!payload.includes('Log what comes in'))
  })

  test('whoever works on the plan is told what is left out of it, and may not switch it', async () => {
    const manager = await app.as('programme-manager')
    const { text } = await manager.get('/plan/public')
    assert.match(text, /left out, and why/)
    assert.match(text, /Step 4\.10/)
    assert.doesNotMatch(text, /Switch it o/)
    assert.equal((await manager.post('/plan/public/switch', { shown: 'no', reason: 'x', version: '3' })).status, 404)
  })

  test('it is asked for only so often from one place', async () => {
    let last = 200
    // A minute may end meanwhile.
    for (let i = 0; i < 700 && last !== 429; i++) last = (await ask()).statusCode
    assert.equal(last, 429)
    assert.equal(
      (await app.app.inject({ method: 'GET', url: '/sign-in' })).statusCode,
      200,
      'nothing else is kept from them',
    )
  })
})
