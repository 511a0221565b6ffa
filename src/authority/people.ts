/** Who is asking: reads what a person holds on a day, and what those hold whom they stand in for, for `may` and `filter`. */
import { londonDay, readDuring } from './during.ts'
import type { Glass, Person, StandingIn } from './rights/may.ts'
import type { Holder } from './rights/relationships.ts'
import type { BrokenGlassRow, HoldingRow, NamingRow, RoleHeldRow, StandingInRow } from './rows.ts'

/** Runs one statement in the transaction of the act, and gives its rows. */
export type Ask = (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>

/** What the statement gives; instants and ranges come as text within JSON. */
type Found = {
  roles: RoleHeldRow[]
  posts: HoldingRow[]
  namings: NamingRow[]
  standings: StandingInRow[]
  glasses: (Omit<BrokenGlassRow, 'at' | 'until'> & { at: string; until: string })[]
}

const LOAD = `
WITH stands AS (
  SELECT * FROM standing_in WHERE authority = $1 AND person = $2 AND during @> $3::date
), holders AS (
  SELECT id FROM person WHERE authority = $1 AND (id = $2 OR id IN (SELECT instead_of FROM stands))
)
SELECT
  coalesce((SELECT jsonb_agg(r ORDER BY r.id) FROM role_held r JOIN holders h ON h.id = r.person
    WHERE r.authority = $1 AND r.during @> $3::date), '[]') AS roles,
  coalesce((SELECT jsonb_agg(p ORDER BY p.id) FROM holding p JOIN holders h ON h.id = p.person
    WHERE p.authority = $1 AND p.during @> $3::date), '[]') AS posts,
  coalesce((SELECT jsonb_agg(n ORDER BY n.id) FROM naming n JOIN holders h ON h.id = n.person
    WHERE n.authority = $1 AND n.during @> $3::date), '[]') AS namings,
  coalesce((SELECT jsonb_agg(s ORDER BY s.id) FROM stands s), '[]') AS standings,
  coalesce((SELECT jsonb_agg(g ORDER BY g.id) FROM broken_glass g
    WHERE g.authority = $1 AND g.person = $2 AND g.at <= $4::timestamptz AND g.until > $4::timestamptz), '[]') AS glasses
FROM person WHERE authority = $1 AND id = $2`

/**
 * A person with all that is in force at that moment; null where there is none of that id. Whatever begins later is not in it,
 * so that a person kept over midnight can lose rights but never gain them.
 */
export async function loadPerson(
  ask: Ask,
  authority: string,
  id: string,
  at: Temporal.Instant,
): Promise<Person | null> {
  const [found] = (await ask(LOAD, [authority, id, londonDay(at), at.toString()])) as readonly Found[]
  if (!found) return null
  const holder = (person: string): Holder => ({
    id: person,
    authority,
    roles: found.roles
      .filter(r => r.person === person)
      .map(r => ({ role: r.role, area: r.area, team: r.team, board: r.board, during: readDuring(r.during) })),
    posts: found.posts.filter(p => p.person === person).map(p => ({ post: p.post, during: readDuring(p.during) })),
    named: found.namings
      .filter(n => n.person === person)
      .map(n => ({ sort: n.sort, kind: n.kind, id: n.subject, during: readDuring(n.during) })),
  })
  const standsIn = found.standings.map((s): StandingIn => {
    const { instead_of, classes, reason } = s
    return { insteadOf: holder(instead_of), classes: classes ?? 'all', during: readDuring(s.during), reason }
  })
  const glasses = found.glasses.map(
    (g): Glass => ({
      id: g.id,
      kind: g.kind,
      subject: g.subject,
      at: Temporal.Instant.from(g.at),
      until: Temporal.Instant.from(g.until),
      reason: g.reason,
    }),
  )
  return { ...holder(id), standsIn, glasses }
}
