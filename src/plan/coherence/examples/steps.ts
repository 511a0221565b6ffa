/** Examples of the rules of steps: owners, dates, order, milestones, and one step written twice. */
import { type Examples, example } from './example.ts'

const VISIT = { id: 'S1', title: 'Visit every child on a plan within ten days' }

export const stepsExamples: Examples = {
  'C-01': example(
    ['A team cannot be rung up and asked.', { step: [{ ...VISIT, owner: 'All team managers' }] }],
    ['One post answers for it, and somebody holds that post.', { step: [{ ...VISIT, owner: 'Head of Safeguarding' }] }],
  ),
  'C-02': example(
    ['“Ongoing” is never late.', { step: [{ ...VISIT, due: 'ongoing' }] }],
    ['Where the work never ends, the day by which it first shows.', { step: [{ ...VISIT, due: '31 March 2027' }] }],
  ),
  'C-03': example(
    [
      'Nobody can say what it is for.',
      { outcome: [{ id: 'O1', title: 'Every child is seen in time' }], step: [VISIT] },
    ],
    [
      'It names the outcome that it serves.',
      { outcome: [{ id: 'O1', title: 'Every child is seen in time' }], step: [{ ...VISIT, outcomes: 'O1' }] },
    ],
  ),
  'C-07': example(
    [
      'Its day has passed, it is open, and nobody has decided on a later one.',
      { step: [{ ...VISIT, due: '31 October 2026', status: 'in progress' }] },
    ],
    [
      'It was moved, with a reason and an approver.',
      {
        step: [{ ...VISIT, due: '31 January 2027', status: 'in progress' }],
        change: [
          {
            item: 'S1',
            field: 'due',
            was: '31 October 2026',
            now: '31 January 2027',
            on: '20 October 2026',
            reason: 'Two visitors start in December',
            approver: 'Improvement Board',
          },
        ],
      },
    ],
  ),
  'C-08': example(
    [
      'Two moves, and nobody said why.',
      {
        step: [{ ...VISIT, due: '31 March 2027' }],
        change: [
          { item: 'S1', field: 'due', was: '30 June 2026', now: '30 September 2026', on: '20 June 2026' },
          { item: 'S1', field: 'due', was: '30 September 2026', now: '31 March 2027', on: '21 September 2026' },
        ],
      },
    ],
    [
      'Each move has a reason and somebody who approved it.',
      {
        post: [{ id: 'P1', title: 'Director of Practice' }],
        step: [{ ...VISIT, due: '31 March 2027' }],
        change: [
          {
            item: 'S1',
            field: 'due',
            was: '30 June 2026',
            now: '30 September 2026',
            on: '20 June 2026',
            reason: 'The rota starts in July',
            approver: 'P1',
          },
          {
            item: 'S1',
            field: 'due',
            was: '30 September 2026',
            now: '31 March 2027',
            on: '21 September 2026',
            reason: 'Two visitors left',
            approver: 'P1',
          },
        ],
      },
    ],
  ),
  'C-09': example(
    [
      'It ends before what it waits for.',
      {
        step: [
          { ...VISIT, due: '31 January 2027', dependsOn: 'S2' },
          { id: 'S2', title: 'Recruit four visiting workers', due: '31 March 2027' },
        ],
      },
    ],
    [
      'First the workers, then the visits.',
      {
        step: [
          { ...VISIT, due: '30 June 2027', dependsOn: 'S2' },
          { id: 'S2', title: 'Recruit four visiting workers', due: '31 March 2027' },
        ],
      },
    ],
  ),
  'C-10': example(
    [
      'A year in which nobody can see whether it moves.',
      { step: [{ ...VISIT, start: '1 October 2026', due: '30 September 2027' }] },
    ],
    [
      'Something to see on the way.',
      {
        step: [{ ...VISIT, start: '1 October 2026', due: '30 September 2027' }],
        milestone: [{ id: 'M1', title: 'Half of all children seen within ten days', step: 'S1', due: '31 March 2027' }],
      },
    ],
  ),
  'C-20': example(
    [
      'Two plans have the same step, with two owners and two days.',
      {
        step: [
          { ...VISIT, owner: 'Head of Safeguarding', due: '31 March 2027' },
          {
            id: 'S2',
            title: 'Visit every child on a plan within ten days',
            owner: 'Head of Early Help',
            due: '30 June 2027',
          },
        ],
      },
    ],
    [
      'One step, one owner; the other says how it differs.',
      {
        step: [
          { ...VISIT, owner: 'Head of Safeguarding', due: '31 March 2027' },
          {
            id: 'S2',
            title: 'Ring the school of each child after a visit',
            owner: 'Head of Early Help',
            due: '30 June 2027',
          },
        ],
      },
    ],
  ),
  'C-21': example(
    [
      'It stands there twice and is counted twice.',
      {
        step: [
          { ...VISIT, owner: 'Head of Safeguarding', due: '31 March 2027' },
          {
            id: 'S2',
            title: 'Visit every child on a plan within ten days',
            owner: 'Head of Safeguarding',
            due: '31 March 2027',
          },
        ],
      },
    ],
    ['It stands there once.', { step: [{ ...VISIT, owner: 'Head of Safeguarding', due: '31 March 2027' }] }],
  ),
  'C-28': example(
    [
      'Forty-one steps for one outcome are more than anybody follows.',
      {
        outcome: [{ id: 'O1', title: 'Every child is seen in time' }],
        step: Array.from({ length: 41 }, (_, i) => ({
          id: `S${i + 1}`,
          title: `Visit the families of team ${i + 1}`,
          outcomes: 'O1',
        })),
      },
    ],
    [
      'Three that matter; the rest are for the teams’ own lists.',
      {
        outcome: [{ id: 'O1', title: 'Every child is seen in time' }],
        step: Array.from({ length: 3 }, (_, i) => ({
          id: `S${i + 1}`,
          title: `Visit the families of team ${i + 1}`,
          outcomes: 'O1',
        })),
      },
    ],
  ),
  'C-50': example(
    [
      'Paused, and nobody knows for what or until when.',
      { programme: [{ id: 'P1', title: 'One front door', state: 'paused' }] },
    ],
    [
      'Why, what it waits for, and when it is looked at again.',
      {
        programme: [
          {
            id: 'P1',
            title: 'One front door',
            state: 'paused',
            pausedReason: 'The building is not ready',
            awaits: 'The handover of the third floor',
            reviewOn: '15 January 2027',
          },
        ],
      },
    ],
  ),
  'C-55': example(
    [
      'A partner is to do it, and has never said yes.',
      { step: [{ ...VISIT, partner: 'Calderwick Police', due: '31 March 2027' }] },
    ],
    [
      'The day on which they agreed.',
      { step: [{ ...VISIT, partner: 'Calderwick Police', partnerAccepted: '2 October 2026', due: '31 March 2027' }] },
    ],
  ),
}
