/** Who asks, whether what they sent came from here, and whether they ask too often. */
import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Known, knownUnder, loadKnown } from '../authority/room.ts'
import { type ActClass, londonDay } from '../authority/rules.ts'
import type { Store } from '../store/open.ts'
import { readerOf } from '../store/reading.ts'
import type { Visitor } from './answer.ts'
import type { WebConfig } from './config.ts'
import { csrfToken, postedFromHere } from './csrf.ts'
import { addressKey, hit, type Limit } from './rate.ts'
import { cookieOf, SESSION_COOKIE, setSessionCookie } from './sign-in/cookies.ts'
import { needsFresh, rightsPrint, type Session } from './sign-in/session.ts'
import { rotateIn, SEEN_EVERY, sessionIn } from './sign-in/sessions.ts'
import type { SessionLimits, SignInSettings } from './sign-in/settings.ts'

export type Guard = {
  /** Whoever is signed in with this browser; null where nobody is. */
  visitorOf(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null>
  /**
   * Who they are if nothing has changed since they were found, and the stamp of rights that is to be the same: to be believed
   * only once the database has said, after this request came, that it is. Null where they have to be found.
   */
  rememberedOf(request: FastifyRequest): { readonly visitor: Visitor; readonly stamp: string } | null
  /** @param token what the form carries, where it is not in the request's body yet */
  cameFromHere(request: FastifyRequest, visitor: Visitor, token?: { readonly given: unknown }): boolean
  /** Seconds to wait, or 0. */
  tooOften(limit: Limit, request: FastifyRequest, visitor?: Visitor | null): Promise<number>
  /** Whether they must prove anew who they are before an act of this class. */
  mustProve(c: ActClass, visitor: Visitor): boolean
}

/** Acts after which much is lost that cannot be taken back, or by which rights are given (OWASP ASVS 5.0, 7.5). */
const SENSITIVE: readonly ActClass[] = ['guard', 'administer', 'break-glass', 'publish']

/**
 * A session that was found, by the hash of its cookie. It is believed for pages alone, and only while all of this holds:
 * - The authority's stamp of rights is the one with which the transaction began in which it was found. A session that ends and a
 *   cookie that is changed for another change the stamp (schema/0201-session-stamp.sql) at the commit that does it, as rights do: so
 *   a request that comes after that commit, to whichever server, looks it up.
 * - The day in London is the same: roles begin with one.
 * - It was written less than a minute ago that it is in use, and neither limit has passed: else it is looked up, and written.
 */
type Kept = {
  readonly session: Session
  readonly csrf: string
  readonly stamp: string
  readonly day: string
  /** Milliseconds since 1970. */
  readonly until: number
}
/** At most. Whoever was put in first goes first: they are looked up again. */
const MOST = 10_000
const keyOf = (token: string): string => hash('sha256', token, 'base64')

/** Until when a session that was found need not be looked up again, whatever else holds. */
function untilOf({ seenAt, endsAt }: Session, { idle }: SessionLimits): number {
  const seen = Math.min(SEEN_EVERY.total('milliseconds'), idle.total('milliseconds'))
  return Math.min(seenAt.epochMilliseconds + seen, endsAt.epochMilliseconds)
}

export function guardOf(of: {
  readonly store: Pick<Store, 'withTransaction'>
  readonly config: WebConfig
  readonly signIn: SignInSettings
  readonly now: () => Temporal.Instant
}): Guard {
  const { store, config, signIn, now } = of
  const authority = config.authority.id
  const asked = new WeakMap<FastifyRequest, Promise<Visitor | null>>()
  const sessions = new WeakMap<Visitor, { session: Session; token: string }>()
  const read = readerOf(store)
  const kept = new Map<string, Kept>()

  function visitor({ person, name }: Known, session: Session, token: string, csrf: string, at: Temporal.Instant) {
    const found: Visitor = { authority: config.authority, person, name, at, sessionId: session.id, csrf }
    sessions.set(found, { session, token })
    return found
  }

  function rememberedOf(request: FastifyRequest) {
    const token = request.method === 'GET' ? cookieOf(request, SESSION_COOKIE) : undefined
    const before = token === undefined ? undefined : kept.get(keyOf(token))
    const at = now()
    if (token === undefined || !before || at.epochMilliseconds >= before.until || londonDay(at) !== before.day)
      return null
    const { session, csrf, stamp } = before
    const known = knownUnder(authority, session.personId, at, stamp)
    return known && { visitor: visitor(known, session, token, csrf, at), stamp }
  }

  async function find(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null> {
    const token = cookieOf(request, SESSION_COOKIE)
    if (token === undefined) return null
    const before = rememberedOf(request)
    // Asked of the database after the request has come: what was committed before is known.
    if (before && (await read(authority, async (_, rights) => rights).catch(() => null)) === before.stamp)
      return before.visitor
    const at = now()
    const context = { authority, person: 'web', act: 'web.session.find' }
    return store.withTransaction(context, async (db, { rights }) => {
      const session = await sessionIn(db, token, at, signIn.limits)
      if (!session) return null
      const stamp = await rights
      const known = await loadKnown(db, authority, session.personId, at, stamp)
      if (!known) return null
      const print = rightsPrint(known.person, at)
      // Another request may have changed it a moment ago: then that one has answered with the new one.
      const fresh = print === session.rights ? null : await rotateIn(db, token, print, at)
      if (fresh) setSessionCookie(reply, fresh)
      const csrf = csrfToken(fresh ?? token)
      if (print === session.rights && stamp !== null) {
        const [oldest] = kept.size >= MOST ? kept.keys() : []
        if (oldest !== undefined) kept.delete(oldest)
        kept.set(keyOf(token), { session, csrf, stamp, day: londonDay(at), until: untilOf(session, signIn.limits) })
      }
      return visitor(known, session, token, csrf, at)
    })
  }

  return {
    rememberedOf,
    visitorOf: (request, reply) => {
      const before = asked.get(request)
      if (before) return before
      const found = find(request, reply)
      asked.set(request, found)
      return found
    },
    cameFromHere: (request, visitor, token) =>
      postedFromHere(
        request.headers,
        config.origins,
        sessions.get(visitor)?.token ?? null,
        token ? token.given : (request.body as { csrf?: unknown } | undefined)?.csrf,
      ),
    tooOften: (limit, request, visitor = null) =>
      hit(store, authority, limit, visitor?.person.id ?? addressKey(request.ip), now()),
    mustProve: (c, visitor) => {
      const found = sessions.get(visitor)
      return SENSITIVE.includes(c) && (!found || needsFresh(found.session, visitor.at))
    },
  }
}
