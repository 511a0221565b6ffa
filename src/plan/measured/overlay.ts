/**
 * The plan as it is judged: with the values that are stored of its measures. They stand in it as values of its own would, so that
 * the rules need not know of any store; they are no records of the plan, and are neither written nor exported with it.
 */
import { dictionaryNames, storedSeries } from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { Kind } from '../graph/kinds.ts'
import { type Join, joinOf } from './joins.ts'
import { defined, recordsOf } from './stored.ts'

type Records = Pick<PlanGraph['records'], 'measure' | 'value'>
/** What was laid over some measures and values of a plan. It holds for the same lists, of which a change of steps makes no others. */
type Laid = { readonly from: Records; readonly mark: number; readonly records: Records | null }
const kept = recent<{ laid: Laid | null }>(4)

/** Whose plan it is, under which what is made is kept; the mark of the store (`measuresMark`); and values as they stood at a moment. */
export type Over = { readonly of: string; readonly measured: number; readonly asOf?: Temporal.Instant }

/**
 * The plan with the stored values of its measures, in the place of any that its own papers hold of them.
 * @returns the graph itself where none of its measures has stored values
 */
export async function withStored(db: Db, graph: PlanGraph, { of, measured, asOf }: Over): Promise<PlanGraph> {
  const { measure, value } = graph.records
  if (measured === 0 || measure.length === 0) return graph
  const slot = kept.keep(asOf ? `${of} ${asOf}` : of, () => ({ laid: null }))
  let { laid } = slot
  if (laid?.mark !== measured || laid.from.measure !== measure || laid.from.value !== value) {
    laid = { from: { measure, value }, mark: measured, records: await laidOver(db, { measure, value }, asOf ?? null) }
    slot.laid = laid
  }
  if (laid.records === null) return graph
  const supplied = graph.supplied.includes('value') ? graph.supplied : [...graph.supplied, 'value' as Kind]
  return { ...graph, supplied, records: { ...graph.records, ...laid.records } }
}

async function laidOver(db: Db, { measure, value }: Records, asOf: Temporal.Instant | null): Promise<Records | null> {
  const codes = new Set((await dictionaryNames(db)).map(n => n.code))
  const joins = measure.flatMap((m): { readonly id: string; readonly join: Join }[] => {
    const join = joinOf(m, codes)
    return join === null ? [] : [{ id: m.id, join }]
  })
  if (joins.length === 0) return null
  const found = await storedSeries(
    db,
    joins.map(j => j.join),
    asOf,
  )
  const series = new Map(
    joins.flatMap(({ id }, i) => {
      const one = found[i]
      return one && one.values.length + one.areas.length > 0 ? [[id, one] as const] : []
    }),
  )
  if (series.size === 0) return null
  const measures = measure.map(m => {
    const one = series.get(m.id)
    return one ? defined(m, one) : m
  })
  return {
    measure: measures,
    value: [
      ...value.filter(v => v.measure?.id == null || !series.has(v.measure.id)),
      ...measures.flatMap(m => {
        const one = series.get(m.id)
        return one ? recordsOf(m, one) : []
      }),
    ],
  }
}
