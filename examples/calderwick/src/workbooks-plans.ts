/** Workbooks of the plans and of the programme office: which register stands under which headings. */
import { changes, improvement, signed } from './changes.ts'
import { milestones } from './proof.ts'
import { extras } from './registers.ts'
import type { Row } from './rows.ts'
import * as shape from './shape.ts'
import { transformation } from './transformation-plan.ts'
import { columns, type Sheet } from './write.ts'

const outcomeOf = (ref: string) => `O${ref.split('.')[0]}`
const outcomeTitle = (ref: string) => shape.outcomes.find(o => o.ref === outcomeOf(ref))?.title ?? ''

/** The live tracker's rows: each step with what its other columns say. */
const tracker: Row[] = improvement.map(s => ({
  ...s,
  ...extras.find(e => e.ref === s.ref),
  ref: s.ref!,
  plan: "Children's Improvement Plan",
  outcome: outcomeOf(s.ref!),
}))

export const improvementPlan: Sheet[] = [
  {
    name: 'Action tracker',
    above: [
      "Children's Improvement Plan: version 7 (LIVE)",
      'Position at 13 November 2026. Send changes to the programme manager.',
    ],
    groups: [
      ['What', 8],
      ['Who and when', 6],
      ['Proof', 3],
      ['Position', 5],
      ['Money and risk', 4],
    ],
    columns: columns(`Ref no = ref | Plan = plan | Outcome = outcome | Programme = programme | Workstream = stream
      | What we will do = what | Locality = locality | Finding ref / direction clause = answers | Who = who
      | Start = start | By when = due | Partner = partner | Accepted by partner = accepted
      | Depends on = after | How we will know = test | Measure = measure | Times re-opened = reopened
      | Status = status | RAG = rag | Last update = updated | Progress = progress | Date completed = doneOn
      | Cost (£) = cost | Funding line = line | Risk level = risk | Mitigation = mitigation`),
    rows: tracker.map(r => ({ ...r, doneOn: r.status === 'Complete' ? (r.updated ?? '') : '' })),
    section: r => `Outcome ${r.ref!.split('.')[0]}: ${outcomeTitle(r.ref!)}`,
  },
  {
    name: 'Milestones',
    above: ['Key dates, all programmes'],
    columns: columns(`Ref = ref | Key milestone = milestone | Step = step | Programme = programme | Planned date = due
      | Date achieved = done | Owner = owner`),
    rows: milestones,
  },
  {
    name: 'Change log',
    above: ['Changes since 1 June 2026'],
    columns:
      columns(`Change no = ref | Step = step | Date of change = on | Type of change = field | From = was | To = now
      | Changed by = by | Reason = reason | Approved by = approver`),
    rows: changes,
  },
  {
    name: 'Signed version 5',
    above: ['As signed by the Department for Education on 24 July 2026'],
    columns: columns(`Step ref = ref | Wording as signed = what | Owner as signed = who | Due as signed = due
      | Signed on = signedOn | Signed by = signedBy`),
    rows: signed.map(s => ({ ...s, signedBy: 'Department for Education' })),
  },
]

export const transformationPlan: Sheet[] = [
  {
    name: 'Delivery plan',
    above: ['Fit for the Future', 'Directorate Transformation Plan 2024-27', 'Printed 6 November 2026'],
    columns: columns(`No = ref | Plan = plan | Pillar = pillar | Programme code = programme | Objective = objective
      | Deliverable = what | SRO = who | Start date = start | Complete by = due | Success looks like = test
      | Origin = answers | BRAG rating = brag | Current status = status | Date updated = updated
      | Progress notes = progress | Estimated cost = cost`),
    rows: transformation.map(s => ({ ...s, plan: 'Directorate Transformation Plan' })),
  },
]

export const register: Sheet[] = [
  {
    name: 'Plans',
    above: ['Register of plans, corporate programme office'],
    columns:
      columns(`Plan ref = ref | Plan title = title | What it covers = scope | Period from = from | Period to = until
      | Status = state | Sits under = parent | SRO = owner | Signed off = signed | Signed off by = signedBy`),
    rows: shape.plans,
  },
  {
    name: 'Aims',
    above: [],
    columns: columns('Aim ref = ref | Strategic aim = aim | Plan = plan'),
    rows: shape.aims,
  },
  {
    name: 'Outcomes from-to',
    above: ['Where we are now and where we will be'],
    columns:
      columns(`Outcome ref = ref | What will be different = title | Where we are now = now | Where we will be = then
      | Roadmap head = head | Plan = plan | Strategic aim = aim | Outcome owner = owner | By when = due
      | Localities = areas | City-wide outcome = city | Delivered by = programmes | Lead partner = partner
      | Children's words = voice`),
    rows: shape.outcomes,
  },
  {
    name: 'Programmes',
    above: ['Programme register', 'In flight, in pipeline and paused'],
    groups: [
      ['Programme', 6],
      ['', 1],
      ['Money', 4],
      ['Time', 2],
      ['If paused', 5],
      ['Reporting', 4],
    ],
    columns:
      columns(`Programme code = code | Programme name = title | Stage = stage | Governing board = board | SRO = sro
      | Purpose = purpose | Supports outcome = outcomes | Budget = budget | Funded from = from
      | Funded until = until | Estimated cost = cost | Start date = start | Planned end = end
      | Why paused = reason | Waiting for = awaiting | Pause review date = review | What moved = moved
      | Moved to = movedTo | Also known as = aka | RAG = rag | Last update = updated | Highlights = highlights`),
    rows: shape.programmes,
  },
  {
    name: 'Workstreams',
    above: [],
    columns: columns(`WS = ref | Workstream = title | Programme = programme | SRO = sro | Supports outcome = outcomes
`),
    rows: shape.workstreams,
  },
  {
    name: 'Localities',
    above: ['The five localities'],
    columns: columns('Area code = code | Area name = area | Level = level | Area director = director'),
    rows: shape.areas,
  },
  {
    name: 'Also known as',
    above: [],
    columns: columns('Alias = alias | Proper name = of'),
    rows: shape.aliases,
  },
]
