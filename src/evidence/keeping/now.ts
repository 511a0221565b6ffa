/** One measure of one place as it is judged now, for acts that say something of it. */
import { londonDay } from '../../authority/rules.ts'
import type { Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { Judged, Signal } from '../judging/shapes.ts'
import { type AtPlace, type MeasureRead, measureRead, measureValues } from '../measures/reading.ts'
import { judgedOf } from '../pages/drawn.ts'
import { judgedBy, type Kept, keptOf } from './reading.ts'

export type Now = {
  readonly measure: MeasureRead
  readonly here: AtPlace
  readonly kept: Kept
  readonly judged: Judged
}

/** @throws Refusal `not-found` where there is no such measure, or no value of it at the place */
export async function judgedNow(db: Db, call: Running, code: string, place: string): Promise<Now> {
  const measure = await measureRead.run(db, { code }, call)
  const [here] = await measureValues.run(db, { code, places: [place] }, call)
  if (!here || here.values.length === 0) throw notFound()
  const kept = await keptOf(db, place, measure.id)
  const judged = judgedOf(measure.definitions, here.values, londonDay(call.at), judgedBy(kept))
  return { measure, here, kept, judged }
}

/** The signal of today that somebody is asked to explain, or has explained; null where nobody is asked. */
export const signalOf = (judged: Judged): Signal | null =>
  judged.owed ?? (judged.explained ? (judged.signals.find(s => s.now) ?? null) : null)

/** The values of a signal in words: "June 2026 to September 2026, 4 values". */
export function pointsOf(judged: Judged, { from, until, points }: Signal): string {
  const label = (date: string) => judged.points.find(p => p.date === date)?.label ?? date
  return points === 1 ? label(from) : `${label(from)} to ${label(until)}, ${points} values`
}
