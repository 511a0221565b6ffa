/** What an import does to links of records that it says nothing of: what they name comes, or goes. */
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { finderOf, resolveRecord, writeLinks } from '../graph/references.ts'
import type { Ref } from '../graph/values.ts'
import { type Changed, type FieldChange, REFERENCE } from './account.ts'
import { graphOf, hasOpen } from './adopt.ts'
import { fieldsOf, same, sameRef, valuesOf } from './same.ts'

type Moves = {
  readonly added: readonly AnyRec[]
  readonly changed: readonly Changed[]
  readonly removed: readonly AnyRec[]
}

/** The same moves with the links that follow from them. Nothing that is given is changed. */
export function relinked(
  stored: PlanGraph,
  { added, changed, removed }: Moves,
): { added: AnyRec[]; changed: Changed[] } {
  if (added.length + changed.length + removed.length === 0) return { added: [], changed: [] }
  const out = new Set(removed.map(r => r.id))
  const moved = new Map(changed.map(c => [c.before.id, c]))
  const isNew = new Set(added.map(r => r.id))
  const now = new Map<string, AnyRec>()
  for (const r of allRecords(stored)) if (!out.has(r.id)) now.set(r.id, moved.get(r.id)?.after ?? r)
  for (const r of added) now.set(r.id, r)
  for (const [key, r] of now) now.set(key, withoutLost(r, now))

  // Who named something that was not there may find it among what has come; what has come, anywhere.
  const come = new Set([...isNew, ...moved.keys()])
  const find = finderOf(graphOf(now.values()), () => {})
  for (const [key, r] of now) {
    if (!hasOpen(r)) continue
    const copy = copied(r)
    resolveRecord(copy, (text, to) => {
      const found = find(text, to, r)
      return found && (come.has(found.id) || come.has(key)) ? found : null
    })
    if (!sameLinks(r, copy)) now.set(key, copy)
  }
  written(now, come)

  const before = new Map([...allRecords(stored)].map(r => [r.id, r]))
  const next: Changed[] = []
  for (const [key, r] of now) {
    const was = before.get(key)
    if (!was || r === was) continue
    const own = moved.get(key)
    const fields = linkChanges(was, r, own?.fields ?? [])
    if (fields.length > 0) next.push({ before: was, after: r, fields, byLink: own?.byLink ?? true })
  }
  return { added: added.map(r => now.get(r.id)!), changed: next }
}

/** Lists of links write into the records that they join: those that have come. */
function written(now: Map<string, AnyRec>, come: ReadonlySet<string>): void {
  const lists = [...now.values()].filter(r => (r.kind === 'link' || r.kind === 'dependency') && come.has(r.id))
  if (lists.length === 0) return
  const own = new Set(lists.map(r => r.id))
  const named = new Set(lists.flatMap(r => namedIn(r)))
  const copies = new Map<string, AnyRec>()
  for (const [key, r] of now) if (named.has(key)) copies.set(key, copied(r))
  const others = [...now.values()].filter(r => r.kind !== 'link' && r.kind !== 'dependency')
  writeLinks(graphOf([...others.map(r => copies.get(r.id) ?? r), ...lists.filter(r => own.has(r.id))]))
  for (const [key, copy] of copies) if (!sameLinks(now.get(key)!, copy)) now.set(key, copy)
}

const refsIn = (value: unknown): Ref[] => (Array.isArray(value) ? value : value ? [value as Ref] : []) as Ref[]
const linkFields = (r: AnyRec) => fieldsOf(r).filter(([, f]) => f.type === 'ref' || f.type === 'refs')
const namedIn = (r: AnyRec): string[] =>
  linkFields(r).flatMap(([name]) => refsIn(valuesOf(r)[name]).flatMap(ref => ref.id ?? []))

/** A copy whose references can be changed. */
function copied(r: AnyRec): AnyRec {
  const next: Record<string, unknown> = { ...r }
  for (const [name, field] of linkFields(r)) {
    const value = next[name]
    next[name] = field.type === 'refs' ? (value as Ref[]).map(v => ({ ...v })) : value && { ...(value as Ref) }
  }
  return next as unknown as AnyRec
}

/** What it names and is there no more it names in words. */
function withoutLost(r: AnyRec, now: ReadonlyMap<string, AnyRec>): AnyRec {
  if (namedIn(r).every(id => now.has(id))) return r
  const next = copied(r)
  for (const [name] of linkFields(r))
    for (const ref of refsIn(valuesOf(next)[name])) if (ref.id !== null && !now.has(ref.id)) ref.id = null
  return next
}

/** Whether two forms of a record name the same records. */
const sameLinks = (a: AnyRec, b: AnyRec): boolean =>
  linkFields(a).every(([name]) => {
    const [x, y] = [refsIn(valuesOf(a)[name]), refsIn(valuesOf(b)[name])]
    return x.length === y.length && x.every((ref, i) => ref.id === y[i]!.id && sameRef(ref, y[i]!))
  })

/** What changed in all: what the files say, and the links that came or went besides. */
function linkChanges(was: AnyRec, now: AnyRec, said: readonly FieldChange[]): FieldChange[] {
  const [w, n] = [valuesOf(was), valuesOf(now)]
  const known = new Map(said.map(f => [f.name, f]))
  const own = said.filter(f => f.name === REFERENCE)
  const fields = fieldsOf(now).flatMap(([name, field]) => {
    const link = field.type === 'ref' || field.type === 'refs'
    if (!known.has(name) && !(link && !sameFound(w[name], n[name]))) return []
    return known.has(name) && !link && same(field, w[name], n[name]) ? [] : [{ name, was: w[name], now: n[name] }]
  })
  return [...own, ...fields]
}
function sameFound(a: unknown, b: unknown): boolean {
  const [x, y] = [refsIn(a), refsIn(b)]
  return x.length === y.length && x.every((ref, i) => ref.id === y[i]!.id)
}
