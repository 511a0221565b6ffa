/** The outbox: what is written with an act leaves once it is saved, names nobody, and is written once. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { queueOf } from './jobs/trial-for-tests.ts'
import { enqueue } from './jobs.ts'
import { noteBounced, noteSent, sendJob, sweepMessages } from './mail/acts.ts'
import { asked, late, NAME, post } from './mail/people-for-tests.ts'
import { makeSender } from './mail/sender.ts'
import { mailKind, sendMail } from './mail.ts'

const { store, perform, as, folder, letters, person, within, work, stop, emptied, stateOf } = await post()
const sender = makeSender({ smtp: null, from: 'from@example.org', folder, url: 'https://improve.example.org' })
const link = `/steps/${randomUUID()}`

test('a message leaves once the act is saved: a sentence and a link, and nobody’s name', async () => {
  const to = await person('t.w@example.org')
  const id = await within(db => sendMail(db, { to, kind: late, link }))
  await work(sender)
  await emptied()
  const letter = letters().get(id) ?? ''
  assert.match(letter, /^From: Goldenthread <from@example\.org>$/m)
  assert.match(letter, /^To: t\.w@example\.org$/m)
  assert.match(letter, /^Subject: A step is late$/m)
  assert.match(letter, new RegExp(`^Message-ID: <${id}@improve\\.example\\.org>$`, 'm'))
  assert.match(letter, /^Auto-Submitted: auto-generated$/m)
  assert.match(letter, /^A step that you own has passed its end date\.$/m)
  assert.ok(letter.replaceAll('=\n', '').includes(`https://improve.example.org${link}`))
  for (const name of NAME.split(' ')) assert.doesNotMatch(letter, new RegExp(name, 'i'))
  assert.equal(await stateOf(id), 'sent')
})

test('an act that is rolled back sends nothing', async () => {
  const to = await person('r@example.org')
  await assert.rejects(
    within(async db => {
      await sendMail(db, { to, kind: late, link })
      throw new Error('not after all')
    }),
  )
  assert.deepEqual(await queueOf(store), [])
  const { rows } = await sql`select from mail.outgoing where to_person = ${to}`.execute(store.root)
  assert.equal(rows.length, 0)
})

test('a message is written once, however often its job is done', async () => {
  const to = await person('once@example.org')
  const id = await within(db => sendMail(db, { to, kind: late, link }))
  await work(sender)
  await emptied()
  const first = letters().get(id)
  await within(db => enqueue(db, sendJob, { id }))
  await emptied()
  assert.equal(letters().get(id), first)
  // As after a kill between the sending and the note of it: it leaves again, and the file stays as it was.
  await within(db => sql`update mail.outgoing set state = 'waiting', settled = null where id = ${id}`.execute(db))
  const before = letters().size
  await within(db => enqueue(db, sendJob, { id }))
  await emptied()
  assert.deepEqual([letters().get(id), letters().size, await stateOf(id)], [first, before, 'sent'])
})

test('whoever has no address is sent nothing, and the message says so', async () => {
  const id = await within(async db => sendMail(db, { to: await person(null), kind: late, link }))
  await work(sender)
  await emptied()
  assert.deepEqual([letters().has(id), await stateOf(id)], [false, 'given up'])
})

test('the address is that of the moment when it is sent', async () => {
  const to = await person('old@example.org')
  const id = await within(db => sendMail(db, { to, kind: late, link }))
  await within(db => sql`update authority.person set email = 'new@example.org' where id = ${to}`.execute(db))
  await work(sender)
  await emptied()
  assert.match(letters().get(id) ?? '', /^To: new@example\.org$/m)
})

test('a link that is more than words and ids, and news that was not declared, do not get in', async () => {
  const to = await person('l@example.org')
  for (const wrong of [
    `/people?name=${encodeURIComponent(NAME)}`,
    '/people/Thea',
    'https://evil.example',
    '//evil',
    '',
  ])
    await assert.rejects(
      within(db => sendMail(db, { to, kind: late, link: wrong })),
      { code: '23514' },
      wrong,
    )
  await within(db => sendMail(db, { to, kind: late, link: '/people/rights?tab=cover&page=2' }))
  const invented = { name: 'trial.invented', subject: NAME, says: NAME }
  await assert.rejects(
    within(db => sendMail(db, { to, kind: invented, link })),
    /no sort of news/,
  )
  // The name of a declared one with other words sends the declared words.
  const id = await within(db => sendMail(db, { to, kind: { ...late, says: NAME }, link }))
  await work(sender)
  await emptied()
  assert.doesNotMatch(letters().get(id) ?? '', /Thea/)
})

test('a sort of news is declared once, with a name, a subject of one line and a sentence', () => {
  for (const wrong of [
    {},
    { name: 'Late' },
    { name: 'digest' },
    { name: 'x', subject: 'a\r\nBcc: b' },
    { name: 'x', says: '' },
  ])
    assert.throws(() => mailKind({ ...late, ...wrong }), TypeError, JSON.stringify(wrong))
})

test('a bounce is noted by whoever runs the system, of what was sent', async () => {
  const administrator = await as('system-administrator')
  const to = await person('b@example.org')
  const [id, lost] = await within(async db => [
    await sendMail(db, { to, kind: asked, link }),
    await sendMail(db, { to: await person(null), kind: asked, link }),
  ])
  await work(sender)
  await emptied()
  for (let twice = 0; twice < 2; twice++) await perform(noteBounced, administrator, { id })
  assert.equal(await stateOf(id ?? ''), 'bounced')
  await assert.rejects(perform(noteBounced, administrator, { id: lost }), { code: 'conflict' })
  for (const [who, about] of [
    [await as('director'), id],
    [await as(null), id],
    [administrator, randomUUID()],
  ] as const) {
    await assert.rejects(perform(noteBounced, who, { id: about }), { code: 'not-found' })
    await assert.rejects(perform(noteSent, who, { id: about }), { code: 'not-found' })
  }
  // What came back does not leave again.
  const before = letters().get(id ?? '')
  await within(db => enqueue(db, sendJob, { id: id ?? '' }))
  await emptied()
  assert.deepEqual([letters().get(id ?? ''), await stateOf(id ?? '')], [before, 'bounced'])
})

test('a message whose job was lost is found again, and one that has a job is left alone', async () => {
  const administrator = await as('system-administrator')
  const to = await person('s@example.org')
  const [lost, has, young] = await within(async db => [
    await sendMail(db, { to, kind: late, link }),
    await sendMail(db, { to, kind: late, link }),
    await sendMail(db, { to, kind: late, link }),
  ])
  await sql`delete from graphile_worker._private_jobs where key not like ${`%${has}`}`.execute(store.root)
  await within(db => sql`update mail.outgoing set written = now() - interval '1 hour' where id <> ${young}`.execute(db))
  const jobs = async () => (await queueOf(store)).map(j => (j.payload.input as { id: string }).id).sort()
  assert.deepEqual(await jobs(), [has])
  assert.equal(await perform(sweepMessages, administrator, {}), 1)
  assert.deepEqual(await jobs(), [has, lost].sort())
  await stop()
})
