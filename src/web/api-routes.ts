/** The routes of the API: who asks, how often, what of, and what is answered. */
import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ActFailed, type Perform } from '../store/act.ts'
import { Refusal } from '../store/refusal.ts'
import { askingOf } from './answer.ts'
import { type ApiDefinition, openApiOf } from './api.ts'
import type { WebConfig } from './config.ts'
import type { Guard } from './guard.ts'
import { unchanged } from './headers.ts'
import { type Log, safely } from './log.ts'
import { searchOf } from './url.ts'

/** Where the document stands that describes all of them. */
export const OPENAPI = '/api/v1/openapi.json'

/** Adds the routes. */
export function apiRoutes(
  app: FastifyInstance,
  of: {
    readonly apis: readonly ApiDefinition[]
    readonly perform: Perform
    readonly config: WebConfig
    readonly guard: Pick<Guard, 'visitorOf' | 'tooOften'>
    readonly log: Log
  },
): void {
  const { apis, perform, config, guard, log } = of

  const problem = (reply: FastifyReply, status: number, title: string, detail: string) =>
    reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify({ type: 'about:blank', title, status, detail }))

  const send = (request: FastifyRequest, reply: FastifyReply, given: unknown, type?: ApiDefinition['type']) => {
    const text = type ? String(given) : JSON.stringify(given)
    if (unchanged(request, reply, `"${hash('sha256', text, 'base64url').slice(0, 22)}"`)) return reply.code(304).send()
    return reply.type(`${type ?? 'application/json'}; charset=utf-8`).send(text)
  }

  /** Whoever asks; where nobody may, that is answered and null given. */
  async function admitted(request: FastifyRequest, reply: FastifyReply) {
    const visitor = await guard.visitorOf(request, reply)
    if (!visitor) {
      problem(reply, 401, 'Nobody is signed in', 'Sign in, and ask again with the cookie of that session.')
      return null
    }
    const wait = await guard.tooOften('api', request, visitor)
    if (wait === 0) return visitor
    problem(reply.header('retry-after', String(wait)), 429, 'Too often', `Ask again in ${wait} seconds.`)
    return null
  }

  async function answer(a: ApiDefinition, request: FastifyRequest, reply: FastifyReply) {
    const visitor = await admitted(request, reply)
    if (!visitor) return reply
    const query = a.query.safeParse(Object.fromEntries(searchOf(request.url)))
    if (!query.success) {
      const [first] = query.error.issues
      // The name and not what was sent: that may be anything.
      const name = first?.code === 'unrecognized_keys' ? first.keys[0] : first?.path[0]
      return problem(
        reply,
        400,
        'Not understood',
        `Look at ${String(name ?? 'the address').slice(0, 40)}: ${first?.message ?? ''}`,
      )
    }
    const asked = { asking: askingOf(visitor), query: query.data }
    const caller = { authority: visitor.authority.id, personId: visitor.person.id, at: visitor.at }
    try {
      return send(request, reply, a.gives(await perform(a.reads, caller, a.input(asked)), asked), a.type)
    } catch (e) {
      if (e instanceof Refusal)
        return problem(reply, 404, 'Not found', 'There is nothing of that name, or nothing that you may see.')
      const reference = e instanceof ActFailed ? e.reference : request.id
      log.error({ request: request.id, reference, ...safely(e) })
      return problem(reply, 500, 'A fault of ours', `It is in the log under ${reference}.`)
    }
  }

  for (const a of apis) app.get(a.url.path, (request, reply) => answer(a, request, reply))
  if (apis.length === 0) return
  const document = openApiOf(apis, { title: 'Goldenthread: measures', url: config.url })
  app.get(OPENAPI, async (request, reply) =>
    (await admitted(request, reply)) ? send(request, reply, document) : reply,
  )
}
