/** The daily digest: what came together for somebody is one message a day. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SYSTEM_PERSON } from '../jobs/system-person.ts'
import { digestAfresh, digestLine, type Mail } from '../mail.ts'
import { makeDigests } from './acts.ts'
import { mailJobs } from './jobs.ts'
import { asked, late, NAME, post } from './people-for-tests.ts'
import { makeSender } from './sender.ts'
import { digestMessage } from './text.ts'

const { perform, as, folder, letters, person, within, work, emptied } = await post()
const sender = makeSender({ smtp: null, from: 'from@example.org', folder, url: 'https://improve.example.org' })
const step = () => `/steps/${randomUUID()}`
const tell = (...lines: Mail[]) =>
  within(async db => {
    for (const line of lines) await digestLine(db, line)
  })
const digest = (day: string) =>
  perform(
    makeDigests,
    { authority: 'calderwick', personId: SYSTEM_PERSON, at: Temporal.Instant.from(`${day}T06:00:00Z`) },
    {},
  )
const lettersTo = (address: string) =>
  [...letters().values()]
    .filter(l => l.includes(`\nTo: ${address}\n`))
    .map(l => l.replaceAll('=\n', '').replaceAll('=3D', '='))

test('what came for somebody is one message, each sort of news once with its links', async () => {
  const [one, other] = [await person('one@example.org'), await person('other@example.org')]
  const [a, b, c] = [step(), step(), step()]
  await tell(
    { to: one, kind: late, link: a },
    { to: one, kind: asked, link: b },
    { to: one, kind: late, link: c },
    { to: one, kind: late, link: a },
    { to: other, kind: late, link: a },
  )
  await work(sender)
  assert.equal(await digest('2026-07-01'), 2)
  await emptied()
  const [letter = '', more] = lettersTo('one@example.org')
  assert.equal(more, undefined)
  assert.match(letter, /^Subject: 3 things are new for you$/m)
  assert.equal(letter.split(late.says).length, 2)
  for (const link of [a, b, c]) assert.equal(letter.split(link).length, 2)
  assert.ok(letter.indexOf(a) < letter.indexOf(c) && letter.indexOf(c) < letter.indexOf(asked.says))
  for (const name of NAME.split(' ')) assert.doesNotMatch(letter, new RegExp(name, 'i'))
  assert.match(lettersTo('other@example.org')[0] ?? '', /^Subject: One thing is new for you$/m)
})

test('done again on a day it sends nobody a second one; what came since leaves the next day', async () => {
  const to = await person('daily@example.org')
  await work(sender)
  await tell({ to, kind: late, link: step() })
  assert.equal(await digest('2026-07-02'), 1)
  await tell({ to, kind: asked, link: step() })
  assert.equal(await digest('2026-07-02'), 0)
  await emptied()
  assert.equal(lettersTo('daily@example.org').length, 1)
  assert.equal(await digest('2026-07-03'), 1)
  await emptied()
  assert.deepEqual(
    lettersTo('daily@example.org')
      .map(l => [l.includes(late.says), l.includes(asked.says)])
      .sort(),
    [
      [false, true],
      [true, false],
    ],
  )
})

test('where nothing came nothing is sent', async () => {
  const before = letters().size
  await work(sender)
  assert.equal(await digest('2026-07-04'), 0)
  await emptied()
  assert.equal(letters().size, before)
})

test('a digest is made by the system at seven, and by nobody who does not run it', async () => {
  assert.equal(mailJobs(sender).find(j => j.act.name === makeDigests.name)?.every, '07:00')
  for (const role of ['director', 'social-worker', null] as const)
    await assert.rejects(perform(makeDigests, await as(role), {}), { code: 'not-found' })
})

test('what is counted anew each day takes the place of what was counted before and has not left', async () => {
  const to = await person('afresh@example.org')
  await work(sender)
  const link = step()
  await within(async db => {
    await digestLine(db, { to, kind: asked, link })
    await digestAfresh(db, to, 'trial.l', [{ kind: late, link: step() }])
    await digestAfresh(db, to, 'trial.l', [{ kind: late, link }])
    await assert.rejects(digestAfresh(db, to, 'trial.l', [{ kind: asked, link }]), TypeError)
  })
  assert.equal(await digest('2026-07-08'), 1)
  await emptied()
  const [letter = ''] = lettersTo('afresh@example.org')
  assert.match(letter, /^Subject: 2 things are new for you$/m)
})

test('sorts that lead to one place are told together, and say how many things they stand for', () => {
  const three = { ...late, counts: 3, says: 'Three things are late.' }
  const one = { ...asked, counts: 1, says: 'One comment was made to you.' }
  const { subject, text } = digestMessage(
    [three, one].map(kind => ({ kind, link: '/my-work' })),
    'https://x',
  )
  assert.equal(subject, '4 things wait for you')
  assert.match(text, /^Three things are late\.\nOne comment was made to you\.\n\n {2}https:\/\/x\/my-work\n/)
  assert.equal(digestMessage([{ kind: one, link: '/my-work' }], 'https://x').subject, 'One thing waits for you')
})

test('a digest of one link said twice is one thing', () => {
  const news = [
    { kind: late, link: '/a' },
    { kind: late, link: '/a' },
  ]
  assert.equal(digestMessage(news, 'https://x').subject, 'One thing is new for you')
})
