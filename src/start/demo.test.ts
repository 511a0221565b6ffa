/** The accounts without a password are those of the demonstration, and of nothing else. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { loadPerson } from '../authority/room.ts'
import { planItem, planRead } from '../plan/acts.ts'
import { chartOf } from '../plan/coherence/rules/measured.ts'
import { shortPlansOf } from '../plan/short/plans.ts'
import { courseOf } from '../plan/standing/course.ts'
import { unsafeList } from '../plan/unsafe/reading.ts'
import { performer } from '../store/act.ts'
import type { Db } from '../store/open.ts'
import { StoreRefused } from '../store/refused.ts'
import { type TestStore, testStore } from '../store/test-database.ts'
import { fillWhenEmpty } from './demo.ts'

const CALDERWICK = { id: 'calderwick', name: 'Calderwick City Council' }
const fill = (store: TestStore) => fillWhenEmpty(store, performer(store, loadPerson), CALDERWICK)
const write = (store: TestStore, run: (db: Db) => Promise<unknown>) =>
  store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, run)
const refuses = (store: TestStore) =>
  assert.rejects(fill(store), e => e instanceof StoreRefused && /no demonstration/.test(e.message))

test('a store of real people offers nobody to sign in as without a password', async () => {
  const store = await testStore({ after })
  await write(store, db =>
    sql`insert into authority.person (authority, name) values ('calderwick', 'A person')`.execute(db),
  )
  await refuses(store)
})

test('nor does a demonstration that has become a system in earnest', async () => {
  const store = await testStore({ after })
  assert.ok((await fill(store)).length > 0)
  assert.ok((await fill(store)).length > 0, 'a second start finds it as it was')
  await write(store, db =>
    sql`insert into web.account (authority, id, person, issuer, subject)
      values ('calderwick', ${randomUUID()}, ${demoPersonOf('director')}, 'https://login.example', 'x')`.execute(db),
  )
  await refuses(store)
  await write(store, db => sql`delete from web.account`.execute(db))
  await fill(store)
  await write(store, db => sql`update plan.version set mark = 'own'`.execute(db))
  await refuses(store)
})

test('a demonstration that starts has what is unsafe now and a short plan, once, as of the moment of its start', async () => {
  const store = await testStore({ after })
  const perform = performer(store, loadPerson)
  const start = () => fillWhenEmpty(store, perform, CALDERWICK, { asOfNow: true })
  await start()
  await start()
  const at = Temporal.Now.instant()
  const director = { authority: 'calderwick', personId: demoPersonOf('director'), at }
  const { open, closed } = await perform(unsafeList, director, {})
  assert.deepEqual(
    open.map(i => [i.level, i.upTo, Temporal.Instant.compare(i.due, at) < 0]),
    [
      [1, 'Director of Practice and Safeguarding', true],
      [0, null, false],
    ],
  )
  assert.deepEqual(
    closed.map(i => [i.raisedBy, i.askedBy, i.closedBy]),
    [['team-manager', 'step-owner', 'director'].map(demoPersonOf)],
  )
  const on = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const { c } = (await perform(planRead, director, { on }))!
  const short = shortPlansOf(c.view)
  assert.deepEqual(
    short.map(p => [p.stands, p.left, p.open.length, p.done.length, p.behind]),
    [['running', 13, 3, 1, false]],
  )
  // A step that is green outside, one whose measure got better after it, a test that was met and one that was not.
  assert.ok(courseOf(c).melons.some(s => s.step.id === '3.3'))
  const followed = chartOf(c.view, c.view.get('KPI31', 'measure')!)
  assert.deepEqual([followed.state, followed.points.length], ['signal improving', 34])
  const tested = async (id: string) => (await perform(planItem, director, { on, id })).measured.tests.map(t => t.word)
  assert.match(
    (await tested('1.2')).join(),
    /^Sufficient: met, decided by the value of the period to 30 September 2026$/,
  )
  assert.match((await tested('3.5')).join(), /^Sustainable: not met/)
  assert.deepEqual(
    c.j.findings.filter(f => f.items[0] === 'KPI31').map(f => f.rule),
    [],
  )
  const theirs = new Set(
    [...open, ...closed].map(i => i.key).concat(short.flatMap(p => [p.plan.id, ...p.open.map(s => s.id)])),
  )
  assert.deepEqual(
    c.j.findings.filter(f => f.items.some(i => theirs.has(i))).map(f => `${f.rule} ${f.items.join(' ')}`),
    [],
  )
})
