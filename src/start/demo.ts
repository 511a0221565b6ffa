/** What the first start puts into an empty store outside production: Calderwick, an invented city, and who may sign in. */
import { sql } from 'kysely'
import { demoPeople, seedAuthority } from '../authority/room.ts'
import { seedMeasures, seedPlaces } from '../evidence/room.ts'
import { demoMeasures, laterMeasures, seedMeasured, seedPlan, seedToday } from '../plan/room.ts'
import type { Perform } from '../store/act.ts'
import { ensureSystemPerson, SYSTEM_PERSON } from '../store/jobs/system-person.ts'
import type { Db, Store } from '../store/open.ts'
import { StoreRefused } from '../store/refused.ts'

export type DemoPerson = { readonly id: string; readonly name: string; readonly role: string; readonly says: string }

/** Two servers that start at once on one database wait here for each other. */
const FILLING = 8_467_010

/**
 * Fills the store when it holds nobody of this authority.
 * @param asOfNow also tells, where it made the plan, what is unsafe now and a short plan: hours and days are counted from this moment
 * @returns the people of the demonstration, now or from before
 * @throws StoreRefused for a store that is no demonstration's: there are no passwords here, so that anybody could be anybody
 */
export async function fillWhenEmpty(
  store: Pick<Store, 'withTransaction'>,
  perform: Perform,
  authority: { readonly id: string; readonly name: string },
  { asOfNow = false }: { readonly asOfNow?: boolean } = {},
): Promise<readonly DemoPerson[]> {
  const at = Temporal.Now.instant()
  const today = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const context = { authority: authority.id, person: 'demo', act: 'demo.fill' }
  const people = await store.withTransaction(context, async db => {
    await sql`select pg_advisory_xact_lock(${FILLING})`.execute(db)
    const { rows } = await sql<{ some: boolean }>`
      select exists (select from authority.person where authority = ${authority.id}) as some`.execute(db)
    if (!rows[0]?.some) await seedAuthority(db, { today })
    const found = await demoPeople(db, authority.id, today)
    if (found.length === 0 || (await inEarnest(db)))
      throw new StoreRefused(
        'the database is no demonstration’s, and without a password anybody could sign in to it as anybody; set NODE_ENV=production and GOLDENTHREAD_OIDC_ISSUER',
      )
    return found
  })
  const director = people.find(p => p.role === 'director')
  if (!director) return people
  const { changed } = await seedPlan(perform, { authority: authority.id, personId: director.id, at })
  const analyst = people.find(p => p.role === 'performance-analyst')
  if (changed && analyst) {
    const from = { authority: authority.id, personId: analyst.id, at }
    await seedMeasures(perform, from, authority.name, demoMeasures())
    await seedPlaces(perform, from, authority.name)
  }
  if (changed && analyst && asOfNow) {
    const from = { authority: authority.id, personId: analyst.id, at }
    await seedMeasures(perform, from, authority.name, laterMeasures())
  }
  if (changed && asOfNow) await tellToday(store, perform, authority.id, people, at)
  return people
}

async function tellToday(
  store: Pick<Store, 'withTransaction'>,
  perform: Perform,
  authority: string,
  people: readonly DemoPerson[],
  at: Temporal.Instant,
): Promise<void> {
  await ensureSystemPerson(store, authority)
  const by = (role: string): string => {
    const one = people.find(p => p.role === role)
    if (!one) throw new TypeError(`nobody in the demonstration is ${role}`)
    return one.id
  }
  const who = {
    socialWorker: by('social-worker'),
    teamManager: by('team-manager'),
    stepOwner: by('step-owner'),
    programmeManager: by('programme-manager'),
    director: by('director'),
    system: SYSTEM_PERSON,
  }
  await seedToday(perform, { authority, at, who })
  await seedMeasured(perform, { authority, at, programmeManager: who.programmeManager })
}

/** Whether somebody has signed in by a sign-in service, or a plan was brought that is a council's own: no demonstration has either. */
async function inEarnest(db: Db): Promise<boolean> {
  const { rows } = await sql<{ so: boolean }>`
    select exists (select from web.account) or exists (select from plan.version where mark = 'own')
      or exists (select from plan.head where mark = 'own') as so`.execute(db)
  return rows[0]?.so === true
}
