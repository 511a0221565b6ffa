/** The city at its small size, made beside the server on a thread of its own, so that pages are answered meanwhile. */
import { Worker } from 'node:worker_threads'
import type { Told } from './summary/index.ts'

/**
 * Makes it.
 * @throws Error for whatever the thread threw, or when it was stopped
 */
export function makeSample(): { readonly told: Promise<Told>; stop(): Promise<void> } {
  const file = import.meta.url.endsWith('.js') ? './sample-thread.js' : './sample-thread.ts'
  const worker = new Worker(new URL(file, import.meta.url))
  const told = new Promise<Told>((done, failed) => {
    worker.once('message', done)
    worker.once('error', failed)
    worker.once('exit', () => failed(new Error('the making of the invented city was stopped')))
  })
  return {
    told,
    stop: async () => {
      await worker.terminate()
    },
  }
}
