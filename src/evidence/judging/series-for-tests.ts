/** Invented measures for the tests of judging. */
import type { Definition, Frequency, Series, Value } from '../shapes.ts'
import { dayOf, isoOf } from './days.ts'
import { judgeSeries } from './judge.ts'
import type { Judged, Settings } from './shapes.ts'

export const definition = (over: Partial<Definition> = {}): Definition => ({
  version: 1,
  from: null,
  name: 'Replies in time',
  says: '',
  numerator: '',
  denominator: '',
  unit: 'index',
  per: null,
  better: 'up',
  source: '',
  frequency: 'monthly',
  lag: 14,
  owner: '',
  grade: '',
  reason: '',
  ...over,
})

/** The month with that number, counted from January 2024. */
export const month = (at: number): Pick<Value, 'from' | 'until' | 'label'> => {
  const first = (n: number) => `${2024 + Math.floor(n / 12)}-${String((((n % 12) + 12) % 12) + 1).padStart(2, '0')}-01`
  return { from: first(at), until: isoOf(dayOf(first(at + 1)) - 1), label: first(at).slice(0, 7) }
}
export const year = (n: number): Pick<Value, 'from' | 'until' | 'label'> => ({
  from: `${n}-01-01`,
  until: `${n}-12-31`,
  label: `${n}`,
})
export const value = (period: Pick<Value, 'from' | 'until' | 'label'>, over: Partial<Value> = {}): Value => ({
  ...period,
  value: null,
  missing: null,
  numerator: null,
  denominator: null,
  revisions: 0,
  ...over,
})
export const months = (figures: readonly number[], first = 0): Value[] =>
  figures.map((figure, i) => value(month(first + i), { value: figure }))
export const shares = (counted: readonly (readonly [numerator: number, denominator: number])[]): Value[] =>
  counted.map(([numerator, denominator], i) =>
    value(month(i), { numerator, denominator, value: (100 * numerator) / denominator }),
  )
export const series = (
  values: readonly Value[],
  over: Partial<Definition> = {},
  more: Partial<Series> = {},
): Series => ({
  definition: definition({ frequency: 'monthly' as Frequency, ...over }),
  values,
  target: null,
  rebases: [],
  marks: [],
  ...more,
})
/** A process that does nothing: twenty-four values without a signal. */
export const NOISE = [50, 53, 48, 51, 47, 52, 49, 54, 50, 46, 52, 48, 51, 53, 47, 50, 52, 48, 49, 53, 50, 47, 52, 49]

/** A day on which the last of 24 months is not out of date yet. */
export const SOON: Settings = { on: '2026-01-10' }
export const judge = (of: Series, settings: Settings = SOON): Judged => judgeSeries(of, settings)
