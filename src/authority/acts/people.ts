/** People who have an account, or hold a post. What they may do is given elsewhere. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { id, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { londonDay } from '../during.ts'
import { classToGive, ROLE_KEYS } from '../rights/roles.ts'
import { add, change, lock, type Row, set, theRecord, toBe } from './records.ts'

const nobody = z.literal('').transform(() => null)
const EMAIL = 'Enter an email address, like name@example.org'
const email = z.union([nobody, z.email(EMAIL).toLowerCase()], EMAIL)
const person = { name: words('Enter a name'), agency: text(200).transform(given => given || null), email }

export const personAdd = act({
  name: 'person.add',
  class: 'administer',
  input: z.strictObject(person),
  subject: async (_, __, call) => [toBe('person', call, null)],
  run: (db, values, call) => add(db, 'person', values, call),
})

export const personChange = act({
  name: 'person.change',
  class: 'administer',
  input: z.strictObject({ id, version, ...person }),
  subject: (db, input, call) => theRecord(db, 'person', input.id, call),
  run: async (db, { id, version, ...values }, call) => {
    const now = await lock<Row & { email: string | null }>(db, 'person', { id, version, ...values }, call)
    if (values.email !== now.email && (await reachesChildren(db, id, call)))
      throw new Refusal(
        'conflict',
        'They hold a role that reaches children, so that only a guardian changes their email address.',
        { email: 'Ask a guardian to change this address' },
      )
    await set(db, 'person', id, values, call)
  },
})

/**
 * People sign in by their address: whoever could change it could become them. So the address of somebody who reaches children
 * is changed by whoever may give them that reach.
 */
export const personAddress = act({
  name: 'person.address',
  class: 'guard',
  input: z.strictObject({ id, version, email }),
  subject: (db, input, call) => theRecord(db, 'person', input.id, call),
  run: (db, { id, version, email }, call) => change(db, 'person', { id, version, email }, { email }, call),
})

/** Whether they hold, or are to hold, a role that a guardian gives. */
export async function reachesChildren(db: Db, person: string, { authority, at }: Call): Promise<boolean> {
  const { rows } = await sql`select from authority.role_held where authority = ${authority} and person = ${person}
    and role = any (${ROLE_KEYS.filter(r => classToGive(r) === 'guard')})
    and (upper_inf(during) or upper(during) > ${londonDay(at)}::date) limit 1`.execute(db)
  return rows.length > 0
}
