/** The invented city in the store: who may keep it and see it, and what its page says. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROLE_KEYS } from '../authority/rules.ts'
import { acting, whoMay } from '../store/act-for-tests.ts'
import { differences } from '../store/columns.ts'
import { testStore } from '../store/test-database.ts'
import { testApp } from '../web/app-for-tests.ts'
import { cityKeep, cityRead } from './kept.ts'
import { smallCity } from './small-for-tests.ts'
import { cityTables } from './stored.ts'

const { summary } = smallCity()
const store = await testStore({ after })
const w = await acting(store)

test('the table is what was declared', async () => {
  assert.deepEqual(await differences(store.root, cityTables), [])
})

test('whoever has an account may see the city, and none but who loads measures keeps one', async () => {
  assert.deepEqual(await whoMay(w, cityRead, () => ({})), ROLE_KEYS)
  assert.deepEqual(await whoMay(w, cityKeep, () => ({ summary })), ['performance-analyst'])
})

test('the latest is shown; what is no summary is refused, and none is changed', async () => {
  const analyst = await w.as('performance-analyst')
  const later = { ...summary, made: { ...summary.made, seed: 77 } }
  await w.perform(cityKeep, { ...analyst, at: analyst.at.add({ minutes: 5 }) }, { summary: later })
  const found = await w.perform(cityRead, analyst, {})
  assert.equal(found?.summary.made.seed, 77)
  assert.deepEqual(found.summary.ages, summary.ages)
  for (const wrong of [null, {}, { ...summary, form: 2 }, { ...summary, ages: 'none' }])
    await assert.rejects(w.perform(cityKeep, analyst, { summary: wrong }), { code: 'invalid' })
  for (const change of [sqlOf('update city.summary set seed = 1'), sqlOf('delete from city.summary')])
    await assert.rejects(change, /append-only/)
})
const sqlOf = async (text: string) => {
  const { sql } = await import('kysely')
  await sql.raw(text).execute(store.root)
}

test('another authority has none of it', async () => {
  const other = await acting(store, 'elsewhere')
  assert.equal(await other.perform(cityRead, await other.as('director'), {}), null)
})

test('the page says that nobody exists; every signed-in person is led to it from the demonstration’s own line', async () => {
  const server = await testApp({ after })
  for (const role of ['elected-member', 'agency-user', 'system-administrator', 'director']) {
    const signed = await server.as(role)
    const before = await signed.get('/city')
    assert.equal(before.status, 200)
    assert.match(before.text, /<a href="\/city">About the city that never was<\/a>/)
  }
  const stranger = await server.as(null)
  assert.doesNotMatch((await stranger.get('/sign-in')).text, /href="\/city"/)
  const member = await server.as('elected-member')
  assert.match((await member.get('/city')).text, /There is no invented city in this store/)
})

test('the page shows what the city holds', async () => {
  const server = await testApp({ after })
  const { demoPersonOf } = await import('../authority/demo-for-tests.ts')
  const { loadPerson } = await import('../authority/room.ts')
  const { performer } = await import('../store/act.ts')
  const at = Temporal.Now.instant()
  const caller = { authority: 'calderwick', personId: demoPersonOf('performance-analyst'), at }
  await performer(server.store, loadPerson)(cityKeep, caller, { summary })
  const { text } = await (await server.as('elected-member')).get('/city')
  assert.match(text, /None of these people exists/)
  for (const heading of ['Who lives there', 'Through the front door', 'What is written of it', 'How it was made'])
    assert.ok(text.includes(heading), heading)
  assert.match(text, /The city month by month/)
  assert.doesNotMatch(await (await server.as('agency-user')).get('/city').then(a => a.text), /The city month by month/)
  assert.ok(
    text.includes(`--children ${summary.made.children} --years ${summary.made.years} --seed ${summary.made.seed}`),
  )
  assert.equal(text.match(/<figure class="gt-chart">/g)?.length, summary.life ? 4 : 3)
  const file = await (await server.as('elected-member')).get('/city?download=csv&table=door')
  assert.match(file.text, /Referrals/)
})
