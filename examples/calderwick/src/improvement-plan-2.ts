/** Steps of the Children's Improvement Plan, outcomes 4 to 8: homes, SEND, workforce, voice, leadership and money. */
import { STEP } from './improvement-plan-1.ts'
import { register } from './rows.ts'

export const outcome4 = register(
  STEP,
  `
4.1 | P03 | WS6 | Approve 60 new foster homes, 20 of them for brothers and sisters together | Head of Fostering and
  Homes | 2026-06-01 | 2027-11-30 | 60 households approved by panel | KPI08 | OF26-07 | In progress | G | 2026-11-10 |
  14 approved; 22 in assessment.
4.2 | P03 | WS6 | Hold a stability meeting within 5 working days whenever a carer says that a home is at risk | Head
  of Children in Care | 2026-05-04 | 2026-08-28 | 90% held in time for two months | KPI08 | OF26-07 | Complete | B |
  2026-09-03 | 93% in July, 91% in August.
4.3 | P03 | WS6 | Pay foster carers' fees weekly and answer a carer's call for help at night within 30 minutes | Head
  of Fostering and Homes | 2026-07-06 | 2026-10-16 | Weekly pay run live; 9 in 10 calls answered in time | KPI08 |
  SA-16 | Complete | B | 2026-10-20 | Live since 5 October.
4.4 | P03 | WS6 | Open three homes for two to three children each inside the city boundary | Head of Fostering and
  Homes | 2026-09-01 | 2028-06-30 | Three homes registered and at least two children settled in each | KPI09 | OF26-07
  | In progress | G | 2026-11-11 | First property bought in Brackenhall.
4.5 | P03 | WS6 | Review the plan of every child who lives more than 20 miles away and write why, or how they come
  back | Head of Children in Care | 2026-06-15 | 2026-10-30 | A signed reason or a return plan on each file | KPI09 |
  OF26-07 | In progress | A | 2026-11-04 | 88 of 131 reviewed.
4.6 | P03 | WS6 | Bring block contracts for 40 beds with homes inside or next to the city | Director of Commissioning
  and Resources | 2026-09-14 | 2028-03-31 | Contracts signed; price per bed below the regional median | KPI09 |
  OF26-07 | In progress | A | 2026-11-12 | Tender published.
4.7 | P03 | WS6 | Tell each child the name of their social worker and visit within one week of any change | Head of
  Children in Care | 2026-08-03 | 2026-12-18 | 45 of 50 children asked can name their worker | KPI18 | OF26-07 | In
  progress | G | 2026-11-09 | 38 of 50 in October.
4.8 | P03 | WS7 | Bring every pathway plan up to date with the young person, starting with those who turn 18 by March
  | Head of Leaving Care | 2026-08-17 | 2027-01-29 | 95% less than six months old | KPI25 | SA-17 | In progress | R |
  2026-10-08 | Post empty since April.
4.9 | P03 | WS7 | Sign with the housing department a protocol that no care leaver is placed in a hotel or a night
  shelter | Director of Care | 2026-09-07 | 2027-01-15 | Protocol signed; none placed for three months | KPI25 | SA-17
  | In progress | G | 2026-11-10 | Draft with housing.
4.10 | P03 | WS6 | Hold an IHA within 20 working days of every child coming into care | Designated Clinical Officer |
  2026-06-22 | 2026-12-18 | 90% for two months | KPI08 | OF26-07 | In progress | A | 2026-10-30 | 68% in September.
4.11 | P03 | WS6 | Match each child coming into care on a Friday to a home before 4pm, with a duty matching officer |
  Head of Fostering and Homes | 2026-10-05 | 2027-01-29 | No child waits in an office after 6pm | KPI08 | OF26-07 | In
  progress | G | 2026-11-12 | Officer started on 19 October.
4.12 | P03 | WS6 | Keep children near school and family when they move, or record why not | Head of Children in Care |
  2026-07-01 | 2027-03-31 | Reasons found in 19 of 20 files | KPI09 | OF26-07 | In progress | G | 2026-11-09 | 15 of
  20 in October.
4.13 | P03 | WS7 | Give every care leaver a personal adviser before their 16th birthday | Director of Care |
  2026-05-18 | 2026-09-30 | List of 16-year-olds shows an adviser for each | KPI25 | SA-17 | Complete | B | 2026-10-05
  | Every 16-year-old has one.
`,
)

