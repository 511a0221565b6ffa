/**
 * That a worker lives: a lock of the session, held by a connection of its own, under the name by which the worker locks jobs.
 * PostgreSQL lets go of it when the process ends, however it ends. Whoever finds a job locked by a name that nobody holds frees
 * the job (jobs.free_abandoned); graphile-worker itself would wait four hours.
 */
import pg from 'pg'
import type { Address } from '../connect.ts'
import { queueSettings } from './queue.ts'

/** The same number as in jobs.free_abandoned. */
const LOCK = 8_467_005

export type Presence = {
  /** Holds the lock of a worker's name, before it takes its first job. */
  take: (worker: string) => Promise<void>
  /** Lets go of every name. */
  leave: () => Promise<void>
  end: () => Promise<void>
}

/**
 * @param lost told when the connection breaks; it is opened again, and what was held is taken again. Until then another
 * server may take this one for dead, and perform a job of its a second time.
 */
export async function openPresence(admin: Address, lost: (e: unknown) => void): Promise<Presence> {
  const names = new Map<string, Promise<unknown>>()
  let ended = false
  let waiting: NodeJS.Timeout | undefined
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client(queueSettings(admin, 'jobs alive'))
    client.on('error', () => {})
    try {
      await client.connect()
      for (const name of names.keys()) await lock(client, name)
    } catch (e) {
      await client.end().catch(() => {})
      throw e
    }
    client.once('end', () => {
      if (ended) return
      lost(new Error('the connection that says that the worker lives was lost'))
      again()
    })
    return client
  }
  const again = () => {
    waiting = setTimeout(async () => {
      try {
        current = await open()
        if (ended) await current.end()
      } catch (e) {
        lost(e)
        if (!ended) again()
      }
    }, 1_000)
  }
  let current = await open()
  return {
    take: async name => {
      const taken = names.get(name) ?? lock(current, name)
      names.set(name, taken)
      await taken
    },
    leave: async () => {
      names.clear()
      await current.query('select pg_advisory_unlock_all()')
    },
    end: async () => {
      ended = true
      clearTimeout(waiting)
      await current.end().catch(() => {})
    },
  }
}

const lock = (client: pg.Client, name: string) =>
  client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK, name])
