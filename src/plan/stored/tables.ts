/** The tables of schema/0300-plan.sql and schema/0400-plan-records.sql, as code sees them. */
import {
  bigint,
  boolean,
  date,
  defaulted,
  instant,
  integer,
  json,
  oneOf,
  optional,
  record,
  type TablesOf,
  text,
  texts,
  uuid,
} from '../../store/columns.ts'
import type { Kind } from '../graph/kinds.ts'

/** Where a plan's facts come from. */
export const marks = ['synthetic', 'published', 'own'] as const
export type MarkWord = (typeof marks)[number]
export type Counts = Partial<Record<Kind, number>>

export const planTables = {
  'plan.version': {
    ...record,

    number: integer,
    title: text,
    document: text,
    mark: oneOf(...marks),
    source: defaulted(text),
    as_at: date,
    loaded_at: instant,
    loaded_by: uuid,
    counts: json<Counts>(),
  },
  'plan.head': {
    ...record,
    title: text,
    mark: oneOf(...marks),
    source: defaulted(text),
    as_at: date,
    supplied: texts,
    stamp: bigint,
    changed_at: instant,
    changed_by: optional(uuid),
  },
  'plan.record': {
    ...record,
    key: text,
    kind: text,
    place: integer,
    data: text,
    gone: defaulted(boolean),
    made_by: optional(uuid),
    stamp: bigint,
  },
} as const

export type PlanTables = TablesOf<typeof planTables>
