/** Signing in by a sign-in service: what proves who somebody is, and everything that does not. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { SESSION_COOKIE } from './cookies.ts'
import { type As, testIssuer } from './issuer-for-tests.ts'
import { type Browser, HERE, worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const issuer = await testIssuer({ after: done => after(done) })
const world = await worldOf(store, issuer.env)
after(() => world.app.close())
const { browser } = world
const SESSIONS = '/me/sessions'
let count = 0
/** Somebody with a role and an e-mail address. */
const somebody = async (role: Parameters<typeof world.person>[0] = 'director') => {
  const email = `person.${++count}@calderwick.example`
  return { id: await world.person(role, { email }), email, sub: randomUUID() }
}
/** Where a browser is sent to sign in. */
const sent = async (one: Browser, url = '/sign-in') => {
  const { status, headers, text } = await one.get(url)
  assert.equal(status, 200, text)
  return String(headers.refresh).replace('0; url=', '')
}
/** All of it: there, sign in, and back. */
const through = async (one: Browser, as: As, url?: string) => one.get(issuer.signIn(await sent(one, url), as))
const refused = async (as: As, says: RegExp, status = 403) => {
  const [one, before] = [browser(), (await world.sessions()).length]
  const got = await through(one, as)
  assert.equal(got.status, status, got.text)
  assert.match(got.text, says)
  assert.equal(one.jar.has(SESSION_COOKIE), false)
  assert.equal((await world.sessions()).length, before)
  await world.uncount()
}
const NOT_PROVEN = /in a way that can be trusted/

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
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
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

test('an address that was given to somebody else does not make them the same person', async () => {
  const ada = await somebody()
  assert.equal((await through(browser(), ada)).status, 303)
  await refused({ sub: randomUUID(), email: ada.email }, /Your account is not known here/)
})

test('an address that nobody has verified is no proof', async () => {
  const ada = await somebody()
  for (const email_verified of [false, undefined, 'true', 1])
    await refused({ ...ada, claims: { email_verified } }, /Your account is not known here/)
  await refused({ sub: ada.sub }, /Your account is not known here/)
  await refused({ sub: ada.sub, userinfo: { email: ada.email } }, /Your account is not known here/)
  assert.equal((await through(browser(), ada)).status, 303)
})

test('the address may be kept apart from the token, if it is of the same account', async () => {
  const ada = await somebody()
  const userinfo = { email: ada.email, email_verified: true }
  await refused({ sub: ada.sub, userinfo: { ...userinfo, sub: 'another' } }, NOT_PROVEN)
  assert.equal((await through(browser(), { sub: ada.sub, userinfo })).status, 303)
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

test('a token that is not what it should be proves nothing', async t => {
  const ada = await somebody()
  const now = Math.floor(Date.now() / 1_000)
  const wrong: Record<string, Partial<As>> = {
    'another nonce': { claims: { nonce: 'x'.repeat(43) } },
    'no nonce': { claims: { nonce: undefined } },
    'another audience': { claims: { aud: 'somebody-else' } },
    'two audiences, for the other': { claims: { aud: ['goldenthread', 'somebody-else'], azp: 'somebody-else' } },
    'over since a minute': { claims: { exp: now - 60, iat: now - 120 } },
    'no end': { claims: { exp: undefined } },
    'another issuer': { claims: { iss: 'https://evil.example' } },
    'another key': { signed: 'stranger' },
    'a key that is not there': { header: { kid: 'two' } },
    'no signature': { signed: 'none' },
    'signed with our own secret': { signed: 'secret' },
    'no account': { claims: { sub: undefined } },
    'signed in there two days ago': { claims: { auth_time: now - 2 * 86_400 } },
  }
  for (const [name, as] of Object.entries(wrong)) await t.test(name, () => refused({ ...ada, ...as }, NOT_PROVEN))
  assert.equal((await through(browser(), ada)).status, 303)
})

test('an answer of another issuer is not taken for this one’s', async () => {
  const ada = await somebody()
  const other = await testIssuer({ after: done => after(done) })
  await refused({ ...ada, answer: q => q.set('iss', other.url) }, NOT_PROVEN)
  assert.ok(!other.asked.includes('/token'))
})

test('an error in the answer is no sign-in, and what it says is not shown', async () => {
  const ada = await somebody()
  const answer = (q: URLSearchParams) => {
    q.delete('code')
    q.set('error', 'access_denied')
    q.set('error_description', '<b>call 0800 evil</b>')
  }
  const got = await through(browser(), { ...ada, answer })
  assert.equal(got.status, 403)
  assert.ok(!got.text.includes('0800'))
})

test('a state that is not one’s own is refused, and nobody is asked', async () => {
  const ada = await somebody()
  const asked = issuer.asked.length
  for (const state of ['x'.repeat(43), '', null, 'x'.repeat(10_000)]) {
    const answer = (q: URLSearchParams) => (state === null ? q.delete('state') : q.set('state', state))
    const got = await through(browser(), { ...ada, answer })
    assert.equal(got.status, 400)
    assert.match(got.text, /could not be finished/)
  }
  await world.uncount()
  assert.deepEqual(
    issuer.asked.slice(asked).filter(p => p === '/token'),
    [],
  )
})

test('an answer is worth nothing in another browser, so that nobody is signed in as somebody else', async () => {
  const ada = await somebody()
  const [one, other] = [browser(), browser()]
  const back = issuer.signIn(await sent(one), ada)
  await sent(other)
  assert.equal((await other.get(back)).status, 400)
  assert.equal((await browser().get(back)).status, 400)
  assert.equal((await one.get(back)).status, 303)
})

test('an answer serves once', async () => {
  const ada = await somebody()
  const one = browser()
  const back = issuer.signIn(await sent(one), ada)
  const thief = one.copy()
  const both = await Promise.all([one.get(back), thief.get(back)])
  assert.deepEqual(both.map(b => b.status).sort(), [303, 400])
  assert.equal((await thief.get(back)).status, 400)
})

test('a code serves once, whatever is around it', async () => {
  const ada = await somebody()
  const one = browser()
  const back = issuer.signIn(await sent(one), ada)
  assert.equal((await one.get(back)).status, 303)
  const code = new URL(back, HERE).searchParams.get('code') ?? ''
  await refused({ ...ada, answer: q => q.set('code', code) }, NOT_PROVEN)
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

test('an issuer that stands for many tenants, or calls itself by another name, is not trusted', async t => {
  for (const name of ['https://login.example/{tenantid}/v2.0', 'https://evil.example']) {
    const many = await testIssuer({ after: done => after(done) })
    many.metadata.issuer = name
    const there = await worldOf(store, many.env)
    t.after(() => there.app.close())
    assert.equal((await there.browser().get('/sign-in')).status, 503)
  }
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
