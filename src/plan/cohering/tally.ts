/** How many findings stand, noted each night by a job of the system's, for the chart. */
import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { job } from '../../store/jobs.ts'
import type { Db } from '../../store/open.ts'
import { type PlanSeen, planSeen } from '../acts.ts'
import type { Day } from '../graph/dates.ts'
import { isoDay } from '../stored/day.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import type { CertificateTables } from './tables.ts'

/** What stood on a day. */
export type Tally = { readonly on: Day; readonly all: number; readonly blockers: number }

/** Notes what stands now, as of today. Done again it notes what stands then. */
export const planTally = act({
  name: 'plan.tally',
  class: 'administer',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (given, _, { authority, at }): Promise<void> => {
    const live = await livePlan(given, authority)
    if (!live) return
    const on = londonDay(at)
    const { j } = (await planSeen(live, authority, on, at, 'exactly')).c
    const counts = { ...j.counts, accepted: j.accepted.length, stamp: BigInt(live.head.stamp) }
    await given
      .$extendTables<CertificateTables>()
      .insertInto('plan.tally')
      .values({ authority, on_day: on, ...counts })
      .onConflict(c => c.constraint('tally_day').doUpdateSet(counts))
      .execute()
  },
})
export const tallyJob = job({ name: 'plan.tally', act: planTally, by: 'system', every: '23:40' })

/** Days that a chart goes back: half a year. */
const BACK = 182

/** What was noted up to a day, the first first. */
async function talliesUntil(db: Db, authority: string, on: Day): Promise<readonly Tally[]> {
  const { rows } = await sql<{ on: Temporal.PlainDate; all: number; blockers: number }>`
    select on_day as "on", blocker + high + medium + low as "all", blocker as "blockers" from plan.tally
    where authority = ${authority} and on_day <= ${on}::date and on_day > ${on}::date - ${BACK}::integer
    order by on_day`.execute(db)
  return rows.map(r => ({ ...r, on: r.on.toString() }))
}

/** What the page of findings shows; the findings themselves are as of a moment ago. */
export type FindingsSeen = (NonNullable<PlanSeen> & { readonly tallies?: readonly Tally[] }) | null
export const findingsRead = act({
  name: 'plan.findings',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on }, { authority, at }): Promise<FindingsSeen> => {
    const live = await livePlan(db, authority)
    if (!live) return null
    return { ...(await planSeen(live, authority, on, at, 'whole')), tallies: await talliesUntil(db, authority, on) }
  },
})
