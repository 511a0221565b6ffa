/**
 * What files would do to the plan: what they add, change and take out, what stands already, and where they go against what was
 * done here since they were brought last. Nothing is changed; whoever saves it saves `put`, `gone` and `base`.
 */
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames } from '../graph/kinds.ts'
import { listedLinks } from '../graph/references.ts'
import {
  type Account,
  type Base,
  type Changed,
  type Choices,
  type Conflict,
  conflictId,
  type Incoming,
} from './account.ts'
import { type Adopted, type Adoption, adopt, listedKinds } from './adopt.ts'
import { relinked } from './links.ts'
import { baseAfter, merge, saysAsBefore, widened } from './merge.ts'
import { type Missing, missingIn } from './missing.ts'
import { sameRecord } from './same.ts'

/**
 * @param stored the plan as it is; not changed, nor is anything else that is given
 * @param base each record as a file had it last
 * @param taken whether a key was ever given to a record, be it one that is in the plan no more
 */
export function reconcile(
  stored: PlanGraph,
  base: Base,
  incoming: Incoming,
  choices: Choices,
  taken: (key: string) => boolean = () => false,
): Account {
  const { adoption, missing } = settled(stored, base, incoming, choices, taken)
  const met = new Set(adoption.records.flatMap(a => (a.mention ? [] : [a.record.id])))
  const out = new Set(missing.removed.map(r => r.id))
  const lists = linksAfter(stored, adoption.records, out)
  const records = adoption.records.map(a => widened(a, met, (from, field, to) => lists.has(linkId(from, field, to))))
  const added: AnyRec[] = []
  const changed = new Map<string, Changed>()
  const conflicts: Conflict[] = []
  const unchanged: Partial<Record<Kind, number>> = {}
  const next = new Map<string, AnyRec | null>()
  for (const a of records) {
    const here = a.known?.here ?? null
    noteBase(a, next)
    if (here === null) {
      const conflict = a.known === null ? null : back(a, choices)
      if (conflict) conflicts.push(conflict)
      if (a.known === null || conflict?.taken) added.push(a.record)
      continue
    }
    // Several names in one cell, or several rows of one thing, may come to one record.
    const before = changed.get(here.id)
    const merged = merge(a, before?.after ?? here, choices)
    conflicts.push(...merged.conflicts)
    if (merged.fields.length > 0)
      changed.set(here.id, {
        before: here,
        after: merged.record,
        fields: [...(before?.fields ?? []), ...merged.fields],
        byLink: a.mention,
      })
    else if (!a.mention && !before) unchanged[here.kind] = (unchanged[here.kind] ?? 0) + 1
  }
  conflicts.push(...missing.conflicts)
  for (const r of missing.removed) next.set(r.id, null)
  const links = relinked(stored, { added, changed: [...changed.values()], removed: missing.removed })
  return {
    read: adoption.records.map(a => a.record),
    added: links.added,
    changed: inOrder(links.changed),
    removed: missing.removed,
    unchanged,
    conflicts,
    groups: missing.groups,
    plans: incoming.graph.records.plan.map(p => {
      const key = adoption.plans.get(p.id) ?? null
      const known = key !== null && [...allRecordsOf(stored, 'plan')].some(r => r.id === key)
      return { id: p.id, title: p.title, key: known ? key : null }
    }),
    put: [...links.added, ...links.changed.map(c => c.after)],
    gone: missing.removed.map(r => r.id),
    base: next,
    supplied: incoming.graph.supplied,
  }

  function noteBase(a: Adopted, into: Map<string, AnyRec | null>): void {
    const known = into.has(a.record.id) && a.known ? { ...a, known: { ...a.known, base: into.get(a.record.id)! } } : a
    const after = baseAfter(known)
    const before = base.get(a.record.id)
    if (after && !(before && saysAsBefore(before, after))) into.set(a.record.id, after)
  }
}

/** What the files hold and what they do not; twice where a whole list goes, by which the files themselves are read. */
function settled(
  stored: PlanGraph,
  base: Base,
  incoming: Incoming,
  choices: Choices,
  taken: (key: string) => boolean,
): { adoption: Adoption; missing: Missing } {
  const once = (out: ReadonlySet<string>) => {
    const adoption = adopt(incoming, stored, base, choices, taken, out)
    return { adoption, missing: missingIn({ stored, base, incoming, adoption, choices }) }
  }
  const first = once(new Set())
  const out = new Set(first.missing.removed.map(r => r.id))
  const here = [...allRecords(stored)]
  return listedKinds(here, out).size === listedKinds(here, new Set()).size ? first : once(out)
}

/** Every link that a list of links has once the files are brought. */
function linksAfter(stored: PlanGraph, adopted: readonly Adopted[], out: ReadonlySet<string>): ReadonlySet<string> {
  const said = new Map(adopted.map(a => [a.record.id, a.record]))
  const listed = (kind: 'link' | 'dependency') => {
    const there = stored.records[kind] as readonly AnyRec[]
    return there.flatMap(r => (out.has(r.id) ? [] : [said.get(r.id) ?? r])) as never[]
  }
  const records = { ...stored.records, link: listed('link'), dependency: listed('dependency') }
  const links = listedLinks({ ...stored, records }).filter(l => !out.has(l.from.id) && !out.has(l.to.id))
  return new Set(links.map(l => linkId(l.from.id, l.field, l.to.id)))
}
const linkId = (from: string, field: string, to: string) => `${field}\n${from}\n${to}`
const allRecordsOf = (graph: PlanGraph, kind: Kind): readonly AnyRec[] => graph.records[kind] as readonly AnyRec[]

/** A record that somebody took out here, and that the file has changed since: it stays out unless they say otherwise. */
function back({ record, known }: Adopted, choices: Choices): Conflict | null {
  if (known?.base && sameRecord(known.base, record)) return null
  const { id: key, kind } = record
  const taken = choices.file.has(conflictId({ key, field: '' }))
  return { key, kind, record, field: '', base: known?.base ?? null, here: null, file: record, is: 'back', taken }
}

/** Kinds as declared, and within a kind in the order of the files. */
const inOrder = (changed: readonly Changed[]): Changed[] =>
  kindNames.flatMap(k => changed.filter(c => c.after.kind === k))

/** The plan as it would be. */
export function applied(
  stored: PlanGraph,
  { put, gone, supplied }: Pick<Account, 'put' | 'gone' | 'supplied'>,
): PlanGraph {
  const next = new Map(put.map(r => [r.id, r]))
  const out = new Set(gone)
  const records = Object.fromEntries(
    kindNames.map(k => {
      const there = (stored.records[k] as readonly AnyRec[]).filter(r => !out.has(r.id))
      const known = new Set(there.map(r => r.id))
      return [k, [...there.map(r => next.get(r.id) ?? r), ...put.filter(r => r.kind === k && !known.has(r.id))]]
    }),
  ) as unknown as PlanGraph['records']
  const has = new Set([...stored.supplied, ...supplied])
  return { ...stored, supplied: kindNames.filter(k => has.has(k)), records }
}

/** The base after an import. */
export function baseOf(base: Base, next: Account['base']): Base {
  const all = new Map(base)
  for (const [key, r] of next)
    if (r === null) all.delete(key)
    else all.set(key, r)
  return all
}
