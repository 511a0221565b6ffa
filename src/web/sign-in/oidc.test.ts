/** Signing in by a sign-in service: what proves who somebody is, there and back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import * as acts from '../../authority/acts/index.ts'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { testStore } from '../../store/test-database.ts'
import { SESSION_COOKIE } from './cookies.ts'
import { type As, testIssuer } from './issuer-for-tests.ts'
import { byIssuer, sent } from './through-for-tests.ts'
import { HERE, worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const issuer = await testIssuer({ after: done => after(done) })
const world = await worldOf(store, issuer.env)
after(() => world.app.close())
const { browser } = world
const SESSIONS = '/me/sessions'
const { somebody, through, refused } = byIssuer(world, issuer)
test('whoever signs in there is let in here, to where they wanted to go', async () => {
  const ada = await somebody()
  const one = browser()
  const got = await through(one, { ...ada, claims: { sid: 'there-1' } }, '/sign-in?to=/me/sessions')
  assert.deepEqual({ status: got.status, to: got.to }, { status: 303, to: SESSIONS })
  assert.match(got.cookies.join('\n'), /^__Host-gt=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/m)
  const page = await one.get(SESSIONS)
  assert.match(page.text, /Your authority’s sign-in/)
  assert.deepEqual(await world.acts(ada.id), ['web.sign-in done', 'web.session.list done'])
  const { rows } = await sql`select issuer, sid, method from web.session where person = ${ada.id}`.execute(store.root)
  assert.deepEqual(rows, [{ issuer: issuer.url, sid: 'there-1', method: 'oidc' }])
})

test('they are sent with a state, a nonce and a PKCE proof of their own, and exactly one way back', async () => {
  const [one, two] = [browser(), browser()]
  const [first, second] = [new URL(await sent(one)).searchParams, new URL(await sent(two)).searchParams]
  assert.equal(first.get('response_type'), 'code')
  assert.equal(first.get('redirect_uri'), `${HERE}/sign-in/callback`)
  assert.equal(first.get('code_challenge_method'), 'S256')
  assert.equal(first.get('scope'), 'openid email')
  assert.equal(first.get('max_age'), '43200')
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(first.get(name) ?? '', /^[\w-]{43}$/)
    assert.notEqual(first.get(name), second.get(name))
  }
})

test('whatever host a request names, the way back is the one that is set', async () => {
  const { headers } = await browser().get('/sign-in', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
  assert.equal(
    new URL(String(headers.refresh).replace('0; url=', '')).searchParams.get('redirect_uri'),
    `${HERE}/sign-in/callback`,
  )
})

test('a way back to another host is not taken', async () => {
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
    const ada = await somebody()
    const got = await through(browser(), ada, `/sign-in?to=${encodeURIComponent(to)}`)
    assert.deepEqual({ status: got.status, to: got.to }, { status: 303, to: '/' })
  }
})

test('the first time they are known by a verified address, and then by their account alone', async () => {
  const ada = await somebody()
  const upper = { ...ada, email: ada.email.toUpperCase() }
  assert.equal((await through(browser(), upper)).status, 303)
  assert.equal((await through(browser(), { sub: ada.sub })).status, 303)
  assert.equal((await through(browser(), { sub: ada.sub, email: 'married@calderwick.example' })).status, 303)
  const { rows } = await sql`select person, issuer, subject from web.account where person = ${ada.id}`.execute(
    store.root,
  )
  assert.deepEqual(rows, [{ person: ada.id, issuer: issuer.url, subject: ada.sub }])
})

test('an address in letters of another alphabet is another address', async () => {
  await world.person('director', { email: 'kit@calderwick.example' })
  await refused({ sub: randomUUID(), email: '\u212Ait@calderwick.example' }, /Your account is not known here/)
})

test('who was signed in when nobody’s word but an administrator’s stood for them is to prove it anew, once they reach children', async () => {
  const [administrator, director] = [await world.person('system-administrator'), await world.person('director')]
  const ada = await somebody('commissioner')
  const perform = performer(store, loadPerson)
  const as = (personId: string) => ({ authority: 'calderwick', personId, at: Temporal.Now.instant() })
  const address = async (email: string, version: number) =>
    perform(acts.personChange, as(administrator), { id: ada.id, version, name: 'Ada', agency: '', email })
  const mine = { sub: randomUUID(), email: 'mine@calderwick.example' }
  await address(mine.email, 1)
  const thief = browser()
  assert.equal((await through(thief, mine)).status, 303)
  await address(ada.email, 2)
  assert.equal((await thief.get(SESSIONS)).status, 200, 'as long as they reach no child')
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const give = { person: ada.id, role: 'director', from: today, last: '' }
  await perform(acts.roleGive, as(director), give)
  assert.equal((await thief.get(SESSIONS)).status, 303, 'the session has ended')
  await refused(mine, /Your account is not known here/)
  const own = browser()
  assert.equal((await through(own, ada)).status, 303)
  await perform(acts.roleGive, as(director), { ...give, role: 'performance-analyst' })
  assert.equal((await own.get(SESSIONS)).status, 200, 'a second such role changes nothing')
})

test('nobody of that account, and somebody without a role, are told so', async () => {
  await refused({ sub: randomUUID(), email: 'nobody@calderwick.example' }, /Your account is not known here/)
  const former = await somebody(null)
  await refused(former, /You hold no role today/)
  assert.deepEqual(await world.acts(former.id), ['web.sign-in forbidden'])
  // Nor was the account bound, since the whole act was undone.
  const { rows } = await sql`select from web.account where person = ${former.id}`.execute(store.root)
  assert.equal(rows.length, 0)
})

test('whoever takes too long begins again', async () => {
  const ada = await somebody()
  const one = browser()
  const back = issuer.signIn(await sent(one), ada)
  world.pass({ minutes: 10 })
  assert.equal((await one.get(back)).status, 400)
  await world.uncount()
})

test('where a stronger way is asked for, a weaker one is refused', async t => {
  const strict = await worldOf(store, {
    ...issuer.env,
    GOLDENTHREAD_OIDC_ACR: 'gold',
    GOLDENTHREAD_OIDC_AMR: 'mfa hwk',
  })
  t.after(() => strict.app.close())
  const ada = await somebody()
  const tried = async (claims: As['claims']) => {
    const one = strict.browser()
    const address = await sent(one)
    assert.equal(new URL(address).searchParams.get('acr_values'), 'gold')
    return (await one.get(issuer.signIn(address, { ...ada, claims: claims ?? {} }))).status
  }
  assert.equal(await tried({}), 403)
  assert.equal(await tried({ acr: 'gold', amr: ['pwd'] }), 403)
  assert.equal(await tried({ acr: 'silver', amr: ['mfa'] }), 403)
  assert.equal(await tried({ acr: 'gold', amr: ['pwd', 'hwk'] }), 303)
})

test('whoever proves anew who they are has to do it now', async () => {
  const ada = await somebody()
  const one = browser()
  const now = Math.floor(world.now().epochMilliseconds / 1_000)
  await through(one, { ...ada, claims: { auth_time: now - 3_600 } })
  const page = await one.get('/sign-in/again?to=/me/sessions')
  const href = page.text.match(/href="(\/sign-in\?again=yes[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const query = new URL(await sent(one, href)).searchParams
  assert.deepEqual([query.get('prompt'), query.get('max_age')], ['login', '0'])
  const before = one.jar.get(SESSION_COOKIE)
  for (const auth_time of [now - 3_600, undefined])
    assert.equal((await through(one, { ...ada, claims: { auth_time } }, href)).status, 403)
  assert.equal(one.jar.get(SESSION_COOKIE), before)
  const got = await through(one, { ...ada, claims: { auth_time: now + 1 } }, href)
  assert.deepEqual({ status: got.status, to: got.to }, { status: 303, to: SESSIONS })
  assert.notEqual(one.jar.get(SESSION_COOKIE), before)
  const { rows } = await sql<{ why: string | null; fresh: boolean }>`select ended_why as why,
      authenticated_at > to_timestamp(${now}) as fresh from web.session where person = ${ada.id} order by made_at`.execute(
    store.root,
  )
  assert.deepEqual(rows, [
    { why: 'signed in anew', fresh: false },
    { why: null, fresh: true },
  ])
})

test('whoever is signed in already is not sent again', async () => {
  const ada = await somebody()
  const one = browser()
  await through(one, ada)
  const { status, to } = await one.get('/sign-in?to=/me/sessions')
  assert.deepEqual({ status, to }, { status: 303, to: SESSIONS })
})

test('while the sign-in service does not answer, a page says so with a reference, and then it goes on', async t => {
  const fragile = await testIssuer({ after: done => after(done) })
  const there = await worldOf(store, fragile.env)
  t.after(() => there.app.close())
  fragile.state.down = true
  const { status, text, headers } = await there.browser().get('/sign-in')
  assert.equal(status, 503)
  assert.match(text, /Nobody can sign in at the moment/)
  assert.equal(headers['retry-after'], '60')
  const reference = text.match(/<b>([0-9a-f-]{36})<\/b>/)?.[1] ?? 'none'
  assert.ok(there.logged().includes(reference))

  fragile.state.down = false
  const ada = await somebody()
  const one = there.browser()
  const back = fragile.signIn(await sent(one), ada)
  fragile.state.down = true
  assert.equal((await one.get(back)).status, 503)
  fragile.state.down = false
  assert.equal((await one.get(fragile.signIn(await sent(one), ada))).status, 303)
})

test('signing out here leads on to signing out there', async () => {
  const one = browser()
  await through(one, await somebody())
  const { csrf } = await one.get(SESSIONS)
  const out = await one.post('/sign-out', { csrf })
  assert.deepEqual({ status: out.status, to: out.to }, { status: 303, to: '/sign-out/leaving' })
  const { headers } = await one.get('/sign-out/leaving')
  const there = new URL(String(headers.refresh).replace('0; url=', ''))
  assert.equal(there.origin + there.pathname, `${issuer.url}/end`)
  assert.equal(there.searchParams.get('client_id'), 'goldenthread')
  assert.equal(there.searchParams.get('post_logout_redirect_uri'), `${HERE}/signed-out`)
  assert.equal((await one.get(SESSIONS)).status, 303)
})

test('with a sign-in service there is no way in without it', async () => {
  const one = browser()
  await sent(one)
  const ada = await somebody()
  assert.equal((await one.post('/sign-in/demo', { person: ada.id })).status, 404)
  assert.ok(!(await one.get('/sign-in')).text.includes(ada.id))
})

test('nothing of anybody stands in the log, nor any code or token', () => {
  const text = world.logged()
  assert.match(text, /a sign-in was refused/)
  assert.doesNotMatch(text, /calderwick\.example|Somebody|eyJ|code=|evil|0800/)
})
