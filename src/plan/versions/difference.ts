/** What differs between two states of a plan: which records came, which went, and in the others which fields. */
import type { Field } from '../graph/field.ts'
import { allRecords, emptyGraph, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { type Choice, type Money, plainWords, type Quantity, type Ref, type When } from '../graph/values.ts'
import { isTakenOut, WORDS } from '../talk/taken-out.ts'

/** One field that is not what it was. Of `intervention`, which every record has and no kind declares, the name is that. */
export type FieldChange = { readonly name: string; readonly was: unknown; readonly now: unknown }
/** A record that was and is. */
export type Changed = {
  readonly record: AnyRec
  readonly before: AnyRec
  /** In the order in which its kind declares them; at least one. */
  readonly fields: readonly FieldChange[]
}
/** Each list in the order of its plan: kinds as declared, records as they stand. */
export type Difference = {
  readonly added: readonly AnyRec[]
  readonly removed: readonly AnyRec[]
  readonly changed: readonly Changed[]
}

/**
 * Compares two states of a plan, record by record, by id and declared fields. Where a row stands in a file and how full it
 * is (`source`, `filled`) is no part of what was agreed, and left out. Linear in the number of records.
 */
export function differenceOf(before: PlanGraph, after: PlanGraph): Difference {
  const was = new Map<string, AnyRec>()
  for (const r of allRecords(before)) was.set(r.id, r)
  const added: AnyRec[] = []
  const changed: Changed[] = []
  const met = new Set<string>()
  for (const record of allRecords(after)) {
    const old = was.get(record.id)
    // What has become another kind of thing is another thing.
    if (old?.kind !== record.kind) {
      added.push(record)
      continue
    }
    met.add(record.id)
    // Records in memory are replaced and never changed: one that is the same object is the same.
    if (old === record) continue
    const fields = fieldsThatDiffer(old, record)
    if (fields.length > 0) changed.push({ record, before: old, fields })
  }
  const removed: AnyRec[] = []
  for (const r of allRecords(before)) if (!met.has(r.id)) removed.push(r)
  return { added, removed, changed }
}

/**
 * The first plan with the second's own records wherever they do not differ: to compare it again, with the second or with what
 * becomes of it, takes a tenth of the time.
 */
export function sharedWith(before: PlanGraph, after: PlanGraph): PlanGraph {
  const now = new Map<string, AnyRec>()
  for (const r of allRecords(after)) now.set(r.id, r)
  const { records } = emptyGraph()
  for (const kind of kindNames)
    (records as Record<Kind, unknown[]>)[kind] = (before.records[kind] as readonly AnyRec[]).map(r => {
      const same = now.get(r.id)
      return same?.kind === r.kind && fieldsThatDiffer(r, same).length === 0 ? same : r
    })
  return { ...before, records }
}

/** The declared fields of each kind as a list, made once: to ask an object for its entries takes longer than to compare them. */
const FIELDS = new Map<Kind, readonly (readonly [string, Field])[]>(
  kindNames.map(k => [k, Object.entries(spec(k).fields)]),
)

function fieldsThatDiffer(before: AnyRec, after: AnyRec): FieldChange[] {
  const a = before as unknown as Record<string, unknown>
  const b = after as unknown as Record<string, unknown>
  const found: FieldChange[] = []
  if (before.intervention !== after.intervention)
    found.push({ name: 'intervention', was: before.intervention, now: after.intervention })
  const gone = isTakenOut(after)
  for (const [name, field] of FIELDS.get(after.kind)!) {
    if (gone && WORDS.has(name)) continue
    const [was, now] = [a[name], b[name]]
    if (was !== now && !identical(field, was, now)) found.push({ name, was, now })
  }
  return found
}

/** Whether two values of a field are the same to the letter. */
function identical(field: Field, a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null)
  switch (field.type) {
    case 'text':
    case 'flag':
      return a === b
    case 'list':
      return sameList(a as string[], b as string[], (x, y) => x === y)
    case 'refs':
      return sameList(a as Ref[], b as Ref[], sameRef)
    case 'ref':
      return sameRef(a as Ref, b as Ref)
    case 'when': {
      const [x, y] = [a as When, b as When]
      return x.on === y.on && x.from === y.from && x.text === y.text
    }
    case 'money':
      return (a as Money).pence === (b as Money).pence && (a as Money).text === (b as Money).text
    case 'quantity': {
      const [x, y] = [a as Quantity, b as Quantity]
      return x.value === y.value && x.unit === y.unit && x.text === y.text
    }
    case 'choice':
      return (a as Choice).is === (b as Choice).is && (a as Choice).text === (b as Choice).text
  }
}
const sameRef = (a: Ref, b: Ref) => a.id === b.id && a.text === b.text
function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!same(a[i]!, b[i]!)) return false
  return true
}

/**
 * Whether two values of a field mean the same, however they are written: "31/03/2026" and "31 March 2026" are one day, and
 * a list in another order names the same. What differs in letters alone is no change that anybody need be told of.
 */
export function sameMeaning(field: Field | undefined, a: unknown, b: unknown): boolean {
  if (field === undefined) return (a ?? '') === (b ?? '')
  return meant(field, a) === meant(field, b)
}

/** A value as one text by which it is compared. */
function meant(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'text':
      return (value as string).replace(/\s+/g, ' ').trim()
    case 'flag':
      return String(value)
    case 'list':
      return (value as string[]).map(plainWords).sort().join('\n')
    case 'ref':
      return refMeant(value as Ref)
    case 'refs':
      return (value as Ref[]).map(refMeant).sort().join('\n')
    case 'when': {
      const w = value as When
      return w.on === null ? `“${plainWords(w.text)}` : `${w.on} ${w.from}`
    }
    case 'money': {
      const m = value as Money
      return m.pence === null ? `“${plainWords(m.text)}` : String(m.pence)
    }
    case 'quantity': {
      const q = value as Quantity
      return q.value === null ? `“${plainWords(q.text)}` : `${q.value} ${q.unit}`
    }
    case 'choice': {
      const c = value as Choice
      return c.is ?? `“${plainWords(c.text)}`
    }
  }
}
const refMeant = (r: Ref) => (r.id === null ? `“${plainWords(r.text)}` : `#${r.id}`)
