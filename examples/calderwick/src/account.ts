/** What was found, by whom, and what the city owes in answer. All invented; the wording is our own. */
import { register } from './rows.ts'

export const inspections = register(
  'ref | inspection | body | on | judgement',
  `
IN1 | Focused visit: children missing and supervision | Ofsted | 2023-09-27 | Two areas for improvement
IN2 | Local area inspection of SEND | Ofsted and CQC | 2025-11-21 | Widespread and systemic failings
IN3 | Inspection of children's services | Ofsted | 2026-03-20 | Inadequate
IN4 | Monitoring visit: the front door | Ofsted | 2026-09-25 | Letter: pace has picked up, quality has not
`,
)

export const findings = register(
  'ref | finding | body | published | theme | sort | steps | repeats',
  `
FV23-1 | Supervision of social workers is irregular and leaves no reason on the file for what was decided | Ofsted |
  2023-09-27 | Supervision | Area for improvement | T4.2 |
FV23-2 | Too few children who go missing are offered a talk with somebody independent when they come back | Ofsted |
  2023-09-27 | Missing children | Area for improvement | 2.8 |
LA25-1 | Education, health and care plans are late for most children, and psychology advice is the first cause |
  Ofsted and CQC | 2025-11-21 | Late plans | Weakness | APP1.1; APP1.3 |
LA25-2 | Many plans do not say what help a child will get, from whom or how often; health and care advice is thin |
  Ofsted and CQC | 2025-11-21 | Quality of plans | Weakness | APP2.1; APP2.2 |
LA25-3 | Annual reviews are overdue for hundreds of children, some by more than a year | Ofsted and CQC | 2025-11-21 |
  Annual reviews | Weakness | APP3.2; 5.7 |
LA25-4 | Children wait far too long for neurodevelopmental assessment and for therapy | Ofsted and CQC | 2025-11-21 |
  Health waits | Weakness | APP4.1 |
LA25-5 | Parents have lost trust: they are not told what is happening and their complaints change nothing | Ofsted and
  CQC | 2025-11-21 | Trust | Weakness | 7.1; 7.4; APP5.1 |
OF26-01 | Contacts wait too long for a decision and nobody can see which ones, or why | Ofsted | 2026-03-20 | Front
  door | Priority action | 1.1; 1.2; 1.3 |
OF26-02 | Thresholds are read differently from team to team, so that children in like need get unlike answers | Ofsted
  | 2026-03-20 | Thresholds | Priority action | 1.7; 1.8 |
OF26-03 | Strategy discussions are held without police or health in a third of cases | Ofsted | 2026-03-20 | Strategy
  discussions | Area for improvement | 1.12; 1.5 |
OF26-04 | Agencies hold worries about children whom social care has never looked at | Ofsted | 2026-03-20 | Unknown
  children | Priority action | 2.2; 2.3 |
OF26-05 | Plans list tasks for parents and seldom say what will be different for the child, or by when | Ofsted |
  2026-03-20 | Planning | Area for improvement | 3.2; 3.14 |
OF26-06 | Social workers are not supervised often enough, and managers' decisions are missing from files | Ofsted |
  2026-03-20 | Supervision | Area for improvement | 3.6 | FV23-1
OF26-07 | Children in care move too often, and too many live far from the city | Ofsted | 2026-03-20 | Children in
  care | Area for improvement | 4.1; 4.4 |
OF26-08 | Auditors grade more kindly than the practice deserves, so leaders believe it is better than it is | Ofsted |
  2026-03-20 | Quality assurance | Area for improvement | 3.3; 3.4 |
OF26-09 | Private fostering arrangements are not visited within the time the regulations set | Ofsted | 2026-03-20 |
  Private fostering | Area for improvement | |
`,
)

