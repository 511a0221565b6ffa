/** The tables of schema/0401-plan-versions.sql, as code sees them. */
import {
  bigint,
  date,
  defaulted,
  instant,
  integer,
  json,
  optional,
  record,
  type TablesOf,
  text,
  uuid,
} from '../../store/columns.ts'
import type { Severity } from '../coherence/rule.ts'

/** What stood when a version was signed. */
export type SignedCounts = Readonly<Record<Severity, number>> & {
  readonly accepted: number
  readonly steps: number
  readonly outcomes: number
  readonly records: number
}

export const versionTables = {
  'plan.signoff': {
    ...record,
    number: optional(integer),
    why: text,
    asked_at: instant,
    asked_by: uuid,
    stamp: bigint,
    document: optional(text),
    signed_at: optional(instant),
    signed_by: optional(uuid),
    signed_as: defaulted(text),
    statement: defaulted(text),
    counts: optional(json<SignedCounts>()),
    refused_at: optional(instant),
    refused_by: optional(uuid),
    refused_because: defaulted(text),
  },
  'plan.signoff_outside': {
    ...record,
    signoff: uuid,
    body: text,
    on_day: date,
    letter: text,
    recorded_at: instant,
    recorded_by: uuid,
  },
} as const

export type VersionTables = TablesOf<typeof versionTables>
