/**
 * The plan as it is run, at the size of a city: 5,000 steps, 300 outcomes, 50 people. How long each page takes, how long the
 * slowest of a hundred take at 100 requests a second while steps are changed, how many plans on a page are served a second from what is
 * kept and how many drawn anew, how long an import and a certificate take, and how much memory the server holds.
 *
 *     node test/bench/running.ts [seconds of load, 20 by default]
 *
 * Beside the pages, in the same run: a page of this server that asks the database nothing (/health), which is what the loopback,
 * the client and Node take by themselves.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { createRequire } from 'node:module'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { rooms } from '../../src/rooms.ts'
import { type Client, newFolder, removeFolder, signIn, startServer } from '../drills/client.ts'
import { workbook } from './large/plan.ts'

const STEPS = 5_000
const PEOPLE = 50
/** Seconds between two changes: fifty people who each change something every three or four minutes. */
const EVERY = 4
const seconds = Number(process.argv[2] ?? 20)
const ROLES = [
  'director',
  'programme-manager',
  'area-director',
  'senior-responsible-owner',
  'step-owner',
  'programme-office',
  'commissioner',
  'board-member',
  'performance-analyst',
  'team-manager',
]
/** Pages of one record each. */
const RECORDS = ['S17', 'S4017', 'O7', 'PR3', 'M12'].map(id => `/plan/item?id=${id}`)

const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const ms = (n: number) => `${n.toFixed(n < 10 ? 1 : 0)} ms`
const memoryOf = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Every page that has one address for everybody: none with an id in it. */
const paths = () =>
  rooms
    .flatMap(r => r.pages ?? [])
    .map(p => p.url.path)
    .filter(path => !path.includes(':'))

async function timed(client: Client, path: string, rounds: number) {
  const times: number[] = []
  let [status, bytes] = [0, 0]
  for (let i = 0; i < rounds; i++) {
    const begun = performance.now()
    const answer = await client.get(path)
    times.push(performance.now() - begun)
    status = answer.status
    bytes = answer.text.length
  }
  return {
    path,
    status,
    bytes,
    first: times[0]!,
    median: at(
      times.slice(1).sort((a, b) => a - b),
      0.5,
    ),
    worst: Math.max(...times.slice(1)),
  }
}

