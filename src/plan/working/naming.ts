/** What names a record, and what becomes of that when the record is taken out. */
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Live } from '../stored/live.ts'

const FIELDS = new Map<Kind, readonly string[]>(
  kindNames.map(k => [
    k,
    Object.entries(spec(k).fields).flatMap(([name, f]) => (f.type === 'ref' || f.type === 'refs' ? [name] : [])),
  ]),
)

/** Whether a record stands in the plan as it was signed. */
export const isSigned = (live: { readonly graph: PlanGraph }, key: string): boolean =>
  live.graph.records.signed.some(s => s.item?.id === key)

/** Records that are nothing without the one they belong to: values of a measure, requests for what a step is to show. */
const BELONGS: Partial<Record<Kind, Kind>> = { value: 'measure', request: 'step', comment: 'step' }

/**
 * The plan without a record: what named it keeps its words and leads nowhere, as a name that nobody answers to; what is
 * nothing without it goes with it.
 */
export function withoutNaming(live: Live, record: AnyRec): { put: AnyRec[]; gone: string[] } {
  const put: AnyRec[] = []
  const gone = [record.id]
  for (const r of allRecords(live.graph)) {
    if (r.id === record.id) continue
    const next = unnamed(r, record.id)
    if (!next) continue
    if (BELONGS[r.kind] === record.kind || r.kind === 'comment') gone.push(r.id)
    else put.push(next)
  }
  return { put, gone }
}

function unnamed(r: AnyRec, key: string): AnyRec | null {
  let next: Record<string, unknown> | null = null
  const held = r as unknown as Record<string, Ref | readonly Ref[] | null>
  for (const name of FIELDS.get(r.kind)!) {
    const value = held[name]
    if (!value) continue
    const without = (ref: Ref): Ref => (ref.id === key ? { id: null, text: ref.text } : ref)
    if (Array.isArray(value)) {
      const refs = value as readonly Ref[]
      if (refs.some(x => x.id === key)) next = { ...(next ?? r), [name]: refs.map(without) }
    } else if ((value as Ref).id === key) next = { ...(next ?? r), [name]: without(value as Ref) }
  }
  return next as AnyRec | null
}
