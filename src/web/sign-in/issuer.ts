/**
 * The sign-in service, as OpenID Connect has it: authorization code with PKCE (S256), state and nonce; the token's issuer,
 * audience, times and signature are checked (openid-client does it), also though it came over TLS. Sources: OpenID Connect
 * Core 1.0, section 3.1; RFC 9700; RFC 9207 for the issuer in the answer.
 */
import * as oidc from 'openid-client'
import type { OidcSettings } from './settings.ts'

/** What is kept here while somebody is at the sign-in service. */
export type Setting = { readonly state: string; readonly nonce: string; readonly verifier: string }
/** Who came back. */
export type Identity = {
  readonly issuer: string
  readonly subject: string
  /** Only one that the issuer has verified; in small letters. */
  readonly email: string | null
  /** The issuer's name for its own session, where it has them. */
  readonly sid: string | null
  /** When they proved who they are; null where the issuer does not say. */
  readonly authenticatedAt: Temporal.Instant | null
}

/** What is needed to check a token that the issuer sends by itself. */
export type KeySet = {
  readonly issuer: string
  /** To whom its tokens are addressed: our client id. */
  readonly audience: string
  readonly jwksUri: string
  /** How it signs. */
  readonly algorithms: readonly string[]
}

/** Whoever came back does not prove who they are. `reason` is a word for the log. */
export class SignInRefused extends Error {
  override name = 'SignInRefused'
  readonly reason: string
  constructor(reason: string, cause?: unknown) {
    super(`sign-in was refused: ${reason}`, cause === undefined ? {} : { cause })
    this.reason = reason
  }
}
/** The sign-in service does not answer, or not as it should. */
export class IssuerDown extends Error {
  override name = 'IssuerDown'
  constructor(cause?: unknown) {
    super('the sign-in service does not answer', cause === undefined ? {} : { cause })
  }
}

export type Issuer = {
  /** Where to send somebody, and what to keep of it. @throws IssuerDown */
  begin(again: boolean): Promise<Setting & { readonly url: URL }>
  /**
   * Who came back.
   * @param search the query with which they came
   * @param visit what was kept; `madeAt` is when they set out
   * @throws SignInRefused, IssuerDown
   */
  finish(
    search: string,
    visit: Setting & { readonly again: boolean; readonly madeAt: Temporal.Instant },
    at: Temporal.Instant,
  ): Promise<Identity>
  /** Where to sign out there too; null where it has no such place. @throws IssuerDown */
  signOut(): Promise<URL | null>
  /** @throws IssuerDown */
  keys(): Promise<KeySet>
}

/** Seconds to wait for the sign-in service. */
const PATIENCE = 8
/** By how much its clock and ours may differ. */
const SKEW = Temporal.Duration.from({ seconds: 60 })

/** @param longest how old its own session with somebody may be */
export function openIssuer(settings: OidcSettings, longest: Temporal.Duration): Issuer {
  const metadata = () => found().then(c => c.serverMetadata())
  let known: Promise<oidc.Configuration> | null = null
  const found = (): Promise<oidc.Configuration> => {
    known ??= discover(settings).catch(e => {
      // Not for good: the next who signs in asks again.
      known = null
      throw e
    })
    return known
  }

  return {
    begin: async again => {
      const config = await found()
      const setting = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email',
        state: setting.state,
        nonce: setting.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(setting.verifier),
        code_challenge_method: 'S256',
        // With a limit of age the issuer has to say when they signed in there (section 3.1.2.1).
        ...(again ? { prompt: 'login', max_age: '0' } : { max_age: String(longest.total('seconds')) }),
        ...(settings.acr.length > 0 ? { acr_values: settings.acr.join(' ') } : {}),
      })
      return { ...setting, url }
    },
    finish: async (search, visit, at) => {
      const config = await found()
      // From the address we are known by, not from the one that was asked: a host header is anybody's to write.
      const url = new URL(settings.redirectUri)
      url.search = search
      const tokens = await plainly(() =>
        oidc.authorizationCodeGrant(config, url, {
          expectedState: visit.state,
          expectedNonce: visit.nonce,
          pkceCodeVerifier: visit.verifier,
          idTokenExpected: true,
        }),
      )
      const claims = tokens.claims()
      const { issuer } = config.serverMetadata()
      if (!claims || claims.iss !== issuer) throw new SignInRefused('issuer')
      methodsHold(settings, claims)
      const authenticatedAt =
        typeof claims.auth_time === 'number'
          ? Temporal.Instant.fromEpochMilliseconds(Math.floor(claims.auth_time) * 1_000)
          : null
      agesHold(authenticatedAt, visit, longest, at)
      return {
        issuer,
        subject: claims.sub,
        sid: typeof claims.sid === 'string' && claims.sid !== '' ? claims.sid : null,
        authenticatedAt,
        email: await emailOf(settings, config, claims, tokens.access_token),
      }
    },
    signOut: async () => {
      const config = await found()
      if (!config.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: settings.signedOutUri })
    },
    keys: async () => {
      const { issuer, jwks_uri, id_token_signing_alg_values_supported: algorithms } = await metadata()
      if (!jwks_uri || (URL.parse(jwks_uri)?.protocol !== 'https:' && !settings.insecure)) throw new IssuerDown()
      return { issuer, audience: settings.clientId, jwksUri: jwks_uri, algorithms: algorithms ?? ['RS256'] }
    },
  }
}

