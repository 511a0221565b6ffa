/**
 * The records of files as records of the plan: under the plan's keys, what they name looked up among all that there is then.
 * Files that hold a part of a plan name much that stands elsewhere, and make up what they cannot know to be there.
 */
import { allRecords, emptyGraph, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, titleOf } from '../graph/kinds.ts'
import { finderOf, resolveRecord } from '../graph/references.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Base, Choices, Incoming } from './account.ts'
import { isMade, MENTIONED, madeOf } from './known.ts'
import { type Known, match } from './match.ts'
import { fieldsOf, valuesOf } from './same.ts'

/** A record of the files with its key in the plan. */
export type Adopted = {
  readonly record: AnyRec
  /** What it is there, and was when a file had it last; null where it is new. */
  readonly known: Known | null
  /** It was made of what other rows say of something that has a row of its own elsewhere: it may add links, and says nothing else. */
  readonly mention: boolean
  readonly said: ReadonlySet<string> | null
}
export type Adoption = {
  readonly records: readonly Adopted[]
  /** The key of each plan of the files. */
  readonly plans: ReadonlyMap<string, string | null>
  /** The keys that the files say something of. */
  readonly met: ReadonlySet<string>
}

export function adopt(
  incoming: Incoming,
  stored: PlanGraph,
  base: Base,
  choices: Choices,
  taken: (key: string) => boolean,
  /** Keys of what is about to go: a list that goes with them is no list any more. */
  out: ReadonlySet<string> = new Set(),
): Adoption {
  const here = [...allRecords(stored)]
  const { keys, known } = match(incoming, here, base, choices)
  const names = namesOfListed(here, new Set(keys.values()))
  const listed = listedKinds(here, out)
  const used = new Set([...known.keys(), ...keys.values()])
  const keyOf = new Map<string, string | null>()
  const mentions = new Map<string, readonly string[]>()
  const all = [...allRecords(incoming.graph)]
  // What was made of a row is called after it: so rows come first.
  for (const r of [...all.filter(r => !isMade(r)), ...all.filter(isMade)]) {
    const key = keys.get(r.id)
    const made = isMade(r) && !incoming.exact && MENTIONED.includes(r.kind)
    const own = key === undefined ? undefined : known.get(key)
    // A sheet's name says nothing of the plan that it is a newer form of.
    const mention = made && own?.here && (r.kind === 'plan' || !isMade(own.base ?? own.here))
    if (key !== undefined && !mention) {
      keyOf.set(r.id, key)
      continue
    }
    const apart = r.kind === 'plan' && choices.plans.get(r.id) === ''
    const of = made && !apart ? (key !== undefined ? [key] : named(r, names)) : []
    if (of.length > 0) {
      keyOf.set(r.id, of[0]!)
      mentions.set(r.id, of)
      // Where there is a list of them, what it does not have is not there: whoever names it names nothing.
    } else if (made && r.kind !== 'plan' && r.kind !== 'measure' && listed.has(r.kind)) keyOf.set(r.id, null)
    else {
      const free = freeKey(r, calledAfter(r, keyOf), key => used.has(key) || taken(key))
      used.add(free)
      keyOf.set(r.id, free)
    }
  }
  const rows = all.filter(r => keyOf.get(r.id) !== null)
  const adopted = rows.flatMap(r => underKeys(r, keyOf, mentions, known, incoming))
  lookUp(adopted, here)
  return {
    records: adopted,
    plans: new Map(incoming.graph.records.plan.map(p => [p.id, keyOf.get(p.id) ?? null])),
    met: new Set(adopted.map(a => a.record.id)),
  }
}

/** Kinds of which there is a list with rows of their own. */
export const listedKinds = (here: Iterable<AnyRec>, out: ReadonlySet<string>): ReadonlySet<Kind> =>
  new Set([...here].flatMap(r => (isMade(r) || out.has(r.id) ? [] : [r.kind])))

function underKeys(
  r: AnyRec,
  keyOf: ReadonlyMap<string, string | null>,
  mentions: ReadonlyMap<string, readonly string[]>,
  known: ReadonlyMap<string, Known>,
  incoming: Incoming,
): Adopted[] {
  const of = mentions.get(r.id)
  const plain = { ...remapped(r, keyOf) }
  const said = incoming.exact ? null : (incoming.said(r) ?? null)
  return (of ?? [keyOf.get(r.id)!]).map(key => ({
    record: { ...plain, id: key },
    known: known.get(key) ?? null,
    mention: of !== undefined,
    said,
  }))
}

