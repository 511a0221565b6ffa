/** Examples of the rules of proof: measures, their values, evidence, pilots and voice. */
import { type Examples, example, type Rows } from './example.ts'

const SEEN = { id: 'O1', title: 'Every child is seen in time' }
const M = { id: 'M1', title: 'Share of visits within ten days', outcomes: 'O1', direction: 'up' }
const WHOLE = {
  ...M,
  numerator: 'Visits made within ten days',
  denominator: 'Visits due',
  dataSource: 'Case system, report 14',
  frequency: 'monthly',
  owner: 'Head of Performance',
  lag: 'two weeks',
  suppression: 'Counts under five are not shown',
  baseline: '58%',
  baselineOn: '31 March 2026',
  baselineSource: 'Case system, report 14',
  target: '95%',
  targetOn: '31 March 2027',
}

/** Values of a measure, one a month, the last in November 2026. */
const monthly = (values: readonly number[]): NonNullable<Rows['value']> =>
  values.map((value, i) => {
    const month = 2026 * 12 + 10 - (values.length - 1 - i)
    return {
      measure: 'M1',
      on: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      value: String(value),
    }
  })
const FLAT = [40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42]
const BETTER = [...FLAT.slice(0, 8), 52, 54, 51, 53, 52, 54]

export const proofExamples: Examples = {
  'C-05': example(
    ['Nobody will ever know whether it was reached.', { outcome: [SEEN] }],
    ['A measure of it.', { outcome: [SEEN], measure: [M] }],
  ),
  'C-06': example(
    [
      'It counts the work and not what the work did for children.',
      { outcome: [SEEN], measure: [{ id: 'M1', title: 'Number of staff trained', outcomes: 'O1', sort: 'output' }] },
    ],
    ['It counts what became of the children.', { outcome: [SEEN], measure: [{ ...M, sort: 'outcome' }] }],
  ),
  'C-11': example(
    [
      'Done, with nothing to show.',
      {
        step: [
          { id: 'S1', title: 'Train 30 managers', owner: 'Head of Practice', status: 'done', doneOn: '1 October 2026' },
        ],
      },
    ],
    [
      'Evidence that somebody else has accepted.',
      {
        step: [
          { id: 'S1', title: 'Train 30 managers', owner: 'Head of Practice', status: 'done', doneOn: '1 October 2026' },
        ],
        evidence: [
          {
            id: 'E1',
            title: 'Register of 30 managers, with dates',
            about: 'S1',
            grade: 'document',
            by: 'Head of Practice',
            on: '2 October 2026',
            acceptedBy: 'Director of Practice',
            acceptedOn: '9 October 2026',
          },
        ],
      },
    ],
  ),
  'C-12': example(
    [
      'Done more than a year ago, and the measure has not moved.',
      {
        step: [{ id: 'S1', title: 'Train 30 managers', status: 'done', doneOn: '1 April 2026' }],
        measure: [{ ...M, steps: 'S1', lag: '30 days' }],
        value: monthly(FLAT),
      },
    ],
    [
      'After it the measure rose beyond its usual variation.',
      {
        step: [{ id: 'S1', title: 'Train 30 managers', status: 'done', doneOn: '1 April 2026' }],
        measure: [{ ...M, steps: 'S1', lag: '30 days' }],
        value: monthly(BETTER),
      },
    ],
  ),
  'C-13': example(
    ['From where?', { outcome: [SEEN], measure: [{ ...WHOLE, baseline: '', baselineOn: '', baselineSource: '' }] }],
    ['A value, its day and where it was read.', { outcome: [SEEN], measure: [WHOLE] }],
  ),
  'C-14': example(
    ['How far, and by when?', { outcome: [SEEN], measure: [{ ...WHOLE, target: '', targetOn: '' }] }],
    ['A target, its day and which way is good.', { outcome: [SEEN], measure: [WHOLE] }],
  ),
  'C-15': example(
    [
      'Two people would count two things.',
      { outcome: [SEEN], measure: [{ ...M, frequency: 'monthly', owner: 'Head of Performance' }] },
    ],
    [
      'What is counted, of what, from where, by whom, how late, and what is not shown.',
      { outcome: [SEEN], measure: [WHOLE] },
    ],
  ),
  'C-16': example(
    ['The target is below what is reached today.', { measure: [{ ...WHOLE, target: '35%' }], value: monthly(FLAT) }],
    ['The target is beyond today, and within reach.', { measure: [{ ...WHOLE, target: '44%' }], value: monthly(FLAT) }],
  ),
  'C-17': example(
    [
      'The last value is over the target by chance: so are others, up and down.',
      { measure: [{ ...WHOLE, target: '42%' }], value: monthly(FLAT) },
    ],
    ['Six months in a row, well beyond the usual.', { measure: [{ ...WHOLE, target: '50%' }], value: monthly(BETTER) }],
  ),
  'C-18': example(
    [
      'A monthly measure that nobody has fed since June.',
      { measure: [{ ...M, frequency: 'monthly' }], value: [{ measure: 'M1', on: '1 June 2026', value: '61%' }] },
    ],
    [
      'Its last value is of this month.',
      { measure: [{ ...M, frequency: 'monthly' }], value: [{ measure: 'M1', on: '1 November 2026', value: '61%' }] },
    ],
  ),
  'C-19': example(
    [
      'One thing under two names: two boards will quote two numbers.',
      {
        measure: [
          { id: 'M1', title: 'Share of visits within ten days' },
          { id: 'M2', title: 'Share of the visits within ten days' },
        ],
      },
    ],
    [
      'Two measures of two things.',
      {
        measure: [
          { id: 'M1', title: 'Share of visits within ten days' },
          { id: 'M2', title: 'Care leavers in touch with their adviser' },
        ],
      },
    ],
  ),
  'C-53': example(
    [
      'Nobody has asked a child, a parent or a worker.',
      {
        outcome: [SEEN],
        evidence: [{ id: 'E1', title: 'Audit of 40 files', about: 'O1', grade: 'data', on: '1 October 2026' }],
      },
    ],
    [
      'What children said, this year.',
      {
        outcome: [SEEN],
        evidence: [
          {
            id: 'E1',
            title: 'What 41 children told their visitors',
            about: 'O1',
            voice: 'child',
            on: '1 October 2026',
          },
        ],
      },
    ],
  ),
  'C-57': example(
    [
      'Closed, opened, closed, opened.',
      {
        step: [{ id: 'S1', title: 'Clear overdue assessments', status: 'done', doneOn: '1 September 2026' }],
        change: [
          { item: 'S1', field: 'reopened', on: '1 March 2026' },
          { item: 'S1', field: 'reopened', on: '1 June 2026' },
        ],
      },
    ],
    [
      'Closed once, and it stayed closed.',
      {
        step: [{ id: 'S1', title: 'Clear overdue assessments', status: 'done', doneOn: '1 September 2026' }],
        change: [{ item: 'S1', field: 'closed', on: '1 September 2026' }],
      },
    ],
  ),
  'C-58': example(
    [
      'Nothing to hold it against, and nothing that would end it.',
      { pilot: [{ id: 'T1', title: 'Weekend visiting in North', hypothesis: 'More children are seen in time' }] },
    ],
    [
      'What it is compared with, and when it stops.',
      {
        pilot: [
          {
            id: 'T1',
            title: 'Weekend visiting in North',
            hypothesis: 'More children are seen in time',
            comparison: 'South, where nothing changes',
            stopRule: 'After three months, or if sickness doubles',
          },
        ],
      },
    ],
  ),
}
