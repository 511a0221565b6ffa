/** Places, services, teams and posts: what changes do, and what they are refused for. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import * as acts from './index.ts'
import { refusal, world } from './world-for-tests.ts'

const w = await world(await testStore({ after }))
const director = await w.as('director')

test('a change is saved with its past, and who has an old version is told of both', async () => {
  const id = await w.perform(acts.teamAdd, director, { name: 'North 1', area: w.here })
  await w.perform(acts.teamChange, director, { id, version: 1, name: 'North one', area: w.here })
  const e = await refusal(w.perform(acts.teamChange, director, { id, version: '1', name: 'N1', area: w.here }))
  assert.equal(e.code, 'stale')
  assert.deepEqual([e.versions?.yours.name, e.versions?.now.name, e.versions?.now.version], ['N1', 'North one', 2])
  const past = await w.rows(
    sql<{ version: number; act: string; name: string }>`select version, act, data ->> 'name' as name from history
      where id = ${id} order by version`,
  )
  assert.deepEqual(past, [
    { version: 1, act: 'team.add', name: 'North 1' },
    { version: 2, act: 'team.change', name: 'North one' },
  ])
  const row = (await w.auditOf(director)).find(r => r.act === 'team.add')
  assert.deepEqual([row?.kind, row?.ids], ['team', [id]])
})

test('an area director moves nothing out of their area, nor into it', async () => {
  const here = await w.as('area-director')
  const [mine, theirs] = [await w.post(w.here), await w.post(w.elsewhere)]
  const to = (id: string, area: string) => ({ id, version: 1, title: 'Moved', tier: '3', area })
  assert.equal((await refusal(w.perform(acts.postChange, here, to(mine, w.elsewhere)))).code, 'not-found')
  assert.equal((await refusal(w.perform(acts.postChange, here, to(theirs, w.here)))).code, 'not-found')
  assert.equal((await refusal(w.perform(acts.postChange, here, { ...to(mine, ''), area: '' }))).code, 'not-found')
  await w.perform(acts.postChange, here, to(mine, w.here))
})

test('a place lies in a wider one', async () => {
  const add = (kind: string, within: string) => w.perform(acts.placeAdd, director, { kind, name: 'A place', within })
  const locality = await add('locality', w.here)
  const ward = await add('ward', locality)
  for (const [kind, within] of [
    ['area', w.here],
    ['locality', ward],
    ['ward', ward],
  ] as const)
    assert.ok((await refusal(add(kind, within))).fields.within, `${kind} in ${within}`)
  const change = { id: w.all, version: 1, name: 'Calderwick', within: w.here }
  assert.equal((await refusal(w.perform(acts.placeChange, director, change))).code, 'conflict')
  // A ward of a locality is in the locality's area.
  const area = await w.as('area-director')
  await w.perform(acts.placeChange, area, { id: ward, version: 1, name: 'Ward', within: locality })
  assert.equal((await refusal(add('ward', '00000000-0000-4000-8000-000000000001'))).code, 'not-found')
})

test('nothing ends while something in it goes on', async () => {
  const locality = await w.make('place', { kind: 'locality', name: 'L', within: w.here })
  const team = await w.make('team', { name: 'T', area: w.here })
  const ward = await w.make('place', { kind: 'ward', name: 'W', within: locality })
  const person = await w.person()
  await w.make('role_held', { person, role: 'social-worker', team, during: '[2026-01-01,)', given_by: w.giver })
  const end = (id: string) => w.perform(acts.placeEnd, director, { id, version: 1, last: '31/5/2026' })
  const e = await refusal(end(locality))
  assert.equal(e.code, 'conflict')
  assert.match(e.message, /1 places within it/)
  await end(ward)
  await end(locality)
  const ended = await w.rows(sql<{ d: string }>`select during::text as d from authority.place where id = ${ward}`)
  assert.equal(ended[0]?.d, '(,2026-06-01)')
  assert.equal(
    (await refusal(w.perform(acts.teamEnd, director, { id: team, version: 1, last: '2026-05-31' }))).code,
    'conflict',
  )
})

test('a post reports to none that reports to it', async () => {
  const a = await w.post(null)
  const b = await w.post(null, { reports_to: a })
  const c = await w.post(null, { reports_to: b })
  const to = (id: string, reports_to: string) =>
    w.perform(acts.postChange, director, { id, version: 1, title: 'A post', tier: '2', reports_to })
  assert.ok((await refusal(to(a, c))).fields.reports_to)
  assert.ok((await refusal(to(a, a))).fields.reports_to)
  await to(c, a)
})

test('a post costs pounds, and what is no day, no tier and no money is said in each field', async () => {
  const post = { title: 'Head', tier: '2', cost: '£85,000.50', from: '27/3/2026', state: 'agreed' }
  const id = await w.perform(acts.postAdd, director, post)
  const [row] = await w.rows(sql<{ pence: bigint; d: string; s: string }>`
    select p.cost_pence as pence, p.during::text as d, s.state as s from authority.post p join authority.post_state s on s.post = p.id
    where p.id = ${id}`)
  assert.deepEqual(row, { pence: 8_500_050n, d: '[2026-03-27,)', s: 'agreed' })
  const e = await refusal(
    w.perform(acts.postAdd, director, { title: ' ', tier: 'two', cost: 'lots', from: '31/2/2026', reports_to: 'me' }),
  )
  assert.deepEqual(Object.keys(e.fields).sort(), ['cost', 'from', 'reports_to', 'tier', 'title'])
})

test('a state follows another, and one that begins earlier takes the place of what came after', async () => {
  const id = await w.post(null)
  const say = (version: number, state: string, from: string) =>
    w.perform(acts.postState, director, { id, version, state, from, note: '' })
  await say(1, 'proposed', '2026-01-05')
  await say(2, 'agreed', '2026-02-02')
  await say(3, 'advertised', '2026-03-02')
  const said = () =>
    w.rows(sql<{ s: string; d: string }>`select state as s, during::text as d from authority.post_state
      where post = ${id} order by during`)
  assert.deepEqual(await said(), [
    { s: 'proposed', d: '[2026-01-05,2026-02-02)' },
    { s: 'agreed', d: '[2026-02-02,2026-03-02)' },
    { s: 'advertised', d: '[2026-03-02,)' },
  ])
  await say(4, 'vacant', '2026-01-20')
  assert.deepEqual(await said(), [
    { s: 'proposed', d: '[2026-01-05,2026-01-20)' },
    { s: 'vacant', d: '[2026-01-20,)' },
  ])
  assert.equal((await refusal(say(4, 'in post', '2026-05-01'))).code, 'stale')
})

test('two who speak of one post at once do not speak past each other', async () => {
  const id = await w.post(null)
  const say = (state: string) => w.perform(acts.postState, director, { id, version: 1, state, from: '2026-05-01' })
  const both = await Promise.allSettled([say('vacant'), say('advertised')])
  assert.deepEqual(both.map(b => b.status).sort(), ['fulfilled', 'rejected'])
})
