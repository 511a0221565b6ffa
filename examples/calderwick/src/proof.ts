/** The evidence log and the milestones. */
import { register } from './rows.ts'

export const evidence = register(
  'ref | item | about | grade | by | on | acceptedBy | acceptedOn | voice',
  `
E001 | Sample of 100 contacts, June 2026 | 1.1 | Data | Head of Performance and Insight | 2026-07-03 | Principal
  Social Worker | 2026-07-06 |
E002 | Screens at eight desks, seen by the commissioner's team | 1.2 | Independently verified | Programme Manager,
  Improvement | 2026-07-17 | Director of Practice and Safeguarding | 2026-07-20 |
E003 | Minutes and decisions of 59 daily meetings | 1.6 | Minutes | Head of Performance and Insight | 2026-08-31 |
  Principal Social Worker | 2026-09-01 |
E004 | Sample of 100 referrals, September 2026 | 1.10 | Data | Head of Performance and Insight | 2026-10-01 |
  Principal Social Worker | 2026-10-02 |
E005 | Sharing agreement signed by five agencies | 2.1 | Document | Programme Manager, Improvement | 2026-05-28 | Head
  of Performance and Insight | 2026-06-02 |
E006 | Letter of the commissioner accepting the method | 2.2 | External | Programme Manager, Improvement | 2026-07-30
  | Director of Practice and Safeguarding | 2026-08-03 |
E007 | Missing log, third quarter | 2.8 | Data | Head of Performance and Insight | 2026-10-02 | Head of Quality and
  Learning | 2026-10-05 |
E008 | Record that the old assessment form is switched off | 3.1 | Document | Head of Performance and Insight |
  2026-08-24 | Head of Quality and Learning | 2026-09-02 |
E009 | Safety checks after inadequate audits, June and July | 3.5 | Audit | Principal Social Worker | 2026-08-04 |
  Director of Practice and Safeguarding | 2026-08-05 |
E010 | Supervision log, July to October | 3.6 | Data | Head of Performance and Insight | 2026-11-02 | Principal Social
  Worker | 2026-11-03 |
E011 | Statement that conferences are in time | 3.10 | Owner statement | Head of Assessment and Intervention, South
  and East | 2026-11-03 | | |
E012 | Stability meetings held in July and August | 4.2 | Data | Head of Performance and Insight | 2026-09-01 |
  Director of Care | 2026-09-03 |
E014 | List of 16-year-olds with advisers, checked by the virtual school | 4.13 | Independently verified |
  Participation Lead | 2026-10-02 | Director of Care | 2026-10-05 |
E015 | Establishment list and caseloads, SEND | 5.1 | Data | Head of Workforce and HR | 2026-10-01 | Head of
  Performance and Insight | 2026-10-05 |
E016 | Timelines of 40 new requests | 5.2 | Data | Head of Performance and Insight | 2026-08-31 | Principal
  Educational Psychologist | 2026-09-02 |
E017 | Memorandum of nine councils | 6.2 | Owner statement | Head of Workforce and HR | 2026-08-04 | | |
E018 | Leavers' themes, July and October, put to staff | 6.5 | Document | Programme Manager, Improvement | 2026-10-02
  | Principal Social Worker | 2026-10-02 | Staff
E019 | Two rounds of the staff survey, by team | 6.10 | Data | Head of Performance and Insight | 2026-10-16 | Director
  of Children's Services | 2026-10-19 | Staff
E020 | Guardian's log of answers, without names | 6.11 | Data | Head of Workforce and HR | 2026-07-17 | Principal
  Social Worker | 2026-07-21 | Staff
E021 | Dip sample of 50 reviews | 7.3; O7 | Audit | Head of Quality and Learning | 2026-11-02 | Participation Lead |
  2026-11-03 | Children
E022 | Public list of points, autumn term | 7.4; O7 | Document | Programme Manager, Improvement | 2026-10-16 |
  Director of Children's Services | 2026-10-19 | Parents
E023 | Agendas of the Monday meeting | 8.2 | Owner statement | Head of Performance and Insight | 2026-09-01 | | |
E024 | Minute of the improvement board agreeing the dictionary | 8.4 | Minutes | Programme Manager, Improvement |
  2026-09-28 | Director of Children's Services | 2026-10-05 |
E025 | Panel record, summer term | APP1.1 | Data | Head of Performance and Insight | 2026-10-01 | Director of SEND and
  Inclusion | 2026-10-05 |
E026 | New template with comments of 12 families | APP2.2; O5 | Document | Participation Lead | 2026-07-30 | Director
  of SEND and Inclusion | 2026-08-03 | Parents
E027 | Complaints answered, summer term | APP5.1 | Data | Participation Lead | 2026-09-01 | Director of SEND and
  Inclusion | 2026-09-03 | Parents
E028 | Notes of 16 drop-ins | APP5.2; O5 | Document | Participation Lead | 2026-08-03 | Director of SEND and Inclusion
  | 2026-08-04 | Parents
E029 | Cabinet minute on the operating model | T1.1 | Minutes | Programme Manager, Improvement | 2025-04-08 | Director
  of Commissioning and Resources | 2025-04-14 |
E030 | Structure chart and matching record | T1.2 | Document | Head of Workforce and HR | 2025-11-28 | Director of
  Commissioning and Resources | 2025-12-01 |
E031 | Thirty-one evaluated job descriptions | T1.4 | Document | Transformation Director | 2025-10-02 | Director of
  Commissioning and Resources | 2025-10-06 |
E032 | Signed contract for the case system | T2.1 | Document | Director of Commissioning and Resources | 2025-12-17 |
  Head of Children's Finance | 2026-01-12 |
E033 | Minutes of two rounds of locality groups | T3.1 | Minutes | Programme Manager, Improvement | 2026-04-27 | Head
  of Early Help and Family Hubs | 2026-05-05 |
E034 | Workforce strategy | T4.2 | Document | Programme Manager, Improvement | 2025-08-01 | Principal Social Worker |
  2025-08-04 |
E035 | What 61 children in care told the Children in Care Council about moves | O4 | Report | Participation Lead |
  2026-09-18 | Director of Care | 2026-09-25 | Children
E036 | What 44 parents of children on protection plans said about their plan | O3 | Report | Head of Quality and
  Learning | 2026-08-21 | Principal Social Worker | 2026-08-28 | Parents
E037 | Staff focus groups at the front door | O1 | Report | Head of Workforce and HR | 2026-07-24 | Director of
  Practice and Safeguarding | 2026-07-31 | Staff
E038 | Staff survey: would you stay for two years? | O6 | Data | Head of Workforce and HR | 2026-10-16 | Director of
  Children's Services | 2026-10-19 | Staff
E039 | Young people on being missing: notes of a workshop | O2 | Report | Participation Lead | 2025-09-12 | Director
  of Practice and Safeguarding | 2025-09-19 | Young people
`,
)

