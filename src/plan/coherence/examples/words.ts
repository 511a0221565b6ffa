/** Examples of the rules of words: what can be checked, letters, claims, privacy, colours and risks. */
import { type Examples, example } from './example.ts'

export const wordsExamples: Examples = {
  'C-29': example(
    [
      'Nobody can say whether it was done.',
      { step: [{ id: 'S1', title: 'Continue to strengthen and embed robust quality assurance where possible' }] },
    ],
    [
      'How many, by whom, and what would show it.',
      { step: [{ id: 'S1', title: 'Audit 12 case files a month with a second reader, and publish the result' }] },
    ],
  ),
  'C-30': example(
    ['Which letters are these?', { step: [{ id: 'S1', title: 'Set up the ITU by March' }], term: [] }],
    [
      'The glossary explains them.',
      {
        step: [{ id: 'S1', title: 'Set up the ITU by March' }],
        term: [{ title: 'ITU', meaning: 'Integrated transformation unit' }],
      },
    ],
  ),
  'C-51': example(
    [
      'Green, while its milestone is six weeks late.',
      {
        step: [{ id: 'S1', title: 'Recruit four visiting workers', rag: 'green', due: '31 March 2027' }],
        milestone: [{ id: 'M1', title: 'Adverts are out', step: 'S1', due: '9 October 2026' }],
      },
    ],
    [
      'Green, and its milestone is met.',
      {
        step: [{ id: 'S1', title: 'Recruit four visiting workers', rag: 'green', due: '31 March 2027' }],
        milestone: [
          { id: 'M1', title: 'Adverts are out', step: 'S1', due: '9 October 2026', doneOn: '7 October 2026' },
        ],
      },
    ],
  ),
  'C-52': example(
    [
      'It says so, and no measure does.',
      {
        paper: [
          {
            id: 'P1',
            title: 'Board paper, November',
            wording: 'Timeliness of visits is improving.',
            on: '2 November 2026',
          },
        ],
      },
    ],
    [
      'It says what is known, and no more.',
      {
        paper: [
          {
            id: 'P1',
            title: 'Board paper, November',
            wording: '61 of 100 visits were made within ten days in October.',
            on: '2 November 2026',
          },
        ],
      },
    ],
  ),
  'C-59': example(
    [
      'Two children in one ward can be known from this.',
      {
        paper: [
          {
            id: 'P1',
            title: 'Board paper, November',
            wording: 'In Heath ward two children were moved to foster homes.',
            on: '2 November 2026',
          },
        ],
      },
    ],
    [
      'No number under five, and nobody who could be known.',
      {
        paper: [
          {
            id: 'P1',
            title: 'Board paper, November',
            wording: 'Across the city 41 children were moved to foster homes.',
            on: '2 November 2026',
          },
        ],
      },
    ],
  ),
  'C-60': example(
    ['Written down, and left there.', { risk: [{ id: 'R1', title: 'Two team managers may leave', level: 'high' }] }],
    [
      'Who does what about it, and by when.',
      {
        risk: [
          {
            id: 'R1',
            title: 'Two team managers may leave',
            level: 'high',
            owner: 'Head of Safeguarding',
            mitigation: 'Offer both the new grade, and train two deputies',
            due: '31 January 2027',
          },
        ],
      },
    ],
  ),
}
