/** Who asks, whether what they sent came from here, and whether they ask too often. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { loadKnown } from '../authority/room.ts'
import type { ActClass } from '../authority/rules.ts'
import type { Store } from '../store/open.ts'
import type { Visitor } from './answer.ts'
import type { WebConfig } from './config.ts'
import { csrfToken, postedFromHere } from './csrf.ts'
import { addressKey, hit, type Limit } from './rate.ts'
import { cookieOf, SESSION_COOKIE, setSessionCookie } from './sign-in/cookies.ts'
import { needsFresh, rightsPrint, type Session } from './sign-in/session.ts'
import { rotateIn, sessionIn } from './sign-in/sessions.ts'
import type { SignInSettings } from './sign-in/settings.ts'

export type Guard = {
  /** Whoever is signed in with this browser; null where nobody is. */
  visitorOf(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null>
  cameFromHere(request: FastifyRequest, visitor: Visitor): boolean
  /** Seconds to wait, or 0. */
  tooOften(limit: Limit, request: FastifyRequest, visitor?: Visitor | null): Promise<number>
  /** Whether they must prove anew who they are before an act of this class. */
  mustProve(c: ActClass, visitor: Visitor): boolean
}

/** Acts after which much is lost that cannot be taken back, or by which rights are given (OWASP ASVS 5.0, 7.5). */
const SENSITIVE: readonly ActClass[] = ['guard', 'administer', 'break-glass']

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

  async function find(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null> {
    const token = cookieOf(request, SESSION_COOKIE)
    if (token === undefined) return null
    const at = now()
    const context = { authority, person: 'web', act: 'web.session.find' }
    return store.withTransaction(context, async (db, { rights }) => {
      const session = await sessionIn(db, token, at, signIn.limits)
      if (!session) return null
      const known = await loadKnown(db, authority, session.personId, at, await rights)
      if (!known) return null
      const { person, name } = known
      const print = rightsPrint(person, at)
      // Another request may have changed it a moment ago: then that one has answered with the new one.
      const fresh = print === session.rights ? null : await rotateIn(db, token, print, at)
      if (fresh) setSessionCookie(reply, fresh)
      const visitor: Visitor = {
        authority: config.authority,
        person,
        name,
        at,
        sessionId: session.id,
        csrf: csrfToken(fresh ?? token),
      }
      sessions.set(visitor, { session, token })
      return visitor
    })
  }

  return {
    visitorOf: (request, reply) => {
      const before = asked.get(request)
      if (before) return before
      const found = find(request, reply)
      asked.set(request, found)
      return found
    },
    cameFromHere: (request, visitor) =>
      postedFromHere(
        request.headers,
        config.origins,
        sessions.get(visitor)?.token ?? null,
        (request.body as { csrf?: unknown } | undefined)?.csrf,
      ),
    tooOften: (limit, request, visitor = null) =>
      hit(store, authority, limit, visitor?.person.id ?? addressKey(request.ip), now()),
    mustProve: (c, visitor) => {
      const found = sessions.get(visitor)
      return SENSITIVE.includes(c) && (!found || needsFresh(found.session, visitor.at))
    },
  }
}
