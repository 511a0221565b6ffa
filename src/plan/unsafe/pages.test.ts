/** What is unsafe now through the real server: raised by a worker, sent up, asked to be closed by one and closed by another. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'
import { RAISE, raiseOne } from './unsafe-for-tests.ts'

const { as } = await testApp({ after })
const worker = await as('social-worker')
const owner = await as('step-owner')
const director = await as('director')
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|’/g, "'")
    .replace(/\s+/g, ' ')

test('a worker says what is unsafe; whoever owns it asks, and somebody else closes it', async () => {
  const id = await raiseOne(worker)
  const path = `/unsafe/${id}`
  const list = await owner.get('/unsafe')
  assert.match(plain(list.text), /One thing is unsafe for children now\. It has 5 h 59 min left|It has 6 h left/)
  assert.match(list.text, new RegExp(path))
  const item = await owner.get(path)
  assert.match(plain(item.text), /Raised by Callum Adebayo-Finch/)
  assert.match(item.text, /ask for it to be closed/)
  const asked = await owner.post(`${path}/ask-close`, {
    mark: 'ask',
    version: '1',
    done: 'A duty worker came, and saw them',
  })
  assert.equal(asked.status, 303)
  assert.match((await owner.get(path)).text, /nobody else has looked yet/)
  assert.doesNotMatch((await owner.get(path)).text, /close it/)
  assert.equal((await owner.post(`${path}/close`, { mark: 'close', version: '2', seen: 'I saw them too' })).status, 404)
  const waiting = await director.get(path)
  assert.match(plain(waiting.text), /You may close it, since you neither asked nor own it/)
  const empty = await director.post(`${path}/close`, { mark: 'close', version: '2', seen: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Say what you saw that shows it is safe/)
  assert.equal(
    (await director.post(`${path}/close`, { mark: 'close', version: '2', seen: 'Rang the school' })).status,
    303,
  )
  assert.match(plain((await worker.get(path)).text), /It was closed at .* by somebody else than whoever asked for it/)
  assert.equal((await director.post(`${path}/close`, { mark: 'close', version: '3', seen: 'Again' })).status, 409)
  assert.match((await worker.get('/unsafe?download=csv&table=closed')).text, /Red contacts have passed/)
})

test('what is refused is shown again beside what is wrong, and no name of a child is taken', async () => {
  const { status, text } = await worker.post('/unsafe/raise', {
    ...RAISE,
    title: 'Robin Tarrow, 9, is alone',
    hours: '100',
  })
  assert.equal(status, 422)
  assert.match(text, /<details class="govuk-details" open>/)
  assert.match(text, /Take out what looks like the name of a child/)
  assert.match(text, /Enter whole hours, from 1 to 72/)
  assert.match(text, /Their school keeps them until/)
})

test('whoever sees counts alone finds how many and how long, and nobody’s words', async () => {
  const id = await raiseOne(worker)
  const member = await as('elected-member')
  const { text, status } = await member.get('/unsafe')
  assert.equal(status, 200)
  assert.match(plain(text), /fewer than 5/)
  for (const page of [text, (await member.get('/unsafe?download=csv&table=unsafe')).text])
    assert.doesNotMatch(page, /Red contacts|Front Door|Their school|Callum|unsafe\/[0-9a-f]/)
  assert.equal((await member.get(`/unsafe/${id}`)).status, 404)
  assert.doesNotMatch(text, /Say that something is unsafe/)
  assert.equal((await member.get('/unsafe?download=csv&table=closed')).status, 404)
})

test('two who change one: the second is shown both', async () => {
  const id = await raiseOne(worker)
  const change = { ...RAISE, mark: 'change', version: '1', children: '3', hours: '', reason: '' }
  await director.get(`/unsafe/${id}`)
  assert.equal((await director.post(`/unsafe/${id}/change`, change)).status, 303)
  const { status, text } = await director.post(`/unsafe/${id}/change`, { ...change, children: '4' })
  assert.equal(status, 409)
  assert.match(plain(text), /Children 4 3/)
})
