/** What the page of a record asks of stored measures: of a measure, which it is. */
import type { Db } from '../../store/open.ts'
import type { AnyRec, Measure } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { type Joining, joiningOf } from './reading.ts'

export type Measured = {
  /** Of a measure; null of anything else. */
  readonly joining: Joining | null
  /** How many values of it the plan's own papers hold. */
  readonly own: number
}
export const NOTHING_MEASURED: Measured = { joining: null, own: 0 }

export async function measuredOf(db: Db, live: Live, r: AnyRec): Promise<Measured> {
  if (r.kind !== 'measure') return NOTHING_MEASURED
  return {
    joining: await joiningOf(db, r as Measure),
    own: live.graph.records.value.filter(v => v.measure?.id === r.id).length,
  }
}
