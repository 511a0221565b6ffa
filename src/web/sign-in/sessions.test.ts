/** Sessions in the database: how long they last, who may change them, and what is kept. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { differences } from '../../store/columns.ts'
import type { Db } from '../../store/open.ts'
import { testStore } from '../../store/test-database.ts'
import { beginSession, endOthers, endSession, findSession, hashOf, newToken, rotate, sessionsOf } from './sessions.ts'
import { webTables } from './tables.ts'

const store = await testStore({ after })
const ADA = randomUUID()
const AT = Temporal.Instant.from('2026-11-20T09:00:00Z')
const plus = (span: Temporal.DurationLike) => AT.add(span)

const within = <T>(run: (db: Db) => Promise<T>, authority = 'calderwick'): Promise<T> =>
  store.withTransaction({ authority, person: 'web', act: 'test' }, run)
before(() =>
  within(db =>
    sql`insert into authority.person (authority, id, name) values ('calderwick', ${ADA}, 'Ada')`.execute(db),
  ),
)
const about = {
  personId: ADA,
  method: 'demo',
  issuer: null,
  sid: null,
  authenticatedAt: AT,
  rights: 'r',
  device: 'Firefox on Linux',
} as const
const begun = (at = AT) => within(db => beginSession(db, about, at))
const found = (token: string | undefined, at: Temporal.Instant, authority = 'calderwick') =>
  findSession(store, authority, token, at)
const seenAt = async (id: string) =>
  (
    await sql<{ seen: Temporal.Instant }>`select seen_at as seen from web.session where id = ${id}`.execute(store.root)
  ).rows[0]?.seen.toString()

test('the row types say what the database has', async () => {
  assert.deepEqual(await differences(store.root, webTables), [])
})

test('a session is found by its token, with whom it is of', async () => {
  const { id, token } = await begun()
  const session = await found(token, plus({ minutes: 5 }))
  assert.equal(session?.id, id)
  assert.equal(session?.personId, ADA)
  assert.equal(session?.endsAt.toString(), plus({ hours: 12 }).toString())
  assert.equal(session?.authenticatedAt?.toString(), AT.toString())
})

test('what is no token, an unknown one, and one of another authority find nothing', async () => {
  const { token } = await begun()
  for (const other of [undefined, '', newToken(), token.slice(1), `${token}A`, token.toUpperCase(), '\0'.repeat(43)])
    assert.equal(await found(other, AT), null)
  assert.equal(await found(token, AT, 'elsewhere'), null)
  assert.ok(await found(token, AT))
})

test('without a request for half an hour it is over; with one before that it is not', async () => {
  const [left, used] = [await begun(), await begun()]
  assert.ok(await found(used.token, plus({ minutes: 29 })))
  assert.ok(await found(used.token, plus({ minutes: 58 })))
  assert.equal(await found(left.token, plus({ minutes: 30 })), null)
  // That it was asked for too late does not bring it back.
  assert.equal(await found(left.token, plus({ minutes: 30 })), null)
})

test('after twelve hours it is over, however much it was used', async () => {
  const { token } = await begun()
  for (let minutes = 20; minutes < 12 * 60; minutes += 20)
    assert.ok(await found(token, plus({ minutes })), `${minutes}`)
  assert.ok(await found(token, plus({ hours: 11, minutes: 59 })))
  assert.equal(await found(token, plus({ hours: 12 })), null)
})

test('the limits are those that are set', async () => {
  const { token } = await within(db => beginSession(db, about, AT, { absolute: Temporal.Duration.from({ hours: 1 }) }))
  const limits = { idle: Temporal.Duration.from({ minutes: 5 }), absolute: Temporal.Duration.from({ hours: 1 }) }
  assert.equal(await findSession(store, 'calderwick', token, plus({ minutes: 5 }), limits), null)
  assert.ok(await findSession(store, 'calderwick', token, plus({ minutes: 4 }), limits))
  for (let m = 8; m < 60; m += 4) assert.ok(await findSession(store, 'calderwick', token, plus({ minutes: m }), limits))
  assert.equal(await findSession(store, 'calderwick', token, plus({ minutes: 60 }), limits), null)
})

test('that it is in use is written once a minute', async () => {
  const { id, token } = await begun()
  await found(token, plus({ seconds: 59 }))
  assert.equal(await seenAt(id), AT.toString())
  await found(token, plus({ seconds: 60 }))
  await found(token, plus({ seconds: 90 }))
  assert.equal(await seenAt(id), plus({ seconds: 60 }).toString())
  await found(token, plus({ seconds: 30 }))
  assert.equal(await seenAt(id), plus({ seconds: 60 }).toString())
})

test('a token changed for a new one is dead, and the session keeps its end', async () => {
  const { id, token } = await begun()
  const fresh = await rotate(store, 'calderwick', token, 'more', plus({ minutes: 1 }))
  assert.equal(await found(token, plus({ minutes: 1 })), null)
  assert.equal(await rotate(store, 'calderwick', token, 'more', plus({ minutes: 1 })), null)
  const session = await found(fresh ?? '', plus({ minutes: 1 }))
  assert.equal(session?.id, id)
  assert.equal(session?.rights, 'more')
  assert.equal(session?.endsAt.toString(), plus({ hours: 12 }).toString())
})

test('of two that change it at once one succeeds', async () => {
  const { token } = await begun()
  const both = await Promise.all([1, 2].map(() => rotate(store, 'calderwick', token, 'more', AT)))
  assert.equal(both.filter(t => t !== null).length, 1)
})

test('what was ended stays ended, and says why', async () => {
  const { id, token } = await begun()
  await endSession(store, 'calderwick', { token }, 'signed out', plus({ minutes: 1 }))
  await endSession(store, 'calderwick', { id }, 'ended by the issuer', plus({ minutes: 2 }))
  assert.equal(await found(token, plus({ minutes: 1 })), null)
  assert.equal(await rotate(store, 'calderwick', token, 'more', plus({ minutes: 1 })), null)
  const changed = await within(
    async db =>
      (await sql`update web.session set ended_at = null, ended_why = null where id = ${id} returning id`.execute(db))
        .rows,
  )
  assert.deepEqual(changed, [])
  const { rows } = await sql`select ended_why as why from web.session where id = ${id}`.execute(store.root)
  assert.deepEqual(rows, [{ why: 'signed out' }])
})

test('the app cannot make a session last longer, nor another’s, nor take it away', async () => {
  const { id } = await begun()
  for (const change of [
    sql`update web.session set ends_at = ends_at + interval '1 day' where id = ${id}`,
    sql`update web.session set person = uuidv7() where id = ${id}`,
    sql`update web.session set authenticated_at = now() where id = ${id}`,
    sql`delete from web.session where id = ${id}`,
  ])
    await assert.rejects(
      within(db => change.execute(db)),
      /permission denied/,
    )
})

test('all others are ended, of that person', async () => {
  const [one, two] = [await begun(), await begun()]
  const ended = await within(db => endOthers(db, ADA, one.id, AT))
  assert.ok(ended.includes(two.id) && !ended.includes(one.id))
  assert.deepEqual(
    (await within(db => sessionsOf(db, ADA, AT))).map(s => s.id),
    [one.id],
  )
})

test('the table has the hash of a token, and only that', async () => {
  const { token } = await begun()
  const { rows } = await sql<{ all: string; has: boolean }>`
    select string_agg(to_jsonb(s)::text, '') as all, bool_or(hash = ${hashOf(token)}) as has from web.session s`.execute(
    store.root,
  )
  assert.equal(rows[0]?.has, true)
  assert.equal(rows[0]?.all.includes(token), false)
  assert.equal(rows[0]?.all.includes(Buffer.from(token, 'base64url').toString('hex')), false)
})

test('what is long over is swept away, and what is not stays', async () => {
  const { id } = await begun()
  const there = async () => (await sql`select from web.session where id = ${id}`.execute(store.root)).rows.length === 1
  const tidy = (at: Temporal.Instant, authority?: string) =>
    within(db => sql`select web.tidy(${at}::timestamptz)`.execute(db), authority)
  await tidy(plus({ hours: 24 * 90 }))
  assert.equal(await there(), true)
  await tidy(plus({ hours: 24 * 91 }), 'elsewhere')
  assert.equal(await there(), true)
  await tidy(plus({ hours: 24 * 91 }))
  assert.equal(await there(), false)
})
