/** The demonstration: what a first start puts into an empty store. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { rowsIn, testStore } from '../store/test-database.ts'
import { demoPeople, seedAuthority } from './demo.ts'
import { changesBetween, churnOn, leadershipOf, standingOn, whoLeads } from './leadership.ts'
import { loadPerson } from './people.ts'
import { mayAny } from './rights/may.ts'
import { ROLE_KEYS } from './rights/roles.ts'
import { type AuthorityTables, authorityTables, holdingOf, postOf, stateOf } from './tables.ts'

const store = await testStore({ after })
const within = <T>(authority: string, run: (db: Db) => Promise<T>) =>
  store.withTransaction({ authority, person: 'demo', act: 'demo.fill' }, run)
const TODAY = '2026-11-22'
const { people } = await within('calderwick', db => seedAuthority(db, { today: TODAY }))

test('there is one person to sign in as for each role, who can do something in it', async () => {
  assert.deepEqual(people.map(p => p.role).sort(), [...ROLE_KEYS].sort())
  assert.equal(new Set(people.map(p => p.id)).size, ROLE_KEYS.length)
  const at = Temporal.Instant.from(`${TODAY}T11:00:00Z`)
  for (const { id, role } of people) {
    const person = await within('calderwick', db => loadPerson(db, 'calderwick', id, at))
    assert.ok(
      person?.roles.some(r => r.role === role),
      role,
    )
    assert.ok(mayAny(person!, { name: 'test', class: 'self' }, 'person', at), role)
  }
  assert.deepEqual(await within('calderwick', db => demoPeople(db, 'calderwick', TODAY)), people)
  // The inspector's weeks come to an end.
  const later = await within('calderwick', db => demoPeople(db, 'calderwick', '2027-06-01'))
  assert.deepEqual(
    people.filter(p => !later.some(l => l.id === p.id)).map(p => p.role),
    ['inspector'],
  )
})

const read = (authority: string) =>
  within(authority, async given => {
    const db = given.$extendTables<AuthorityTables>()
    return leadershipOf(
      (await db.selectFrom('authority.post').selectAll().execute()).map(postOf),
      (await db.selectFrom('authority.holding').selectAll().execute()).map(holdingOf),
      (await db.selectFrom('authority.post_state').selectAll().execute()).map(stateOf),
    )
  })

test('its leadership has churn, interims, vacancies and a post held by two', async () => {
  const leadership = await read('calderwick')
  const [all] = standingOn(leadership, TODAY)
  assert.ok(all && all.posts > 25 && all.vacant >= 2 && all.interim >= 2 && all.acting >= 1 && all.fixedTerm >= 2)
  const [churn] = churnOn(leadership, TODAY)
  assert.ok(churn?.perPost && churn.perPost > 0.3 && churn.perPost < 1, JSON.stringify(churn))
  assert.ok(changesBetween(leadership, '2023-11-22', TODAY).length > 40)
  assert.ok(whoLeads(leadership, TODAY).some(r => r.also.length > 0))
})

test('another day moves all of it, and another city has the same of its own', async () => {
  await within('elsewhere', db => seedAuthority(db, { today: '2028-03-01' }))
  const [here, there] = [await read('calderwick'), await read('elsewhere')]
  const ends = (l: typeof here) => standingOn(l, l === here ? '2026-11-20' : '2028-03-03')
  assert.deepEqual(ends(there), ends(here))
})

test('it is put there in few statements, and nothing of it is left out', async () => {
  for (const table of Object.keys(authorityTables)) {
    if (table === 'authority.naming') continue
    assert.ok((await rowsIn(store, table)) > 0, table)
  }
  await assert.rejects(within('calderwick', db => seedAuthority(db, { today: TODAY })))
  const { rows } = await sql<{ n: number }>`select count(distinct act)::int as n from history`.execute(store.root)
  assert.equal(rows[0]?.n, 1)
})
