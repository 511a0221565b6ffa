/** What became of a record, change by change: by whom, when, by what act, and why where somebody said so. */
import { sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import { type AnyRec, fieldOf, type Rec, spec } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'
import { isTakenOut, WORDS } from '../talk/taken-out.ts'
import { sameMeaning } from '../versions/difference.ts'
import { type Find, sayChange } from '../versions/saying.ts'

/** One state of a record, as the store kept it. */
export type Kept = {
  readonly version: number
  readonly at: Temporal.Instant
  /** The person’s id, or the word for what did it. */
  readonly by: string
  /** Their name; null where no person is known by that id. */
  readonly name: string | null
  readonly act: string
  /** The number of the change of the plan. */
  readonly stamp: number
  readonly gone: boolean
  readonly record: AnyRec
}
/** One change of a record, as a page tells it. */
export type HistoryLine = {
  readonly at: Temporal.Instant
  readonly by: string
  readonly did: string
  /** What changed, a sentence each, without full stops. */
  readonly says: readonly string[]
  readonly reason: string
}

/** The states of a record, newest first. */
export async function keptOf(db: Db, row: string, most: number): Promise<readonly Kept[]> {
  const { rows } = await sql<{
    version: number
    at: Temporal.Instant
    by: string
    name: string | null
    act: string
    stamp: string
    gone: boolean
    record: string
  }>`
    select h.version, h.at, h.by, p.name, h.act, h.data ->> 'stamp' as stamp, (h.data ->> 'gone')::boolean as gone,
      h.data ->> 'data' as record
    from history h left join authority.person p on p.id::text = h.by
    where h.kind = 'plan.record' and h.id = ${row} and h.data is not null
    order by h.version desc limit ${most}`.execute(db)
  return rows.map(({ stamp, record, ...rest }) => ({
    ...rest,
    stamp: Number(stamp),
    record: JSON.parse(record) as AnyRec,
  }))
}

/** Acts in words; of any other the act that is not named here did no more than change it. */
const DID: Readonly<Record<string, string>> = {
  'plan.load': 'Brought with the files',
  'plan.adopt': 'Brought with the files',
  'plan.bring': 'Brought with the files',
  'import.bring': 'Brought with the files',
  'record.add': 'Added',
  'record.edit': 'Changed',
  'record.remove': 'Changed, since something that it names was taken out',
  'record.undo': 'Put back as it was',
  'record.merge': 'Changed when two records were made one',
  'record.supersede': 'Stopped, since another takes its place',
  'step.redate': 'Re-dated',
  'step.progress': 'Updated',
  'step.done': 'Declared done',
  'step.reopen': 'Opened again',
  'step.stop': 'Stopped',
  'step.assign': 'Given to another owner',
  'steps.change': 'Changed with others',
  'comment.add': 'Said',
  'comment.remove': 'Taken back',
  'comment.take-out': 'Its words were taken out',
  'evidence.ask': 'Asked for',
  'evidence.give': 'Given',
  'evidence.accept': 'Accepted',
  'evidence.return': 'Sent back',
}

/** What an act did, in words. */
export const toldAct = (act: string, gone: boolean): string => (gone ? 'Taken out' : (DID[act] ?? 'Changed'))

const FIRST = 'The first that is known of it'

/**
 * The changes of a record, newest first.
 * @param kept its states, newest first
 * @param reasons what was said of changes of the plan, by their numbers
 * @param whole whether the oldest of the states is the first that it ever had
 */
export function toldFrom(
  kept: readonly Kept[],
  reasons: ReadonlyMap<number, string>,
  find: Find,
  whole: boolean,
): readonly HistoryLine[] {
  return kept.flatMap((now, i): HistoryLine[] => {
    const before = kept[i + 1]
    if (!before && !whole) return []
    const did = now.gone ? 'Taken out' : (DID[now.act] ?? (before ? 'Changed' : FIRST))
    const says = before && !now.gone && !before.gone ? changesOf(before.record, now.record, find) : []
    return [{ at: now.at, by: now.name ?? '', did, says, reason: reasons.get(now.stamp) ?? '' }]
  })
}

function changesOf(before: AnyRec, now: AnyRec, find: Find): string[] {
  const [a, b] = [before, now] as unknown as Record<string, unknown>[]
  const gone = isTakenOut(now)
  return Object.keys(spec(now.kind).fields).flatMap(name => {
    if (gone && WORDS.has(name)) return []
    const field = fieldOf(now.kind, name)
    return sameMeaning(field, a![name], b![name])
      ? []
      : [sayChange(now.kind, name, field, a![name], b![name], find, find)]
  })
}

/** Why changes were made, by their numbers, as the plan's own log of changes has it of one record. */
export async function reasonsOf(db: Db, stamps: readonly number[], key: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ stamp: string; data: string }>`
    select stamp, data from plan.record where kind = 'change' and stamp = any (${[...stamps]}::bigint[])`.execute(db)
  const found = new Map<number, string>()
  for (const { stamp, data } of rows) {
    const told = JSON.parse(data) as Rec<'change'>
    if (told.reason !== '' && (told.item?.id === key || told.item?.id == null)) found.set(Number(stamp), told.reason)
  }
  return found
}

const MOST = 40
const NONE: ReadonlyMap<number, string> = new Map()
/** Acts that write why into the log of changes. */
const WITH_REASON: ReadonlySet<string> = new Set([
  'step.redate',
  'step.done',
  'step.reopen',
  'step.stop',
  'step.assign',
  'steps.change',
  'record.remove',
])

/** The last changes of a record, newest first; none for one that was never in the plan. */
export async function historyOf(db: Db, live: Live, key: string): Promise<readonly HistoryLine[]> {
  const row = live.row(key)
  if (!row) return []
  const kept = await keptOf(db, row.id, MOST + 1)
  // What came with files brought its own log: it says why of changes that were made before, and not of this.
  const told = kept.filter(k => WITH_REASON.has(k.act)).map(k => k.stamp)
  const reasons = told.length === 0 ? NONE : await reasonsOf(db, told, key)
  return toldFrom(kept, reasons, id => live.get(id) ?? live.lost(id), kept.length <= MOST)
}
