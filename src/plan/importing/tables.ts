/** The tables of schema/0402-plan-imports.sql, as code sees them. */
import {
  bigint,
  defaulted,
  instant,
  json,
  oneOf,
  optional,
  record,
  type TablesOf,
  text,
  uuid,
} from '../../store/columns.ts'
import type { Kind } from '../graph/kinds.ts'
import { marks } from '../stored/tables.ts'
import type { Mapping } from './sheets.ts'

/** A file as it was sent. */
export type SentFile = {
  readonly name: string
  /** Null where it was not taken. */
  readonly hash: string | null
  readonly size: number
  /** Why it was not taken; '' where it was. */
  readonly why: string
}
/** What was said of a draft: of its sheets, and of what is to become of the plan. */
export type Said = {
  readonly sheets: Mapping
  readonly wholes: readonly string[]
  readonly file: readonly string[]
  readonly plans: Readonly<Record<string, string>>
  /** Why what was signed is taken out. */
  readonly reason: string
  /** What the plan is to be called, where there is none yet. */
  readonly title: string
}
export type KindCounts = Partial<Record<Kind, number>>
/** What came of an import. */
export type Outcome = {
  readonly added: KindCounts
  readonly changed: KindCounts
  readonly removed: KindCounts
  readonly unchanged: KindCounts
  /** Conflicts in which what was done here stayed. */
  readonly kept: number
}

export const importTables = {
  'plan.import': {
    ...record,
    made_by: uuid,
    made_at: instant,
    state: oneOf('draft', 'done'),
    files: json<readonly SentFile[]>(),
    said: json<Said>(),
    mark: oneOf(...marks),
    source: defaulted(text),
    done_by: optional(uuid),
    done_at: optional(instant),
    stamp: optional(bigint),
    outcome: optional(json<Outcome>()),
  },
  'plan.imported': { authority: defaulted(text), key: text, data: text },
} as const

/** For `db.$extendTables<ImportTables>()`. */
export type ImportTables = TablesOf<typeof importTables>
