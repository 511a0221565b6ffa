/** Who is asking: reads what a person holds on a day, and what those hold whom they stand in for, for `may` and `filter`. */
import { type QueryExecutorProvider, sql } from 'kysely'
import { londonDay, readDuring } from './during.ts'
import type { ActClass } from './rights/classes.ts'
import type { Glass, Person, StandingIn } from './rights/may.ts'
import type { Holder } from './rights/relationships.ts'
import type { Role } from './rights/roles.ts'

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

/**
 * A person with all that is in force at that moment; null where there is none of that id. Whatever begins later is not in it,
 * so that a person kept over midnight can lose rights but never gain them.
 */
export async function loadPerson(
  db: QueryExecutorProvider,
  authority: string,
  id: string,
  at: Temporal.Instant,
): Promise<Person | null> {
  const found = await find(db, authority, id, at)
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

async function find(db: QueryExecutorProvider, authority: string, id: string, at: Temporal.Instant) {
  const day = londonDay(at)
  const { rows } = await sql<Found>`
    with stands as (
      select * from authority.standing_in where authority = ${authority} and person = ${id} and during @> ${day}::date
    ), holders as (
      select id from authority.person where authority = ${authority} and (id = ${id} or id in (select instead_of from stands))
    )
    select
      coalesce((select jsonb_agg(r order by r.id) from authority.role_held r join holders h on h.id = r.person
        where r.authority = ${authority} and r.during @> ${day}::date), '[]') as roles,
      coalesce((select jsonb_agg(p order by p.id) from authority.holding p join holders h on h.id = p.person
        where p.authority = ${authority} and p.during @> ${day}::date), '[]') as posts,
      coalesce((select jsonb_agg(n order by n.id) from authority.naming n join holders h on h.id = n.person
        where n.authority = ${authority} and n.during @> ${day}::date), '[]') as namings,
      coalesce((select jsonb_agg(s order by s.id) from stands s), '[]') as standings,
      coalesce((select jsonb_agg(g order by g.id) from authority.broken_glass g
        where g.authority = ${authority} and g.person = ${id} and g.at <= ${at}::timestamptz and g.until > ${at}::timestamptz), '[]') as glasses
    from authority.person where authority = ${authority} and id = ${id}`.execute(db)
  return rows[0] ?? null
}
