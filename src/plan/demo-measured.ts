/**
 * What the demonstration tells of measures that are joined to the plan: one whose values came by another name, what followed a step
 * that was done, and two tests that were written down in July, one of which was met. It is told through the acts by which people
 * tell it. All is invented.
 */
import type { GivenMeasure } from '../evidence/room.ts'
import type { Caller, Perform } from '../store/act.ts'
import { measureJoin } from './measured/acts-join.ts'
import { testRegister } from './measured/acts-test.ts'
import { recordAdd } from './working/acts-record.ts'

/** How the telephone system calls it. */
const CODE = 'DUTY-CALLS'
const KEY = 'KPI31'
/** Answered within a minute, of a hundred calls, from January 2024 to October 2026; the log began on 6 July 2026, the limits on 20 July. */
const ANSWERED = [
  61.2, 60.1, 62.0, 60.7, 61.6, 59.9, 61.1, 62.3, 60.4, 61.5, 60.2, 61.8, 60.9, 61.4, 60.3, 61.9, 60.6, 61.2, 62.1,
  60.0, 61.3, 60.8, 61.7, 60.5, 61.0, 62.2, 60.3, 61.6, 60.1, 61.4, 60.9, 78.4, 84.1, 86.2,
]
const CALLS = 3_120

/** The measure as its own system gives it, for the room that keeps measures. */
export function laterMeasures(): readonly GivenMeasure[] {
  const values = ANSWERED.map((value, i) => {
    const from = Temporal.PlainDate.from('2024-01-01').add({ months: i })
    const until = from.add({ months: 1 }).subtract({ days: 1 })
    const numerator = Math.round((value / 100) * CALLS)
    return { from: from.toString(), until: until.toString(), value, numerator, denominator: CALLS, area: '' }
  })
  return [
    {
      ...{ code: CODE, name: 'Calls to the duty line answered within a minute' },
      says: 'Calls to the one number for worries about a child that somebody answered within 60 seconds.',
      ...{ numerator: 'Calls answered within 60 seconds', denominator: 'All calls to the number', unit: '%' },
      ...{ better: 'up', source: 'Telephone system', frequency: 'monthly', lag: '5 days', owner: 'Head of Front Door' },
      values,
    },
  ]
}

/** Tells it, once the values have come. @param at now */
export async function seedMeasured(
  perform: Perform,
  { authority, at, programmeManager }: { authority: string; at: Temporal.Instant; programmeManager: string },
): Promise<void> {
  const manager: Caller = { authority, personId: programmeManager, at }
  await perform(recordAdd, manager, {
    kind: 'measure',
    ref: KEY,
    values: {
      title: 'Callers who reach somebody within a minute',
      definition: 'Calls to the one number that somebody answered within 60 seconds',
      numerator: 'Calls answered within 60 seconds',
      denominator: 'All calls to the number',
      unit: '%',
      direction: 'up',
      baseline: '61%',
      baselineOn: '31 December 2025',
      baselineSource: 'Telephone system',
      target: '85%',
      targetOn: '31 March 2027',
      dataSource: 'Telephone system',
      frequency: 'monthly',
      lag: '5 days',
      owner: 'Head of Front Door',
      suppression: 'Under 5 not shown',
      sort: 'outcome',
      outcomes: 'O1',
      steps: '1.1\n1.2',
      areas: 'Ashmere\nBrackenhall\nKingsferry\nHarrowfell\nCentral',
    },
  })
  await perform(measureJoin, manager, { key: KEY, version: 1, code: CODE, place: '' })
  // Before the first day of August, of which both speak.
  const july: Caller = { ...manager, at: Temporal.Instant.from('2026-07-20T14:30:00Z') }
  await perform(testRegister, july, {
    key: '1.2',
    measure: KEY,
    kind: 'sufficient',
    direction: 'at least',
    value: '75',
    periods: '2',
    from: '2026-08-01',
    by: '2026-12-31',
    why: 'In two and a half years no month was above 63%, so that two above 75% are no accident',
  })
  await perform(testRegister, july, {
    key: '3.5',
    measure: 'KPI05',
    kind: 'sustainable',
    direction: 'at least',
    value: '40',
    periods: '3',
    from: '2026-08-01',
    by: '2026-10-31',
    why: 'The same conversation held in two localities last year brought audits from 31% to 42%, and kept them there for a quarter',
  })
}
