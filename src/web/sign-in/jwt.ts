/**
 * Checks the signature of a token that an issuer sent by itself (RFC 7515, RFC 7518). Only for what openid-client does not
 * take: tokens that end sessions. Algorithms with a shared secret, and "none", are not known here and so are refused.
 */
import { constants, createPublicKey, type JsonWebKeyInput, type KeyObject, verify } from 'node:crypto'
import { IssuerDown, type KeySet, SignInRefused } from './issuer.ts'

export type Claims = Readonly<Record<string, unknown>>
type Jwk = JsonWebKeyInput['key'] & { readonly kid?: string; readonly use?: string; readonly alg?: string }

type Way = {
  readonly kty: string
  readonly hash: string | null
  readonly crv?: string
  readonly options?: { readonly padding?: number; readonly saltLength?: number; readonly dsaEncoding?: 'ieee-p1363' }
}
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
const RAW = { dsaEncoding: 'ieee-p1363' } as const
const WAYS: Readonly<Record<string, Way>> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  RS384: { kty: 'RSA', hash: 'sha384' },
  RS512: { kty: 'RSA', hash: 'sha512' },
  PS256: { kty: 'RSA', hash: 'sha256', options: PSS },
  PS384: { kty: 'RSA', hash: 'sha384', options: PSS },
  PS512: { kty: 'RSA', hash: 'sha512', options: PSS },
  ES256: { kty: 'EC', hash: 'sha256', crv: 'P-256', options: RAW },
  ES384: { kty: 'EC', hash: 'sha384', crv: 'P-384', options: RAW },
  ES512: { kty: 'EC', hash: 'sha512', crv: 'P-521', options: RAW },
  EdDSA: { kty: 'OKP', hash: null, crv: 'Ed25519' },
}

/** Longer than any token that ends a session. */
const LONGEST = 16_384

/**
 * The claims of a token, once its signature has been found to be the issuer's. Nothing of what they say is checked here.
 * @param keysOf gives the issuer's public keys; asked a second time, `anew`, for a key that is not among them
 * @returns the type that the header names, in small letters, and the claims
 * @throws SignInRefused for what is no token, or not signed by a key of the issuer in one of its ways
 */
export async function verified(
  token: string,
  set: Pick<KeySet, 'algorithms'>,
  keysOf: (anew: boolean) => Promise<readonly Jwk[]>,
): Promise<{ readonly type: string; readonly claims: Claims }> {
  const parts = token.split('.')
  const [head = '', body = '', signature = ''] = parts
  if (parts.length !== 3 || token.length > LONGEST) throw new SignInRefused('form')
  const header = jsonOf(head)
  const alg = String(header.alg)
  const way = Object.hasOwn(WAYS, alg) ? WAYS[alg] : undefined
  if (!way || !set.algorithms.includes(alg) || header.crit !== undefined) throw new SignInRefused('alg')
  const fits = (k: Jwk) =>
    k.kty === way.kty &&
    (way.crv === undefined || k.crv === way.crv) &&
    (header.kid === undefined || k.kid === header.kid) &&
    (k.use === undefined || k.use === 'sig') &&
    (k.alg === undefined || k.alg === alg)
  let keys = (await keysOf(false)).filter(fits)
  if (keys.length === 0) keys = (await keysOf(true)).filter(fits)
  const data = Buffer.from(`${head}.${body}`)
  const given = Buffer.from(signature, 'base64url')
  const holds = (k: Jwk) => {
    const key = keyOf(k)
    return key !== null && verify(way.hash, data, { key, ...way.options }, given)
  }
  if (!keys.some(holds)) throw new SignInRefused('signature')
  return { type: String(header.typ ?? '').toLowerCase(), claims: jsonOf(body) }
}

function jsonOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new SignInRefused('form')
}

function keyOf(jwk: Jwk): KeyObject | null {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    // A short RSA key is anybody's (NIST SP 800-131A).
    return (key.asymmetricKeyDetails?.modulusLength ?? 2_048) >= 2_048 ? key : null
  } catch {
    return null
  }
}

/** How rarely the issuer is asked anew for its keys, whatever comes in: a forged token names a key that nobody has. */
const ANEW_EVERY = 60_000
/** How long its keys are believed. */
const KEPT = 300_000

/** Reads an issuer's public keys and keeps them for minutes. @param now milliseconds of a clock that never goes back */
export function keyReader(
  addressOf: () => Promise<Pick<KeySet, 'jwksUri'>>,
  now: () => number = () => performance.now(),
): (anew: boolean) => Promise<readonly Jwk[]> {
  let kept: { readonly keys: readonly Jwk[]; readonly at: number } | null = null
  return async anew => {
    if (kept && now() - kept.at < (anew ? ANEW_EVERY : KEPT)) return kept.keys
    const { jwksUri } = await addressOf()
    try {
      const answer = await fetch(jwksUri, { redirect: 'error', signal: AbortSignal.timeout(8_000) })
      const found = (await answer.json()) as { keys?: unknown }
      if (!answer.ok || !Array.isArray(found.keys)) throw new TypeError('these are no keys')
      kept = { keys: found.keys as Jwk[], at: now() }
    } catch (e) {
      throw new IssuerDown(e)
    }
    return kept.keys
  }
}
