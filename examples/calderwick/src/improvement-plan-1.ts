/** Steps of the Children's Improvement Plan, outcomes 1 to 3: the front door, children nobody knows, and practice. */
import { register } from './rows.ts'

export const STEP =
  'ref | programme | stream | what | who | start | due | test | measure | answers | status | rag | updated | progress'

export const outcome1 = register(
  STEP,
  `
1.1 | P01 | WS1 | Record every contact in one log on the day it arrives, with the hour it came in and who brought it |
  Head of Front Door | 2026-04-20 | 2026-06-30 | 98 of 100 contacts drawn at random each month show an hour of arrival
  | KPI01 | OF26-01; D2 | Complete | B | 2026-07-06 | June sample: 99 of 100. One mailbox closed, two to follow.
1.2 | P01 | WS1 | Give each contact a limit of 4 hours, 1 working day or 3 working days and show the hours left on one
  screen | Head of Front Door | 2026-05-01 | 2026-07-17 | Screen in use on all eight desks; limits agreed with the
  commissioner | KPI01 | OF26-01; D2 | Complete | B | 2026-07-20 | Live on all desks since 13 July.
1.3 | P01 | WS1 | Open the front door from 8am to 8pm seven days a week with two decision-makers on every shift | Head
  of Front Door | 2026-08-03 | 2026-12-18 | Rota filled for 12 weeks ahead; no shift below two since 1 December |
  KPI01 | OF26-01; D2 | In progress | G | 2026-11-13 | Saturdays filled. Two Sunday shifts still rest on overtime.
1.4 | P01 | WS1 | Agree with the police that a check on a red contact is answered within 4 hours, day and night | Head
  of Front Door | 2026-07-01 | 2026-11-30 | 9 in 10 checks answered in 4 hours over four weeks running | KPI02 |
  OF26-03 | In progress | A | 2026-11-12 | Days agreed; nights with the force's control room.
1.5 | P01 | WS1 | Place two health visitors in the front door so that a health check on a red contact is back within 4
  hours | HoS Front Door | 2026-08-10 | 2026-11-30 | Both posts sit in the hub; triage reply within 4 hours in 9
  of 10 red contacts | KPI02 | OF26-03 | In progress | A | 2026-11-12 | One health visitor started on 2 November.
1.6 | P01 | WS1 | Hold a daily 30-minute meeting of police, health, schools and housing on overnight domestic abuse
  notifications | Head of Front Door | 2026-05-11 | 2026-08-28 | Held on 58 of 60 working days, minutes kept, each
  notification decided | KPI01 | OF26-02 | Complete | B | 2026-09-01 | Held 59 times by the end of August.
1.7 | P08 | WS2 | Publish the refreshed threshold document and brief 440 schools, 61 GP practices and 38 early years
  settings | Head of Early Help and Family Hubs | 2026-06-15 | 2026-11-27 | Document published; 85% of settings sent
  someone to a briefing | KPI03 | OF26-02; D3 | In progress | G | 2026-11-10 | 371 of 440 schools briefed.
1.8 | P01 | WS2 | Test decisions each quarter: 20 written cases read by 30 deciders, with the share who agree told to
  the board | Principal Social Worker | 2026-06-29 | 2026-12-11 | Agreement of 0.7 or better (kappa) in two quarters
  running | KPI03 | OF26-02; D3 | In progress | A | 2026-11-06 | Second round: 0.58, up from 0.49.
1.9 | P01 | WS1 | Continue to strengthen and embed robust and consistent decision-making across the front door where
  possible | All team managers | 2026-04-20 | 2026-12-31 | Decision-making is stronger | KPI01 | OF26-02 | In progress
  | G | 2026-11-02 | Discussed at team meetings.
1.10 | P01 | WS1 | Tell each referrer the decision and the reason within 1 working day by secure message | Head of
  Front Door | 2026-06-08 | 2026-09-30 | 95 of 100 referrals sampled hold a message sent in time | KPI01 | OF26-01 |
  Complete | B | 2026-10-02 | September sample: 96 of 100.
1.11 | P01 | WS1 | Restructure the front door and the five assessment teams into one First Response service | Director
  of Practice and Safeguarding | 2026-10-01 | 2027-03-12 | 64 posts matched; no redundancy; vacancy below 12% | KPI01
  | OF26-01 | In progress | A | 2026-11-13 | Staff consultation closes on 4 December.
1.12 | P01 | WS1 | Fix three slots a day for strategy discussions, with a named officer from police and health in each
  | Head of Assessment and Intervention, South and East | 2026-09-07 | 2027-01-29 | 95 of 100 discussions have both
  agencies present | KPI02 | OF26-03; D3 | In progress | A | 2026-11-11 | Two slots a day running; MASH health officer
  post out to advert.
1.13 | P01 | WS1 | Read again, by a second manager, 30 no-further-action decisions each month and reopen any that are
  unsafe | Principal Social Worker | 2026-07-20 | 2026-12-31 | Fewer than 2 in 30 decisions reversed for three months
  | KPI03 | OF26-01; OF26-02 | In progress | G | 2026-11-09 | October: 4 of 30 reversed, all in one team.
1.14 | P09 | WS14 | Replace the shared mailboxes with one online referral form for all professionals | Head of Front
  Door | 2026-09-14 | 2027-02-26 | Form live; 80% of professional contacts arrive through it | KPI01 | OF26-01 | In
  progress | G | 2026-11-10 | Tested with nine schools.
1.15 | P01 | WS1 | Write and drill twice a plan for a surge of contacts: who is called in, what waits, who decides |
  Saoirse Blanchflower | 2026-10-05 | 2026-12-11 | Two drills held; lessons agreed by the safeguarding partnership |
  KPI01 | SA-09 | Not started | | 2026-11-02 |
`,
)

