/** Examples of the rules of time: inspections, and what was signed. */
import { type Examples, example } from './example.ts'

const STEPS = [1, 2, 3, 4].map(n => ({ id: `S${n}`, title: `Step number ${n}`, due: '31 March 2027', plan: 'A' }))
const moved = (item: string) => ({
  item,
  field: 'due',
  was: '31 December 2026',
  now: '31 March 2027',
  on: '1 October 2026',
})
const SIGNED = {
  item: 'S1',
  title: 'Visit every child on a plan within ten days',
  due: '31 March 2027',
  signedOn: '1 September 2026',
}

export const timeExamples: Examples = {
  'C-48': example(
    [
      'Half of all steps were moved within three weeks of an inspection.',
      {
        plan: [{ id: 'A', title: 'Improvement plan', signedOn: '1 April 2026' }],
        inspection: [{ id: 'I1', title: 'Monitoring visit', body: 'Ofsted', on: '14 September 2026' }],
        step: STEPS,
        change: [moved('S1'), moved('S2')],
      },
    ],
    [
      'The same, and the plan was signed anew.',
      {
        plan: [{ id: 'A', title: 'Improvement plan', signedOn: '20 October 2026' }],
        inspection: [{ id: 'I1', title: 'Monitoring visit', body: 'Ofsted', on: '14 September 2026' }],
        step: STEPS,
        change: [moved('S1'), moved('S2')],
      },
    ],
  ),
  'C-49': example(
    [
      'Its date is another than the one that was signed.',
      { step: [{ id: 'S1', title: SIGNED.title, due: '30 September 2027' }], signed: [SIGNED] },
    ],
    [
      'What was signed is what stands there.',
      { step: [{ id: 'S1', title: SIGNED.title, due: '31 March 2027' }], signed: [SIGNED] },
    ],
  ),
}
