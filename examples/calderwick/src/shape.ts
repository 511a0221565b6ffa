/** The shape of the whole: plans, aims, outcomes, programmes, workstreams, areas, names and words. */
import { register } from './rows.ts'

export const plans = register(
  'ref | title | scope | from | until | state | parent | owner | signed | signedBy',
  `
CIP | Children's Improvement Plan | Children's services | 2026-04-20 | 2029-03-31 | Live | | Director of Children's
  Services | 2026-07-24 | Department for Education
APP | SEND Accelerated Progress Plan | SEND | 2026-02-02 | 2027-12-31 | Live | CIP | Director of SEND and Inclusion |
  2026-03-13 | SEND Improvement Board
DTP | Directorate Transformation Plan | Children's services | 2024-09-01 | 2027-03-31 | Live | | Transformation
  Director | 2024-09-17 | Cabinet
`,
)

export const aims = register(
  'ref | aim | plan',
  `
A1 | Children in Calderwick are safe | CIP
A2 | Children in Calderwick have a home, a school and a say | CIP
A3 | Calderwick's services are led, staffed and paid for so that they last | CIP
`,
)

export const outcomes = register(
  'ref | title | now | then | head | plan | aim | owner | due | areas | city | programmes | partner | voice',
  `
O1 | Every worry about a child gets a safe decision in time | 58 of 100 contacts decided inside their limit | 95 of
  100 decided inside their limit, day and night | Safe | CIP | A1 | Director of Practice and Safeguarding | 2027-03-31
  | Ashmere; Brackenhall; Kingsferry; Harrowfell; Central | | P01 | Calderwick Police | "Tell me what happens next."
O2 | No child at risk is unknown to us | 412 children on partners' registers that we had not looked at | None unseen,
  and a match run every quarter | Safe | CIP | A1 | Director of Practice and Safeguarding | 2027-01-29 | Ashmere;
  Brackenhall; Kingsferry; Harrowfell; Central | | P01; P11 | Integrated Care Board |
O3 | Assessments and plans change things for the child | 31 of 100 audits moderated good or better | 60 of 100 good or
  better, graded twice | Safe | CIP | A1 | Director of Practice and Safeguarding | 2027-09-30 | Ashmere; Brackenhall;
  Kingsferry; Harrowfell; Central | | P02 | | "I want to read it and see it's me."
O4 | Children in care live in one home, near their people | 14.8 of 100 children had three or more homes in a year | 9
  of 100 or fewer | A home, a school, a say | CIP | A2 | Director of Care | 2027-12-31 | Ashmere; Brackenhall;
  Kingsferry; Harrowfell; Central | | P03 | | "I lost my school when I moved."
O5 | Education, health and care plans arrive on time and are right | 34 of 100 plans finished in 20 weeks | 75 of 100
  in 20 weeks, and 14 in 20 read as good | A home, a school, a say | CIP | A2 | Director of SEND and Inclusion |
  2028-03-31 | Ashmere; Brackenhall; Kingsferry; Harrowfell; Central | | P04; P07 | Integrated Care Board | "Nobody
  rang us back."
O6 | Families keep the same worker, with time to do the work | 31 of 100 social workers from an agency | 15 of 100 |
  Services that last | CIP | A3 | Head of Workforce and HR | 2027-06-30 | | | P05 | |
O7 | Children and parents are heard, and it changes what we do | 46 of 100 parents say that they were listened to | 70
  of 100, asked the same way each term | A home, a school, a say | CIP | A2 | Participation Lead | 2027-12-31 |
  Ashmere; Brackenhall; Kingsferry; Harrowfell; Central | | P06 | Calderwick Parent Carer Forum | "You asked us and
  then you told us why."
O8 | Leaders stay, know the business and can pay for it | 5 of 11 senior posts held permanently | 11 of 11, and a
  five-year budget | Services that last | CIP | A3 | Director of Children's Services | 2027-12-31 | | | P05; P11 | |
T1 | A modern operating model for the directorate | Silos; unclear spans | A modern, agile operating model | Operating
  model | DTP | | Transformation Director | 2026-03-31 | | | P12 | |
T2 | Digital tools support the family's journey | Two old data stores and nine mailboxes | One system, with partners
  inside it | Digital | DTP | | Transformation Director | 2027-09-30 | | | P09 | |
T3 | A modern operating model for our directorate | Silos | Modern and agile | Operating model | DTP | |
  Transformation Director | 2026-03-31 | | | | |
H1 | Harrowfell families get help before they need a social worker | 1 hub, open 3 days a week | 2 hubs, open 6 days a
  week | Localities | DTP | | Head of Early Help and Family Hubs | 2027-03-31 | Harrowfell | O2 | P08 | |
`,
)

