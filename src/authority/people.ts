/** Who is asking: reads what a person holds on a day, and what those hold whom they stand in for, for `may` and `filter`. */
import { type QueryExecutorProvider, sql } from 'kysely'
import { londonDay, readDuring } from './during.ts'
import type { ActClass } from './rights/classes.ts'
import type { Glass, Person, StandingIn } from './rights/may.ts'
import type { Holder } from './rights/relationships.ts'
import type { Role } from './rights/roles.ts'

export type Known = { readonly person: Person; readonly name: string }

/**
 * A person with all that is in force at that moment; null where there is none of that id. Whatever begins later is not in it,
 * so that a person kept over midnight can lose rights but never gain them.
 *
 * Kept in memory by the stamp of the authority's rights (schema/0101), which is asked for in each transaction. Right whoever
 * else writes:
 * - The stamp changes at the commit that changes rights, visible with it and not before. Whoever asks after that commit sees
 *   another stamp and reads afresh, in this process and in every other. An act asks as it begins.
 * - A change that commits between the question and the reading is read under the old stamp. Only those who asked before that
 *   commit can meet it, and to them it is as if they had read a moment later. A stamp is never used again.
 * - In a transaction that has written already the stamp does not speak of its own changes; they may be rolled back, too.
 *   There nothing is taken from memory and nothing put into it.
 * - Roles, posts and namings begin and end with the day, which is kept beside the stamp. Broken glasses do so within it: all
 *   of the day's are kept, and those in force are chosen each time.
 *
 * @param stamp with which the transaction began (`rights`), from whoever has changed no rights in it; without it, it is asked for
 */
export async function loadPerson(
  db: QueryExecutorProvider,
  authority: string,
  id: string,
  at: Temporal.Instant,
  stamp?: string | null,
): Promise<Person | null> {
  return (await loadKnown(db, authority, id, at, stamp))?.person ?? null
}

/** The same, past memory: to hold the other against. */
export async function loadPersonAfresh(
  db: QueryExecutorProvider,
  authority: string,
  id: string,
  at: Temporal.Instant,
): Promise<Person | null> {
  const found = await find(db, authority, id, londonDay(at))
  return found && inForce(found, at).person
}

/** Everybody who asked lately, as of one day. The glasses are all of that day's. */
const kept = new Map<string, Known & { readonly stamp: string; readonly day: string }>()
/** People at most. Whoever was put in first goes first: they are read again when they ask again. */
const MOST = 5_000

/** `loadPerson`, with the name: for the head of a page. */
export async function loadKnown(
  db: QueryExecutorProvider,
  authority: string,
  id: string,
  at: Temporal.Instant,
  given?: string | null,
): Promise<Known | null> {
  const stamp = given === undefined ? await stampOf(db, authority) : given
  const before = stamp === null ? null : knownUnder(authority, id, at, stamp)
  if (before) return before
  const day = londonDay(at)
  const found = await find(db, authority, id, day)
  if (!found) return null
  if (stamp !== null) {
    const [oldest] = kept.size >= MOST ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
    kept.set(keyOf(authority, id), { ...found, stamp, day })
  }
  return inForce(found, at)
}

/** Who is kept in memory under that stamp, which was asked for since; null where nobody is. */
export function knownUnder(authority: string, id: string, at: Temporal.Instant, stamp: string): Known | null {
  const before = kept.get(keyOf(authority, id))
  return before && before.stamp === stamp && before.day === londonDay(at) ? inForce(before, at) : null
}
const keyOf = (authority: string, id: string) => JSON.stringify([authority, id])

/** Null where there is none, and in a transaction that has written. */
async function stampOf(db: QueryExecutorProvider, authority: string): Promise<string | null> {
  const { rows } = await sql<{ stamp: string; unwritten: boolean }>`
    select stamp, pg_current_xact_id_if_assigned() is null as unwritten
    from authority.rights_stamp where authority = ${authority}`.execute(db)
  return rows[0]?.unwritten ? rows[0].stamp : null
}

function inForce({ person, name }: Known, at: Temporal.Instant): Known {
  const open = (g: Glass) => Temporal.Instant.compare(g.at, at) <= 0 && Temporal.Instant.compare(at, g.until) < 0
  return { person: person.glasses.every(open) ? person : { ...person, glasses: person.glasses.filter(open) }, name }
}

