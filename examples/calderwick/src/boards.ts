/** Eight boards and two years of their meetings. */

import { isWorkingDay } from '../../../src/plan/graph/working-days.ts'
import { type Row, register } from './rows.ts'
import { random } from './series.ts'

export const boards = register(
  'ref | board | kind | chair | members | required | meets | quorum | remit | decides | escalatesTo | items',
  `
B1 | Children's Improvement Board | Improvement board | Independent Chair of the Improvement Board | Council;
  Integrated Care Board; Police; Schools; Voluntary sector; Department for Education; Commissioner | Council;
  Integrated Care Board; Police; Schools | Monthly | 5 | Challenge the pace and proof of improvement across children's
  services, and report to the Minister | Yes | B8 | P01; P02; CIP
B2 | SEND Improvement Board | Partnership board | Director of SEND and Inclusion | Council; Integrated Care Board;
  Schools; Parent carer forum; Department for Education; Community Health Trust | Council; Integrated Care Board;
  Parent carer forum | Every six weeks | 4 | Deliver the plan that the local area inspection calls for, with parents
  in the room | Yes | B1 | P04; P10; APP
B3 | Calderwick Safeguarding Children Partnership | Statutory partnership | Independent Scrutineer | Council;
  Integrated Care Board; Police; Schools; Probation; Housing | Council; Integrated Care Board; Police | Quarterly | 4
  | Lead safeguarding in the city and learn from reviews and multi-agency audit | Yes | | P08; O2
B4 | Corporate Parenting Board | Council board | Lead Member for Children | Elected members; Council; Foster carers;
  Children in Care Council; Virtual school; Health visiting | Elected members; Children in Care Council | Every two
  months | 5 | Ask for children in care and care leavers what any parent would ask | Yes | B8 | P03; P06
B5 | Children's Programme Board | Officer board | Director of Children's Services | Children's Services; Finance;
  Human resources; Legal; Digital; Procurement; Corporate programme office | Finance; Human resources | Monthly | 4 |
  Oversee the delivery, money, people and risk of the children's change programmes | Yes | B1 | P05; P09
B6 | Home to School Travel Board | Officer board | Director of Commissioning and Resources | Children's Services;
  Finance; Procurement; Schools; Travel contractors | Finance; Procurement | Monthly | 4 | Lead the cross-council
  answer on school journeys: safety, punctuality and price | Yes | B5 | P07
B7 | Directorate Transformation Board | Officer board | Transformation Director | Children's Services; Finance; Human
  resources; Legal; Digital; Procurement | Finance; Digital | Monthly | 4 | Oversee the delivery, money, people and
  risk of the children's transformation programmes | Yes | B5 | P09; P12; DTP
B8 | Cabinet | Decision-making body | Leader of the Council | Elected members; Chief executive; Section 151 officer |
  Elected members | Monthly | | Take the council's executive decisions | Yes | | F00
`,
)

/** How often each meets (in days), on which day from, until when, and the meetings that went wrong. */
const rhythm: { board: string; from: string; days: number; until: string; booked: string[] }[] = [
  { board: 'B1', from: '2024-11-27', days: 30, until: '2026-11-20', booked: ['2026-12-02', '2027-01-13'] },
  { board: 'B2', from: '2024-12-04', days: 42, until: '2026-11-20', booked: ['2026-12-09', '2027-01-20'] },
  { board: 'B3', from: '2024-12-12', days: 91, until: '2026-11-20', booked: ['2026-12-10'] },
  { board: 'B4', from: '2024-12-05', days: 61, until: '2026-11-20', booked: ['2027-01-21'] },
  { board: 'B5', from: '2024-11-26', days: 30, until: '2026-11-20', booked: ['2026-12-01', '2027-01-05'] },
  { board: 'B6', from: '2024-11-28', days: 30, until: '2026-11-20', booked: ['2026-12-03'] },
  { board: 'B7', from: '2024-12-03', days: 30, until: '2026-03-20', booked: [] },
  {
    board: 'B8',
    from: '2024-11-19',
    days: 30,
    until: '2026-11-20',
    booked: ['2026-12-15', '2027-01-19', '2027-02-16'],
  },
]

/** That day, or the next on which the council works. */
function workingDay(iso: string): string {
  let day = iso
  while (!isWorkingDay(day)) day = plus(day, 1)
  return day
}
const plus = (iso: string, days: number) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** All meetings, oldest first in each board: who came, who did not, and the few that fell short. */
export function meetings(): Row[] {
  const uniform = random(20261120)
  return rhythm.flatMap(r => {
    const board = boards.find(b => b.ref === r.board)!
    const members = board.members!.split('; ')
    const required = board.required!.split('; ')
    const optional = members.filter(m => !required.includes(m))
    const held: Row[] = []
    for (let day = r.from; day <= r.until; day = plus(day, r.days)) held.push({ on: workingDay(day) })
    const rows = held.map((m, i) => {
      const last = held.length - 1 - i
      const away = new Set<string>()
      // Now and then one who need not be there sends apologies.
      if (uniform() < 0.4 && optional.length > 0) away.add(optional[Math.floor(uniform() * optional.length)]!)
      // The health board has missed the last two meetings on SEND; the travel board could not decide in September.
      if (r.board === 'B2' && last < 2) away.add('Integrated Care Board')
      if (r.board === 'B6' && last === 2) for (const a of ['Procurement', 'Schools', 'Travel contractors']) away.add(a)
      const present = members.filter(x => !away.has(x))
      return {
        board: board.board!,
        on: m.on!,
        state: 'Held',
        present: present.join('; '),
        apologies: [...away].join('; '),
        quorate: present.length >= Number(board.quorum || 2) ? 'Yes' : 'No',
        note: r.board === 'B6' && last === 2 ? 'Not quorate: papers noted, no decision taken' : '',
      }
    })
    const booked = r.booked.map(on => ({
      board: board.board!,
      on,
      state: 'Booked',
      present: '',
      apologies: '',
      quorate: '',
      note: '',
    }))
    return [...rows, ...booked]
  })
}
