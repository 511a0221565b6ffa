/**
 * The way in and out. Whoever is not signed in yet has no acts: what is asked here is bound to their browser by a cookie of its
 * own, and ends in the one act of signing in.
 */
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../store/refusal.ts'
import { fromHere } from '../csrf.ts'
import { elsewherePage } from '../problem.ts'
import { signOut } from './acts.ts'
import { clearSessionCookie } from './cookies.ts'
import { doorway, type SignInDeps } from './doorway.ts'
import { demoRoutes } from './routes-demo.ts'
import { oidcRoutes } from './routes-oidc.ts'
import { endSession } from './sessions.ts'
import { signedOutUrl, signOutUrl } from './urls.ts'
import { signedOutPage } from './views.ts'

export type { SignInDeps } from './doorway.ts'

/** Registers sign-in, sign-out and what the sign-in service asks by itself. */
export async function signInRoutes(app: FastifyInstance, deps: SignInDeps): Promise<void> {
  const door = doorway(deps)
  const { config, guard, now, perform, settings, store } = deps
  const leaving = settings.oidc ? await oidcRoutes(app, deps, settings.oidc, door) : await demoRoutes(app, deps, door)

  app.post(signOutUrl.path, async (request, reply) => {
    const visitor = await guard.visitorOf(request, reply)
    // Without a session there is nothing that a form of somebody else's could end.
    const ours = visitor ? guard.cameFromHere(request, visitor) : fromHere(request.headers, config.origins)
    if (!ours) return door.problem(reply, elsewherePage())
    const at = now()
    if (visitor) {
      const session = visitor.sessionId
      const caller = { authority: config.authority.id, personId: visitor.person.id, at }
      // Whoever lost their last role today can do nothing any more, but they can leave.
      await perform(signOut, caller, { session }).catch(async e => {
        if (!(e instanceof Refusal)) throw e
        await endSession(store, config.authority.id, { id: session }, 'signed out', at)
      })
    }
    clearSessionCookie(reply)
    return reply.redirect(visitor ? leaving : signedOutUrl.path, 303)
  })
  app.get(signedOutUrl.path, async (_, reply) => door.show(reply, signedOutPage(settings.oidc === null)))
}
