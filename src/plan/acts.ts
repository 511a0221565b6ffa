/** The acts of the plan. */
import { z } from 'zod'
import { londonDay } from '../authority/rules.ts'
import { act } from '../store/act.ts'
import type { Db } from '../store/open.ts'
import { notFound } from '../store/refusal.ts'
import type { Context } from './report/context.ts'
import { isoDay } from './stored/day.ts'
import { judgedOn } from './stored/judged.ts'
import { type Live, livePlan } from './stored/live.ts'
import { type Version, versionOf } from './stored/newest.ts'
import { wholePlan } from './stored/subject.ts'

export { type Loaded, planLoad } from './stored/load.ts'

/** The plan as judged on a day; null where none was brought yet. */
export type PlanSeen = { readonly version: Version; readonly c: Context } | null

/** An act that gives the newest version of the plan, as judged on a day. */
const seeing = (name: string, of: 'read-plan' | 'read-aggregate' = 'read-plan') =>
  act({
    name,
    class: of,
    input: z.strictObject({ on: isoDay }),
    subject: async (_, __, { authority }) => [wholePlan(authority)],
    run: (db, { on }, { authority, at }) => seenIn(db, authority, on, at),
  })

/** What was seen within one transaction. Those who read beside each other are in one (store/reading.ts), and ask the same. */
const seen = new WeakMap<Db, Map<string, Promise<PlanSeen>>>()

function seenIn(db: Db, authority: string, on: string, at: Temporal.Instant): Promise<PlanSeen> {
  const here = seen.get(db) ?? new Map<string, Promise<PlanSeen>>()
  seen.set(db, here)
  const found = here.get(on) ?? see(db, authority, on, at)
  here.set(on, found)
  return found
}

async function see(db: Db, authority: string, on: string, at: Temporal.Instant): Promise<PlanSeen> {
  const live = await livePlan(db, authority)
  return live && { version: versionOf(live), c: await judgedLive(live, authority, on, at) }
}

/**
 * The plan as it is, judged on a day: for acts that need both.
 * @param exactly whether findings of a moment ago will not do, as for a certificate
 */
export const judgedLive = (
  live: Live,
  authority: string,
  on: string,
  at: Temporal.Instant,
  exactly: 'exactly' | 'soon' = 'soon',
): Promise<Context> =>
  judgedOn(
    `${authority} ${live.head.id}`,
    { title: live.head.title, stamp: live.head.stamp, graph: live.graph },
    on,
    londonDay(at),
    exactly,
  )

/** Where the plan stands, in counts and charts: its page shows no more to whoever may read no more. */
export const planOverview = seeing('plan.overview', 'read-aggregate')
/** Whether it is one coherent plan, and what is wrong if not. */
export const planCoherence = seeing('plan.coherence')
/** The plan itself: its outcomes, steps, measures, money and people. */
export const planRead = seeing('plan.read')

/** One record of the plan, by its id: its own reference, which no kind has twice. */
export const planItem = act({
  name: 'plan.item',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay, id: z.string().max(500) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on, id }, { authority, at }) => {
    const seen = await seenIn(db, authority, on, at)
    const record = seen?.c.view.get(id)
    if (!seen || !record) throw notFound()
    return { ...seen, record }
  },
})
