/** The measure dictionary, and how each series was made to move. */
import { register } from './rows.ts'

const FIVE = 'Ashmere; Brackenhall; Kingsferry; Harrowfell; Central'

/** A lead of "5" in areas means all five localities. */
export const measures = register(
  `ref | measure | definition | numerator | denominator | unit | better | baseline | baselineOn | baselineSource | target
  | targetOn | source | frequency | lag | owner | suppression | sort | outcomes | areas | note`,
  `
KPI01 | Contacts decided inside their limit | Contacts with a manager's decision inside 4 hours, 1 or 3 working days,
  by level | Contacts decided in time | Contacts received | % | Higher | 58 | 31/03/2026 | Front door log | 95 |
  31/03/2027 | Front door log | Monthly | 5 days | Head of Front Door | Under 5 not shown | Outcome | O1 | 5 | Limits
  came into force on 17 July 2026
KPI02 | Strategy discussions with police and health present | Discussions where both agencies took part | Discussions
  with both | Discussions held | % | Higher | 66 | 31/03/2026 | Case system | 95 | 31/03/2027 | Case system | Monthly
  | 10 days | Head of Assessment and Intervention, South and East | Under 5 not shown | Outcome | O1 | 5 |
KPI03 | Re-referrals within 12 months | Referrals within 12 months of an earlier one that was closed | Re-referrals |
  Referrals | % | Lower | 21 | 31/03/2026 | Case system | 18 | 31/03/2027 | Case system | Monthly | 10 days | Head of
  Front Door | Under 5 not shown | Outcome | O1 | 5 |
KPI04 | Children on a partner's register and not yet looked at | Children matched as at risk elsewhere, without a
  decision of ours | Children without a decision | All children on the matched list | children | Lower | 412 |
  30/06/2026 | Matching run | 0 | 29/01/2027 | Matching run | Monthly | 5 days | Head of Performance and Insight |
  Under 5 not shown | Outcome | O2 | 5 |
KPI05 | Audits moderated good or better | Case audits whose grade after moderation is good or outstanding | Audits
  good or better | Audits moderated | % | Higher | 31 | 31/03/2026 | Audit tool | 60 | 30/09/2027 | Audit tool |
  Monthly | 20 days | Head of Quality and Learning | Under 5 not shown | Outcome | O3 | 5 |
KPI06 | Children on protection plans seen in 10 working days | Children with a plan visited and seen within 10 working
  days | Children seen | Children on a plan | % | Higher | 91 | 31/03/2026 | Case system | 90 | 31/12/2026 | Case
  system | Monthly | 5 days | Head of Assessment and Intervention, North and West | Under 5 not shown | Outcome | O3 |
  5 |
KPI07 | Plans that a second reader calls clear about the change wanted | Plans read blind that say what will be
  different and by when | Plans called clear | Plans read | % | Higher | 28 | 31/03/2026 | Audit tool | 70 |
  30/09/2027 | Audit tool | Monthly | 20 days | Principal Social Worker | Under 5 not shown | Outcome | O3 | 5 |
KPI08 | Children with three or more homes in a year | Children in care with three or more placements in 12 months |
  Children with three or more | Children in care | % | Lower | 14.8 | 31/03/2026 | Case system | 9 | 31/12/2027 | Case
  system | Monthly | 10 days | Head of Children in Care | Under 5 not shown | Outcome | O4 | 5 |
KPI09 | Children in care more than 20 miles from home | Children whose home in care is over 20 miles from where they
  lived | Children over 20 miles | Children in care | % | Lower | 19 | 31/03/2026 | Case system | 12 | 31/03/2028 |
  Case system | Monthly | 10 days | Head of Fostering and Homes | Under 5 not shown | Outcome | O4 | 5 |
KPI10 | Education, health and care plans finished in 20 weeks | Final plans issued within 20 weeks of the request,
  exceptions apart | Plans in 20 weeks | Plans issued | % | Higher | 34 | 31/03/2026 | SEND system | 75 | 31/03/2028 |
  SEND system | Monthly | 10 days | Head of SEND Casework | Under 5 not shown | Outcome | O5 | 5 |
KPI11 | Psychology advice within six weeks | Reports by a psychologist received within six weeks of request | Reports
  in six weeks | Reports due | % | Higher | 61 | 31/03/2026 | SEND system | 85 | 30/09/2027 | SEND system | Monthly |
  10 days | Principal Educational Psychologist | Under 5 not shown | Outcome | O5 | 5 |
KPI12 | Annual reviews overdue | Children whose annual review is past its date | Reviews overdue | Children with a
  plan | reviews | Lower | 1040 | 31/03/2026 | SEND system | 50 | 31/03/2027 | SEND system | Monthly | 5 days | Head
  of SEND Casework | Under 5 not shown | Outcome | O5 | 5 | In Central, 3 children in year 11 wait for a review at the
  same school; the school has asked about them twice
KPI13 | Social workers from an agency | Agency social workers as a share of all in case-holding posts | Agency workers
  (FTE) | All in post (FTE) | % | Lower | 31 | 31/03/2026 | Payroll | 15 | 30/06/2027 | Payroll | Monthly | 15 days |
  Head of Workforce and HR | Not needed | Outcome | O6 | |
KPI14 | Social worker turnover | Leavers in 12 months as a share of those in post | Leavers (FTE) | In post (FTE) | %
  | Lower | 19 | 31/03/2026 | Payroll | 13 | 31/12/2027 | Payroll | Monthly | 15 days | Head of Workforce and HR | Not
  needed | Outcome | O6 | |
KPI15 | Children per social worker | Children allocated per full-time case-holding worker | Children allocated |
  Case-holding FTE | children | Lower | 21.5 | 31/03/2026 | Case system | 17 | 31/03/2027 | Case system | Monthly | 5
  days | Director of Practice and Safeguarding | Not needed | Outcome | O6 | |
KPI16 | Supervision held on time | Social workers supervised within five weeks | Workers supervised | Workers due | %
  | Higher | 71 | 31/03/2026 | Supervision log | 90 | 31/10/2026 | Supervision log | Monthly | 5 days | Principal
  Social Worker | Not needed | Outcome | O8 | |
KPI17 | Parents who say that they were listened to | Parents answering 4 or 5 of 5 to the fixed question | Answers of
  4 or 5 | Answers | % | Higher | 46 | 31/07/2025 | Parent survey | 70 | 31/12/2027 | Parent survey | Termly | 20 days
  | Participation Lead | Under 5 not shown | Outcome | O7; O5 | Ashmere; Brackenhall; Kingsferry; Central | Harrowfell
  not surveyed until 2027
KPI18 | Reviews that open with the child's own words | Reviews sampled that open with what the child said | Reviews
  that do | Reviews sampled | % | Higher | 44 | 31/03/2026 | Dip sample | 90 | 31/03/2027 | Dip sample | Monthly | 10
  days | Head of Children in Care | Under 5 not shown | Outcome | O7 | Ashmere; Brackenhall; Kingsferry; Central |
KPI19 | Senior posts held permanently | Of the eleven senior posts, how many have a permanent holder | Posts held
  permanently | Senior posts | posts | Higher | 5 | 31/03/2026 | Payroll | 11 | 31/03/2027 | Payroll | Monthly | 5
  days | Director of Children's Services | Not needed | Outcome | O8 | |
KPI20 | Forecast overspend | Forecast for the year less the budget | Forecast less budget | Budget | £m | Lower | 9.4
  | 31/03/2026 | Ledger | 3 | 31/03/2027 | Ledger | Monthly | 15 days | Head of Children's Finance | Not needed |
  Outcome | O8 | |
KPI21 | Children who had three or more homes within a year | Placement moves | Children with three or more | Children
  in care | % | Lower | 14 | 31/03/2026 | Fostering database | 8 | 31/03/2027 | Fostering database | Quarterly | 20
  days | Head of Fostering and Homes | Under 5 not shown | Outcome | O4 | 5 |
KPI22 | Staff trained in writing plans | Workers and managers who finished the course | People trained | People to be
  trained | people | Higher | 0 | 01/06/2026 | Learning system | 352 | 18/12/2026 | Learning system | Monthly | 5 days
  | Principal Social Worker | Not needed | Output | O3 | |
KPI23 | Return home interviews offered in 72 hours | Missing episodes after which an interview was offered in 72 hours
  | Interviews offered in time | Missing episodes | % | Higher | 70 | 31/03/2026 | Missing log | 80 | 31/12/2026 |
  Missing log | Monthly | 5 days | Head of Assessment and Intervention, North and West | Under 5 not shown | Outcome |
  O2 | 5 |
KPI24 | School journeys that arrive on time | Journeys that arrive before the bell | Journeys on time | Journeys run |
  % | Higher | 93 | 31/03/2026 | Travel contractors | 98 | 31/07/2027 | Travel contractors | Monthly | 10 days | Head
  of Home to School Travel | Not needed | Outcome | O5 | 5 |
KPI25 | Pathway plans less than six months old | Care leavers with a plan reviewed in the last six months | Plans in
  date | Care leavers | % | Higher | | | | 95 | 29/01/2027 | Case system | Monthly | | Head of Leaving Care | |
  Outcome | O4 | 5 |
KPI26 | Longest wait for a neurodevelopmental assessment | Weeks waited by the child who has waited longest | | |
  weeks | Lower | 74 | 31/03/2026 | Health trust | | | Health trust | Monthly | 30 days | Designated Clinical Officer
  | Under 5 not shown | Outcome | O5 | 5 |
KPI27 | Licences issued for the new case system | Named users with a licence | Licences issued | Users planned |
  licences | Higher | 0 | 01/04/2026 | Supplier | 900 | 28/05/2027 | Supplier | Monthly | 5 days | Transformation
  Director | Not needed | Output | T2 | |
KPI28 | Plans read as good by three readers | Final plans that officer, therapist and parent all call good | Plans
  good | Plans read | % | Higher | 35 | 31/03/2026 | Plan reading panel | 70 | 31/12/2027 | Plan reading panel |
  Monthly | 20 days | Head of SEND Casework | Under 5 not shown | Outcome | O5 | 5 |
KPI30 | Staff who say they know who decides what | Staff who choose 4 or 5 of 5 in the survey | Staff choosing 4 or 5
  | Staff who took part | % | Higher | 48 | 30/09/2024 | Staff survey | 75 | 31/03/2027 | Staff survey | Half-yearly |
  20 days | Head of Workforce and HR | Not needed | Outcome | T1 | |
KPI29 | Families helped at a hub each week | Families seen at the Harrowfell hubs in a week, mean of the month |
  Families seen | Weeks open | families | Higher | 22 | 31/03/2026 | Hub register | 60 | 31/03/2027 | Hub register |
  Monthly | 5 days | Head of Early Help and Family Hubs | Under 5 not shown | Outcome | H1 | Harrowfell |
`,
).map(m => ({ ...m, areas: m.areas === '5' ? FIVE : (m.areas ?? '') }))

