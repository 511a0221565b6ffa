/** Who is told of a comment: those it mentions by name or by post, and whoever owns what it is about. */
import { sql } from 'kysely'
import { loadPerson } from '../../authority/room.ts'
import { londonDay, mayAny } from '../../authority/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import { postOwningIn } from '../mine/owned.ts'
import type { Live } from '../stored/live.ts'
import { titlesHeld } from '../stored/whom.ts'
import { type Names, namesFrom } from './mentions.ts'
import type { Because } from './tables.ts'

type Person = { readonly id: string; readonly name: string }
export type Named = {
  /** What can be mentioned: the titles of the plan's posts, and the names of people here. */
  readonly names: Names
  /** Who is meant by a name; nobody where a post is empty. */
  peopleOf(name: string): readonly string[]
}

/** Everybody and every post that can be mentioned on the day of the call. */
export async function namedIn(db: Db, { authority, at }: Pick<Call, 'authority' | 'at'>, live: Live): Promise<Named> {
  const { rows } = await sql<Person>`select id, name from authority.person where authority = ${authority}`.execute(db)
  const held = await titlesHeld(db, londonDay(at))
  const people = new Map<string, Set<string>>()
  const add = (name: string, person: string) => {
    const key = plainWords(name)
    people.set(key, (people.get(key) ?? new Set()).add(person))
  }
  for (const p of rows) add(p.name, p.id)
  for (const [person, titles] of held) for (const title of titles) add(title, person)
  const titles = live.graph.records.post.map(p => p.title)
  return {
    names: namesFrom([...titles, ...[...held.values()].flat(), ...rows.map(p => p.name)]),
    peopleOf: name => [...(people.get(plainWords(name)) ?? [])],
  }
}

/**
 * Those of the people named who are to be told, each with why: not whoever wrote it, nor whoever may not read the plan, whose
 * link would lead nowhere.
 */
export async function toldOf(
  db: Db,
  call: Call,
  live: Live,
  item: AnyRec,
  mentioned: readonly string[],
  named: Named,
): Promise<ReadonlyMap<string, Because>> {
  const post = postOwningIn(live, item)
  const told = new Map<string, Because>()
  if (post !== null) for (const p of named.peopleOf(post)) told.set(p, 'owner')
  for (const name of mentioned) for (const p of named.peopleOf(name)) told.set(p, 'named')
  told.delete(call.person.id)
  const readers = new Map<string, Because>()
  for (const [id, because] of told) {
    const person = await loadPerson(db, call.authority, id, call.at)
    if (person && mayAny(person, READS, 'plan', call.at)) readers.set(id, because)
  }
  return readers
}
const READS = { name: 'plan.item', class: 'read-plan' } as const