export const outcome2 = register(
  STEP,
  `
2.1 | P01 | WS3 | Sign the agreement by which police, health, schools and housing share registers for matching |
  Director of Practice and Safeguarding | 2026-04-20 | 2026-05-29 | Agreement signed by all five and published | KPI04
  | OF26-04; D4 | Complete | B | 2026-06-02 | Signed on 28 May.
2.2 | P01 | WS3 | Match the five agencies' registers and list each child whom a partner holds at risk and we do not
  know | Head of Performance and Insight | 2026-06-01 | 2026-07-31 | Method statement accepted by the commissioner;
  error rates stated | KPI04 | OF26-04; D4 | Complete | B | 2026-08-03 | 412 children listed; method accepted on 30
  July.
2.3 | P01 | WS3 | Look at all 412 children on the list, oldest worry first, and record one decision for each | Head of
  Front Door | 2026-08-03 | 2027-01-29 | No child on the list without a decision | KPI04 | OF26-04; D4 | In progress |
  G | 2026-11-13 | 275 of 412 decided by 13 November.
2.4 | P01 | WS3 | Have a clerk check by hand the 62 possible matches that fall between the two cut-offs | Head of
  Performance and Insight | 2026-10-19 | 2026-11-27 | 62 of 62 checked by two people, with differences settled | KPI04
  | D4 | In progress | A | 2026-11-13 | 31 checked.
2.5 | P01 | WS3 | Run the match again every quarter and tell the partnership how many children are new | Head of
  Performance and Insight | 2026-10-01 | 2027-02-12 | Two quarterly runs reported with numbers | KPI04 | OF26-04 | In
  progress | G | 2026-11-10 | Second run set for 11 January.
2.6 | P11 | WS15 | Visit the 14 schools that have made no referral in two years and agree what they would refer | Head
  of Early Help and Family Hubs | 2026-05-11 | 2026-09-25 | 14 visits held; note of each kept | KPI04 | OF26-04 | In
  progress | A | 2026-10-28 | Nine visits held. Head away since September.
2.7 | P01 | WS3 | Trace children missing from education for more than 20 school days and see each one | Director of
  Education and Early Years | 2026-06-29 | 2026-12-18 | Every child traced or passed to the police | KPI04 | OF26-04 |
  In progress | G | 2026-11-11 | 118 open in June, 41 in November.
2.8 | P01 | WS3 | Offer a return home interview within 72 hours of every missing episode and record what the child
  said | Head of Assessment and Intervention, North and West | 2026-04-27 | 2026-09-30 | 80% offered in 72 hours for a
  quarter | KPI23 | FV23-2 | Complete | B | 2026-10-05 | 82% in September.
2.9 | P11 | WS15 | Draw for each locality a picture of need: deprivation, referrals, missing children, school moves |
  Head of Performance and Insight | 2026-09-01 | 2027-01-29 | Five pictures agreed by the five locality groups | KPI04
  | SA-14 | In progress | G | 2026-11-10 | Ashmere and Kingsferry done.
2.10 | P01 | WS3 | Report the analysis of unknown children to the commissioner with method, counts and caveats |
  Director of Practice and Safeguarding | 2026-10-05 | 2026-11-27 | Report accepted by the commissioner in writing |
  KPI04 | D4 | In progress | A | 2026-11-13 | Chapters 1 to 3 in outline.
`,
)

