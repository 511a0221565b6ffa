/** Lists of people, with the roles and posts of the day: all of them for an administrator, those of their own for a guardian. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { londonDay } from '../during.ts'
import { PEOPLE } from '../kept.ts'
import type { Role } from '../rights/roles.ts'
import { whereMay } from '../where.ts'
import { places } from './rights.ts'

export type Account = {
  id: string
  name: string
  agency: string | null
  email: string | null
  roles: { role: Role; place: string | null }[]
  posts: string[]
}

/** People with the roles and posts of a day, of those ids or all. */
const accountsOf = async (db: Db, ids: readonly string[] | null, { authority, at }: Call): Promise<Account[]> => {
  const day = londonDay(at)
  const { rows } = await sql<Account>`
    select p.id, p.name, p.agency, p.email, coalesce(r.roles, '[]') as roles, coalesce(h.posts, '{}') as posts
    from authority.person p
    left join (
      select r.person, jsonb_agg(jsonb_build_object('role', r.role, 'place', coalesce(a.name, t.name)) order by r.role, r.id) as roles
      from authority.role_held r
      left join authority.place a on a.authority = r.authority and a.id = r.area
      left join authority.team t on t.authority = r.authority and t.id = r.team
      where r.authority = ${authority} and r.during @> ${day}::date group by r.person
    ) r on r.person = p.id
    left join (
      select h.person, array_agg(o.title order by o.tier, o.title) as posts
      from authority.holding h join authority.post o on o.authority = h.authority and o.id = h.post
      where h.authority = ${authority} and h.during @> ${day}::date group by h.person
    ) h on h.person = p.id
    where p.authority = ${authority} ${ids === null ? sql`` : sql`and p.id = any (${ids}::uuid[])`}
    order by p.name collate "en-x-icu"`.execute(db)
  return rows
}

export const accountList = act({
  name: 'account.list',
  class: 'administer',
  lists: 'person',
  input: z.strictObject({}),
  subject: async () => [],
  run: async (db, _, call) => ({ people: await accountsOf(db, null, call), ...(await places(db, call)) }),
})

export const guardedList = act({
  name: 'person.list',
  class: 'guard',
  lists: 'person',
  input: z.strictObject({}),
  subject: async () => [],
  run: async (db, _, call) => {
    const guards = { name: 'person.list', class: 'guard' } as const
    const { rows } = await sql<{ id: string }>`select id from ${PEOPLE.from(londonDay(call.at))} p
      where ${whereMay(call.person, guards, call.at, PEOPLE)}`.execute(db)
    return {
      people: await accountsOf(
        db,
        rows.map(r => r.id),
        call,
      ),
      ...(await places(db, call)),
    }
  },
})
