/**
 * Pages for whoever comes by. They set no cookie and read none, so that one answer is everybody's: drawn once for each mark, kept,
 * and sent with a tag by which a browser asks whether it has changed.
 */
import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '../store/open.ts'
import { readerOf } from '../store/reading.ts'
import { assets } from './assets.ts'
import type { WebConfig } from './config.ts'
import type { Draw } from './frame.ts'
import type { Guard } from './guard.ts'
import { unchanged } from './headers.ts'
import { type Log, safely } from './log.ts'
import type { PublicPage } from './page.ts'
import { busyPage, notFoundPage, type Problem, tooOftenPage } from './problem.ts'

/** Seconds that anybody on the way may keep an answer without asking again: after it is switched off it may be seen for so long. */
const KEPT_FOR = 60

type Kept = { readonly mark: string; readonly tag: string; readonly bytes: Promise<Buffer | null> }

/** Registers them. */
export function publicRoutes(
  app: FastifyInstance,
  of: {
    readonly store: Pick<Store, 'withTransaction'>
    readonly config: Pick<WebConfig, 'authority'>
    readonly draw: Draw
    readonly log: Pick<Log, 'error'>
    readonly now: () => Temporal.Instant
    readonly guard: Pick<Guard, 'tooOften'>
    readonly pages: readonly PublicPage[]
    readonly problem: (reply: FastifyReply, problem: Problem) => FastifyReply
  },
): void {
  const { store, config, draw, log, now, guard, problem } = of
  const read = readerOf(store)
  const kept = new Map<PublicPage, Kept>()

  const drawn = (page: PublicPage, at: Temporal.Instant): Promise<Buffer | null> =>
    read(config.authority.id, async db => {
      const shown = await page.draw(db, { authority: config.authority, at })
      return shown && draw(shown, { visitor: null, page: null, entered: null, done: null, search: '' })
    })

  async function answer(page: PublicPage, request: FastifyRequest, reply: FastifyReply) {
    const wait = await guard.tooOften('public', request)
    if (wait) return problem(reply, tooOftenPage(wait))
    const at = now()
    try {
      const mark = await read(config.authority.id, db => page.mark(db, at))
      if (mark === null) return problem(reply, notFoundPage())
      let one = kept.get(page)
      if (one?.mark !== mark) {
        const tag = `"${hash('sha256', `${page.url.path} ${mark} ${assets().css}`, 'base64url').slice(0, 22)}"`
        one = { mark, tag, bytes: drawn(page, at) }
        kept.set(page, one)
      }
      const bytes = await one.bytes
      if (bytes === null) return problem(reply, notFoundPage())
      if (unchanged(request, reply, one.tag, `public, max-age=${KEPT_FOR}`)) return reply.code(304).send()
      return reply.type('text/html; charset=utf-8').send(bytes)
    } catch (e) {
      // What failed is not kept: the next who comes has it drawn again.
      kept.delete(page)
      log.error({ request: request.id, route: page.url.path, ...safely(e) })
      return problem(reply, busyPage())
    }
  }

  for (const page of of.pages) app.get(page.url.path, (request, reply) => answer(page, request, reply))
}
