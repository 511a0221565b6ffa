/**
 * Standing in for somebody: cover of all that they do, or delegation of some of it. Given by whoever is away, for their own
 * absence, or by a guardian for somebody of theirs; never by whoever is to stand in.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call, type Running } from '../../store/act.ts'
import { after, day, id, maybeDay, rangeOf, reason, version } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { ACT_CLASSES, CLASSES, type ClassRule } from '../rights/classes.ts'
import { add, endRight, inOrder, lock, type Row, theRecord, wrong } from './records.ts'
import { somebody, whoIs } from './whom.ts'

/** What can be lent at all. */
export const LENT = ACT_CLASSES.filter(c => !(CLASSES[c] as ClassRule).inPerson)
/** Longer than a year is no absence; the post is held by somebody else then. */
const MOST_DAYS = 366

const given = {
  /** Who stands in. */
  person: somebody,
  /** None: all of it. A form with one box ticked gives a text, with several a list. */
  classes: z
    .preprocess(
      chosen => (chosen === undefined || chosen === '' ? [] : [chosen].flat()),
      z.array(z.enum(LENT, 'Choose what they may do')),
    )
    .transform(chosen => (chosen.length === 0 ? null : chosen)),
  from: day,
  last: day,
  reason: reason('Say why, for example annual leave'),
}
type Given = { person: string; classes: string[] | null; from: string; last: string; reason: string }

async function give(db: Db, insteadOf: string, { person: named, from, last, ...rest }: Given, call: Running) {
  inOrder({ from, last }, call)
  if (Temporal.PlainDate.from(from).add({ days: MOST_DAYS }).toString() < after(last))
    throw wrong('last', 'Somebody can stand in for a year at most')
  const person = await whoIs(db, named, 'person', call)
  if (person === insteadOf) throw wrong('person', 'Choose somebody else: nobody stands in for themselves')
  if (person === call.person.id) throw new Refusal('conflict', 'Nobody gives this to themselves; ask another who may.')
  call.made('person', person)
  call.made('person', insteadOf)
  const during = rangeOf(from, last)
  return add(db, 'standing_in', { ...rest, person, instead_of: insteadOf, during, given_by: call.person.id }, call)
}

export const standingInGive = act({
  name: 'standing-in.give',
  class: 'guard',
  input: z.strictObject({ ...given, instead_of: id }),
  subject: (db, input, call) => theRecord(db, 'person', input.instead_of, call),
  run: (db, { instead_of, ...rest }, call) => give(db, instead_of, rest, call),
})

export const myStandingInGive = act({
  name: 'my-standing-in.give',
  class: 'self',
  input: z.strictObject(given),
  subject: (db, _, call) => theRecord(db, 'person', call.person.id, call),
  run: (db, input, call) => give(db, call.person.id, input, call),
})

type Stands = Row & { person: string; instead_of: string; during: Span }

/** Whoever is stood in for; and, since what one was lent one can give back, whoever stands in. */
const whose = async (db: Db, standing: string, call: Call): Promise<Stands | null> => {
  const { rows } = await sql<Stands>`select * from authority.standing_in
    where authority = ${call.authority} and id = ${standing}`.execute(db)
  return rows[0] ?? null
}
const ended = z.strictObject({ id, version, last: maybeDay })
async function end(db: Db, input: z.output<typeof ended>, call: Running) {
  const standing = await lock<Stands>(db, 'standing_in', input, call)
  await endRight(db, 'standing_in', standing, input.last, call)
  return standing.instead_of
}

export const standingInEnd = act({
  name: 'standing-in.end',
  class: 'guard',
  input: ended,
  subject: async (db, input, call) => {
    const standing = await whose(db, input.id, call)
    return standing ? theRecord(db, 'person', standing.instead_of, call) : []
  },
  run: end,
})

export const myStandingInEnd = act({
  name: 'my-standing-in.end',
  class: 'self',
  input: ended,
  subject: async (db, input, call) => {
    const standing = await whose(db, input.id, call)
    const mine = standing && [standing.person, standing.instead_of].includes(call.person.id)
    return theRecord(db, 'person', mine ? call.person.id : (standing?.instead_of ?? input.id), call)
  },
  run: end,
})
