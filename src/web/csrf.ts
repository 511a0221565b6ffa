/**
 * Whether a form came from a page of ours. Two answers are asked for, and both must be yes: it carries the token of whoever
 * sends it, and the browser says that it came from here. Source: OWASP ASVS 5.0, V3.5; Fetch Metadata (W3C).
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The token that a form carries. It follows from what the browser's cookie holds, so that nothing is kept of it, and the
 * cookie does not follow from it.
 * @param secret the value of the session's cookie; before signing in, of the visitor's
 */
export const csrfToken = (secret: string): string =>
  createHmac('sha256', secret).update('goldenthread form').digest('base64url')

/** Whether this is the token of that secret. Takes as long for a wrong one as for a right one. */
export function csrfHolds(secret: string | null, given: unknown): boolean {
  if (!secret || typeof given !== 'string') return false
  const right = Buffer.from(csrfToken(secret))
  const there = Buffer.from(given)
  return right.length === there.length && timingSafeEqual(right, there)
}

/** The headers that are looked at, as Node has them. */
export type FromHeaders = { readonly origin?: string | undefined; readonly 'sec-fetch-site'?: unknown }

/**
 * Whether the browser says that a request came from one of our own pages. Silence is a no: every browser of the last years
 * sends one of the two headers with a form that is posted, and what is no browser can say where it comes from.
 * @param origins our own: scheme, host and port
 */
export function fromHere(headers: FromHeaders, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  // A page that gives no referrer has the origin "null", and so has a frame of somebody else's; the other header tells them apart.
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  return origins.includes(origin)
}

/** Whether a form that was posted may be done. */
export const postedFromHere = (
  headers: FromHeaders,
  origins: readonly string[],
  secret: string | null,
  given: unknown,
): boolean => fromHere(headers, origins) && csrfHolds(secret, given)
