/** What acts on the authority's own records share: add one, change the version that was seen, end one. */
import { type Insertable, sql } from 'kysely'
import type { Running } from '../../store/act.ts'
import { after } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale, type Version } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { type During, londonDay, printDuring } from '../during.ts'
import { isFound, tellSearch } from '../finding.ts'
import { subjectsOf } from '../kept.ts'
import type { Subject } from '../rights/condition.ts'
import { type AuthorityTables, during } from '../tables.ts'

export type Kind = keyof AuthorityTables extends `authority.${infer K}` ? K : never
type Values<K extends Kind> = Omit<Insertable<AuthorityTables[`authority.${K}`]>, 'authority' | 'version'>
type At = { readonly authority: string; readonly at: Temporal.Instant }

/** The record, as rights see it; none where there is none. */
export const theRecord = (db: Db, kind: string, id: string, call: At): Promise<Subject[]> =>
  subjectsOf(db, kind, [id], londonDay(call.at))

/** A record that is to be, in an area or in none. */
export const toBe = (kind: Kind, call: At, area: string | null): Subject => ({
  kind,
  authority: call.authority,
  id: '',
  area,
})

/** The area in which a place lies; null for none and for the authority itself. */
export async function areaOf(db: Db, place: string | null, call: At): Promise<string | null> {
  if (place === null) return null
  const [found] = await theRecord(db, 'place', place, call)
  if (!found) throw notFound()
  return found.area ?? null
}

/** A record that there is and, where it moves, what it will be: the right to both is wanted. */
export async function moved(db: Db, kind: Kind, id: string, area: string | null, call: At): Promise<Subject[]> {
  const now = await theRecord(db, kind, id, call)
  return now.some(s => (s.area ?? null) !== area) ? [...now, toBe(kind, call, area)] : now
}

/** Adds a record, and gives its id. */
export async function add<K extends Kind>(db: Db, kind: K, values: Values<K>, call: Running): Promise<string> {
  const row = Object.entries({ ...values, authority: call.authority })
  const { rows } = await orRefuse(
    sql<{ id: string }>`insert into ${sql.table(`authority.${kind}`)} (${sql.join(row.map(([c]) => sql.ref(c)))})
      values (${sql.join(row.map(([, v]) => v))}) returning id`.execute(db),
  )
  const id = rows[0]!.id
  call.made(kind, id)
  if (isFound(kind)) await tellSearch(db, kind, [id])
  return id
}

/** A row as the store gives it. */
export type Row = Version & { readonly id: string; readonly [column: string]: unknown }

/** The record, locked until the act ends. Without a version that was seen, whatever it is now. */
export async function lock<R extends Row = Row>(
  db: Db,
  kind: Kind,
  yours: { readonly id: string; readonly version?: number; readonly [entered: string]: unknown },
  call: At,
): Promise<R> {
  const { rows } = await sql<R>`select * from ${sql.table(`authority.${kind}`)}
    where authority = ${call.authority} and id = ${yours.id} for update`.execute(db)
  const now = rows[0]
  if (!now) throw notFound()
  if (yours.version !== undefined) refuseStale({ ...yours, version: yours.version }, now)
  return now
}

/** Changes a record that is locked. With nothing to change it still counts as a new version, which others see as stale. */
export async function set<K extends Kind>(
  db: Db,
  kind: K,
  id: string,
  values: Partial<Values<K>>,
  call: At,
): Promise<void> {
  const sets = Object.entries(values).map(([c, v]) => sql`${sql.ref(c)} = ${v}`)
  await orRefuse(
    sql`update ${sql.table(`authority.${kind}`)} set ${sql.join(sets.length > 0 ? sets : [sql`version = version`])}
      where authority = ${call.authority} and id = ${id}`.execute(db),
  )
  if (isFound(kind)) await tellSearch(db, kind, [id])
}

/** Changes a record, unless somebody else did since. */
export async function change<K extends Kind>(
  db: Db,
  kind: K,
  yours: Version & { readonly id: string },
  values: Partial<Values<K>>,
  call: At,
): Promise<void> {
  await lock(db, kind, yours, call)
  await set(db, kind, yours.id, values, call)
}

export const remove = (db: Db, kind: Kind, id: string, call: At) =>
  sql`delete from ${sql.table(`authority.${kind}`)} where authority = ${call.authority} and id = ${id}`.execute(db)

/** A range as it is once it ends before a day: null where nothing is left of it. Never longer than it was. */
export function endedBy(during: During, until: string): During | null {
  if (during.until !== null && during.until <= until) return during
  return during.from !== null && until <= during.from ? null : { from: during.from, until }
}

/**
 * Ends a right that is locked: at once, or after a last day that has not passed yet. Of one that had not begun nothing is left
 * but its past.
 */
export async function endRight(
  db: Db,
  kind: 'role_held' | 'naming' | 'standing_in',
  held: Row & { readonly during: Span; readonly person: string },
  last: string | null,
  call: Running,
): Promise<void> {
  const today = londonDay(call.at)
  const until = last === null ? today : after(last)
  if (until < today) throw wrong('last', 'What held until now did hold; end it from today on')
  const left = endedBy(during(held.during), until)
  if (left) await set(db, kind, held.id, { during: printDuring(left) } as never, call)
  else await remove(db, kind, held.id, call)
  call.made(kind, held.id)
  call.made('person', held.person)
}

/** A right begins today or later, and ends after it has begun. */
export function inOrder({ from, last }: { from: string; last: string | null }, call: At): void {
  if (from < londonDay(call.at)) throw wrong('from', 'This can be given from today on')
  if (last !== null && last < from) throw wrong('last', 'The last day is before the first')
}

/** A wrong entry in one field. */
export const wrong = (field: string, says: string): Refusal =>
  new Refusal('invalid', 'There is a problem with what was entered.', { [field]: says })

/** What people are told where the database says no; it alone can tell when two act at once. */
const REFUSALS: Record<string, [field: string, says: string]> = {
  person_authority_email_key: ['email', 'Somebody else has this email address'],
  place_authority: ['kind', 'There is one place that is all of the authority, and it is there already'],
  holding_one_at_a_time: ['from', 'Somebody holds the post in that way for some of these days'],
  post_state_one_at_a_time: ['from', 'Something else is said of the post for some of these days'],
  naming_once: ['from', 'They are named on it for some of these days already'],
}
/** A record that does not exist, or not here, is "not found" whichever field named it. */
async function orRefuse<T>(doing: Promise<T>): Promise<T> {
  try {
    return await doing
  } catch (e) {
    const constraint = (e as { constraint?: string }).constraint ?? ''
    const says = REFUSALS[constraint]
    if (says) throw wrong(...says)
    if (constraint.endsWith('_fkey')) throw notFound()
    throw e
  }
}
