/** What is brought, what was brought before, what somebody chose, and the account of what would come of it. */
import type { PlanGraph } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'

/** Each record as a file had it last, by its key. */
export type Base = ReadonlyMap<string, AnyRec>

/** What files hold. */
export type Incoming = {
  readonly graph: PlanGraph
  /** It is a plan of our own writing: its ids are the plan's keys, and it says every field of every record. */
  readonly exact: boolean
  /** The fields that the file of a record has a column for; null for all. What has no column is not said to be empty. */
  said(r: AnyRec): ReadonlySet<string> | null
}

/** What somebody chose, who saw the account. */
export type Choices = {
  /** Groups of records of which the files hold all: what is not in them is to be taken out. */
  readonly wholes: ReadonlySet<string> | 'all'
  /** Conflicts in which the file is right, by `key field`. */
  readonly file: ReadonlySet<string>
  /** For a plan of the files, by its id there: the key of the plan whose newer form it is, or '' for one of its own. */
  readonly plans: ReadonlyMap<string, string>
}
export const NOTHING_CHOSEN: Choices = { wholes: new Set(), file: new Set(), plans: new Map() }

/** The name under which a change of a row's own reference is told; no field is called so. */
export const REFERENCE = '@reference'
export type FieldChange = { readonly name: string; readonly was: unknown; readonly now: unknown }
export type Changed = {
  readonly before: AnyRec
  readonly after: AnyRec
  /** In the order in which its kind has them. */
  readonly fields: readonly FieldChange[]
  /** Not said by a file: what it names came or went with this import. */
  readonly byLink: boolean
}
/** A field that was changed here and in the file since the file was brought last; or a record. */
export type Conflict = {
  readonly key: string
  readonly kind: Kind
  readonly record: AnyRec
  /** '' where it is about the record as a whole. */
  readonly field: string
  /** As the file had it last; null where no file had it. */
  readonly base: unknown
  readonly here: unknown
  readonly file: unknown
  /**
   * field: both changed it. back: it was taken out here, and the file has changed it. gone: the file has it no more, and it was
   * changed here.
   */
  readonly is: 'field' | 'back' | 'gone'
  /** Whether the file is to be right. */
  readonly taken: boolean
}
/** Records of which the files may hold all, or some. */
export type Group = {
  /** `plan KEY`, `kind KIND`, or `all` for a plan of our own writing. */
  readonly id: string
  readonly is: 'plan' | 'kind' | 'all'
  /** The title of the plan, or the kind. */
  readonly of: string
  /** What stands in the plan, came from a file, and is not in these files. */
  readonly missing: readonly AnyRec[]
  readonly whole: boolean
}
/** A plan of the files, and which plan it is taken for. */
export type PlanTaken = { readonly id: string; readonly title: string; readonly key: string | null }

export type Account = {
  /** The records of the files under the plan's keys, with all that they name looked up. */
  readonly read: readonly AnyRec[]
  readonly added: readonly AnyRec[]
  readonly changed: readonly Changed[]
  readonly removed: readonly AnyRec[]
  readonly unchanged: Readonly<Partial<Record<Kind, number>>>
  readonly conflicts: readonly Conflict[]
  readonly groups: readonly Group[]
  readonly plans: readonly PlanTaken[]
  /** What is to be saved: records as they are to be, keys of those that are taken out. */
  readonly put: readonly AnyRec[]
  readonly gone: readonly string[]
  /** What a file says from now on of a record; null where it says nothing any more. Only what differs from before. */
  readonly base: ReadonlyMap<string, AnyRec | null>
  readonly supplied: readonly Kind[]
}

/** The name of a conflict in `Choices.file`. */
export const conflictId = (c: Pick<Conflict, 'key' | 'field'>): string => `${c.field} ${c.key}`