/** Its references by the keys of the plan. The record is not changed. */
function remapped(r: AnyRec, keyOf: ReadonlyMap<string, string | null>): AnyRec {
  const next: Record<string, unknown> = { ...r }
  const one = (ref: Ref): Ref => {
    if (ref.id === null) return { ...ref }
    const key = keyOf.get(ref.id)
    return { id: key === undefined ? null : key, text: ref.text }
  }
  for (const [name, field] of fieldsOf(r)) {
    const value = next[name]
    if (field.type === 'ref' && value !== null) next[name] = one(value as Ref)
    else if (field.type === 'refs') next[name] = (value as Ref[]).map(one)
  }
  return next as unknown as AnyRec
}

/** Looks up what was not found among the files alone. */
function lookUp(adopted: readonly Adopted[], here: readonly AnyRec[]): void {
  const open = adopted.filter(a => hasOpen(a.record))
  if (open.length === 0) return
  const own = new Set(adopted.filter(a => !a.mention).map(a => a.record.id))
  const all = graphOf([...here.filter(r => !own.has(r.id)), ...adopted.flatMap(a => (a.mention ? [] : [a.record]))])
  const find = finderOf(all, () => {})
  for (const { record } of open) resolveRecord(record, find)
}

/** Whether it names something that was not found. */
export const hasOpen = (r: AnyRec): boolean =>
  fieldsOf(r).some(([name, field]) => {
    if (field.type !== 'ref' && field.type !== 'refs') return false
    const value = valuesOf(r)[name] as Ref | Ref[] | null
    return Array.isArray(value) ? value.some(v => v.id === null) : value !== null && value.id === null
  })

/** A graph of records in the order in which they are given. */
export function graphOf(records: Iterable<AnyRec>): PlanGraph {
  const graph = emptyGraph()
  for (const r of records) (graph.records[r.kind] as unknown[]).push(r)
  graph.supplied = kindNames.filter(k => graph.records[k].length > 0)
  return graph
}

type Names = ReadonlyMap<string, string>
const nameIn = (kind: Kind, words: string) => `${kind}\n${plainWords(words)}`

/**
 * What there is of the kinds that files make up, by each of its names. What was itself made up counts where nothing else has the
 * name, and where the files do not say it anew.
 */
function namesOfListed(here: readonly AnyRec[], said: ReadonlySet<string>): Names {
  const names = new Map<string, string>()
  for (const listed of [true, false])
    for (const r of here) {
      if (isMade(r) === listed || !MENTIONED.includes(r.kind) || (!listed && said.has(r.id))) continue
      const also = r.kind === 'programme' ? ((valuesOf(r).aliases as string[] | undefined) ?? []) : []
      for (const n of [r.id, r.source.ref, titleOf(r), ...also])
        if (plainWords(n) !== '' && !names.has(nameIn(r.kind, n))) names.set(nameIn(r.kind, n), r.id)
    }
  return names
}

/** What a record that was made of a name is the name of; several where a cell named several measures. */
function named(r: AnyRec, names: Names): string[] {
  for (const n of [titleOf(r), r.id]) {
    const whole = names.get(nameIn(r.kind, n))
    if (whole !== undefined) return [whole]
  }
  if (r.kind !== 'measure') return []
  const each = titleOf(r)
    .split(/[;\n|]|,(?! )|, /)
    .map(part => names.get(nameIn('measure', part)))
  return each.every(key => key !== undefined) ? [...new Set(each)] : []
}

/** What a record would be called: its id, with the key of what it was made of. */
function calledAfter(r: AnyRec, keyOf: ReadonlyMap<string, string | null>): string {
  const made = isMade(r) ? madeOf(r.id) : null
  const of = made && keyOf.get(made.of)
  return made && of ? `${made.what} of ${of}` : r.id
}

/** That name where it is free, else with the name of its file, as the reader tells rows apart. */
function freeKey(r: AnyRec, name: string, used: (key: string) => boolean): string {
  if (!used(name)) return name
  const stem = r.source.file.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '') || r.kind
  for (let n = 1; ; n++) {
    const key = `${name} (${stem}${n === 1 ? '' : ` ${n}`})`
    if (!used(key)) return key
  }
}
