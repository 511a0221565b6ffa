/** One rule with what it finds in the plan today, or on another day. */
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { notFound } from '../../store/refusal.ts'
import { type PlanSeen, planSeen } from '../acts.ts'
import type { Rule } from '../coherence/rule.ts'
import { rules } from '../coherence/rules/index.ts'
import { isoDay } from '../stored/day.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'

export type RuleSeen = {
  readonly rule: Rule
  /** Null where there is no plan: a rule says the same without one. */
  readonly seen: PlanSeen
}

export const ruleRead = act({
  name: 'plan.rule',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay, id: z.string().max(20) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on, id }, { authority, at }): Promise<RuleSeen> => {
    const rule = rules.find(r => r.id === id)
    if (!rule) throw notFound()
    const live = await livePlan(db, authority)
    return { rule, seen: live && (await planSeen(live, authority, on, at, 'whole')) }
  },
})
