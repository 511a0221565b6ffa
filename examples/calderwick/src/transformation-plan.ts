/** The Directorate Transformation Plan of 2024, which two restructures of its board have left open. */
import { register } from './rows.ts'

export const transformation = register(
  'ref | pillar | programme | objective | what | who | start | due | test | answers | brag | status | updated | progress | cost',
  `
T1.1 | Operating model | P12 | T1 | Agree a directorate operating model with three divisions and spans of no more than
  eight | Transformation Director | 2024-09-02 | 2025-03-31 | Model agreed by Cabinet | SA-02 | Complete and embedded
  | Closed | 2025-04-14 | Agreed March 2025. |
T1.2 | Operating model | P12 | T1 | Restructure tiers three and four of the directorate into three divisions |
  Transformation Director | 2025-04-07 | 2025-11-28 | Structure chart live; 96% of posts matched | SA-02 | Complete
  and embedded | Closed | 2025-12-01 | Live from 1 December 2025. |
T1.3 | Operating model | P12 | T1 | Restructure business support into one hub of 140 posts | Transformation Director |
  2026-09-01 | Q4 2026/27 | Hub live; saving of £0.9m a year | | Some slippage | In progress | 2026-10-12 |
  Consultation paper drafted. | £180,000
T1.4 | Operating model | P12 | T1 | Write job descriptions for 31 new roles and evaluate each | Head of Workforce and
  HR | 2025-05-01 | 2025-09-30 | 31 evaluated | SA-02 | Complete and embedded | Closed | 2025-10-06 | All evaluated. |
T1.5 | Operating model | P12 | T1 | Embed the new operating model across the directorate | Transformation Director |
  2025-12-01 | Ongoing | Model embedded | SA-02 | On track | In progress | 2026-07-30 | Embedding continues. |
T1.6 | Operating model | | | Review meeting structures and reduce the number of meetings | Transformation Director |
  2025-01-06 | Summer 2025 | Fewer meetings | | On track | In progress | 2025-06-30 | |
T2.1 | Digital | P09 | T2 | Choose and buy a case system with partner access, from a CCS framework of four suppliers |
  Transformation Director | 2024-11-04 | 2025-12-19 | Contract signed | SA-19 | Complete and embedded | Closed |
  2026-01-12 | Contract signed 17 December 2025. | £2.1m
T2.2 | Digital | P09 | T2 | Move 11 years of case records to the new system in three rehearsals, with errors counted
  each time | Transformation Director | 2026-04-13 | 2027-06-30 | Under 50 errors in a sample of 5,000 at the third
  rehearsal | SA-19 | Some slippage | In progress | 2026-11-06 | First rehearsal: 412 errors. | £640,000
T2.3 | Digital | P09 | T2 | Replace the shared mailboxes with one online referral form for all professionals | Head of
  Front Door | 2026-09-14 | 2027-02-26 | Form live; 80% of professional contacts arrive through it | SA-19 | On track
  | In progress | 2026-11-10 | Tested with nine schools. |
T2.4 | Digital | P09 | T2 | Issue 900 licences and train each worker for half a day in the new case system |
  Transformation Director | 2026-10-05 | 2027-05-28 | 900 issued; 850 trained | SA-19 | On track | In progress |
  2026-11-06 | 410 issued. | £95,000
T2.5 | Digital | P09 | T2 | Stop using the two old data stores and keep a readable copy | Transformation Director |
  2027-05-03 | 2027-09-30 | Stores off; copy opened by two people | SA-19 | | Not started | 2026-09-30 | | £60,000
T2.6 | Digital | P09 | T2 | Explore opportunities for artificial intelligence to support effective practice |
  Transformation Director | 2026-03-02 | Q3-ish | Opportunities explored | | On track | In progress | 2026-10-30 |
  Demonstrations seen. |
T3.1 | Localities | P11 | O8 | Set up five locality groups of schools, health, police, housing and the voluntary
  sector | Director of Education and Early Years | 2025-09-01 | 2026-04-30 | Five groups met twice | SA-14 | Complete
  and embedded | Closed | 2026-05-05 | All met twice by 23 April. |
T3.2 | Localities | P11 | O8 | Give each locality group a budget of £60,000 and a written list of what it can decide |
  Director of Commissioning and Resources | 2026-04-06 | 2026-12-18 | Budgets moved; list agreed | SA-14 | Off track |
  In progress | 2026-10-23 | No source for the money. | £300,000
T3.3 | Localities | P08 | | Open seven family hubs, at least one in each locality, six days a week | Head of Early
  Help and Family Hubs | 2025-06-02 | 2026-12-11 | Seven open; 60 families a week in each | SA-14 | On track | In
  progress | 2026-11-10 | Six open. | £420,000
T3.4 | Localities | P11 | | Pilot one shared estate for locality teams with health | Director of Commissioning and
  Resources | 2026-01-05 | 2026-06-30 | One building shared | | Some slippage | In progress | 2026-05-29 | Site found
  in Harrowfell. |
T4.1 | People | P05 | O6 | Offer a permanent contract to all 34 newly qualified workers before they end their first
  year | Principal Social Worker | 2026-06-08 | 2027-02-26 | 30 of 34 accept | SA-11 | On track | In progress |
  2026-11-05 | 21 signed. |
T4.2 | People | P05 | O6 | Publish a workforce strategy for three years with numbers by grade | Head of Workforce and
  HR | 2025-02-03 | 2025-07-31 | Strategy agreed | SA-11 | Complete and embedded | Closed | 2025-08-04 | Agreed July
  2025. |
T4.3 | People | P05 | O6 | Launch a directorate values campaign | Transformation Director | 2025-09-01 | 2025-12-19 |
  Campaign launched at the staff conference | | Complete and embedded | Closed | 2026-01-05 | Launched. | £45,000
T5.1 | Money | P04 | O5 | Cut spending on independent special school places by £2.4m a year | Director of
  Commissioning and Resources | 2025-04-01 | 2027-03-31 | 60 fewer places bought | SA-21 | Off track | In progress |
  2026-11-04 | 14 fewer. |
T5.2 | Money | P07 | O5 | Retender 310 home to school routes in five lots | Head of Home to School Travel | 2026-02-02
  | 2026-11-06 | Contracts let; cost per mile down 8% | SA-20 | Off track | In progress | 2026-11-10 | Two lots let. |
  £70,000
T5.3 | Money | | | Support the corporate savings programme | | | | | | On track | | 2025-03-31 | |
`,
)
