/** Examples of the rules of people: posts, their holders, and how much hangs on one. */
import { type Examples, example } from './example.ts'

const owned = (owners: readonly string[]) =>
  owners.map((owner, i) => ({ id: `S${i + 1}`, title: `Step number ${i + 1}`, owner }))

export const peopleExamples: Examples = {
  'C-44': example(
    [
      'Two restructures within a year, and no problem that either solves.',
      {
        step: [
          { id: 'S1', title: 'Restructure early help', start: '1 January 2027', due: '30 June 2027' },
          { id: 'S2', title: 'Restructure safeguarding', start: '1 July 2027', due: '31 December 2027' },
        ],
      },
    ],
    [
      'One, and it answers a finding.',
      {
        finding: [{ id: 'F1', title: 'Too many tiers of management', body: 'Ofsted', on: '12 May 2026' }],
        step: [
          { id: 'S1', title: 'Restructure early help', start: '1 January 2027', due: '30 June 2027', answers: 'F1' },
        ],
      },
    ],
  ),
  'C-45': example(
    [
      'Three of four steps hang on one post.',
      { step: owned(['Head of Practice', 'Head of Practice', 'Head of Practice', 'Head of Homes']) },
    ],
    [
      'Four steps, four posts.',
      { step: owned(['Head of Practice', 'Head of Front Door', 'Head of Performance', 'Head of Homes']) },
    ],
  ),
  'C-46': example(
    [
      'The contract ends a year before the work.',
      {
        post: [
          { id: 'P1', title: 'Director of SEND', holder: 'A holder', heldAs: 'interim', until: '28 February 2027' },
        ],
        step: [{ id: 'S1', title: 'Clear overdue reviews', owner: 'Director of SEND', due: '31 March 2028' }],
      },
    ],
    [
      'The holder stays as long as the work.',
      {
        post: [{ id: 'P1', title: 'Director of SEND', holder: 'A holder', heldAs: 'permanent' }],
        step: [{ id: 'S1', title: 'Clear overdue reviews', owner: 'Director of SEND', due: '31 March 2028' }],
      },
    ],
  ),
  'C-47': example(
    [
      'A senior post that has been vacant for ten months.',
      { post: [{ id: 'P1', title: 'Director of Practice', senior: 'yes', state: 'vacant', from: '15 January 2026' }] },
    ],
    [
      'Somebody holds it for good.',
      {
        post: [
          {
            id: 'P1',
            title: 'Director of Practice',
            senior: 'yes',
            holder: 'A holder',
            heldAs: 'permanent',
            state: 'in post',
            from: '1 March 2026',
          },
        ],
      },
    ],
  ),
}
