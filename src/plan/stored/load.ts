/** The act that takes in a whole plan. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { keepFile } from '../../store/files.ts'
import { printableText } from '../../web/chart/svg.ts'
import { allRecords } from '../graph/graph.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { keepImportedWhole } from '../importing/base.ts'
import { isoDay } from './day.ts'
import { readDocument, refuseUnmarked } from './document.ts'
import { changesPlan, type Live, planToChange } from './live.ts'
import { type Brought, lastBrought } from './newest.ts'
import { savePlan } from './save.ts'
import type { PlanTables } from './tables.ts'

/** What was brought last, and whether this brought it: the document that was brought last does not. */
export type Loaded = Brought & { readonly changed: boolean }

/**
 * Makes a document the plan. What was the plan before stays as the version before it. The plan as a whole is everywhere, so
 * that whoever may change only some of its steps may not replace it.
 */
export const planLoad = act({
  name: 'plan.load',
  class: 'write-plan',
  input: z.strictObject({
    document: z.string('Give the plan as JSON').min(1, 'Give the plan as JSON'),
    title: z
      .string()
      .transform(t => printableText(t).trim())
      .pipe(z.string().min(1, 'Say what the plan is called').max(200, 'Keep its name under 200 letters')),
    /** The day of which it speaks. */
    asAt: isoDay,
    /** For the first start: leave a plan that is there as it is. */
    onlyWhenNone: z.boolean().default(false),
  }),
  subject: async (_, __, { authority }) => [{ kind: 'plan', authority, id: '' }],
  run: async (given, { document, title, asAt, onlyWhenNone }, call): Promise<Loaded> => {
    const db = given.$extendTables<PlanTables>()
    // Two at once would give one number twice, and the second would not see that the first brought the same.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plan.version ${call.authority}`}, 0))`.execute(db)
    const before = await lastBrought(given)
    if (before && onlyWhenNone) return { ...before, changed: false }
    const { graph, bytes, mark, source, counts } = read(document)
    const { hash } = await keepFile(given, bytes)
    if (before?.document === hash && before.title === title) return { ...before, changed: false }
    const number = (before?.number ?? 0) + 1
    const { id } = await db
      .insertInto('plan.version')
      .values({
        authority: call.authority,
        number,
        title,
        document: hash,
        mark,
        source,
        as_at: Temporal.PlainDate.from(asAt),
        loaded_at: call.at,
        loaded_by: call.person.id,
        counts: JSON.stringify(counts),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('plan', id)
    await sql`
      insert into plan.head (authority, title, mark, source, as_at, supplied, stamp, changed_at, changed_by)
      values (${call.authority}, ${title}, ${mark}, ${source}, ${asAt}, ${[...graph.supplied]}, 1, ${call.at}, ${call.person.id})
      on conflict (authority) do update
      set title = excluded.title, mark = excluded.mark, source = excluded.source, as_at = excluded.as_at,
        stamp = head.stamp + 1, supplied = excluded.supplied`.execute(given)
    changesPlan(given)
    const live = await planToChange(given, call.authority)
    const put = withCommentsHere(live, [...allRecords(graph)])
    const keys = new Set(put.map(r => r.id))
    await savePlan(given, call, live, {
      put,
      // What was said here stays: no file knows of it, and it is nobody's to take back by sending one.
      gone: [...allRecords(live.graph)].flatMap(r => (keys.has(r.id) || r.kind === 'comment' ? [] : [r.id])),
      fromFile: true,
    })
    await keepImportedWhole(given, [...allRecords(graph)])
    return { ...(await lastBrought(given))!, changed: true }
  },
})

/**
 * The records of a document, of which no comment takes the place of one that was made here: the same one stays as it is here, since
 * it may have been taken back since; another that came to the same key gets a key of its own.
 */
function withCommentsHere(live: Live, records: readonly AnyRec[]): readonly AnyRec[] {
  const taken = new Set(records.map(r => r.id))
  let n = live.graph.records.comment.length
  const free = (): string => {
    do n++
    while (taken.has(`comment-${n}`) || live.row(`comment-${n}`))
    return `comment-${n}`
  }
  return records.flatMap(r => {
    const here = r.kind === 'comment' ? (live.get(r.id) ?? live.lost(r.id)) : undefined
    if (here?.kind !== 'comment') return [r]
    const [a, b] = [r as Rec<'comment'>, here as Rec<'comment'>]
    if (a.on?.text === b.on?.text && a.by?.text === b.by?.text) return []
    return [{ ...r, id: free() }]
  })
}

function read(text: string) {
  const document = readDocument(text)
  refuseUnmarked(document, readStoreConfig().production)
  return document
}
