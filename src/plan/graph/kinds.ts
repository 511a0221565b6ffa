/** Every kind of record that a plan can hold, in one table: types, reading, writing and references all follow from it. */
import type { Field, KindSpec, ValueOf } from './field.ts'
import * as account from './kinds/account.ts'
import * as aims from './kinds/aims.ts'
import * as crosswalk from './kinds/crosswalk.ts'
import * as delivery from './kinds/delivery.ts'
import * as money from './kinds/money.ts'
import { action, attendance, board, decision, escalation, holding, meeting, post } from './kinds/people.ts'
import * as proof from './kinds/proof.ts'
import * as registers from './kinds/registers.ts'
import { step } from './kinds/step.ts'
import * as talk from './kinds/talk.ts'

export const kinds = {
  ...aims,
  ...delivery,
  step,
  ...proof,
  post,
  holding,
  board,
  meeting,
  attendance,
  action,
  escalation,
  decision,
  ...account,
  ...money,
  ...registers,
  ...talk,
  ...crosswalk,
} as const satisfies Record<string, KindSpec>

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as Kind[]

/** Where a record stands in the files: enough for its owner to find the row. */
export type Source = { file: string; sheet: string; row: number | null; ref: string }

/** A record of one kind: what every record has, and the fields that its kind declares. */
export type Rec<K extends Kind> = {
  id: string
  kind: K
  /** The intervention it belongs to ("2013-14"), so that two interventions in one council are kept apart. */
  intervention: string | null
  source: Source
  /** How many cells of its row held something: what C-28 counts. */
  filled: number
} & { -readonly [F in keyof (typeof kinds)[K]['fields']]: ValueOf<(typeof kinds)[K]['fields'][F]> }

/** A record of any kind, by what all have in common. */
export type AnyRec = { id: string; kind: Kind; intervention: string | null; source: Source; filled: number }

export type Step = Rec<'step'>
export type Outcome = Rec<'outcome'>
export type Measure = Rec<'measure'>
export type Programme = Rec<'programme'>

/** The spec of a kind, loosely typed, for code that walks all fields. */
export const spec = (k: Kind): KindSpec => kinds[k]
/** The field of a kind by name; undefined where it has none. */
export const fieldOf = (k: Kind, name: string): Field | undefined => spec(k).fields[name]
/** What a record is called: its title, else its pair, else its id. */
export function titleOf(r: AnyRec): string {
  const value = (r as unknown as Record<string, unknown>)[spec(r.kind).title]
  return typeof value === 'string' && value !== '' ? value : r.id
}
