/** Blocks of families in their order, made on one thread or several: the same bytes either way. */
import { Worker } from 'node:worker_threads'
import type { Settled } from '../model.ts'
import { type Written, writeBlock } from './block.ts'

/** Families of a block: small enough to hold a few at a time, large enough that sending them costs nothing. */
export const FAMILIES = 1_500
/** With fewer families than this, starting a thread costs more than it saves. */
export const FEW = 12_000
/** Blocks that a thread has in hand, one being written and one waiting. */
const AHEAD = 2

/**
 * Every block, in order.
 * @param threads how many write at once
 * @param few with fewer families than this, one thread writes all
 * @throws whatever a thread threw
 */
export async function* blocksOf(settled: Settled, threads: number, few = FEW): AsyncGenerator<Written> {
  const count = Math.ceil(settled.units / FAMILIES)
  const range = (no: number) => ({ from: no * FAMILIES, to: Math.min(settled.units, (no + 1) * FAMILIES) })
  if (threads < 2 || settled.units < few) {
    for (let no = 0; no < count; no++) {
      const { from, to } = range(no)
      yield writeBlock(settled, from, to)
    }
    return
  }
  yield* fromThreads(settled, count, range, threads)
}

async function* fromThreads(
  settled: Settled,
  count: number,
  range: (no: number) => { from: number; to: number },
  threads: number,
): AsyncGenerator<Written> {
  const done = new Map<number, Written>()
  let failed: Error | null = null
  let asked = 0
  let wake = () => {}
  const ask = (worker: Worker) => {
    if (asked >= count) return
    worker.postMessage({ no: asked, ...range(asked) })
    asked++
  }
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(
      new URL(import.meta.url.endsWith('.js') ? './thread.js' : './thread.ts', import.meta.url),
      {
        workerData: settled.settings,
      },
    )
    worker.on('message', (m: Written & { no: number }) => {
      done.set(m.no, m)
      wake()
    })
    worker.on('error', e => {
      failed = e instanceof Error ? e : new Error(String(e))
      wake()
    })
    return worker
  })
  try {
    for (let i = 0; i < AHEAD; i++) for (const w of workers) ask(w)
    for (let no = 0; no < count; no++) {
      while (!done.has(no)) {
        if (failed) throw failed
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      const block = done.get(no)!
      done.delete(no)
      yield block
      // Asked for only when one was taken, so that no more than a few wait in memory.
      ask(workers[no % threads]!)
    }
  } finally {
    await Promise.all(workers.map(w => w.terminate()))
  }
}
