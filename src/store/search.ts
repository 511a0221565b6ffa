/** Search: words to records, only those that the asker may read. The table itself is out of reach of any query. */
import { sql } from 'kysely'
import { type ActClass, type Person, reach } from '../authority/rules.ts'
import type { Db } from './open.ts'

/** What a room lets be found: a kind of record, the class of act that reads it, and where it is shown. */
export type Findable = {
  /** As in `Entry`. */
  readonly kind: string
  /** What one of them is called: Step, Post. */
  readonly says: string
  readonly class: ActClass
  href(id: string): string
  /** What is the same for every authority, and so in no table: what of it has these words. */
  always?(words: string): readonly Omit<Hit, 'kind'>[]
}

/** What can be found of one record. Rights ask about the same things as of the record itself. */
export type Entry = {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly more?: string
  readonly area?: string | null
  readonly team?: string | null
  readonly board?: string | null
  readonly allocatedTo?: string | null
  readonly ownerPost?: string | null
  readonly answeringPost?: string | null
  readonly madeBy?: string | null
  readonly sealed?: boolean
}

export type Hit = { readonly kind: string; readonly id: string; readonly title: string; readonly more: string }

/** Hits at most; what is further down was not what was looked for. */
export const MOST_HITS = 50

/**
 * Finds records by words, the nearest first, at most `MOST_HITS`.
 * @param words as somebody typed them: several, in quotes, with a slip of the pen
 */
export async function find(
  db: Db,
  words: string,
  by: { readonly person: Person; readonly at: Temporal.Instant; readonly kinds: readonly Findable[] },
): Promise<readonly Hit[]> {
  const scope = by.kinds.map(k => ({
    kind: k.kind,
    condition: reach(by.person, { name: 'search', class: k.class }, k.kind, by.at),
  }))
  // A NUL is in no text of PostgreSQL.
  const clean = words.replaceAll('\0', ' ').slice(0, 200)
  const { rows } = await sql<Hit>`
    select kind, id, title, more from search.find(${clean}, ${JSON.stringify(scope)}::jsonb, ${MOST_HITS})`.execute(db)
  return rows
}

/** Says what can be found of these records; within the act that made or changed them. */
export async function makeFindable(db: Db, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(e => ({
    kind: e.kind,
    id: e.id,
    title: e.title,
    more: e.more,
    area: e.area,
    team: e.team,
    board: e.board,
    allocated_to: e.allocatedTo,
    owner_post: e.ownerPost,
    answering_post: e.answeringPost,
    made_by: e.madeBy,
    sealed: e.sealed,
  }))
  await sql`select search.put(${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** Forgets records of a kind; without ids, all of that kind. */
export async function forget(db: Db, kind: string, ids: readonly string[] | null = null): Promise<void> {
  await sql`select search.forget(${kind}, ${ids === null ? null : [...ids]}::text[])`.execute(db)
}
