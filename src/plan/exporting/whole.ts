/** The plan as the one document that comes back as it was. */
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'

const REFERS = new Map<Kind, readonly string[]>(
  kindNames.map(k => [
    k,
    Object.entries(spec(k).fields).flatMap(([name, f]) => (f.type === 'ref' || f.type === 'refs' ? [name] : [])),
  ]),
)

/**
 * A plan in which no reference leads to what is not there: it keeps its words and leads nowhere, as a name that nobody answers
 * to. Without that the document could not be read back. The same plan where there is none, as there should be.
 */
export function withoutLost(graph: PlanGraph): PlanGraph {
  const ids = new Set<string>()
  for (const r of allRecords(graph)) ids.add(r.id)
  let changed = false
  const records = Object.fromEntries(
    kindNames.map(kind => {
      const names = REFERS.get(kind)!
      const list = (graph.records[kind] as readonly AnyRec[]).map(r => {
        const next = found(r, names, ids)
        if (next !== r) changed = true
        return next
      })
      return [kind, list]
    }),
  )
  return changed ? { ...graph, records: records as unknown as PlanGraph['records'] } : graph
}

function found(r: AnyRec, names: readonly string[], ids: ReadonlySet<string>): AnyRec {
  const held = r as unknown as Record<string, Ref | readonly Ref[] | null>
  const lost = (x: Ref) => x.id !== null && !ids.has(x.id)
  const mend = (x: Ref): Ref => (lost(x) ? { id: null, text: x.text || x.id! } : x)
  let next = r
  for (const name of names) {
    const value = held[name]
    if (!value) continue
    const list = Array.isArray(value)
    if (!(list ? (value as readonly Ref[]).some(lost) : lost(value as Ref))) continue
    next = { ...next, [name]: list ? (value as readonly Ref[]).map(mend) : mend(value as Ref) }
  }
  return next
}
