/**
 * Somebody on the way to the sign-in service. What is to come back with them (state, nonce, the proof of PKCE) stays here,
 * bound to their browser by a cookie of its own, and serves once: a callback that is sent again finds nothing.
 */
import type { Db, Store } from '../../store/open.ts'
import { localPath } from '../url.ts'
import type { Setting } from './issuer.ts'
import { hashOf } from './sessions.ts'
import type { WebTables } from './tables.ts'

type Transactions = Pick<Store, 'withTransaction'>

/** How long somebody may take at the sign-in service. */
const TAKES = Temporal.Duration.from({ minutes: 10 })

export type Visit = Setting & {
  /** Where to go afterwards: a path here. */
  readonly returnTo: string
  /** Whether they are to prove anew who they are. */
  readonly again: boolean
  readonly madeAt: Temporal.Instant
}

const over = (db: Db) => db.$extendTables<WebTables>()

/** Notes what is to come back. `cookie` is the visitor's. */
export const beginVisit = (store: Transactions, authority: string, cookie: string, visit: Visit): Promise<void> =>
  store.withTransaction({ authority, person: 'web', act: 'web.sign-in.begin' }, async db => {
    await over(db)
      .insertInto('web.sign_in')
      .values({
        visit: hashOf(cookie),
        state: visit.state,
        nonce: visit.nonce,
        verifier: visit.verifier,
        return_to: localPath(visit.returnTo),
        again: visit.again,
        made_at: visit.madeAt,
        ends_at: visit.madeAt.add(TAKES),
      })
      .execute()
  })

/** What was noted for this browser and this state, once; null for what is unknown, over, used, or another browser's. */
export const takeVisit = (
  store: Transactions,
  authority: string,
  cookie: string | undefined,
  state: unknown,
  at: Temporal.Instant,
): Promise<Visit | null> =>
  store.withTransaction({ authority, person: 'web', act: 'web.sign-in.end' }, async db => {
    if (cookie === undefined || typeof state !== 'string' || state === '' || state.length > 100) return null
    const taken = await over(db)
      .deleteFrom('web.sign_in')
      .where('visit', '=', hashOf(cookie))
      .where('state', '=', state)
      .returning([
        'state',
        'nonce',
        'verifier',
        'return_to as returnTo',
        'again',
        'made_at as madeAt',
        'ends_at as endsAt',
      ])
      .executeTakeFirst()
    if (!taken || Temporal.Instant.compare(taken.endsAt, at) <= 0) return null
    const { endsAt: _, ...visit } = taken
    return visit
  })
