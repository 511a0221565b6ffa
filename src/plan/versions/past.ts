/**
 * The plan as it was, and what became of it since: read from the history that the store keeps of every row. A query of the
 * history asks for its authority itself: rows of others are hidden anyway, and the index begins with it.
 */
import { sql } from 'kysely'
import { londonDay } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { emptyGraph, marked, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames } from '../graph/kinds.ts'
import { changesHere, type Live, livePlan, markOf } from '../stored/live.ts'
import type { MarkWord } from '../stored/tables.ts'
import { shownOf } from '../talk/taken-out.ts'
import type { Move } from './churn.ts'
import type { Trace } from './told.ts'

/** The plan at a moment. */
export type Was = {
  readonly title: string
  readonly graph: PlanGraph
  /** The number of the last change by then. */
  readonly stamp: number
}

/** The end of a day in London, as the last moment that belongs to it. */
export const endOf = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime('Europe/London')
    .toInstant()
    .subtract({ nanoseconds: 1000 })

/**
 * The plan as it was at a moment: of every record the newest version at or before it. Records that are the same now are the
 * objects of the plan now, so that a comparison of the two passes them over.
 * @param authority whose it is; the right to it is found by the act
 * @returns null for a moment before there was a plan
 */
export async function graphAt(db: Db, authority: string, at: Temporal.Instant): Promise<Was | null> {
  const heads = await sql<{
    id: string
    data: { title: string; mark: MarkWord; source: string; supplied: Kind[]; stamp: number }
  }>`
    select id, data from history
    where authority = ${authority} and kind = 'plan.head' and at <= ${at} and data is not null
    order by at desc, version desc limit 1`.execute(db)
  const head = heads.rows[0]
  const live = await livePlan(db, authority)
  // A plan whose head is another was taken away since; nothing of it is left to be told.
  if (!head || !live || live.head.id !== head.id) return null
  // By each record's own newest version, so that what it costs hangs on how many records there are. A moment with nothing
  // added to it is no moment that an index knows: the database then goes by the record, whatever it believes of its tables.
  // A record is never deleted: what was taken out has its row.
  const { rows } = await sql<{ key: string; kind: Kind; place: number; data: string | null }>`
    select r.key, h.place, h.kind, h.data
    from plan.record r cross join lateral (
      select v.version = r.version as is_now, v.data as row from history v
      where v.authority = ${authority} and v.kind = 'plan.record' and v.id = r.id::text and v.at + interval '0' <= ${at}
      order by v.version desc limit 1) was
    cross join lateral (
      select case when was.is_now then r.kind else was.row ->> 'kind' end as kind,
        case when was.is_now then r.place else (was.row ->> 'place')::integer end as place,
        case when was.is_now then r.gone else (was.row ->> 'gone')::boolean end as gone,
        case when was.is_now then null else was.row ->> 'data' end as data) h
    where r.authority = ${authority} and not h.gone`.execute(db)
  const { records } = emptyGraph()
  const lists = Map.groupBy(
    rows.sort((a, b) => a.place - b.place),
    r => r.kind,
  )
  for (const kind of kindNames)
    (records as Record<Kind, unknown[]>)[kind] = (lists.get(kind) ?? []).map(r =>
      r.data === null ? live.get(r.key)! : shownOf(JSON.parse(r.data) as AnyRec, live.get(r.key) ?? live.lost(r.key)),
    )
  const { title, supplied, stamp } = head.data
  return { title, graph: marked({ format: 'goldenthread-plan/1', supplied, records }, markOf(head.data)), stamp }
}

const states = recent<Was>(4)
/**
 * As `graphAt`, at a moment that has passed: then nothing that was can still change, and what is the same now is told by the plan
 * now, so that it is read once for each change of the plan.
 */
export async function pastAt(db: Db, authority: string, at: Temporal.Instant, live: Live): Promise<Was | null> {
  const key = `${authority} ${live.head.id} ${live.head.stamp} ${at}`
  const known = states.get(key)
  // A transaction that changed the plan has not changed it for others yet.
  if (known || changesHere(db)) return known ?? graphAt(db, authority, at)
  const was = await graphAt(db, authority, at)
  return was && states.keep(key, () => was)
}

