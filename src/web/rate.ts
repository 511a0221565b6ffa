/**
 * How often something may be asked. Counted in the database, so that several servers agree; what is kept of a person or an
 * address is a keyed hash that nobody can turn back (schema/0200-web.sql).
 */
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Db, Store } from '../store/open.ts'

/** At most so many in so many seconds. */
export type Stretch = { readonly per: number; readonly most: number }
const MINUTE = 60
const HOUR = 3_600

/**
 * Each limit, and what it is counted by. A council's whole staff may come from one address at nine in the morning: so what
 * is counted by address and strictly is what went wrong there.
 */
export const LIMITS = {
  /** Ways in that came to nothing: a forged answer, an account that is not known. One that succeeds is given back. */
  'sign-in': {
    by: 'address',
    stretches: [
      { per: MINUTE, most: 10 },
      { per: HOUR, most: 50 },
    ],
  },
  /** Setting out to sign in. Each leaves a row for ten minutes. */
  'sign-in start': { by: 'address', stretches: [{ per: MINUTE, most: 600 }] },
  /** The issuer says that sessions have ended: at five o'clock, many. */
  'issuer logout': { by: 'address', stretches: [{ per: MINUTE, most: 600 }] },
  change: { by: 'person', stretches: [{ per: MINUTE, most: 120 }] },
  unknown: { by: 'person or address', stretches: [{ per: MINUTE, most: 60 }] },
  download: { by: 'person', stretches: [{ per: MINUTE, most: 30 }] },
  /** Pages for whoever comes by: of one address, since a town hall has one. */
  public: { by: 'address', stretches: [{ per: MINUTE, most: 300 }] },
  /** Other programs: as often as a board of sixty charts needs its data five times a minute. */
  api: { by: 'person', stretches: [{ per: MINUTE, most: 300 }] },
  search: { by: 'person', stretches: [{ per: MINUTE, most: 60 }] },
  /** The plan as on another day than today: each is judged anew. */
  'another day': { by: 'person', stretches: [{ per: MINUTE, most: 30 }] },
} as const satisfies Record<
  string,
  { readonly by: 'address' | 'person' | 'person or address'; readonly stretches: readonly Stretch[] }
>
export type Limit = keyof typeof LIMITS

const spelled = (limit: Limit, whose: string) => `${limit} ${whose}`

/**
 * Counts one more, in a transaction of the caller's: it has to be saved whatever becomes of what was asked.
 * @param whose a person's id, or `addressKey` of an address
 * @returns seconds to wait before the next; 0 where it is not too often
 */
export async function hitIn(db: Db, limit: Limit, whose: string, at: Temporal.Instant): Promise<number> {
  const what = spelled(limit, whose)
  const hits = LIMITS[limit].stretches.map(
    s => sql`web.rate_hit(${what}, ${s.per}::integer, ${s.most}::integer, ${at}::timestamptz)`,
  )
  const { rows } = await sql<{ wait: number }>`select greatest(${sql.join(hits)}) as wait`.execute(db)
  return rows[0]?.wait ?? 0
}

/** The same in a transaction of its own. */
export const hit = (
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  limit: Limit,
  whose: string,
  at: Temporal.Instant,
): Promise<number> =>
  store.withTransaction({ authority, person: 'web', act: 'web.rate' }, db => hitIn(db, limit, whose, at))

/** Takes back what was counted, because it turned out to be as it should. */
export async function giveBack(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  limit: Limit,
  whose: string,
  at: Temporal.Instant,
): Promise<void> {
  const what = spelled(limit, whose)
  const backs = LIMITS[limit].stretches.map(s => sql`web.rate_back(${what}, ${s.per}::integer, ${at}::timestamptz)`)
  await store.withTransaction({ authority, person: 'web', act: 'web.rate' }, db =>
    sql`select ${sql.join(backs)}`.execute(db),
  )
}

/**
 * Whose address it is, for counting: of IPv6 the first 64 bits, since whoever has one address has all of those; of IPv4
 * written as IPv6, the IPv4.
 */
export function addressKey(address: string): string {
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  // The URL parser writes an address in its one short form, with any IPv4 in it as two groups.
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [head = '', tail] = short.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [left, right] = [groups(head), groups(tail)]
  const all = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right].map(g =>
    Number.parseInt(g, 16),
  )
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = all
  if (a + b + c + d + e === 0 && f === 0xffff) return [g >> 8, g & 255, h >> 8, h & 255].join('.')
  return `${[a, b, c, d].map(n => n.toString(16)).join(':')}::/64`
}
