/** Five years of money: what was approved, how it was shared out, what is spent, and what is to be saved. */
import { type Row, register } from './rows.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

export const funding = register(
  'ref | line | amount | covers | from | until | sort | envelope | decidedBy | decidedOn | note',
  `
F00 | Children's improvement investment | 18600000 | CIP | 2026-04-01 | 2028-03-31 | Approved total | | Cabinet |
  2026-06-16 | To be reviewed with the budget of February 2027
F01 | Front door and safety | 4500000 | P01 | 2026-04-01 | 2028-03-31 | Allocation | F00 | Cabinet | 2026-06-16 |
F02 | Practice and quality | 2200000 | P02 | 2026-04-01 | 2027-12-31 | Allocation | F00 | Cabinet | 2026-06-16 |
F03 | Homes and care | 4100000 | P03 | 2026-06-01 | 2028-03-31 | Allocation | F00 | Cabinet | 2026-06-16 |
F04 | SEND recovery | 2300000 | P04 | 2026-02-02 | 2027-09-30 | Allocation | F00 | Cabinet | 2026-06-16 |
F05 | People and leadership | 5400000 | P05 | 2026-04-01 | 2027-03-31 | Allocation | F00 | Cabinet | 2026-06-16 |
F06 | Voice and participation | 300000 | P06 | 2026-08-03 | 2027-04-30 | Allocation | F00 | Cabinet | 2026-06-16 |
F07 | Home to school travel change team | £1.2m | P07 | 2026-02-02 | 2027-10-29 | Base | | Cabinet | 2026-02-10 |
F08 | Family hubs grant | £1.6m | P08 | 2025-06-02 | 2027-06-30 | Grant | | | | From the Department, in two parts
F09 | Case system replacement | £3.4m | P09 | 2024-11-04 | 2027-12-31 | Base | | Cabinet | 2024-10-15 |
F10 | Directorate transformation reserve | £1.9m | P12 | 2024-09-01 | 2026-09-30 | Base | | Cabinet | 2024-09-17 |
F11 | Locality groups | £0.6m | P11 | 2025-09-01 | 2027-09-30 | Base | | Children's Programme Board | 2025-07-11 |
F12 | Workforce retention fund, later years | several hundred thousand a year | P05 | 2027-04-01 | | Grant | | | |
  Depends on the settlement
F13 | Youth offer | £450,000 | Youth Offer | 2026-04-01 | 2027-03-31 | Base | | Cabinet | 2026-02-10 | Programme not
  yet begun
F14 | Psychology associates | £310,000 | 5.3 | | | Grant | | SEND Improvement Board | 2026-09-24 | Dates to be settled
`,
)

/** The line that finance puts under the table. */
export const total: Row = {
  line: 'Total allocated',
  amount: String(sum(funding.filter(f => f.envelope === 'F00').map(f => Number(f.amount)))),
}

export const spend = register(
  'line | programme | year | profile | forecast | actual | decision | note',
  `
F01 | P01 | 2026/27 | 2300000 | 2260000 | 1340000 | | |
F01 | P01 | 2027/28 | 2200000 | 2200000 | | | |
F02 | P02 | 2026/27 | 1100000 | 930000 | 420000 | | Auditors started late
F02 | P02 | 2027/28 | 900000 | 900000 | | | |
F03 | P03 | 2026/27 | 1700000 | 1650000 | 720000 | | |
F03 | P03 | 2027/28 | 2400000 | 2400000 | | | |
F04 | P04 | 2026/27 | 1500000 | 1790000 | 1150000 | | Agency plan writers until September
F04 | P04 | 2027/28 | 800000 | 800000 | | | |
F05 | P05 | 2026/27 | 5400000 | 4700000 | 2610000 | DC09 | Welcome payments fall due in March
F06 | P06 | 2026/27 | 200000 | 196000 | 61000 | | |
F06 | P06 | 2027/28 | 100000 | 100000 | | | |
F07 | P07 | 2025/26 | 150000 | | 148000 | | |
F07 | P07 | 2026/27 | 600000 | 612000 | 371000 | | |
F07 | P07 | 2027/28 | 450000 | 450000 | | | |
F08 | P08 | 2025/26 | 600000 | | 585000 | | |
F08 | P08 | 2026/27 | 800000 | 810000 | 466000 | | |
F08 | P08 | 2027/28 | 200000 | 200000 | | | |
F09 | P09 | 2024/25 | 400000 | | 390000 | | |
F09 | P09 | 2025/26 | 1300000 | | 1335000 | | |
F09 | P09 | 2026/27 | 1200000 | 1240000 | 700000 | | |
F09 | P09 | 2027/28 | 500000 | 500000 | | | |
F11 | P11 | 2026/27 | 300000 | 290000 | 40000 | | |
F11 | P11 | 2027/28 | 300000 | 300000 | | | |
F07 | P07 | 2028/29 | 0 | 0 | | | |
`,
)

export const savings = register(
  'ref | saving | amount | year | measure | owner | inBudget',
  `
SV1 | Fewer social workers from agencies | £1,400,000 | 2027/28 | KPI13 | Head of Workforce and HR | Yes
SV2 | Fewer beds bought far from the city | £2,200,000 | 2028/29 | KPI09 | Director of Commissioning and Resources |
  Yes
SV3 | Fewer independent special school places | £2,400,000 | 2027/28 | | Director of Commissioning and Resources | Yes
SV4 | Route prices after the travel tender | £1,100,000 | 2026/27 | KPI24 | Head of Home to School Travel | Yes
SV5 | Business support hub | £900,000 | 2027/28 | | | Yes
SV6 | Less demand through family hubs | £1,000,000 | 2028/29 | KPI03 | Head of Early Help and Family Hubs | No
`,
)
