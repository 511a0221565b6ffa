/** The settings of signing in, from the environment; what is unsafe is refused before anything starts. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StoreRefused } from '../../store/refused.ts'

/** The sign-in service: an OpenID provider, such as the council's own. */
export type OidcSettings = {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** Where it sends people back: exactly this is registered with it. */
  readonly redirectUri: string
  /** Where it sends people after they signed out there. */
  readonly signedOutUri: string
  /** The ways of signing in, of which the token must name one (`acr`); empty: any. */
  readonly acr: readonly string[]
  /** The methods, of which the token must name one (`amr`), as `mfa`; empty: any. */
  readonly amr: readonly string[]
  /** The claim that says that the e-mail address is theirs. */
  readonly verifiedClaim: string
  /** Plain HTTP: on this machine, outside production. */
  readonly insecure: boolean
}

/** How long a session lasts: without a request, and in all. */
export type SessionLimits = { readonly idle: Temporal.Duration; readonly absolute: Temporal.Duration }

export type SignInSettings = {
  /** Null: demonstration accounts, without a password. */
  readonly oidc: OidcSettings | null
  readonly limits: SessionLimits
}

export const USUAL_LIMITS: SessionLimits = {
  idle: Temporal.Duration.from({ minutes: 30 }),
  absolute: Temporal.Duration.from({ hours: 12 }),
}

const NAME = 'GOLDENTHREAD_OIDC_'
const words = (text: string | undefined) => (text ?? '').split(/\s+/).filter(w => w !== '')
const shape = z.object({
  NODE_ENV: z.string().optional(),
  GOLDENTHREAD_URL: z.url({ protocol: /^https?$/ }).optional(),
  GOLDENTHREAD_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  GOLDENTHREAD_OIDC_CLIENT_ID: z.string().optional(),
  GOLDENTHREAD_OIDC_CLIENT_SECRET: z.string().optional(),
  GOLDENTHREAD_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  GOLDENTHREAD_OIDC_ACR: z.string().optional(),
  GOLDENTHREAD_OIDC_AMR: z.string().optional(),
  GOLDENTHREAD_OIDC_VERIFIED_CLAIM: z.string().default('email_verified'),
  GOLDENTHREAD_SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(240).default(30),
  GOLDENTHREAD_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
})

/**
 * Reads them. An empty variable counts as none. With no issuer there are demonstration accounts, and none in production.
 * @throws StoreRefused, in one line that names the variable
 */
export function readSignInSettings(env: Readonly<Record<string, string | undefined>> = process.env): SignInSettings {
  const parsed = shape.safeParse(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== '')))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StoreRefused(`${issue!.path.join('.')}: ${issue!.message}`)
  }
  const e = parsed.data
  const limits = {
    idle: Temporal.Duration.from({ minutes: e.GOLDENTHREAD_SESSION_IDLE_MINUTES }),
    absolute: Temporal.Duration.from({ hours: e.GOLDENTHREAD_SESSION_HOURS }),
  }
  const production = e.NODE_ENV === 'production'
  if (!e.GOLDENTHREAD_OIDC_ISSUER) {
    const stray = Object.keys(e).find(k => k.startsWith(NAME) && !k.endsWith('_CLAIM') && e[k as keyof typeof e])
    if (stray) throw new StoreRefused(`${stray} is set and ${NAME}ISSUER is not; set both`)
    if (production)
      throw new StoreRefused(`in production ${NAME}ISSUER must be set: demonstration accounts have no password`)
    return { oidc: null, limits }
  }
  return { oidc: oidcOf(e, production), limits }
}

function oidcOf(e: z.output<typeof shape>, production: boolean): OidcSettings {
  for (const name of ['GOLDENTHREAD_URL', 'GOLDENTHREAD_OIDC_CLIENT_ID'] as const)
    if (!e[name]) throw new StoreRefused(`${NAME}ISSUER is set and ${name} is not; set both`)
  const issuer = new URL(e.GOLDENTHREAD_OIDC_ISSUER!)
  const insecure = issuer.protocol === 'http:'
  if (insecure && (production || !isThisMachine(issuer.hostname)))
    throw new StoreRefused(`${NAME}ISSUER must begin with https: whoever stands between could sign in as anybody`)
  const here = e.GOLDENTHREAD_URL!.replace(/\/+$/, '')
  return {
    issuer,
    insecure,
    clientId: e.GOLDENTHREAD_OIDC_CLIENT_ID!,
    clientSecret: secretOf(e.GOLDENTHREAD_OIDC_CLIENT_SECRET, e.GOLDENTHREAD_OIDC_CLIENT_SECRET_FILE),
    redirectUri: `${here}/sign-in/callback`,
    signedOutUri: `${here}/signed-out`,
    acr: words(e.GOLDENTHREAD_OIDC_ACR),
    amr: words(e.GOLDENTHREAD_OIDC_AMR),
    verifiedClaim: e.GOLDENTHREAD_OIDC_VERIFIED_CLAIM,
  }
}

function secretOf(said: string | undefined, file: string | undefined): string {
  const [name, nameOfFile] = [`${NAME}CLIENT_SECRET`, `${NAME}CLIENT_SECRET_FILE`]
  if (said && file) throw new StoreRefused(`${name} and ${nameOfFile} are both set; set one`)
  if (said) return said
  if (!file) throw new StoreRefused(`${NAME}ISSUER is set and ${name} is not; set it, or ${nameOfFile}`)
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (e) {
    throw new StoreRefused(`${nameOfFile}: ${file} cannot be read (${(e as NodeJS.ErrnoException).code})`)
  }
  if (secret === '') throw new StoreRefused(`${nameOfFile}: ${file} is empty`)
  return secret
}

/** Whether a host is this machine, whatever the network says. */
export const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
