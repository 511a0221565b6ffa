/** Two records that say one thing made one, purely: what is kept, what it takes, and who named the one that goes. */
import { blank } from '../graph/cells.ts'
import type { Field } from '../graph/field.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, type Rec, spec } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import { sameMeaning } from '../versions/difference.ts'
import { type Ring, ringOf } from './rings.ts'

/** What both say of one field, and say differently: the first stays. */
export type Conflict = { readonly field: string; readonly kept: unknown; readonly lost: unknown }
export type Merged = {
  /** The record that stays, as it becomes. */
  readonly kept: AnyRec
  readonly conflicts: readonly Conflict[]
  /** Fields in which it said nothing, and that the other one filled. */
  readonly filled: readonly string[]
  /** Lists that have more in them now. */
  readonly united: readonly string[]
  /** All other records that named the one that goes, as they become. */
  readonly repointed: readonly AnyRec[]
  /** Ids of the exceptions that were asked for or accepted for the other one: nobody accepted them for the one that stays. */
  readonly excused: readonly string[]
}

type Values = Record<string, unknown>
const valuesOf = (r: AnyRec): Values => r as unknown as Values

/** A value that says something only of the value of another field: taken where that is taken, or the same. */
const SAYS_OF: Readonly<Record<string, string>> = {
  baselineOn: 'baseline',
  baselineSource: 'baseline',
  targetOn: 'target',
  latestOn: 'latest',
  doneOn: 'status',
  partnerAccepted: 'partner',
  evidenceBy: 'evidence',
  acceptedBy: 'evidence',
  originalDue: 'due',
  movedBecause: 'due',
  signedBy: 'signedOn',
  fundedFrom: 'funding',
  fundedUntil: 'funding',
}

/**
 * Merges one record of a plan into another of its kind.
 * @param keep id of the one that stays
 * @param goes id of the one that is merged into it
 * @returns the plan's records that become something else; or the ring that it would make
 * @throws TypeError for ids that are not two records of one kind
 */
export function merge(graph: PlanGraph, keep: string, goes: string): Merged | { readonly ring: Ring } {
  let [a, b]: (AnyRec | undefined)[] = []
  for (const r of allRecords(graph)) {
    if (r.id === keep) a = r
    if (r.id === goes) b = r
  }
  if (!a || !b || a === b || a.kind !== b.kind) throw new TypeError('a merge takes two records of one kind')
  const ring = ringOf(graph, a, b)
  if (ring) return { ring }
  const united = unite(a, b)
  const excused: string[] = []
  const repointed: AnyRec[] = []
  const names = namesOnlyOf(graph, a, b)
  for (const kind of kindNames) {
    const fields = REFERS.get(kind) ?? []
    for (const r of graph.records[kind] as readonly AnyRec[]) {
      if (r === a || r === b) continue
      const next = kind === 'alias' ? renamed(r as Rec<'alias'>, names, a) : repoint(r, fields, b, a)
      if (next === r) continue
      if (kind === 'exception') excused.push(r.id)
      repointed.push(next)
    }
  }
  return { ...united, repointed, excused }
}

/** The fields of each kind that name records. */
const REFERS: ReadonlyMap<Kind, readonly (readonly [string, Field])[]> = new Map(
  kindNames.map(k => [k, Object.entries(spec(k).fields).filter(([, f]) => f.type === 'ref' || f.type === 'refs')]),
)

/** What tells what was: here the one that goes keeps its own name, so that what was signed or accepted is not of the one that stays. */
const AS_IT_WAS: ReadonlySet<string> = new Set(['signed.item', 'exception.item', 'succession.item', 'succession.plan'])

/** A record with every reference to one record leading to another; the same object where there is none. */
function repoint(r: AnyRec, fields: readonly (readonly [string, Field])[], from: AnyRec, to: AnyRec): AnyRec {
  let next: Values | null = null
  const change = (name: string, value: unknown) => {
    next ??= { ...r }
    next[name] = value
  }
  for (const [name, field] of fields) {
    const held = valuesOf(r)[name] as Ref | readonly Ref[] | null
    if (field.type === 'ref') {
      const one = held as Ref | null
      if (one?.id !== from.id) continue
      if (AS_IT_WAS.has(`${r.kind}.${name}`)) change(name, { id: null, text: from.id })
      // Of what was written down as history the words stay.
      else change(name, { id: to.id, text: r.kind === 'change' ? one.text : to.id })
    } else {
      const list = held as readonly Ref[]
      if (!list.some(x => x.id === from.id)) continue
      const led = list.map(x => (x.id === from.id ? { id: to.id, text: to.id } : x))
      change(name, onlyOnce(led))
    }
  }
  return next === null ? r : (next as unknown as AnyRec)
}

/** A list of references that names no record twice: the first place counts. */
const onlyOnce = (list: readonly Ref[]): Ref[] =>
  list.filter((x, i) => x.id === null || list.findIndex(y => y.id === x.id) === i)

