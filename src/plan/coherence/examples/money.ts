/** Examples of the rules of money. */
import { type Examples, example } from './example.ts'

const P = { id: 'P1', title: 'Front door', state: 'in flight', boards: 'Improvement Board' }
const LAST = [{ id: 'M1', title: 'Every contact decided in a day', programme: 'P1', due: '31 March 2028' }]

export const moneyExamples: Examples = {
  'C-31': example(
    [
      'Eighteen months of work with no money.',
      { programme: [{ ...P, fundedFrom: '1 April 2026', fundedUntil: '30 September 2026' }], milestone: LAST },
    ],
    [
      'The money lasts as long as the work.',
      { programme: [{ ...P, fundedFrom: '1 April 2026', fundedUntil: '31 March 2028' }], milestone: LAST },
    ],
  ),
  'C-32': example(
    [
      'It costs something, and no line pays.',
      { step: [{ id: 'S1', title: 'Recruit four visiting workers', cost: '£180,000' }], funding: [] },
    ],
    [
      'A line pays for it.',
      {
        step: [{ id: 'S1', title: 'Recruit four visiting workers', cost: '£180,000', fundedBy: 'F1' }],
        funding: [{ id: 'F1', title: 'Visiting grant', amount: '£180,000', from: '1 April 2026', covers: 'S1' }],
      },
    ],
  ),
  'C-33': example(
    [
      'Words are no amount.',
      { funding: [{ id: 'F1', title: 'Transformation', amount: 'several million more', from: '1 April 2027' }] },
    ],
    [
      'An amount, and of which year.',
      { funding: [{ id: 'F1', title: 'Transformation', amount: '£3,400,000', from: '1 April 2027' }] },
    ],
  ),
  'C-34': example(
    [
      'The parts come to £6m of £7.29m.',
      {
        funding: [
          { id: 'F0', title: 'Approved by Cabinet', amount: '£7,290,000' },
          { id: 'F1', title: 'Front door', amount: '£4,000,000', total: 'F0' },
          { id: 'F2', title: 'Homes', amount: '£2,000,000', total: 'F0' },
        ],
      },
    ],
    [
      'The parts come to the whole.',
      {
        funding: [
          { id: 'F0', title: 'Approved by Cabinet', amount: '£7,290,000' },
          { id: 'F1', title: 'Front door', amount: '£4,000,000', total: 'F0' },
          { id: 'F2', title: 'Homes', amount: '£3,290,000', total: 'F0' },
        ],
      },
    ],
  ),
  'C-35': example(
    [
      'A third more than was meant, and nobody decided it.',
      {
        funding: [{ id: 'F1', title: 'Front door', amount: '£900,000' }],
        spend: [{ funding: 'F1', year: '2026/27', profile: '£900,000', forecast: '£1,200,000' }],
      },
    ],
    [
      'It keeps to its profile.',
      {
        funding: [{ id: 'F1', title: 'Front door', amount: '£900,000' }],
        spend: [{ funding: 'F1', year: '2026/27', profile: '£900,000', forecast: '£930,000' }],
      },
    ],
  ),
  'C-36': example(
    [
      'Counted in the budget, and nobody measures or owns it.',
      { saving: [{ id: 'V1', title: 'Fewer agency workers', amount: '£400,000', year: '2027/28', inBudget: 'yes' }] },
    ],
    [
      'A measure shows it and a post answers for it.',
      {
        measure: [{ id: 'M1', title: 'Share of posts held by agency workers' }],
        saving: [
          {
            id: 'V1',
            title: 'Fewer agency workers',
            amount: '£400,000',
            year: '2027/28',
            inBudget: 'yes',
            measure: 'M1',
            owner: 'Director of People',
          },
        ],
      },
    ],
  ),
}
