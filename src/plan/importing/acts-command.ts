/** The act of the command that brings a folder: the same as the wizard’s, with nobody to be asked. */

import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { text } from '../../store/entered.ts'
import { printableText } from '../../web/chart/svg.ts'
import type { Mark } from '../graph/graph.ts'
import { isoDay } from '../stored/day.ts'
import { livePlan } from '../stored/live.ts'
import { type Version, versionOf } from '../stored/newest.ts'
import { wholePlan } from '../stored/subject.ts'
import type { Conflict, Incoming } from './account.ts'
import { bring, markWord } from './bring.ts'
import { NOTHING_SAID } from './draft.ts'
import type { Outcome, SentFile } from './tables.ts'

/** What was brought, and what the plan is then. */
export type Came = {
  readonly changed: boolean
  readonly version: Version
  readonly outcome: Outcome
  /** Whether there was a plan before. */
  readonly first: boolean
  /** Where the files say otherwise than what was done here, which stays. */
  readonly conflicts: readonly Conflict[]
  /** Records that stand in the plan and not in the files, and stay. */
  readonly missing: number
}

export const planBring = act({
  name: 'plan.bring',
  class: 'write-plan',
  input: z.strictObject({
    incoming: z.custom<Incoming>(),
    mark: z.custom<Mark | null>(),
    files: z.array(z.string().max(500)),
    title: z
      .string()
      .transform(t => printableText(t).trim())
      .pipe(z.string().min(1, 'Say what the plan is called').max(200, 'Keep its name under 200 letters')),
    /** The day of which it speaks, where there is none yet. */
    asAt: isoDay,
    /** The files are the whole of the plans and lists that they hold: what is not in them is taken out. */
    whole: z.boolean(),
    /** Why what was signed is taken out. */
    reason: text(2000),
  }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { incoming, mark: given, files, title, asAt, whole, reason }, call): Promise<Came> => {
    const { mark, source } = markWord(given)
    const first = (await livePlan(db, call.authority)) === null
    const choices = { wholes: whole ? ('all' as const) : new Set<string>(), file: new Set<string>(), plans: new Map() }
    const brought = await bring(db, call, { incoming, choices, mark, source, title, asAt, reason }, null)
    if (brought.is === 'again') throw new Error('nobody looked, and it is another than was seen')
    const { changed, stamp, outcome, account } = brought
    if (changed) {
      const sent = files.map((name): SentFile => ({ name, hash: null, size: 0, why: '' }))
      const { rows } = await sql<{ id: string }>`
        insert into plan.import (authority, made_by, made_at, state, files, said, mark, source, done_by, done_at, stamp, outcome)
        values (${call.authority}, ${call.person.id}, ${call.at}, 'done', ${JSON.stringify(sent)}::jsonb,
          ${JSON.stringify({ ...NOTHING_SAID, reason })}::jsonb, ${mark}, ${source}, ${call.person.id}, ${call.at}, ${stamp},
          ${JSON.stringify(outcome)}::jsonb)
        returning id`.execute(db)
      call.made('plan.import', rows[0]!.id)
    }
    const live = (await livePlan(db, call.authority))!
    return {
      ...{ changed, first, outcome, version: versionOf(live) },
      conflicts: account.conflicts,
      missing: whole ? 0 : account.groups.reduce((n, g) => n + g.missing.length, 0),
    }
  },
})
