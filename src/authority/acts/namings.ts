/** Somebody named on one record: as a second worker, or as one of those who may open it although it is sealed. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { day, id, maybeDay, rangeOf, reason, version } from '../../store/entered.ts'
import { Refusal } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { add, endRight, inOrder, lock, type Row, theRecord } from './records.ts'
import { somebody, whoIs } from './whom.ts'

export const kindOfRecord = z.string().regex(/^[a-z][a-z_-]*$/)

/** By whoever guards the record, and never for themselves. */
export const namingGive = act({
  name: 'naming.give',
  class: 'guard',
  input: z.strictObject({
    person: somebody,
    sort: z.enum(['allocated', 'sealed'], 'Choose what they are named for'),
    kind: kindOfRecord,
    subject: z.uuid(),
    from: day,
    last: maybeDay,
    reason: reason('Say why they are named'),
  }),
  subject: (db, input, call) => theRecord(db, input.kind, input.subject, call),
  run: async (db, { from, last, ...naming }, call) => {
    inOrder({ from, last }, call)
    const person = await whoIs(db, naming.person, 'person', call)
    if (person === call.person.id)
      throw new Refusal('conflict', 'Nobody names themselves on a record; ask another guardian.')
    call.made('person', person)
    const during = rangeOf(from, last)
    return add(db, 'naming', { ...naming, person, during, given_by: call.person.id }, call)
  },
})

type Named = Row & { kind: string; subject: string; person: string; during: Span }

export const namingEnd = act({
  name: 'naming.end',
  class: 'guard',
  input: z.strictObject({ id, version, last: maybeDay }),
  subject: async (db, input, call) => {
    const { rows } = await sql<Named>`select kind, subject from authority.naming
      where authority = ${call.authority} and id = ${input.id}`.execute(db)
    return rows[0] ? theRecord(db, rows[0].kind, rows[0].subject, call) : []
  },
  run: async (db, { id, version, last }, call) => {
    const named = await lock<Named>(db, 'naming', { id, version, last }, call)
    await endRight(db, 'naming', named, last, call)
    return named.person
  },
})
