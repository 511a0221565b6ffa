/** goldenthread/spc: which values of a measure are noise and which are news. Pure, and free of imports from elsewhere. */
export {
  type Chart,
  type ChartOptions,
  type ChartPoint,
  chartOf,
  type Rebase,
  RULES,
  type Segment,
  type Used,
} from './chart.ts'
export { expectedFalseSignals, signalsIn } from './false-signals.ts'
export { type Funnel, type FunnelOptions, type FunnelPlace, funnelOf, type Place } from './funnel.ts'
export { byar, type Interval, wilson, Z95 } from './intervals.ts'
export {
  type Counted,
  OVERDISPERSED,
  type ShareChart,
  type ShareOptions,
  shareChartOf,
  sigmaOf,
} from './proportions.ts'
export { type Between, daysBetween, gChartOf, isRare, tChartOf } from './rare.ts'
export * from './rules.ts'
export { sayFigure } from './sentence.ts'
