/** Examples of the rules of the thread: why something is there, what it leads to, and one plan. */
import { type Examples, example } from './example.ts'

const SEEN = { id: 'O1', title: 'Every child is seen in time' }
const VISIT = { id: 'S1', title: 'Visit every child on a plan within ten days', outcomes: 'O1' }
const LATE = {
  id: 'F1',
  title: 'Visits to children on a plan are often late',
  body: 'Ofsted',
  on: '12 May 2026',
  sort: 'priority action',
}

export const threadExamples: Examples = {
  'C-04': example(
    [
      'Wished for, and nothing is done.',
      { outcome: [SEEN], step: [{ id: 'S1', title: 'Recruit four foster carers' }] },
    ],
    ['A step leads to it.', { outcome: [SEEN], step: [VISIT] }],
  ),
  'C-22': example(
    [
      'One outcome, worded twice: its steps are split between them.',
      { outcome: [SEEN, { id: 'O2', title: 'Every child will be seen in time' }] },
    ],
    [
      'Two outcomes that mean two things.',
      { outcome: [SEEN, { id: 'O2', title: 'Care leavers have a home of their own' }] },
    ],
  ),
  'C-23': example(
    [
      'Two plans in force for one function: which one counts?',
      {
        plan: [
          {
            id: 'A',
            title: 'Improvement plan',
            function: 'Safeguarding',
            from: '1 April 2026',
            until: '31 March 2028',
          },
          {
            id: 'B',
            title: 'Recovery plan',
            function: 'Safeguarding',
            from: '1 September 2026',
            until: '31 August 2027',
          },
        ],
      },
    ],
    [
      'The second is a part of the first.',
      {
        plan: [
          {
            id: 'A',
            title: 'Improvement plan',
            function: 'Safeguarding',
            from: '1 April 2026',
            until: '31 March 2028',
          },
          {
            id: 'B',
            title: 'Recovery plan',
            function: 'Safeguarding',
            from: '1 September 2026',
            until: '31 August 2027',
            parent: 'A',
          },
        ],
      },
    ],
  ),
  'C-24': example(
    ['Work, and no reason for it.', { finding: [LATE], step: [{ id: 'S1', title: 'Write a new leaflet' }] }],
    [
      'It answers what was found.',
      { finding: [LATE], step: [{ id: 'S1', title: 'Visit every child within ten days', answers: 'F1' }] },
    ],
  ),
  'C-25': example(
    [
      'Inspectors asked for it, and no step answers.',
      { finding: [LATE], step: [{ id: 'S1', title: 'Write a new leaflet' }] },
    ],
    [
      'A step names it.',
      { finding: [LATE], step: [{ id: 'S1', title: 'Visit every child within ten days', answers: 'F1' }] },
    ],
  ),
  'C-26': example(
    [
      'Answered by a closed step, and found again two years later.',
      {
        finding: [
          { ...LATE, on: '12 May 2024', steps: 'S1' },
          { id: 'F2', title: 'Visits are late again', body: 'Ofsted', on: '3 June 2026', repeats: 'F1' },
        ],
        step: [{ id: 'S1', title: 'Write a visiting policy', status: 'done', doneOn: '1 December 2024' }],
      },
    ],
    [
      'An open step answers what came back.',
      {
        finding: [
          { ...LATE, on: '12 May 2024', steps: 'S1' },
          { id: 'F2', title: 'Visits are late again', body: 'Ofsted', on: '3 June 2026', repeats: 'F1', steps: 'S2' },
        ],
        step: [
          { id: 'S1', title: 'Write a visiting policy', status: 'done', doneOn: '1 December 2024' },
          { id: 'S2', title: 'Visit every child within ten days', status: 'in progress' },
        ],
      },
    ],
  ),
  'C-27': example(
    [
      'Ten outcomes are more than a page holds.',
      {
        plan: [{ id: 'A', title: 'Improvement plan' }],
        outcome: Array.from({ length: 10 }, (_, i) => ({
          id: `O${i + 1}`,
          title: `Outcome number ${i + 1}`,
          plan: 'A',
        })),
        step: [{ ...VISIT, plan: 'A' }],
      },
    ],
    [
      'Few outcomes, and each step one hop below one of them.',
      {
        plan: [{ id: 'A', title: 'Improvement plan' }],
        outcome: [{ ...SEEN, plan: 'A' }],
        step: [{ ...VISIT, plan: 'A' }],
      },
    ],
  ),
  'C-54': example(
    [
      'Nothing measures it in the West.',
      {
        area: ['North', 'South', 'West'].map(a => ({ id: a, title: a, sort: 'area' })),
        outcome: [SEEN],
        measure: [{ id: 'M1', title: 'Visits in ten days', outcomes: 'O1', areas: 'North; South' }],
      },
    ],
    [
      'Every area has its figure.',
      {
        area: ['North', 'South', 'West'].map(a => ({ id: a, title: a, sort: 'area' })),
        outcome: [SEEN],
        measure: [{ id: 'M1', title: 'Visits in ten days', outcomes: 'O1', areas: 'North; South; West' }],
      },
    ],
  ),
}
