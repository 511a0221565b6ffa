/**
 * Jobs: acts that are performed later, by a worker, in the name of whoever enqueued them or of the system. A job is enqueued
 * in the transaction of an act: if that is rolled back there is no job. It may be performed more than once, after a fault or a
 * kill, so that its act comes out the same when it is performed again.
 */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ActDefinition } from './act.ts'
import { checkInput } from './jobs/payload.ts'
import { type Every, parseEvery } from './jobs/times.ts'
import type { Db } from './open.ts'

/** What is given to an effect besides what the act gave. */
export type Effecting = {
  /** Performs another act, as the same person: to note what became of it. */
  readonly perform: <J extends z.ZodType, R>(act: ActDefinition<J, R>, input: unknown) => Promise<R>
  /** Whether this is the last attempt. */
  readonly last: boolean
}

// A method and not a property, so that a job of any act fits a list of jobs.
export type Job<I extends z.ZodType = z.ZodType, R = unknown> = {
  /** Words with hyphens and points: `mail.send`. The name under which it waits; it must not change while any do. */
  readonly name: string
  readonly act: ActDefinition<I, R>
  /**
   * Who acts: whoever enqueued it, with the rights that they have when it is performed; or the system itself, which may only
   * administer. What recurs is the system's.
   */
  readonly by: 'person' | 'system'
  /** Recurs by itself, for each authority, with an empty input. */
  readonly every?: Every
  /** How often it is tried, at most 16. The eighth try is half an hour after the first, the sixteenth forty hours. */
  readonly attempts?: number
  /** The words that its input may hold besides ids. */
  readonly words?: readonly string[]
  /** What is done outside the database with what the act gave, once that is saved: mail is sent. It may be done twice. */
  effect?(result: R, o: Effecting): Promise<void>
}

/** Attempts where a job says nothing. */
export const ATTEMPTS = 8

/** Declares a job. */
export function job<I extends z.ZodType, R>(given: Job<I, R>): Readonly<Job<I, R>> {
  if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(given.name) || given.name.length > 60)
    throw new TypeError(`not the name of a job: ${given.name}`)
  if (given.every !== undefined) {
    parseEvery(given.every)
    if (given.by !== 'system') throw new TypeError(`${given.name} recurs, so that it is the system's`)
  }
  if (given.attempts !== undefined && !(given.attempts >= 1 && given.attempts <= 16))
    throw new TypeError(`${given.name}: a job has 1 to 16 attempts`)
  return Object.freeze({ ...given })
}

export type EnqueueOptions = {
  /**
   * Ids that name it among jobs of its name in its authority. One that waits under the key is replaced by this, and one that
   * is being performed is followed by this.
   */
  key?: string
  /** Not before then. */
  runAt?: Temporal.Instant
  /** Only if there is none under the key, be it a dead letter. */
  ifNone?: boolean
}

/**
 * Enqueues a job in the transaction of an act.
 * @param input what the job's act takes: ids, and words that the job declares
 * @returns the job's id, or null where `ifNone` found one
 * @throws TypeError for anything else in it, or for what the act would not take: a fault of ours
 */
export async function enqueue<I extends z.ZodType, R>(
  db: Db,
  of: Job<I, R>,
  input: z.input<I>,
  { key, runAt, ifNone = false }: EnqueueOptions = {},
): Promise<string | null> {
  checkInput(input, of.words ?? [])
  if (!of.act.input.safeParse(input).success) throw new TypeError(`${of.name} was enqueued with what its act refuses`)
  if (ifNone && key === undefined) throw new TypeError(`${of.name}: ifNone needs a key`)
  const { rows } = await sql<{ id: string | null }>`select jobs.enqueue(${of.name}, ${JSON.stringify(input)}::jsonb,
    ${of.by === 'system'}, ${of.attempts ?? ATTEMPTS}, ${key ?? null}, ${runAt ?? null}::timestamptz, ${ifNone}) as id`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
