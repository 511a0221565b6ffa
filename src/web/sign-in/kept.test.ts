/** Sessions are kept in memory by each server: none lets anybody in by one that had ended, wherever it was ended. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { endSession, rotate } from './sessions.ts'
import { type Browser, signedInAs, worldOf } from './world-for-tests.ts'

const store = await testStore({ after })
const [one, other] = [await worldOf(store), await worldOf(store)]
after(() => Promise.all([one.app.close(), other.app.close()]))

const COOKIE = '__Host-gt'
const PAGE = '/me/sessions'
/** The same browser, as another server meets it. */
const at = (world: typeof one, { jar }: Browser): Browser => {
  const there = world.browser()
  for (const [k, v] of jar) there.jar.set(k, v)
  return there
}
const inside = async (b: Browser) => (await b.get(PAGE)).status === 200
const tokenOf = (b: Browser) => b.jar.get(COOKIE)!
const ends = Object.entries<(b: Browser) => Promise<void>>({
  'signing out': async b => void (await b.post('/sign-out', { csrf: (await b.get(PAGE)).csrf })),
  'an end from elsewhere': b =>
    endSession(store, 'calderwick', { token: tokenOf(b) }, 'ended by the issuer', one.now()),
  'a new cookie': async b => void (await rotate(store, 'calderwick', tokenOf(b), 'other rights', one.now())),
})

for (const [how, end] of ends)
  test(`${how}: the very next request is refused by every server`, async () => {
    const there = await signedInAs(one, await one.person('director'))
    const [copy, elsewhere] = [at(one, there), at(other, there)]
    // The first finds it, the second has it from memory.
    for (const b of [copy, elsewhere]) for (let i = 0; i < 2; i++) assert.ok(await inside(b))
    await end(there)
    assert.deepEqual([await inside(copy), await inside(elsewhere)], [false, false])
  })

test('whoever loses their role is not shown what it gave, and gets another cookie', async () => {
  const id = await one.person('director')
  const there = await signedInAs(one, id)
  const copy = at(other, there)
  assert.ok((await inside(there)) && (await inside(copy)))
  await one.write(db => sql`delete from authority.role_held where person = ${id}`.execute(db))
  const before = tokenOf(copy)
  await copy.get(PAGE)
  assert.notEqual(tokenOf(copy), before)
  assert.equal(await inside(there), false)
})

test('memory is asked only within a minute of a look at the database, and not by a form', async () => {
  const world = await worldOf(store)
  const there = await signedInAs(world, await world.person('director'))
  const { csrf } = await there.get(PAGE)
  // As nothing but a hand in the database could: no trigger hears of it.
  await store.root.transaction().execute(async db => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`update web.session set ended_at = now(), ended_why = 'signed out' where hash = sha256(${tokenOf(there)}::text::bytea)`.execute(
      db,
    )
  })
  assert.ok(await inside(there), 'from memory')
  assert.match((await there.post('/me/sessions/end-others', { csrf })).to ?? '', /^\/sign-in/)
  world.pass({ seconds: 61 })
  assert.equal(await inside(there), false)
  await world.app.close()
})

test('whatever ends when, nobody gets in who asked after the end was saved', async () => {
  const people = [await one.person('director'), await one.person('step-owner')]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3), fc.nat(30), fc.nat(ends.length - 1)), { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.nat(30)), { minLength: 10, maxLength: 40 }),
      async (revocations, reads) => {
        one.uncount()
        const browsers: Browser[] = []
        for (let i = 0; i < 4; i++) browsers.push(await signedInAs(one, people[i % 2]!))
        for (const b of browsers) await Promise.all([inside(at(one, b)), inside(at(other, b))])
        const begun = new Set<number>()
        const over = new Set<number>()
        const wrong: string[] = []
        const wait = (turns: number) => new Promise(done => setTimeout(done, turns))
        await Promise.all([
          ...revocations.map(async ([who, when, how]) => {
            await wait(when)
            if (begun.has(who)) return
            begun.add(who)
            await ends[how]![1](browsers[who]!)
            over.add(who)
          }),
          ...reads.map(async ([who, here, when]) => {
            await wait(when)
            const late = over.has(who)
            const got = await inside(at(here ? one : other, browsers[who]!))
            if (late && got) wrong.push(`${who} got in after the end`)
            if (!begun.has(who) && !got) wrong.push(`${who} was kept out`)
          }),
        ])
        assert.deepEqual(wrong, [])
        for (const who of over) assert.equal(await inside(at(other, browsers[who]!)), false)
      },
    ),
    { numRuns: 15 },
  )
})