export const milestones = register(
  'ref | milestone | step | programme | due | done | owner',
  `
M01 | Red contacts decided seven days a week | | P01 | 2026-12-18 | | Head of Front Door
M02 | One front door live | | P01 | 2027-03-31 | | Head of Front Door
M03 | A year at 85% or better | | P01 | 2027-12-17 | | Head of Front Door
M04 | Second blind moderation round | 3.4 | P02 | 2026-12-11 | | Head of Quality and Learning
M05 | 60% good or better, moderated | | P02 | 2027-09-30 | | Director of Practice and Safeguarding
M06 | City-wide re-audit | | P02 | 2028-03-31 | | Director of Practice and Safeguarding
M07 | First 20 foster homes approved | 4.1 | P03 | 2027-01-15 | | Head of Fostering and Homes
M08 | 60 foster homes approved | 4.1 | P03 | 2027-11-30 | | Head of Fostering and Homes
M09 | Second city home registered | 4.4 | P03 | 2027-06-30 | | Head of Fostering and Homes
M10 | Last block contract begins | 4.6 | P03 | 2028-06-30 | | Director of Commissioning and Resources
M11 | Psychology associates under contract | 5.3 | P04 | 2026-11-06 | | Principal Educational Psychologist
M12 | Backlog of reviews cleared | 5.7 | P04 | 2027-06-30 | | Head of SEND Casework
M13 | 75% of plans in 20 weeks | | P04 | 2028-03-31 | | Director of SEND and Inclusion
M14 | 60 resource base places open | 5.9 | P04 | 2027-02-26 | | Director of SEND and Inclusion
M15 | 11 of 11 senior posts permanent | 8.1 | P05 | 2027-03-31 | | Director of Children's Services
M16 | Five-year budget agreed | 8.3 | P05 | 2027-12-31 | | Head of Children's Finance
M17 | First three years of the budget before Cabinet | 8.3 | P05 | 2027-02-16 | | Head of Children's Finance
M18 | First academy intake at work | 6.9 | P05 | 2027-03-31 | | Principal Social Worker
M19 | Fourth parents' survey | 7.1 | P06 | 2026-12-07 | | Participation Lead
M20 | 70% of parents feel heard | | P06 | 2027-12-31 | | Participation Lead
M21 | All travel lots let | T5.2 | P07 | 2027-07-30 | | Head of Home to School Travel
M22 | Punctuality told by school each week | | P07 | 2026-10-02 | | Head of Home to School Travel
M23 | Seventh hub open | T3.3 | P08 | 2026-12-11 | | Head of Early Help and Family Hubs
M24 | Second rehearsal of migration | T2.2 | P09 | 2027-02-12 | | Transformation Director
M25 | Old data stores closed | T2.5 | P09 | 2027-09-30 | | Transformation Director
M26 | Half of staff issued with licences | T2.4 | P09 | 2026-12-18 | | Transformation Director
M27 | Locality budgets live | 8.7 | P11 | 2027-02-26 | | Director of Education and Early Years
M28 | Business support hub live | T1.3 | P12 | 2027-03-31 | | Transformation Director
M29 | 200 of 352 trained | 3.2 | P02 | 2026-10-16 | 2026-10-09 | Principal Social Worker
M30 | 250 of 412 children decided | 2.3 | P01 | 2026-11-06 | 2026-11-04 | Head of Front Door
M31 | First round of moderation read by the board | 3.3 | P02 | 2026-09-30 | 2026-09-28 | Head of Quality and Learning
M32 | Peer visit to the academy | 6.9 | P05 | 2027-09-30 | | Principal Social Worker
M33 | 30 social work plans rewritten with parents | 3.14 | P02 | 2027-01-29 | | Principal Social Worker
M34 | Halfway check with the forum | 7.8 | P06 | 2027-01-08 | | Participation Lead
M35 | Two multi-agency audits done | 3.12 | P02 | 2027-01-29 | | Head of Quality and Learning
M36 | 40 travel places offered | APP6.3 | P07 | 2027-03-26 | | Head of Home to School Travel
M38 | First lot of block contracts signed | 4.6 | P03 | 2027-06-30 | | Director of Commissioning and Resources
M39 | Routes for September drawn up | 5.10 | P07 | 2027-05-28 | | Head of Home to School Travel
M40 | Sixth hub open | T3.3 | P08 | 2026-06-30 | 2026-07-06 | Head of Early Help and Family Hubs
M37 | Health advice inbox live | 5.4 | P04 | 2027-01-15 | | Director of SEND and Inclusion
`,
)
