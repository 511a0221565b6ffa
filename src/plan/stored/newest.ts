/** The plan of this transaction's authority, in a few words: for the head of a page. */
import type { Db } from '../../store/open.ts'
import { kindNames } from '../graph/kinds.ts'
import type { Live } from './live.ts'
import type { Counts, MarkWord, PlanTables } from './tables.ts'

/** The plan as a page names it. */
export type Version = {
  readonly id: string
  /** The number of its last change. */
  readonly number: number
  readonly title: string
  readonly mark: MarkWord
  /** Where it was published; '' unless it was. */
  readonly source: string
  /** The day of which it speaks, ISO 8601. */
  readonly asAt: string
  /** When it was last changed. */
  readonly changedAt: Temporal.Instant
  /** How many changes the findings, and on a page of the whole plan the records, do not know of yet: 0 but for a moment. */
  readonly behind: number
  readonly counts: Counts
}

export function versionOf({ head, graph }: Live, behind = 0): Version {
  const { id, stamp, title, mark, source, asAt, changedAt } = head
  const counts = Object.fromEntries(
    kindNames.flatMap(k => (graph.records[k].length > 0 ? [[k, graph.records[k].length]] : [])),
  )
  return { id, number: stamp, title, mark, source, asAt, changedAt, behind, counts }
}

/** A plan as it was brought. */
export type Brought = {
  readonly id: string
  readonly number: number
  readonly title: string
  /** The hash of the file that was brought. */
  readonly document: string
  readonly mark: MarkWord
  readonly source: string
  readonly asAt: string
  readonly loadedAt: Temporal.Instant
  readonly counts: Counts
}

/** The last that was brought whole; null where none was. */
export async function lastBrought(db: Db): Promise<Brought | null> {
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
