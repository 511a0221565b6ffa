/** Jobs: enqueued with the act, and performed by the worker. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadPerson } from '../authority/room.ts'
import { ACT_CLASSES, mayAny, PERSONAL } from '../authority/rules.ts'
import { AT, acting } from './act-for-tests.ts'
import { listDeadLetters } from './jobs/dead.ts'
import { QUEUE_REVISION } from './jobs/queue.ts'
import { ensureSystemPerson, SYSTEM_PERSON } from './jobs/system-person.ts'
import { ask, hooks, hurry, noteJob, notesOf, queueOf, trial, until } from './jobs/trial-for-tests.ts'
import { enqueue, job } from './jobs.ts'

const { store, auditOf, administrator, troubles, work, emptied, noteOf } = await trial()
const systemJob = job({ ...noteJob, name: 'trial.system', by: 'system' })

test('a job is performed in the name of whoever enqueued it, or of the system', async () => {
  await ensureSystemPerson(store, 'calderwick')
  await ensureSystemPerson(store, 'calderwick')
  const [theirs, its] = [randomUUID(), randomUUID()]
  const job = await ask(store, administrator, noteJob, { id: theirs })
  await ask(store, administrator, systemJob, { id: its, how: 'daily' })
  assert.deepEqual(
    (await queueOf(store)).map(j => j.payload),
    [
      { id: job, authority: 'calderwick', personId: administrator.personId, input: { id: theirs } },
      {
        id: (await queueOf(store))[1]?.payload.id,
        authority: 'calderwick',
        personId: SYSTEM_PERSON,
        input: { id: its, how: 'daily' },
      },
    ],
  )
  await work([noteJob, systemJob])
  await emptied()
  assert.deepEqual([(await noteOf(theirs))?.by, (await noteOf(its))?.by], [administrator.personId, SYSTEM_PERSON])
  assert.deepEqual(
    (await auditOf(administrator)).map(a => [a.act, a.ids, a.outcome]),
    [['trial.note', [theirs], 'done']],
  )
})

test('the system may administer, and reaches nothing about a person', async () => {
  await ensureSystemPerson(store, 'calderwick')
  const system = await store.withTransaction({ authority: 'calderwick', person: SYSTEM_PERSON, act: 'look' }, db =>
    loadPerson(db, 'calderwick', SYSTEM_PERSON, AT),
  )
  assert.ok(system)
  const open = ACT_CLASSES.filter(c => mayAny(system, { name: 'trial', class: c }, 'child', AT))
  assert.ok(open.includes('administer'))
  assert.deepEqual(
    open.filter(c => PERSONAL.includes(c) || c === 'guard' || c === 'accept'),
    [],
  )
})

test('an act that is rolled back leaves no job', async () => {
  await assert.rejects(
    store.withTransaction({ ...administrator, person: administrator.personId, act: 'trial.ask' }, async db => {
      await enqueue(db, noteJob, { id: randomUUID() })
      throw new Error('not after all')
    }),
  )
  assert.deepEqual(await queueOf(store), [])
})

test('what is enqueued twice under a key is performed once, in each authority', async () => {
  const { as: asThere } = await acting(store, 'elsewhere')
  const other = await asThere('system-administrator')
  const id = randomUUID()
  for (const caller of [administrator, administrator, other]) await ask(store, caller, noteJob, { id }, { key: id })
  assert.equal(await ask(store, administrator, noteJob, { id }, { key: id, ifNone: true }), null)
  assert.equal((await queueOf(store)).length, 2)
  await work([noteJob, systemJob])
  await emptied()
  assert.deepEqual(
    (await notesOf(store)).filter(n => n.id === id).map(n => [n.authority, n.times]),
    [
      ['calderwick', 1],
      ['elsewhere', 1],
    ],
  )
})

test('a job that is not due waits', async () => {
  const [later, now] = [randomUUID(), randomUUID()]
  const runAt = Temporal.Now.instant().add({ hours: 24 })
  await ask(store, administrator, noteJob, { id: later }, { runAt })
  await ask(store, administrator, noteJob, { id: now })
  await work([noteJob, systemJob])
  await until('the other is done', async () => (await noteOf(now)) !== undefined)
  assert.equal(await noteOf(later), undefined)
})

test('after a fault it is tried again, and neither the queue nor the log has the message', async () => {
  const id = randomUUID()
  let tries = 0
  hooks.within = async () => {
    if (++tries === 1) throw Object.assign(new Error('Thea Winterbourne is not there'), { code: 'ENOENT' })
  }
  const job = await ask(store, administrator, noteJob, { id })
  await work([noteJob, systemJob])
  await until('it failed', async () => (await queueOf(store))[0]?.error != null)
  const [failed] = await queueOf(store)
  assert.match(failed?.error ?? '', /^Error ENOENT; the reference is [0-9a-f-]{36}$/)
  assert.deepEqual(
    troubles.map(t => t.about),
    [{ job, task: 'trial.note', attempt: 1, of: 8 }],
  )
  assert.doesNotMatch(JSON.stringify(troubles), /Thea/)
  await hurry(store)
  await emptied()
  assert.equal((await noteOf(id))?.times, 1, 'the first try left nothing')
})

test('an effect that fails is tried again, after its act', async () => {
  const id = randomUUID()
  const lasts: boolean[] = []
  hooks.outside = async (_, last) => {
    if (lasts.push(last) === 1) throw Object.assign(new Error('to thea@example.org: no'), { responseCode: 451 })
  }
  await ask(store, administrator, job({ ...noteJob, attempts: 2 }), { id })
  await work([noteJob, systemJob])
  await until('it failed', async () => (await queueOf(store))[0]?.error === 'Error 451')
  await hurry(store)
  await emptied()
  assert.deepEqual(lasts, [false, true])
  assert.equal((await noteOf(id))?.times, 2, 'the act came out the same twice')
})

test('to stop is to wait for what is being performed, and to take no more', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  let go = () => {}
  const gate = new Promise<void>(done => {
    go = done
  })
  let within = false
  hooks.within = async () => {
    within = true
    await gate
  }
  await ask(store, administrator, noteJob, { id: first })
  // One that is idle may have asked for a job just before, and is then waited for too.
  const worker = await work([noteJob], { concurrency: 1 })
  await until('it is being performed', () => within)
  let stopped = false
  const stopping = worker.stop().then(() => {
    stopped = true
  })
  await ask(store, administrator, noteJob, { id: second })
  assert.deepEqual([stopped, await noteOf(first)], [false, undefined])
  go()
  await stopping
  assert.equal((await noteOf(first))?.times, 1)
  assert.deepEqual(
    (await queueOf(store)).map(j => (j.payload.input as { id: string }).id),
    [second],
  )
})

test('what recurs is performed by the system for each authority, at its time in London', async () => {
  await ensureSystemPerson(store, 'calderwick')
  const ran: string[] = []
  const daily = job({
    name: 'trial.daily',
    act: listDeadLetters,
    by: 'system',
    every: '07:00',
    effect: async () => {
      ran.push('daily')
    },
  })
  await work([daily], { authorities: ['calderwick'] })
  await until('the moment is known', async () => {
    const { rows } = await sql`select from graphile_worker._private_known_crontabs
      where identifier = 'calderwick/trial.daily/moment'`.execute(store.root)
    return rows.length === 1
  })
  // As graphile-worker adds it when the minute comes: six and seven in UTC, of which one is seven in London.
  for (const ts of ['2026-07-01T06:00:00.000Z', '2026-07-01T07:00:00.000Z'])
    await sql`select graphile_worker.add_job('trial.daily',
      ${JSON.stringify({ authority: 'calderwick', _cron: { ts, backfilled: false } })}::json)`.execute(store.root)
  await emptied()
  assert.deepEqual(ran, ['daily'])
  const { rows } = await sql<{
    person: string
  }>`select person from audit where act = 'jobs.dead' and person = ${SYSTEM_PERSON}`.execute(store.root)
  assert.equal(rows.length, 1)
})

test('a job is declared with a name, attempts and a time that can be', () => {
  for (const wrong of [
    { name: 'Not a name' },
    { attempts: 0 },
    { attempts: 17 },
    { every: 'hour' },
    { every: '01:10' },
  ])
    assert.throws(() => job({ ...noteJob, ...(wrong as object) }), TypeError, JSON.stringify(wrong))
})

test('a worker does not start on a queue that is behind', async () => {
  await sql`update graphile_worker.migrations set id = 1000 where id = ${QUEUE_REVISION}`.execute(store.root)
  await sql`update graphile_worker.migrations set id = -1 where id = 1000`.execute(store.root)
  try {
    await assert.rejects(work([noteJob]), { name: 'StoreRefused', message: /run: goldenthread migrate/ })
  } finally {
    await sql`update graphile_worker.migrations set id = ${QUEUE_REVISION} where id = -1`.execute(store.root)
  }
})
