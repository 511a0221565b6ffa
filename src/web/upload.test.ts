/** Files that come with a form: taken from whoever is signed in and a page of ours, within caps, and shown to no other form. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { after, test } from 'node:test'
import { z } from 'zod'
import { act } from '../store/act.ts'
import { multipartOf, testApp } from './app-for-tests.ts'
import { html } from './html.ts'
import { form, page } from './page.ts'
import type { PostedFile } from './upload.ts'
import { url } from './url.ts'

const own = async (_: unknown, __: unknown, { person, authority }: { person: { id: string }; authority: string }) => [
  { kind: 'person', authority, id: person.id, madeBy: person.id },
]
const MB = 1024 * 1024
const got: { said: string; files: readonly PostedFile[] }[] = []
const look = act({ name: 'test.look', class: 'self', input: z.object({}), subject: own, run: async () => 'seen' })
const take = act({
  name: 'test.take',
  class: 'self',
  input: z.strictObject({
    said: z.string().min(1, 'Say something'),
    files: z.array(z.custom<PostedFile>()).min(1, 'Choose a file'),
  }),
  subject: own,
  run: async (_, given) => {
    got.push(given)
    return given.files.length
  },
})
const plain = act({ name: 'test.plain', class: 'self', input: z.object({}), subject: own, run: async () => null })
const at = url('/test/take')
const takePage = page({
  url: at,
  reads: look,
  input: () => ({}),
  draw: (_, { asking, entered }) => ({
    title: 'Taking',
    body: html`${asking.post('/test/take', html`<input name="said" value="${entered?.values.said ?? ''}"><input type="file" name="files">`, 'files')}${Object.entries(entered?.errors ?? {}).map(([k, v]) => html`<p>${k}: ${v}</p>`)}`,
  }),
})
const takeForm = form({
  url: at,
  does: take,
  files: { field: 'files', most: 3, eachBytes: MB, allBytes: 2 * MB },
  input: ({ body, files }) => ({ said: body.said, files }),
  from: takePage,
  leadsTo: n => at.to({}, { n }),
  says: 'They were taken.',
})
const plainForm = form({
  url: url('/test/plain'),
  does: plain,
  input: () => ({}),
  from: takePage,
  leadsTo: () => at.to(),
  says: 'Done.',
})
const { as, url: served } = await testApp({ after }, [
  { name: 'test', pages: [takePage], forms: [takeForm, plainForm] },
])
const director = await as('director')
const said = { said: 'Here' }
const hash = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** What was taken meanwhile. */
const taken = async (doing: () => Promise<{ status: number; text: string }>) => {
  const before = got.length
  const { status, text } = await doing()
  return { status, text, got: got.slice(before) }
}

test('the page draws a form that sends files, its token before anything else', async () => {
  const { text } = await director.get('/test/take')
  assert.match(
    text,
    /<form method="post" action="\/test\/take" enctype="multipart\/form-data" novalidate><input type="hidden" name="csrf"/,
  )
})

test('files arrive byte for byte, in their order, under the names people gave them, with the fields', async () => {
  const every = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256)
  const answer = await taken(() =>
    director.send(
      '/test/take',
      [
        { name: 'Plan – März.csv', bytes: 'Ref,Action\n' },
        { name: 'C:\\Users\\ada\\all bytes.xlsx', bytes: every },
      ],
      { said: 'Ünder\0way' },
    ),
  )
  assert.equal(answer.status, 303)
  const [{ said: words, files } = assert.fail()] = answer.got
  assert.equal(words, 'Ünderway')
  assert.deepEqual(
    files.map(f => [f.name, hash(f.bytes)]),
    [
      ['Plan – März.csv', hash('Ref,Action\n')],
      ['all bytes.xlsx', hash(every)],
    ],
  )
})

test('a name is one line of some length that keeps its ending', async () => {
  const { got: now } = await taken(() =>
    director.send(
      '/test/take',
      [
        { name: `${'long '.repeat(60)}.csv`, bytes: 'x' },
        { name: '../../etc/pass\twd', bytes: 'x' },
      ],
      said,
    ),
  )
  const names = now[0]?.files.map(f => f.name) ?? []
  assert.match(names[0]!, /^long long .*….csv$/)
  assert.ok(names[0]!.length <= 120)
  assert.equal(names[1], 'pass wd')
})

