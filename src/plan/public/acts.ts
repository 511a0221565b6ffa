/** The public page of the plan: whether it is shown, and what it would show. */
import { z } from 'zod'
import { act } from '../../store/act.ts'
import { reason } from '../../store/entered.ts'
import { Refusal, refuseStale } from '../../store/refusal.ts'
import { wholePlan } from '../stored/subject.ts'
import { lockSwitch, type Made, madePublic, type Switch, switchOf } from './made.ts'
import type { PublicTables } from './tables.ts'

export type PublicSeen = { readonly made: Made | null; readonly is: Switch | null }

/** For those who work on the plan: what everybody sees or would see, and what is left out of it. */
export const publicRead = act({
  name: 'public.read',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, { authority, at }): Promise<PublicSeen> => ({
    made: await madePublic(db, authority, at),
    is: await switchOf(db),
  }),
})

export const publicSwitch = act({
  name: 'public.switch',
  class: 'publish',
  input: z.strictObject({
    shown: z.enum(['yes', 'no'], 'Say whether it is to be shown'),
    reason: reason('Say why, so that whoever comes after you knows'),
    /** 0 for the first time. */
    version: z.coerce.number<string | number>().int().min(0),
  }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (given, { shown, reason: why, version }, call) => {
    const db = given.$extendTables<PublicTables>()
    const now = await lockSwitch(given, call.authority)
    const on = shown === 'yes'
    refuseStale({ version, shown }, { version: now?.version ?? 0, shown: now?.shown ? 'yes' : 'no' })
    if ((now?.shown ?? false) === on)
      throw new Refusal('conflict', on ? 'Everybody sees it already.' : 'Nobody sees it, as it is.')
    const values = { shown: on, reason: why, changed_at: call.at, changed_by: call.person.id }
    if (now) {
      await db
        .updateTable('plan.public_page')
        .set(values)
        .where('authority', '=', call.authority)
        .where('id', '=', now.id)
        .execute()
      call.made('public-page', now.id)
      return
    }
    const { id } = await db
      .insertInto('plan.public_page')
      .values({ authority: call.authority, ...values })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('public-page', id)
  },
})
