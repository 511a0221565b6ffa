/** One network of people who belong together. */
import type { Network, Settled } from '../model.ts'
/** @returns null when none of its children is under 18 in the city on a day told */
export function networkOf(settled: Settled, unit: number): Network | null {
  void settled
  void unit
  return null
}
/** How many networks give about this many children under 18 on any day. */
export function unitsFor(children: number, years: number): number {
  return Math.ceil(children / 1.5 + years * 0)
}
