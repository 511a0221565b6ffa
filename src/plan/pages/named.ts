/** Which records name a record: the thread read backwards. */
import { allRecords } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'

const fields = new Map<Kind, readonly string[]>(
  kindNames.map(k => [
    k,
    Object.entries(spec(k).fields).flatMap(([name, f]) => (f.type === 'ref' || f.type === 'refs' ? [name] : [])),
  ]),
)
const known = new WeakMap<Context, ReadonlyMap<string, readonly AnyRec[]>>()

/**
 * Records that name the one of this id, in the order of their kinds; values of a measure are not told one by one, and comments
 * are told where they can be answered.
 */
export function namedBy(c: Context, id: string): readonly AnyRec[] {
  let index = known.get(c)
  if (!index) {
    index = indexOf(c)
    known.set(c, index)
  }
  return index.get(id) ?? []
}

/** By record: a change leaves all but one of them as they were. */
const namedIn = new WeakMap<AnyRec, readonly string[]>()

function idsIn(r: AnyRec): readonly string[] {
  const before = namedIn.get(r)
  if (before) return before
  const held = r as unknown as Record<string, Ref | readonly Ref[] | null>
  const ids = new Set<string>()
  for (const name of fields.get(r.kind) ?? []) {
    const ref = held[name]
    for (const x of Array.isArray(ref) ? (ref as readonly Ref[]) : ref ? [ref as Ref] : [])
      if (x.id !== null) ids.add(x.id)
  }
  const found = [...ids]
  namedIn.set(r, found)
  return found
}

function indexOf(c: Context): Map<string, AnyRec[]> {
  const index = new Map<string, AnyRec[]>()
  for (const r of allRecords(c.view.graph)) {
    if (r.kind === 'value' || r.kind === 'comment') continue
    for (const id of idsIn(r)) {
      const list = index.get(id)
      if (list) list.push(r)
      else index.set(id, [r])
    }
  }
  return index
}
