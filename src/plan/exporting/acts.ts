/** All of the plan, to be taken away. */
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import type { Day } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { livePlan } from '../stored/live.ts'
import { type Version, versionOf } from '../stored/newest.ts'
import { wholePlan } from '../stored/subject.ts'
import { frozenPlan, signedAmong, signoffsOf } from '../versions/signoffs.ts'

/** The version that was signed last, as it was frozen. */
export type SignedPlan = {
  readonly graph: PlanGraph
  readonly number: number
  readonly on: Day
  /** The post, or the name, under which it was signed. */
  readonly as: string
  /** Bodies outside that signed it too. */
  readonly outside: readonly string[]
  /** The hash of what was frozen. */
  readonly document: string
}
/** The plan as it is; null where there is none. */
export type Exported = {
  readonly version: Version
  readonly graph: PlanGraph
  readonly signed: SignedPlan | null
} | null

export const planExport = act({
  name: 'plan.export',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, { authority }): Promise<Exported> => {
    const live = await livePlan(db, authority)
    if (!live) return null
    const [last] = signedAmong(await signoffsOf(db, authority))
    const signed: SignedPlan | null = last
      ? {
          graph: await frozenPlan(db, authority, last.document!, live.graph),
          number: last.number!,
          on: londonDay(last.signedAt!),
          as: last.signedAs,
          outside: last.outside.map(o => o.body),
          document: last.document!,
        }
      : null
    return { version: versionOf(live), graph: live.graph, signed }
  },
})
