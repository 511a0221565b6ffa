/** The last change of a record taken back, with all that was saved with it: itself a change, which can be taken back. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { version } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import { type AnyRec, spec, titleOf } from '../graph/kinds.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, namedIn, newSubject, subjectIn } from '../stored/subject.ts'
import { key } from './acts-record.ts'
import { hangingSubjects } from './hanging.ts'
import { planNow } from './held.ts'
import { type Kept, keptOf } from './history.ts'

/**
 * Acts that whoever may change the plan can take back. What a second person decided, and what came with files or was signed,
 * is not among them.
 */
export const UNDOABLE: ReadonlySet<string> = new Set([
  'record.add',
  'record.edit',
  'record.remove',
  'record.undo',
  'record.merge',
  'record.supersede',
  'step.redate',
  'step.progress',
  'step.done',
  'step.assign',
  'steps.change',
  'evidence.ask',
  'evidence.give',
])

/** One record as the change left it, and as it was before; null where it was not there. */
type Back = { readonly key: string; readonly row: string; readonly now: Kept; readonly before: Kept | null }

/** The last change of a record, and what else was saved with it; null where it is none that can be taken back. */
export async function lastChange(
  db: Db,
  live: Live,
  key: string,
): Promise<{ readonly act: string; readonly last: Kept; readonly back: readonly Back[] } | null> {
  const row = live.row(key)
  if (!row) return null
  const [last] = await keptOf(db, row.id, 1)
  if (!last || !UNDOABLE.has(last.act)) return null
  const { rows } = await sql<{ id: string; key: string }>`
    select h.id, h.data ->> 'key' as key from history h
    where h.kind = 'plan.record' and h.at = ${last.at} and h.by = ${last.by} and h.act = ${last.act}
      and h.data ->> 'stamp' = ${String(last.stamp)}`.execute(db)
  const back: Back[] = []
  for (const { id, key } of rows) {
    const [now, before] = await keptOf(db, id, 2)
    back.push({ key, row: id, now: now!, before: before ?? null })
  }
  return { act: last.act, last, back }
}

/** The record with which something else came to be, or ceased: whoever could not have done that cannot take it back. */
export function subjectsOfUndo(live: Live, authority: string, back: readonly Back[], named: Named): Subject[] {
  return back.flatMap(({ key, row, now, before }) => {
    const wasThere = before !== null && !before.gone
    // The log of changes goes with what it tells.
    if (now.record.kind === 'change') return []
    if (wasThere && !now.gone) {
      const own = subjectIn(live, authority, key, named)
      return [own, { ...newSubject(live, authority, before.record, named, own.madeBy ?? ''), id: row }]
    }
    return hangingSubjects(live, authority, now.record, named, live.row(key)?.madeBy ?? '', row)
  })
}

export const recordUndo = act({
  name: 'record.undo',
  class: 'write-plan',
  input: z.strictObject({ key, version }),
  subject: async (db, { key }, { authority }) => {
    const live = await planNow(db, authority)
    const change = await lastChange(db, live, key)
    if (!live.row(key)) throw notFound()
    const named = await namedIn(db)
    if (change) {
      const subjects = subjectsOfUndo(live, authority, change.back, named)
      if (subjects.length > 0) return subjects
    }
    return live.get(key) ? [subjectIn(live, authority, key, named)] : []
  },
  run: async (db, { key, version }, call) => {
    const live = await planToChange(db, call.authority)
    const row = live.row(key)
    if (!row) throw notFound()
    refuseStale({ version }, { version: row.version })
    const change = await lastChange(db, live, key)
    if (!change) throw new Refusal('conflict', 'Its last change cannot be taken back.')
    const since = change.back.find(b => b.now.stamp !== change.last.stamp)
    if (since)
      throw new Refusal(
        'conflict',
        `${spec(since.now.record.kind).one} “${titleOf(since.now.record).slice(0, 80)}” was saved with it and has been changed since, so the whole can no longer be taken back.`,
      )
    const put: AnyRec[] = []
    const gone: string[] = []
    for (const { key, before } of change.back)
      if (before === null || before.gone) gone.push(key)
      else put.push(before.record)
    await savePlan(db, call, live, { put, gone })
    return { key, there: live.get(key) ? !gone.includes(key) : put.some(r => r.id === key) }
  },
})