export const outcome5 = register(
  STEP,
  `
5.1 | P04 | WS8 | Recruit 14 plan writers and two senior case officers and give each no more than 45 open cases | Head
  of SEND Casework | 2026-04-13 | 2026-09-30 | 16 in post; mean of 45 or fewer cases | KPI10 | LA25-1; N1 | Complete |
  B | 2026-10-05 | 16 in post; mean 43.
5.2 | P04 | WS8 | Give each request a timeline of 20 weeks with five gates, and show at each gate what is late and
  with whom | Head of SEND Casework | 2026-05-18 | 2026-08-28 | Timeline in use for all new requests | KPI10 | LA25-1;
  N1 | Complete | B | 2026-09-02 | In use since 17 August.
5.3 | P04 | WS9 | Commission 3 associates to clear the 240 psychology reports that are past six weeks | Principal
  Educational Psychologist | 2026-09-21 | 2027-01-29 | No report older than six weeks | KPI11 | LA25-1; N2 | In
  progress | R | 2026-11-13 | Contract delayed; 268 now late.
5.4 | P04 | WS9 | Agree with the ICB one form and one inbox for health advice, answered within six weeks | Director of
  SEND and Inclusion | 2026-07-13 | 2027-03-31 | 85% of advice in six weeks | KPI10 | LA25-2; N2 | In progress | A |
  2026-11-06 | Form agreed; inbox waits for licences.
5.5 | P04 | WS9 | Put therapists' advice into plans word for word unless they agree to a change in writing |
  Designated Clinical Officer | 2026-09-01 | 2027-03-31 | 20 plans a term read by a therapist: 18 faithful | KPI10 |
  LA25-2 | Not started | | 2026-10-30 |
5.6 | P04 | WS8 | Write a first draft that a parent can follow: sample 20 a month read by two parents of the forum |
  Head of SEND Casework | 2026-06-29 | 2026-12-18 | 16 of 20 called clear in three months running | KPI17 | LA25-2;
  LA25-5 | In progress | G | 2026-11-10 | 13 of 20 in October.
5.7 | P04 | WS8 | Clear the 640 overdue annual reviews, children in years 5, 9 and 11 first | Head of SEND Casework |
  2026-06-01 | 2026-10-31 | None overdue by more than four weeks | KPI12 | LA25-3; N3 | In progress | A | 2026-11-13 |
  412 left; 58 cleared a week.
5.8 | P04 | WS8 | Phone every family with a late plan once a fortnight, by the officer whose name is on the letter |
  Head of SEND Casework | 2026-09-07 | 2027-02-26 | 18 of 20 families asked were phoned in the last fortnight | KPI17
  | LA25-5; N4 | In progress | G | 2026-11-11 | 14 of 20.
5.9 | P04 | WS9 | Open 120 places in resource bases at mainstream schools by September 2027 | Director of SEND and
  Inclusion | 2026-06-29 | 2027-09-30 | 120 places open and filled by need, not by address | KPI10 | N1 | In progress
  | A | 2026-11-06 | 44 places agreed with six schools.
5.10 | P07 | WS16 | Tell every family with a travel award the route, driver and start date by 14 August each year |
  Head of Home to School Travel | 2026-09-28 | 2027-08-13 | 98% told by the date; complaints in September below 40 |
  KPI24 | SA-20 | Not started | | 2026-11-03 |
`,
)

