/** The worker: takes jobs from the queue and performs their acts. */
import { EventEmitter } from 'node:events'
import { type JobHelpers, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { ActFailed, type Caller, type Perform } from '../act.ts'
import { ATTEMPTS, type Job } from '../jobs.ts'
import type { Store } from '../open.ts'
import { Refusal } from '../refusal.ts'
import { queueLogger } from './logger.ts'
import { moment, payload } from './payload.ts'
import { openPresence } from './presence.ts'
import { checkQueue, queuePool } from './queue.ts'
import { SYSTEM_PERSON } from './system-person.ts'
import { catchUpOf, crontabOf, isDue } from './times.ts'

/** Which job went wrong, where it was one: ids and words of our own. */
export type About = { readonly job?: string; readonly task?: string; readonly attempt?: number; readonly of?: number }

export type JobsOptions = {
  /** For whom what recurs is done. Jobs that were enqueued are performed for any authority. */
  authorities: readonly string[]
  /**
   * Told of each attempt that failed, and of trouble with the queue itself. The message of an error may quote a value, so that
   * a log keeps no more than its kind, its code and where it rose.
   */
  trouble: (error: unknown, about: About) => void
  /** Jobs performed at once (default 4). */
  concurrency?: number
  /** The clock by which people have rights. */
  now?: () => Temporal.Instant
  /** Milliseconds between two looks for jobs whose worker has gone (default 30,000). */
  freeing?: number
}

export type Jobs = {
  /** Takes no more jobs, waits for those that are being performed, and ends. */
  stop: () => Promise<void>
}

/**
 * Starts the worker. Several may run on one database, in one process or in many.
 * @param perform what `performer` made for the same store
 * @param jobs all that there are; one that is not among them waits for a worker that has it
 * @throws StoreRefused when the queue is behind
 */
export async function startJobs(
  store: Pick<Store, 'admin'>,
  perform: Perform,
  jobs: readonly Job[],
  { authorities, trouble, concurrency = 4, now = () => Temporal.Now.instant(), freeing = 30_000 }: JobsOptions,
): Promise<Jobs> {
  const names = jobs.map(j => j.name)
  const twice = names.find((n, i) => names.indexOf(n) !== i)
  if (twice !== undefined) throw new TypeError(`two jobs are named ${twice}`)
  const address = store.admin.address
  const queue = (e: unknown) => trouble(e, {})
  // One connection listens, one may keep the time.
  const pool = queuePool(address, 'jobs', concurrency + 2, queue)
  const presence = await openPresence(address, queue).catch(async e => {
    await pool.end()
    throw e
  })
  const free = () => pool.query('select jobs.free_abandoned()').then(() => {}, queue)
  const begin = async () => {
    const events: WorkerEvents = new EventEmitter()
    const begun = await run({
      pgPool: pool,
      events,
      concurrency,
      noHandleSignals: true,
      logger: queueLogger(says => trouble(new Error(says), {})),
      taskList: Object.fromEntries(jobs.map(j => [j.name, taskOf(j, perform, trouble, now)])) as TaskList,
      parsedCronItems: parseCronItems(authorities.flatMap(a => jobs.flatMap(j => recurring(j, a)))),
      preset: { plugins: [aliveBefore(presence.take)] },
    })
    // A graphile-worker whose first question failed keeps that answer for good, and says nothing of it.
    let failures = 0
    const well = () => {
      failures = 0
    }
    events.on('worker:getJob:empty', well).on('job:start', well)
    events.on('worker:getJob:error', ({ error }) => {
      if (++failures !== concurrency + 1) return
      queue(error)
      begun.stop().catch(() => {})
    })
    return begun
  }
  let stopping = false
  let runner: Runner | null
  try {
    await checkQueue(pool)
    await free()
    runner = await begin()
  } catch (e) {
    await Promise.all([presence.end(), pool.end()])
    throw e
  }
  const rest = pauses()
  const watching = (async () => {
    for (let wait = 1_000; ; wait = Math.min(2 * wait, freeing)) {
      try {
        runner ??= await begin()
        if (stopping) await runner.stop()
        await runner.promise
        if (!stopping) queue(new Error('the worker of jobs ended by itself'))
      } catch (e) {
        if (!stopping) queue(e)
      }
      if (stopping) return
      // graphile-worker ends itself when it cannot say what became of a job, as when the database restarts.
      runner = null
      await presence.leave().catch(queue)
      await rest.pause(wait)
    }
  })()
  const looking = (async () => {
    while (!stopping) {
      await rest.pause(freeing)
      if (!stopping) await free()
    }
  })()
  const end = async () => {
    stopping = true
    rest.end()
    // One that has ended already says so, and one that is being started is stopped by whoever starts it.
    await runner?.stop().catch(() => {})
    await Promise.all([watching, looking])
    await presence.end()
    await pool.end()
  }
  let ended: Promise<void> | null = null
  return {
    stop: () => {
      ended ??= end()
      return ended
    },
  }
}

/** The moments at which a job recurs, for one authority. */
function recurring({ name, every }: Job, authority: string) {
  if (every === undefined) return []
  const identifier = `${authority}/${name}/moment`
  const backfillPeriod = catchUpOf(every)
  // Moments that may be made up for are each looked at; of the others one is as good as many.
  const options = backfillPeriod > 0 ? { backfillPeriod } : { jobKey: identifier }
  return [{ task: name, match: crontabOf(every), identifier, payload: { authority }, options }]
}

/** A plugin that has something done with a worker's name before it takes its first job. */
const aliveBefore = (take: (worker: string) => Promise<void>): GraphileConfig.Plugin => ({
  name: 'goldenthread-alive',
  version: '1.0.0',
  worker: { hooks: { startWorker: (_, { worker }) => take(worker.workerPool.id) } },
})

function taskOf(job: Job, perform: Perform, trouble: JobsOptions['trouble'], now: () => Temporal.Instant) {
  return async (given: unknown, helpers: JobHelpers): Promise<void> => {
    const came = moment.safeParse(given)
    if (came.success) {
      const { authority, _cron } = came.data
      if (job.every === undefined || !isDue(job.every, Temporal.Instant.from(_cron.ts))) return
      const values = [authority, SYSTEM_PERSON, job.name, job.attempts ?? ATTEMPTS]
      await helpers.query("select jobs.add($1, $2, $3, '{}', $4, 'recurring', null, false)", values)
      return
    }
    const { attempts, max_attempts } = helpers.job
    const about = { task: job.name, attempt: attempts, of: max_attempts }
    const parsed = payload.safeParse(given)
    if (!parsed.success) {
      // Put there by somebody else: its words are not repeated.
      trouble(new Error('a job was found that is none of ours'), about)
      throw new Error('it is none of ours')
    }
    const { id, authority, personId, input } = parsed.data
    try {
      const caller: Caller = { authority, personId, at: now() }
      const result = await perform(job.act, caller, input)
      await job.effect?.(result, {
        perform: (act, i) => perform(act, { ...caller, at: now() }, i),
        last: attempts >= max_attempts,
      })
    } catch (e) {
      trouble(e, { job: id, ...about })
      // What was refused now will be refused again.
      if (e instanceof Refusal) await helpers.query('select jobs.give_up($1)', [helpers.job.id])
      throw new Error(whatWasWrong(e))
    }
  }
}

/** What the queue keeps of an error, and an administrator sees: its kind, code and reference, and not its message. */
export function whatWasWrong(e: unknown): string {
  if (e instanceof Refusal) return `refused: ${e.code}`
  if (e instanceof ActFailed) return `${whatWasWrong(e.cause)}; the reference is ${e.reference}`
  const { name, code, responseCode } = (e ?? {}) as { name?: unknown; code?: unknown; responseCode?: unknown }
  const word = (v: unknown) => (/^[A-Za-z0-9_]{1,40}$/.test(String(v ?? '')) ? [String(v)] : [])
  return [...word(name ?? 'Error'), ...word(code), ...word(responseCode)].join(' ')
}

/** Waits that end early, all of them, when there is nothing more to wait for. */
function pauses() {
  const wakes = new Set<() => void>()
  let ended = false
  return {
    pause: (milliseconds: number) =>
      new Promise<void>(done => {
        const wake = () => {
          clearTimeout(timer)
          wakes.delete(wake)
          done()
        }
        const timer = setTimeout(wake, milliseconds)
        wakes.add(wake)
        if (ended) wake()
      }),
    end: () => {
      ended = true
      for (const wake of [...wakes]) wake()
    },
  }
}
