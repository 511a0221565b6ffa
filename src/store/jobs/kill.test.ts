/** Workers that are killed in the middle of a job, and workers that only seem to be. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { AT } from '../act-for-tests.ts'
import { ask, hooks, noteJob, notesOf, queueOf, trial, until } from './trial-for-tests.ts'

const { store, administrator, troubles, work: start, emptied } = await trial()
const work = () => start([noteJob], { freeing: 100 })

/** Starts a worker in a process of its own, waits until it is stuck in a job, and kills it. */
async function killWithin(where: 'within' | 'outside'): Promise<void> {
  const program = join(import.meta.dirname, 'killed-for-tests.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(store.addresses), where, AT.toString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(done => child.once('exit', done))
  await new Promise((done, fail) => {
    child.stdout.once('data', done)
    child.once('exit', code => fail(new Error(`it ended with ${code}`)))
  })
  const [held] = await queueOf(store)
  assert.match(held?.lock ?? '', /^pool-/)
  child.kill('SIGKILL')
  await ended
}

test('killed within the act: nothing is saved, and another worker performs it, once in effect', async () => {
  const id = randomUUID()
  await ask(store, administrator, noteJob, { id })
  await killWithin('within')
  assert.deepEqual(await notesOf(store), [])
  await work()
  await emptied()
  assert.deepEqual(
    (await notesOf(store)).map(n => [n.id, n.times]),
    [[id, 1]],
  )
})

test('killed after the act was saved: it is performed again, and comes out the same', async () => {
  const id = randomUUID()
  await ask(store, administrator, noteJob, { id })
  await killWithin('outside')
  const of = async () => (await notesOf(store)).find(n => n.id === id)
  assert.equal((await of())?.times, 1)
  await work()
  await emptied()
  assert.equal((await of())?.times, 2)
})

test('a kill is an attempt, so that what kills its worker ends as a dead letter', async () => {
  await ask(store, administrator, noteJob, { id: randomUUID() })
  await killWithin('within')
  const [held] = await queueOf(store)
  assert.equal(held?.attempts, 1)
  await work()
  await emptied()
})

test('the job of a worker that lives is not taken from it by another', async () => {
  const id = randomUUID()
  let go = () => {}
  const gate = new Promise<void>(done => {
    go = done
  })
  let times = 0
  hooks.outside = async () => {
    times++
    await gate
  }
  await work()
  await ask(store, administrator, noteJob, { id })
  await until('it is being performed', () => times === 1)
  const before = (await queueOf(store))[0]?.lock
  await work()
  await sql`select 1`.execute(store.root)
  // As a third worker would look, and as the second did.
  await store.admin.as('gt_worker', db => sql`select jobs.free_abandoned()`.execute(db))
  assert.equal((await queueOf(store))[0]?.lock, before)
  go()
  await emptied()
  assert.equal(times, 1)
})

test('a worker whose connections break takes up its work again', async () => {
  await work()
  const cut = await sql<{ n: number }>`select count(pg_terminate_backend(pid))::integer as n from pg_stat_activity
    where datname = current_database() and application_name like 'goldenthread jobs%'`.execute(store.root)
  assert.ok((cut.rows[0]?.n ?? 0) >= 2)
  const id = randomUUID()
  await ask(store, administrator, noteJob, { id })
  await emptied()
  await until('it says that it lives', async () => {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and classid = 8467005
      and database = (select oid from pg_database where datname = current_database())`.execute(store.root)
    return rows.length === 1
  })
  assert.ok(troubles.length > 0)
})
