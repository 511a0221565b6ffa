/** For drills: the real server in a process of its own, and somebody signed in to it over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPersonOf } from '../../src/authority/demo-for-tests.ts'
import { multipartOf, type SentFile } from '../../src/web/app-for-tests.ts'

const door = join(import.meta.dirname, '../../bin/goldenthread.mjs')

export type Server = {
  readonly url: string
  readonly child: ChildProcess
  readonly folder: string
  /** What it printed, both streams. */
  readonly printed: () => string
  readonly ended: Promise<number | null>
  /** Asks it to stop, and waits. */
  readonly stop: () => Promise<number | null>
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'gt-drill-'))
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

const running = new Set<ChildProcess>()
// A test that failed leaves its servers, and they would keep it from ending.
after(async () => {
  for (const child of running) {
    const ended = new Promise(done => child.once('exit', done))
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(10_000)])
    if (running.has(child)) process.kill(-child.pid!, 'SIGKILL')
  }
})

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as { port: number }
  await new Promise(done => probe.close(done))
  return port
}

/** Starts the server as a user would, in a group of processes of its own, and waits until it answers. */
export async function startServer(folder: string, env: Record<string, string> = {}): Promise<Server> {
  const port = env.PORT ?? String(await freePort())
  const child = spawn(process.execPath, [door, 'start'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATABASE_ADMIN_URL: '',
      GOLDENTHREAD_DATA: folder,
      GOLDENTHREAD_LOG: 'info',
      ...env,
      PORT: port,
    },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (text += data.toString()))
  running.add(child)
  const ended = new Promise<number | null>(done => child.on('exit', code => done(code)))
  ended.then(() => running.delete(child))
  let gone = false
  ended.then(() => (gone = true))
  const url = `http://localhost:${port}`
  for (let tries = 0; ; tries++) {
    if (gone) throw new Error(`the server ended before it answered:\n${text}`)
    if (tries > 1_200) throw new Error(`the server does not answer:\n${text}`)
    if ((await status(`${url}/ready`)) === 200) break
    await sleep(50)
  }
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, child, folder, printed: () => text, ended, stop }
}

const status = (url: string) =>
  fetch(url).then(
    r => r.status,
    () => 0,
  )

export type Answered = { status: number; text: string; location: string | null; headers: Headers }
export type Client = {
  get(path: string): Promise<Answered>
  /** Posts a form with the token of this session. */
  post(path: string, body: Record<string, string>): Promise<Answered>
  /** Posts a form with files. */
  send(path: string, files: readonly SentFile[], body: Record<string, string>): Promise<Answered>
  readonly cookie: string
}

/**
 * Keeps cookies, as a browser does; forms are sent from this site.
 * @param from the address that a proxy in front would give, where the server trusts one
 */
export function clientOf(url: string, from?: string): Client {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const cookie = [...cookies].map(([k, v]) => `${k}=${v}`).join('; ')
    const answer = await fetch(url + path, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookie ? { cookie } : {}), ...(from ? { 'x-forwarded-for': from } : {}) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (!name) continue
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value!)
    }
    const text = await answer.text()
    csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? csrf
    return { status: answer.status, text, location: answer.headers.get('location'), headers: answer.headers }
  }
  return {
    get: path => ask(path),
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
        body: new URLSearchParams({ ...body, csrf }).toString(),
      }),
    send: (path, files, body) => {
      const { type, bytes } = multipartOf({ csrf, ...body }, files)
      return ask(path, { method: 'POST', headers: { 'content-type': type, origin: url }, body: new Uint8Array(bytes) })
    },
    get cookie() {
      return [...cookies].map(([k, v]) => `${k}=${v}`).join('; ')
    },
  }
}

/** Signs in to the demonstration as whoever holds a role, by the page that offers it. */
export async function signIn(url: string, role: string, from?: string): Promise<Client> {
  const client = clientOf(url, from)
  await client.get('/sign-in')
  const answer = await client.post('/sign-in/demo', { person: demoPersonOf(role), to: '/' })
  if (answer.status !== 303) throw new Error(`signing in as ${role} gave ${answer.status}`)
  return client
}
