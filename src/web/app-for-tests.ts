/** For tests of pages: the real server over a real database with Calderwick in it, and somebody signed in to it. */

import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { loadPerson } from '../authority/room.ts'
import { rooms as all } from '../rooms.ts'
import { fillWhenEmpty } from '../start/demo.ts'
import { performer } from '../store/act.ts'
import { type Ending, type TestStore, testStore } from '../store/test-database.ts'
import { type App, createApp } from './app.ts'
import { readWebConfig, type WebConfig } from './config.ts'
import { openLog } from './log.ts'
import type { Room } from './room.ts'
import { readSignInSettings } from './sign-in/settings.ts'

export type Answered = {
  readonly status: number
  readonly text: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}
export type Signed = {
  get(path: string): Promise<Answered>
  /** Posts a form, with the token of the session and from our own origin, unless told otherwise. */
  post(path: string, body?: Record<string, string>, headers?: Record<string, string>): Promise<Answered>
}
export type TestApp = {
  readonly app: App
  readonly store: TestStore
  readonly config: WebConfig
  /** All lines of the log so far. */
  readonly logged: () => string
  /** Signs in as whoever holds a role in Calderwick; with null, as nobody. */
  as(role: string | null): Promise<Signed>
  /** Where a browser reaches it; it listens from the first time on. */
  url(): Promise<string>
}

/**
 * Calderwick, served.
 * @param t where to register the end
 * @param more rooms besides those of the product
 */
export async function testApp(t: Ending, more: readonly Room[] = []): Promise<TestApp> {
  const store = await testStore(t)
  const config = readWebConfig({ PORT: '0' })
  const perform = performer(store, loadPerson)
  await fillWhenEmpty(store, perform, config.authority)
  let logged = ''
  const log = openLog('info', { write: line => (logged += line) })
  const origins = [...config.origins]
  const app = await createApp({
    store,
    perform,
    rooms: [...all, ...more],
    config: { ...config, origins },
    signIn: readSignInSettings({}),
    log,
  })
  t.after(() => app.close())
  let listening: Promise<string> | null = null
  return {
    app,
    store,
    config,
    logged: () => logged,
    as: async role => {
      const signed = browserOf(app, config.origins[0]!)
      if (role !== null) {
        await signed.get('/sign-in')
        const { status } = await signed.post('/sign-in/demo', { person: demoPersonOf(role), to: '/' })
        if (status !== 303) throw new Error(`signing in as ${role} gave ${status}`)
      }
      return signed
    },
    url: () => {
      listening ??= app.listen({ host: '127.0.0.1', port: 0 }).then(() => {
        const address = app.server.address()
        const url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
        origins.push(url)
        return url
      })
      return listening
    },
  }
}

/** Keeps cookies and the form token, as a browser does. */
function browserOf(app: App, origin: string): Signed {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string, headers: Record<string, string> = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const c of answer.cookies) {
      if (c.value === '') cookies.delete(c.name)
      else cookies.set(c.name, c.value)
    }
    csrf = /name="csrf" value="([^"]+)"/.exec(answer.payload)?.[1] ?? csrf
    return {
      status: answer.statusCode,
      text: answer.payload,
      location: answer.headers.location as string | undefined,
      headers: answer.headers,
    }
  }
  return {
    get: path => ask('GET', path),
    post: (path, body = {}, headers = {}) =>
      ask('POST', path, new URLSearchParams({ csrf, ...body }).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        origin,
        ...headers,
      }),
  }
}
