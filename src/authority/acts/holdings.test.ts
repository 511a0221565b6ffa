/** Who holds a post: who makes room for whom. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import * as acts from './index.ts'
import { refusal, world } from './world-for-tests.ts'

const w = await world(await testStore({ after }))
const director = await w.as('director')
const [ada, ben] = [
  await w.person({ name: 'Ada Quill' }),
  await w.person({ name: 'Ben Oak', email: 'ben@example.org' }),
]

/** A post, and what is done to it with the version as it then is. */
async function post() {
  const id = await w.post(w.here)
  let version = 1
  return {
    id,
    hold: async (person: string, held_as: string, from: string, more = {}) => {
      await w.perform(acts.postHold, director, { id, version, person, held_as, from, ...more })
      version += 1
    },
    held: () =>
      w
        .rows(sql<{ held: string }>`select p.name || ', ' || h.held_as || ' ' || h.during::text as held
        from authority.holding h join authority.person p on p.id = h.person where h.post = ${id} order by h.during, h.held_as`)
        .then(rows => rows.map(r => r.held)),
  }
}

test('a permanent holder ends the one before; an interim stays to hand over unless it is said that they go', async () => {
  const { hold, held } = await post()
  await hold(ada, 'permanent', '2026-01-05')
  await hold(ben, 'permanent', '2026-03-02')
  assert.deepEqual(await held(), ['Ada Quill, permanent [2026-01-05,2026-03-02)', 'Ben Oak, permanent [2026-03-02,)'])
  await hold(ada, 'interim', '2026-04-06')
  assert.equal((await held()).at(-1), 'Ada Quill, interim [2026-04-06,)')
  const third = await w.person({ name: 'Cyd Elm' })
  await hold(third, 'fixed term', '2026-06-01', { others: 'end', last: '2026-12-31' })
  assert.deepEqual(await held(), [
    'Ada Quill, permanent [2026-01-05,2026-03-02)',
    'Ben Oak, permanent [2026-03-02,2026-06-01)',
    'Ada Quill, interim [2026-04-06,2026-06-01)',
    'Cyd Elm, fixed term [2026-06-01,2027-01-01)',
  ])
})

test('nobody holds a post twice: an interim who is appointed stops being interim', async () => {
  const { hold, held } = await post()
  await hold('Ben Oak', 'interim', '2026-01-05')
  await hold('BEN@example.org', 'permanent', '2026-05-01')
  assert.deepEqual(await held(), ['Ben Oak, interim [2026-01-05,2026-05-01)', 'Ben Oak, permanent [2026-05-01,)'])
})

test('whoever is to come on that day or later does not silently lose their place', async () => {
  const { hold, held } = await post()
  await hold(ada, 'permanent', '2026-06-01')
  const e = await refusal(hold(ben, 'permanent', '2026-05-01'))
  assert.match(e.fields.from ?? '', /comes into the post on that day or after/)
  assert.deepEqual(await held(), ['Ada Quill, permanent [2026-06-01,)'])
  await w.perform(acts.postHold, director, {
    id: (await post()).id,
    version: 1,
    person: ben,
    held_as: 'permanent',
    from: '1/5/2026',
    last: '31/5/2026',
  })
})

test('who is named must be one person', async () => {
  const { hold } = await post()
  await w.person({ name: 'Dee Ash' })
  await w.person({ name: 'Dee Ash' })
  assert.match((await refusal(hold('Nobody Known', 'acting', '2026-05-01'))).fields.person ?? '', /Nobody here/)
  assert.match((await refusal(hold('dee ash', 'acting', '2026-05-01'))).fields.person ?? '', /More than one/)
})

test('a holding ends on its last day, which can be moved, but not to before it began', async () => {
  const { id, hold, held } = await post()
  await hold(ada, 'permanent', '2026-01-05')
  const [row] = await w.rows(sql<{ id: string }>`select id from authority.holding where post = ${id}`)
  const end = (version: number, last: string) => w.perform(acts.holdingEnd, director, { id: row!.id, version, last })
  assert.equal(await end(1, '2026-05-31'), id)
  await end(2, '2026-06-30')
  assert.deepEqual(await held(), ['Ada Quill, permanent [2026-01-05,2026-07-01)'])
  assert.ok((await refusal(end(3, '2026-01-04'))).fields.last)
  // The post is at another version, so that a page drawn before this is stale.
  assert.equal((await refusal(hold(ben, 'acting', '2026-08-03'))).code, 'stale')
})
