/**
 * The two cookies. `__Host-` makes a browser take them over a secure connection alone, for this host alone, and for all of it;
 * this machine's own "localhost" counts as secure. No script can read them, and no form of another site sends them along.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Of somebody signed in. */
export const SESSION_COOKIE = '__Host-gt'
/** Of somebody on the way to be. */
export const VISIT_COOKIE = '__Host-gt-visit'

type Name = typeof SESSION_COOKIE | typeof VISIT_COOKIE
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** The value of a cookie, if the browser sent one that could be a token of ours. */
export function cookieOf(request: Pick<FastifyRequest, 'headers'>, name: Name): string | undefined {
  const found = (request.headers.cookie ?? '').split(';').flatMap(pair => {
    const at = pair.indexOf('=')
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : []
  })
  // Two of one name cannot both be ours.
  return found.length === 1 && /^[\w-]{43}$/.test(found[0]!) ? found[0] : undefined
}

const set = (reply: FastifyReply, name: Name, token: string): void => {
  // No time: the browser drops it when it is closed, and the server knows when it ends.
  reply.header('set-cookie', `${name}=${token}; ${ATTRIBUTES}`)
}
const clear = (reply: FastifyReply, name: Name): void => {
  reply.header('set-cookie', `${name}=; ${ATTRIBUTES}; Max-Age=0`)
}

/** Gives the browser the token of a session. */
export const setSessionCookie = (reply: FastifyReply, token: string): void => set(reply, SESSION_COOKIE, token)
export const clearSessionCookie = (reply: FastifyReply): void => clear(reply, SESSION_COOKIE)
export const setVisitCookie = (reply: FastifyReply, token: string): void => set(reply, VISIT_COOKIE, token)
export const clearVisitCookie = (reply: FastifyReply): void => clear(reply, VISIT_COOKIE)
