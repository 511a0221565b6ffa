/** The tables of what is unsafe now (schema/0405-plan-unsafe.sql), as code sees them. */
import {
  defaulted,
  instant,
  integer,
  json,
  oneOf,
  optional,
  record,
  type TablesOf,
  text,
  uuid,
} from '../../store/columns.ts'

export const happenings = ['raised', 'brought', 'changed', 'escalated', 'asked', 'sent back', 'closed'] as const
export type Happening = (typeof happenings)[number]
/** One thing that was changed, as people read it. */
export type Changed = { readonly field: string; readonly was: string; readonly now: string }

export const unsafeTables = {
  'plan.unsafe_item': {
    ...record,
    key: text,
    title: text,
    children: optional(integer),
    safeguard: defaulted(text),
    owner: optional(uuid),
    owner_said: defaulted(text),
    area: optional(uuid),
    raised_at: instant,
    raised_by: optional(uuid),
    due_set: instant,
    due: instant,
    state: defaulted(oneOf('open', 'asked', 'closed')),
    asked_by: optional(uuid),
    asked_at: optional(instant),
    done: defaulted(text),
    closed_by: optional(uuid),
    closed_at: optional(instant),
    seen: defaulted(text),
  },
  'plan.unsafe_event': {
    ...record,
    item: uuid,
    at: instant,
    what: oneOf(...happenings),
    by: optional(uuid),
    said: defaulted(text),
    changes: defaulted(json<Changed[]>()),
    moment: optional(instant),
    post: optional(uuid),
    level: optional(integer),
  },
} as const
/** For `db.$extendTables<UnsafeTables>()`. */
export type UnsafeTables = TablesOf<typeof unsafeTables>
