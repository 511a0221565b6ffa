/** What holds for every answer of the server, whatever was asked. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { demoPersonOf } from '../authority/demo-for-tests.ts'
import { act } from '../store/act.ts'
import { Refusal, refuseStale } from '../store/refusal.ts'
import { type Signed, testApp } from './app-for-tests.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { html } from './html.ts'
import { form, page } from './page.ts'
import { url } from './url.ts'

const PLANTED = 'Araminta Quillfeather'
const own = async (_: unknown, __: unknown, { person, authority }: { person: { id: string }; authority: string }) => [
  { kind: 'person', authority, id: person.id, madeBy: person.id },
]
const look = act({ name: 'test.look', class: 'self', input: z.object({}), subject: own, run: async () => 'seen' })
const change = act({
  name: 'test.change',
  class: 'self',
  input: z.strictObject({ how: z.enum(['well', 'stale', 'conflict', 'broken'], 'Say how'), said: z.string() }),
  subject: own,
  run: async (_, { how, said }) => {
    if (how === 'stale') refuseStale({ version: 1, title: said }, { version: 2, title: 'Theirs' })
    if (how === 'conflict')
      throw new Refusal('conflict', 'It is closed already.', { said: 'Nothing more can be said.' })
    if (how === 'broken') throw new Error(`the value was ${said}`)
    return said
  },
})
const guarded = act({ name: 'test.guard', class: 'guard', input: z.object({}), subject: own, run: async () => null })
const at = url('/test/look')
const lookPage = page({
  url: at,
  reads: look,
  input: () => ({}),
  draw: (found, { asking, entered }) => ({
    title: 'Looking',
    answer: found,
    body: asking.post(
      '/test/change',
      html`<label>Said <input name="said" id="said" value="${entered?.values.said ?? ''}"></label><button>Save</button>`,
    ),
  }),
})
const changeForm = form({
  url: url('/test/change'),
  does: change,
  input: ({ body }) => ({ how: body.how, said: body.said }),
  from: lookPage,
  leadsTo: () => at.to(),
  says: 'It was changed.',
})
const guardForm = form({
  url: url('/test/guard'),
  does: guarded,
  input: () => ({}),
  from: lookPage,
  leadsTo: () => at.to(),
  says: 'It was guarded.',
})
const { app, as, config, logged, store } = await testApp({ after }, [
  { name: 'test', pages: [lookPage], forms: [changeForm, guardForm] },
])
const director = await as('director')
const nobody = await as(null)

test('every answer has exactly the security headers', async () => {
  const css = /href="(\/assets\/[^"]+site\.css)"/.exec((await director.get('/test/look')).text)![1]!
  for (const path of [
    '/',
    '/test/look',
    '/nothing',
    '/health',
    '/ready',
    '/metrics',
    '/sign-in',
    css,
    '/%00',
    '/%zz',
  ]) {
    const { headers } = await director.get(path)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers[name], value, `${path}: ${name}`)
  }
  assert.equal((await director.get('/test/look')).headers['cache-control'], 'no-store')
  assert.match(String((await director.get(css)).headers['cache-control']), /immutable/)
  assert.equal(
    SECURITY_HEADERS['content-security-policy'],
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  )
})

test('nothing is drawn with a style or a script within it', async () => {
  const { text } = await director.get('/test/look')
  assert.doesNotMatch(text, /<[^>]+\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=/i)
})

test('whoever is not signed in is led to sign in, and back to where they were', async () => {
  const { status, location } = await nobody.get('/test/look?a=b')
  assert.equal(status, 303)
  assert.equal(location, '/sign-in?to=%2Ftest%2Flook%3Fa%3Db')
  assert.equal((await nobody.post('/test/change', { how: 'well', said: 'x' })).status, 303)
})

test('a form that is done leads on, and the next page says so', async () => {
  await director.get('/test/look')
  const done = await director.post('/test/change', { how: 'well', said: PLANTED })
  assert.deepEqual([done.status, done.location], [303, '/test/look?done=test.change'])
  assert.match((await director.get(done.location!)).text, /role="status"><strong>It was changed\./)
  assert.doesNotMatch((await director.get('/test/look?done=%3Cb%3E')).text, /role="status"/)
})

test('what was entered and refused is shown again with what is wrong', async () => {
  const wrong = await director.post('/test/change', { how: 'so', said: `"><b>${PLANTED}` })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /<title>Error: Looking/)
  assert.match(wrong.text, /There is a problem[\s\S]*href="#how">Say how/)
  assert.ok(wrong.text.includes('value="&quot;&gt;&lt;b&gt;Araminta Quillfeather"'))
  const conflict = await director.post('/test/change', { how: 'conflict', said: 'x' })
  assert.equal(conflict.status, 409)
  assert.match(conflict.text, /Nothing more can be said\./)
})

test('a stale change is refused with both versions side by side', async () => {
  const { status, text } = await director.post('/test/change', { how: 'stale', said: 'Mine' })
  assert.equal(status, 409)
  assert.match(text, /Somebody else has changed this[\s\S]*Mine[\s\S]*Theirs[\s\S]*href="\/test\/look"/)
})

test('a fault of ours gives a reference that stands in the log and in the audit, and says nothing else', async () => {
  const { status, text } = await director.post('/test/change', { how: 'broken', said: PLANTED })
  assert.equal(status, 500)
  const reference = /<b>([0-9a-f-]{36})<\/b>/.exec(text)![1]!
  assert.doesNotMatch(text, /Araminta|the value was/)
  assert.ok(logged().includes(reference))
})

test('an address of nothing is not found, whether one is signed in or not, and too many are slowed', async () => {
  const { status, text } = await director.get('/nothing/at/all')
  assert.equal(status, 404)
  assert.match(text, /There is no such page/)
  let slowed = null
  for (let i = 0; i < 80 && !slowed; i++) {
    const answer = await nobody.get(`/guess/${i}`)
    if (answer.status === 429) slowed = answer
  }
  assert.match(String(slowed?.headers['retry-after']), /^\d+$/)
})

/** What comes of it within one minute of the clock, by which is counted: where the minute turned meanwhile, the next person tries. */
async function inOneMinute<T>(roles: readonly string[], run: (who: Signed) => Promise<T>): Promise<T> {
  const minute = () => Math.floor(Date.now() / 60_000)
  for (const role of roles) {
    const begun = minute()
    const came = await run(await as(role))
    if (minute() === begun) return came
  }
  return assert.fail('the minute turned each time')
}

