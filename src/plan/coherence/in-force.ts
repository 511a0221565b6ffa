/**
 * The plan as the rules look at it: without what stands in a plan that another took the place of. The sixty rules (plan-rules.md)
 * are about the one plan that is run; who owns, dates or measures what was superseded is nobody's work any more, and what only it
 * answered is answered by nothing. A plan that was closed stays: an open step in it is one that was forgotten.
 */
import type { PlanGraph } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'

/**
 * @returns the graph itself where no plan was superseded; else a copy of its lists without steps and outcomes of such plans, and
 * without milestones, measures and items as signed that belong to nothing else
 */
export function inForce(graph: PlanGraph): PlanGraph {
  const over = new Set(graph.records.plan.filter(p => p.state?.is === 'superseded').map(p => p.id))
  if (over.size === 0) return graph
  const out = new Set<string>()
  const drop = (r: AnyRec) => out.add(r.id)
  for (const r of [...graph.records.step, ...graph.records.outcome]) if (r.plan?.id && over.has(r.plan.id)) drop(r)
  const gone = (refs: readonly (Ref | null)[]) => {
    const named = refs.flatMap(ref => ref?.id ?? [])
    return named.length > 0 && named.every(id => out.has(id))
  }
  const { milestone, measure, signed } = graph.records
  for (const m of measure) if (gone([...m.outcomes, ...m.steps])) drop(m)
  for (const m of milestone) if (gone([m.step])) drop(m)
  for (const s of signed) if (gone([s.item])) drop(s)
  const records = Object.fromEntries(
    (Object.entries(graph.records) as [Kind, readonly AnyRec[]][]).map(([kind, list]) => [
      kind,
      list.filter(r => !out.has(r.id)),
    ]),
  )
  return { ...graph, records: records as unknown as PlanGraph['records'] }
}
