/** The registers: for each agency the columns, the names of columns and the way of writing dates that such an agency has. */
import { type Table, tableOf } from '../tables.ts'

export const school: Table = tableOf(
  'registers/school',
  'School census: pupils of state schools on a roll, or who left it in the last two years. Not: independent schools, home education, under school age, entered in the last 14 days.',
  `
  pupil_id | text | eleven digits, the education department's own
  UPN | text | unique pupil number; a letter last where it is temporary
  Surname | text | legal surname: a step-parent's is under PreferredSurname
  Forename | text |
  MiddleNames | text |
  PreferredSurname | text | where it is another
  DOB | date | yyyy-mm-dd
  Sex | text | F or M
  AddressLine | text |
  Town | text |
  Postcode | text |
  Ethnicity | text | code of the census
  FirstLanguage | text |
  FSM | flag | takes free meals
  SENprovision | text | N none, K support, E plan
  Estab | text | establishment number
  EntryDate | date | to this school
  LeavingDate | date |
  `,
)
export const health: Table = tableOf(
  'registers/health',
  'Child health register: nearly every child under 20 who lives or was treated here; ghosts who moved away and are still registered.',
  `
  registration_id | text | HR and seven signs
  nhs_number | text | ten digits, from the range 999 that is never given out
  family_name | text |
  given_name | text | Baby until a name is sent
  other_given_name | text |
  date_of_birth | text | yyyymmdd
  gender | text | 1 male, 2 female, 0 not known
  address | text |
  postcode | text |
  gp_practice | text | empty: registered with none
  registered_since | text | yyyymmdd
  `,
)
export const police: Table = tableOf(
  'registers/police',
  'Nominals: people named in a notice, children and adults. Duplicates are common.',
  `
  nominal_id | text | nine signs
  SURNAME | text | in capitals without accents; the only name of those who have one
  FORENAME | text | in capitals without accents
  DOB | text | dd/mm/yyyy, often none or 01/01
  SEX | text | MALE, FEMALE or UNKNOWN
  ADDRESS | text | one line as it was told
  LAST_INCIDENT | text | dd/mm/yyyy
  `,
)
export const housing: Table = tableOf(
  'registers/housing',
  'People of social tenancies, temporary accommodation and applications: the lead tenant and, partly, who lives with them.',
  `
  person_ref | text | fourteen digits
  tenancy_ref | text | T and nine signs
  role | text | lead or member
  name | text | title, forename and surname in one
  date_of_birth | text | d Mon yyyy, often none
  address | text |
  postcode | text |
  uprn | text | number of the property, twelve digits
  tenure | text | secure, temporary or application
  started | text | d Mon yyyy
  ended | text | d Mon yyyy
  `,
)
export const youthJustice: Table = tableOf(
  'registers/youth-justice',
  'Children and young people with a triage, caution or order in the time told; the latest of each.',
  `
  yj_id | text | YJ and seven signs
  last_name | text |
  first_name | text |
  dob | text | dd-mm-yyyy
  gender | text | Female or Male
  ethnicity | text | code of the 903
  address | text |
  postcode | text |
  intervention | text |
  offence | text |
  start_date | text | dd-mm-yyyy
  end_date | text | dd-mm-yyyy
  `,
)
export const earlyHelp: Table = tableOf(
  'registers/early-help',
  'Children with early help in the time told; the latest of each.',
  `
  case_no | text | EH and seven signs
  child | text | SURNAME, Forename in one
  dob | text | dd/mm/yy
  gender | text | F or M
  upn | text | where it is known
  address | text |
  postcode | text |
  opened | text | dd/mm/yy
  closed | text | dd/mm/yy
  organisation | text |
  `,
)
export const socialCare: Table = tableOf(
  'registers/social-care',
  'Children whom somebody in social care has ever written down.',
  `
  person_id | text | SC and seven signs
  surname | text |
  forename | text |
  dob | date |
  gender | text | F, M or U
  ethnicity | text | code of the 903
  upn | text | where it is known
  nhs_number | text | where it is known
  address | text |
  postcode | text |
  status | text | open or closed
  first_contact | date |
  `,
)
export const incidents: Table = tableOf(
  'registers/police-incidents',
  'Notices of the police, a row for each person linked to one; those of the last three days are not in yet.',
  `
  incident_ref | text | IN and nine signs; the same for everybody of one incident
  nominal_id | text | of registers/police; empty: nobody was named
  role | text | child named, adult at address or none
  incident_date | text | dd/mm/yyyy
  incident_time | text | hh:mm
  category | text |
  risk | text | standard, medium or high
  ADDRESS | text | one line as it was told
  `,
)
export const attendances: Table = tableOf(
  'registers/health-attendances',
  'What health saw of children in the time told.',
  `
  attendance_id | text | nine signs
  registration_id | text | of registers/health
  arrived | moment |
  kind | text |
  code | text |
  `,
)
export const schoolAttendance: Table = tableOf(
  'registers/school-attendance',
  'Sessions of each pupil and term of the last two years.',
  `
  pupil_id | text | of registers/school
  TermStart | date |
  Estab | text |
  SessionsPossible | int |
  SessionsAuthorised | int | missed with leave
  SessionsUnauthorised | int | missed without
  `,
)
export const exclusions: Table = tableOf(
  'registers/exclusions',
  'Suspensions and permanent exclusions in the time told of pupils who are in registers/school.',
  `
  exclusion_id | text | nine signs
  pupil_id | text | of registers/school
  StartDate | date |
  Estab | text |
  Category | text | SUSP or PERM
  Sessions | int |
  Reason | text |
  `,
)
export const homeEducation: Table = tableOf(
  'registers/elective-home-education',
  'Children notified as educated at home in the time told; who was never on a roll has a name here only.',
  `
  ehe_ref | text | HE and seven signs
  pupil_id | text | of registers/school, where the child was on a roll in the last two years
  Surname | text |
  Forename | text |
  DOB | text | dd/mm/yyyy
  Postcode | text |
  Notified | text | dd/mm/yyyy
  Ended | text | dd/mm/yyyy
  Reason | text |
  `,
)
export const notices: Table = tableOf(
  'registers/housing-notices',
  'What housing did or was told of a household in the time told.',
  `
  notice_ref | text | nine signs
  tenancy_ref | text | of registers/housing
  notice_date | text | d Mon yyyy
  kind | text |
  `,
)
/** Who is who: the only table here that knows. */
export const identities: Table = tableOf(
  'truth/identities',
  'Who each record of each register is, with the errors that were made in it.',
  `
  register | text | the file, without its folder
  record | text | the agency's own id
  person | text | of truth/people
  errors | text | codes of docs/city-errors.md parted by spaces; lag-name, lag-address: written before it changed; legal-name: another name is in use
  duplicate | flag | a further record of the same person in this register
  `,
)
