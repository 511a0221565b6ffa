/** What changed and when, and the plan as the Department signed it on 24 July 2026. */
import { outcome1, outcome2, outcome3 } from './improvement-plan-1.ts'
import { outcome4, outcome5, outcome6, outcome7, outcome8 } from './improvement-plan-2.ts'
import { type Row, register } from './rows.ts'

/** The steps of the improvement plan as it is today. */
export const improvement: readonly Row[] = [
  outcome1,
  outcome2,
  outcome3,
  outcome4,
  outcome5,
  outcome6,
  outcome7,
  outcome8,
].flat()

export const changes = register(
  'ref | step | on | field | was | now | by | reason | approver',
  `
CH01 | 1.3 | 2026-08-24 | Due | 2026-09-30 | 2026-11-13 | Head of Front Door | Rota needs two more managers |
  Children's Improvement Board
CH02 | 1.3 | 2026-11-02 | Due | 2026-11-13 | 2026-12-18 | Head of Front Door | Sunday shifts rest on overtime |
  Children's Improvement Board
CH03 | 1.12 | 2026-09-28 | Due | 2026-10-30 | 2026-12-18 | Head of Assessment and Intervention, South and East | |
CH04 | 1.12 | 2026-11-09 | Due | 2026-12-18 | 2027-01-29 | Head of Assessment and Intervention, South and East | |
CH05 | 3.8 | 2026-10-12 | Due | 2026-10-02 | 2027-01-29 | Head of Assessment and Intervention, South and East | |
CH06 | 4.6 | 2026-08-03 | Due | 2027-03-31 | 2028-03-31 | Director of Commissioning and Resources | Two lots to be
  tendered together | Corporate Parenting Board
CH07 | 5.3 | 2026-10-19 | Due | 2026-12-18 | 2027-01-29 | Principal Educational Psychologist | Contract delayed | SEND
  Improvement Board
CH08 | 6.6 | 2026-10-05 | Owner | Head of Workforce and HR | Director of Practice and Safeguarding | Programme
  Manager, Improvement | Posts sit in the teams | Children's Improvement Board
CH09 | 8.7 | 2026-10-12 | Due | 2026-12-18 | 2027-02-26 | Director of Education and Early Years | No source for the
  money yet |
CH10 | 3.5 | 2026-06-19 | Re-opened | Complete | In progress | Head of Quality and Learning | Two cases had no check |
  Director of Practice and Safeguarding
CH11 | 3.5 | 2026-07-10 | Re-opened | Complete | In progress | Head of Quality and Learning | One case had no check |
  Director of Practice and Safeguarding
CH12 | 7.6 | 2026-10-16 | Wording | Offer an advocate at every conference | Give an advocate to every child over 10
  who wants one | Participation Lead | Law asks for an offer at any age; we begin with those over 10 | Children's
  Improvement Board
CH13 | 1.13 | 2026-10-02 | Due | 2026-11-27 | 2026-12-31 | Principal Social Worker | Monitoring letter: decisions
  still uneven |
CH14 | 1.8 | 2026-10-02 | Wording | Test decisions each half year | Test decisions each quarter | Principal Social
  Worker | Monitoring letter: deciders disagree |
CH15 | 3.3 | 2026-10-02 | Wording | Audit eight cases a month in each locality | Audit 12 cases a month in each
  locality | Head of Quality and Learning | Monitoring letter: quality has not moved |
CH16 | 3.4 | 2026-10-02 | Due | 2026-10-30 | 2026-12-11 | Head of Quality and Learning | Monitoring letter |
CH17 | 3.7 | 2026-10-05 | Added | | Re-audit the 40 cases | Head of Quality and Learning | Monitoring letter |
CH18 | 3.14 | 2026-10-05 | Added | | One-page plans | Principal Social Worker | Monitoring letter |
CH19 | 1.15 | 2026-10-05 | Added | | Plan for a surge | Head of Front Door | Monitoring letter |
CH20 | 1.14 | 2026-10-05 | Owner | Transformation Director | Head of Front Door | Programme Manager, Improvement |
  Monitoring letter |
CH21 | 2.10 | 2026-10-05 | Added | | Report on unknown children | Director of Practice and Safeguarding | Direction,
  clause D4 |
CH22 | 2.4 | 2026-10-19 | Added | | Check 62 matches by hand | Head of Performance and Insight | Error rates must be
  known |
CH23 | 4.11 | 2026-10-05 | Added | | Duty matching officer | Head of Fostering and Homes | Monitoring letter |
CH24 | 4.7 | 2026-10-06 | Due | 2026-10-30 | 2026-12-18 | Head of Children in Care | Monitoring letter |
CH25 | 6.3 | 2026-10-06 | Wording | Ceiling of 20 children | Ceiling of 18 children | Director of Practice and
  Safeguarding | Monitoring letter |
CH26 | APP1.3 | 2026-10-08 | Due | 2026-12-18 | 2027-02-26 | Head of SEND Casework | Associates not in place | SEND
  Improvement Board
CH27 | APP4.1 | 2026-10-08 | Due | 2027-03-31 | 2027-09-30 | Designated Clinical Officer | Second clinic opens in
  spring | SEND Improvement Board
CH28 | APP3.4 | 2026-10-08 | Due | 2027-03-31 | 2027-06-30 | Head of SEND Casework | Backlog first | SEND Improvement
  Board
CH29 | T2.2 | 2026-06-15 | Due | 2026-12-18 | 2027-06-30 | Transformation Director | Supplier asked for a third
  rehearsal | Children's Programme Board
`,
)

const SIGNED_ON = '2026-07-24'
/** Words of the signed version where they were other than they are now. */
const wordsThen: Record<string, string> = {
  '1.8':
    'Test decisions each half year: 20 written cases read by 30 deciders, with the share who agree told to the board',
  '3.3': 'Audit eight cases a month in each of the five localities, with the worker present and the family asked',
  '6.3': 'Set a ceiling of 20 children for a worker and 12 for one in the first year, and report each breach weekly',
  '7.6': 'Offer an advocate at every child protection conference',
}
const since = changes.filter(c => c.on! > SIGNED_ON)
const addedSince = new Set(since.filter(c => c.field === 'Added').map(c => c.step))
/** What a change since then replaced first: the change log is kept in the order of its dates for each step. */
const was = (step: string, field: string) => since.find(c => c.step === step && c.field === field)?.was

/** The improvement plan as it was signed. */
export const signed: readonly Row[] = improvement
  .filter(s => !addedSince.has(s.ref))
  .map(s => ({
    ref: s.ref!,
    what: wordsThen[s.ref!] ?? s.what!,
    who: was(s.ref!, 'Owner') ?? s.who!,
    due: was(s.ref!, 'Due') ?? s.due!,
    signedOn: SIGNED_ON,
  }))
