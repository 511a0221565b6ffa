/** What is done with messages, by the system or by whoever runs it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act, type Call } from '../act.ts'
import { enqueue, job } from '../jobs.ts'
import type { Db } from '../open.ts'
import { Refusal } from '../refusal.ts'
import { DIGEST, kindNamed } from './kinds.ts'
import type { News } from './text.ts'

const one = z.object({ id: z.uuid() })
const KIND = 'message'
/** The message, which nobody else changes until this act is saved. */
const message = async (db: Db, { id }: z.output<typeof one>, { authority }: Call) =>
  (await db.selectFrom('mail.outgoing').select('id').where('id', '=', id).forUpdate().execute()).map(m => ({
    kind: KIND,
    authority,
    id: m.id,
  }))
const ofMessages = async (_db: Db, _input: unknown, { authority }: Call) => [{ kind: KIND, authority, id: '' }]

type State = 'sent' | 'bounced' | 'given up'
const settle = (db: Db, id: string, state: State, from: readonly ('waiting' | State)[]) =>
  db
    .updateTable('mail.outgoing')
    .set({ state, settled: sql`now()` })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()

/** A message that is to leave: to whom, and its news. */
export type Taken = { id: string; address: string; digest: boolean; news: News }

/** Takes a message for sending; null where there is nothing to send any more, or nowhere to. */
export const takeMessage = act({
  name: 'mail.take',
  class: 'administer',
  input: one,
  subject: message,
  run: async (db, { id }): Promise<Taken | null> => {
    const m = await db
      .selectFrom('mail.outgoing')
      .select(['to_person', 'kind', 'link', 'state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    // What was given up may be tried again, by hand.
    if (m.state === 'sent' || m.state === 'bounced') return null
    const { rows } = await sql<{ email: string | null }>`
      select email from authority.person where authority = current_authority() and id = ${m.to_person}`.execute(db)
    const address = rows[0]?.email
    if (!address) {
      await settle(db, id, 'given up', ['waiting'])
      return null
    }
    const digest = m.kind === DIGEST
    const lines = digest
      ? await db
          .selectFrom('mail.digest_line')
          .select(['kind', 'link'])
          .where('message', '=', id)
          .orderBy('id')
          .execute()
      : [m]
    return { id, address, digest, news: lines.map(l => ({ kind: kindNamed(l.kind), link: l.link })) }
  },
})

/** Notes that a mail server took a message. */
export const noteSent = act({
  name: 'mail.sent',
  class: 'administer',
  input: one,
  subject: message,
  run: async (db, { id }) => {
    await settle(db, id, 'sent', ['waiting', 'given up'])
  },
})

/** Notes that a message could not be sent, however often it was tried. */
export const noteGivenUp = act({
  name: 'mail.give-up',
  class: 'administer',
  input: one,
  subject: message,
  run: async (db, { id }) => {
    await settle(db, id, 'given up', ['waiting'])
  },
})

/** Notes that a message came back, or was not taken for its address. */
export const noteBounced = act({
  name: 'mail.bounced',
  class: 'administer',
  input: one,
  subject: message,
  run: async (db, { id }) => {
    const { numUpdatedRows } = await settle(db, id, 'bounced', ['waiting', 'sent', 'bounced'])
    if (numUpdatedRows === 0n)
      throw new Refusal('conflict', 'That message was never sent, so that it cannot have come back.')
  },
})

/** The sending of one message. What it does beside its act is in jobs.ts. */
export const sendJob = job({ name: 'mail.send', act: takeMessage, by: 'system', attempts: 16 })

/** Makes each person's lines into one message, at most one a day for each. Done twice on a day it adds nothing. */
export const makeDigests = act({
  name: 'mail.digest',
  class: 'administer',
  input: z.object({}),
  subject: ofMessages,
  run: async (db, _input, { at, made }) => {
    const { rows } = await sql<{ id: string }>`
      with digest as (
        insert into mail.outgoing (to_person, kind, link, day)
        select distinct to_person, ${DIGEST}, '/', ${londonDay(at)}::date from mail.digest_line where message is null
        on conflict (authority, to_person, day) where day is not null do nothing
        returning id, to_person
      ), lines as (
        update mail.digest_line l set message = d.id from digest d where l.to_person = d.to_person and l.message is null
      )
      select id from digest order by id`.execute(db)
    for (const { id } of rows) {
      await enqueue(db, sendJob, { id }, { key: id })
      made(KIND, id)
    }
    return rows.length
  },
})

/** Messages looked at in one sweep. */
const MOST = 500

/** Enqueues messages that wait and have no job, as after the queue was restored from a backup or emptied. */
export const sweepMessages = act({
  name: 'mail.sweep',
  class: 'administer',
  input: z.object({}),
  subject: ofMessages,
  run: async (db, _input, { made }) => {
    const waiting = await db
      .selectFrom('mail.outgoing')
      .select('id')
      .where('state', '=', 'waiting')
      .where('written', '<', sql<Temporal.Instant>`now() - interval '10 minutes'`)
      .orderBy('written')
      .limit(MOST)
      .execute()
    let found = 0
    for (const { id } of waiting) {
      if ((await enqueue(db, sendJob, { id }, { key: id, ifNone: true })) === null) continue
      made(KIND, id)
      found++
    }
    return found
  },
})
