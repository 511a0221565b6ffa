/** Whether two records can be one: what would come after itself if they were. */
import type { PlanGraph } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'

/** Fields by which a record hangs from others of its own kind; a ring of them is impossible. */
const HANGS: Partial<Record<Kind, readonly ('dependsOn' | 'parent' | 'cityOutcome')[]>> = {
  step: ['dependsOn', 'parent'],
  plan: ['parent'],
  outcome: ['cityOutcome'],
}

/** A ring that a merge would make, by the ids of its records in order: each hangs from the next, and the last is the first's other half. */
export type Ring = { readonly field: 'dependsOn' | 'parent' | 'cityOutcome'; readonly path: readonly string[] }

const namedBy = (r: AnyRec | undefined, field: string): string[] => {
  const held = (r as unknown as Record<string, Ref | readonly Ref[] | null> | undefined)?.[field]
  return (Array.isArray(held) ? (held as readonly Ref[]) : held ? [held as Ref] : []).flatMap(x => x.id ?? [])
}

/**
 * The ring that would appear if two records of one kind became one; null where none would. Of dependencies one from the one
 * to the other is enough: what comes before something is not the same thing. A part that is merged into its whole makes none.
 */
export function ringOf(graph: PlanGraph, keep: AnyRec, gone: AnyRec): Ring | null {
  const fields = HANGS[keep.kind] ?? []
  if (fields.length === 0) return null
  const records = new Map((graph.records[keep.kind] as readonly AnyRec[]).map(r => [r.id, r]))
  for (const field of fields) {
    if (field === 'dependsOn') {
      for (const [from, to] of [
        [keep.id, gone.id],
        [gone.id, keep.id],
      ] as const) {
        const path = pathOf(records, field, from, to, 1)
        if (path) return { field, path }
      }
      continue
    }
    // One of the two says from what the merged one hangs: the one that is kept, where it hangs from anything else.
    const own = namedBy(keep, field).some(id => id !== gone.id && id !== keep.id)
    const [from, to] = own ? [keep.id, gone.id] : [gone.id, keep.id]
    const path = pathOf(records, field, from, to, 2)
    if (path) return { field, path }
  }
  return null
}

/** The shortest way from one record to another of at least so many links; null where there is none. */
function pathOf(
  records: ReadonlyMap<string, AnyRec>,
  field: string,
  from: string,
  to: string,
  least: 1 | 2,
): string[] | null {
  const before = new Map<string, string>()
  let level = [from]
  for (let links = 1; level.length > 0; links++) {
    const next: string[] = []
    for (const at of level)
      for (const id of namedBy(records.get(at), field)) {
        if (id === to && links >= least) return [...wayTo(before, at, from), to]
        if (id === to || id === from || before.has(id) || !records.has(id)) continue
        before.set(id, at)
        next.push(id)
      }
    level = next
  }
  return null
}

function wayTo(before: ReadonlyMap<string, string>, at: string, from: string): string[] {
  const way = [at]
  for (let here = at; here !== from; ) {
    here = before.get(here)!
    way.unshift(here)
  }
  return way
}
