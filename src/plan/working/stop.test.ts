/** Stopping a step on its own page: who is offered it, what it says, and what stands there afterwards. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'
import { stopUrl } from './urls.ts'

const app = await testApp({ after })
const item = '/plan/item?id=5.7'

test('whoever answers for a step stops it with a reason; its page says so with why, and offers to open it again', async () => {
  const director = await app.as('director')
  const reader = await app.as('inspector')
  const { text } = await director.get(item)
  assert.match(text, /Stop this step/)
  assert.doesNotMatch((await reader.get(item)).text, /Stop this step/)
  const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no form')
  const send = (reason: string, approver = '') =>
    director.post(stopUrl.to(), { mark: 'stop', key: '5.7', version, reason, approver })
  const refused = await send('No')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /There is a problem.*Say why it is stopped/s)
  const unapproved = await send('The regional team does this from January')
  assert.equal(unapproved.status, 422)
  assert.match(unapproved.text, /It stands in the plan as it was signed: say who approved that it stops/)
  assert.match(unapproved.text, /The regional team does this from January/)
  const done = await send('The regional team does this from January', "Children's Improvement Board")
  assert.deepEqual([done.status, done.location?.startsWith(item)], [303, true])
  const { text: after } = await director.get(item)
  assert.match(after, /The regional team does this from January/)
  assert.match(after, /Open it again/)
  assert.doesNotMatch(after, /Stop this step|Move its date/)
  assert.equal((await reader.post(stopUrl.to(), { key: '5.7', version, reason: 'It is not needed' })).status, 404)
})