export const outcome6 = register(
  STEP,
  `
6.1 | P05 | WS10 | Offer a permanent contract to all 34 newly qualified workers before they finish their first year |
  Head of Workforce and HR | 2026-06-08 | 2026-12-04 | 30 of 34 accept | KPI13 | SA-11; D6 | In progress | G |
  2026-11-10 | 21 signed.
6.2 | P05 | WS10 | Agree with eight neighbouring councils to pay agency workers no more than the regional cap | Head
  of Workforce and HR | 2026-05-11 | 2026-07-31 | Memorandum signed by nine councils | KPI13 | D6 | Complete | B |
  2026-08-04 | Signed on 23 July.
6.3 | P05 | WS10 | Set a ceiling of 18 children for a worker and 12 for one in the first year, and report each breach
  weekly | Director of Practice and Safeguarding | 2026-06-01 | 2026-11-27 | No breach older than two weeks | KPI15 |
  SA-11; D6 | In progress | G | 2026-11-12 | 11 breaches, oldest 9 days.
6.4 | P05 | WS10 | Hand over every case from a leaver in a meeting with the family, and never by e-mail alone | Head
  of Assessment and Intervention, South and East | 2026-07-06 | 2026-12-18 | 36 of 40 handovers sampled held with the
  family | KPI14 | SA-11 | In progress | G | 2026-11-09 | 29 of 40.
6.5 | P05 | WS10 | Ask every leaver why within ten days, by someone outside the line, and publish the themes each
  quarter | Head of Workforce and HR | 2026-05-25 | 2026-09-30 | Two quarterly notes published to staff | KPI14 |
  SA-11 | Complete | B | 2026-10-02 | Notes in July and October.
6.6 | P05 | WS10 | Give every team a practice assistant for forms, bookings and minutes: 22 posts | Director of
  Practice and Safeguarding | 2026-07-20 | 2026-12-31 | 22 in post; workers' own log shows 3 hours a week freed |
  KPI15 | SA-11 | In progress | G | 2026-11-11 | 15 in post.
6.7 | P05 | WS10 | Stabilise the workforce | | 2026-04-27 | 2027-03-31 | Workforce is stable | KPI14 | SA-11 | In
  progress | A | 2026-10-29 |
6.8 | P05 | WS10 | Convert 25 agency workers to permanent contracts with a welcome payment tied to two years | Head of
  Workforce and HR | 2026-08-03 | 2026-12-31 | 25 converted; leavers among them below 2 | KPI13 | D6 | In progress | G
  | 2026-11-10 | 12 converted.
6.9 | P05 | WS10 | Open a two-year academy for 40 family support workers who want to qualify | Principal Social Worker
  | 2026-09-07 | 2028-09-29 | 40 enrolled in two intakes; 34 qualify | KPI14 | SA-12 | In progress | G | 2026-11-05 |
  18 enrolled.
6.10 | P05 | WS10 | Ask 400 staff every quarter five fixed questions on workload and safety, with the answers by team
  | Head of Workforce and HR | 2026-06-15 | 2026-10-16 | Two rounds with 60% answering | KPI14 | SA-10 | Complete | B
  | 2026-10-19 | 63% and 61%.
6.11 | P05 | WS10 | Hear a worker's concern within 2 working days through a guardian outside the line of management |
  Director of Children's Services | 2026-05-04 | 2026-07-17 | Guardian named; every concern answered in time | KPI14 |
  SA-10 | Complete | B | 2026-07-21 | Guardian started on 1 July.
`,
)