/** How a series moves: from a level, with noise, and by so much in all over the months from one to another. */
export type Course = {
  ref: string
  level: number
  noise: number
  moves?: readonly (readonly [from: string, to: string, by: number])[]
  /** First and last month; without them November 2023 to October 2026. */
  first?: string
  last?: string
  places?: number
  /** What the last month reads, where the story needs it. */
  ends?: number
  /** The size of the denominator, where numerator and denominator are reported. */
  of?: number
}

export const courses: readonly Course[] = [
  { ref: 'KPI01', level: 57.5, noise: 2.2, moves: [['2026-05', '2026-09', 25.5]], ends: 83, of: 3150 },
  { ref: 'KPI02', level: 67, noise: 3.2, of: 240 },
  { ref: 'KPI03', level: 20.6, noise: 0.9, moves: [['2026-01', '2026-07', 5.2]], of: 1180 },
  { ref: 'KPI04', level: 412, noise: 4, moves: [['2026-06', '2026-10', -268]], first: '2026-06', places: 0, ends: 149 },
  { ref: 'KPI05', level: 32.5, noise: 4.6, ends: 38, of: 58 },
  { ref: 'KPI06', level: 95.2, noise: 0.8, ends: 95.6, of: 960 },
  { ref: 'KPI07', level: 29, noise: 3.8, of: 60 },
  { ref: 'KPI08', level: 14.6, noise: 0.35, moves: [['2026-01', '2026-09', -3]], ends: 11.6, of: 2140 },
  { ref: 'KPI09', level: 18.8, noise: 0.7, of: 2140 },
  { ref: 'KPI10', level: 34.6, noise: 2.6, ends: 36, of: 210 },
  { ref: 'KPI11', level: 62, noise: 2.4, moves: [['2025-12', '2026-08', -18]], of: 190 },
  { ref: 'KPI12', level: 1035, noise: 16, moves: [['2026-05', '2026-10', -505]], places: 0, ends: 528 },
  { ref: 'KPI13', level: 31.4, noise: 0.8, moves: [['2026-02', '2026-09', -7.2]], ends: 24, of: 468 },
  { ref: 'KPI14', level: 18.9, noise: 0.6, of: 410 },
  { ref: 'KPI15', level: 21.4, noise: 0.6, moves: [['2026-06', '2026-09', -3.1]] },
  { ref: 'KPI16', level: 71.5, noise: 2, moves: [['2026-05', '2026-09', 19]], ends: 90, of: 352 },
  { ref: 'KPI18', level: 45, noise: 4, moves: [['2026-04', '2026-09', 44]], ends: 92, of: 50 },
  { ref: 'KPI19', level: 6, noise: 0.4, moves: [['2026-05', '2026-10', 2]], places: 0, ends: 8 },
  { ref: 'KPI20', level: 8.9, noise: 0.5, moves: [['2026-02', '2026-06', -1.1]] },
  { ref: 'KPI22', level: 0, noise: 0, moves: [['2026-06', '2026-10', 241]], first: '2026-06', places: 0 },
  { ref: 'KPI23', level: 75.5, noise: 3.4, ends: 82, of: 150 },
  { ref: 'KPI24', level: 93.2, noise: 0.9, last: '2026-05', of: 61000 },
  { ref: 'KPI25', level: 71, noise: 2.4, last: '2026-04', of: 380 },
  { ref: 'KPI26', level: 73, noise: 1.6, places: 0 },
  { ref: 'KPI27', level: 0, noise: 0, moves: [['2026-05', '2026-10', 410]], first: '2026-05', places: 0 },
  { ref: 'KPI28', level: 36, noise: 4.5, first: '2025-01', of: 20 },
  { ref: 'KPI29', level: 23, noise: 2.1, moves: [['2026-03', '2026-07', 15]], first: '2025-01', places: 0 },
]
