/** Who is asking: reads what a person holds on a day, and what those hold whom they stand in for, for `may` and `filter`. */
import { londonDay, readDuring } from './during.ts'
import type { ActClass } from './rights/classes.ts'
import type { Glass, Person, StandingIn } from './rights/may.ts'
import type { Holder } from './rights/relationships.ts'
import type { Role } from './rights/roles.ts'

/** Runs one statement in the transaction of the act, and gives its rows. */
export type Ask = (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>

/** What the statement gives. Rows come as JSON, with ranges and instants in it as text. */
type Found = {
  roles: {
    person: string
    role: Role
    area: string | null
    team: string | null
    board: string | null
    during: string
  }[]
  posts: { person: string; post: string; during: string }[]
  namings: { person: string; sort: 'allocated' | 'sealed'; kind: string; subject: string; during: string }[]
  standings: { instead_of: string; classes: ActClass[] | null; during: string; reason: string }[]
  glasses: { id: string; kind: string; subject: string; at: string; until: string; reason: string }[]
}

const LOAD = `
with stands as (
  select * from authority.standing_in where authority = $1 and person = $2 and during @> $3::date
), holders as (
  select id from authority.person where authority = $1 and (id = $2 or id in (select instead_of from stands))
)
select
  coalesce((select jsonb_agg(r order by r.id) from authority.role_held r join holders h on h.id = r.person
    where r.authority = $1 and r.during @> $3::date), '[]') as roles,
  coalesce((select jsonb_agg(p order by p.id) from authority.holding p join holders h on h.id = p.person
    where p.authority = $1 and p.during @> $3::date), '[]') as posts,
  coalesce((select jsonb_agg(n order by n.id) from authority.naming n join holders h on h.id = n.person
    where n.authority = $1 and n.during @> $3::date), '[]') as namings,
  coalesce((select jsonb_agg(s order by s.id) from stands s), '[]') as standings,
  coalesce((select jsonb_agg(g order by g.id) from authority.broken_glass g
    where g.authority = $1 and g.person = $2 and g.at <= $4::timestamptz and g.until > $4::timestamptz), '[]') as glasses
from authority.person where authority = $1 and id = $2`

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
