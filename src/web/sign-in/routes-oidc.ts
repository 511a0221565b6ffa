/** The way in by the authority's own sign-in service, and what that service says by itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { safely } from '../log.ts'
import { localPath } from '../url.ts'
import { personOf } from './accounts.ts'
import { cookieOf, VISIT_COOKIE } from './cookies.ts'
import type { Doorway, SignInDeps } from './doorway.ts'
import { IssuerDown, openIssuer, SignInRefused } from './issuer.ts'
import { keyReader } from './jwt.ts'
import { endNamed, readLogout } from './logout-token.ts'
import type { OidcSettings } from './settings.ts'
import { againUrl, backChannelUrl, callbackUrl, leavingUrl, signedOutUrl, signInUrl } from './urls.ts'
import { againPage, issuerDown, notFinished, notKnown, notProven, onwardPage } from './views.ts'
import { beginVisit, takeVisit } from './visit.ts'

type Query = Readonly<Record<string, unknown>>

/** @returns where to go after signing out */
export async function oidcRoutes(
  app: FastifyInstance,
  deps: SignInDeps,
  settings: OidcSettings,
  door: Doorway,
): Promise<string> {
  const { config, guard, log, now, store } = deps
  const authority = config.authority.id
  const issuer = openIssuer(settings, deps.settings.limits.absolute)
  const keysOf = keyReader(() => issuer.keys())

  const down = (request: FastifyRequest, reply: FastifyReply, e: unknown) => {
    if (!(e instanceof IssuerDown)) throw e
    log.error({ request: request.id, reference: request.id, ...safely(e) })
    return door.problem(reply, issuerDown(request.id))
  }
  /** Leads to another site. Not by a redirect: it may follow a form, and a browser lets no form lead elsewhere. */
  const onward = (reply: FastifyReply, title: string, url: URL) =>
    door.show(reply.header('refresh', `0; url=${url.href}`), onwardPage(title, url.href))

  app.get(signInUrl.path, async (request, reply) => {
    const query = request.query as Query
    const again = query.again === 'yes'
    const returnTo = localPath(query.to)
    if (!again && (await guard.visitorOf(request, reply))) return reply.redirect(returnTo, 303)
    if (await door.tooOften('sign-in start', request, reply)) return reply
    try {
      const { url, ...setting } = await issuer.begin(again)
      const { cookie } = door.visitCookie(request, reply)
      await beginVisit(store, authority, cookie, { ...setting, returnTo, again, madeAt: now() })
      return onward(reply, 'Sign in', url)
    } catch (e) {
      return down(request, reply, e)
    }
  })
  app.get(againUrl.path, async (request, reply) =>
    door.show(reply, againPage(localPath((request.query as Query).to)), await guard.visitorOf(request, reply)),
  )
  app.get(callbackUrl.path, async (request, reply) => {
    if (await door.tooOften('sign-in', request, reply)) return reply
    const at = now()
    const cookie = cookieOf(request, VISIT_COOKIE)
    const visit = await takeVisit(store, authority, cookie, (request.query as Query).state, at)
    if (!visit) return door.problem(reply, notFinished())
    try {
      const identity = await issuer.finish(new URL(request.url, 'http://here.invalid').search, visit, at)
      const found = await store.withTransaction({ authority, person: 'web', act: 'web.sign-in.find' }, db =>
        personOf(db, identity),
      )
      if (!found) {
        log.warn({ request: request.id, what: 'an account is not known' })
        return door.problem(reply, notKnown())
      }
      const { issuer: by, subject, sid, authenticatedAt } = identity
      const account = { issuer: by, subject, sid, first: found.first }
      const proven = { personId: found.personId, method: 'oidc', account, authenticatedAt } as const
      await door.enter(request, reply, proven, visit.returnTo)
      return reply
    } catch (e) {
      if (!(e instanceof SignInRefused)) return down(request, reply, e)
      log.warn({ request: request.id, what: 'a sign-in was refused', reason: e.reason })
      return door.problem(reply, notProven())
    }
  })
  app.post(backChannelUrl.path, async (request, reply) => {
    // No browser sends this, and no cookie counts: whoever it is has to have signed it with a key of the issuer.
    if (await door.tooOften('issuer logout', request, reply)) return reply
    const token = (request.body as Query | undefined)?.logout_token
    const at = now()
    try {
      if (typeof token !== 'string') throw new SignInRefused('form')
      const logout = await readLogout(token, await issuer.keys(), keysOf, at)
      const context = { authority, person: 'web', act: 'web.session.logout' }
      await store.withTransaction(context, db => endNamed(db, logout, at))
      return reply.code(200).send()
    } catch (e) {
      if (e instanceof IssuerDown) {
        log.error({ request: request.id, ...safely(e) })
        return reply.code(503).send({ error: 'temporarily_unavailable' })
      }
      if (!(e instanceof SignInRefused)) throw e
      log.warn({ request: request.id, what: 'a logout token was refused', reason: e.reason })
      return reply.code(400).send({ error: 'invalid_request' })
    }
  })
  app.get(leavingUrl.path, async (_, reply) => {
    // They are signed out here already; that the sign-in service does not answer is no reason to say otherwise.
    const url = await issuer.signOut().catch(() => null)
    return url ? onward(reply, 'You have signed out here', url) : reply.redirect(signedOutUrl.path, 303)
  })
  return leavingUrl.path
}
