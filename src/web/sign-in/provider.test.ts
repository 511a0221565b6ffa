/** The same against a sign-in service that others wrote (oidc-provider), over real connections: in, out, and ended from there. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import Provider from 'oidc-provider'
import { testStore } from '../../store/test-database.ts'
import { freePort, worldOf } from './world-for-tests.ts'

const listening = async (server: Server) => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
const CLIENT = { client_id: 'goldenthread', client_secret: 'a-secret-of-some-length' }
const EMAIL = 'ada@calderwick.example'

// Its address is part of it, and ours part of what it is told: so both are found before either is made.
const there = createServer((request, response) => handle(request, response))
let handle: (...of: Parameters<ReturnType<Provider['callback']>>) => void = () => {}
const issuer = `http://127.0.0.1:${await listening(there)}`
const port = await freePort()
const here = `http://localhost:${port}`

const store = await testStore({ after })
const world = await worldOf(store, {
  GOLDENTHREAD_URL: here,
  PORT: String(port),
  GOLDENTHREAD_OIDC_ISSUER: issuer,
  GOLDENTHREAD_OIDC_CLIENT_ID: CLIENT.client_id,
  GOLDENTHREAD_OIDC_CLIENT_SECRET: CLIENT.client_secret,
})
await world.app.listen({ host: '127.0.0.1', port })

const provider = new Provider(issuer, {
  clients: [
    {
      ...CLIENT,
      redirect_uris: [`${here}/sign-in/callback`],
      post_logout_redirect_uris: [`${here}/signed-out`],
      backchannel_logout_uri: `http://127.0.0.1:${port}/sign-in/back-channel`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  cookies: { keys: ['only for tests'] },
  features: {
    devInteractions: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  // By itself it reaches no machine like this one.
  fetch: (url, given) => {
    const { dispatcher: _, ...plain } = (given ?? {}) as RequestInit & { dispatcher?: unknown }
    return fetch(url, plain)
  },
  findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, email: EMAIL, email_verified: true }) }),
})
handle = provider.callback()
after(async () => {
  await world.app.close()
  there.closeAllConnections()
  there.close()
})

/** A browser over real connections: cookies for each host, and one step at a time. */
function surfer() {
  const jar = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    if (!jar.has(host)) jar.set(host, new Map())
    return jar.get(host)!
  }
  const go = async (url: string, form?: Record<string, string>) => {
    const cookies = jarOf(url)
    const got = await fetch(url.replace('//localhost:', '//127.0.0.1:'), {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: {
        cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '),
        ...(form ? { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' } : {}),
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const set of got.headers.getSetCookie()) {
      const [, name = '', value = ''] = set.match(/^([^=]+)=([^;]*)/) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const onward = got.headers.get('location') ?? got.headers.get('refresh')?.replace('0; url=', '')
    return { status: got.status, text: await got.text(), next: onward ? new URL(onward, url).href : null }
  }
  /** Goes on, and fills in what the sign-in service asks, until a page of ours stands still. */
  const follow = async (url: string, form?: Record<string, string>) => {
    let at = url
    let got = await go(url, form)
    for (let i = 0; i < 20; i++) {
      if (got.next) {
        at = got.next
        got = await go(at)
        continue
      }
      const action = got.text.match(/<form[^>]*action="([^"]+)"/)?.[1]
      if (!action || new URL(at).origin === here) return { ...got, at }
      const hidden = [...got.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      const filled = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
      at = new URL(action, at).href
      got = await go(at, {
        ...filled,
        ...(/name="login"/.test(got.text) ? { login: 'ada', password: 'x' } : {}),
        ...(/logout/.test(got.text) ? { logout: 'yes' } : {}),
      })
    }
    throw new Error('there was no end to it')
  }
  return { go, follow }
}
const SESSIONS = `${here}/me/sessions`

test('somebody signs in by it, is led back, signs out, and is signed out there too', async () => {
  const ada = await world.person('director', { email: EMAIL })
  const one = surfer()
  const page = await one.follow(SESSIONS)
  assert.equal(page.at, SESSIONS)
  assert.equal(page.status, 200, page.text)
  assert.match(page.text, /Where you are signed in/)
  const csrf = page.text.match(/name="csrf" value="([^"]+)"/)?.[1] ?? ''
  const out = await one.follow(`${here}/sign-out`, { csrf })
  assert.equal(out.at, `${here}/signed-out`)
  assert.match(out.text, /You have signed out/)
  assert.equal((await one.go(SESSIONS)).status, 303)
  assert.deepEqual(
    (await world.sessions()).map(s => [s.person, s.why]),
    [[ada, 'signed out']],
  )
})

test('when the session there ends, it ends the one here by itself', async () => {
  const one = surfer()
  assert.equal((await one.follow(SESSIONS)).at, SESSIONS)
  assert.equal((await one.go(SESSIONS)).status, 200)
  // They sign out there, and have not come here since.
  await one.follow(`${issuer}/session/end?client_id=${CLIENT.client_id}`)
  assert.equal((await one.go(SESSIONS)).status, 303)
  assert.equal((await world.sessions()).at(-1)?.why, 'ended by the issuer')
})

test('proving anew who one is asks for the password again, though one is signed in there', async () => {
  const one = surfer()
  await one.follow(SESSIONS)
  let asked = false
  let got = await one.go(`${here}/sign-in?again=yes&to=/me/sessions`)
  while (got.next && !asked) {
    got = await one.go(got.next)
    asked = /name="login"/.test(got.text)
  }
  assert.equal(asked, true)
  assert.equal((await one.follow(`${here}/sign-in?again=yes&to=/me/sessions`)).at, SESSIONS)
})
