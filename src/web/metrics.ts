/** Figures for whoever watches the server: how many requests, how long, by route as declared and never as asked. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly type: string
  answered(method: string, route: string, status: number, milliseconds: number): void
  text(): Promise<string>
  /** Whoever asks on this machine itself, not through a proxy; or has the token. */
  mayRead(request: FastifyRequest, token: string | null): boolean
}

export function metricsOf(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'goldenthread_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'goldenthread_request_seconds',
    help: 'Seconds until a request was answered',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    type: registry.contentType,
    answered: (method, route, status, milliseconds) => {
      requests.inc({ method, route, status })
      seconds.observe({ route }, milliseconds / 1000)
    },
    text: () => registry.metrics(),
    mayRead: (request, token) => {
      const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (token !== null && given !== undefined) return same(given, token)
      const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded
      return (
        forwarded === undefined && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
      )
    },
  }
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
