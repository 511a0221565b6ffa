/** What stands around the judgement on a certificate: of which plan and authority, and who signed it. */
import { sql } from 'kysely'
import { londonDay } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { hashOf } from '../stored/bytes.ts'
import type { Live } from '../stored/live.ts'
import { signedAmong, signoffsOf } from '../versions/signoffs.ts'
import type { Around } from './certificate.ts'

/** The plan that was judged, under the number of its last change. */
export type Judged = Pick<Live['head'], 'title' | 'mark' | 'stamp'> & { readonly graph: PlanGraph }

/** What there is to say of the plan as it was judged. `name`: of the authority, as its own pages have it. */
export async function aroundOf(
  db: Db,
  { authority, name }: { authority: string; name: string },
  { graph, ...head }: Judged,
): Promise<Around> {
  const [latest] = signedAmong(await signoffsOf(db, authority))
  const { rows } = await sql<{ since: bigint }>`
    select count(*) as since from plan.record
    where authority = ${authority} and stamp > ${latest?.stamp ?? 0} and stamp <= ${head.stamp} and kind <> 'comment'`.execute(
    db,
  )
  let records = 0
  for (const _ of allRecords(graph)) records++
  return {
    authority: { id: authority, name },
    plan: {
      title: head.title,
      stamp: head.stamp,
      document: hashOf(graph),
      invented: head.mark === 'synthetic',
      steps: graph.records.step.length,
      outcomes: graph.records.outcome.length,
      records,
    },
    signed: latest
      ? {
          version: latest.number!,
          by: latest.signedAs,
          on: londonDay(latest.signedAt!),
          document: latest.document!,
          outside: latest.outside.map(o => ({ body: o.body, on: o.on.toString(), letter: o.letter })),
        }
      : null,
    changedSince: latest ? Number(rows[0]?.since ?? 0n) : 0,
    issued: null,
  }
}
