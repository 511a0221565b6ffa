/** The drill: two servers on one database, started at the same moment on an empty folder. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newFolder, removeFolder, signIn, startServer } from './client.ts'

const folder = newFolder()
after(() => removeFolder(folder))

test('two starts at once fill the store once, share it, and either goes on without the other', async () => {
  const [one, two] = await Promise.all([startServer(folder), startServer(folder)])
  const [first, second] = await Promise.all([signIn(one.url, 'director'), signIn(two.url, 'director')])
  const name = 'Team of both'
  await first.get('/structure')
  const added = await first.post('/structure/teams', { name, service: '', area: '', from: '' })
  assert.equal(added.status, 303)
  assert.ok(
    (await second.get(added.location!.replace(/\?.*/, ''))).text.includes(name),
    'the other shows what the one saved',
  )
  const plan = await second.get('/plan')
  assert.match(plan.text, /12 outcomes, 12 programmes and 154 steps/)

  // The server of the database belongs to whichever needs it.
  assert.equal(await one.stop(), 0)
  assert.equal((await second.get('/plan')).status, 200)
  await second.get('/structure')
  assert.equal(
    (await second.post('/structure/teams', { name: 'Team of one', service: '', area: '', from: '' })).status,
    303,
  )
  assert.equal(await two.stop(), 0)
})

test('a port that is taken is refused in one line', async () => {
  const server = await startServer(folder)
  const other = await startServer(folder, { PORT: new URL(server.url).port })
  assert.equal(await other.ended, 2)
  assert.match(other.printed(), /^goldenthread: port \d+ on 127\.0\.0\.1: something answers there already/m)
  assert.equal(await server.stop(), 0)
})
