/**
 * What somebody may do, and why: shown to themselves, to whoever guards, and to an administrator, who is told of roles and
 * posts and of no record that somebody is named on.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { id } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { londonDay } from '../during.ts'
import { subjectsOf } from '../kept.ts'
import { loadPerson } from '../people.ts'
import type { ActClass } from '../rights/classes.ts'
import { may, rightsOf } from '../rights/may.ts'
import type { Role } from '../rights/roles.ts'
import type { Named } from './reading.ts'
import { theRecord } from './records.ts'

export type RoleRow = {
  id: string
  version: number
  role: Role
  /** The name of the area or team; null for all of the authority. */
  place: string | null
  board: string | null
  given_by: string
  during: Span
}
export type StandingRow = {
  id: string
  version: number
  person: string
  who: string
  instead_of: string
  for: string
  classes: ActClass[] | null
  reason: string
  given_by: string
  during: Span
}
export type NamingRow = {
  id: string
  version: number
  sort: 'allocated' | 'sealed'
  kind: string
  subject: string
  reason: string
  during: Span
}
export type GlassRow = {
  id: string
  kind: string
  subject: string
  reason: string
  at: Temporal.Instant
  until: Temporal.Instant
  reviewed: boolean
}

/** All but the records on which they are named. */
async function holds(db: Db, person: string, call: Call) {
  const { authority, at } = call
  const [who] = (
    await sql<{ id: string; name: string; agency: string | null; email: string | null; version: number }>`
      select id, name, agency, email, version from authority.person where authority = ${authority} and id = ${person}`.execute(
      db,
    )
  ).rows
  const known = await loadPerson(db, authority, person, at)
  if (!who || !known) throw notFound()
  const roles = await sql<RoleRow>`
    select r.id, r.version, r.role, coalesce(a.name, t.name) as place, r.board, g.name as given_by, r.during
    from authority.role_held r
    left join authority.place a on a.authority = r.authority and a.id = r.area
    left join authority.team t on t.authority = r.authority and t.id = r.team
    join authority.person g on g.authority = r.authority and g.id = r.given_by
    where r.authority = ${authority} and r.person = ${person} order by lower(r.during) desc nulls last, r.role`.execute(
    db,
  )
  const posts = await sql<Named & { held_as: string; during: Span }>`
    select p.id, p.title as name, h.held_as, h.during from authority.holding h
    join authority.post p on p.authority = h.authority and p.id = h.post
    where h.authority = ${authority} and h.person = ${person} order by lower(h.during) desc nulls last`.execute(db)
  const standing = await sql<StandingRow>`
    select s.id, s.version, s.person, p.name as who, s.instead_of, i.name as for, s.classes, s.reason, g.name as given_by, s.during
    from authority.standing_in s
    join authority.person p on p.authority = s.authority and p.id = s.person
    join authority.person i on i.authority = s.authority and i.id = s.instead_of
    join authority.person g on g.authority = s.authority and g.id = s.given_by
    where s.authority = ${authority} and (s.person = ${person} or s.instead_of = ${person})
      and upper(s.during) > ${londonDay(at)}::date order by s.during`.execute(db)
  return {
    who,
    roles: roles.rows,
    posts: posts.rows,
    standing: standing.rows,
    rights: rightsOf(known, at),
  }
}
export type Holds = Awaited<ReturnType<typeof holds>>

const glassesOf = async (db: Db, person: string, { authority, at }: Call): Promise<GlassRow[]> =>
  (
    await sql<GlassRow>`select id, kind, subject, reason, at, until, reviewed_by is not null as reviewed
      from authority.broken_glass where authority = ${authority} and person = ${person}
      and at > ${at.subtract({ hours: 24 * 365 })}::timestamptz order by at desc`.execute(db)
  ).rows

async function namingsOf(db: Db, person: string, { authority, at }: Call): Promise<NamingRow[]> {
  const { rows } = await sql<NamingRow>`select id, version, sort, kind, subject, reason, during from authority.naming
    where authority = ${authority} and person = ${person} and (upper_inf(during) or upper(during) > ${londonDay(at)}::date)
    order by kind, lower(during) desc nulls last`.execute(db)
  return rows
}

export const myRights = act({
  name: 'my.rights',
  class: 'self',
  input: z.strictObject({}),
  subject: (db, _, call) => theRecord(db, 'person', call.person.id, call),
  run: async (db, _, call) => {
    const { id } = call.person
    const named = await namingsOf(db, id, call)
    return { ...(await holds(db, id, call)), glasses: await glassesOf(db, id, call), named: named.length }
  },
})
export type MyRights = Awaited<ReturnType<typeof myRights.run>>

export const places = async (db: Db, { authority, at }: Call) => {
  const areas = await sql<Named>`select id, name from authority.place
    where authority = ${authority} and kind = 'area' and during @> ${londonDay(at)}::date order by name collate "en-x-icu"`.execute(
    db,
  )
  const teams = await sql<Named & { area: string | null }>`select id, name, area from authority.team
    where authority = ${authority} and during @> ${londonDay(at)}::date order by name collate "en-x-icu"`.execute(db)
  return { areas: areas.rows, teams: teams.rows }
}

/** To whoever guards. Of the records that they are named on, those that the reader guards, and how many others there are. */
export const personRights = act({
  name: 'person.rights',
  class: 'guard',
  input: z.strictObject({ id }),
  subject: (db, input, call) => theRecord(db, 'person', input.id, call),
  run: async (db, { id }, call) => {
    const guards = { name: 'person.rights', class: 'guard' } as const
    const reached = async <T extends { kind: string; subject: string }>(rows: readonly T[]): Promise<T[]> => {
      const open = new Set<string>()
      for (const [kind, of] of Map.groupBy(rows, r => r.kind)) {
        for (const s of await subjectsOf(
          db,
          kind,
          of.map(r => r.subject),
          londonDay(call.at),
        ))
          if (may(call.person, guards, s, call.at).allowed) open.add(`${kind} ${s.id}`)
      }
      return rows.filter(r => open.has(`${r.kind} ${r.subject}`))
    }
    const named = await namingsOf(db, id, call)
    const [namings, glasses] = [await reached(named), await reached(await glassesOf(db, id, call))]
    for (const { kind, subject } of [...namings, ...glasses]) call.made(kind, subject)
    return { ...(await holds(db, id, call)), namings, named: named.length, glasses, ...(await places(db, call)) }
  },
})
export type PersonRights = Awaited<ReturnType<typeof personRights.run>>

/** To whoever runs the accounts: roles and posts, and no record of anybody. */
export const accountRights = act({
  name: 'account.rights',
  class: 'administer',
  input: z.strictObject({ id }),
  subject: (db, input, call) => theRecord(db, 'person', input.id, call),
  run: async (db, { id }, call) => ({ ...(await holds(db, id, call)), ...(await places(db, call)) }),
})
export type AccountRights = Awaited<ReturnType<typeof accountRights.run>>
