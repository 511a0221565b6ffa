/** The sign-in service says that somebody signed out there: only what it signed itself ends anything. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { after, test } from 'node:test'
import { testStore } from '../../store/test-database.ts'
import { testIssuer } from './issuer-for-tests.ts'
import { keyReader, verified } from './jwt.ts'
import { worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const issuer = await testIssuer({ after: done => after(done) })
const world = await worldOf(store, issuer.env)
after(() => world.app.close())
const SESSIONS = '/me/sessions'
let count = 0

const somebody = async () => {
  const email = `person.${++count}@calderwick.example`
  return { id: await world.person('director', { email }), email, sub: randomUUID() }
}
/** Signs in by one of the issuer's sessions, with a browser of its own. */
const signedIn = async (who: { email: string; sub: string }, sid?: string) => {
  const one = world.browser()
  const { headers } = await one.get('/sign-in')
  const address = String(headers.refresh).replace('0; url=', '')
  assert.equal((await one.get(issuer.signIn(address, { ...who, ...(sid ? { claims: { sid } } : {}) }))).status, 303)
  return one
}
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} }
const right = (more: Record<string, unknown>) => {
  const iat = Math.floor(world.now().epochMilliseconds / 1_000)
  return { iss: issuer.url, aud: 'goldenthread', iat, exp: iat + 120, jti: randomUUID(), events: EVENTS, ...more }
}
/** As the issuer would: no cookie, and from nowhere. */
const say = async (token: string) => {
  const got = await world.app.inject({
    method: 'POST',
    url: '/sign-in/back-channel',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  })
  assert.equal(got.headers['cache-control'], 'no-store')
  return got.statusCode
}

test('a session that ended there ends here, and no other', async () => {
  const ada = await somebody()
  const [one, two] = [await signedIn(ada, 'there-1'), await signedIn(ada, 'there-2')]
  assert.equal(await say(issuer.signed(right({ sid: 'there-1', sub: ada.sub }))), 200)
  assert.equal((await one.get(SESSIONS)).status, 303)
  assert.equal((await two.get(SESSIONS)).status, 200)
  assert.deepEqual(
    (await world.sessions()).filter(s => s.person === ada.id).map(s => s.why),
    ['ended by the issuer', null],
  )
})

test('without a session named, all of that person’s end', async () => {
  const [ada, ben] = [await somebody(), await somebody()]
  const [one, two, his] = [await signedIn(ada, 'a'), await signedIn(ada), await signedIn(ben, 'b')]
  assert.equal(await say(issuer.signed(right({ sub: ada.sub }), { header: { typ: 'logout+jwt' } })), 200)
  assert.equal((await one.get(SESSIONS)).status, 303)
  assert.equal((await two.get(SESSIONS)).status, 303)
  assert.equal((await his.get(SESSIONS)).status, 200)
})

test('what nobody here has is taken, and ends nothing', async () => {
  const one = await signedIn(await somebody(), 'here')
  assert.equal(await say(issuer.signed(right({ sid: 'elsewhere' }))), 200)
  assert.equal(await say(issuer.signed(right({ sub: 'nobody' }))), 200)
  assert.equal((await one.get(SESSIONS)).status, 200)
})

test('what the issuer did not sign, or not for this, ends nothing', async t => {
  const ada = await somebody()
  const one = await signedIn(ada, 'there-9')
  const named = { sid: 'there-9' }
  const now = Math.floor(world.now().epochMilliseconds / 1_000)
  const good = issuer.signed(right(named))
  const [head = '', body = '', signature = ''] = good.split('.')
  const wrong: Record<string, string> = {
    'another key': issuer.signed(right(named), { signed: 'stranger' }),
    'no signature': issuer.signed(right(named), { signed: 'none' }),
    'signed with our own secret': issuer.signed(right(named), { signed: 'secret' }),
    'a key that is not there': issuer.signed(right(named), { header: { kid: 'two' } }),
    'an algorithm that the issuer does not use': issuer.signed(right(named), { header: { alg: 'PS256' } }),
    'a header that has to be understood': issuer.signed(right(named), { header: { crit: ['b64'] } }),
    'a token of another type': issuer.signed(right(named), { header: { typ: 'at+jwt' } }),
    'a changed body': `${head}.${Buffer.from(JSON.stringify(right(named))).toString('base64url')}.${signature}`,
    'half of it': `${head}.${body}`,
    nothing: '',
    'something else': 'a.b.c',
    'a list': `${head}.${Buffer.from('[]').toString('base64url')}.${signature}`,
    'very long': `${good}${'A'.repeat(20_000)}`,
    'for somebody else': issuer.signed(right({ ...named, aud: 'somebody-else' })),
    'from another issuer': issuer.signed(right({ ...named, iss: 'https://evil.example' })),
    over: issuer.signed(right({ ...named, iat: now - 600, exp: now - 120 })),
    'not yet': issuer.signed(right({ ...named, iat: now + 600, exp: now + 720 })),
    'good for a year': issuer.signed(right({ ...named, exp: now + 365 * 86_400 })),
    'no end': issuer.signed(right({ ...named, exp: undefined })),
    'no id of its own': issuer.signed(right({ ...named, jti: undefined })),
    'a token of signing in': issuer.signed(right({ ...named, nonce: 'n' })),
    'no event': issuer.signed(right({ ...named, events: undefined })),
    'another event': issuer.signed(right({ ...named, events: { other: {} } })),
    'nobody named': issuer.signed(right({})),
  }
  for (const [name, token] of Object.entries(wrong)) await t.test(name, async () => assert.equal(await say(token), 400))
  assert.equal((await one.get(SESSIONS)).status, 200)
  assert.equal(await say(good), 200)
  assert.equal((await one.get(SESSIONS)).status, 303)
})

