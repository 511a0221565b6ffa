/** Visits through the real server: added by a form, listed, found, had as a file, changed once and not twice. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../web/app-for-tests.ts'
import { addOne, VISIT } from './visits-for-tests.ts'

const { as } = await testApp({ after })
const director = await as('director')
const reader = await as('inspector')
const path = `/visits/${await addOne(director)}`

test('a visit is listed, filtered, had as a file and found, by whoever may read it', async () => {
  assert.match((await reader.get('/visits?f-learned=duty')).text, new RegExp(path))
  assert.doesNotMatch((await reader.get('/visits?f-learned=holiday')).text, new RegExp(path))
  assert.match((await reader.get('/visits?download=csv&table=visits')).text, /2026-05-04/)
  assert.match((await reader.get('/search?words=duty+phone')).text, new RegExp(path))
  assert.equal((await (await as('elected-member')).get(path)).status, 404)
})

test('what was entered and is wrong is shown again, with what to do', async () => {
  const { status, text } = await director.post('/visits/add', { ...VISIT, learned: '' })
  assert.equal(status, 422)
  assert.match(text, /Enter what was learned/)
  assert.match(text, /<details class="govuk-details" open>/)
})

test('a visit is changed by whoever has seen it as it is, and by nobody who only reads', async () => {
  const change = { ...VISIT, mark: 'change', version: '1', learned: 'It was mended.' }
  assert.doesNotMatch((await reader.get(path)).text, /Change this visit/)
  assert.equal((await reader.post(`${path}/change`, change)).status, 404)
  assert.equal((await director.post(`${path}/change`, change)).status, 303)
  assert.equal((await director.post(`${path}/change`, change)).status, 409)
  assert.match((await reader.get('/search?words=mended')).text, new RegExp(path))
})
