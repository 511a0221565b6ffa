/** Actions of boards, decisions and promises, escalations. */
import { register } from './rows.ts'

export const actions = register(
  'no | board | action | owner | raised | due | closed | escalated | status',
  `
AL01 | Children's Improvement Board | Bring the reasons for late contacts by hour of day | Head of Front Door |
  2026-06-22 | 2026-07-22 | 2026-07-20 | | Closed
AL02 | Children's Improvement Board | Ask the chief constable for a named lead for night checks | Director of Practice
  and Safeguarding | 2026-07-22 | 2026-08-21 | 2026-09-02 | | Closed
AL03 | Children's Improvement Board | Show audit grades before and after moderation | Head of Quality and Learning |
  2026-08-21 | 2026-09-18 | 2026-09-17 | | Closed
AL04 | Children's Improvement Board | Set out how private fostering visits will be met | Director of Practice and
  Safeguarding | 2026-09-25 | 2026-10-30 | | 2026-11-02 | Open, escalated
AL05 | CIB | Write to partners on attendance | Programme Manager, Improvement | 2026-11-02 |
  2026-12-02 | | | Open
AL06 | SEND Improvement Board | Agree how long psychology advice may take while posts are empty | Principal
  Educational Psychologist | 2026-05-06 | 2026-06-17 | | | Open
AL07 | SEND Board | Bring waits by locality to each meeting | Head of Performance and Insight | 2026-06-17 |
  2026-07-29 | 2026-07-27 | | Closed
AL08 | SEND Improvement Board | Publish the list of who to ring about a late plan | Head of SEND Casework | 2026-09-10
  | 2026-12-09 | | | Open
AL09 | SENIB | Name the health officer who signs advice | Designated Clinical Officer | 2026-07-29 | 2026-09-09 | | |
  Open
AL10 | CSCP Executive | Draw up a timetable of multi-agency audits | Head of Quality and Learning | 2026-06-11 |
  2026-09-10 | 2026-09-08 | | Closed
AL11 | Corporate Parenting Board | Tell members each quarter how many children live over 20 miles away | Head of
  Children in Care | 2026-06-04 | 2026-08-03 | 2026-07-30 | | Closed
AL12 | Corporate Parenting Board | Find out why health assessments are late | Designated Clinical Officer | 2026-08-03
  | 2026-10-05 | | | Open
AL13 | Children's Programme Board | Draw up a note on what ends when each grant ends | Head of Children's Finance |
  2026-09-17 | 2026-12-01 | | | Open
AL14 | Home to School Travel Board | Publish punctuality by school each week | Head of Home to School Travel |
  2026-05-21 | 2026-07-20 | | | Open
AL15 | Home to School Travel Board | Ask contractors for driver training records | Head of Home to School Travel |
  2026-09-18 | 2026-10-19 | 2026-10-15 | | Closed
AL16 | Transformation Board | Write the closing report of the transformation plan | Transformation Director |
  2026-01-28 | 2026-02-27 | | | Open
`,
)

export const decisions = register(
  'ref | decision | board | on | sort | amount | about | back | returned | reason',
  `
DC01 | Approve £18.6m for children's improvement to March 2028 | Cabinet | 2026-06-16 | Decision | £18,600,000 | F00 |
  | | The direction and the cost of agency staff
DC02 | Return to Cabinet with the SEND money case | Cabinet | 2026-06-16 | Promise | | OB13 | 2026-12-15 | |
DC03 | Return to Cabinet with the price of the travel tender | Cabinet | 2026-02-10 | Promise | | P07 | 2026-07-14 | |
DC04 | Report to Cabinet on agency spend after six months | Cabinet | 2026-04-14 | Promise | | P05 | 2026-10-20 |
  2026-10-16 |
DC05 | Bring care leavers' plans back to the corporate parenting board before Christmas | Corporate Parenting Board |
  2026-10-05 | Promise | | 4.8 | 2026-12-18 | |
DC06 | Re-date step 4.6 to March 2028 so that two lots can be tendered together | Corporate Parenting Board |
  2026-08-03 | Decision | | 4.6 | | | One tender draws more bids
DC07 | Sign version 5 of the improvement plan | Children's Improvement Board | 2026-07-22 | Decision | | CIP | | |
  Department content
DC08 | Pause the SEND delivery model until the adviser has reported | SEND Improvement Board | 2026-05-06 | Decision |
  | P10 | | |
DC09 | Carry £0.7m of welcome payments into the next year | Children's Programme Board | 2026-10-19 | Decision |
  £700,000 | F05 | | | Payments fall due after two years of service
DC10 | Share £18.6m among six programmes | Cabinet | 2026-06-16 | Decision | £18,600,000 | F00 | | | As the business
  case sets out
`,
)

export const escalations = register(
  'ref | matter | from | to | sent | reply',
  `
ES1 | Police checks at night are not answered in four hours | Children's Improvement Board | Calderwick Safeguarding
  Children Partnership | 2026-08-24 | 2026-09-03
ES2 | Psychology advice will not recover without associates | SEND Improvement Board | Children's Programme Board |
  2026-10-16 |
ES3 | Locality budgets have no source | Director of Education and Early Years | Director of Commissioning and
  Resources | 2026-09-30 |
ES4 | Private fostering visits: no owner | Children's Improvement Board | Cabinet | 2026-11-12 |
ES5 | Health assessments late for children coming into care | Corporate Parenting Board | Designated Clinical Officer
  | 2026-10-06 | 2026-10-14
`,
)
