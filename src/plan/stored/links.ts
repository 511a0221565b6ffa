/** Keeps references true when records leave the plan and come back: one that leads nowhere says so, for that is a finding. */
import { allRecords } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec, titleOf } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Live } from './live.ts'

type RefField = { readonly name: string; readonly to: readonly string[] }
const REFS = new Map<Kind, readonly RefField[]>(
  kindNames.map(k => [
    k,
    Object.entries(spec(k).fields).flatMap(([name, f]) =>
      f.type === 'ref' || f.type === 'refs' ? [{ name, to: f.to }] : [],
    ),
  ]),
)

/**
 * The records that a change has to save so that no reference names what is gone, and those that named what comes back name it
 * again.
 * @param put as they are to be; @param gone keys of those that are taken out
 * @returns what is put, with its own references kept true, and whatever else has to change
 */
export function kept(live: Live, put: readonly AnyRec[], gone: readonly string[]): readonly AnyRec[] {
  const lost = new Set(gone)
  const back = put.filter(r => live.lost(r.id) !== undefined)
  if (lost.size === 0 && back.length === 0) return put
  const names = new Map<string, AnyRec>()
  for (const r of back) for (const n of [r.id, r.source.ref, titleOf(r)]) if (n !== '') names.set(plainWords(n), r)
  const given = new Map(put.map(r => [r.id, r]))
  const changed: AnyRec[] = []
  for (const r of allRecords(live.graph)) {
    if (lost.has(r.id) || given.has(r.id)) continue
    const next = linked(r, lost, names)
    if (next) changed.push(next)
  }
  return [...put.map(r => linked(r, lost, names) ?? r), ...changed]
}

/** The record with its references set right; null where they are. */
function linked(record: AnyRec, lost: ReadonlySet<string>, back: ReadonlyMap<string, AnyRec>): AnyRec | null {
  const right = (ref: Ref, to: readonly string[]): Ref | null => {
    if (ref.id !== null) return lost.has(ref.id) ? { id: null, text: ref.text || ref.id } : null
    const found = back.size > 0 ? back.get(plainWords(ref.text)) : undefined
    return found && found.id !== record.id && (to[0] === '*' || to.includes(found.kind))
      ? { id: found.id, text: ref.text }
      : null
  }
  const held = record as unknown as Record<string, Ref | readonly Ref[] | null>
  let next: Record<string, unknown> | null = null
  for (const { name, to } of REFS.get(record.kind) ?? []) {
    const value = held[name]
    if (Array.isArray(value)) {
      const refs = (value as readonly Ref[]).map(ref => right(ref, to) ?? ref)
      if (refs.every((ref, i) => ref === value[i])) continue
      next = { ...(next ?? held), [name]: refs }
    } else if (value) {
      const ref = right(value as Ref, to)
      if (ref) next = { ...(next ?? held), [name]: ref }
    }
  }
  return next as AnyRec | null
}
