/** The tables of schema/0403-plan-talk.sql, as code sees them. */
import { boolean, instant, oneOf, optional, record, type TablesOf, text, uuid } from '../../store/columns.ts'

/** Why somebody is told: a comment names them or their post, or their post owns what it is about. */
export const reasons = ['named', 'owner'] as const
export type Because = (typeof reasons)[number]

export const talkTables = {
  'plan.mention': {
    ...record,
    person: uuid,
    comment: text,
    item: text,
    because: oneOf(...reasons),
    at: instant,
    told_at: optional(instant),
    seen_at: optional(instant),
  },
  'plan.daily': { ...record, person: uuid, wanted: boolean },
} as const
/** For `db.$extendTables<TalkTables>()`. */
export type TalkTables = TablesOf<typeof talkTables>
