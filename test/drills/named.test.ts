/** A name that nobody else has is entered everywhere; then it is looked for in every log, also the database's own. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { clientOf, newFolder, removeFolder, signIn, startServer } from './client.ts'

const folder = newFolder()
after(() => removeFolder(folder))
const NAME = 'Araminta Quillfeather'
const TRACE = /Araminta|Quillfeather|araminta/

test('a planted name is in no log, whatever was done with it', { timeout: 120_000 }, async () => {
  const server = await startServer(folder, { GOLDENTHREAD_LOG: 'trace' })
  const [administrator, director] = await Promise.all([
    signIn(server.url, 'system-administrator'),
    signIn(server.url, 'director'),
  ])
  const person = { name: NAME, email: 'araminta@quillfeather.example', agency: '' }
  await administrator.get('/people')
  assert.equal((await administrator.post('/people/add', person)).status, 303)
  // Again: the database refuses a second with that address, and quotes it.
  const again = await administrator.post('/people/add', person)
  assert.equal(again.status, 422)
  assert.match((await administrator.get('/people')).text, TRACE)

  await director.get('/structure')
  for (const [path, body] of [
    ['/structure/teams', { name: NAME, service: NAME, area: '', from: NAME }],
    ['/structure/posts', { title: NAME, tier: NAME, cost: NAME }],
    ['/structure/teams', { name: NAME, service: '', area: '', from: '' }],
    ['/nothing', { name: NAME }],
  ] as const)
    await director.post(path, body)
  const q = encodeURIComponent(NAME)
  for (const path of [
    `/search?words=${q}`,
    `/audit?who=${q}`,
    `/${q}`,
    `/posts/${q}`,
    `/plan/item?id=${q}`,
    `/plan/coherence?words=${q}`,
    `/people?${q}=${q}`,
    `/sign-in?to=/${q}`,
  ])
    await director.get(path)
  const stranger = clientOf(server.url)
  await stranger.get(`/${q}`)
  await stranger.post('/sign-in/demo', { person: NAME, to: `/${q}` })
  // What is no request at all.
  await fetch(server.url, { method: 'POST', headers: { 'content-type': NAME.replace(' ', '/') }, body: NAME })
  await server.stop()

  const printed = server.printed()
  assert.ok(printed.split('\n').length > 30, 'there is a log')
  assert.doesNotMatch(printed, TRACE)
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(f => join(folder, f))
    .filter(f => statSync(f).isFile() && /\.(?:log|jsonl|txt|eml)$/.test(f))
  assert.ok(logs.some(f => f.endsWith('postgres.log')))
  for (const file of logs) assert.doesNotMatch(readFileSync(file, 'utf8'), TRACE, file)
})
