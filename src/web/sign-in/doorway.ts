/** What the ways in have in common: how they answer, whose form they take, and how somebody is let in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Perform } from '../../store/act.ts'
import type { Store } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import type { Visitor } from '../answer.ts'
import type { WebConfig } from '../config.ts'
import { csrfToken, fromHere, postedFromHere } from '../csrf.ts'
import type { Draw } from '../frame.ts'
import type { Guard } from '../guard.ts'
import type { Log } from '../log.ts'
import type { Drawn } from '../page.ts'
import { elsewherePage, noRolePage, type Problem, tooOftenPage } from '../problem.ts'
import { addressKey, giveBack, type Limit } from '../rate.ts'
import { signIn } from './acts.ts'
import {
  clearVisitCookie,
  cookieOf,
  SESSION_COOKIE,
  setSessionCookie,
  setVisitCookie,
  VISIT_COOKIE,
} from './cookies.ts'
import { deviceOf } from './session.ts'
import { endSession, newToken } from './sessions.ts'
import type { SignInSettings } from './settings.ts'
import { noCookie } from './views.ts'

export type SignInDeps = {
  readonly store: Pick<Store, 'withTransaction'>
  readonly perform: Perform
  readonly config: Pick<WebConfig, 'authority' | 'origins'>
  readonly settings: SignInSettings
  readonly draw: Draw
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly now: () => Temporal.Instant
  readonly guard: Pick<Guard, 'visitorOf' | 'cameFromHere' | 'tooOften'>
}

/** Whoever has proved who they are, and how. */
export type Proven = {
  readonly personId: string
  readonly method: 'oidc' | 'demo'
  readonly account: {
    readonly issuer: string
    readonly subject: string
    readonly sid: string | null
    readonly first: boolean
  } | null
  readonly authenticatedAt: Temporal.Instant | null
}

/** What the ways in have in common. */
export type Doorway = {
  show(reply: FastifyReply, drawn: Drawn, visitor?: Visitor | null): FastifyReply
  problem(reply: FastifyReply, problem: Problem): FastifyReply
  /** The visitor's cookie; a browser that has none is given one. */
  visitCookie(request: FastifyRequest, reply: FastifyReply): { readonly cookie: string; readonly csrf: string }
  /** What to answer a form that did not come from a page of ours; null where it did. */
  strange(request: FastifyRequest): Problem | null
  /** Whether something was tried too often from this address; then it has been answered. */
  tooOften(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<boolean>
  /** Lets somebody in: a session, its cookie, and on to where they wanted to go; or answers why not. */
  enter(request: FastifyRequest, reply: FastifyReply, proven: Proven, to: string): Promise<void>
}

const csrfOf = (request: FastifyRequest): unknown => (request.body as { csrf?: unknown } | undefined)?.csrf

export function doorway(deps: SignInDeps): Doorway {
  const { config, draw, guard, now, perform, settings, store } = deps
  const authority = config.authority.id
  const show = (reply: FastifyReply, drawn: Drawn, visitor: Visitor | null = null) =>
    reply
      .type('text/html; charset=utf-8')
      .send(draw(drawn, { visitor, page: null, entered: null, done: null, search: '' }))
  const problem = (reply: FastifyReply, p: Problem) => show(reply.code(p.status).headers({ ...p.headers }), p.drawn)

  return {
    show,
    problem,
    visitCookie: (request, reply) => {
      const before = cookieOf(request, VISIT_COOKIE)
      const cookie = before ?? newToken()
      if (!before) setVisitCookie(reply, cookie)
      return { cookie, csrf: csrfToken(cookie) }
    },
    strange: request => {
      const cookie = cookieOf(request, VISIT_COOKIE)
      if (postedFromHere(request.headers, config.origins, cookie ?? null, csrfOf(request))) return null
      return !cookie && fromHere(request.headers, config.origins) ? noCookie() : elsewherePage()
    },
    tooOften: async (limit, request, reply) => {
      const wait = await guard.tooOften(limit, request)
      if (wait > 0) problem(reply, tooOftenPage(wait))
      return wait > 0
    },
    enter: async (request, reply, { personId, method, account, authenticatedAt }, to) => {
      const at = now()
      const device = deviceOf(request.headers['user-agent'])
      const { absolute } = settings.limits
      let token: string
      try {
        const entered = { method, account, authenticatedAt, device, absolute }
        token = (await perform(signIn, { authority, personId, at }, entered)).token
      } catch (e) {
        if (!(e instanceof Refusal) || e.code !== 'not-found') throw e
        problem(reply, noRolePage())
        return
      }
      const old = cookieOf(request, SESSION_COOKIE)
      if (old) await endSession(store, authority, { token: old }, 'signed in anew', at)
      await giveBack(store, authority, 'sign-in', addressKey(request.ip), at)
      setSessionCookie(reply, token)
      clearVisitCookie(reply)
      reply.redirect(to, 303)
    },
  }
}
