/**
 * How long from `npm start` to the first page in somebody's hands, on an empty store and on one that is there, and how much
 * memory all processes hold when nobody asks for anything. Beside it the same machine's bare start of PostgreSQL and Node.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesOf } from '../../src/store/embedded/folders-for-tests.ts'
import { newFolder, removeFolder, signIn, startServer } from '../drills/client.ts'

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`

/** Proportional set size of all processes of a server, in MB: memory that is shared is counted once. */
function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map(pid => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It ended while it was looked at.
      return 0
    }
  })
  return kilobytes.reduce((a, b) => a + b, 0) / 1024
}

async function once(folder: string) {
  const began = performance.now()
  const server = await startServer(folder, { GOLDENTHREAD_LOG: 'warn' })
  const director = await signIn(server.url, 'director')
  const page = await director.get('/')
  if (page.status !== 200) throw new Error(`the first page gave ${page.status}`)
  return { server, director, took: performance.now() - began }
}

const folder = newFolder()
try {
  const [load] = loadavg()
  console.log(`load ${load!.toFixed(2)}`)
  const bare = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  const node = performance.now() - bare
  const first = await once(folder)
  console.log(`empty store: first page after ${seconds(first.took)} (a bare start of Node takes ${seconds(node)})`)
  const began = performance.now()
  while (!(await first.director.get('/city')).text.includes('None of these people exists')) await sleep(50)
  console.log(`its invented city is there ${seconds(performance.now() - began)} after the first page`)
  await first.server.stop()
  const second = await once(folder)
  console.log(`store there: first page after ${seconds(second.took)}`)
  for (const path of ['/', '/plan/coherence', '/leadership']) {
    const times: number[] = []
    for (let i = 0; i < 30; i++) {
      const t = performance.now()
      await second.director.get(path)
      times.push(performance.now() - t)
    }
    times.sort((a, b) => a - b)
    console.log(`${path}: median ${times[15]!.toFixed(1)} ms, worst of 30 ${times[29]!.toFixed(1)} ms`)
  }
  await sleep(20_000)
  const processes = [...new Set([second.server.child.pid!, ...processesOf(folder)])]
  console.log(`idle for 20 s: ${memoryOf(processes).toFixed(0)} MB in ${processes.length} processes`)
  await second.server.stop()
} finally {
  removeFolder(folder)
}