export const instruments = register(
  'ref | title | rung | issued | lifted | by',
  `
I1 | Statutory direction to Calderwick City Council | Statutory direction | 2026-04-14 | | Secretary of State
I2 | SEND improvement notice | Improvement notice | 2026-02-02 | | Minister for Schools
I3 | Appointment of the Children's Commissioner for Calderwick | Commissioner | 2026-04-14 | | Secretary of State
I4 | SEND written statement of action | Notice to improve | 2021-06-14 | 2023-11-30 | Department for Education
`,
)

export const clauses = register(
  'ref | wording | instrument | obligation | steps',
  `
D1 | Put in place one improvement plan that answers every finding, and send it to the Secretary of State | I1 | OB01 |
  8.8
D2 | Decide every contact about a child within the time that the level of worry calls for | I1 | OB05 | 1.1; 1.2; 1.3
D3 | Apply one threshold across the city and show that deciders agree | I1 | OB05 | 1.7; 1.8
D4 | Find out which children known to partners have not been looked at, and look at each | I1 | OB06 | 2.2; 2.3; 2.10
D5 | Grade practice by an audit that a second reader confirms | I1 | OB05 | 3.3; 3.4
D6 | Bring workloads and the use of agency staff within limits agreed with the commissioner | I1 | OB05 | 6.1; 6.3
D7 | Strengthen senior management and show how it is paid for over five years | I1 | OB09 | 8.1; 8.3
D8 | Give the commissioner any record he asks for within five working days | I1 | OB08 |
N1 | Finish plans within the time that the law sets | I2 | OB11 | 5.1; 5.2; APP1.3
N2 | Obtain psychology, health and care advice within six weeks | I2 | OB11 | 5.3; 5.4
N3 | Clear overdue annual reviews | I2 | OB11 | 5.7; APP3.2
N4 | Tell families what is happening and measure whether they trust it | I2 | OB12 | 5.8; 7.1
`,
)

export const obligations = register(
  'code | requirement | from | to | owner | how often | due | draft | sent | receipt | steps',
  `
OB01 | Send the improvement plan, signed by the council and its partners | I1 | Secretary of State | Director of
  Children's Services | Once | 2026-07-31 | 2026-07-03 | 2026-07-24 | 2026-07-27 | 8.8
OB02 | Send the action plan on private fostering that the monitoring letter asked for | I1 | Ofsted | Director of
  Practice and Safeguarding | Once | 2026-10-30 | 2026-10-19 | | |
OB03 | Publish the action plan after the inspection within 70 working days | I1 | Ofsted | Director of Children's
  Services | Once | 2026-07-01 | 2026-06-12 | 2026-06-29 | 2026-07-02 | 8.8
OB04 | Report progress to the Minister each quarter | I1 | Minister | Director of Children's Services | Quarterly |
  2026-12-11 | 2026-11-12 | | | 8.8
OB05 | Report performance to the commissioner each month | I3 | Children's Commissioner | Head of Performance and
  Insight | Monthly | 2026-12-04 | 2026-11-18 | | | 8.2
OB06 | Give the commissioner the analysis of children unknown to services, with a signed statement of method | I3 |
  Children's Commissioner | Director of Practice and Safeguarding | Once | 2026-11-27 | | | | 2.10
OB07 | Send the list of evidence for the second monitoring visit | I1 | Ofsted | Programme Manager, Improvement | Once
  | 2026-12-04 | 2026-11-16 | | | 8.8
OB08 | Give the commissioner every record asked for within five working days | I3 | Children's Commissioner |
  Programme Manager, Improvement | Standing | | | | | 8.8
OB09 | Send the plan to strengthen senior management | I1 | Secretary of State | Director of Children's Services |
  Once | 2026-09-30 | 2026-09-11 | 2026-09-29 | 2026-10-05 | 8.1
OB10 | Meet the Department to review nine months of progress | I1 | Department for Education | Director of Children's
  Services | Once | 2027-02-26 | | | | 8.8
OB11 | Send the six-month review of the SEND plan | I2 | Department for Education | Director of SEND and Inclusion |
  Half-yearly | 2027-01-29 | | | | APP1.3
OB12 | Publish the SEND plan and its progress on the local offer | I2 | Department for Education | Director of SEND
  and Inclusion | Termly | 2026-12-18 | 2026-11-16 | | | APP5.4
OB13 | Return to Cabinet with the case for SEND money after September 2027 | I2 | Cabinet | Director of SEND and
  Inclusion | Once | 2026-12-15 | 2026-11-06 | | | APP6.1
OB14 | Report of the independent chair of the safeguarding partnership to the Minister | I1 | Minister | Programme
  Manager, Improvement | Half-yearly | 2026-11-06 | 2026-10-23 | 2026-11-05 | 2026-11-09 | 2.1
OB15 | Send the annual self-evaluation to the region and hold the conversation about it | I1 | Regional improvement
  partnership | Head of Performance and Insight | Annual | 2027-03-05 | | | | 8.4
`,
)

