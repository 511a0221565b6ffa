/** Workbooks of people, boards, what is owed, money and measures: which register stands under which headings. */
import * as account from './account.ts'
import { boards, meetings } from './boards.ts'
import * as logs from './logs.ts'
import { measures } from './measures.ts'
import * as money from './money.ts'
import { history, posts } from './people.ts'
import { services } from './registers.ts'
import { improvementPlan, register, transformationPlan } from './workbooks-plans.ts'
import { columns, type Sheet } from './write.ts'

/** A list as it stands in a wrapped cell. */
const lines = (list: string) => list.replaceAll('; ', '\n')

const people: Sheet[] = [
  {
    name: 'Posts',
    above: ["Children's Services leadership, from payroll, 18 November 2026"],
    columns:
      columns(`Post number = no | Post title = title | Tier = tier | Senior post = senior | Reports to = reportsTo
      | Postholder = holder | Basis = heldAs | Post status = state | In post since = since
      | Contract end = ends | Funded by = fundedBy | Notes = note`),
    rows: posts,
  },
  {
    name: 'Post history',
    above: ['Who held what before'],
    columns: columns('Post = post | Held by = person | Held as = basis | From = from | To = until'),
    rows: history,
  },
]

const governance: Sheet[] = [
  {
    name: 'Boards',
    above: ['Boards and their terms of reference'],
    columns: columns(`Board ref = ref | Name of board = board | Kind of board = kind | Chaired by = chair
      | Membership = members | Must attend = required | Meets = meets | Quorum = quorum
      | Terms of reference = remit | Decision making = decides | Reports to = escalatesTo | Oversees = items`),
    rows: boards.map(b => ({ ...b, members: lines(b.members!), required: lines(b.required!) })),
  },
  {
    name: 'Meetings',
    above: ['Meetings and attendance since November 2024'],
    columns: columns(`Board = board | Date of meeting = on | Status = state | Agencies present = present
      | Apologies = apologies | Quorate? = quorate | Notes = note`),
    rows: meetings(),
  },
  {
    name: 'Action log',
    above: ['Actions agreed at boards'],
    columns:
      columns(`Log no = no | Board = board | Action agreed = action | Who = owner | Date raised = raised | Due = due
      | Date closed = closed | Date escalated = escalated | Status = status`),
    rows: logs.actions,
  },
  {
    name: 'Decisions',
    above: ['Decisions and promises'],
    columns:
      columns(`Decision no = ref | What was decided = decision | Decided by = board | Decision date = on | Kind = sort
      | Amount = amount | Concerns = about | Report back by = back | Reported back on = returned
      | Reason = reason`),
    rows: logs.decisions,
  },
  {
    name: 'Escalations',
    above: [],
    columns:
      columns(`Escalation ref = ref | Matter = matter | Escalated by = from | Escalated to = to | Date sent = sent
      | Date of reply = reply`),
    rows: logs.escalations,
  },
]

const answers: Sheet[] = [
  {
    name: 'Inspections',
    above: ['Inspections since 2023'],
    columns: columns(`Inspection ref = ref | Kind of inspection = inspection | Inspectorate = body | Published = on
      | Judgement = judgement`),
    rows: account.inspections,
  },
  {
    name: 'Findings',
    above: ['What inspectors found', 'Wording is ours, agreed with the lead inspector'],
    columns:
      columns(`Finding ref = ref | Finding = finding | Inspectorate = body | Published = published | Theme = theme
      | Category = sort | Answered by = steps | Repeats = repeats`),
    rows: account.findings,
  },
  {
    name: 'Directions and notices',
    above: [],
    columns:
      columns(`Instrument ref = ref | Instrument = title | Rung = rung | Date issued = issued | Lifted on = lifted
      | Issued by = by`),
    rows: account.instruments,
  },
  {
    name: 'Direction clauses',
    above: ['Clauses of the direction and the notice'],
    columns: columns(`Clause no = ref | Clause wording = wording | Instrument = instrument | Obligation ref = obligation
      | Answered by = steps`),
    rows: account.clauses,
  },
  {
    name: 'Obligations',
    above: ['Obligation register'],
    columns: columns(`Code = code | Requirement = requirement | Required by = from | Owed to = to | Responsible = owner
      | How often = how often | Next due = due | Draft date = draft | Date submitted = sent
      | Acknowledged = receipt | Plan items = steps`),
    rows: account.obligations,
  },
  {
    name: 'Self-assessment',
    above: ['Self-evaluation at 30 September 2026'],
    columns:
      columns(`Line = line | Enabler = enabler | Criterion = statement | Where we are = position | Self-score = score
      | As at = as at | Answered by = steps`),
    numbers: ['score'],
    rows: account.assessment,
  },
]

const finance: Sheet[] = [
  {
    name: 'Funding lines',
    above: ["Children's improvement: funding lines", 'Pounds'],
    columns:
      columns(`Funding ref = ref | Budget line = line | Amount (£) = amount | Pays for = covers | Available from = from
      | Available until = until | Line type = sort | Allocated from = envelope | Approved by = decidedBy
      | Approved on = decidedOn | Notes = note`),
    numbers: ['amount'],
    rows: [...money.funding, money.total],
  },
  {
    name: 'Budget monitoring',
    above: ['Monitoring at 31 October 2026, five years'],
    columns: columns(`Funding line = line | Programme = programme | Financial year = year | Profile (£) = profile
      | Forecast (£) = forecast | Spend to date = actual | Decision ref = decision | Comment = note`),
    numbers: ['profile', 'forecast', 'actual'],
    rows: money.spend,
  },
  {
    name: 'Savings plan',
    above: ['Savings and benefits'],
    columns:
      columns(`Saving ref = ref | Saving = saving | Value = amount | Financial year = year | Measured by = measure
      | Lead = owner | Counted in budget = inBudget`),
    rows: money.savings,
  },
]

const performance: Sheet[] = [
  {
    name: 'Data dictionary',
    above: ['Measure dictionary, agreed 28 September 2026'],
    columns: columns(`KPI ref = ref | Measure name = measure | Definition = definition | Numerator = numerator
      | Denominator = denominator | Unit = unit | Good is = better | Baseline value = baseline
      | Baseline date = baselineOn | Source of baseline = baselineSource | Target value = target
      | Target date = targetOn | Data source = source | Reporting frequency = frequency | Data lag = lag
      | Data owner = owner | Small number rule = suppression | Measure type = sort
      | Supports outcome = outcomes | Broken down by = areas | Notes = note`),
    rows: measures,
  },
]

const serviceRegister: Sheet[] = [
  {
    name: 'Service baseline',
    above: ['Baseline of services, summer 2026'],
    columns: columns(`Service ref = ref | Service name = service | Division = division | Head of service = head
      | What it does = purpose | Statutory basis = statute | Demand = demand | Cost = cost | FTE = fte
      | KPIs = kpis | Baseline date = baselined | Baseline approved by = approvedBy`),
    numbers: ['fte'],
    rows: services,
  },
]

/** Workbooks by file name. */
export const workbooks: Readonly<Record<string, readonly Sheet[]>> = {
  "Children's Improvement Plan v7 LIVE.xlsx": improvementPlan,
  'Directorate Transformation Plan.xlsx': transformationPlan,
  'Plan register and programmes.xlsx': register,
  'Leadership posts.xlsx': people,
  'Governance.xlsx': governance,
  'Findings and obligations.xlsx': answers,
  'Finance.xlsx': finance,
  'Performance framework.xlsx': performance,
  'Service register.xlsx': serviceRegister,
}
