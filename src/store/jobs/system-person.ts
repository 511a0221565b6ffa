/** Who acts when nobody does: the person of the system's own work. */
import { sql } from 'kysely'
import type { Store } from '../open.ts'

/** The same in every authority, so that the database knows it too (schema/0110-jobs.sql). */
export const SYSTEM_PERSON = '00000000-0000-8000-8000-000000000001'
const ITS_ROLE = '00000000-0000-8000-8000-000000000002'

/**
 * Makes the system's person for an authority, unless there is one. It has no address, so that nobody can sign in as it, and
 * holds the one role that may never reach a child's record, guard or accept. If an administrator has ended that role it stays
 * ended, and the system's jobs become dead letters.
 */
export async function ensureSystemPerson(store: Pick<Store, 'withTransaction'>, authority: string): Promise<void> {
  await store.withTransaction({ authority, person: SYSTEM_PERSON, act: 'system-person.make' }, async db => {
    await sql`insert into authority.person (authority, id, name) values (${authority}, ${SYSTEM_PERSON}, 'Goldenthread')
      on conflict (authority, id) do nothing`.execute(db)
    await sql`insert into authority.role_held (authority, id, person, role, during, given_by)
      values (${authority}, ${ITS_ROLE}, ${SYSTEM_PERSON}, 'system-administrator', '(,)', ${SYSTEM_PERSON})
      on conflict (authority, id) do nothing`.execute(db)
  })
}
