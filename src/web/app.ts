/**
 * The web server, on one page: what is set up, in the order in which a request meets it. Everything is asked of somebody
 * signed in, except what is named here: assets, health, the way in, and the pages that a room shows to everybody.
 */
import { randomUUIDv7 } from 'node:crypto'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { ActFailed, type Perform } from '../store/act.ts'
import type { Store } from '../store/open.ts'
import { Refusal } from '../store/refusal.ts'
import { type Answer, answerForm, answerPage, askingOf, pageOf, sendFile, type Visitor } from './answer.ts'
import { apiRoutes } from './api-routes.ts'
import { assets } from './assets.ts'
import type { WebConfig } from './config.ts'
import { drawerOf } from './frame.ts'
import { guardOf } from './guard.ts'
import { NO_STORE, SECURITY_HEADERS, unchanged } from './headers.ts'
import { menuOf } from './layout.ts'
import { type Log, safely } from './log.ts'
import { metricsOf } from './metrics.ts'
import type { Body, FormDefinition, PageDefinition } from './page.ts'
import { busyPage, elsewherePage, faultPage, noRolePage, notFoundPage, type Problem, tooOftenPage } from './problem.ts'
import { publicRoutes } from './public.ts'
import type { Room } from './room.ts'
import { signInRoutes } from './sign-in/routes.ts'
import type { SignInSettings } from './sign-in/settings.ts'
import { againUrl, signInUrl } from './sign-in/urls.ts'
import { openUpload, roomForFiles, type Upload } from './upload.ts'
import { fieldsOf, searchOf } from './url.ts'

export type AppDeps = {
  readonly store: Store
  readonly perform: Perform
  readonly rooms: readonly Room[]
  readonly config: WebConfig
  readonly signIn: SignInSettings
  readonly log: Log
  readonly now?: () => Temporal.Instant
}
export type App = FastifyInstance & {
  /** Says "not ready" from now on, so that whoever sends requests here sends them elsewhere. */
  drain(): void
}

/** Most bytes of a posted form. */
const FORM_BYTES = 1024 * 1024
/** Milliseconds until all of a request must have come: else somebody could keep connections open by sending nothing. */
const PATIENCE = 60_000

