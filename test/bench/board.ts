/**
 * The board of measures with sixty charts on it: drawn for the first time, drawn again, as one who has it already is answered, and how
 * long the slowest of a hundred take at 100 requests a second. 434 measures, as many as the real long file has.
 *
 *     node test/bench/board.ts [seconds of load, 10 by default]
 *
 * Beside it, in the same run: the stylesheet, which this server sends as it lies in memory.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newFolder, removeFolder, signIn, startServer } from '../drills/client.ts'

const seconds = Number(process.argv[2] ?? 10)
const MEASURES = 434
const MONTHS = 36
const at = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
const ms = (n: number) => `${n.toFixed(n < 10 ? 1 : 0)} ms`

let seed = 20_261_122
const chance = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const folder = newFolder()
const files = mkdtempSync(join(tmpdir(), 'gt-board-'))
const dictionary = ['code,name,definition,unit,better,frequency,topic']
const values = ['date,measure,authority,numerator,denominator']
for (let m = 1; m <= MEASURES; m++) {
  dictionary.push(
    `B${m},Share of work of kind ${m} done in time,Of all that was due,percent,up,monthly,Topic ${m % 12}`,
  )
  for (let i = 0; i < MONTHS; i++) {
    const of = 200 + Math.floor(chance() * 100)
    const level = 0.6 + (m % 5 === 0 && i > 24 ? 0.15 : 0) + (chance() - 0.5) / 8
    const month = `${2023 + Math.floor((i + 9) / 12)}-${String(((i + 9) % 12) + 1).padStart(2, '0')}`
    values.push(`${month},B${m},Calderwick,${Math.round(of * level)},${of}`)
  }
}
writeFileSync(join(files, 'dictionary.csv'), `${dictionary.join('\n')}\n`)
writeFileSync(join(files, 'values.csv'), `${values.join('\n')}\n`)

/** One request, with how long it took from when it was due. */
const ask = (url: string, headers: Record<string, string>, due = performance.now()) =>
  new Promise<{ ms: number; status: number; tag: string; bytes: number }>((done, fail) => {
    get(url, { headers }, answer => {
      let bytes = 0
      answer.on('data', chunk => (bytes += chunk.length))
      answer.on('end', () =>
        done({ ms: performance.now() - due, status: answer.statusCode ?? 0, tag: String(answer.headers.etag), bytes }),
      )
    }).on('error', fail)
  })

async function steady(url: string, headers: Record<string, string>): Promise<{ times: number[]; other: number }> {
  const begun = performance.now()
  const all: ReturnType<typeof ask>[] = []
  for (let n = 0; n < 100 * seconds; n++) {
    const due = begun + n * 10
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    all.push(ask(url, headers, due))
  }
  const answers = await Promise.all(all)
  return { times: answers.map(a => a.ms), other: answers.filter(a => a.status !== 200 && a.status !== 304).length }
}

try {
  const server = await startServer(folder, { GOLDENTHREAD_LOG: 'warn', NODE_ENV: '' })
  console.log(`load ${loadavg()[0]!.toFixed(2)}`)
  const brought = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, '../../bin/goldenthread.mjs'),
      ...['import', 'measures', join(files, 'values.csv'), '--dictionary', join(files, 'dictionary.csv')],
    ],
    { env: { ...process.env, GOLDENTHREAD_DATA: folder, DATABASE_URL: '', DATABASE_ADMIN_URL: '' }, encoding: 'utf8' },
  )
  if (brought.status !== 0) throw new Error(brought.stderr)
  console.log(`  ${brought.stdout.trim().split('\n')[0]}`)
  const { cookie, ...director } = await signIn(server.url, 'director')
  // The code is compiled by other pages and by a board of nothing.
  for (const path of ['/plan', '/measures?topic=none&place=none', '/measures/one?code=B1']) await director.get(path)
  const board = `${server.url}/measures?show=60`
  const first = await ask(board, { cookie })
  const page = (await director.get('/measures?show=60')).text
  const charts = page.match(/gt-board__card/g)?.length ?? 0
  const warm: number[] = []
  for (let i = 0; i < 200; i++) warm.push((await ask(board, { cookie })).ms)
  const same: number[] = []
  const known = { cookie, 'if-none-match': first.tag }
  let status = 0
  for (let i = 0; i < 200; i++) {
    const answer = await ask(board, known)
    same.push(answer.ms)
    status = answer.status
  }
  const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(page)![1]!
  const still: number[] = []
  for (let i = 0; i < 200; i++) still.push((await ask(`${server.url}${sheet}`, {})).ms)
  const [drawn, raw] = [at(warm, 0.5), at(still, 0.5)]
  console.log(
    `a board of ${charts} charts, ${(first.bytes / 1024).toFixed(0)} KB (${first.status}): for the first time, all ${MEASURES} judged, ${ms(first.ms)}; again ${ms(drawn)} (p99 ${ms(at(warm, 0.99))}); to whoever has it (${status}) ${ms(at(same, 0.5))}`,
  )
  console.log(`the stylesheet as it lies: ${ms(raw)}; the board takes ${(drawn / raw).toFixed(1)} times as long`)
  const load = await steady(board, { cookie })
  const loadKnown = await steady(board, known)
  console.log(
    `100 boards a second for ${seconds} s: median ${ms(at(load.times, 0.5))}, p99 ${ms(at(load.times, 0.99))}; by those who have it: median ${ms(at(loadKnown.times, 0.5))}, p99 ${ms(at(loadKnown.times, 0.99))}; answered otherwise ${load.other + loadKnown.other}`,
  )
  const kb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1] ?? 0)
  console.log(`the server holds ${(kb / 1024).toFixed(0)} MB`)
  await server.stop()
} finally {
  removeFolder(folder)
  rmSync(files, { recursive: true, force: true })
}
