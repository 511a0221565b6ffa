/** What every answer carries, so that a browser does no more with it than it must (OWASP ASVS 5.0, V3). */

import type { FastifyReply, FastifyRequest } from 'fastify'

/** Nothing from elsewhere, nothing inline, no frame around it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Exactly these, on every answer of every route; a test holds them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // To nobody else; within, a form says where it comes from.
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** What is about people, or about whoever is signed in, is kept by no browser and by nothing between. */
export const NO_STORE = 'no-store'

/** In the one browser, and asked for anew each time. */
const OWN = 'private, no-cache'

/**
 * Whether who asks has already what would be sent; puts the headers by which they are told so the next time.
 * @param tag an entity tag with its quotation marks (RFC 9110, 8.8.3)
 */
export function unchanged(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  tag: string,
  keep: string = OWN,
): boolean {
  reply.header('cache-control', keep).header('etag', tag)
  return String(request.headers['if-none-match'] ?? '')
    .split(/,\s*/)
    .includes(tag)
}
