/**
 * The plan as it is now: its records, read once and patched by what changed since. A record in memory is never changed, only
 * replaced, so that whoever holds a `Live` holds the plan as it was when they asked.
 */
import { sql } from 'kysely'
import { measuresMark } from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { notFound } from '../../store/refusal.ts'
import { blank } from '../graph/cells.ts'
import { emptyGraph, type Mark, marked, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec } from '../graph/kinds.ts'
import { withStored } from '../measured/overlay.ts'
import type { MarkWord } from './tables.ts'

/** The plan as a whole. */
export type Head = {
  readonly id: string
  readonly title: string
  readonly mark: MarkWord
  /** Where it was published; '' unless it was. */
  readonly source: string
  /** The day of which it speaks, ISO 8601. */
  readonly asAt: string
  readonly supplied: readonly Kind[]
  /** The number of the last change. */
  readonly stamp: number
  /** What is stored of measures, as a number that grows: with `stamp` it says whether a judgement is of what there is now. */
  readonly measured: number
  readonly changedAt: Temporal.Instant
  readonly changedBy: string | null
}
/** A record's row, as far as whoever changes it has to know. */
export type Row = {
  readonly id: string
  readonly version: number
  readonly madeBy: string | null
  readonly place: number
  /** Taken out of the plan. */
  readonly gone: boolean
}
export type Live = {
  readonly head: Head
  readonly graph: PlanGraph
  /** The same with the values that are stored of its measures: what is judged, and never what is kept or taken away. */
  readonly judged: PlanGraph
  /** A record that is in the plan, by its key. */
  get(key: string): AnyRec | undefined
  /** Its row; that of a record which was taken out too. */
  row(key: string): Row | undefined
  /** What a record was that was taken out; undefined for one that is in the plan or never was. */
  lost(key: string): AnyRec | undefined
}

type Entry = { readonly record: AnyRec; readonly row: Row }
type Kept = { readonly live: Live; readonly entries: ReadonlyMap<string, Entry> }

/** Plans kept in memory: a large one is tens of megabytes, and a server has one authority as a rule. */
const kept = recent<{ now: Kept }>(2)
/** Transactions that have changed the plan: what they see may be rolled back, and is kept for nobody else. */
const changing = new WeakSet<Db>()

/** Says that what this transaction sees of the plan is its own from now on. */
export const changesPlan = (db: Db): void => void changing.add(db)
/** Whether this transaction has changed the plan, so that nobody else may be given what it sees. */
export const changesHere = (db: Db): boolean => changing.has(db)

/**
 * The plan as this transaction sees it; null where there is none.
 * @param authority whose it is; the right to it is found by the act
 */
export async function livePlan(db: Db, authority: string): Promise<Live | null> {
  return read(db, authority, false)
}

/**
 * The plan for whoever is about to change it: nobody else changes it until this transaction ends.
 * @throws Refusal not-found where there is none
 */
export async function planToChange(db: Db, authority: string): Promise<Live> {
  const live = await read(db, authority, true)
  if (!live) throw notFound()
  return live
}

async function read(db: Db, authority: string, lock: boolean): Promise<Live | null> {
  const head = await headOf(db, lock)
  if (!head) return null
  const before = kept.get(authority)
  if (before && before.now.live.head.id === head.id && isOf(before.now.live.head, head)) return before.now.live
  // Somebody may have read a later plan meanwhile than this transaction sees.
  const base =
    before && before.now.live.head.id === head.id && before.now.live.head.stamp <= head.stamp ? before.now : null
  const { rows } = await sql<{
    id: string
    key: string
    data: string
    gone: boolean
    made_by: string | null
    place: number
    version: number
  }>`select id, key, data, gone, made_by, place, version from plan.record
    where stamp > ${base ? base.live.head.stamp : 0} and stamp <= ${head.stamp} order by kind, place, key`.execute(db)
  const entries = new Map(base?.entries)
  for (const { key, data, id, version, made_by, place, gone } of rows)
    entries.set(key, { record: complete(JSON.parse(data)), row: { id, version, madeBy: made_by, place, gone } })
  const plain = liveOf(head, entries, base, new Set(rows.map(r => r.key)))
  const live = {
    ...plain,
    judged: await withStored(db, plain.graph, { of: `${authority} ${head.id}`, measured: head.measured }),
  }
  if (!changing.has(db)) {
    const now = { live, entries }
    if (!before) kept.keep(authority, () => ({ now }))
    else if (before.now.live.head.id !== head.id || isBefore(before.now.live.head, head)) before.now = now
  }
  return live
}