export const assessment = register(
  'line | enabler | statement | position | score | as at | steps',
  `
SA-01 | Strategic approach | We know our strengths and our failings and say both in public | The 2026 self-evaluation
  says both | 3 | 2026-09-30 |
SA-02 | Strategic approach | One vision and one plan that staff can repeat | Three plans live; half of staff name the
  right one | 2 | 2026-09-30 | 8.8
SA-03 | Strategic approach | Feedback from inspectors is answered openly | Monitoring letter published on the day | 4
  | 2026-09-30 |
SA-05 | Leadership and governance | Senior posts are held by people who will stay | 8 of 11 permanent, up from 5 | 3 |
  2026-09-30 | 8.1; 8.6
SA-06 | Leadership and governance | Leaders know the business by its numbers | Monday meeting held on 12 measures | 3
  | 2026-09-30 | 8.2
SA-07 | Leadership and governance | Others challenge us, and we change | Peers rehearse with us once a quarter | 3 |
  2026-09-30 | 8.8
SA-08 | Leadership and governance | Members of all groups share one view of the facts | Two joint briefings held | 3 |
  2026-09-30 | 8.5
SA-09 | Building the supporting apparatus | The front door stays safe in a surge | Never drilled | 1 | 2026-09-30 |
  1.15
SA-10 | Engaging and supporting the workforce | Staff can speak up and are answered | Guardian in post since July | 3
  | 2026-09-30 | 6.10; 6.11
SA-11 | Engaging and supporting the workforce | The workforce is settled and has time | Agency share falling, turnover
  not | 2 | 2026-09-30 | 6.5; 6.6
SA-12 | Engaging and supporting the workforce | We grow our own | Academy opened in September | 2 | 2026-09-30 | 6.9
SA-13 | Engaging partners | Practice is looked at together | One multi-agency audit in a year | 2 | 2026-09-30 | 3.12
SA-14 | Engaging partners | Localities know their needs and decide | Groups meet without money | 2 | 2026-09-30 | 2.9;
  8.7
SA-15 | Engaging partners | Children and families shape what we do | First inspectors trained | 2 | 2026-09-30 | 7.2
SA-16 | Judicious use of resources | Foster carers are paid and helped as we promise | Weekly pay since October | 3 |
  2026-09-30 | 4.3
SA-17 | Building the supporting apparatus | Care leavers have a plan and a person | Post empty since April | 1 |
  2026-09-30 | 4.8
SA-18 | Fostering innovation | We learn from what we try | Learning events, no measure | 2 | 2026-09-30 | 3.9
SA-19 | Building the supporting apparatus | Systems follow the family's journey | Migration at first rehearsal | 2 |
  2026-09-30 | T2.2
SA-20 | Judicious use of resources | Journeys to school are safe and priced fairly | Two of five lots let | 2 |
  2026-09-30 | T5.2
SA-21 | Judicious use of resources | Money follows priorities for more than a year | Two of five years drafted | 2 |
  2026-09-30 | 8.3
`,
)
