/** Examples of the rules of boards, promises and what is owed. */
import { type Examples, example } from './example.ts'

const BOARD = { id: 'B1', title: 'Improvement Board', cadence: 'monthly' }
const met = (on: string, more = {}) => ({ board: 'Improvement Board', on, state: 'held', ...more })

export const boardsExamples: Examples = {
  'C-37': example(
    [
      'It was to come back in September, and has not.',
      { decision: [{ id: 'D1', title: 'Extend the programme', board: 'Cabinet', dueBack: '30 September 2026' }] },
    ],
    [
      'It came back, and the day is on record.',
      {
        decision: [
          {
            id: 'D1',
            title: 'Extend the programme',
            board: 'Cabinet',
            dueBack: '30 September 2026',
            returned: '22 September 2026',
          },
        ],
      },
    ],
  ),
  'C-38': example(
    ['A monthly board that has not met since July.', { board: [BOARD], meeting: [met('6 July 2026')] }],
    [
      'It met this month, and the next meeting is booked.',
      { board: [BOARD], meeting: [met('2 November 2026'), met('7 December 2026', { state: 'planned' })] },
    ],
  ),
  'C-39': example(
    [
      'Four sat, and five must.',
      { board: [{ ...BOARD, quorum: '5' }], meeting: [met('2 November 2026', { id: 'T1', present: '4' })] },
    ],
    [
      'Seven sat.',
      { board: [{ ...BOARD, quorum: '5' }], meeting: [met('2 November 2026', { id: 'T1', present: '7' })] },
    ],
  ),
  'C-40': example(
    [
      'Two meetings have passed over it.',
      {
        board: [BOARD],
        meeting: [met('5 October 2026'), met('2 November 2026')],
        action: [
          { id: 'A1', board: 'Improvement Board', title: 'Ask health for their data', due: '18 September 2026' },
        ],
      },
    ],
    [
      'It was escalated after the second.',
      {
        board: [BOARD],
        meeting: [met('5 October 2026'), met('2 November 2026')],
        action: [
          {
            id: 'A1',
            board: 'Improvement Board',
            title: 'Ask health for their data',
            due: '18 September 2026',
            escalated: '3 November 2026',
          },
        ],
      },
    ],
  ),
  'C-41': example(
    [
      'No board looks after it.',
      { board: [BOARD], programme: [{ id: 'P1', title: 'Front door', state: 'in flight' }] },
    ],
    [
      'One board decides.',
      {
        board: [BOARD],
        programme: [{ id: 'P1', title: 'Front door', state: 'in flight', boards: 'Improvement Board' }],
      },
    ],
  ),
  'C-42': example(
    [
      'The second board has nothing that is its own.',
      {
        board: [BOARD, { id: 'B2', title: 'Oversight Group' }],
        programme: [{ id: 'P1', title: 'Front door', boards: 'Improvement Board' }],
      },
    ],
    [
      'Each looks after something of its own.',
      {
        board: [BOARD, { id: 'B2', title: 'Oversight Group' }],
        programme: [
          { id: 'P1', title: 'Front door', boards: 'Improvement Board' },
          { id: 'P2', title: 'Homes', boards: 'Oversight Group' },
        ],
      },
    ],
  ),
  'C-43': example(
    [
      'Sent seven weeks ago, and no reply.',
      { escalation: [{ id: 'E1', title: 'Health has sent no data', to: 'Cabinet', sent: '1 October 2026' }] },
    ],
    [
      'Answered within a week.',
      {
        escalation: [
          {
            id: 'E1',
            title: 'Health has sent no data',
            to: 'Cabinet',
            sent: '1 October 2026',
            replied: '6 October 2026',
          },
        ],
      },
    ],
  ),
  'C-56': example(
    [
      'Due in a week, and not drafted.',
      {
        obligation: [
          { id: 'L1', title: 'Send the quarterly report', owedTo: 'Department for Education', due: '27 November 2026' },
        ],
      },
    ],
    [
      'The draft is ready.',
      {
        obligation: [
          {
            id: 'L1',
            title: 'Send the quarterly report',
            owedTo: 'Department for Education',
            due: '27 November 2026',
            drafted: '12 November 2026',
          },
        ],
      },
    ],
  ),
}
