/** For tests of signing in: the real server on a real database, people with roles, a clock that moves, and a browser's cookies. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { loadPerson } from '../../authority/room.ts'
import type { Role } from '../../authority/rules.ts'
import { performer } from '../../store/act.ts'
import type { TestStore } from '../../store/test-database.ts'
import { createApp } from '../app.ts'
import { readWebConfig } from '../config.ts'
import { openLog } from '../log.ts'
import * as room from './room.ts'
import { readSignInSettings } from './settings.ts'

export const HERE = 'https://gt.example'
const GIVER = randomUUID()

export type World = Awaited<ReturnType<typeof worldOf>>

/** @param env settings besides the address; without an issuer the demonstration's accounts are there */
export async function worldOf(store: TestStore, env: Record<string, string> = {}) {
  const lines: string[] = []
  const settings = { GOLDENTHREAD_URL: HERE, PORT: '3000', ...env }
  let ahead = Temporal.Duration.from({ seconds: 0 })
  const now = () => Temporal.Now.instant().add(ahead)
  const app = await createApp({
    store,
    perform: performer(store, loadPerson),
    rooms: [room],
    config: readWebConfig(settings),
    signIn: readSignInSettings(settings),
    log: openLog('info', { write: line => void lines.push(line) }),
    now,
  })

  /** Somebody with a role for good, or with none. */
  const person = async (role: Role | null, { name = 'Somebody', email = null as string | null } = {}) => {
    const id = randomUUID()
    await write(async db => {
      for (const [one, called, at] of [
        [GIVER, 'A giver', null],
        [id, name, email],
      ])
        await sql`insert into authority.person (authority, id, name, email) values ('calderwick', ${one}, ${called}, ${at})
          on conflict do nothing`.execute(db)
      if (role)
        await sql`insert into authority.role_held (authority, person, role, during, given_by)
          values ('calderwick', ${id}, ${role}, '[2020-01-01,)', ${GIVER})`.execute(db)
    })
    return id
  }
  const write = (run: Parameters<typeof store.withTransaction>[1]) =>
    store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, run)

  return {
    app,
    store,
    person,
    write,
    now,
    /** What was logged, as text. */
    logged: () => lines.join(''),
    /** Lets time pass. */
    pass: (span: Temporal.DurationLike) => {
      ahead = ahead.add(span)
    },
    /** As if nothing had been asked from this address: every browser here has the same. */
    uncount: () => sql`truncate web.rate`.execute(store.root),
    browser: (origin = HERE) => browserOf(app, origin),
    sessions: async () =>
      (
        await sql<{ id: string; person: string; why: string | null; device: string }>`
          select id, person, ended_why as why, device from web.session order by made_at, id`.execute(store.root)
      ).rows,
    acts: async (personId: string) =>
      (
        await sql<{
          said: string
        }>`select act || ' ' || outcome as said from audit where person = ${personId} order by at`.execute(store.root)
      ).rows.map(r => r.said),
  }
}

type App = Awaited<ReturnType<typeof createApp>>
export type Answer = {
  readonly status: number
  readonly to: string | null
  readonly text: string
  /** The token of the first form on the page. */
  readonly csrf: string
  readonly headers: Record<string, unknown>
  readonly cookies: readonly string[]
}
export type Browser = ReturnType<typeof browserOf>

/** What a browser would do: keep cookies, send them back, and say where a form came from. */
export function browserOf(app: App, origin: string) {
  const jar = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', url: string, more: Record<string, string>, body?: string) => {
    const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
    const got = await app.inject({
      method,
      url,
      headers: {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
        ...(cookie ? { cookie } : {}),
        ...more,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    const cookies = [got.headers['set-cookie'] ?? []].flat()
    for (const set of cookies) {
      const [, name = '', value = ''] = set.match(/^([^=]+)=([^;]*)/) ?? []
      if (/max-age=0/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    return {
      status: got.statusCode,
      to: (got.headers.location as string | undefined) ?? null,
      text: got.body,
      csrf: got.body.match(/name="csrf" value="([^"]+)"/)?.[1] ?? '',
      headers: got.headers,
      cookies,
    } satisfies Answer
  }
  return {
    jar,
    get: (url: string, headers: Record<string, string> = {}) => ask('GET', url, headers),
    post: (url: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(
        'POST',
        url,
        { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(body).toString(),
      ),
    /** Another browser that has copied the cookies of this one. */
    copy: () => {
      const other = browserOf(app, origin)
      for (const [k, v] of jar) other.jar.set(k, v)
      return other
    },
  }
}

/** A port of this machine that nobody has: the address of a server has to be known before it is made. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

/** Signs in as somebody of the demonstration. */
export async function signedInAs(world: World, personId: string, browser = world.browser()): Promise<Browser> {
  const { csrf } = await browser.get('/sign-in')
  const { status } = await browser.post('/sign-in/demo', { csrf, person: personId })
  if (status !== 303) throw new Error(`signing in was answered with ${status}`)
  return browser
}
