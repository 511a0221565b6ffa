/** Brings a plan from the command line: opens the store, finds who brings it, and performs the act as them. */
import { sql } from 'kysely'
import { loadPerson } from '../../authority/room.ts'
import { ActFailed, performer } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { openStore, type Store } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { readWebConfig } from '../../web/config.ts'
import { type Came, planBring } from '../importing/acts-command.ts'
import { incomingOf } from '../importing/sheets.ts'
import type { Reading } from '../reading/read.ts'

export type Bringing = {
  /** The email address of whoever brings it. */
  readonly as: string
  /** What the plan is to be called, where there is none yet. */
  readonly title: string
  /** The day of which it speaks, ISO 8601, where there is none yet. */
  readonly on: string
  /** The files are the whole of the plans and lists that they hold. */
  readonly whole: boolean
  /** Why what was signed is taken out. */
  readonly reason: string
}

/**
 * Brings what was read into the plan.
 * @returns what came of it, or why not, in one line
 * @throws StoreRefused for what is wrong with the database or the settings
 */
export async function bring(reading: Reading, o: Bringing): Promise<Came | { refused: string }> {
  const { authority } = readWebConfig()
  const store = await openStore(readStoreConfig())
  try {
    return await bringInto(store, authority.id, reading, o)
  } finally {
    await store.close()
  }
}

/** The same in a store that is open. */
export async function bringInto(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  reading: Reading,
  { as, title, on, whole, reason }: Bringing,
): Promise<Came | { refused: string }> {
  const personId = await whoHas(store, authority, as)
  if (personId === null) return { refused: `nobody in ${authority} has the email address ${as.slice(0, 100)}` }
  const at = Temporal.Now.instant()
  try {
    const { graph, rows } = reading
    const { synthetic, published } = graph
    return await performer(store, loadPerson)(
      planBring,
      { authority, personId, at },
      {
        incoming: rows.length === 0 ? { graph, exact: true, said: () => null } : incomingOf(graph, rows),
        mark: synthetic ? { synthetic } : published === undefined ? null : { published },
        files: [...new Set(reading.taken.map(t => t.file))],
        ...{ title, asAt: on, whole, reason },
      },
    )
  } catch (e) {
    if (e instanceof ActFailed) return { refused: `it could not be saved; the reference is ${e.reference}` }
    if (!(e instanceof Refusal)) throw e
    if (e.code === 'not-found')
      return {
        refused: `${as} may not bring the plan: it takes a right to change all of it, which a director has, and a programme manager`,
      }
    if (e.fields.reason) return { refused: `${e.fields.reason}: --reason TEXT` }
    return { refused: Object.values(e.fields)[0] ?? e.message }
  }
}

async function whoHas(store: Pick<Store, 'withTransaction'>, authority: string, email: string): Promise<string | null> {
  const { rows } = await store.withTransaction({ authority, person: 'operator', act: 'plan.bring' }, db =>
    sql<{
      id: string
    }>`select id from authority.person where authority = ${authority} and email = lower(${email})`.execute(db),
  )
  return rows[0]?.id ?? null
}
