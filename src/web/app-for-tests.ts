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
  /** What came, of a file that is no text. */
  readonly bytes: Uint8Array
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}
export type Signed = {
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  /** Posts a form, with the token of the session and from our own origin, unless told otherwise. */
  post(path: string, body?: Record<string, string>, headers?: Record<string, string>): Promise<Answered>
  /** Posts a form with files, as a browser does. */
  send(
    path: string,
    files: readonly SentFile[],
    body?: Record<string, string>,
    headers?: Record<string, string>,
    token?: 'first' | 'last',
  ): Promise<Answered>
  /** Posts bytes that say they are such a form, and may be none. */
  sendBytes(path: string, bytes: Buffer): Promise<Answered>
}
/** `field` is `files` unless said. */
export type SentFile = { readonly name: string; readonly bytes: string | Uint8Array; readonly field?: string }
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
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ) => {
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
      bytes: answer.rawPayload,
      location: answer.headers.location as string | undefined,
      headers: answer.headers,
    }
  }
  return {
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    post: (path, body = {}, headers = {}) =>
      ask('POST', path, new URLSearchParams({ csrf, ...body }).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        origin,
        ...headers,
      }),
    send: (path, files, body = {}, headers = {}, token = 'first') => {
      const { type, bytes } = multipartOf(token === 'first' ? { csrf, ...body } : { ...body, csrf }, files)
      return ask('POST', path, bytes, { 'content-type': type, origin, ...headers })
    },
    sendBytes: (path, bytes) => ask('POST', path, bytes, { 'content-type': multipartOf({}, []).type, origin }),
  }
}

/** A form with files as bytes (RFC 7578): its fields in their order, then its files. */
export function multipartOf(
  fields: Readonly<Record<string, string>>,
  files: readonly SentFile[],
): { readonly type: string; readonly bytes: Buffer } {
  const mark = 'a-form-of-tests'
  const parts = [
    ...Object.entries(fields).map(
      ([name, value]) => [`content-disposition: form-data; name="${name}"\r\n\r\n`, Buffer.from(value)] as const,
    ),
    ...files.map(
      ({ name, bytes, field = 'files' }) =>
        [
          `content-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
          Buffer.from(bytes as Uint8Array),
        ] as const,
    ),
  ]
  const bytes = parts.flatMap(([head, body]) => [Buffer.from(`--${mark}\r\n${head}`), body, Buffer.from('\r\n')])
  return {
    type: `multipart/form-data; boundary=${mark}`,
    bytes: Buffer.concat([...bytes, Buffer.from(`--${mark}--\r\n`)]),
  }
}