/** What the statement gives: rows as lists, in the order in which they are asked for. */
type Found = {
  name: string
  roles: [id: string, person: string, Role, area: string | null, team: string | null, board: string | null, string][]
  posts: [id: string, person: string, post: string, during: string][]
  namings: [id: string, person: string, 'allocated' | 'sealed', kind: string, subject: string, during: string][]
  standings: [id: string, insteadOf: string, ActClass[] | null, during: string, reason: string][]
  glasses: [id: string, kind: string, subject: string, at: string, until: string, reason: string][]
}

async function find(db: QueryExecutorProvider, authority: string, id: string, day: string): Promise<Known | null> {
  const found = await rowsOf(db, authority, id, day)
  if (!found) return null
  const holder = (person: string): Holder => ({
    id: person,
    authority,
    roles: found.roles
      .filter(r => r[1] === person)
      .map(([, , role, area, team, board, during]) => ({ role, area, team, board, during: readDuring(during) })),
    posts: found.posts.filter(p => p[1] === person).map(([, , post, during]) => ({ post, during: readDuring(during) })),
    named: found.namings
      .filter(n => n[1] === person)
      .map(([, , sort, kind, subject, during]) => ({ sort, kind, id: subject, during: readDuring(during) })),
  })
  const person: Person = {
    ...holder(id),
    standsIn: found.standings.map(([, insteadOf, classes, during, reason]): StandingIn => {
      return { insteadOf: holder(insteadOf), classes: classes ?? 'all', during: readDuring(during), reason }
    }),
    glasses: found.glasses.map(([glass, kind, subject, from, until, reason]): Glass => {
      const [at, end] = [Temporal.Instant.from(from), Temporal.Instant.from(until)]
      return { id: glass, kind, subject, at, until: end, reason }
    }),
  }
  // Many acts at once are given the same.
  return { person: frozen(person), name: found.name }
}

/** One statement, so that all of it is of one moment. It names its columns: what has a star in it is not kept prepared. */
async function rowsOf(db: QueryExecutorProvider, authority: string, id: string, day: string): Promise<Found | null> {
  const midnight = (of: Temporal.PlainDate) => of.toZonedDateTime('Europe/London').toInstant()
  const today = Temporal.PlainDate.from(day)
  const { rows } = await sql<Found>`
    with stands as materialized (
      select id, instead_of, classes, during, reason from authority.standing_in
      where authority = ${authority} and person = ${id} and during @> ${day}::date
    ), holders as materialized (select array(select instead_of from stands) || ${id}::uuid as ids)
    select p.name,
      (select coalesce(jsonb_agg(jsonb_build_array(r.id, r.person, r.role, r.area, r.team, r.board, r.during) order by r.id), '[]')
        from authority.role_held r
        where r.authority = ${authority} and r.person = any ((select ids from holders)::uuid[]) and r.during @> ${day}::date) as roles,
      (select coalesce(jsonb_agg(jsonb_build_array(h.id, h.person, h.post, h.during) order by h.id), '[]')
        from authority.holding h
        where h.authority = ${authority} and h.person = any ((select ids from holders)::uuid[]) and h.during @> ${day}::date) as posts,
      (select coalesce(jsonb_agg(jsonb_build_array(n.id, n.person, n.sort, n.kind, n.subject, n.during) order by n.id), '[]')
        from authority.naming n
        where n.authority = ${authority} and n.person = any ((select ids from holders)::uuid[]) and n.during @> ${day}::date) as namings,
      (select coalesce(jsonb_agg(jsonb_build_array(s.id, s.instead_of, s.classes, s.during, s.reason) order by s.id), '[]')
        from stands s) as standings,
      (select coalesce(jsonb_agg(jsonb_build_array(g.id, g.kind, g.subject, g.at, g.until, g.reason) order by g.id), '[]')
        from authority.broken_glass g where g.authority = ${authority} and g.person = ${id}
        and g.at < ${midnight(today.add({ days: 1 }))}::timestamptz and g.until > ${midnight(today)}::timestamptz) as glasses
    from authority.person p where p.authority = ${authority} and p.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** With all that is in it; moments cannot be changed anyway. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part)
  return Object.freeze(value)
}
