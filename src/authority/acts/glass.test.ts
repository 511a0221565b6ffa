/** A glass broken and reviewed, and what the audit shows of it to whom. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { loadPersonAfresh } from '../people.ts'
import { may } from '../rights/may.ts'
import * as acts from './index.ts'
import { refusal, SAMPLE, world } from './world-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
const [director, area, worker] = [await w.as('director'), await w.as('area-director'), await w.as('social-worker')]
const REASON = 'Police rang at night, and nobody answers'
const breaks = (subject: string, more = {}) => ({ kind: SAMPLE, subject, reason: REASON, hours: '4', ...more })

test('a broken glass opens one record for hours, and no sealed one', async () => {
  const [open, sealed] = [await w.sample(w.elsewhere), await w.sample(w.elsewhere, true)]
  const { until } = await w.perform(acts.glassBreak, worker, breaks(open))
  assert.equal(until.toString(), worker.at.add({ hours: 4 }).toString())
  const person = await store.withTransaction({ authority: w.authority, person: 'tester', act: 'test' }, db =>
    loadPersonAfresh(db, w.authority, worker.personId, worker.at),
  )
  const read = (id: string) =>
    may(
      person!,
      { name: 'test', class: 'read-child' },
      { kind: SAMPLE, authority: w.authority, id, sealed: false },
      worker.at,
    )
  assert.ok(read(open).by?.glass)
  assert.equal(read(sealed).allowed, false)
  assert.equal((await refusal(w.perform(acts.glassBreak, worker, breaks(sealed)))).code, 'not-found')
  assert.equal(
    (await refusal(w.perform(acts.glassBreak, worker, breaks(open, { kind: 'unheard-of' })))).code,
    'not-found',
  )
  const rows = (await w.auditOf(worker)).map(r => [r.kind, r.outcome])
  assert.deepEqual(rows.slice(0, 2).sort(), [
    ['broken_glass', 'done'],
    [SAMPLE, 'done'],
  ])
})

test('it takes a reason of some words and at most a day', async () => {
  const subject = await w.sample(w.here)
  assert.ok(
    (await refusal(w.perform(acts.glassBreak, worker, breaks(subject, { reason: 'it is urgent' })))).fields.reason,
  )
  for (const hours of ['0', '25', '1.5', 'some'])
    assert.ok((await refusal(w.perform(acts.glassBreak, worker, breaks(subject, { hours })))).fields.hours, hours)
})

test('it is listed for whoever guards the record, and reviewed once, by somebody else', async () => {
  const [here, there] = [await w.sample(w.here), await w.sample(w.elsewhere)]
  const mine = await w.perform(acts.glassBreak, area, breaks(here))
  const theirs = await w.perform(acts.glassBreak, worker, breaks(here))
  await w.perform(acts.glassBreak, worker, breaks(there))
  const listed = async (caller: typeof area) =>
    (await w.perform(acts.glassList, caller, {})).filter(g => [here, there].includes(g.subject)).map(g => g.subject)
  assert.deepEqual((await listed(area)).sort(), [here, here])
  assert.deepEqual((await listed(director)).sort(), [here, here, there].sort())
  const review = (by: typeof area, id: string, version = 1) =>
    w.perform(acts.glassReview, by, { id, version, finding: 'Justified; the phone list is out of date' })
  assert.equal((await refusal(review(area, mine.id))).code, 'not-found')
  await review(area, theirs.id)
  assert.equal((await refusal(review(director, theirs.id))).code, 'stale')
  assert.equal((await refusal(review(director, theirs.id, 2))).code, 'conflict')
  await review(director, mine.id)
  const [row] = await w.rows(
    sql<{
      by: string
      f: string
    }>`select reviewed_by as by, finding as f from authority.broken_glass where id = ${mine.id}`,
  )
  assert.deepEqual(row, { by: director.personId, f: 'Justified; the phone list is out of date' })
})

test('whoever guards the record is told at once, and nobody else; the message names nobody', async () => {
  const told = () =>
    w.rows(sql<{ to: string; kind: string; link: string }>`select to_person as to, kind, link from mail.outgoing`)
  const before = (await told()).length
  await w.perform(acts.glassBreak, area, breaks(await w.sample(w.elsewhere)))
  assert.deepEqual((await told()).slice(before), [{ to: director.personId, kind: 'glass.broken', link: '/glass' }])
  await w.perform(acts.glassBreak, worker, breaks(await w.sample(w.here)))
  const to = (await told()).slice(before + 1).map(m => m.to)
  assert.deepEqual(to.sort(), [area.personId, director.personId].sort())
})
