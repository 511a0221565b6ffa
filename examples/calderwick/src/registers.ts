/** Risks, pilots, exceptions, papers, services, pledges and the smaller lists. */
import { register } from './rows.ts'

export const risks = register(
  'ref | risk | owner | action | review | likelihood | impact | level | about',
  `
R01 | The interim director of SEND leaves before a permanent one starts | Director of Children's Services | Interview
  on 26 November; handover of one month written into the contract | 2026-12-04 | 4 | 5 | High | P04
R02 | Money for the SEND team ends six months before 75% is due | Director of SEND and Inclusion | Return to Cabinet
  on 15 December | 2026-12-15 | 4 | 5 | High | P04
R03 | Restructure of the front door unsettles staff just as decisions become faster | Director of Practice and
  Safeguarding | No move of desk before March; weekly open hour with the director | 2026-12-11 | 3 | 4 | Medium | 1.11
R04 | Agency workers leave together when the regional cap bites | Head of Workforce and HR | Conversion offers out to
  25 | 2026-12-18 | 3 | 4 | Medium | P05
R05 | Migration loses records of children | Transformation Director | Three rehearsals, each with counted errors; old
  store kept readable | 2027-02-12 | 2 | 5 | Medium | T2.2
R06 | Homes inside the city are not registered in time | Head of Fostering and Homes | Manager named for each home
  before purchase | 2027-01-15 | 3 | 4 | Medium | 4.4
R07 | Private fostering: children live with adults whom nobody has checked | | | | 3 | 5 | High | O2
R08 | Travel contractors fail in winter | Head of Home to School Travel | | 2026-12-01 | 3 | 4 | Medium | P07
R09 | Partners stop coming to the SEND board | Director of SEND and Inclusion | Letter from the Department to the
  health board's chief officer | 2026-12-09 | 3 | 4 | Medium | P04
R10 | Overspend forces a freeze on posts | Head of Children's Finance | Weekly vacancy panel that protects
  case-holding posts | 2026-12-08 | 3 | 5 | High | P05
`,
)

export const pilots = register(
  'ref | pilot | hypothesis | comparison | stop | start | review | result | scaled | owner | step',
  `
PL1 | Weekend hours in the front door for Kingsferry and Central | Fewer contacts will wait over a weekend | The three
  other localities over the same eight weeks | If weekday decisions fall below 75% | 2026-07-04 | 2026-08-30 | Weekend
  waits halved; weekdays unchanged | Yes | Head of Front Door | 1.3
PL2 | Parents write the first page of the plan with the worker | Parents will know what the plan is for | | |
  2026-09-07 | 2027-01-29 | | No | Principal Social Worker | 3.14
PL3 | Speech therapist in four resource bases | Fewer requests for assessment | Four bases without one | If absence in
  either group rises by a fifth | 2026-01-05 | 2026-07-17 | | Yes | Designated Clinical Officer | APP4.2
PL4 | Fixed small team for brothers and sisters | Fewer changes of worker | Families with the same need in Brackenhall
  | If any worker passes 18 children | 2026-09-14 | 2027-03-12 | | No | Head of Assessment and Intervention, North and
  West | 6.4
`,
)

export const exceptions = register(
  'rule | item | by | on | until | reason',
  `
C-31 | P05 | Director of Children's Services | 2026-09-11 | 2026-12-03 | Cabinet decides on the money after March 2027
  on 15 December
C-31 | P03 | Director of Commissioning and Resources | 2026-11-04 | 2027-02-24 | Budget council decides on the last
  block contract
C-44 | 1.11 | Children's Commissioner | 2026-10-02 | 2027-06-30 | One front door cannot be made without moving the
  teams
C-31 | P06 | Director of Commissioning and Resources | 2026-08-07 | 2026-10-31 | Underspend will be found at the half
  year
`,
)

