/** A page that only reads is asked for in one go, for somebody remembered: nobody gets it who had lost it before they asked. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { loadPerson } from '../authority/room.ts'
import { rooms } from '../rooms.ts'
import { performer } from '../store/act.ts'
import { createApp } from './app.ts'
import { testApp } from './app-for-tests.ts'
import { openLog } from './log.ts'
import { hashOf } from './sign-in/sessions.ts'
import { readSignInSettings } from './sign-in/settings.ts'

const one = await testApp({ after })
const { store, config } = one
const other = await createApp({
  ...{ store, config, rooms },
  perform: performer(store, loadPerson),
  signIn: readSignInSettings({}),
  log: openLog('silent'),
})
after(() => other.close())

const PAGE = '/plan/course'
const HERE = config.authority.id
const within = (run: Parameters<typeof store.withTransaction>[1]) =>
  store.withTransaction({ authority: HERE, person: 'tester', act: 'test' }, run)
const from = (app: typeof other, cookie: string, url = PAGE) => app.inject({ url, headers: { cookie } })
const shown = async (app: typeof other, cookie: string) => (await from(app, cookie)).statusCode === 200
async function signedIn(role: string): Promise<string> {
  await sql`truncate web.rate`.execute(store.root)
  const before = await one.app.inject('/sign-in')
  const answer = await one.app.inject({
    method: 'POST',
    url: '/sign-in/demo',
    headers: {
      cookie: before.cookies.map(c => `${c.name}=${c.value}`).join('; '),
      origin: config.origins[0]!,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({
      person: demoPersonOf(role),
      csrf: /name="csrf" value="([^"]+)"/.exec(before.payload)?.[1] ?? '',
    }).toString(),
  })
  const cookie = answer.cookies.find(c => c.name === '__Host-gt')
  assert.ok(cookie, answer.payload)
  return `${cookie.name}=${cookie.value}`
}
const hash = (cookie: string) => hashOf(cookie.slice(cookie.indexOf('=') + 1))
const end = (cookie: string) =>
  within(db =>
    sql`update web.session set ended_at = now(), ended_why = 'signed out' where hash = ${hash(cookie)}`.execute(db),
  )
const rows = async () =>
  Number(
    (await sql<{ n: bigint }>`select count(*) as n from audit where act = 'plan.read'`.execute(store.root)).rows[0]?.n,
  )

test('ended at one server, refused at the very next request by another', async () => {
  const cookie = await signedIn('director')
  for (let i = 0; i < 3; i++) assert.deepEqual([await shown(one.app, cookie), await shown(other, cookie)], [true, true])
  await end(cookie)
  for (const app of [one.app, other]) assert.match((await from(app, cookie)).headers.location ?? '', /^\/sign-in/)
})

test('a right that has ended ends at the very next request, and leaves one row', async () => {
  const cookie = await signedIn('commissioner')
  const person = demoPersonOf('commissioner')
  assert.ok((await shown(one.app, cookie)) && (await shown(one.app, cookie)))
  const before = await rows()
  await within(async db => {
    await sql`delete from authority.role_held where person = ${person}`.execute(db)
    await sql`delete from authority.standing_in where person = ${person}`.execute(db)
  })
  assert.match((await from(one.app, cookie)).payload, /You hold no role today/)
  assert.equal(await rows(), before + 1)
  // With the right the cookie was changed for another: the old one is good for nothing.
  assert.match((await from(other, cookie)).headers.location ?? '', /^\/sign-in/)
})

test('what is no page to be shown is done step by step: a bad address, a file, a form of nobody', async () => {
  const cookie = await signedIn('director')
  assert.ok(await shown(one.app, cookie))
  assert.equal(
    (await from(one.app, cookie, `${PAGE}?download=csv&table=steps`)).headers['content-type'],
    'text/csv; charset=utf-8',
  )
  assert.equal((await from(one.app, cookie, '/plan/item?id=nothing-of-the-kind')).statusCode, 404)
  await end(cookie)
  for (const url of [`${PAGE}?download=csv&table=steps`, '/plan/item?id=nothing-of-the-kind', '/nowhere-at-all'])
    assert.notEqual((await from(one.app, cookie, url)).statusCode, 200, url)
})

test('whatever ends when, and however many ask at once, nobody is shown a page who asked after the end was saved', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.nat(20)), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(2), fc.boolean(), fc.nat(24)), { minLength: 20, maxLength: 60 }),
      async (endings, reads) => {
        const cookies = [await signedIn('director'), await signedIn('step-owner'), await signedIn('director')]
        for (const c of cookies) await Promise.all([shown(one.app, c), shown(other, c)])
        const [begun, over] = [new Set<number>(), new Set<number>()]
        const wrong: string[] = []
        const wait = (ms: number) => new Promise(done => setTimeout(done, ms))
        await Promise.all([
          ...endings.map(async ([who, when]) => {
            await wait(when)
            if (begun.has(who)) return
            begun.add(who)
            await end(cookies[who]!)
            over.add(who)
          }),
          ...reads.map(async ([who, here, when]) => {
            await wait(when)
            const late = over.has(who)
            const got = await shown(here ? one.app : other, cookies[who]!)
            if (late && got) wrong.push(`${who} was shown it after the end`)
            if (!begun.has(who) && !got) wrong.push(`${who} was kept out`)
          }),
        ])
        assert.deepEqual(wrong, [])
      },
    ),
    { numRuns: 25 },
  )
})
