/** How people stand to the plan: a plan names posts in words, the authority knows who holds them. */
import { sql } from 'kysely'
import { londonDay } from '../../authority/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Live } from './live.ts'

/** The titles of the posts that people hold on a day, by person. */
export async function titlesHeld(db: Db, day: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ person: string; titles: string[] }>`
    select h.person, array_agg(distinct p.title order by p.title) as titles
    from authority.holding h join authority.post p on (p.authority, p.id) = (h.authority, h.post)
    where h.during @> ${day}::date group by h.person`.execute(db)
  return new Map(rows.map(r => [r.person, r.titles]))
}

/** The keys of the plan's posts that somebody holds on the day of the call. */
export async function postsOf(db: Db, call: Call, live: Live): Promise<readonly string[]> {
  const held = (await titlesHeld(db, londonDay(call.at))).get(call.person.id) ?? []
  const names = new Set(held.map(plainWords))
  return live.graph.records.post.filter(p => names.has(plainWords(p.title))).map(p => p.id)
}

/** Whoever acts, as the plan names people: by the post that they hold today, else by their name. */
export async function asRef(db: Db, call: Call, live: Live): Promise<Ref> {
  const held = (await titlesHeld(db, londonDay(call.at))).get(call.person.id) ?? []
  for (const title of held) {
    const post = live.graph.records.post.find(p => plainWords(p.title) === plainWords(title))
    if (post) return { id: post.id, text: post.title }
  }
  if (held[0] !== undefined) return { id: null, text: held[0] }
  const { rows } = await sql<{ name: string }>`select name from authority.person where id = ${call.person.id}`.execute(
    db,
  )
  return { id: null, text: rows[0]?.name ?? '' }
}

/** Whoever holds a post of the plan on the day of the call: ids of people; none where it is empty or the authority knows no such post. */
export async function personsOf(
  db: Db,
  call: Pick<Call, 'at'>,
  live: Live,
  postKey: string,
): Promise<readonly string[]> {
  const post = live.get(postKey)
  if (post?.kind !== 'post') return []
  const title = plainWords((post as unknown as { title: string }).title)
  const held = await titlesHeld(db, londonDay(call.at))
  return [...held].filter(([, titles]) => titles.some(t => plainWords(t) === title)).map(([person]) => person)
}