test('a token serves once', async () => {
  const ada = await somebody()
  await signedIn(ada)
  const token = issuer.signed(right({ sub: ada.sub }))
  assert.deepEqual((await Promise.all([say(token), say(token)])).sort(), [200, 400])
  const again = await signedIn(ada)
  assert.equal(await say(token), 400)
  assert.equal((await again.get(SESSIONS)).status, 200)
})

test('while the issuer does not answer, the answer is that it may try again', async t => {
  const fragile = await testIssuer({ after: done => after(done) })
  const there = await worldOf(store, fragile.env)
  t.after(() => there.app.close())
  fragile.state.down = true
  const { statusCode } = await there.app.inject({
    method: 'POST',
    url: '/sign-in/back-channel',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'logout_token=a.b.c',
  })
  assert.equal(statusCode, 503)
})

/** A token by any key, and the key as an issuer would publish it. */
function made(kind: 'RS256' | 'PS256' | 'ES256' | 'ES512' | 'EdDSA', bits = 2048) {
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: bits })
  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
  const { privateKey: key, publicKey } = {
    RS256: rsa,
    PS256: rsa,
    ES256: () => ec('P-256'),
    ES512: () => ec('P-521'),
    EdDSA: () => generateKeyPairSync('ed25519'),
  }[kind]()
  const part = (v: unknown) => Buffer.from(JSON.stringify(v)).toString('base64url')
  const data = `${part({ alg: kind })}.${part({ a: 1 })}`
  const hash = { RS256: 'sha256', PS256: 'sha256', ES256: 'sha256', ES512: 'sha512', EdDSA: null }[kind]
  const options = kind === 'PS256' ? { padding: 6, saltLength: 32 } : { dsaEncoding: 'ieee-p1363' as const }
  const signature = sign(hash, Buffer.from(data), { key, ...options }).toString('base64url')
  return { token: `${data}.${signature}`, jwk: publicKey.export({ format: 'jwk' }) }
}

test('the ways of signing that issuers use are known, each by its own kind of key', async () => {
  for (const alg of ['RS256', 'PS256', 'ES256', 'ES512', 'EdDSA'] as const) {
    const { token, jwk } = made(alg)
    assert.deepEqual((await verified(token, { algorithms: [alg] }, async () => [jwk])).claims, { a: 1 }, alg)
    await assert.rejects(
      verified(token, { algorithms: ['HS256'] }, async () => [jwk]),
      /alg/,
    )
    await assert.rejects(
      verified(token, { algorithms: [alg] }, async () => [made(alg).jwk]),
      /signature/,
    )
    await assert.rejects(
      verified(token, { algorithms: [alg] }, async () => [{ ...jwk, use: 'enc' }]),
      /signature/,
    )
  }
})

test('a short key is nobody’s', async () => {
  const { token, jwk } = made('RS256', 1024)
  await assert.rejects(
    verified(token, { algorithms: ['RS256'] }, async () => [jwk]),
    /signature/,
  )
})

test('a key that is not known is asked for once a minute, whatever comes in', async () => {
  let clock = 0
  const keysOf = keyReader(
    async () => ({ jwksUri: `${issuer.url}/keys` }),
    () => clock,
  )
  const before = issuer.asked.length
  const reads = () => issuer.asked.slice(before).filter(p => p === '/keys').length
  await keysOf(false)
  for (let i = 0; i < 50; i++) await keysOf(true)
  assert.equal(reads(), 1)
  clock += 60_000
  for (let i = 0; i < 50; i++) await keysOf(true)
  assert.equal(reads(), 2)
  clock += 299_999
  await keysOf(false)
  assert.equal(reads(), 2)
  clock += 1
  await keysOf(false)
  assert.equal(reads(), 3)
})