export const programmes = register(
  `code | title | stage | board | sro | purpose | outcomes | budget | from | until | start | end | reason | awaiting |
  review | moved | movedTo | aka | rag | updated | highlights | cost`,
  `
P01 | Front Door and Safety | In flight | Children's Improvement Board | Head of Front Door | A decision in time on
  every contact, and no child at risk unknown | O1; O2 | £4.5m | 2026-04-01 | 2028-03-31 | 2026-04-20 | 2027-12-17 | |
  | | | | | G | 2026-11-13 | Decisions inside the limit are improving: 83% in October. |
P02 | Practice and Quality | In flight | Children's Improvement Board | Director of Practice and Safeguarding |
  Assessments, plans and audits that change things for the child | O3 | £2.0m | 2026-04-01 | 2027-12-31 | 2026-05-04 |
  2028-03-31 | | | | | | | G | 2026-11-12 | Practice is improving and audit grades are up since spring. |
P03 | Homes and Care | In flight | Corporate Parenting Board | Director of Care | Homes inside the city and fewer
  moves | O4 | £4.1m | 2026-06-01 | 2028-03-31 | 2026-06-01 | 2028-06-30 | | | | | | | G | 2026-11-11 | Moves between
  homes have reduced. |
P04 | SEND Recovery | In flight | SEND Improvement Board | Director of SEND and Inclusion | Plans on time, right, and
  trusted | O5 | £2.3m | 2026-02-02 | 2027-09-30 | 2026-04-13 | 2028-03-31 | | | | | | SEND Improvement Programme | A
  | 2026-11-12 | Backlog of reviews down to 412; psychology advice later than in spring. |
P05 | People and Leadership | In flight | Children's Programme Board | Head of Workforce and HR | A settled workforce
  and permanent leaders | O6; O8 | £5.4m | 2026-04-01 | 2027-03-31 | 2026-04-27 | 2027-12-31 | | | | | | | G |
  2026-11-12 | Agency share down to 24%. |
P06 | Voice and Participation | In flight | Corporate Parenting Board | Participation Lead | Children and parents
  heard, and told what changed | O7 | £0.3m | 2026-08-03 | 2027-04-30 | 2026-08-03 | 2027-12-31 | | | | | | | G |
  2026-11-13 | Fourth survey opens on 7 December. |
P07 | Home to School Travel | In flight | Home to School Travel Board | Head of Home to School Travel | Safe, punctual
  journeys at a price that holds | O5 | £1.2m | 2026-02-02 | 2027-10-29 | 2026-02-02 | 2027-09-30 | | | | | | H2ST
  Improvement | G | 2026-09-11 | Punctuality is stabilising. |
P08 | Early Help and Family Hubs | In flight | Calderwick Safeguarding Children Partnership | Head of Early Help and
  Family Hubs | Seven hubs and a shared threshold | H1 | £1.6m | 2025-06-02 | 2027-06-30 | 2025-06-02 | 2027-03-31 | |
  | | | | | G | 2026-11-10 | Six of seven hubs open. |
P09 | Case System Replacement | In flight | Children's Programme Board; Directorate Transformation Board |
  Transformation Director | One case system, with partners inside it | T2 | £3.4m | 2024-11-04 | 2027-12-31 |
  2024-11-04 | 2027-09-30 | | | | | | Project Lantern | A | 2026-11-06 | First rehearsal of data migration held. |
P10 | SEND Delivery Model | Paused | SEND Improvement Board | Director of SEND and Inclusion | A new delivery model
  for assessment and provision | O5 | | | | 2025-01-06 | | | Report of the SEND adviser | | Brokerage of places;
  tuition for children out of school | | | | 2026-05-29 | Paused. |
P11 | Localities and Partnership | In flight | | Director of Education and Early Years | Five locality groups with
  money and a list of what they decide | O2; O8 | £0.6m | 2025-09-01 | 2027-09-30 | 2025-09-01 | 2027-06-30 | | | | |
  | | A | 2026-11-10 | Groups meet; no budget yet. |
P12 | Directorate Transformation | In flight | Directorate Transformation Board | Transformation Director | A modern
  operating model | T1 | £1.9m | 2024-09-01 | 2026-09-30 | 2024-09-02 | 2027-03-31 | | | | | | Directorate Change
  Programme; Fit for the Future | On track | 2026-07-30 | Embedding continues. | £2.4m
`,
)

