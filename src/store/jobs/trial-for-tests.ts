/** For tests of jobs: an act that notes that it was performed, and what a test may hang up within it. */
import assert from 'node:assert/strict'
import { after, afterEach } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Caller } from '../act.ts'
import { AT, acting } from '../act-for-tests.ts'
import { enqueue, type Job, job } from '../jobs.ts'
import type { Store } from '../open.ts'
import { type TestStore, testStore } from '../test-database.ts'
import { type About, type Jobs, type JobsOptions, startJobs } from './worker.ts'

/** What happens within the act, before it is saved; and outside, after. */
export const hooks = {
  within: async (_id: string): Promise<void> => {},
  outside: async (_id: string, _last: boolean): Promise<void> => {},
}

/** Its work comes out the same when it is done again, and counts how often it was. */
export const noteAct = act({
  name: 'trial.note',
  class: 'administer',
  input: z.object({ id: z.uuid(), how: z.string().optional() }),
  subject: async (_db, { id }, { authority }) => [{ kind: 'trial', authority, id }],
  run: async (db, { id }, { person }) => {
    await sql`insert into trial.note (id, by) values (${id}, ${person.id})
      on conflict (authority, id) do update set times = trial.note.times + 1`.execute(db)
    await hooks.within(id)
    return id
  },
})

export const noteJob = job({
  name: 'trial.note',
  act: noteAct,
  by: 'person',
  words: ['daily'],
  effect: (id, { last }) => hooks.outside(id, last),
})

/** A database with a table of notes, somebody who may run the system, and workers that end with each test. */
export async function trial() {
  const store = await testStore({ after })
  await store.admin.as('gt_owner', async db => {
    await sql`create schema trial`.execute(db)
    await sql`create table trial.note (authority text not null default current_authority(), id uuid not null,
      version integer not null default 1, by uuid not null, times integer not null default 1,
      primary key (authority, id))`.execute(db)
    await sql`select gt_table('trial.note')`.execute(db)
  })
  const people = await acting(store)
  const troubles: { says: string; about: About }[] = []
  const workers: Jobs[] = []
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop()
    troubles.splice(0)
    hooks.within = async () => {}
    hooks.outside = async () => {}
    await sql`truncate graphile_worker._private_jobs`.execute(store.root)
  })
  return {
    store,
    ...people,
    administrator: await people.as('system-administrator'),
    /** What workers told of. */
    troubles,
    work: async (jobs: readonly Job[], options: Partial<JobsOptions> = {}) => {
      const trouble = (e: unknown, about: About) => void troubles.push({ says: String(e), about })
      const worker = await startJobs(store, people.perform, jobs, {
        authorities: [],
        trouble,
        now: () => AT,
        ...options,
      })
      workers.push(worker)
      return worker
    },
    emptied: () => until('the queue is empty', async () => (await queueOf(store)).length === 0),
    noteOf: async (id: string) => (await notesOf(store)).find(n => n.id === id),
  }
}

export const notesOf = async (store: TestStore) =>
  (
    await sql<{ authority: string; id: string; by: string; times: number }>`
      select authority, id, by, times from trial.note order by id`.execute(store.root)
  ).rows

/** Jobs as the queue has them, of any authority. */
export const queueOf = async (store: TestStore) =>
  (
    await sql<{ task: string; payload: Record<string, unknown>; attempts: number; error: string | null; lock: string }>`
      select t.identifier as task, j.payload, j.attempts::integer, j.last_error as error, j.locked_by as lock
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`.execute(
      store.root,
    )
  ).rows

/** Has jobs that wait for their next attempt tried now. */
export const hurry = (store: TestStore) =>
  sql`with now as (update graphile_worker._private_jobs set run_at = now() where locked_at is null returning id)
    select pg_notify('jobs:insert', '{"count":1}') from now`.execute(store.root)

/** Enqueues as an act would. */
export const ask = <J extends Job>(
  store: Store,
  { authority, personId }: Pick<Caller, 'authority' | 'personId'>,
  of: J,
  ...rest: Parameters<typeof enqueue> extends [unknown, unknown, ...infer R] ? R : never
) => store.withTransaction({ authority, person: personId, act: 'trial.ask' }, db => enqueue(db, of as Job, ...rest))

/** Waits for something that will be so. */
export async function until(what: string, is: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await is())) {
    assert.ok(Date.now() < deadline, `waited in vain until ${what}`)
    await sleep(20)
  }
}
