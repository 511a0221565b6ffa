/**
 * Sessions in the database. A token is 32 random bytes that only the browser has; here is its SHA-256, so that whoever reads
 * the table, or a backup of it, can sign in as nobody (OWASP ASVS 5.0, V7).
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Db, Store } from '../../store/open.ts'
import type { Session } from './session.ts'
import { type SessionLimits, USUAL_LIMITS } from './settings.ts'
import type { Ending, WebTables } from './tables.ts'

type Transactions = Pick<Store, 'withTransaction'>

/** 32 random bytes as a cookie can hold them. */
export const newToken = (): string => randomBytes(32).toString('base64url')
const isToken = (token: string): boolean => /^[\w-]{43}$/.test(token)
/** What is kept of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** How rarely it is written that a session is in use. */
export const SEEN_EVERY = Temporal.Duration.from({ minutes: 1 })

const over = (db: Db) => db.$extendTables<WebTables>()
const COLUMNS = [
  'id',
  'person as personId',
  'method',
  'made_at as madeAt',
  'seen_at as seenAt',
  'ends_at as endsAt',
  'authenticated_at as authenticatedAt',
  'rights',
  'device',
] as const

/** Those that were neither ended nor have lasted as long as any may. */
const open = (db: Db, at: Temporal.Instant) =>
  over(db).selectFrom('web.session').select(COLUMNS).where('ended_at', 'is', null).where('ends_at', '>', at)

/** Runs what precedes any act: nobody is signed in yet, or it is still to be found out who is. */
const before = <T>(store: Transactions, authority: string, what: string, run: (db: Db) => Promise<T>): Promise<T> =>
  store.withTransaction({ authority, person: 'web', act: `web.session.${what}` }, run)

export type Begun = { readonly id: string; readonly token: string }
export type Beginning = Pick<Session, 'personId' | 'method' | 'authenticatedAt' | 'rights' | 'device'> & {
  readonly issuer: string | null
  readonly sid: string | null
}

/** Begins a session, in the transaction of the act of signing in. The token is given here and never again. */
export async function beginSession(
  db: Db,
  { personId, authenticatedAt, ...of }: Beginning,
  at: Temporal.Instant,
  limits: Pick<SessionLimits, 'absolute'> = USUAL_LIMITS,
): Promise<Begun> {
  const token = newToken()
  const { id } = await over(db)
    .insertInto('web.session')
    .values({
      ...of,
      hash: hashOf(token),
      person: personId,
      authenticated_at: authenticatedAt,
      made_at: at,
      seen_at: at,
      ends_at: at.add(limits.absolute),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, token }
}

/**
 * Whose session a cookie is, in a transaction of the caller's; null where it is none, or has ended, or was idle for too long.
 * One query by an index; about once a minute a second one notes that it is in use.
 */
export async function sessionIn(
  db: Db,
  token: string | undefined,
  at: Temporal.Instant,
  limits: SessionLimits = USUAL_LIMITS,
): Promise<Session | null> {
  if (token === undefined || !isToken(token)) return null
  const session = await open(db, at)
    .where('hash', '=', hashOf(token))
    .where('seen_at', '>', at.subtract(limits.idle))
    .executeTakeFirst()
  if (!session) return null
  if (Temporal.Instant.compare(session.seenAt.add(SEEN_EVERY), at) <= 0) {
    await over(db)
      .updateTable('web.session')
      .set({ seen_at: at })
      .where('id', '=', session.id)
      .where('ended_at', 'is', null)
      .where('seen_at', '<', at)
      .execute()
  }
  return session
}

/** The same in a transaction of its own. */
export const findSession = (
  store: Transactions,
  authority: string,
  token: string | undefined,
  at: Temporal.Instant,
  limits: SessionLimits = USUAL_LIMITS,
): Promise<Session | null> => before(store, authority, 'find', db => sessionIn(db, token, at, limits))

/**
 * Changes a session's token for a new one, because what its person may do has changed. The session keeps its end.
 * @returns the new token; null where the old one is no longer good, as when another request changed it first
 */
export async function rotateIn(db: Db, token: string, rights: string, at: Temporal.Instant): Promise<string | null> {
  const fresh = newToken()
  const done = await over(db)
    .updateTable('web.session')
    .set({ hash: hashOf(fresh), rights })
    .where('hash', '=', hashOf(token))
    .where('ended_at', 'is', null)
    .where('ends_at', '>', at)
    .returning('id')
    .executeTakeFirst()
  return done ? fresh : null
}

export const rotate = (
  store: Transactions,
  authority: string,
  token: string,
  rights: string,
  at: Temporal.Instant,
): Promise<string | null> => before(store, authority, 'rotate', db => rotateIn(db, token, rights, at))

const ending = (db: Db, why: Ending, at: Temporal.Instant) =>
  over(db)
    .updateTable('web.session')
    .set({ ended_at: at, ended_why: why })
    .where('ended_at', 'is', null)
    .returning('id')

/** Ends a session, whoever's it is: from then on its cookie is worth nothing, also to whoever copied it. */
export const endSession = (
  store: Transactions,
  authority: string,
  which: { readonly token: string } | { readonly id: string },
  why: Ending,
  at: Temporal.Instant,
): Promise<void> =>
  before(store, authority, 'end', async db => {
    const one = ending(db, why, at)
    await ('id' in which ? one.where('id', '=', which.id) : one.where('hash', '=', hashOf(which.token))).execute()
  })

/**
 * A person's sessions that were not ended, the last used first. Some may have been idle for too long to be used: they too are
 * shown, since whoever forgot to sign out somewhere should see it.
 */
export const sessionsOf = (db: Db, personId: string, at: Temporal.Instant): Promise<Session[]> =>
  open(db, at).where('person', '=', personId).orderBy('seen_at', 'desc').orderBy('id').execute()

/** Ends these of a person's sessions, in the transaction of the act that does it. */
export async function endThese(
  db: Db,
  personId: string,
  ids: readonly string[],
  why: Ending,
  at: Temporal.Instant,
): Promise<void> {
  if (ids.length > 0) await ending(db, why, at).where('person', '=', personId).where('id', 'in', ids).execute()
}

/** Ends all of a person's sessions but one: for when a cookie may have been taken. Gives the ids. */
export async function endOthers(db: Db, personId: string, keep: string, at: Temporal.Instant): Promise<string[]> {
  const ended = await ending(db, 'ended by its person', at)
    .where('person', '=', personId)
    .where('id', '<>', keep)
    .execute()
  return ended.map(e => e.id)
}

/** Ends the sessions that began with one of the issuer's own. Gives the ids. */
export async function endBySid(db: Db, issuer: string, sid: string, at: Temporal.Instant): Promise<string[]> {
  const ended = await ending(db, 'ended by the issuer', at)
    .where('issuer', '=', issuer)
    .where('sid', '=', sid)
    .execute()
  return ended.map(e => e.id)
}

/** Ends every session that somebody began by that issuer. Gives the ids. */
export async function endBySubject(db: Db, issuer: string, subject: string, at: Temporal.Instant): Promise<string[]> {
  const person = over(db)
    .selectFrom('web.account')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
  const ended = await ending(db, 'ended by the issuer', at)
    .where('issuer', '=', issuer)
    .where('person', 'in', person)
    .execute()
  return ended.map(e => e.id)
}
