/** The demonstration's way in, and what a session is worth: over the real server. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { csrfToken } from '../csrf.ts'
import { SESSION_COOKIE, VISIT_COOKIE } from './cookies.ts'
import { signedInAs, worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const world = await worldOf(store)
after(() => world.app.close())
const { browser, person } = world
const SESSIONS = '/me/sessions'

test('the page names everybody who holds a role, by what they do', async () => {
  const [ada, ben] = [await person('director', { name: 'Ada <Brown>' }), await person('board-member')]
  await person(null, { name: 'Nobody Yet' })
  const { status, text } = await browser().get('/sign-in?to=/me/sessions')
  assert.equal(status, 200)
  assert.match(text, /Sign in to the demonstration/)
  assert.match(text, /Everything here is invented/)
  assert.ok(text.includes('Ada &lt;Brown&gt;'))
  assert.match(text, /name="to" value="\/me\/sessions"/)
  assert.ok(text.includes(ada) && text.includes(ben))
  assert.ok(!text.includes('Nobody Yet'))
})

test('whoever signs in is let in to where they wanted to go, and it is in the audit', async () => {
  const ada = await person('director')
  const one = browser()
  const { csrf } = await one.get('/sign-in')
  const { status, to, cookies } = await one.post('/sign-in/demo', { csrf, person: ada, to: '/me/sessions?a=b' })
  assert.deepEqual({ status, to }, { status: 303, to: '/me/sessions?a=b' })
  const set = cookies.find(c => c.startsWith(`${SESSION_COOKIE}=`))
  assert.match(set ?? '', /^__Host-gt=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
  assert.equal(one.jar.has(VISIT_COOKIE), false)
  assert.equal((await one.get(SESSIONS)).status, 200)
  assert.deepEqual(await world.acts(ada), ['web.sign-in done', 'web.session.list done'])
})

test('what is kept of a cookie does not sign anybody in', async () => {
  const one = await signedInAs(world, await person('director'))
  const token = one.jar.get(SESSION_COOKIE) ?? ''
  const { rows } = await sql<{ all: string }>`select string_agg(s::text, ' ') as all from web.session s`.execute(
    store.root,
  )
  assert.ok(token.length === 43 && !rows[0]?.all.includes(token))
  const thief = browser()
  const { rows: hashes } = await sql<{ hash: Buffer }>`select hash from web.session`.execute(store.root)
  for (const { hash } of hashes) {
    thief.jar.set(SESSION_COOKIE, hash.toString('base64url'))
    assert.equal((await thief.get(SESSIONS)).status, 303)
  }
})

test('whoever is not signed in is led to the way in, and back', async () => {
  const { status, to } = await browser().get(`${SESSIONS}?x=1`)
  assert.deepEqual({ status, to }, { status: 303, to: '/sign-in?to=%2Fme%2Fsessions%3Fx%3D1' })
})

test('a way back to another host is not taken', async () => {
  const ada = await person('director')
  for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example', 'evil']) {
    const one = browser()
    const page = await one.get(`/sign-in?to=${encodeURIComponent(to)}`)
    assert.match(page.text, /name="to" value="\/"/)
    assert.equal((await one.post('/sign-in/demo', { csrf: page.csrf, person: ada, to })).to, '/')
  }
})

test('whoever holds no role today is told so, and has no session', async () => {
  const [nobody, before] = [await person(null), (await world.sessions()).length]
  const one = browser()
  const { csrf } = await one.get('/sign-in')
  for (const id of [nobody, randomUUID()]) {
    const { status, text, cookies } = await one.post('/sign-in/demo', { csrf, person: id })
    assert.equal(status, 403)
    assert.match(text, /You hold no role today/)
    assert.deepEqual(cookies, [])
  }
  assert.equal((await world.sessions()).length, before)
  assert.deepEqual(await world.acts(nobody), ['web.sign-in forbidden'])
})

test('no form is taken without its token, with another’s, or from elsewhere', async () => {
  const ada = await person('director')
  const one = browser()
  const { csrf } = await one.get('/sign-in')
  const other = await browser().get('/sign-in')
  const body = { csrf, person: ada }
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const strange: [Record<string, string>, Record<string, string>][] = [
    [{ person: ada }, {}],
    [{ ...body, csrf: other.csrf }, {}],
    [{ ...body, csrf: '' }, {}],
    [body, foreign],
    [body, { origin: 'https://evil.example' }],
    [body, { 'sec-fetch-site': 'same-site' }],
  ]
  for (const [given, headers] of strange) {
    const { status, cookies } = await one.post('/sign-in/demo', given, headers)
    assert.equal(status, 403, JSON.stringify([given, headers]))
    assert.deepEqual(cookies, [])
  }
  const withoutCookie = await browser().post('/sign-in/demo', body)
  assert.equal(withoutCookie.status, 403)
  assert.match(withoutCookie.text, /kept no cookie/)
  assert.equal((await one.post('/sign-in/demo', body)).status, 303)

  const others = await signedInAs(world, await person('director'))
  const page = await one.get(SESSIONS)
  const stranger = await others.get(SESSIONS)
  assert.notEqual(page.csrf, csrf)
  for (const url of ['/sign-out', '/me/sessions/end-others'])
    for (const [given, headers] of [
      [{}, {}],
      [{ csrf: stranger.csrf }, {}],
      [{ csrf }, {}],
      [{ csrf: page.csrf }, foreign],
    ] as [Record<string, string>, Record<string, string>][])
      assert.equal((await one.post(url, given, headers)).status, 403)
  assert.equal((await one.get(SESSIONS)).status, 200)
})

test('signing in anew ends the session that the browser had', async () => {
  const [ada, ben] = [await person('director'), await person('commissioner')]
  const one = await signedInAs(world, ada)
  const old = one.copy()
  await signedInAs(world, ben, one)
  assert.notEqual(one.jar.get(SESSION_COOKIE), old.jar.get(SESSION_COOKIE))
  assert.equal((await old.get(SESSIONS)).status, 303)
  assert.equal((await one.get(SESSIONS)).status, 200)
  const why = (await world.sessions()).filter(s => s.person === ada).map(s => s.why)
  assert.deepEqual(why, ['signed in anew'])
})

test('after signing out a copied cookie is worth nothing', async () => {
  const ada = await person('director')
  const one = await signedInAs(world, ada)
  const thief = one.copy()
  assert.equal((await thief.get(SESSIONS)).status, 200)
  const { csrf } = await one.get(SESSIONS)
  const { status, to } = await one.post('/sign-out', { csrf })
  assert.deepEqual({ status, to }, { status: 303, to: '/signed-out' })
  assert.equal(one.jar.has(SESSION_COOKIE), false)
  assert.match((await one.get('/signed-out')).text, /You have signed out/)
  assert.equal((await thief.get(SESSIONS)).status, 303)
  assert.equal((await thief.post('/me/sessions/end-others', { csrf })).status, 303)
  assert.ok((await world.acts(ada)).includes('web.sign-out done'))
})

test('whoever lost their last role can still leave', async () => {
  const ada = await person('director')
  const one = await signedInAs(world, ada)
  const { csrf } = await one.get(SESSIONS)
  await world.write(db => sql`delete from authority.role_held where person = ${ada}`.execute(db))
  assert.equal((await one.copy().post('/sign-out', { csrf })).status, 303)
  assert.deepEqual(
    (await world.sessions()).filter(s => s.person === ada).map(s => s.why),
    ['signed out'],
  )
})

test('a change of role changes the cookie, and the old one is dead', async () => {
  const ada = await person('step-owner')
  const one = await signedInAs(world, ada)
  const old = one.copy()
  const page = await one.get(SESSIONS)
  assert.deepEqual(page.cookies, [])
  await world.write(db =>
    sql`insert into authority.role_held (authority, person, role, during, given_by)
      select authority, person, 'director', during, given_by from authority.role_held where person = ${ada}`.execute(
      db,
    ),
  )
  // A form from before the change is still taken, once.
  const changed = await one.post('/me/sessions/end-others', { csrf: page.csrf })
  assert.equal(changed.status, 303)
  assert.notEqual(one.jar.get(SESSION_COOKIE), old.jar.get(SESSION_COOKIE))
  assert.equal((await old.get(SESSIONS)).status, 303)
  const after = await one.get(SESSIONS)
  assert.equal(after.status, 200)
  assert.deepEqual(after.cookies, [])
  assert.equal((await world.sessions()).filter(s => s.person === ada).length, 1)
})

test('somebody sees their sessions, ends one, and ends the others', async () => {
  const [ada, ben] = [await person('director'), await person('director')]
  const [one, two, three, his] = [
    await signedInAs(world, ada),
    await signedInAs(world, ada),
    await signedInAs(world, ada),
    await signedInAs(world, ben),
  ]
  const page = await one.get(SESSIONS)
  assert.match(page.text, /Here, and in 2 other places/)
  assert.equal(page.text.match(/Firefox on Linux<\/th>|Firefox on Linux <span/g)?.length, 3)
  assert.equal(page.text.match(/this one/g)?.length, 1)
  const [mine, second, third] = (await world.sessions()).filter(s => s.person === ada).map(s => s.id)
  const [foreign] = (await world.sessions()).filter(s => s.person === ben).map(s => s.id)
  assert.ok(mine && second && third && foreign)

  const ended = await one.post(`/me/sessions/${second}/end`, { csrf: page.csrf })
  assert.equal(ended.status, 303)
  assert.match((await one.get(ended.to ?? '')).text, /That session was ended/)
  assert.equal((await two.get(SESSIONS)).status, 303)
  assert.equal((await three.get(SESSIONS)).status, 200)

  assert.equal((await one.post(`/me/sessions/${foreign}/end`, { csrf: page.csrf })).status, 404)
  assert.equal((await one.post(`/me/sessions/${second}/end`, { csrf: page.csrf })).status, 404)
  assert.equal((await one.post('/me/sessions/end-others', { csrf: page.csrf })).status, 303)
  assert.equal((await three.get(SESSIONS)).status, 303)
  assert.equal((await his.get(SESSIONS)).status, 200)
  assert.match((await one.get(SESSIONS)).text, /Here, and nowhere else/)
})

test('before what is sensitive somebody proves anew who they are', async () => {
  const ada = await person('director', { name: 'Ada' })
  const one = await signedInAs(world, ada)
  const page = await one.get('/sign-in/again?to=/me/sessions')
  assert.match(page.text, /Confirm that it is you/)
  const carried = page.text.match(/name="csrf" value="([^"]+)"><input type="hidden" name="to"/)?.[1] ?? ''
  const { status, to } = await one.post('/sign-in/demo', { csrf: carried, person: ada, to: '/me/sessions' })
  assert.deepEqual({ status, to }, { status: 303, to: '/me/sessions' })
  assert.equal((await browser().get('/sign-in/again?to=/me/sessions')).to, '/sign-in?to=%2Fme%2Fsessions')
})

test('a cookie that is none, or sent twice, is nobody’s', async () => {
  const one = await signedInAs(world, await person('director'))
  const token = one.jar.get(SESSION_COOKIE) ?? ''
  for (const cookie of [
    `${SESSION_COOKIE}=${token.slice(1)}`,
    `${SESSION_COOKIE}=${token}x`,
    `${SESSION_COOKIE}=`,
    `gt=${token}`,
    `${SESSION_COOKIE}=%00`,
  ])
    assert.equal((await browser().get(SESSIONS, { cookie })).status, 303, cookie)
})

test('what went wrong too often from one address has to wait, and what succeeds does not count', async () => {
  // Minutes are counted from the clock: begin one that nothing was counted in.
  world.pass({ hours: 2 })
  const ada = await person('director')
  const one = browser()
  for (let i = 0; i < 12; i++) await signedInAs(world, ada, one)
  let waited: string | undefined
  for (let i = 0; i < 25 && waited === undefined; i++) {
    const { status, headers } = await browser().post('/sign-in/demo', { csrf: csrfToken('x'), person: ada })
    if (status === 429) waited = String(headers['retry-after'])
    else assert.equal(status, 403)
  }
  assert.match(waited ?? '', /^[1-9]\d*$/)
  world.pass({ hours: 2 })
  await signedInAs(world, ada, one)
})

test('nothing of anybody stands in the log', () => {
  const text = world.logged()
  assert.ok(text.length > 0)
  assert.doesNotMatch(text, /Ada|Somebody|Brown|__Host|evil|127\.0\.0\.1/)
})
