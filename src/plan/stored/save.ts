/** Writes changes of the plan: all of an act's at once, under one number. */
import { sql } from 'kysely'
import type { Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { type AnyRec, type Kind, spec } from '../graph/kinds.ts'
import { changedNow } from './changers.ts'
import { refreshFindable } from './findable.ts'
import { kept } from './links.ts'
import { changesPlan, type Live } from './live.ts'

/** What becomes of the plan: records as they are to be from now on, and keys of those that are taken out. */
export type Change = {
  readonly put?: readonly AnyRec[]
  readonly gone?: readonly string[]
  /** It was read from files: then nobody here made what is new. */
  readonly fromFile?: true
}

/**
 * Saves a change. Whoever calls it read the plan by `planToChange` in the same transaction.
 * @param live the plan as `planToChange` gave it
 * @param change each key at most once; a record that is there already as it is to be is left alone
 * @returns the number of the change; that of the last where there was nothing to save
 * @throws Refusal invalid for a record whose key is too long to be kept
 */
export async function savePlan(db: Db, call: Running, live: Live, change: Change): Promise<{ stamp: number }> {
  const gone = [...new Set(change.gone)].filter(key => live.get(key) !== undefined)
  const put = kept(live, change.put ?? [], gone).map(record => ({ record, data: JSON.stringify(record) }))
  const altered = put.filter(({ record, data }) => {
    const now = live.get(record.id)
    return now === undefined || JSON.stringify(now) !== data
  })
  if (altered.length + gone.length === 0) return { stamp: live.head.stamp }
  for (const { record } of altered)
    if (record.id === '' || record.id.length > 500 || record.id.includes('\0') || !record.id.isWellFormed())
      throw new Refusal(
        'invalid',
        `${spec(record.kind).one} “${record.id.slice(0, 60)}…”: its reference cannot be kept: it is empty, longer than 500 letters, or no text.`,
      )
  changesPlan(db)
  const stamp = live.head.stamp + 1
  const places = new Map<Kind, number>()
  const placeOf = (record: AnyRec): number => {
    const row = live.row(record.id)
    if (row && (live.get(record.id) ?? live.lost(record.id))?.kind === record.kind) return row.place
    const last = places.get(record.kind) ?? lastPlace(live, record.kind)
    places.set(record.kind, last + 1)
    return last + 1
  }
  const rows = altered.map(({ record, data }) => ({
    key: record.id,
    kind: record.kind,
    place: placeOf(record),
    data: Buffer.from(data).toString('base64'),
  }))
  const supplied = [...new Set([...live.head.supplied, ...altered.map(a => a.record.kind)])]
  changedNow(call.authority, call.person.id, stamp)
  await sql`update plan.head set stamp = ${stamp}, changed_at = ${call.at}, changed_by = ${call.person.id}, supplied = ${supplied}`.execute(
    db,
  )
  // In one parameter, and in base64: a cell may hold what JSON can say and jsonb cannot.
  if (rows.length > 0) {
    const made = await sql<{ id: string; key: string }>`
      insert into plan.record (authority, key, kind, place, data, made_by, stamp)
      select ${call.authority}, r.key, r.kind, r.place, convert_from(decode(r.data, 'base64'), 'UTF8'), ${change.fromFile ? null : call.person.id}, ${stamp}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (key text, kind text, place integer, data text)
      on conflict (authority, key) do update
      set kind = excluded.kind, place = excluded.place, data = excluded.data, gone = false, stamp = excluded.stamp
      returning id, key`.execute(db)
    // What came from a file is named by the file.
    if (!change.fromFile) for (const { id } of made.rows.slice(0, MOST_NAMED)) call.made('plan.record', id)
  }
  if (gone.length > 0)
    await sql`update plan.record set gone = true, stamp = ${stamp} where key = any (${gone})`.execute(db)
  if (rows.length + gone.length > MANY) await sql`analyze plan.record, history`.execute(db)
  await refreshFindable(
    db,
    altered.map(a => a.record),
    gone.map(key => live.get(key)!),
  )
  return { stamp }
}

/** Rows of one change from which on the planner is told of it: it has no idea of a table that was empty a moment ago. */
const MANY = 500
/** Ids that one row of the audit names; the history has all of them under the same act and moment. */
const MOST_NAMED = 1_000

function lastPlace(live: Live, kind: Kind): number {
  // Those that were taken out keep their place, so that they can come back to it.
  let last = 0
  for (const r of live.graph.records[kind] as readonly AnyRec[]) last = Math.max(last, live.row(r.id)!.place)
  return last
}
