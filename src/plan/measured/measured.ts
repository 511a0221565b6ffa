/** What the page of a record asks of stored measures: of a measure, which it is. */
import type { TestSaid } from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Measure } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { type Joining, joiningOf } from './reading.ts'
import { storedIn } from './stored.ts'
import { type KeptTest, saidOf, testsOf } from './tests.ts'

export type Measured = {
  /** Of a measure; null of anything else. */
  readonly joining: Joining | null
  /** How many values of it the plan's own papers hold. */
  readonly own: number
  /** Of an outcome, a step or a measure: what was written down beforehand to be enough, and what came of it. */
  readonly tests: readonly TestSaid[]
}
export const NOTHING_MEASURED: Measured = { joining: null, own: 0, tests: [] }

/** @param today ISO 8601: what is due by then is judged */
export async function measuredOf(db: Db, live: Live, r: AnyRec, today: Day): Promise<Measured> {
  if (r.kind === 'outcome' || r.kind === 'step')
    return { ...NOTHING_MEASURED, tests: said(live, await testsOf(db, { item: r.id }, today)) }
  if (r.kind !== 'measure') return NOTHING_MEASURED
  const series = storedIn(live.judged.records.value.filter(v => v.measure?.id === r.id))
  return {
    joining: await joiningOf(db, r as Measure),
    own: live.graph.records.value.filter(v => v.measure?.id === r.id).length,
    tests: series ? said(live, await testsOf(db, { code: series.code, place: series.place.id }, today)) : [],
  }
}

const said = (live: Live, tests: readonly KeptTest[]) => tests.map(t => saidOf(live, t))
