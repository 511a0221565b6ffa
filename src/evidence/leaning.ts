/**
 * What another room knows of a measure: what leans on it, what was done, the target that was set, and what was said beforehand to be
 * enough. This room imports no other that does; whoever knows says so here, and says no more than whoever asks may read.
 */

import type { Call } from '../store/act.ts'
import type { Db } from '../store/open.ts'
import type { Shape } from '../web/chart/shapes.ts'
import type { Place } from './measures/places.ts'
import type { Mark } from './shapes.ts'

/** A status in words, with the shape that goes before it. */
export type Said = { readonly shape: Shape; readonly word: string }
/** Something that leans on a measure. */
export type Leaner = {
  readonly kind: string
  readonly name: string
  readonly href: string
  /** What its owner says of it, and what the evidence supports. */
  readonly says: Said
  readonly shows: Said
  /** Where it is called good and the measure does not show it; null where that is not so. */
  readonly green: Said | null
}
/** What was written down before its period, and what came of it. */
export type TestSaid = Said & {
  readonly sentence: string
  readonly of: { readonly name: string; readonly href: string }
  /** Who registered it, when, and by which hash what they wrote is known. */
  readonly registered: string
}
export type Leaning = {
  readonly target: number | null
  /** In words: "95% by 31 March 2027". */
  readonly targetSays: string
  readonly marks: readonly Mark[]
  readonly leaners: readonly Leaner[]
  /** How many more there are than are listed. */
  readonly more: number
  readonly tests: readonly TestSaid[]
}
export const NOTHING_LEANS: Leaning = { target: null, targetSays: '', marks: [], leaners: [], more: 0, tests: [] }

/** What is known of a measure at a place. It is asked within the act that reads the measure, as whoever reads it. */
export type Knows = (db: Db, call: Call, of: { readonly code: string; readonly place: Place }) => Promise<Leaning>
/** Targets that were set elsewhere. */
export type Targets = {
  /** Another whenever one of them is. */
  readonly mark: string
  /** Those of one place, by the code of the measure, in its own units. */
  readonly at: (place: Place) => ReadonlyMap<string, number>
}
const NO_TARGETS: Targets = { mark: '', at: () => new Map() }
/** Every target that whoever asks may know of: asked for once for a page of many measures. */
export type Aims = (db: Db, call: Call) => Promise<Targets>
let aims: Aims = async () => NO_TARGETS

let knows: Knows = async () => NOTHING_LEANS
/** Says who knows; there is one. */
export const leanOnMeasures = (who: Knows, targets: Aims): void => {
  knows = who
  aims = targets
}
export const targetsOf = (db: Db, call: Call): Promise<Targets> => aims(db, call)
export const leaningOn = (db: Db, call: Call, code: string, place: Place | null): Promise<Leaning> =>
  place === null ? Promise.resolve(NOTHING_LEANS) : knows(db, call, { code, place })
