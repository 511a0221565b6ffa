/** A page that says from what it follows is not sent twice to whoever has it, and to nobody else is it the same page. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { act } from '../store/act.ts'
import { testApp } from './app-for-tests.ts'
import { html } from './html.ts'
import { page } from './page.ts'
import { url } from './url.ts'

let now = 'as it was'
const read = act({
  name: 'test.marked',
  class: 'self',
  input: z.object({}),
  subject: async (_, __, { person, authority }) => [{ kind: 'person', authority, id: person.id, madeBy: person.id }],
  run: async () => now,
})
const marked = page({
  url: url('/test/marked'),
  reads: read,
  input: () => ({}),
  draw: found => ({ title: 'Marked', asAt: ['As at today'], mark: found, body: html`<p>${found}</p>` }),
})
const { as } = await testApp({ after }, [{ name: 'test', pages: [marked] }])
const [director, other] = [await as('director'), await as('commissioner')]
const tagOf = (headers: Readonly<Record<string, unknown>>) => String(headers.etag)

test('who has the page is told that it is as it was, and may keep it themselves', async () => {
  const first = await director.get('/test/marked')
  assert.equal(first.status, 200)
  assert.equal(first.headers['cache-control'], 'private, no-cache')
  const again = await director.get('/test/marked', { 'if-none-match': `"other", ${tagOf(first.headers)}` })
  assert.deepEqual([again.status, again.text], [304, ''])
  assert.equal(again.headers['cache-control'], 'private, no-cache')
  now = 'as it is'
  const changed = await director.get('/test/marked', { 'if-none-match': tagOf(first.headers) })
  assert.equal(changed.status, 200)
  assert.match(changed.text, /as it is/)
})

test('what one person has is not what another is told they have', async () => {
  const theirs = tagOf((await director.get('/test/marked')).headers)
  const answer = await other.get('/test/marked', { 'if-none-match': theirs })
  assert.equal(answer.status, 200)
  assert.notEqual(tagOf(answer.headers), theirs)
  // The same person who signed in anew has another token in every form.
  const anew = await (await as('director')).get('/test/marked', { 'if-none-match': theirs })
  assert.equal(anew.status, 200)
})
