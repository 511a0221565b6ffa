/**
 * The issuer says that somebody has signed out there, or was signed out: a token that it posts by itself. Source: OpenID
 * Connect Back-Channel Logout 1.0, sections 2.4 to 2.6.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '../../store/open.ts'
import { type KeySet, SignInRefused } from './issuer.ts'
import { type Claims, verified } from './jwt.ts'
import { endBySid, endBySubject } from './sessions.ts'
import type { WebTables } from './tables.ts'

export type Logout = {
  readonly issuer: string
  /** SHA-256 of the token's id. */
  readonly token: Buffer
  readonly until: Temporal.Instant
  /** At least one of the two. */
  readonly sid: string | null
  readonly subject: string | null
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
/** By how many seconds the issuer's clock and ours may differ. */
const SKEW = 60
/** Seconds for which a token may be good: the specification advises two minutes, and some give more. */
const LONGEST = 86_400

const seconds = z.number().finite()
const word = z.string().min(1).max(500)
const shape = z.object({
  iss: word,
  aud: z.union([word.transform(a => [a]), z.array(word)]),
  iat: seconds,
  exp: seconds,
  jti: word,
  sub: word.optional(),
  sid: word.optional(),
  events: z.object({ [EVENT]: z.record(z.string(), z.unknown()) }),
  nonce: z.undefined().optional(),
})

/**
 * Reads a logout token.
 * @param keysOf the issuer's public keys, as `verified` wants them
 * @throws SignInRefused for one that is forged, not for us, over, of another kind, or about nobody
 */
export async function readLogout(
  token: string,
  set: KeySet,
  keysOf: Parameters<typeof verified>[2],
  at: Temporal.Instant,
): Promise<Logout> {
  const { type, claims } = await verified(token, set, keysOf)
  if (type !== '' && type !== 'logout+jwt' && type !== 'jwt') throw new SignInRefused('typ')
  return meant(claims, set, at)
}

function meant(claims: Claims, set: KeySet, at: Temporal.Instant): Logout {
  const parsed = shape.safeParse(claims)
  // A nonce would make it a token of somebody who signs in.
  if (!parsed.success) throw new SignInRefused(String(parsed.error.issues[0]?.path[0] ?? 'claims'))
  const { iss, aud, iat, exp, jti, sub = null, sid = null } = parsed.data
  if (iss !== set.issuer) throw new SignInRefused('iss')
  if (!aud.includes(set.audience)) throw new SignInRefused('aud')
  const now = at.epochMilliseconds / 1_000
  if (iat > now + SKEW || exp <= iat || exp - iat > LONGEST) throw new SignInRefused('iat')
  if (exp + SKEW <= now) throw new SignInRefused('exp')
  if (sub === null && sid === null) throw new SignInRefused('sub')
  const token = createHash('sha256').update(jti).digest()
  const until = Temporal.Instant.fromEpochMilliseconds(Math.ceil(exp + SKEW) * 1_000)
  return { issuer: iss, token, until, sid, subject: sub }
}

/**
 * Ends what a logout token names: that one session, or where it names none, all that the person began by this issuer.
 * @returns the ids of the sessions that ended
 * @throws SignInRefused for a token that was taken before
 */
export async function endNamed(db: Db, logout: Logout, at: Temporal.Instant): Promise<string[]> {
  const taken = await db
    .$extendTables<WebTables>()
    .insertInto('web.logout_token')
    .values({ issuer: logout.issuer, token: logout.token, ends_at: logout.until })
    .onConflict(c => c.doNothing())
    .returning('token')
    .executeTakeFirst()
  if (!taken) throw new SignInRefused('jti')
  return logout.sid !== null
    ? endBySid(db, logout.issuer, logout.sid, at)
    : endBySubject(db, logout.issuer, logout.subject!, at)
}
