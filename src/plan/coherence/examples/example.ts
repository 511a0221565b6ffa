/** An example of a rule: a few invented rows in which it fires, and the same put right. */
import type { Day } from '../../graph/dates.ts'
import type { planOf } from '../../graph/graph.ts'
import type { Rule } from '../rule.ts'

/** Rows by kind, each cell as a spreadsheet has it: what `planOf` takes. */
export type Rows = Parameters<typeof planOf>[0]
export type Shown = { readonly says: string; readonly rows: Rows }
export type Example = {
  /** The day as on which it is judged. */
  readonly on: Day
  readonly bad: Shown
  readonly good: Shown
}
export type Examples = Readonly<Record<Rule['id'], Example>>

export const ON: Day = '2026-11-20'

/**
 * @param bad what is wrong, in a sentence, and the rows
 * @param good what makes it right, and the rows
 */
export const example = (bad: [string, Rows], good: [string, Rows], on: Day = ON): Example => ({
  on,
  bad: { says: bad[0], rows: bad[1] },
  good: { says: good[0], rows: good[1] },
})