export const outcome3 = register(
  STEP,
  `
3.1 | P02 | WS4 | Replace the child and family assessment with a shorter form that opens with what the child said |
  Principal Social Worker | 2026-05-04 | 2026-08-28 | Form in use in all ten teams; old form withdrawn | KPI07 |
  OF26-05 | Complete | B | 2026-09-02 | Old form withdrawn on 24 August.
3.2 | P02 | WS4 | Train 310 social workers and 42 managers in writing plans that say what will be different for the
  child | PSW | 2026-06-15 | 2026-12-18 | 90% of each team trained; ten plans of each trainee read
  after | KPI22 | OF26-05 | In progress | G | 2026-11-10 | 241 of 352 trained.
3.3 | P02 | WS5 | Audit 12 cases a month in each of the five localities, with the worker present and the family asked
  | Head of Quality and Learning | 2026-05-11 | 2026-12-31 | 60 audits a month for three months; 9 in 10 hold the
  family's view | KPI05 | OF26-08; D5 | In progress | G | 2026-11-12 | 57 in October.
3.4 | P02 | WS5 | Have a second reader grade one audit in five without seeing the first grade, and report how often
  they agree | Head of Quality and Learning | 2026-06-29 | 2026-12-11 | Two rounds held; the two readers agree in 8 of
  10 | KPI05 | OF26-08; D5 | In progress | A | 2026-11-12 | First round: 6 of 10.
3.5 | P02 | WS5 | Hold a same-day conversation with the manager of every case audited inadequate, and check the child
  is safe | Head of Quality and Learning | 2026-05-11 | 2026-07-31 | 100% of inadequate audits show a safety check in
  1 working day | KPI05 | OF26-08 | Complete | B | 2026-08-05 | 22 of 22 in June and July.
3.6 | P02 | WS4 | Supervise every social worker monthly and record, for each child, what the manager decided and why |
  Head of Assessment and Intervention, North and West | 2026-04-27 | 2026-10-30 | 90% held within 5 weeks for three
  months | KPI16 | OF26-06 | Complete | B | 2026-11-03 | 91% in September, 90% in October.
3.7 | P02 | WS4 | Re-audit the 40 cases graded inadequate in spring and publish to staff what changed | Head of
  Quality and Learning | 2026-11-02 | 2026-12-18 | 40 re-audits; shift in grade shown for each | KPI05 | OF26-08; D5 |
  Not started | | 2026-11-06 |
3.8 | P02 | WS4 | Write an improvement note with the worker for each of the 40 cases graded inadequate in spring |
  Head of Assessment and Intervention, South and East | 2026-09-14 | 2027-01-29 | 40 notes agreed and dated | KPI05 |
  OF26-05 | In progress | A | 2026-11-09 | 17 of 40.
3.9 | P02 | WS5 | Develop a learning culture | Principal Social Worker | 2026-06-01 | ongoing | Staff feel that we
  learn | KPI05 | SA-18 | In progress | G | 2026-11-05 | Learning lunches continue.
3.10 | P02 | WS4 | Hold 95% of ICPCs within 15 working days of the strategy discussion | Head of Assessment and
  Intervention, South and East | 2026-05-18 | 2026-10-30 | 95% for three months | KPI06 | OF26-05 | Complete | B |
  2026-11-03 | 96%, 95%, 95%.
3.11 | P02 | WS4 | Visit every child on a protection plan at least every 10 working days, alone where the child agrees
  | Head of Assessment and Intervention, North and West | 2026-07-13 | 2026-12-31 | 95% seen in 10 working days in
  every locality | KPI06 | OF26-05 | In progress | G | 2026-11-13 | 96% in October; Harrowfell 91%.
3.12 | P02 | WS5 | Agree with partners six multi-agency audits a year, on themes chosen by the safeguarding
  partnership | Head of Quality and Learning | 2026-06-22 | 2027-03-31 | Three held by March, each with a re-audit
  date | KPI05 | SA-13 | In progress | G | 2026-11-10 | Neglect audit held in October.
3.13 | P02 | WS4 | Ensure assessments are timely and of appropriate quality | Head of Assessment and Intervention,
  South and East | 2026-07-01 | 2027-03-31 | Quality improves | KPI07 | OF26-05 | In progress | A | 2026-11-05 |
  Quality is improving.
3.14 | P02 | WS4 | Write with parents a one-page plan in plain words for each child on a protection plan | Principal
  Social Worker | 2026-10-12 | 2027-03-26 | 8 in 10 parents asked say they know what the plan is for | KPI07 | OF26-05
  | Not started | | 2026-11-06 |
`,
)
