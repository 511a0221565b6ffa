/** What a session is, and what follows from one. Pure. */
import { createHash } from 'node:crypto'
import { holdsOn, londonDay, type Person } from '../../authority/rules.ts'

export type Method = 'oidc' | 'demo'

/** Somebody signed in with one browser. The token that proves it is in the browser's cookie alone. */
export type Session = {
  readonly id: string
  readonly personId: string
  readonly method: Method
  readonly madeAt: Temporal.Instant
  /** When something was last asked, to the minute or so. */
  readonly seenAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  /** When they last proved who they are; null where the issuer does not say. */
  readonly authenticatedAt: Temporal.Instant | null
  /** What they might do when the cookie was given: `rightsPrint` of then. */
  readonly rights: string
  /** Browser and system, in words. */
  readonly device: string
}

/** How long ago somebody may have proved who they are, to do what is sensitive. */
export const FRESH = Temporal.Duration.from({ minutes: 15 })

/** Whether they have to prove anew who they are before they do what is sensitive (OWASP ASVS 5.0, 7.5.1). */
export const needsFresh = (
  session: Pick<Session, 'authenticatedAt'>,
  at: Temporal.Instant,
  within: Temporal.Duration = FRESH,
): boolean => session.authenticatedAt === null || Temporal.Instant.compare(session.authenticatedAt.add(within), at) < 0

/**
 * What somebody may do that day, as a short hash: roles with their places, and for whom they stand in. When it is another
 * than the session's, the cookie is changed for a new one, so that nobody who had the old one gains by it.
 */
export function rightsPrint(person: Person, at: Temporal.Instant): string {
  const day = londonDay(at)
  const roles = person.roles
    .filter(r => holdsOn(r.during, day))
    .map(r => ['role', r.role, r.area ?? '', r.team ?? '', r.board ?? ''].join(' '))
  const standings = person.standsIn
    .filter(s => holdsOn(s.during, day))
    .map(s => ['for', s.insteadOf.id, s.classes === 'all' ? 'all' : [...s.classes].sort().join(',')].join(' '))
  const lines = [...new Set([...roles, ...standings])].sort()
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22)
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|\bChromium\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
]

/** The browser and the system, so that a person knows their own again; no versions, which would say more than is needed. */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  const find = (of: typeof BROWSERS) => of.find(([sign]) => sign.test(agent))?.[1]
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)]
  return `${browser ?? 'Another browser'}${system ? ` on ${system}` : ''}`
}