test('who searches or downloads without end is slowed, each by a limit of its own', async () => {
  for (const [path, most] of [
    ['/plan/coherence?download=csv&table=findings', 31],
    ['/search?words=a', 61],
  ] as const) {
    const slowed = await inOneMinute(['performance-analyst', 'step-owner', 'area-director'], async who => {
      for (let n = 1; n <= 70; n++) if ((await who.get(path)).status === 429) return n
      return null
    })
    assert.equal(slowed, most, path)
  }
})

test('who has the plan judged for day after day is slowed, and today is not', async () => {
  const day = (n: number) => Temporal.PlainDate.from('2031-01-01').add({ days: n }).toString()
  const judged = await inOneMinute(['social-worker', 'step-owner', 'area-director'], async who => {
    let n = 0
    while (n < 40 && (await who.get(`/plan/coherence?on=${day(0)}&on=${day(n)}`)).status === 200) n++
    for (const path of ['/', '/plan', '/plan/coherence?on=soon']) assert.equal((await who.get(path)).status, 200, path)
    return n
  })
  assert.equal(judged, 30)
})

test('a NUL, an address of slashes alone and a name that every object has are no faults of ours', async () => {
  for (const path of ['/audit?person=%00&act=a%00b', '//', '/?__proto__=a&constructor=b&on=%00']) {
    const { status } = await director.get(path)
    assert.equal(status, 200, path)
  }
  await director.get('/test/look')
  const done = await director.post('/test/change', { how: 'well\0', said: '\0', __proto__: 'x', constructor: 'y' })
  assert.equal(done.status, 303)
})

