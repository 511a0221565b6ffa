/**
 * What the local plan does at a place, beside what is needed there. This room knows of no plan; whoever does says so here, and says
 * no more than whoever asks may read.
 */
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import type { Leaner } from '../leaning.ts'

/** Steps of each place by its name, some of them listed; how many steps name no place; null for whoever may not read the plan. */
export type DoneThere = {
  readonly at: ReadonlyMap<string, { readonly steps: readonly Leaner[]; readonly more: number }>
  readonly everywhere: number
} | null
type Knows = (db: Db, call: Call, names: readonly string[]) => Promise<DoneThere>

let knows: Knows = async () => null
/** Says who knows; there is one. */
export const tellDoneThere = (who: Knows): void => {
  knows = who
}
export const doneThere: Knows = (db, call, names) => knows(db, call, names)
