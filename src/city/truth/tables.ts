/** The tables of the truth. */
import { type Table, tableOf } from '../tables.ts'

export const people: Table = tableOf(
  'truth/people',
  'Everybody there is, children and adults, each once.',
  `
  person | text | the one who is meant, the same in every table of the truth
  family | int | people who belong together
  role | text | child (under 25 on the first day told, or born since) or adult (parents are, however young)
  kind | text | of a child: birth family, kinship or unaccompanied
  sex | text | F or M
  born | date |
  died | date |
  arrived | date | first day in the city: birth, for those born here
  left | date | first day no longer in the city
  mother | text | a person
  father | text | a person
  ethnicity | text | code of the SSDA903 and CIN collections
  language | text | first language
  forename | text | on the last day told
  surname | text | on the last day told
  upn | text | of a child
  nhs | text | of a child
  strain | int | of a child: thousandths, what weighs on the family as it bears on this child
  known | date | of a child: first day on which social care wrote the child down
  `,
)
export const names: Table = tableOf(
  'truth/names',
  'Each name that somebody has had, from when and why; only people who changed theirs.',
  `
  person | text |
  from | date | first day
  forename | text |
  middle | text |
  surname | text |
  because | text | birth, marriage, separation, adoption, deed or step-parent
  `,
)
export const harms: Table = tableOf(
  'truth/harms',
  'Times in which a child is harmed or at risk, known to anybody or not, that touch the years told.',
  `
  person | text |
  from | date |
  until | date | first day no longer
  kind | text | neglect, physical, sexual, emotional or exploitation
  severity | int | 1 a worry, 2 at risk, 3 serious
  `,
)
export const unknown: Table = tableOf(
  'truth/unknown',
  'Children under 18 in the city on the last day told, at risk (severity 2 or 3), whom social care has never written down.',
  `
  person | text |
  since | date | when the risk began
  kind | text | of harm
  severity | int |
  why | text | why nobody in social care knows
  police | int | notices of the last two years that named the child
  police_address | int | notices of the last two years at the address, with an adult named only
  health | int | attendances at an emergency department, admissions and appointments not brought to, in the last two years
  absence | int | sessions missed in the last two years, of a thousand
  schooled | flag | on the roll of a school on the last day
  `,
)
export const causes: Table = tableOf(
  'truth/special-causes',
  'What was planted in timeliness, quality and demand, for charts to find.',
  `
  id | text |
  quality | text | what it moves
  kind | text | improvement, decline, false dawn or step
  teams | text | names of the teams, parted by semicolons; empty for every team
  path | text | days and what is added to the level by then, straight between, parted by semicolons
  says | text | in words
  `,
)

export const truthTables: readonly Table[] = [people, names, harms, unknown, causes]
