/** Who holds a post, how, and until when. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { after, day, id, maybeDay, rangeOf, version } from '../../store/entered.ts'
import { notFound } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { printDuring } from '../during.ts'
import type { HeldAs } from '../leadership.ts'
import { during } from '../tables.ts'
import { add, endedBy, lock, type Row, set, theRecord, wrong } from './records.ts'
import { somebody, whoIs } from './whom.ts'

export const HELD_AS = ['permanent', 'fixed term', 'acting', 'interim'] as const

type Held = Row & { post: string; person: string; held_as: HeldAs; during: Span }

/**
 * Somebody comes into a post. It ends the holding of the same kind that runs into it, and the same person's, since nobody holds
 * a post twice at once. Others stay unless it is said that they go: an interim may hand over, a permanent holder be away.
 */
export const postHold = act({
  name: 'post.hold',
  class: 'write-structure',
  input: z
    .strictObject({
      id,
      version,
      person: somebody,
      held_as: z.enum(HELD_AS, 'Choose how they hold the post'),
      from: day,
      last: maybeDay,
      others: z.enum(['stay', 'end']).default('stay'),
    })
    .refine(given => given.last === null || given.last >= given.from, {
      path: ['last'],
      error: 'The last day is before the first',
    }),
  subject: (db, input, call) => theRecord(db, 'post', input.id, call),
  run: async (db, { id, version, ...held }, call) => {
    await lock(db, 'post', { id, version, ...held }, call)
    const person = await whoIs(db, held.person, 'person', call)
    const { rows } = await sql<Held>`select * from authority.holding
      where authority = ${call.authority} and post = ${id} and during && ${rangeOf(held.from, held.last)}::daterange`.execute(
      db,
    )
    for (const there of rows) {
      if (held.others === 'stay' && there.held_as !== held.held_as && there.person !== person) continue
      const left = endedBy(during(there.during), held.from)
      if (!left)
        throw wrong(
          'from',
          'Somebody comes into the post on that day or after it; end that holding first, or give another day',
        )
      await set(db, 'holding', there.id, { during: printDuring(left) }, call)
      call.made('holding', there.id)
    }
    const { held_as, from, last } = held
    await add(db, 'holding', { post: id, person, held_as, during: rangeOf(from, last) }, call)
    call.made('person', person)
    await set(db, 'post', id, {}, call)
  },
})

/** Somebody leaves a post, or will: the day may be changed, be it to a later one. */
export const holdingEnd = act({
  name: 'holding.end',
  class: 'write-structure',
  input: z.strictObject({ id, version, last: day }),
  subject: async (db, input, call) => {
    const { rows } = await sql<{ post: string }>`select post from authority.holding
      where authority = ${call.authority} and id = ${input.id}`.execute(db)
    return rows[0] ? theRecord(db, 'post', rows[0].post, call) : []
  },
  run: async (db, { id, version, last }, call) => {
    const held = await lock<Held>(db, 'holding', { id, version, last }, call)
    // Another act could have moved nothing here: a holding keeps its post.
    if (!call.subjects.some(s => s.id === held.post)) throw notFound()
    const { from } = during(held.during)
    if (from !== null && last < from) throw wrong('last', 'They had not come by then')
    await set(db, 'holding', id, { during: printDuring({ from, until: after(last) }) }, call)
    call.made('holding', id)
    await lock(db, 'post', { id: held.post }, call)
    await set(db, 'post', held.post, {}, call)
    return held.post
  },
})