/** Asks at a steady rate, whether or not those before were answered; gives how long each took from when it was due. */
async function steady(
  url: string,
  asks: readonly { path: string; cookie: string }[],
  perSecond: number,
  forSeconds: number,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const times: number[] = []
  const bad = new Map<number, number>()
  const waiting: Promise<void>[] = []
  const begun = performance.now()
  for (let n = 0; n < perSecond * forSeconds; n++) {
    const due = begun + (n * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    const { path, cookie } = asks[n % asks.length]!
    waiting.push(
      new Promise<void>((done, fail) => {
        get(url + path, { agent, headers: { cookie } }, answer => {
          answer.resume()
          answer.on('end', () => {
            times.push(performance.now() - due)
            if (answer.statusCode !== 200) bad.set(answer.statusCode ?? 0, (bad.get(answer.statusCode ?? 0) ?? 0) + 1)
            done()
          })
        }).on('error', fail)
      }),
    )
  }
  await Promise.all(waiting)
  agent.destroy()
  times.sort((a, b) => a - b)
  return { times, bad }
}

/** Kinds of answer that were told already. */
const told = new Set<number>()
const folder = newFolder()
const files = mkdtempSync(join(tmpdir(), 'gt-running-'))
try {
  await workbook(join(files, 'plan.xlsx'), STEPS)
  writeFileSync(join(files, 'synthetic.txt'), 'Everything here is invented.\n')
  const server = await startServer(folder, {
    GOLDENTHREAD_LOG: 'warn',
    NODE_ENV: '',
    // Fifty people sign in from fifty addresses.
    GOLDENTHREAD_PROXIES: '127.0.0.1,::1',
  })
  console.log(`load ${loadavg()[0]!.toFixed(2)}`)
  const began = performance.now()
  const imported = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, '../../bin/goldenthread.mjs'),
      'import',
      'plan',
      files,
      '--as',
      'maren.oduya@calderwick.example',
    ],
    { env: { ...process.env, GOLDENTHREAD_DATA: folder, DATABASE_URL: '', DATABASE_ADMIN_URL: '' }, encoding: 'utf8' },
  )
  if (imported.status !== 0) throw new Error(imported.stderr)
  console.log(`import plan by the command line, reading and start of Node included: ${ms(performance.now() - began)}`)
  console.log(`  ${imported.stdout.trim()}`)

  const director = await signIn(server.url, 'director')
  const health = await timed(director, '/health', 60)
  const found: Awaited<ReturnType<typeof timed>>[] = []
  for (const path of [...paths(), ...RECORDS]) found.push(await timed(director, path, 12))
  const shown = found.filter(f => f.status === 200)
  const others = found.filter(f => f.status !== 200)
  console.log(`/health beside them: median ${ms(health.median)}`)
  for (const f of shown.toSorted((a, b) => b.median - a.median))
    console.log(
      `  ${f.path.padEnd(26)} ${ms(f.median).padStart(8)}, worst ${ms(f.worst).padStart(8)}, first ${ms(f.first).padStart(8)}, ${(f.bytes / 1024).toFixed(0)} KB`,
    )
  if (others.length > 0)
    console.log(`  not shown without more in the address: ${others.map(o => `${o.path} ${o.status}`).join(', ')}`)
  const over = shown.filter(f => f.median > 50)
  console.log(
    `${shown.length} pages; median over 50 ms: ${over.length === 0 ? 'none' : over.map(o => o.path).join(', ')}`,
  )

  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => signIn(server.url, ROLES[i % ROLES.length]!, `10.0.0.${i + 1}`)),
  )
  // A page costs each of them a first look, as on a Monday morning. Every page is asked for by several people in turn: one alone who
  // searched once a second would be told to wait.
  const walk = [...shown.map(f => f.path), ...Array.from({ length: 40 }, (_, i) => `/plan/item?id=S${i * 97 + 3}`)]
  const readable: { path: string; cookie: string }[] = []
  for (let turn = 0; turn < 5; turn++)
    for (const [i, path] of walk.entries()) {
      const person = people[(i + turn * 11) % people.length]!
      if ((await person.get(path)).status === 200) readable.push({ path, cookie: person.cookie })
    }
  // A step that is done takes no change of its status.
  const open: string[] = []
  for (let n = 0; open.length < 24; n++)
    if ((await director.get(`/plan/item?id=S${n * 31 + 5}`)).text.includes('/plan/step/update'))
      open.push(`S${n * 31 + 5}`)
  const quiet = await steady(server.url, readable, 100, seconds)
  console.log(
    `100 requests a second for ${seconds} s over ${walk.length} pages and ${PEOPLE} people: median ${ms(at(quiet.times, 0.5))}, p99 ${ms(at(quiet.times, 0.99))}, worst ${ms(at(quiet.times, 1))}${saidBad(quiet.bad)}`,
  )
  console.log(`the server holds ${memoryOf(server.child.pid!).toFixed(0)} MB`)
  const changing = changeNowAndThen(await signIn(server.url, 'programme-manager', '10.0.1.1'), open, seconds)
  const busy = await steady(server.url, readable, 100, seconds)
  console.log(
    `the same while a step is changed every ${EVERY} seconds (${await changing} changes): median ${ms(at(busy.times, 0.5))}, p99 ${ms(at(busy.times, 0.99))}, worst ${ms(at(busy.times, 1))}${saidBad(busy.bad)}`,
  )

  type Fired = { requests: { average: number }; latency: { p99: number }; non2xx: number; errors: number }
  const autocannon = createRequire(import.meta.url)('autocannon') as (o: object) => Promise<Fired>
  const onePage = {
    url: `${server.url}/plan`,
    headers: { cookie: director.cookie },
    connections: 20,
    duration: seconds / 2,
  }
  await autocannon({ ...onePage, duration: 2 })
  const kept = await autocannon(onePage)
  const anew: number[] = []
  for (let i = 1; i <= 5; i++) {
    // Another day is another judgement and another drawing: nothing of it is kept.
    const begun = performance.now()
    await director.get(`/plan?on=2026-0${i}-15`)
    anew.push(performance.now() - begun)
  }
  const drawn = at(
    anew.sort((a, b) => a - b),
    0.5,
  )
  console.log(
    `the plan on a page as kept: ${kept.requests.average.toFixed(0)} a second (p99 ${kept.latency.p99} ms${kept.non2xx + kept.errors > 0 ? `, ${kept.non2xx + kept.errors} failed` : ''}); judged and drawn anew: ${ms(drawn)} each, ${(1000 / drawn).toFixed(1)} a second, ${(kept.requests.average / (1000 / drawn)).toFixed(0)} times fewer`,
  )
  const manager = await signIn(server.url, 'programme-manager', '10.0.1.2')
  const certified: number[] = []
  for (let n = 0; n < 5; n++) {
    await changeStep(manager, open[n]!, n)
    const begun = performance.now()
    await director.get('/plan/certificate?now=yes')
    await director.get('/plan/certificate?download=pdf&document=certificate')
    certified.push(performance.now() - begun)
  }
  const [fastest, , middle, , slowest] = certified.sort((a, b) => a - b)
  console.log(
    `the whole judged anew after a change, shown as a certificate or why there is none, and as PDF: ${ms(middle!)} (${ms(fastest!)} to ${ms(slowest!)})`,
  )
  console.log(`at the end the server holds ${memoryOf(server.child.pid!).toFixed(0)} MB`)
  await server.stop()
} finally {
  removeFolder(folder)
  rmSync(files, { recursive: true, force: true })
}

function saidBad(bad: ReadonlyMap<number, number>): string {
  return bad.size === 0 ? '' : `; ${[...bad].map(([status, n]) => `${n} answered ${status}`).join(', ')}`
}

async function changeNowAndThen(client: Client, open: readonly string[], forSeconds: number): Promise<number> {
  let done = 0
  for (let n = 0; n < forSeconds / EVERY; n++) {
    const begun = performance.now()
    if (await changeStep(client, open[n % open.length]!, n)) done++
    await sleep(Math.max(0, EVERY * 1000 - (performance.now() - begun)))
  }
  return done
}

async function changeStep(client: Client, id: string, n: number): Promise<boolean> {
  const page = await client.get(`/plan/item?id=${id}`)
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '1'
  const { status } = await client.post('/plan/step/update', {
    key: id,
    version,
    status: 'in progress',
    rag: 'amber',
    progress: `Seen again, ${n}`,
  })
  if (status !== 303 && !told.has(status)) {
    told.add(status)
    console.log(`  a change was answered ${status}`)
  }
  return status === 303
}
