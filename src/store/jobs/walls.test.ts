/** What may not get into a job, and who may not reach the queue. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { connect } from '../connect.ts'
import { job } from '../jobs.ts'
import { SYSTEM_PERSON } from './system-person.ts'
import { ask, noteAct, noteJob, queueOf, trial } from './trial-for-tests.ts'

const { store, administrator } = await trial()

test('nothing but ids and declared words gets into a job', async () => {
  const id = randomUUID()
  const other = job({ name: 'trial.any', act: { ...noteAct, input: noteAct.input.loose() }, by: 'person' })
  for (const input of [
    { id, how: 'Thea Winterbourne' },
    { id, how: 'thea' },
    { id, how: '' },
    { id, nhs: 9_434_765_919 },
    { id, many: [{ deep: 'Winterbourne' }] },
    { id, day: new Date() },
    { id, 'Thea Winterbourne': true },
  ]) {
    await assert.rejects(
      ask(store, administrator, other, input),
      (e: Error) => e instanceof TypeError && !/thea|winter/i.test(e.message),
      JSON.stringify(input),
    )
  }
  await assert.rejects(ask(store, administrator, noteJob, { how: 'daily' }), /what its act refuses/)
  // The database says the same, whatever the code forgot.
  for (const [input, key] of [
    ['{"how":"Thea Winterbourne"}', null],
    ['{"many":[{"deep":"Winterbourne"}]}', null],
    ['{"Thea Winterbourne":true}', null],
    ['{"nhs":9434765919}', null],
    ['"thea"', null],
    ['{}', 'Thea'],
  ]) {
    await assert.rejects(
      store.withTransaction({ authority: 'calderwick', person: administrator.personId, act: 'trial.ask' }, db =>
        sql`select jobs.enqueue('trial.note', ${input}::jsonb, false, 8, ${key}, null, false)`.execute(db),
      ),
      { code: 'GT005' },
      String(input),
    )
  }
  assert.deepEqual(await queueOf(store), [])
})

test('the app adds jobs for the authority and in the name of the act alone', async () => {
  const bare = connect<unknown>(store.addresses.app, 'test')
  after(() => bare.destroy())
  await assert.rejects(sql`select jobs.enqueue('trial.note', '{}', true, 8, null, null, false)`.execute(bare), {
    code: 'GT001',
  })
  for (const query of [
    `select jobs.add('elsewhere', '${SYSTEM_PERSON}', 'trial.note', '{}', 8, null, null, false)`,
    `select jobs.free_abandoned()`,
    `select jobs.give_up(1)`,
    `select graphile_worker.add_job('trial.note')`,
    `select * from graphile_worker._private_jobs`,
    `select * from graphile_worker.jobs`,
    `delete from graphile_worker._private_jobs`,
  ])
    await assert.rejects(sql.raw(query).execute(bare), { code: '42501' }, query)
  // Whoever acts for a name of our own, and not for a person, has nobody to act in a job.
  await assert.rejects(ask(store, { authority: 'calderwick', personId: 'nobody' }, noteJob, { id: randomUUID() }), {
    code: 'GT005',
  })
})

test('the worker’s role reaches the queue and nothing else', async () => {
  const reached = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'jobs')
      and has_table_privilege('gt_worker', c.oid, 'select, insert, update, delete') and n.nspname <> 'pg_toast'`.execute(
    store.root,
  )
  assert.deepEqual(
    reached.rows.map(r => r.name),
    ['migration'],
  )
})

test('the backup may read the queue', async () => {
  await ask(store, administrator, noteJob, { id: randomUUID() })
  const { rows } = await store.admin.as('gt_backup', db =>
    sql<{ n: number }>`select count(*)::integer as n from graphile_worker._private_jobs`.execute(db),
  )
  assert.equal(rows[0]?.n, 1)
})
