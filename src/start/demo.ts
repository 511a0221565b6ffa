/** What the first start puts into an empty store outside production: Calderwick, an invented city, and who may sign in. */
import { sql } from 'kysely'
import { demoPeople, seedAuthority } from '../authority/room.ts'
import { seedPlan } from '../plan/room.ts'
import type { Perform } from '../store/act.ts'
import type { Store } from '../store/open.ts'

export type DemoPerson = { readonly id: string; readonly name: string; readonly role: string; readonly says: string }

/** Two servers that start at once on one database wait here for each other. */
const FILLING = 8_467_010

/**
 * Fills the store when it holds nobody of this authority.
 * @returns the people of the demonstration, now or from before
 */
export async function fillWhenEmpty(
  store: Pick<Store, 'withTransaction'>,
  perform: Perform,
  authority: { readonly id: string; readonly name: string },
): Promise<readonly DemoPerson[]> {
  const at = Temporal.Now.instant()
  const today = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const context = { authority: authority.id, person: 'demo', act: 'demo.fill' }
  const people = await store.withTransaction(context, async db => {
    await sql`select pg_advisory_xact_lock(${FILLING})`.execute(db)
    const { rows } = await sql<{ some: boolean }>`
      select exists (select from authority.person where authority = ${authority.id}) as some`.execute(db)
    if (!rows[0]?.some) await seedAuthority(db, { today })
    return demoPeople(db, authority.id, today)
  })
  const director = people.find(p => p.role === 'director')
  if (director) await seedPlan(perform, { authority: authority.id, personId: director.id, at })
  return people
}
