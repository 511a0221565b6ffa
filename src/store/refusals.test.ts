/** The store's own acts, by every role. Who may is written out here, so that a slip in the roles is seen. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { ActDefinition } from './act.ts'
import { whoMay } from './act-for-tests.ts'
import { discardJob, listDeadLetters, retryJob } from './jobs/dead.ts'
import { enqueue } from './jobs.ts'
import * as mail from './mail/acts.ts'
import { late, post } from './mail/people-for-tests.ts'
import { sendMail } from './mail.ts'

const here = await post()
const { store, person, within } = here
const only = async (definition: ActDefinition, input: () => unknown) =>
  assert.deepEqual(await whoMay(here, definition, input), ['system-administrator'])

const message = async () => {
  const to = await person(`${randomUUID()}@example.org`)
  return { id: await within(db => sendMail(db, { to, kind: late, link: `/steps/${randomUUID()}` })) }
}
/** A job that was tried as often as it may be. */
const dead = async () => {
  const { id: of } = await message()
  const id = await within(db => enqueue(db, mail.sendJob, { id: of }))
  await sql`update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'id' = ${id}`.execute(
    store.root,
  )
  return { id }
}

test('dead letters are seen, tried again and given up by whoever runs the system alone', async () => {
  await only(listDeadLetters, () => ({}))
  await only(retryJob, dead)
  await only(discardJob, dead)
})

test('messages are taken, settled and gathered by the system alone, or whoever runs it', async () => {
  for (const definition of [mail.takeMessage, mail.noteSent, mail.noteGivenUp, mail.noteBounced])
    await only(definition, message)
  await only(mail.makeDigests, () => ({}))
  await only(mail.sweepMessages, () => ({}))
})
