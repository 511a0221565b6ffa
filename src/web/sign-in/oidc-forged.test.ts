/** What a sign-in service may send, or somebody in its place, that proves nothing. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testStore } from '../../store/test-database.ts'
import { type As, testIssuer } from './issuer-for-tests.ts'
import { byIssuer, sent } from './through-for-tests.ts'
import { HERE, worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const issuer = await testIssuer({ after: done => after(done) })
const world = await worldOf(store, issuer.env)
after(() => world.app.close())
const { browser } = world
const { somebody, through, refused } = byIssuer(world, issuer)
const NOT_PROVEN = /in a way that can be trusted/

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

test('an issuer that stands for many tenants, or calls itself by another name, is not trusted', async t => {
  for (const name of ['https://login.example/{tenantid}/v2.0', 'https://evil.example']) {
    const many = await testIssuer({ after: done => after(done) })
    many.metadata.issuer = name
    const there = await worldOf(store, many.env)
    t.after(() => there.app.close())
    assert.equal((await there.browser().get('/sign-in')).status, 503)
  }
})

test('nothing of anybody stands in the log, nor any code or token', () => {
  const text = world.logged()
  assert.match(text, /a sign-in was refused/)
  assert.doesNotMatch(text, /calderwick\.example|Somebody|eyJ|code=|evil|0800/)
})
