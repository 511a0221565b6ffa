/** The SEND Accelerated Progress Plan as its officer keeps it: dates in every style, most of the work on one desk. */
import { register } from './rows.ts'

const CASEWORK = 'Head of SEND Casework'

/** Steps; a lead of "=" is the head of SEND casework. */
export const accelerated = register(
  'ref | area | what | who | due | test | kpi | answers | rag | updated | progress | partner | accepted',
  `
APP1.1 | 1 Late plans | Decide within 6 weeks whether to assess, at a weekly panel with a head teacher and a health
  officer | = | 30/09/2026 | 95% decided in 6 weeks for a term | KPI10 | LA25-1; N1 | Blue | 05/10/2026 | 96% in the
  summer term. | |
APP1.2 | 1 Late plans | Recruit 14 plan writers and 2 senior case officers and give each no more than 45 open cases |
  Director of SEND and Inclusion | 31/12/2026 | 16 in post | KPI10 | LA25-1; N1 | Amber | 06/11/2026 | 12 in post. | |
APP1.3 | 1 Late plans | Finish the 310 assessments that are past 20 weeks, oldest first, with a named date for each
  family | = | 26/02/2027 | No assessment past 30 weeks | KPI10 | LA25-1; N1 | Amber | 12/11/2026 | 204 left. | |
APP1.4 | 1 Late plans | Write to each family at weeks 6, 12 and 16 saying what is done, what is late and why | = | 18
  December 2026 | 38 of 40 files hold the three letters | KPI17 | LA25-5; N4 | Green | 11/11/2026 | 33 of 40. | |
APP1.5 | 1 Late plans | Give panel chairs a daily list of cases that will pass a gate in the next ten days | = | 27
  Nov 2026 | List used at 20 panels running | KPI10 | LA25-1 | Green | 12/11/2026 | In use since 2 November. | |
APP1.6 | 1 Late plans | Commission three associates to clear the 240 psychology reports that are past six weeks |
  PEP | 30 June 2027 | No report older than six weeks | KPI11 | LA25-1; N2 | Red |
  12/11/2026 | Waiting for procurement. | |
APP1.7 | 1 Late plans | Train two assistant psychologists for each trainee lost, and keep 11 of 13 main grade posts
  filled | PEP | Sept 27 | 11 of 13 filled on 1 September | KPI11 | LA25-1; N2 | Amber
  | 09/11/2026 | 8 of 13 filled. | |
APP1.8 | 1 Late plans | Ensure that all EHCPs are completed in a timely manner | = | ongoing | Timeliness improves |
  Timeliness of plans | LA25-1 | Green | 02/11/2026 | Improving month on month. | |
APP2.1 | 2 Quality of plans | Have 20 final plans a month read by a case officer, a therapist and a parent, against
  ten statements | = | 29/01/2027 | 14 of 20 good or better for three months | KPI28 | LA25-2; N2 | Green | 10/11/2026
  | 11 of 20 in October. | |
APP2.2 | 2 Quality of plans | Rewrite the plan template with outcomes a child would recognise, tested with 12 families
  | = | 31/07/2026 | Template in use; 10 of 12 families say it is clearer | KPI28 | LA25-2 | Blue | 03/08/2026 | In
  use from 20 July. | |
APP2.3 | 2 Quality of plans | Put therapists' advice into plans word for word unless they agree to a change in writing
  | = | 30/04/2027 | 18 of 20 read by a therapist are faithful | KPI28 | LA25-2; N2 | Amber | 05/11/2026 | Started
  with speech and language. | |
APP2.4 | 2 Quality of plans | Train 46 case officers in writing provision that names hours, who and how often | = |
  11.12.26 | 46 trained; 9 in 10 sampled plans name all three | KPI28 | LA25-2 | Green | 10/11/2026 | 38 trained. | |
APP2.5 | 2 Quality of plans | Agree with social care one page of advice for every child known to them, within six
  weeks of request | Head of Assessment and Intervention, North and West | 26/03/2027 | 85% received in six weeks |
  KPI10 | LA25-2; N2 | Amber | 06/11/2026 | 61%. | |
APP2.6 | 2 Quality of plans | Check that each plan for a young person over 14 says what adult life they want, in their
  words | = | end of March 2027 | 36 of 40 sampled | KPI28 | LA25-2 | Green | 09/11/2026 | 27 of 40. | |
APP2.7 | 2 Quality of plans | Improve quality assurance | = | Q3 2026/27 | QA is robust | KPI28 | LA25-2 | Green |
  03/11/2026 | QA group relaunched. | |
APP2.8 | 2 Quality of plans | Publish each term, school by school, how many plans were amended within eight weeks of a
  review | = | 12/02/2027 | Two terms published | KPI12 | LA25-3 | Green | 10/11/2026 | First list checked with
  schools. | |
APP3.1 | 3 Annual reviews | Clear the 640 overdue annual reviews, children in years 5, 9 and 11 first | Principal
  Educational Psychologist | 31/03/2027 | None overdue by more than four weeks | KPI12 | LA25-3; N3 | Amber |
  12/11/2026 | 412 left. | |
APP3.2 | 3 Annual reviews | Fix review dates a year ahead with every special school, and send papers two weeks before
  | = | 18/12/2026 | Calendar signed by 27 schools | KPI12 | LA25-3; N3 | Green | 11/11/2026 | 23 signed. | |
APP3.3 | 3 Annual reviews | Attend every review at phase transfer, in person, with the next setting there | = | Spring
  2027 | 9 in 10 attended | KPI12 | LA25-3 | Amber | 06/11/2026 | 7 in 10. | |
APP3.4 | 3 Annual reviews | Issue amended plans within 12 weeks of the review | = | 30/06/2027 | 80% for two terms |
  KPI12 | LA25-3 | Red | 12/11/2026 | 38% in the summer term. | |
APP3.5 | 3 Annual reviews | Send families the decision after a review within 4 weeks and tell them how to appeal | = |
  16/10/2026 | 95% in 4 weeks | KPI12 | LA25-3 | Amber | 30/10/2026 | 71% in September. | |
APP3.6 | 3 Annual reviews | Review the plans of 88 children placed outside the city, with a visit to each school |
  Director of SEND and Inclusion | 30/04/2027 | 88 visits; cost and progress noted for each | KPI12 | LA25-3 | Amber |
  06/11/2026 | 21 visited. | |
APP4.1 | 4 Health and therapies | Bring the wait for a neurodevelopmental assessment below 52 weeks, with a second
  clinic at Harrowfell | DCO | 30/09/2027 | No child waits more than 52 weeks | KPI26 | LA25-4
  | Red | 05/11/2026 | 71 weeks. Clinic room found. | Integrated Care Board |
APP4.2 | 4 Health and therapies | Place a speech therapist in each of 12 resource bases two days a week | DCO | 26/02/2027 | 12 of 12 placed for a term | KPI26 | LA25-4 | Amber | 05/11/2026 | 5 of 12. |
  Community Health Trust |
APP4.3 | 4 Health and therapies | Offer each family waiting more than 26 weeks a call, a named worker and a group,
  without a diagnosis | Designated Clinical Officer | 29/01/2027 | 90% of families offered all three | KPI26 | LA25-4
  | Green | 09/11/2026 | 58% offered. | Community Health Trust | 14/09/2026
APP4.4 | 4 Health and therapies | Agree a joint budget for equipment at home and school so that no child waits over 8
  weeks | Director of SEND and Inclusion | 31 May 2027 | Agreement signed; waits told monthly | KPI26 | LA25-4 | Amber
  | 06/11/2026 | Heads of terms with the ICB. | Integrated Care Board | 02/11/2026
APP4.5 | 4 Health and therapies | Open a sensory assessment pathway for pupils at SEN support, with six nurses trained
  | Designated Clinical Officer | 25/06/2027 | 200 children seen | KPI26 | LA25-4 | Amber | 30/10/2026 | Two nurses
  trained. | Community Health Trust |
APP4.6 | 4 Health and therapies | Count, by locality, children waiting for CAMHS and tell the board monthly | = |
  27/11/2026 | Six months of counts by locality | KPI26 | LA25-4 | Green | 12/11/2026 | Four months reported. | |
APP5.1 | 5 Families' trust | Answer every complaint about a plan in 15 working days and tell the forum the themes | =
  | 31/08/2026 | 90% answered in time for a term | KPI17 | LA25-5; N4 | Blue | 03/09/2026 | 92%. | |
APP5.2 | 5 Families' trust | Hold a drop-in in each locality every month with a case officer, a nurse and an
  independent adviser | = | 30/07/2026 | 15 drop-ins held; what was asked kept | KPI17 | LA25-5; N4 | Blue |
  04/08/2026 | 16 held. | |
APP5.3 | 5 Families' trust | Offer a meeting with a mediator before any refusal letter is sent | = | 12/03/2027 |
  Offered in 38 of 40 refusals | KPI17 | LA25-5; N4 | Green | 10/11/2026 | 24 of 30. | |
APP5.4 | 5 Families' trust | Publish the local offer again in six languages, each page read by a parent | = |
  26/03/2027 | 120 pages checked; visits told by language | KPI17 | LA25-5 | Green | 09/11/2026 | 64 pages done. | |
APP5.5 | 5 Families' trust | Work with partners to develop effective and robust co-production | = | 30/06/2027 |
  Parents feel listened to | KPI17 | LA25-5 | Green | 04/11/2026 | Co-production charter launched. | |
APP5.6 | 5 Families' trust | Settle 30 of the 74 open SENDIST cases by agreement, with a senior officer at each first
  meeting | = | 30/04/2027 | 30 settled; reasons shared with case officers | KPI17 | LA25-5 | Amber | 11/11/2026 | 12
  settled. | |
APP6.1 | 6 Places and journeys | Agree with 12 schools a band of support that does not need a plan, worth £1.1m a year
  | = | 30/07/2027 | 12 agreements; 300 pupils supported | KPI10 | LA25-1 | Green | 10/11/2026 | Five schools agreed
  in principle. | |
APP6.2 | 6 Places and journeys | Forecast special places for five years by need and locality, and renew it each
  January | Head of Performance and Insight | 29/01/2027 | Forecast agreed with schools' forum | KPI10 | N1 | Green |
  12/11/2026 | Draft numbers out to heads. | |
APP6.3 | 6 Places and journeys | Train 60 pupils to travel alone, each with a practised route and a person to call |
  Head of Home to School Travel | 23/07/2027 | 48 of 60 still travel alone after a term | KPI24 | SA-20 | Green |
  10/11/2026 | 19 trained. | |
APP6.4 | 6 Places and journeys | Review escort needs of 410 pupils with their schools before summer awards | Head of
  Home to School Travel | 30/04/2027 | 410 reviewed, 40 families asked how it went | KPI24 | SA-20 | Amber |
  06/11/2026 | 96 reviewed. | |
`,
).map(s => (s.who === '=' ? { ...s, who: CASEWORK } : s))
