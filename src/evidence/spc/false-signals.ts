/**
 * How many signals a process gives that does not change at all: to stand beside how many there are. With sixty measures
 * somebody is always praised or blamed for nothing; the number says for how many.
 */
import type { ChartPoint } from './chart.ts'

/**
 * Signals on average in an XmR chart of so many points of a normal process, by all four rules with screening and a trend of
 * seven: from 4,000 simulated series for each length. The test beside this file simulates them anew.
 */
const SIMULATED: readonly (readonly [points: number, signals: number])[] = [
  [12, 0.1],
  [18, 0.18],
  [24, 0.26],
  [36, 0.43],
  [60, 0.74],
]

/** Signals to expect by chance in one chart of so many points; between the simulated lengths by a straight line. */
export function expectedFalseSignals(points: number): number {
  const last = SIMULATED.at(-1)!
  if (points >= last[0]) return (last[1] / last[0]) * points
  const above = SIMULATED.findIndex(([n]) => points <= n)
  const [n1, s1] = SIMULATED[above]!
  const [n0, s0] = SIMULATED[above - 1] ?? [0, 0]
  return s0 + ((points - n0) / (n1 - n0)) * (s1 - s0)
}

/** How many signals a chart holds: points in a row that are of one type are one. */
export function signalsIn(points: readonly Pick<ChartPoint, 'type'>[]): number {
  return points.filter((p, i) => p.type !== 'Common Cause' && points[i - 1]?.type !== p.type).length
}