export const papers = register(
  'ref | paper | text | board | on | outcomes | measures',
  `
PP1 | Progress report to the improvement board, November 2026 | Contacts decided inside their limit have improved
  since the limits came into force and now stand at 83 in 100. | Children's Improvement Board | 2026-11-02 | O1 |
  KPI01
PP2 | SEND progress report, October 2026 | The timeliness of plans is improving, with 36 in 100 finished in 20 weeks
  against 34 in March. | SEND Improvement Board | 2026-10-28 | O5 | KPI10
PP3 | Public page on children in care, autumn 2026 | The share of children with three or more homes in a year has
  reduced from 14.8 to 11.6 in 100. | Corporate Parenting Board | 2026-10-05 | O4 | KPI08
PP4 | Quality report, October 2026 | Practice is improving: 38 in 100 audits were good or better after moderation. The
  audits graded inadequate in Harrowfell included 2 children under one. | Children's Improvement Board | 2026-11-02 |
  O3 | KPI05
PP5 | Travel report, September 2026 | Punctuality is stabilising and complaints have fallen. | Home to School Travel
  Board | 2026-09-18 | O5 | KPI24
`,
)

export const services = register(
  'ref | service | division | head | purpose | statute | demand | cost | fte | kpis | baselined | approvedBy',
  `
S01 | Front door | Practice and Safeguarding | Head of Front Door | Decide what each contact needs | Children Act 1989
  s.17, s.47 | 37,800 | £3,900,000 | 74 | KPI01; KPI02 | 2026-07-31 | Director of Practice and Safeguarding
S02 | Assessment and intervention, North and West | Practice and Safeguarding | Head of Assessment and Intervention,
  North and West | Assess, plan and protect | Children Act 1989 s.17, s.47 | 2,310 | £9,200,000 | 168 | KPI06; KPI07 |
  2026-08-28 | Director of Practice and Safeguarding
S03 | Assessment and intervention, South and East | Practice and Safeguarding | Head of Assessment and Intervention,
  South and East | Assess, plan and protect | Children Act 1989 s.17, s.47 | 2,560 | £9,800,000 | 177 | KPI06; KPI07 |
  2026-08-28 | Director of Practice and Safeguarding
S04 | Children in care | Care | Head of Children in Care | Be a good parent to 2,140 children | Children Act 1989 s.22
  | 2,140 | £7,400,000 | 131 | KPI08; KPI09 | 2026-09-18 | Director of Care
S05 | Fostering and homes | Care | Head of Fostering and Homes | Find and keep homes | Care Standards Act 2000 | 1,120
  | £88,000,000 | 96 | KPI08 | 2026-09-18 | Director of Care
S06 | Leaving care | Care | Head of Leaving Care | Stay beside young people to 25 | Children (Leaving Care) Act 2000 |
  940 | £6,100,000 | 58 | KPI25 | |
S07 | SEND casework | SEND and Inclusion | Head of SEND Casework | Write plans and review them | Children and Families
  Act 2014 | 8,960 | £4,300,000 | 82 | KPI10; KPI12 | 2026-07-10 | Director of SEND and Inclusion
S08 | Educational psychology | SEND and Inclusion | Principal Educational Psychologist | Advise on what a child needs
  | Children and Families Act 2014 | 2,280 | £1,900,000 | 21 | KPI11 | 2026-07-10 | Director of SEND and Inclusion
S09 | Home to school travel | Commissioning and Resources | Head of Home to School Travel | Bring children to school
  safely | Education Act 1996 s.508B | 6,450 | £52,000,000 | 47 | KPI24 | |
S10 | Early help and family hubs | Education and Early Years | Head of Early Help and Family Hubs | Help before harm |
  Childcare Act 2006 | 4,020 | £8,700,000 | 140 | KPI03 | 2026-10-09 | Director of Education and Early Years
S11 | Virtual school | Education and Early Years | Director of Education and Early Years | Champion the schooling of
  children in care | Children and Families Act 2014 s.99 | 1,480 | £1,300,000 | 19 | | |
S12 | Youth service | Education and Early Years | Head of Early Help and Family Hubs | Places and people for young
  people | Education Act 1996 s.507B | 5,600 | £3,100,000 | 61 | | |
`,
)

