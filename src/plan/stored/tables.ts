/** The table of schema/0300-plan.sql, as code sees it. */
import {
  date,
  defaulted,
  instant,
  integer,
  json,
  oneOf,
  record,
  type TablesOf,
  text,
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
} as const

export type PlanTables = TablesOf<typeof planTables>
