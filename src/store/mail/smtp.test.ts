/** Mail over SMTP, with a server that takes it, will not have the address, or is in trouble. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { hurry, queueOf, until } from '../jobs/trial-for-tests.ts'
import { sendMail } from '../mail.ts'
import { late, NAME, post } from './people-for-tests.ts'
import { makeSender } from './sender.ts'
import { mailServer } from './smtp-for-tests.ts'

const server = await mailServer()
after(() => server.close())
const { store, folder, person, within, work, emptied, stateOf, troubles } = await post()
const sender = makeSender({ smtp: server.url, from: 'from@example.org', folder, url: 'https://improve.example.org' })
afterEach(() => {
  server.received.splice(0)
  for (const word of Object.keys(server.answers)) delete server.answers[word]
})
const link = `/steps/${randomUUID()}`
const toSomebody = async () => {
  const to = await person(`${randomUUID()}@example.org`)
  return within(db => sendMail(db, { to, kind: late, link }))
}

test('a mail server is given the message once, and it is sent', async () => {
  const to = await person('t.w@example.org')
  const id = await within(db => sendMail(db, { to, kind: late, link }))
  await work(sender)
  await emptied()
  assert.deepEqual(
    server.received.map(r => [r.from, r.to]),
    [['from@example.org', ['t.w@example.org']]],
  )
  const data = server.received[0]?.data.replaceAll('=\n', '') ?? ''
  assert.match(data, /^Subject: A step is late$/m)
  assert.ok(data.includes(`https://improve.example.org${link}`))
  assert.match(data, new RegExp(`^Message-ID: <${id}@improve\\.example\\.org>$`, 'm'))
  for (const name of NAME.split(' ')) assert.doesNotMatch(data, new RegExp(name, 'i'))
  assert.equal(await stateOf(id), 'sent')
})

test('an address that the server will not have is a bounce, and not tried again', async () => {
  server.answers.RCPT = '550 5.1.1 no such user'
  const id = await toSomebody()
  await work(sender)
  await emptied()
  assert.deepEqual([await stateOf(id), server.received.length, troubles.length], ['bounced', 0, 0])
})

test('an address that reads as a list of addresses is one', async () => {
  const to = await person('one@example.org, two@example.org')
  await within(db => sendMail(db, { to, kind: late, link }))
  await work(sender)
  await emptied()
  assert.deepEqual(
    server.received.map(r => r.to),
    [['"one@example.org, two"@example.org']],
  )
})

test('a server in trouble is tried again, and the queue keeps its code and no address', async () => {
  server.answers.RCPT = '450 4.2.0 try later'
  const id = await toSomebody()
  await work(sender)
  await until('it failed', async () => (await queueOf(store))[0]?.error != null)
  assert.equal((await queueOf(store))[0]?.error, 'Error EENVELOPE 450')
  assert.equal(await stateOf(id), 'waiting')
  delete server.answers.RCPT
  await hurry(store)
  await emptied()
  assert.deepEqual([await stateOf(id), server.received.length], ['sent', 1])
})

test('after the last attempt it is given up, and an administrator’s retry still sends it', async () => {
  server.answers['DATA END'] = '451 not now'
  const id = await toSomebody()
  await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`.execute(store.root)
  await work(sender)
  await until('it is dead', async () => (await queueOf(store))[0]?.error != null)
  assert.equal(await stateOf(id), 'given up')
  delete server.answers['DATA END']
  await within(async db => {
    const { rows } = await sql<{ id: string }>`select id from jobs.dead()`.execute(db)
    assert.equal(rows.length, 1)
    await sql`select jobs.settle(${rows[0]?.id}, true)`.execute(db)
  })
  await emptied()
  assert.deepEqual([await stateOf(id), server.received.length], ['sent', 1])
})

test('where no server answers it waits', async () => {
  const gone = await mailServer()
  await gone.close()
  const id = await toSomebody()
  await work(makeSender({ smtp: gone.url, from: 'from@example.org', folder, url: 'http://localhost' }))
  await until('it failed', async () => (await queueOf(store))[0]?.error != null)
  assert.deepEqual([(await queueOf(store))[0]?.error, await stateOf(id)], ['Error ESOCKET', 'waiting'])
})

test('a server elsewhere that cannot encrypt is not given the message', async () => {
  // The same server by a name that does not say that it is this machine.
  const elsewhere = makeSender({
    smtp: server.url.replace('127.0.0.1', '0.0.0.0'),
    ...{ from: 'from@example.org', folder, url: 'http://localhost' },
  })
  await assert.rejects(elsewhere.send({ id: randomUUID(), to: 'a@example.org', subject: 's', text: 't' }))
  assert.equal(server.received.length, 0)
})
