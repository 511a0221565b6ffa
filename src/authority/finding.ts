/** What search finds of this room: places, services, teams, posts with who holds them, and people for whoever runs accounts. */
import { sql } from 'kysely'
import type { Db } from '../store/open.ts'
import { type Entry, type Findable, makeFindable } from '../store/search.ts'
import { personUrl, placeUrl, postUrl, serviceUrl, teamUrl } from './urls.ts'

export const finds: readonly Findable[] = [
  { kind: 'post', says: 'Post', class: 'read-structure', href: id => postUrl.to({ id }) },
  { kind: 'team', says: 'Team', class: 'read-structure', href: id => teamUrl.to({ id }) },
  { kind: 'service', says: 'Service', class: 'read-structure', href: id => serviceUrl.to({ id }) },
  { kind: 'place', says: 'Place', class: 'read-structure', href: id => placeUrl.to({ id }) },
  { kind: 'person', says: 'Account', class: 'administer', href: id => personUrl.to({ id }) },
]

/** What each is called, and the words beneath. A post is also found by whoever holds it, or is to. */
const WORDS = {
  post: sql`select p.id, p.title, concat_ws('. ', nullif(h.who, ''), nullif(p.remit, '')) as more, p.area from authority.post p
    left join lateral (
      select string_agg(o.name || ', ' || h.held_as, '; ' order by lower(h.during)) as who
      from authority.holding h join authority.person o on o.authority = h.authority and o.id = h.person
      where h.authority = p.authority and h.post = p.id and (upper_inf(h.during) or upper(h.during) > (now() at time zone 'Europe/London')::date)
    ) h on true`,
  team: sql`select p.id, p.name as title, coalesce(s.name, '') as more, p.area from authority.team p
    left join authority.service s on s.authority = p.authority and s.id = p.service`,
  service: sql`select p.id, p.name as title, p.purpose as more, null as area from authority.service p`,
  place: sql`select p.id, p.name as title, p.kind as more, null as area from authority.place p`,
  person: sql`select p.id, p.name as title, coalesce(p.agency, '') as more, null as area from authority.person p`,
}
export type Found = keyof typeof WORDS
export const isFound = (kind: string): kind is Found => Object.hasOwn(WORDS, kind)

/** Lets records be found as they now are; without ids, all of that kind. */
export async function tellSearch(db: Db, kind: Found, ids: readonly string[] | null = null): Promise<void> {
  const { rows } = await sql<Omit<Entry, 'kind'>>`${WORDS[kind]}
    where p.authority = current_authority() ${ids === null ? sql`` : sql`and p.id = any (${ids}::uuid[])`}`.execute(db)
  await makeFindable(
    db,
    rows.map(row => ({ ...row, kind })),
  )
}
export const FOUND = Object.keys(WORDS) as Found[]