/** Both records as one: what the first says, and where it says nothing what the second does. */
function unite(a: AnyRec, b: AnyRec): Pick<Merged, 'kept' | 'conflicts' | 'filled' | 'united'> {
  const refs = REFERS.get(a.kind) ?? []
  const own = valuesOf(withoutSelf(repoint(a, refs, b, a), refs))
  const other = valuesOf(withoutSelf(repoint(b, refs, b, a), refs, a.id))
  const kept: Values = { ...own }
  const conflicts: Conflict[] = []
  const filled: string[] = []
  const united: string[] = []
  for (const [name, field] of Object.entries(spec(a.kind).fields)) {
    const [mine, theirs] = [own[name], other[name]]
    if (isBlank(theirs)) continue
    if (field.type === 'list' || field.type === 'refs') {
      const more = (theirs as unknown[]).filter(x => !(mine as unknown[]).some(y => sameEntry(x, y)))
      if (more.length === 0) continue
      kept[name] = [...(mine as unknown[]), ...more]
      united.push(name)
    } else if (isBlank(mine)) {
      const of = SAYS_OF[name]
      const fieldOf = of === undefined ? undefined : spec(a.kind).fields[of]
      const fits = !of || !fieldOf || isBlank(own[of]) || sameMeaning(fieldOf, own[of], other[of])
      if (fits) {
        kept[name] = theirs
        filled.push(name)
      } else conflicts.push({ field: name, kept: mine, lost: theirs })
    } else if (!sameMeaning(field, mine, theirs)) conflicts.push({ field: name, kept: mine, lost: theirs })
  }
  if (a.kind === 'programme') alsoCalled(kept as unknown as Rec<'programme'>, b as Rec<'programme'>, united)
  kept.intervention = a.intervention ?? b.intervention
  if (filled.length + united.length > 0) kept.filled = Math.max(a.filled, said(kept as unknown as AnyRec))
  return { kept: kept as unknown as AnyRec, conflicts, filled, united }
}

/** One thing has one proper name: that of the programme that goes becomes another name of the one that stays. */
function alsoCalled(kept: Rec<'programme'>, b: Rec<'programme'>, united: string[]): void {
  const known = new Set([kept.title, ...kept.aliases].map(plainWords))
  if (b.title === '' || known.has(plainWords(b.title))) return
  kept.aliases = [...kept.aliases, b.title]
  if (!united.includes('aliases')) united.push('aliases')
}

/** A record that names itself nowhere. */
function withoutSelf(r: AnyRec, fields: readonly (readonly [string, Field])[], self = r.id): AnyRec {
  const next: Values = { ...r }
  for (const [name, field] of fields) {
    if (field.type === 'ref') {
      if ((next[name] as Ref | null)?.id === self) next[name] = null
    } else if ((next[name] as Ref[]).some(x => x.id === self))
      next[name] = (next[name] as Ref[]).filter(x => x.id !== self)
  }
  return next as unknown as AnyRec
}

const isBlank = (v: unknown): boolean =>
  v === null || v === undefined || v === '' || (Array.isArray(v) && v.length === 0)

function sameEntry(x: unknown, y: unknown): boolean {
  if (typeof x === 'string' && typeof y === 'string') return (plainWords(x) || x) === (plainWords(y) || y)
  const [p, q] = [x as Ref, y as Ref]
  return p.id !== null || q.id !== null ? p.id === q.id : plainWords(p.text) === plainWords(q.text)
}

/** How many fields say something, with the record's own reference. */
const said = (r: AnyRec): number =>
  Object.entries(spec(r.kind).fields).filter(
    ([name, f]) => JSON.stringify(valuesOf(r)[name]) !== JSON.stringify(blank(f)),
  ).length + (r.source.ref === '' ? 0 : 1)

/** The names that lead to the record that goes and to no other: other names of those lead to nothing once it is gone. */
function namesOnlyOf(graph: PlanGraph, a: AnyRec, b: AnyRec): ReadonlySet<string> {
  if (graph.records.alias.length === 0) return new Set()
  const namesIn = (r: AnyRec) => [r.id, r.source.ref, String(valuesOf(r)[spec(r.kind).title] ?? '')].map(plainWords)
  const said = new Set(graph.records.alias.map(r => plainWords(r.of)))
  const own = new Set(namesIn(b).filter(n => n !== '' && said.has(n)))
  if (own.size === 0) return own
  for (const r of allRecords(graph)) if (r !== b && r.kind !== 'alias') for (const n of namesIn(r)) own.delete(n)
  for (const n of namesIn(a)) own.delete(n)
  return own
}

function renamed(r: Rec<'alias'>, names: ReadonlySet<string>, to: AnyRec): AnyRec {
  if (!names.has(plainWords(r.of))) return r
  const title = String(valuesOf(to)[spec(to.kind).title] ?? '')
  const next: Rec<'alias'> = { ...r, of: title || to.id }
  return next
}