export const outcome7 = register(
  STEP,
  `
7.1 | P06 | WS12 | Ask 300 parents after each decision, with the same six questions every term | Participation Lead |
  2026-08-03 | 2026-12-11 | Fourth survey held; 40% answer in every locality | KPI17 | LA25-5; N4 | In progress | G |
  2026-11-13 | Third survey: 36% answered.
7.2 | P06 | WS12 | Pay ten young inspectors to visit two services a term and report to the improvement board |
  Participation Lead | 2026-09-07 | 2027-02-26 | Four visits; a reply to each point within 20 working days | KPI18 |
  SA-15 | In progress | G | 2026-11-10 | First visit held at the Kingsferry hub.
7.3 | P06 | WS12 | Put the child's own words, as the child said them, first in every review and plan | Head of
  Children in Care | 2026-06-15 | 2026-10-30 | 45 of 50 files sampled | KPI18 | OF26-05 | Complete | B | 2026-11-03 |
  46 of 50.
7.4 | P06 | WS12 | Keep a public list of what was said, what we did and what we could not do, renewed each term |
  Participation Lead | 2026-07-13 | 2026-10-16 | List online; at least 12 points a term | KPI17 | LA25-5 | Complete |
  B | 2026-10-19 | 17 points in the autumn list.
7.5 | P06 | WS12 | Work with children and young people to explore how their voice could be more effective |
  Participation Lead | 2026-09-01 | | Young people are more involved | KPI18 | SA-15 | In progress | G | 2026-11-04 |
7.6 | P06 | WS12 | Give an advocate to every child over 10 at a protection conference who wants one | Head of Quality
  and Learning | 2026-07-06 | 2026-12-18 | Offer recorded for 95%; uptake told by locality | KPI18 | OF26-05 | In
  progress | A | 2026-11-09 | 71% in October.
7.7 | P06 | WS12 | Answer every complaint from a child within 10 working days and name the change it made |
  Participation Lead | 2026-05-18 | 2026-09-25 | 90% in time for a quarter | KPI18 | SA-15 | Complete | B | 2026-09-29
  | 92%.
7.8 | P06 | WS12 | Meet the parent carer forum monthly with the two directors who can decide | Director of SEND and
  Inclusion | 2026-06-08 | 2027-05-28 | Nine of ten meetings held with both | KPI17 | LA25-5; N4 | In progress | G |
  2026-11-06 | Five of five held.
`,
)

export const outcome8 = register(
  STEP,
  `
8.1 | P05 | WS11 | Fill all 11 senior posts permanently and publish how long each holder has been in post | Director
  of Children's Services | 2026-06-01 | 2027-03-31 | 11 of 11 permanent | KPI19 | SA-05; D7 | In progress | A |
  2026-11-12 | 8 of 11.
8.2 | P05 | WS11 | Meet every Monday on 12 measures with the reason for each signal and one decision recorded | Head
  of Performance and Insight | 2026-05-11 | 2026-08-28 | 14 of 15 meetings held; a decision for each signal | KPI16 |
  SA-06 | Complete | B | 2026-09-01 | Held on all 15 Mondays.
8.3 | P05 | WS11 | Write a five-year budget by service and by step, with demand and pay assumptions stated | Head of
  Children's Finance | 2026-09-14 | 2027-12-31 | Agreed by full council; gap for each year shown | KPI20 | D7 | In
  progress | G | 2026-11-11 | Years 1 and 2 drafted.
8.4 | P05 | WS11 | Publish a measure dictionary with numerator, denominator, source and owner for all 30 measures |
  Head of Performance and Insight | 2026-06-01 | 2026-09-30 | 30 entries agreed by the improvement board | KPI16 |
  SA-06 | Complete | B | 2026-10-05 | Agreed on 28 September.
8.5 | P05 | WS11 | Brief the three political groups each quarter from the same pack, and log their questions |
  DCS | 2026-08-03 | 2027-01-22 | Three briefings held; each question answered in 10 days
  | KPI19 | SA-08 | In progress | G | 2026-11-09 | Two held.
8.6 | P05 | WS11 | Recruit a permanent head of leaving care and a permanent director of SEND | Director of Children's
  Services | 2026-08-17 | TBC | Both appointed | KPI19 | SA-05; D7 | In progress | A | 2026-11-12 | Interview for the
  SEND post on 26 November.
8.7 | P11 | WS15 | Give each locality group a budget of £60,000 and a written list of what it may decide | Director of
  Education and Early Years | 2026-09-21 | 2027-02-26 | Five budgets moved; list agreed by Cabinet | KPI20 | SA-14 |
  In progress | G | 2026-11-10 | List drafted.
8.8 | P05 | WS11 | Rehearse with two peers, from another council and from the regional adviser, every monitoring visit
  | Programme Manager, Improvement | 2026-07-20 | 2026-11-25 | Two rehearsals with written notes | KPI19 | SA-07 | In
  progress | G | 2026-11-13 | First rehearsal held.
8.9 | P05 | WS11 | Consider options to improve commissioning and support effective use of resources | Director of
  Commissioning and Resources | 2026-07-01 | 2027-03-31 | Options considered | KPI20 | SA-21 | In progress | G |
  2026-09-04 | Under review.
`,
)