export const pledges = register(
  'ref | pledge | partner | contact | due | accepted | delivered | steps',
  `
PG1 | Two health visitors in the front door | Integrated Care Board | Deputy chief nurse | 2026-11-30 | 2026-07-20 | |
  1.5
PG2 | A named officer in each strategy slot | Calderwick Police | Superintendent, public protection | 2027-01-29 |
  2026-08-28 | | 1.12
PG3 | One inbox for health advice | Integrated Care Board | Designated Clinical Officer | 2027-03-31 | | | 5.4
PG4 | Ten hours a week of a data analyst | Schools' forum | Forum chair | 2026-09-30 | 2026-06-10 | 2026-09-07 | 2.7
`,
)

export const contracts = register(
  'ref | contract | supplier | value | scope | owner | outcomes | start | end | review',
  `
CT1 | Case system | Lanternfield Systems | £2,100,000 | Licences, migration and support for five years |
  Transformation Director | T2 | 2026-01-05 | 2030-12-31 | 2026-12-17
CT2 | Regional agency framework | Nine councils together | £9,400,000 | Supply of agency social workers inside the cap
  | Head of Workforce and HR | O6 | 2026-08-03 | 2028-07-31 | 2027-02-01
CT3 | Advocacy for children | Speakwell Calderwick | £410,000 | Advocates for children in care and in protection
  conferences | Participation Lead | O7 | 2025-04-01 | 2028-03-31 | 2026-12-09
CT4 | Short breaks | Harbourside Families | £1,250,000 | 26,000 hours of short breaks a year | Director of
  Commissioning and Resources | O5 | 2024-04-01 | 2027-03-31 | 2026-11-30
`,
)

/** What the plan's own columns leave out: money, partners, risk and order, by step. */
export const extras = register(
  'ref | cost | line | partner | accepted | risk | mitigation | after | reopened | locality',
  `
1.3 | £1,150,000 | F01 | | | Medium | Overtime capped at four shifts a month | | |
1.4 | | F01 | Calderwick Police | 2026-07-20 | High | Night checks by the force's duty inspector until agreed | | |
1.5 | £210,000 | F01 | Integrated Care Board | | Medium | | | |
1.7 | £35,000 | F01 | | | | | | |
1.11 | £240,000 | F01 | | | High | No desk moves before the rota holds; weekly open hour | | |
1.12 | | F01 | Calderwick Police | 2026-08-28 | | | | |
1.14 | £85,000 | | | | | | | |
2.4 | | F01 | | | High | | | |
2.5 | | | | | | | 2.4 | |
2.6 | | | | | | | | | Ashmere; Kingsferry
2.7 | | | Calderwick schools | 2026-06-10 | | | | |
2.10 | | | | | | | 2.4 | |
3.2 | £390,000 | F02 | | | | | | |
3.3 | £520,000 | F02 | | | | | | |
3.5 | | | | | | | | 2 |
3.7 | | F02 | | | | | 3.8 | |
3.12 | | F02 | Calderwick Safeguarding Children Partnership | 2026-06-25 | | | | |
4.1 | £1,400,000 | F03 | | | Medium | Two recruitment campaigns a year | | |
4.4 | £2,050,000 | F03 | | | High | Manager named before each purchase | | |
4.6 | £650,000 | F03 | | | | | 4.5 | |
4.9 | | | Housing department | | | | | |
4.10 | | | Integrated Care Board | | | | | |
5.1 | £610,000 | F04 | | | | | | |
5.3 | £310,000 | F14 | | | High | Reports shared among neighbouring councils' psychologists | | |
5.4 | | | Integrated Care Board | 2026-09-10 | | | 5.5 | |
5.5 | | | Community Health Trust | | | | 5.4 | |
5.9 | £900,000 | F04 | | | Medium | Six schools agreed; four in reserve | | |
6.1 | £275,000 | F05 | | | | | | |
6.6 | £680,000 | F05 | | | | | | |
6.8 | £800,000 | F05 | | | | | | |
6.9 | £1,600,000 | F05 | | | Medium | Backfill agreed for each day of study | | |
7.1 | £40,000 | F06 | | | | | | |
7.2 | £26,000 | F06 | | | | | | |
7.6 | | | Speakwell Calderwick | 2026-07-14 | | | | |
8.3 | £90,000 | F05 | | | | | | |
8.7 | £300,000 | F11 | | | | | | | Ashmere; Brackenhall; Kingsferry; Harrowfell; Central
`,
)
