/** The way in of the demonstration: choose who to be. There is no such way where a sign-in service is set, or in production. */
import type { FastifyInstance } from 'fastify'
import { demoPeople } from '../../authority/room.ts'
import { localPath } from '../url.ts'
import { demoGroups, everybody } from './demo.ts'
import type { Doorway, SignInDeps } from './doorway.ts'
import { againUrl, demoUrl, signedOutUrl, signInUrl } from './urls.ts'
import { demoAgainPage, demoPage } from './views.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type Query = Readonly<Record<string, unknown>>

/** @returns where to go after signing out */
export async function demoRoutes(app: FastifyInstance, deps: SignInDeps, door: Doorway): Promise<string> {
  const { config, guard, now, store } = deps
  const authority = config.authority.id

  app.get(signInUrl.path, async (request, reply) => {
    const visitor = await guard.visitorOf(request, reply)
    const { csrf } = door.visitCookie(request, reply)
    const day = now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
    const context = { authority, person: 'web', act: 'web.sign-in.people' }
    const groups = await store.withTransaction(context, async db =>
      demoGroups(await everybody(db, authority, day), await demoPeople(db, authority, day)),
    )
    const carried = { csrf, to: localPath((request.query as Query).to) }
    return door.show(reply, demoPage(groups, carried, visitor?.name ?? null), visitor)
  })
  app.get(againUrl.path, async (request, reply) => {
    const visitor = await guard.visitorOf(request, reply)
    const to = localPath((request.query as Query).to)
    if (!visitor) return reply.redirect(signInUrl.to({}, { to }), 303)
    const { csrf } = door.visitCookie(request, reply)
    const who = { id: visitor.person.id, name: visitor.name }
    return door.show(reply, demoAgainPage(who, { csrf, to }), visitor)
  })
  app.post(demoUrl.path, async (request, reply) => {
    if (await door.tooOften('sign-in', request, reply)) return reply
    const strange = door.strange(request)
    if (strange) return door.problem(reply, strange)
    const { person, to } = request.body as Query
    if (typeof person !== 'string' || !UUID.test(person)) return reply.redirect(signInUrl.path, 303)
    const proven = { personId: person, method: 'demo', account: null, authenticatedAt: now() } as const
    await door.enter(request, reply, proven, localPath(to))
    return reply
  })
  return signedOutUrl.path
}