test('a form comes as a form, and all of it within a minute', async () => {
  for (const type of ['application/json', 'text/plain', 'application/problem+json'])
    assert.equal((await director.post('/test/change', {}, { 'content-type': type })).status, 415, type)
  assert.equal(app.server.requestTimeout, 60_000)
})

test('whoever asks another to stand in for them proves anew who they are', async () => {
  const manager = await as('team-manager')
  await manager.get('/me')
  await sql`update web.session set authenticated_at = authenticated_at - interval '20 minutes'
    where person = ${demoPersonOf('team-manager')}`.execute(store.root)
  const { status, location } = await manager.post('/me/standing-in', { person: 'x', from: '', last: '', reason: '' })
  assert.deepEqual([status, location], [303, '/sign-in/again?to=%2Fme'])
  assert.equal(
    (await manager.post('/test/change', { how: 'well', said: 'x' })).status,
    303,
    'other forms are as before',
  )
})

test('a form without its token, with another’s, or from elsewhere changes nothing', async () => {
  const other = await as('step-owner')
  const token = /name="csrf" value="([^"]+)"/.exec((await other.get('/test/look')).text)![1]!
  await director.get('/test/look')
  const tries: [Record<string, string>, Record<string, string>][] = [
    [{ csrf: '' }, {}],
    [{ csrf: token }, {}],
    [{}, { origin: 'https://evil.example' }],
    [{}, { origin: '', 'sec-fetch-site': 'cross-site' }],
    [{}, { 'sec-fetch-site': 'same-site' }],
  ]
  for (const [body, headers] of tries) {
    const { status, text } = await director.post('/test/change', { how: 'well', said: 'x', ...body }, headers)
    assert.equal(status, 403, JSON.stringify([body, headers]))
    assert.match(text, /Nothing was changed/)
  }
})

test('what is sensitive is asked of whoever has just proved who they are', async () => {
  const answer = await director.post('/test/guard')
  assert.deepEqual([answer.status, answer.location], [303, '/test/look?done=test.guard'])
})

test('whoever has no right to an act finds nothing there', async () => {
  const commissioner = await as('commissioner')
  await commissioner.get('/test/look')
  assert.equal((await commissioner.post('/test/guard')).status, 404)
})

test('metrics are for this machine alone, and name routes as declared', async () => {
  const answer = await app.inject({ url: '/metrics' })
  assert.match(answer.payload, /goldenthread_requests_total\{method="GET",route="\/test\/look",status="200"\}/)
  assert.doesNotMatch(answer.payload, /nothing\/at|guess/)
  const through = await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.1' } })
  const away = await app.inject({ url: '/metrics', remoteAddress: '10.0.0.1' })
  assert.deepEqual([through.statusCode, away.statusCode], [404, 404])
})

test('no name that was entered or shown, and no address as asked, is in the log', async () => {
  await director.get(`/search?words=${encodeURIComponent(PLANTED)}`)
  await director.get(`/nothing/${encodeURIComponent(PLANTED)}`)
  assert.ok(logged().split('\n').length > 20)
  assert.doesNotMatch(logged(), /Araminta|Quillfeather|Maren|Oduya/)
})

test('health says that it lives, and readiness stops when it is to stop', async () => {
  assert.equal((await app.inject({ url: '/health' })).statusCode, 200)
  assert.equal((await app.inject({ url: '/ready' })).statusCode, 200)
  app.drain()
  assert.equal((await app.inject({ url: '/ready' })).statusCode, 503)
  assert.equal((await app.inject({ url: '/health' })).statusCode, 200)
  assert.equal(config.production, false)
})
