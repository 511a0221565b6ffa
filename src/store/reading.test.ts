/** Those who only read, read beside each other: what each sees was there when they asked, and nobody suffers by another. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { readerOf } from './reading.ts'
import { testStore } from './test-database.ts'

const store = await testStore({ after })
const begun: string[] = []
const read = readerOf({
  withTransaction: (context, run) => {
    begun.push(context.authority)
    assert.equal(context.readOnly, true)
    return store.withTransaction(context, run)
  },
})
const one = async (db: Parameters<Parameters<typeof read>[1]>[0]) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid

test('those who come together are in one transaction, each authority in its own', async () => {
  begun.length = 0
  await Promise.all([...Array(20)].map(() => read('here', one)))
  await Promise.all(['here', 'here', 'there'].map(authority => read(authority, one)))
  assert.deepEqual(begun.sort(), ['here', 'here', 'there'])
})

test('whoever comes while one is beginning has the next, so that it sees all that was saved before', async () => {
  await sql`create table seen (n integer); grant select on seen to public`.execute(store.root)
  await sql`insert into seen values (0)`.execute(store.root)
  const wrong: string[] = []
  let saved = 0
  const writing = (async () => {
    for (let n = 1; n <= 100; n++) {
      await sql`update seen set n = ${n}`.execute(store.root)
      saved = n
    }
  })()
  const reading = async () => {
    for (let i = 0; i < 60; i++) {
      const before = saved
      const { rows } = await read('here', db => sql<{ n: number }>`select n from public.seen`.execute(db))
      if (rows[0]!.n < before) wrong.push(`${rows[0]!.n} after ${before}`)
    }
  }
  await Promise.all([writing, ...[...Array(8)].map(reading)])
  assert.deepEqual(wrong, [])
})

test('what fails is told to those whose transaction it was, and the next begins anew', async () => {
  const answers = await Promise.allSettled([
    read('here', db => sql`select 1 / 0`.execute(db)),
    read('here', async (db, rights) => [rights, await one(db)]),
    read('here', async () => assert.fail('thrown')),
  ])
  assert.deepEqual([answers[0]?.status, answers[2]?.status], ['rejected', 'rejected'])
  assert.equal(typeof (await read('here', one)), 'number')
})

test('whoever passes over a failure is not believed, whoever’s it was', async () => {
  const quietly = read('here', db =>
    sql`select 1`
      .execute(db)
      .catch(() => null)
      .then(() => sql`select 2`.execute(db).catch(() => null)),
  )
  const broken = read('here', db => sql`select 1 / 0`.execute(db).catch(() => null))
  for (const answer of await Promise.allSettled([broken, quietly])) assert.equal(answer.status, 'rejected')
})

test('nothing can be saved', async () => {
  await assert.rejects(
    read('here', db => sql`insert into audit (outcome) values ('done')`.execute(db)),
    /read-only transaction/,
  )
})

test('a database that does not answer is told to everybody who waits', async () => {
  const none = readerOf({ withTransaction: () => Promise.reject(new Error('no connection')) })
  for (const answer of await Promise.allSettled([none('here', one), none('here', one)]))
    assert.equal(answer.status, 'rejected')
  await assert.rejects(none('here', one), /no connection/)
})
