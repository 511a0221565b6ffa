/** For tests of pages: a version that was signed, as if nothing had stood in its way; and a plan in whose way nothing stands. */
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { keepFile } from '../../store/files.ts'
import type { TestApp } from '../../web/app-for-tests.ts'
import { check } from '../coherence/check.ts'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { addDays } from '../graph/dates.ts'
import { marked, type PlanGraph, planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { livePlan } from '../stored/live.ts'
import type { VersionTables } from './tables.ts'

/**
 * Signs the plan of the test's city, without a word in the plan itself.
 * @param frozen what is frozen of the plan that there is; all of it, unless told
 * @returns the id of the version
 */
export async function signOne(
  { store, config }: Pick<TestApp, 'store' | 'config'>,
  frozen: (graph: PlanGraph) => PlanGraph = g => g,
): Promise<string> {
  const authority = config.authority.id
  const at = Temporal.Instant.from('2026-11-16T09:30:00Z')
  return store.withTransaction({ authority, person: 'tester', act: 'test.sign' }, async given => {
    const live = (await livePlan(given, authority))!
    const { hash } = await keepFile(given, Buffer.from(JSON.stringify(frozen(live.graph))))
    const db = given.$extendTables<VersionTables>()
    const before = await db.selectFrom('plan.signoff').select('id').where('signed_at', 'is not', null).execute()
    const { id } = await db
      .insertInto('plan.signoff')
      .values({
        authority,
        number: before.length + 1,
        why: 'The board has gone through every blocker',
        asked_at: at.subtract({ hours: 40 }),
        asked_by: demoPersonOf('programme-manager'),
        stamp: BigInt(live.head.stamp),
        document: hash,
        signed_at: at,
        signed_by: demoPersonOf('director'),
        signed_as: 'Director of Children’s Services',
        statement: 'This is the plan that we answer for.',
        counts: JSON.stringify({
          ...{ blocker: 0, high: 41, medium: 60, low: 22, accepted: 36 },
          ...{ steps: live.graph.records.step.length, outcomes: live.graph.records.outcome.length, records: 2200 },
        }),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** A plan with two steps as a document, in which whatever blocks a certificate is accepted for now. */
export function soundDocument(today: string, rows: PlanRows = {}): string {
  const end = addDays(today, 400)
  const plan: PlanRows = {
    plan: [{ id: 'A', title: 'The plan' }],
    step: [
      { id: 'S1', title: 'Hire six social workers', owner: 'Head of Front Door', due: addDays(today, 90), plan: 'A' },
      { id: 'S2', title: 'Train 30 managers in reflective supervision', plan: 'A', due: end },
    ],
    ...rows,
  }
  const blockers = (graph: PlanGraph) => check(graph, today).findings.filter(f => f.severity === 'blocker')
  const exception = blockers(planOf(plan)).map((f, i) => ({
    id: `E${i + 1}`,
    rule: f.rule,
    item: f.items[0],
    by: 'Director of Children’s Services',
    reason: 'Settled by the next board',
    until: end,
  }))
  return toJson(marked(planOf({ ...plan, exception }), { synthetic: true }))
}
