/** Brings a plan from the command line: opens the store, finds who brings it, and performs the act as them. */
import { sql } from 'kysely'
import { loadPerson } from '../../authority/room.ts'
import { ActFailed, performer } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { openStore, type Store } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { readWebConfig } from '../../web/config.ts'
import { type Loaded, planLoad } from './load.ts'

export type Bringing = {
  /** The email address of whoever brings it. */
  readonly as: string
  readonly title: string
  /** The day of which it speaks, ISO 8601. */
  readonly on: string
}

/**
 * Makes a document the plan.
 * @returns what is the plan now, or why not, in one line
 * @throws StoreRefused for what is wrong with the database or the settings
 */
export async function bring(document: string, o: Bringing): Promise<Loaded | { refused: string }> {
  const { authority } = readWebConfig()
  const store = await openStore(readStoreConfig())
  try {
    return await bringInto(store, authority.id, document, o)
  } finally {
    await store.close()
  }
}

/** The same in a store that is open. */
export async function bringInto(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  document: string,
  { as, title, on }: Bringing,
): Promise<Loaded | { refused: string }> {
  const personId = await whoHas(store, authority, as)
  if (personId === null) return { refused: `nobody in ${authority} has the email address ${as.slice(0, 100)}` }
  const at = Temporal.Now.instant()
  try {
    return await performer(store, loadPerson)(planLoad, { authority, personId, at }, { document, title, asAt: on })
  } catch (e) {
    if (e instanceof ActFailed) return { refused: `it could not be saved; the reference is ${e.reference}` }
    if (!(e instanceof Refusal)) throw e
    if (e.code === 'not-found')
      return { refused: `${as} may not bring the plan: it takes a right to change all of it, which a director has` }
    return { refused: Object.values(e.fields)[0] ?? e.message }
  }
}

async function whoHas(store: Pick<Store, 'withTransaction'>, authority: string, email: string): Promise<string | null> {
  const { rows } = await store.withTransaction({ authority, person: 'operator', act: 'plan.load' }, db =>
    sql<{
      id: string
    }>`select id from authority.person where authority = ${authority} and email = lower(${email})`.execute(db),
  )
  return rows[0]?.id ?? null
}