/** The moment at which the plan was first stored; null where there is none. */
export async function beginningOf(db: Db, authority: string, live: Live): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select at from history
    where authority = ${authority} and kind = 'plan.head' and id = ${live.head.id} and version = 1`.execute(db)
  return rows[0]?.at ?? null
}

/** Who last changed each of these records between two moments, and on which day, by the record's key. */
export async function tracesBetween(
  db: Db,
  authority: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Trace>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; name: string | null; at: Temporal.Instant }>`
    select r.key, p.name, h.at
    from plan.record r
    cross join lateral (
      select v.by, v.at from history v
      where v.authority = ${authority} and v.kind = 'plan.record' and v.id = r.id::text
        and v.at + interval '0' > ${from} and v.at + interval '0' <= ${until} and v.data is not null
      order by v.version desc limit 1) h
    left join authority.person p on p.authority = ${authority} and p.id::text = h.by
    where r.authority = ${authority} and r.key = any (${[...keys]})`.execute(db)
  return new Map(rows.map(r => [r.key, { by: r.name, on: londonDay(r.at) }]))
}

type Read = { readonly stamp: number; readonly last: Temporal.Instant; readonly moves: ReadonlyMap<string, Move> }
/** What was read of the history of a plan: it is only ever added to. */
const kept = recent<{ now: Read }>(2)
/** A transaction's rows have the moment at which it began, and are seen when it ends: none takes as long as this. */
const LONGEST = { minutes: 10 }

/**
 * Steps that were added, removed or re-dated since the plan was first stored. What it was first stored with was not added to it.
 */
export async function storedMoves(db: Db, authority: string, live: Live): Promise<readonly Move[]> {
  const name = `${authority} ${live.head.id}`
  const known = kept.get(name)
  if (known && known.now.stamp === live.head.stamp) return [...known.now.moves.values()]
  const begun = await beginningOf(db, authority, live)
  if (begun === null) return []
  const before = known && known.now.stamp < live.head.stamp ? known.now : null
  const since = before ? before.last.subtract(LONGEST) : begun
  const { rows } = await sql<{
    id: string
    version: number
    key: string
    at: Temporal.Instant
    gone: boolean
    was_gone: boolean | null
    due: string | null
    was_due: string | null
  }>`
    select n.id, n.version, n.data ->> 'key' as key, n.at, (n.data ->> 'gone')::boolean as gone,
      (w.data ->> 'gone')::boolean as was_gone,
      (n.data ->> 'data')::json -> 'due' ->> 'on' as due, (w.data ->> 'data')::json -> 'due' ->> 'on' as was_due
    from history n
    left join history w
      on w.authority = n.authority and w.kind = n.kind and w.id = n.id and w.version = n.version - 1
    where n.authority = ${authority} and n.kind = 'plan.record' and n.at > greatest(${since}::timestamptz, ${begun}::timestamptz)
      and n.data ->> 'kind' = 'step' and (n.data ->> 'stamp')::bigint > ${before?.stamp ?? 0}`.execute(db)
  const moves = new Map(before?.moves)
  let last = before?.last ?? begun
  for (const { id, version, key, at, gone, was_gone, due, was_due } of rows) {
    if (Temporal.Instant.compare(at, last) > 0) last = at
    const was = was_gone === null || was_gone ? 'out' : 'in'
    const is = gone ? 'out' : 'in'
    const move =
      was !== is
        ? is === 'in'
          ? 'added'
          : 'removed'
        : is === 'in' && was_due !== null && was_due !== due
          ? 're-dated'
          : null
    if (move) moves.set(`${id} ${version}`, { on: londonDay(at), item: key, is: move })
  }
  const now = { stamp: live.head.stamp, last, moves }
  if (!known) kept.keep(name, () => ({ now }))
  else if (known.now.stamp < now.stamp) known.now = now
  return [...moves.values()]
}