const isOf = (a: Head, b: Head): boolean => a.stamp === b.stamp && a.measured === b.measured
/** Both numbers grow, so that of two heads the one with the smaller sum was read earlier. */
const isBefore = (a: Head, b: Head): boolean => a.stamp + a.measured < b.stamp + b.measured

const BLANKS = new Map<string, readonly (readonly [name: string, nothing: () => unknown])[]>(
  kindNames.map(k => [k, Object.entries(spec(k).fields).map(([name, field]) => [name, () => blank(field)] as const)]),
)
/** A row may be older than a field of its kind: then nobody said anything of it, as of a document that is (graph/json.ts). */
function complete(stored: Record<string, unknown>): AnyRec {
  for (const [name, nothing] of BLANKS.get(stored.kind as string) ?? [])
    if (stored[name] === undefined) stored[name] = nothing()
  return stored as unknown as AnyRec
}

async function headOf(db: Db, lock: boolean): Promise<Head | null> {
  const { rows } = await sql<{
    id: string
    title: string
    mark: MarkWord
    source: string
    as_at: Temporal.PlainDate
    supplied: Kind[]
    stamp: bigint
    measured: number
    changed_at: Temporal.Instant
    changed_by: string | null
  }>`select id, title, mark, source, as_at, supplied, stamp, changed_at, changed_by, ${measuresMark} as measured from plan.head
    ${lock ? sql`for update` : sql``}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { as_at, changed_at, changed_by, stamp, ...rest } = row
  return { ...rest, asAt: as_at.toString(), stamp: Number(stamp), changedAt: changed_at, changedBy: changed_by }
}

function liveOf(
  head: Head,
  entries: ReadonlyMap<string, Entry>,
  base: Kept | null,
  touched: ReadonlySet<string>,
): Omit<Live, 'judged'> {
  // A kind of which nothing changed keeps its list: most changes are of one record.
  const anew = new Set<Kind>()
  for (const key of touched) {
    anew.add(entries.get(key)!.record.kind)
    const was = base?.entries.get(key)
    if (was) anew.add(was.record.kind)
  }
  const lists = new Map<Kind, Entry[]>()
  for (const entry of entries.values()) {
    const { kind } = entry.record
    if (entry.row.gone || (base && !anew.has(kind))) continue
    const list = lists.get(kind)
    if (list) list.push(entry)
    else lists.set(kind, [entry])
  }
  const { records } = emptyGraph()
  for (const kind of kindNames) {
    const list = lists.get(kind)
    list?.sort((a, b) => a.row.place - b.row.place)
    ;(records as Record<Kind, unknown[]>)[kind] =
      base && !anew.has(kind) ? base.live.graph.records[kind] : (list ?? []).map(e => e.record)
  }
  const graph = marked({ format: 'goldenthread-plan/1', supplied: [...head.supplied], records }, markOf(head))
  return {
    head,
    graph,
    get: key => {
      const e = entries.get(key)
      return e && !e.row.gone ? e.record : undefined
    },
    row: key => entries.get(key)?.row,
    lost: key => {
      const e = entries.get(key)
      return e?.row.gone ? e.record : undefined
    },
  }
}

export const markOf = ({ mark, source }: Pick<Head, 'mark' | 'source'>): Mark | null =>
  mark === 'synthetic' ? { synthetic: true } : mark === 'published' ? { published: source } : null
