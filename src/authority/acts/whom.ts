/** Somebody, as people name them in a form: by email address, by name where only one has it, or as a page knows them, by id. */
import { sql } from 'kysely'
import type { Call } from '../../store/act.ts'
import { words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { wrong } from './records.ts'

export const somebody = words('Enter a name or an email address')

/**
 * The id of whom was named.
 * @param field where they were entered
 */
export async function whoIs(db: Db, named: string, field: string, { authority }: Call): Promise<string> {
  // What is written as an address is one: whoever may choose a name could choose somebody's address for it.
  const { rows } = await sql<{ id: string }>`select id from authority.person where authority = ${authority}
    and (id::text = ${named} or email = lower(${named})
      or lower(name) = lower(${named}) and ${named} !~ '@|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') limit 2`.execute(
    db,
  )
  const [found, second] = rows
  if (!found) throw wrong(field, 'Nobody here has that name or email address')
  if (second) throw wrong(field, 'More than one person has that name; enter their email address')
  return found.id
}
