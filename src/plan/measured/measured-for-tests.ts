/** For tests of measures that are joined to the plan: months of values as they come in a file, and a plan that leans on them. */
import { seedMeasures } from '../../evidence/room.ts'
import type { World } from '../working/plan-for-tests.ts'

export type Rows = Parameters<World['plan']>[0]

/** The month so many after January 2024. */
const month = (at: number) => {
  const first = Temporal.PlainDate.from('2024-01-01').add({ months: at })
  return { from: first.toString(), until: first.add({ months: 1 }).subtract({ days: 1 }).toString() }
}

/** A wobble about 50 that no rule finds anything in. */
const WOBBLE = [50, 52, 49, 51, 48, 50.5, 49.5, 51.5, 48.5, 50, 52, 49]
export const wobble = (n: number): number[] => Array.from({ length: n }, (_, i) => WOBBLE[i % WOBBLE.length]!)
/** The same, which from the month so many after the first is better by twenty. */
export const better = (n: number, from: number): number[] => wobble(n).map((v, i) => (i >= from ? v + 20 : v))

/** Brings values of measures of the council's own place, or of an area of it, from January 2024 on. */
export function bringing(w: World) {
  return async (
    given: Readonly<Record<string, readonly number[]>>,
    { name = (code: string) => `Replies in time, ${code}`, area = '', up = 'up' as 'up' | 'down' | 'none' } = {},
  ) =>
    seedMeasures(
      w.perform,
      await w.as('performance-analyst'),
      'Calderwick',
      Object.entries(given).map(([code, values]) => ({
        code,
        name: name(code),
        says: 'What share was answered in time.',
        numerator: 'Replies within a day',
        denominator: 'All replies',
        unit: '',
        better: up,
        source: 'The one log',
        frequency: 'monthly',
        lag: '14 days',
        owner: 'Head of Front Door',
        values: values.map((value, i) => ({ ...month(i), value, numerator: null, denominator: null, area })),
      })),
    )
}