test('no file chosen, and a form without files at all, are what the act refuses; what was entered is shown again', async () => {
  for (const files of [[], [{ name: '', bytes: '' }]]) {
    const { status, text, got } = await taken(() => director.send('/test/take', files, said))
    assert.deepEqual([status, got], [422, []])
    assert.match(text, /files: Choose a file/)
    assert.match(text, /value="Here"/)
  }
  assert.equal((await director.post('/test/take', said)).status, 422)
})

test('a file that is too large, files that are too large together, and too many are refused in a sentence', async () => {
  const big = (n: number) => Buffer.alloc(n, 65)
  for (const [files, why] of [
    [[{ name: 'huge.csv', bytes: big(MB + 1) }], /files: huge\.csv is larger than 1 MB/],
    [[1, 2, 3].map(n => ({ name: `${n}.csv`, bytes: big(0.9 * MB) })), /files: The files have more than 2 MB together/],
    [[1, 2, 3, 4].map(n => ({ name: `${n}.csv`, bytes: 'x' })), /files: Choose 3 files at most/],
  ] as const) {
    const { status, text, got } = await taken(() => director.send('/test/take', files, said))
    assert.deepEqual([status, got], [422, []])
    assert.match(text, why)
  }
  const fits = await taken(() => director.send('/test/take', [{ name: 'full.csv', bytes: big(MB) }], said))
  assert.deepEqual([fits.status, fits.got[0]?.files[0]?.bytes.length], [303, MB])
})

test('a file in a field that takes none is dropped', async () => {
  const { status, got } = await taken(() =>
    director.send(
      '/test/take',
      [
        { name: 'a.csv', bytes: 'a' },
        { name: 'b.csv', bytes: 'b', field: 'other' },
      ],
      said,
    ),
  )
  assert.deepEqual([status, got[0]?.files.map(f => f.name)], [303, ['a.csv']])
})

test('what comes from elsewhere, without the token, or with the token behind a file, is not taken', async () => {
  const file = [{ name: 'a.csv', bytes: 'a' }]
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const { status, got } = await taken(() => director.send('/test/take', file, said, headers))
    assert.deepEqual([status, got], [403, []], JSON.stringify(headers))
  }
  const wrong = await taken(() => director.send('/test/take', file, { ...said, csrf: 'guessed' }))
  assert.deepEqual([wrong.status, wrong.got], [403, []])
  // The fields of a page are in their order: a token that comes later was put there by somebody else.
  const late = await taken(() => director.send('/test/take', file, said, {}, 'last'))
  assert.deepEqual([late.status, late.got], [403, []])
})

test('nobody sends files who is not signed in, and no other form takes them', async () => {
  const nobody = await as(null)
  const file = [{ name: 'a.csv', bytes: 'a' }]
  const stranger = await taken(async () => nobody.send('/test/take', file, said))
  assert.deepEqual([stranger.status, stranger.got], [303, []])
  assert.equal((await director.send('/test/plain', file, said)).status, 415)
})

test('what is no whole form is answered, and nothing of it is kept', async () => {
  const form = multipartOf({ csrf: 'x' }, [{ name: 'a', bytes: 'a' }]).bytes
  for (const bytes of [Buffer.from('no form'), Buffer.alloc(0), form.subarray(0, 60)]) {
    const { status, got } = await taken(() => director.sendBytes('/test/take', bytes))
    assert.ok(status >= 400 && status < 500, String(status))
    assert.deepEqual(got, [])
  }
  const whole = await director.send('/test/take', [{ name: 'a', bytes: 'a' }], said)
  assert.equal(whole.status, 303)
})

test('whoever is refused is answered while their files are still on the way, and the server serves on', async () => {
  const to = new URL(`${await served()}/test/take`)
  const { type, bytes } = multipartOf({ csrf: 'guessed' }, [{ name: 'a.csv', bytes: Buffer.alloc(4 * MB, 65) }])
  const headers = { 'content-type': type, 'content-length': bytes.length }
  const status = await new Promise<number>((done, fail) => {
    const sending = request(to, { method: 'POST', headers }, answer => {
      answer.resume()
      answer.on('end', () => done(answer.statusCode ?? 0))
    })
    sending.on('error', fail)
    sending.end(bytes)
  })
  assert.equal(status, 303)
  assert.equal((await director.get('/test/take')).status, 200)
})
