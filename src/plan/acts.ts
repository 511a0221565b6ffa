/** The acts of the plan. */
import { z } from 'zod'
import { londonDay } from '../authority/rules.ts'
import { act, type Call } from '../store/act.ts'
import type { Db } from '../store/open.ts'
import { notFound } from '../store/refusal.ts'
import type { PlanGraph } from './graph/graph.ts'
import { measuredOf } from './measured/measured.ts'
import { drawnAhead } from './pages/ahead.ts'
import type { Context } from './report/context.ts'
import { hashing } from './stored/bytes.ts'
import { lastChangeOf } from './stored/changers.ts'
import { isoDay } from './stored/day.ts'
import { type HowNew, judgedOn } from './stored/judged.ts'
import { type Live, livePlan } from './stored/live.ts'
import { type Version, versionOf } from './stored/newest.ts'
import { wholePlan } from './stored/subject.ts'
import { seesCountsAlone, type UnsafeNow, unsafeNow } from './unsafe/reading.ts'
import { workOn } from './working/may-do.ts'

export { type Loaded, planLoad } from './stored/load.ts'

/** The plan as judged on a day; null where there is none. */
export type PlanSeen = { readonly version: Version; readonly c: Context } | null

/** The same with what is unsafe now, which is kept apart from the plan. */
export type OverviewSeen = (NonNullable<PlanSeen> & { readonly unsafe?: UnsafeNow }) | null

/** An act that gives the plan as judged on a day. */
const seeing = (name: string, of: 'read-plan' | 'read-aggregate', how: HowNew) =>
  act({
    name,
    class: of,
    input: z.strictObject({ on: isoDay }),
    subject: async (_, __, { authority }) => [wholePlan(authority)],
    run: (db, { on }, { authority, at }) => seenIn(db, authority, on, at, how),
  })

/** What was seen within one transaction. Those who read beside each other are in one (store/reading.ts), and ask the same. */
const seen = new WeakMap<Db, Map<string, Promise<PlanSeen>>>()

function seenIn(db: Db, authority: string, on: string, at: Temporal.Instant, how: HowNew): Promise<PlanSeen> {
  const here = seen.get(db) ?? new Map<string, Promise<PlanSeen>>()
  seen.set(db, here)
  const key = `${on} ${how}`
  const found = here.get(key) ?? see(db, authority, on, at, how)
  here.set(key, found)
  return found
}

async function see(db: Db, authority: string, on: string, at: Temporal.Instant, how: HowNew): Promise<PlanSeen> {
  const live = await livePlan(db, authority)
  return live && planSeen(live, authority, on, at, how)
}

/**
 * A plan that was read already, as judged on a day: for acts that need more than what is seen of it.
 * @returns `of`, the plan that was judged
 */
export async function planSeen(
  live: Live,
  authority: string,
  on: string,
  at: Temporal.Instant,
  how: HowNew,
): Promise<NonNullable<PlanSeen> & { readonly of: Live }> {
  readAs.set(live.judged, live)
  const { c, behind } = await judgedOn(
    `${authority} ${live.head.id}`,
    { title: live.head.title, stamp: live.head.stamp + live.head.measured, graph: live.judged },
    on,
    londonDay(at),
    how,
    { ahead: c => madeAhead(c, { on, today: londonDay(at) }) },
  )
  return { version: versionOf(live, behind), c, of: readAs.get(c.view.graph) ?? live }
}
/**
 * A plan that was read already, for a page of many records. Of a large plan it is all of one moment, a short while ago, records and rows
 * alike, so that no page has what was with the number of what is; whoever has changed something since sees it as it is now.
 * @returns `of`, the plan to take rows and versions from
 */
export async function planListed(
  live: Live,
  call: Pick<Call, 'authority' | 'person' | 'at'>,
  on: string = londonDay(call.at),
): Promise<NonNullable<PlanSeen> & { readonly of: Live }> {
  const seen = await planSeen(live, call.authority, on, call.at, 'whole')
  const own = Math.max(
    lastChangeOf(call.authority, call.person.id),
    live.head.changedBy === call.person.id ? live.head.stamp : 0,
  )
  return seen.of.head.stamp >= own ? seen : planSeen(live, call.authority, on, call.at, 'records')
}

/** By what was judged, the plan as it was then read: what was judged of a large plan may be older than the plan that is asked about. */
const readAs = new WeakMap<PlanGraph, Live>()

function* madeAhead(c: Context, seen: { readonly on: string; readonly today: string }): Generator<void, void> {
  yield* drawnAhead(c, seen)
  const of = readAs.get(c.view.graph)
  if (of) yield* hashing(of.graph)
}

/** Where the plan stands, in counts and charts: its page shows no more to whoever may read no more. */
export const planOverview = act({
  name: 'plan.overview',
  class: 'read-aggregate',
  input: z.strictObject({ on: isoDay }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on }, call): Promise<OverviewSeen> => {
    const seen = await seenIn(db, call.authority, on, call.at, 'whole')
    return seen && { ...seen, unsafe: await unsafeNow(db, call.at, seesCountsAlone(call)) }
  },
})
/** Whether it is one coherent plan, and what is wrong if not. */
export const planCoherence = seeing('plan.coherence', 'read-plan', 'whole')
/** The plan itself: its outcomes, steps, measures, money and people. */
export const planRead = seeing('plan.read', 'read-plan', 'whole')
/** The same with its records as they are this moment, for pages on which they are worked with. */
export const planWork = act({
  name: 'plan.work',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on }, call): Promise<PlanSeen> => {
    const live = await livePlan(db, call.authority)
    return live && planListed(live, call, on)
  },
})

/** One record of the plan, be it taken out, by its id: its own reference, which no kind has twice. */
export const planItem = act({
  name: 'plan.item',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay, id: z.string().max(500) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on, id }, call) => {
    const live = await livePlan(db, call.authority)
    const record = live?.get(id) ?? live?.lost(id)
    if (!live || !record) throw notFound()
    const seen = await planSeen(live, call.authority, on, call.at, 'records')
    const work = await workOn(db, live, call, id)
    return { ...seen, record, work, measured: await measuredOf(db, live, record, londonDay(call.at)) }
  },
})
