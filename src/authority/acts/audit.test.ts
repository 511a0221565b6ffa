/** Who read or changed what: found by who, by what, by act and by day; each guardian sees what is of their area. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { londonDay } from '../during.ts'
import * as acts from './index.ts'
import { SAMPLE, world } from './world-for-tests.ts'

const store = await testStore({ after })
const w = await world(store)
const [director, area] = [await w.as('director'), await w.as('area-director')]
// The audit's own clock is the database's.
const TODAY = londonDay(Temporal.Now.instant())
const days = {
  from: Temporal.PlainDate.from(TODAY).subtract({ days: 1 }).toString(),
  last: Temporal.PlainDate.from(TODAY).add({ days: 1 }).toString(),
}

/** A row as an act leaves it. */
const read = (person: string, kind: string | null, ids: readonly string[], act = 'sample.read') =>
  store.withTransaction({ authority: w.authority, person, act }, db =>
    sql`insert into audit (subject_kind, subject_ids, outcome) values (${kind}, ${ids}, 'done')`.execute(db),
  )
const [here, alsoHere, there] = [await w.sample(w.here), await w.sample(w.here, true), await w.sample(w.elsewhere)]
const [mine, theirs, anywhere] = [
  await w.worker(w.here),
  await w.worker(w.elsewhere),
  await w.person({ name: 'Zoe Marsh' }),
]
await read(mine, SAMPLE, [here])
await read(mine, SAMPLE, [here, alsoHere])
await read(mine, SAMPLE, [there])
await read(mine, SAMPLE, [here, there])
await read(theirs, SAMPLE, [here])
await read(anywhere, 'unheard-of', [here])
await read(mine, null, [], 'sample.list')
await read(theirs, null, [], 'sample.list')
await read('sealer', null, [], 'sample.list')
await read(mine, 'file', ['a'.repeat(64)])

const seen = async (caller: typeof area, asked = {}) =>
  (await w.perform(acts.whoRead, caller, { ...days, ...asked })).rows
    .filter(r => r.act.startsWith('sample.'))
    .map(
      r =>
        `${r.act} ${r.person === mine ? 'mine' : r.person === theirs ? 'theirs' : (r.who ?? 'none')} ${r.kind} ${r.ids.map(id => (id === here ? 'here' : id === alsoHere ? 'also' : id === there ? 'there' : 'other'))}`,
    )
    .sort()

test('whoever guards all sees all', async () => {
  assert.equal((await seen(director)).length, 10)
})

test('a guardian of an area sees what is known to be of it, and nothing else', async () => {
  assert.deepEqual(await seen(area), [
    'sample.list mine null ',
    'sample.read mine sample here',
    'sample.read mine sample here,also',
    'sample.read theirs sample here',
  ])
})

test('it is found by who, by record, by act, by what became of it and by day', async () => {
  assert.equal((await seen(director, { person: mine })).length, 6)
  assert.deepEqual(await seen(director, { person: 'zoe marsh' }), ['sample.read Zoe Marsh unheard-of here'])
  assert.equal((await seen(director, { subject: there })).length, 2)
  assert.equal((await seen(director, { act: 'sample.list' })).length, 3)
  assert.equal((await seen(director, { outcome: 'forbidden' })).length, 0)
  assert.equal((await seen(director, { from: '2020-01-01', last: '2020-02-01' })).length, 0)
  const nobody = await w.perform(acts.whoRead, director, { person: 'Nobody' })
  assert.deepEqual([nobody.rows, nobody.problem], [[], 'Nobody here has that name or email address'])
})

test('it comes by pages, newest first, with the names of people and posts', async () => {
  const post = await w.post(null, { title: 'Head of Somewhere' })
  for (let n = 0; n < 60; n += 1) await read(anywhere, 'post', [post], 'post.read')
  const ask = (page: number, whole = false) =>
    w.perform(acts.whoRead, director, { ...days, person: 'Zoe Marsh', page, whole })
  const [first, second, all] = [await ask(1), await ask(2), await ask(1, true)]
  assert.deepEqual(
    [first.rows.length, first.total, first.pages, second.rows.length, all.rows.length],
    [50, 61, 2, 11, 61],
  )
  assert.ok(Temporal.Instant.compare(first.rows[0]!.at, second.rows[0]!.at) > 0)
  assert.equal(new Set([...first.rows, ...second.rows].map(r => r.id)).size, 61)
  assert.equal(first.names.get(post), 'Head of Somewhere')
})

test('to read the audit is a row of the audit, which says whose and what', async () => {
  const guardian = await w.as('director')
  await w.perform(acts.whoRead, guardian, { ...days, person: mine, subject: here })
  assert.deepEqual((await w.auditOf(guardian)).map(r => [r.act, r.kind, r.ids]).sort(), [
    ['audit.who-read', 'person', [mine]],
    ['audit.who-read', 'record', [here]],
  ])
})
