/** The plan of this transaction's authority: its newest version. */
import type { Db } from '../../store/open.ts'
import type { Counts, MarkWord, PlanTables } from './tables.ts'

export type Version = {
  readonly id: string
  readonly number: number
  readonly title: string
  /** The hash of the file that is the plan. */
  readonly document: string
  readonly mark: MarkWord
  /** Where it was published; '' unless it was. */
  readonly source: string
  /** The day of which it speaks, ISO 8601. */
  readonly asAt: string
  readonly loadedAt: Temporal.Instant
  readonly counts: Counts
}

/** Null where nothing was brought yet. */
export async function newestVersion(db: Db): Promise<Version | null> {
  const row = await db
    .$extendTables<PlanTables>()
    .selectFrom('plan.version')
    .select(['id', 'number', 'title', 'document', 'mark', 'source', 'as_at', 'loaded_at', 'counts'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { as_at, loaded_at, ...rest } = row
  return { ...rest, asAt: as_at.toString(), loadedAt: loaded_at }
}