async function discover(settings: OidcSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, insecure } = settings
  // As the issuer says it wants it; what every issuer must take is "basic" (section 9).
  const authenticate: oidc.ClientAuth = (as, ...rest) => {
    const takes = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const basic = takes.includes('client_secret_basic') || !takes.includes('client_secret_post')
    return (basic ? oidc.ClientSecretBasic : oidc.ClientSecretPost)(clientSecret)(as, ...rest)
  }
  let config: oidc.Configuration
  try {
    config = await oidc.discovery(issuer, clientId, undefined, authenticate, {
      timeout: PATIENCE,
      execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
    })
  } catch (e) {
    throw new IssuerDown(e)
  }
  // One that stands for many tenants would let anybody in who has an account with any of them.
  if (config.serverMetadata().issuer.includes('{')) throw new IssuerDown()
  return config
}

type Claims = { readonly sub: string; readonly [claim: string]: unknown }

function methodsHold(settings: OidcSettings, claims: Claims): void {
  if (settings.acr.length > 0 && !settings.acr.includes(String(claims.acr))) throw new SignInRefused('acr')
  const amr: unknown[] = Array.isArray(claims.amr) ? claims.amr : []
  if (settings.amr.length > 0 && !settings.amr.some(m => amr.includes(m))) throw new SignInRefused('amr')
}

/** Whether they proved who they are lately enough; anew, where that was asked for. */
function agesHold(
  authenticatedAt: Temporal.Instant | null,
  visit: { readonly again: boolean; readonly madeAt: Temporal.Instant },
  longest: Temporal.Duration,
  at: Temporal.Instant,
): void {
  if (authenticatedAt === null) {
    if (visit.again) throw new SignInRefused('auth_time')
    return
  }
  const since = visit.again ? visit.madeAt.subtract(SKEW) : at.subtract(longest).subtract(SKEW)
  if (Temporal.Instant.compare(authenticatedAt, since) < 0) throw new SignInRefused('auth_time')
}

/** The address that the issuer has verified, in the token or else where it keeps such things. */
async function emailOf(
  settings: OidcSettings,
  config: oidc.Configuration,
  claims: Claims,
  accessToken: string,
): Promise<string | null> {
  // Addresses here are ASCII: a letter of elsewhere that becomes one of these in small letters (the sign of the kelvin, k) is another.
  const verified = (of: Record<string, unknown>) =>
    typeof of.email === 'string' && /^[\x21-\x7e]+$/.test(of.email) && of[settings.verifiedClaim] === true
      ? of.email.toLowerCase()
      : null
  if (claims.email !== undefined || !config.serverMetadata().userinfo_endpoint) return verified(claims)
  return verified(await plainly(() => oidc.fetchUserInfo(config, accessToken, claims.sub)))
}

/** What the operator has to see to, or the issuer. */
const DOWN = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
])

async function plainly<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (e) {
    if (e instanceof oidc.ResponseBodyError) {
      const ours = e.status >= 500 || /^(?:invalid_client|unauthorized_client|temporarily_unavailable)$/.test(e.error)
      throw ours ? new IssuerDown(e) : new SignInRefused('token', e)
    }
    if (e instanceof oidc.AuthorizationResponseError) throw new SignInRefused('answer', e)
    if (e instanceof oidc.ClientError) {
      if (DOWN.has(e.code ?? '')) throw new IssuerDown(e)
      throw new SignInRefused(e.code ?? 'other', e)
    }
    if (e instanceof TypeError && e.message === 'fetch failed') throw new IssuerDown(e)
    throw e
  }
}
