/** What was not closed in time goes up, by itself: a job of the system's, every few minutes. */
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act, type Running } from '../../store/act.ts'
import { job } from '../../store/jobs.ts'
import type { Db } from '../../store/open.ts'
import { escalationOf, ladderOf, type Rung } from './clock.ts'
import { directors, holdersOf, itemOf, KIND, postsOn } from './items.ts'
import { takeOver } from './mirror.ts'
import { escalatedNews, tell } from './news.ts'
import type { UnsafeTables } from './tables.ts'

/**
 * Takes over what a plan brought, then escalates what is due: one row for each that goes up, and a message to whoever holds the
 * posts that it comes to. Done again at once it does nothing.
 */
export const unsafeEscalate = act({
  name: 'unsafe.escalate',
  class: 'administer',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [{ kind: KIND, authority, id: '' }],
  run: async (db, _, call) => {
    const brought = await takeOver(db, call)
    // One that somebody is writing about is looked at the next time.
    const late = await db
      .$extendTables<UnsafeTables>()
      .selectFrom('plan.unsafe_item')
      .select('id')
      .where('authority', '=', call.authority)
      .where('state', '<>', 'closed')
      .where('due', '<=', call.at)
      .orderBy('due')
      .forUpdate()
      .skipLocked()
      .execute()
    const posts = late.length > 0 ? await postsOn(db, londonDay(call.at)) : []
    let escalated = 0
    for (const { id } of late) if (await escalate(db, call, id, posts)) escalated++
    return { brought: brought.length, escalated }
  },
})

async function escalate(db: Db, call: Running, id: string, posts: readonly Rung[]): Promise<boolean> {
  const item = await itemOf(db, id)
  const due = item && escalationOf(item.due, item.moment, call.at)
  if (!item || !due) return false
  const day = londonDay(call.at)
  const ladder = ladderOf(item.owner, posts)
  // Who is at the top is told again.
  const from = Math.min(item.level, Math.max(0, ladder.length - 1))
  let level = Math.min(ladder.length, item.level + due.passed)
  const people = new Set<string>()
  // A post that nobody holds today is passed: what is unsafe does not wait for an appointment.
  for (let n = from; n < level; n++) {
    const holders = await holdersOf(db, ladder[n]!, day)
    for (const p of holders) people.add(p)
    if (n === level - 1 && people.size === 0 && level < ladder.length) level++
  }
  if (people.size === 0) for (const p of await directors(db, day)) people.add(p)
  const row = await db
    .$extendTables<UnsafeTables>()
    .insertInto('plan.unsafe_event')
    .values({
      authority: call.authority,
      item: id,
      at: call.at,
      what: 'escalated',
      moment: due.moment,
      post: ladder[level - 1] ?? null,
      level,
    })
    .onConflict(c => c.columns(['authority', 'item', 'moment']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  call.made(KIND, id)
  await tell(db, escalatedNews, id, people)
  return true
}

export const escalateJob = job({ name: 'unsafe.escalate', act: unsafeEscalate, by: 'system', every: '5 minutes' })