export const workstreams = register(
  'ref | title | programme | sro | outcomes',
  `
WS1 | Contact and decisions | P01 | Head of Front Door | O1
WS2 | Thresholds | P08 | Head of Early Help and Family Hubs | O1
WS3 | Children nobody knows | P01 | Director of Practice and Safeguarding | O2
WS4 | Assessment, planning and supervision | P02 | Principal Social Worker | O3
WS5 | Audit and learning | P02 | Head of Quality and Learning | O3
WS6 | Fostering and homes | P03 | Head of Fostering and Homes | O4
WS7 | Leaving care | P03 | Director of Care | O4
WS8 | Plans and reviews | P04 | Head of SEND Casework | O5
WS9 | Advice and therapies | P04 | Director of SEND and Inclusion | O5
WS10 | Recruitment and retention | P05 | Head of Workforce and HR | O6
WS11 | Leadership and money | P05 | Transformation Director | O8
WS12 | Voice | P06 | Participation Lead | O7
WS13 | Family hubs | P08 | Transformation Director | H1
WS14 | Case system and data | P09 | Transformation Director | T2
WS15 | Locality working | P11 | Transformation Director | O8
WS16 | Travel | P07 | Head of Home to School Travel | O5
`,
)

export const areas = register(
  'code | area | level | director',
  `
ASH | Ashmere | Locality | Head of Assessment and Intervention, North and West
BRA | Brackenhall | Locality | Head of Assessment and Intervention, South and East
KIN | Kingsferry | Locality | Head of Assessment and Intervention, South and East
HAR | Harrowfell | Locality | Head of Assessment and Intervention, North and West
CEN | Central | Locality | Head of Early Help and Family Hubs
`,
)

export const aliases = register(
  'alias | of',
  `
SENIB | SEND Improvement Board
SEND Board | SEND Improvement Board
CSCP Executive | Calderwick Safeguarding Children Partnership
CIB | Children's Improvement Board
Transformation Board | Directorate Transformation Board
DCS | Director of Children's Services
PEP | Principal Educational Psychologist
DCO | Designated Clinical Officer
HoS Front Door | Head of Front Door
PSW | Principal Social Worker
Programme Manager | Programme Manager, Improvement
Saoirse Blanchflower | Head of Front Door
`,
)

/** The glossary that somebody began: what is missing from it is missing on purpose. */
export const glossary = register(
  'term | meaning',
  `
ADHD | Attention deficit hyperactivity disorder
APP | Accelerated Progress Plan
ASYE | Assessed and supported year in employment
BRAG | Blue, red, amber, green
CIB | Children's Improvement Board
CIP | Children's Improvement Plan
DCO | Designated clinical officer
DCS | Director of Children's Services
DfE | Department for Education
EHC | Education, health and care
EHCP | Education, health and care plan
GP | General practitioner
HR | Human resources
KPI | Key performance indicator
QA | Quality assurance
RAG | Red, amber, green
SEND | Special educational needs and disabilities
SRO | Senior responsible owner
`,
)
