/** What the parts of this room hand one another: a measure's definition, its values, and what was judged of them. */
import type { Missing } from './measures/figure.ts'

/** Which way is better; none where neither is. */
export type Better = 'up' | 'down' | 'none'
/** What one value is of: a share of a number, events by exposure, a length of time or an index, a number of things, time between rare events. */
export type Unit = 'percent' | 'rate' | 'time' | 'number' | 'index' | 'money'
export type Frequency = 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'termly' | 'yearly' | 'other'

/** One version of what a measure means; a change begins a new segment on its `from`. */
export type Definition = {
  readonly version: number
  /** First day of the values it holds for, ISO 8601; null for the first. */
  readonly from: string | null
  readonly name: string
  readonly says: string
  readonly numerator: string
  readonly denominator: string
  readonly unit: Unit
  /** What a rate is by: 10,000 children; null but for rates. */
  readonly per: number | null
  readonly better: Better
  readonly source: string
  readonly frequency: Frequency
  /** Days after the end of a period by which its value is expected; null where not said. */
  readonly lag: number | null
  readonly owner: string
  readonly grade: string
  readonly reason: string
  /** Which of its counts are kept back; '' or left out where nobody has said. */
  readonly suppression?: string
  /** The official statistic that it is held against; the same. */
  readonly official?: string
}

/** The value of one place in one period, as it stands; `revisions` counts the earlier ones. */
export type Value = {
  readonly from: string
  readonly until: string
  readonly label: string
  /** Percent as 0 to 100, a rate by its `per`; null where there is none, and then `missing` says why. */
  readonly value: number | null
  readonly missing: Missing | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly revisions: number
}

/** A new beginning of the limits: from which day, and why. */
export type Rebase = { readonly from: string; readonly reason: string }
/** What somebody said of a signal: of which values it was then, what is known, and who does what about it. */
export type Explanation = {
  /** First days of the first and the last period of the signal as it was explained. */
  readonly from: string
  readonly until: string
  readonly toward: -1 | 1
  /** The values that are meant, as their periods are called. */
  readonly points: string
  readonly known: string
  /** What it rests on that something is said to be the cause; '' where nothing is. */
  readonly rests: string
  readonly doing: string
  readonly doingBy: string
  readonly by: string
  /** The day, ISO 8601. */
  readonly on: string
}
/** Something that stands on the time line of a chart: a step done, an inspection. */
export type Mark = { readonly on: string; readonly says: string; readonly href?: string }

/** A measure of one place with all that its judgement needs. */
export type Series = {
  readonly definition: Definition
  /** Versions before this one; none of their values is put in one line with its. */
  readonly earlier?: readonly Definition[]
  /** Of rare events, the day of each, where days are kept: the time between them says more than a count. */
  readonly events?: readonly string[]
  readonly values: readonly Value[]
  readonly target: { readonly value: number; readonly by: string | null } | null
  readonly rebases: readonly Rebase[]
  readonly marks: readonly Mark[]
  /** What was said of its signals, the latest first. */
  readonly explanations?: readonly Explanation[]
}
