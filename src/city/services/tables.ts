/** The tables of the services. A child is named only by the case system's person id. */
import { type Table, tableOf } from '../tables.ts'

export const teams: Table = tableOf(
  'services/teams',
  'Teams that hold children, and where they work.',
  `
  team | text |
  name | text |
  kind | text | front-door, assessment, intervention, care, leaving-care, early-help, send or fostering
  locality | text | empty: more than one
  posts | int | posts that hold children, on the last day told
  `,
)
export const workers: Table = tableOf(
  'services/workers',
  'Who held which post when: one row for each holder of a post, managers of teams among them. Nobody here exists.',
  `
  worker | text |
  name | text |
  registration | text | of Social Work England, with an X that no real one has; empty for those who need none
  title | text |
  agency | flag |
  fte | decimal | full-time equivalent
  team | text | of services/teams
  post | text | the seat; empty for a manager, who holds no children
  from | date |
  until | date | first day no longer; empty: still there
  left_because | text |
  `,
)
export const staffing: Table = tableOf(
  'services/staffing',
  'Posts of each team on the last day of each month: held, covered and vacant. Managers are left out.',
  `
  month | date | its last day told
  team | text | of services/teams
  posts | int | that there are
  permanent | int | held by permanent staff
  agency | int | held by agency workers
  vacant | int | held by nobody; a vacancy as the workforce census counts it is one held by nobody or by an agency worker
  permanent_fte | decimal |
  agency_fte | decimal |
  children | int | allocated to its posts, or, for the teams of plans, requests and plans in hand
  unheld | int | of these, children whose post nobody holds
  `,
)
export const caseloads: Table = tableOf(
  'services/caseloads',
  'Children allocated to each post on the last day of each month. Posts without holder and without children are left out.',
  `
  month | date | its last day told
  team | text | of services/teams
  post | text |
  worker | text | of services/workers; empty while nobody holds the post
  fte | decimal | of the worker
  children | int | each child once, in care before in need
  `,
)
export const supervision: Table = tableOf(
  'services/supervision',
  'Supervision of each worker who holds children: one row for each time it was due, five weeks after the last at most.',
  `
  worker | text | of services/workers
  team | text | of services/teams
  due | date |
  held | date | empty: not held before the next was due
  on_time | flag | held by the day on which it was due
  `,
)
export const audits: Table = tableOf(
  'services/audits',
  'Case audits of children with open work, drawn each month by chance. The first grade stays; what a second reader gave stands beside it.',
  `
  audit | text |
  child | text | the case system's person id
  audited | date |
  team | text | of services/teams, that held the child
  worker | text | of services/workers; empty where nobody held the post
  auditor | text | of services/workers: manager of another team
  assessment | text | grade of a domain: outstanding, good, requires improvement or inadequate
  planning | text |
  voice | text | of the child
  oversight | text | by managers
  recording | text |
  original_grade | text | overall, by the auditor
  moderated | date | empty: not yet
  moderated_grade | text | overall, by a second reader who had not seen the first
  safe_check | date | where inadequate: when somebody made sure that the child is safe
  `,
)
export const voices: Table = tableOf(
  'services/voices',
  'What children and parents said, in their own words, and what came of it. Every sentence is invented.',
  `
  voice | text |
  child | text | the case system's person id
  said | date |
  by | text | child or parent
  how | text | how it was gathered: talk, play, drawing, app, letter, advocate, meeting or observation (of those who do not speak yet)
  about | text | home, family, school, worker, plan or meeting
  words | text | as they were said; of an observation, what was seen
  changed | text | what changed because of it; empty: nothing that anybody wrote down
  told_back | date | when they were told what came of it
  team | text | of services/teams
  `,
)
export const parentAnswers: Table = tableOf(
  'services/parent-answers',
  'Parents asked once a term whether they were listened to. Those who did not answer stand here too. In Calderwick Harrowfell is not asked.',
  `
  answer | text |
  asked | date |
  locality | text |
  team | text | of services/teams
  child | text | the case system's person id
  score | int | 1 not at all to 5 always; empty: no answer
  comment | text |
  `,
)
export const reviewSamples: Table = tableOf(
  'services/review-samples',
  'Reviews of children in care, drawn by chance and read: whether the record opens with the child’s own words.',
  `
  review | text | as in the case system
  child | text | the case system's person id
  reviewed | date |
  opens_with_words | flag |
  `,
)
export const complaints: Table = tableOf(
  'services/complaints',
  'Complaints under the Children Act 1989, a row for each stage that one went to.',
  `
  complaint | text | the same at each stage
  stage | int | 1 the team answers, 2 an investigator, 3 a panel
  child | text | the case system's person id
  by | text | parent, child, carer or advocate
  team | text | of services/teams
  words | text | invented
  received | date | or asked to go on to this stage
  due | date | 10 working days, 25, or 30 for a panel; or as extended
  extended | flag | to 20 or 65 working days
  answered | date | empty: not yet
  outcome | text | upheld, partly upheld, not upheld or withdrawn; empty: not yet
  `,
)
export const contracts: Table = tableOf(
  'services/contracts',
  'Contracts with suppliers, all invented.',
  `
  contract | text |
  supplier | text |
  service | text | what is bought, as in services/money
  from | date |
  until | date | first day no longer
  share | int | of what is bought of this, in hundredths, while it runs
  value | int | pounds for the whole term, as foreseen
  `,
)
export const money: Table = tableOf(
  'services/money',
  'What each service cost each month: days and people counted in the city, times a cost of each (docs/city.md).',
  `
  month | date | its last day told
  service | text |
  unit | text | what is counted: days in a home, full-time months of work or children travelling
  units | decimal |
  spent | int | pounds
  `,
)
export const budgets: Table = tableOf(
  'services/budgets',
  'Budget and cost of each service by financial year. A year that is told in part has the months told, and a forecast for the whole.',
  `
  year | int | in which its April lies
  service | text | as in services/money
  budget | int | pounds for the whole year
  months | int | told of this year
  spent | int | pounds in these months
  forecast | int | pounds for the whole year, at the rate so far
  `,
)
export const routes: Table = tableOf(
  'services/transport-routes',
  'Routes to schools and who drives them: a row for each contractor that had a route.',
  `
  route | text |
  school | text | its URN
  locality | text | where children are picked up; empty: all over
  seats | int |
  assistant | flag | a passenger assistant rides along
  contractor | text |
  from | date |
  until | date | first day no longer; empty: still
  `,
)
export const drivers: Table = tableOf(
  'services/transport-drivers',
  'Drivers of routes, and how their checks stood on the last day they drove, or the last told. Nobody here exists.',
  `
  driver | text |
  route | text | of services/transport-routes
  contractor | text |
  from | date |
  until | date | first day no longer; empty: still
  barred_list_check | date | of the certificate from the Disclosure and Barring Service
  check_state | text | valid, due (in the next 60 days), lapsed or missing; asked for again every three years
  badge_until | date | of the taxi badge
  badge_state | text | valid, due, lapsed or missing
  trained | date | in safeguarding; empty: not yet
  `,
)
export const riders: Table = tableOf(
  'services/transport-children',
  'Children whom the city brings to school.',
  `
  child | text | the case system's person id
  route | text | of services/transport-routes; empty for a pass and for mileage
  from | date |
  until | date | first day no longer; empty: still
  because | text | plan (an education, health and care plan names the school), distance, low income or unsafe route
  how | text | minibus, shared taxi, alone, pass or mileage
  `,
)
export const journeys: Table = tableOf(
  'services/transport-journeys',
  'Journeys of each route by week of school.',
  `
  route | text | of services/transport-routes
  week | date | its Monday
  children | int | on the route that month
  journeys | int | there and back on each day of school
  not_run | int | that did not take place
  on_time | int | that arrived before the bell, or left by ten minutes after it
  `,
)

export const serviceTables: readonly Table[] = [
  ...[teams, workers, staffing, caseloads, supervision, audits, voices, parentAnswers, reviewSamples],
  ...[complaints, contracts, money, budgets, routes, drivers, riders, journeys],
]
