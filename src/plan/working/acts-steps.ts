/** What the pages of many steps are drawn from: the plan, and what stands for each step in an address. */
import { z } from 'zod'
import { londonDay, mayAny } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { notFound } from '../../store/refusal.ts'
import { planListed, planSeen } from '../acts.ts'
import { isoDay } from '../stored/day.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { stepsChange } from './acts-bulk.ts'
import { shortOf } from './bulk.ts'
import { planNow } from './held.ts'

const known = new WeakMap<Live, ReadonlyMap<string, string>>()
/** What stands for each step in an address, by its key. */
function shortsOf(live: Live): ReadonlyMap<string, string> {
  let shorts = known.get(live)
  if (!shorts) {
    shorts = new Map(live.graph.records.step.map(s => [s.id, shortOf(live.row(s.id)!.id)]))
    known.set(live, shorts)
  }
  return shorts
}

/** Every step of the plan; null where there is none. */
export const stepsRead = act({
  name: 'steps.read',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on }, call) => {
    const newest = await livePlan(db, call.authority)
    const seen = newest && (await planListed(newest, call, on))
    return seen && { ...seen, shorts: shortsOf(seen.of) }
  },
})

/** The same for who may change at least one of them, to be changed. */
export const stepsChosen = act({
  name: 'steps.chosen',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, { authority, person, at }) => {
    if (!mayAny(person, stepsChange, 'plan.record', at)) throw notFound()
    const live = await planNow(db, authority)
    return { ...(await planSeen(live, authority, londonDay(at), at, 'records')), live, shorts: shortsOf(live) }
  },
})