/** Makes the server; it listens when told to. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, log, perform, rooms, signIn, store, now = () => Temporal.Now.instant() } = deps
  const pages = rooms.flatMap(r => r.pages ?? [])
  const forms = rooms.flatMap(r => r.forms ?? [])
  const app = fastify({
    logger: false,
    trustProxy: config.proxies.length > 0 ? [...config.proxies] : false,
    bodyLimit: FORM_BYTES,
    requestTimeout: PATIENCE,
    // A request id of the client's own choosing would be a way to write into the log.
    requestIdHeader: false,
    genReqId: () => randomUUIDv7(),
    // What is asked on an open connection while the server stops is still answered.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // An address that cannot be read never reaches a hook.
    frameworkErrors: (error, _, reply) =>
      problem(reply.headers({ ...SECURITY_HEADERS, 'cache-control': NO_STORE }) as FastifyReply, {
        ...notFoundPage(),
        status: error.statusCode ?? 400,
      }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  let draining = false
  const draw = drawerOf({ config, pages, forms, now })
  const guard = guardOf({ store, config, signIn, now })
  const metrics = metricsOf()

  const problem = (reply: FastifyReply, p: Problem, visitor: Visitor | null = null) =>
    reply
      .code(p.status)
      .headers({ ...p.headers })
      .type('text/html; charset=utf-8')
      .send(draw(p.drawn, { visitor, page: null, entered: null, done: null, search: '' }))

  app.addHook('onRequest', async (_, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'cache-control': NO_STORE })
    // A connection that is kept and used would keep the server from ever ending.
    if (draining) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime)
    if (!log.isLevelEnabled('info')) return
    log.info({
      request: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    })
  })
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof Refusal) return problem(reply, notFoundPage())
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status < 500) return problem(reply, { ...notFoundPage(), status })
    const reference = error instanceof ActFailed ? error.reference : request.id
    log.error({ request: request.id, reference, ...safely(error) })
    return problem(reply, faultPage(reference))
  })
  app.setNotFoundHandler(async (request, reply) => {
    const wait = await guard.tooOften('unknown', request)
    return wait
      ? problem(reply, tooOftenPage(wait))
      : problem(reply, notFoundPage(), await guard.visitorOf(request, reply))
  })

  // Forms and nothing else: what comes as JSON could be anything but text.
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: FORM_BYTES, parser: fieldsOf })

  for (const asset of assets().all.values()) {
    app.get(asset.path, (request, reply) => {
      const squeezed = asset.gzipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
      if (squeezed) reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding')
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(asset.type)
        .send(squeezed ? asset.gzipped : asset.bytes)
    })
  }
  app.get('/health', (_, reply) => reply.type('text/plain; charset=utf-8').send('up\n'))
  app.get('/ready', async (_, reply) => {
    const health = draining ? { up: false, says: 'stopping' } : await store.health()
    return reply
      .code(health.up ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(`${health.says}\n`)
  })
  app.get('/metrics', async (request, reply) => {
    if (!metrics.mayRead(request, config.metricsToken)) return problem(reply, notFoundPage())
    return reply.type(metrics.type).send(await metrics.text())
  })

  publicRoutes(app, { store, config, draw, log, now, guard, pages: rooms.flatMap(r => r.publicPages ?? []), problem })

  apiRoutes(app, { apis: rooms.flatMap(r => r.apis ?? []), perform, config, guard, log })

  await signInRoutes(app, { store, perform, config, settings: signIn, draw, log, now, guard })

  const send = async (reply: FastifyReply, answer: Answer, visitor: Visitor, request: FastifyRequest) => {
    if (answer.is === 'move') return reply.redirect(answer.to, 303)
    if (answer.is === 'file') return sendFile(reply, answer)
    if (answer.is === 'problem') return problem(reply, answer, visitor)
    const search = searchOf(request.url)
    const around = {
      visitor,
      page: answer.page,
      entered: answer.entered,
      done: request.method === 'GET' ? search.get('done') : null,
      search: search.get('words') ?? '',
    }
    if (request.method === 'GET' && answer.status === 200) {
      const tag = draw.tag(answer.drawn, around)
      if (tag !== null && unchanged(request, reply, tag)) return reply.code(304).send()
    }
    return reply.code(answer.status).type('text/html; charset=utf-8').send(draw(answer.drawn, around))
  }

  for (const p of pages) app.get(p.url.path, (request, reply) => get(p, request, reply))
  for (const f of forms.filter(f => !f.files)) app.post(f.url.path, (request, reply) => post(f, request, reply))
  // Files come to the forms that take them, and to no other.
  const room = roomForFiles()
  await app.register(async within => {
    // What is too large is said on the form and not by an error.
    await within.register(multipart, { throwFileSizeLimit: false })
    for (const f of forms.filter(f => f.files)) within.post(f.url.path, (request, reply) => post(f, request, reply))
  })

  async function get(p: PageDefinition, request: FastifyRequest, reply: FastifyReply) {
    const swift = await swiftly(p, request)
    if (swift) return send(reply, swift.answer, swift.visitor, request)
    const visitor = await guard.visitorOf(request, reply)
    if (!visitor) return reply.redirect(signInUrl.to({}, { to: request.url }), 303)
    const asking = askingOf(visitor)
    const search = searchOf(request.url)
    const limit = search.has('download') ? 'download' : p.limit?.({ search, today: asking.today })
    if (limit) {
      const wait = await guard.tooOften(limit, request, visitor)
      if (wait) return problem(reply, tooOftenPage(wait), visitor)
    }
    if (p.url.path === '/' && !asking.may(p.reads)) {
      // Everybody comes in by the first page. Whoever may not see it is led to one of theirs.
      const [first] = menuOf(pages, null, one => asking.may(one.reads))
      return reply.redirect(first?.href ?? '/me', 303)
    }
    return answered(p.reads.name, request, reply, visitor, () => answerPage(p, request, visitor, perform))
  }

  /**
   * A page for somebody remembered, where its one act asks the database all at once: whether they are still who they were, and what
   * the page shows. Null for whatever is not simply a page to be shown: then it is done step by step, as if this had not been.
   */
  async function swiftly(p: PageDefinition, request: FastifyRequest) {
    const remembered = guard.rememberedOf(request)
    if (!remembered) return null
    const { visitor, stamp } = remembered
    const search = searchOf(request.url)
    if (search.has('download') || p.limit?.({ search, today: askingOf(visitor).today })) return null
    const under: Perform = (definition, caller, input) => perform(definition, { ...caller, under: stamp }, input)
    const answer = await answerPage(p, request, visitor, under).catch(() => null)
    return answer?.is === 'page' ? { answer, visitor } : null
  }

  async function post(f: FormDefinition, request: FastifyRequest, reply: FastifyReply) {
    const visitor = await guard.visitorOf(request, reply)
    if (!visitor) return reply.redirect(signInUrl.to(), 303)
    const upload = f.files && request.isMultipart() ? await openUpload(request, f.files, room) : null
    try {
      return await posted(f, request, reply, visitor, upload)
    } finally {
      upload?.done()
    }
  }

  async function posted(
    f: FormDefinition,
    request: FastifyRequest,
    reply: FastifyReply,
    visitor: Visitor,
    upload: Upload | null,
  ) {
    const token = upload ? { given: upload.token } : undefined
    if (!guard.cameFromHere(request, visitor, token)) return problem(reply, elsewherePage(), visitor)
    const wait = await guard.tooOften('change', request, visitor)
    if (wait) return problem(reply, tooOftenPage(wait), visitor)
    const sent = await upload?.take()
    if (sent) request.body = sent.body
    if (guard.mustProve(f.lends ? 'guard' : f.does.class, visitor)) {
      const to = pageOf(f, request.params as Record<string, string>, (request.body ?? {}) as Body)
      return reply.redirect(againUrl.to({}, { to }), 303)
    }
    return answered(f.does.name, request, reply, visitor, () => answerForm(f, request, visitor, perform, sent))
  }

  /** What was refused is a page of its own; what failed is logged under the reference that the page gives. */
  async function answered(
    act: string,
    request: FastifyRequest,
    reply: FastifyReply,
    visitor: Visitor,
    run: () => Promise<Answer>,
  ) {
    try {
      return await send(reply, await run(), visitor, request)
    } catch (e) {
      if (e instanceof Refusal) {
        const wait = await guard.tooOften('unknown', request, visitor)
        const nothing = visitor.person.roles.length === 0 ? noRolePage() : notFoundPage()
        return problem(reply, wait ? tooOftenPage(wait) : nothing, visitor)
      }
      const reference = e instanceof ActFailed ? e.reference : request.id
      log.error({ request: request.id, act, reference, ...safely(e) })
      const up = (await store.health()).up
      return problem(reply, up ? faultPage(reference) : busyPage(), visitor)
    }
  }

  return Object.assign(app, {
    drain: () => {
      draining = true
    },
  }) as unknown as App
}
