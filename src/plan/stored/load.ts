/** The act that takes in a whole plan. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { readStoreConfig } from '../../store/config.ts'
import { keepFile } from '../../store/files.ts'
import { printableText } from '../../web/chart/svg.ts'
import { isoDay } from './day.ts'
import { readDocument, refuseUnmarked } from './document.ts'
import { makePlanFindable } from './findable.ts'
import { newestVersion, type Version } from './newest.ts'
import type { PlanTables } from './tables.ts'

/** The plan as it is now, and whether this changed it: the document that is the plan already does not. */
export type Loaded = Version & { readonly changed: boolean }

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
    const before = await newestVersion(given)
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
    await makePlanFindable(given, graph)
    call.made('plan', id)
    return { ...(await newestVersion(given))!, changed: true }
  },
})

function read(text: string) {
  const document = readDocument(text)
  refuseUnmarked(document, readStoreConfig().production)
  return document
}
