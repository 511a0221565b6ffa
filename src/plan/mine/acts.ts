/** One's own work: what needs somebody, and whether they want to be told of it each day. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { notFound } from '../../store/refusal.ts'
import { planListed, planSeen } from '../acts.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { mayHandOver } from './handover.ts'
import { needsOf } from './needs-of.ts'
import { toldTo, whoOf, worldOf } from './who.ts'

/** What needs whoever asks; null where there is no plan. */
export const planMine = act({
  name: 'plan.mine',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, call) => {
    const { authority, person, at } = call
    const { rows } = await sql<{ name: string; wanted: boolean | null; email: boolean }>`
      select p.name, d.wanted, p.email is not null as email from authority.person p
      left join plan.daily d on d.authority = p.authority and d.person = p.id
      where p.authority = ${authority} and p.id = ${person.id}`.execute(db)
    const [me] = rows
    const newest = await livePlan(db, authority)
    if (!newest || !me) return null
    const { version, c, of: live } = await planListed(newest, call)
    const told = await toldTo(db, live, person.id)
    const who = whoOf(await worldOf(db, live, authority, at), call, me.name, told)
    return {
      version,
      c,
      posts: who.posts,
      needs: needsOf(c, who),
      /** The row to put away, by comment. */
      told: new Map(told.map(t => [t.comment, t.id])),
      /** Whether they get the daily message; null for somebody with no address. */
      daily: me.email ? me.wanted !== false : null,
    }
  },
})
export type Mine = NonNullable<Awaited<ReturnType<typeof planMine.run>>>

/** Turns one's own daily message off, or on again. */
export const dailyWanted = act({
  name: 'plan.daily',
  class: 'self',
  input: z.strictObject({ wanted: z.enum(['yes', 'no'], 'Choose yes or no') }),
  subject: async (_, __, { authority, person }) => [{ kind: 'daily', authority, id: '', madeBy: person.id }],
  run: async (db, { wanted }, { authority, person }) => {
    await sql`insert into plan.daily (authority, person, wanted) values (${authority}, ${person.id}, ${wanted === 'yes'})
      on conflict (authority, person) do update set wanted = excluded.wanted
      where daily.wanted <> excluded.wanted`.execute(db)
  },
})

/** Everything that one post owns, and what of it whoever asks may hand over. */
export const planOwner = act({
  name: 'plan.owner',
  class: 'read-plan',
  input: z.strictObject({ post: z.string().max(500) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { post }, { authority, person, at }) => {
    const live = await livePlan(db, authority)
    if (live?.get(post)?.kind !== 'post') throw notFound()
    const { version, c } = await planSeen(live, authority, londonDay(at), at, 'records')
    const may = await mayHandOver(db, live, c, { authority, person, at }, post)
    return { version, c, post: c.view.get(post, 'post')!, may }
  },
})
export type OwnerSeen = Awaited<ReturnType<typeof planOwner.run>>
