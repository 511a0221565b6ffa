/** For tests of pages: a version of the plan that was signed, as if nothing had stood in its way. */
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { keepFile } from '../../store/files.ts'
import type { TestApp } from '../../web/app-for-tests.ts'
import type { PlanGraph } from '../graph/graph.ts'
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
