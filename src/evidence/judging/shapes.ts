/** What is said of a measure, and what it is said from. */
import type { Definition, Explanation, Series } from '../shapes.ts'
import type { Assurance, Chart, ChartPoint, Interval, Segment, Used } from '../spc/index.ts'

export type Settings = {
  /** The day the judgement is of, ISO 8601: nothing here asks what day it is. */
  readonly on: string
  /** Points in one direction that make a trend; 7 where it is left out. */
  readonly trendLength?: 6 | 7
  readonly screenOutliers?: boolean
  /** Points of each segment from which its limits come; all of them where it is left out. */
  readonly baseline?: number | null
}

/** What a measure says today; exactly one holds. "Signal up" and "signal down" are of measures with no good direction. */
export type State =
  | 'insufficient data'
  | 'stable'
  | 'signal improving'
  | 'signal worsening'
  | 'signal up'
  | 'signal down'
  | 'sustained improvement'
  | 'target met reliably'
  | 'target met by chance'
  | 'not capable'

/** Under which heading of the board a measure stands, in their order. */
export const HEADINGS = [
  'Needs an answer',
  'Explained, and still there',
  'Cannot be judged, or cannot get there',
  'No comment needed',
  'Better by more than chance',
] as const
export type Heading = (typeof HEADINGS)[number]

export type JudgedPoint = ChartPoint & {
  /** What its period is called. */
  readonly label: string
  /** Last day of its period. */
  readonly until: string
  /** Where it is a share or a rate of fewer than twenty: how far it may lie from the truth, 95%. Draw it. */
  readonly interval: Interval | null
}

/** Values in a row that say the same. */
export type Signal = {
  readonly judgement: 'improvement' | 'concern' | 'signal'
  readonly toward: -1 | 1
  /** First days of its first and its last period, and of the period with which it could first be known. */
  readonly from: string
  readonly until: string
  readonly known: string
  readonly points: number
  /** It holds at the latest value. */
  readonly now: boolean
  /** The rules that found it, in plain words. */
  readonly rules: readonly string[]
}

/** What followed something that was done, never what came of it. */
export type Followed = {
  readonly on: string
  readonly says: string
  /** Null where none has begun since. */
  readonly signal: Signal | null
  /** Whole periods from the day to the signal's first: 0 where it began in the period of the day itself. */
  readonly periods: number | null
  /** Days from the day to the end of the signal's first period, when it could first be seen. */
  readonly days: number | null
  readonly sentence: string
}

export type Judged = Omit<Chart, 'state' | 'sentence' | 'points'> & {
  readonly definition: Definition
  readonly state: State
  /** The state in a word or two, as a mark on the board has it. */
  readonly word: string
  readonly heading: Heading
  /** The whole of it in one or two plain sentences. */
  readonly sentence: string
  /** What has to be known with it: what is missing, what was left out, what cannot be compared. */
  readonly notes: readonly string[]
  readonly points: readonly JudgedPoint[]
  readonly segments: readonly Segment[]
  readonly assurance: Assurance | null
  readonly used: Used
  /** Why this chart and no other. */
  readonly chosen: string
  /** What the points are: values of the measure, or how many periods or days lie between two events. */
  readonly of: 'values' | 'periods between' | 'days between'
  /** The target in the units of the points; null where there is none, or it is not of what the points are. */
  readonly target: number | null
  /** How many times more shares vary than chance alone would have it; null for other charts. */
  readonly sigmaZ: number | null
  readonly signals: readonly Signal[]
  /** The signal of today that somebody has to explain and nobody has; not of an improvement that has held. */
  readonly owed: Signal | null
  /** What was said of the signal of today; null where there is none, or nobody has. */
  readonly explained: Explanation | null
  /** The last value is older than its period and lag allow; the day by which the next should have come. */
  readonly outOfDate: { readonly due: string } | null
  readonly latest: JudgedPoint | null
  /** First days of periods without a figure that stand in the list of values. */
  readonly missing: readonly string[]
  readonly followed: readonly Followed[]
  /** Signals by the rules, and how many of them chance gives in charts of this length. */
  readonly count: { readonly signals: number; readonly byChance: number }
}
export type { Series }
