/**
 * Where each kind of record is kept, for acts that are about records of any kind: who read it, who is named on it, who broke a
 * glass on it. A room that has records of people says here where they are; of a kind that nobody has spoken for nothing is
 * known, so that nobody reaches it.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../store/open.ts'
import type { Columns, Subject } from './rights/condition.ts'
import { type SubjectTable, subjectOf } from './rights/filter.ts'
import { classToGive, ROLE_KEYS, reachesAll } from './rights/roles.ts'

export type Kept = SubjectTable & {
  /** A table, or a query in brackets, with the columns; asked of a day, since where a person belongs changes. */
  readonly from: (day: string) => RawBuilder<unknown>
}

const NO_COLUMNS: Columns = {
  authority: 'authority',
  id: 'id',
  area: null,
  team: null,
  board: null,
  allocatedTo: null,
  ownerPost: null,
  answeringPost: null,
  madeBy: null,
  sealed: null,
}
const kinds = new Map<string, Kept>()

/**
 * Says where a kind of record is kept.
 * @param columns those that it has, of the ones rights ask about
 */
export function keep(kind: string, columns: Partial<Columns>, from: Kept['from']): Kept {
  if (kinds.has(kind)) throw new TypeError(`it is said twice where a ${kind} is kept`)
  const kept = { kind, columns: { ...NO_COLUMNS, ...columns }, from }
  kinds.set(kind, kept)
  return kept
}
export const allKept = (): readonly Kept[] => [...kinds.values()]

/** Records of a kind as rights see them; those that there are. */
export async function subjectsOf(db: Db, kind: string, ids: readonly string[], day: string): Promise<Subject[]> {
  const kept = kinds.get(kind)
  if (!kept) return []
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${kept.from(day)} r where ${sql.ref(kept.columns.id)} = any (${[...new Set(ids)]}::uuid[])`.execute(
    db,
  )
  return rows.map(row => subjectOf(kept, row))
}

/** A locality or a ward is in the area that it lies in; the authority itself is in none. */
keep(
  'place',
  { area: 'area' },
  () => sql`(
  select p.authority, p.id, case when p.kind = 'area' then p.id when w.kind = 'area' then w.id when u.kind = 'area' then u.id end as area
  from authority.place p
  left join authority.place w on w.authority = p.authority and w.id = p.within
  left join authority.place u on u.authority = p.authority and u.id = w.within)`,
)
keep('post', { area: 'area' }, () => sql`authority.post`)
keep('service', {}, () => sql`authority.service`)
keep('team', { area: 'area' }, () => sql`authority.team`)

/** A role is where it is held, unless it reaches everywhere from there. */
keep(
  'role_held',
  { area: 'area' },
  () => sql`(
  select r.authority, r.id, case when not r.role = any (${ROLE_KEYS.filter(reachesAll)}) then coalesce(r.area, t.area) end as area
  from authority.role_held r left join authority.team t on t.authority = r.authority and t.id = r.team)`,
)

/**
 * A person is of an area where every role of theirs that reaches children is in it, and there is one; a role that begins later
 * counts, since what is given now may hold then. Whoever reaches beyond it, or will, is of no area, and so only for whoever
 * guards all of the authority.
 */
export const PEOPLE = keep(
  'person',
  { area: 'area', madeBy: 'made_by' },
  day => sql`(
  select p.authority, p.id, p.id as made_by, (
    select case when count(distinct h.area) = 1 and count(h.area) = count(*) then (array_agg(h.area))[1] end
    from (
      select case when not r.role = any (${ROLE_KEYS.filter(reachesAll)}) then coalesce(r.area, t.area) end as area
      from authority.role_held r left join authority.team t on t.authority = r.authority and t.id = r.team
      where r.authority = p.authority and r.person = p.id and (upper_inf(r.during) or upper(r.during) > ${day}::date)
        and r.role = any (${ROLE_KEYS.filter(role => classToGive(role) === 'guard')})
    ) h) as area
  from authority.person p)`,
)
