/** The settings of the web server, from the environment; what is missing in production is refused before anything starts. */
import { z } from 'zod'
import { StoreRefused } from '../store/refused.ts'

export type WebConfig = {
  /** The authority that this server is for: its key in the database, and its name on every page. */
  readonly authority: { readonly id: string; readonly name: string }
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Where people reach it; links in messages and the way back from signing in are made from it. */
  readonly url: string
  /** Origins from which a form may come: its own. */
  readonly origins: readonly string[]
  /** Addresses of proxies whose word on the client's address is taken. */
  readonly proxies: readonly string[]
  /** Whoever has it may read the metrics from elsewhere. */
  readonly metricsToken: string | null
}

const words = z.string().trim().min(1)
const shape = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: words.optional(),
  GOLDENTHREAD_URL: z.url({ protocol: /^https?$/ }).optional(),
  GOLDENTHREAD_AUTHORITY: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'is a word of small letters, such as calderwick')
    .optional(),
  GOLDENTHREAD_AUTHORITY_NAME: words.max(120).optional(),
  GOLDENTHREAD_PROXIES: z.string().default(''),
  GOLDENTHREAD_METRICS_TOKEN: z.string().min(20, 'has at least 20 characters').optional(),
})

/**
 * Reads them. An empty variable counts as none.
 * @throws StoreRefused, in one line that names the variable
 */
export function readWebConfig(env: Readonly<Record<string, string | undefined>> = process.env): WebConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== ''))
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StoreRefused(`${issue!.path.join('.')} ${issue!.message}`)
  }
  const e = parsed.data
  const production = e.NODE_ENV === 'production'
  if (production) {
    for (const name of ['GOLDENTHREAD_URL', 'GOLDENTHREAD_AUTHORITY', 'GOLDENTHREAD_AUTHORITY_NAME'] as const)
      if (!e[name]) throw new StoreRefused(`in production ${name} must be set`)
    if (!e.GOLDENTHREAD_URL!.startsWith('https:'))
      throw new StoreRefused('in production GOLDENTHREAD_URL begins with https: cookies are sent over nothing else')
  }
  const url = (e.GOLDENTHREAD_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, '')
  const own = new URL(url).origin
  return {
    authority: {
      id: e.GOLDENTHREAD_AUTHORITY ?? 'calderwick',
      name: e.GOLDENTHREAD_AUTHORITY_NAME ?? 'Calderwick City Council',
    },
    production,
    // Without a password for its accounts, the demonstration answers this machine alone unless told otherwise.
    host: e.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: e.PORT,
    url,
    origins: production ? [own] : [...new Set([own, `http://localhost:${e.PORT}`, `http://127.0.0.1:${e.PORT}`])],
    proxies: e.GOLDENTHREAD_PROXIES.split(',')
      .map(p => p.trim())
      .filter(p => p !== ''),
    metricsToken: e.GOLDENTHREAD_METRICS_TOKEN ?? null,
  }
}
