/** Dead letters: jobs that have no attempt left. Acts for whoever runs the system. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../act.ts'
import type { Db } from '../open.ts'

export type DeadLetter = {
  id: string
  /** The job's name. */
  task: string
  /** Who acted in it. */
  person: string
  attempts: number
  /** What kind of error the last was, with its code and reference: no message of the error itself. */
  error: string | null
  enqueued: Temporal.Instant
  failed: Temporal.Instant
}

const lettersOf = async (db: Db): Promise<DeadLetter[]> =>
  (await sql<DeadLetter>`select * from jobs.dead()`.execute(db)).rows

const one = { input: z.object({ id: z.uuid() }) }
/** Looked for among the dead alone: a job that may still come out well is nobody's to touch. */
const letter = async (db: Db, { id }: { id: string }, { authority }: Call) =>
  (await lettersOf(db)).filter(l => l.id === id).map(l => ({ kind: 'job', authority, id: l.id }))

/** Lists the dead letters of the authority, the latest first, 500 at most. */
export const listDeadLetters = act({
  name: 'jobs.dead',
  class: 'administer',
  input: z.object({}),
  subject: async (_db, _input, { authority }) => [{ kind: 'job', authority, id: '' }],
  run: db => lettersOf(db),
})

/** Has a dead letter tried again, with all its attempts. */
export const retryJob = act({
  name: 'jobs.retry',
  class: 'administer',
  ...one,
  subject: letter,
  run: async (db, { id }) => {
    await sql`select jobs.settle(${id}, true)`.execute(db)
  },
})

/** Gives a job up for good. */
export const discardJob = act({
  name: 'jobs.discard',
  class: 'administer',
  ...one,
  subject: letter,
  run: async (db, { id }) => {
    await sql`select jobs.settle(${id}, false)`.execute(db)
  },
})
