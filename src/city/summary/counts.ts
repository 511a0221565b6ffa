/** Adds up what the page tells of people and of the way through the front door, network by network. */
import { ageOn } from '../days.ts'
import type { ChildPart, Network, Settled } from '../model.ts'
import type { OnKey, StepKey, Summary } from './shape.ts'
import { homeOn, isChild, isHere } from './where.ts'

export const STEPS: readonly StepKey[] = [
  'contacts',
  'referrals',
  'assessments',
  'enquiries',
  'conferences',
  'plans',
  'care',
]

export type Counts = {
  readonly people: { children: number; adults: number; families: number; ever: number }
  readonly ages: { age: number; girls: number; boys: number }[]
  readonly places: { name: string; tenths: number[] }[]
  readonly steps: Record<StepKey, number>
  readonly squares: Record<StepKey, number>
  readonly on: Record<OnKey, number>
}

const noSteps = (): Record<StepKey, number> => ({
  ...{ contacts: 0, referrals: 0, assessments: 0, enquiries: 0, conferences: 0, plans: 0, care: 0 },
})

export const newCounts = (settled: Settled): Counts => ({
  people: { children: 0, adults: 0, families: 0, ever: 0 },
  ages: Array.from({ length: 18 }, (_, age) => ({ age, girls: 0, boys: 0 })),
  places: settled.localities.map(l => ({ name: l.name, tenths: new Array<number>(10).fill(0) })),
  steps: noSteps(),
  squares: noSteps(),
  on: { need: 0, plan: 0, care: 0, ehc: 0, support: 0 },
})

export function addCounts(counts: Counts, settled: Settled, network: Network): void {
  const last = settled.until - 1
  let children = 0
  const own = noSteps()
  for (const p of network.people) {
    if (p.child) {
      // A child part is there for whoever was under 18 in the city on a day told.
      counts.people.ever++
      addSteps(own, settled, p.child)
    }
    if (isChild(p, last)) {
      children++
      const at = counts.ages[ageOn(p.born, last)]!
      if (p.sex === 'F') at.girls++
      else at.boys++
      const home = homeOn(p, last)
      const place = home && counts.places[home.locality]
      if (place) place.tenths[home.decile - 1]!++
      addOn(counts.on, last, p.child!)
    } else if (isHere(p, last)) counts.people.adults++
  }
  for (const key of STEPS) {
    counts.steps[key] += own[key]
    counts.squares[key] += own[key] * own[key]
  }
  counts.people.children += children
  if (children > 0) counts.people.families++
}

function addOn(on: Counts['on'], day: number, { care, around }: ChildPart): void {
  const now = (from: number, until: number | null) => from <= day && (until === null || until > day)
  if (care.referrals.some(r => !r.nfa && now(r.day, r.closed))) on.need++
  if (care.referrals.some(r => r.protectionPlans.some(p => now(p.start, p.end)))) on.plan++
  if (care.periods.some(p => now(p.start, p.end))) on.care++
  const sen = around.sen.find(s => now(s.from, s.until))
  if (sen?.kind === 'E') on.ehc++
  if (sen?.kind === 'K') on.support++
}

/** Everything that was begun in the years told. */
function addSteps(steps: Counts['steps'], { first, until }: Settled, { care }: ChildPart): void {
  const told = (day: number | null) => day !== null && day >= first && day < until
  for (const c of care.contacts) if (told(c.day)) steps.contacts++
  for (const r of care.referrals) {
    if (told(r.day)) steps.referrals++
    for (const a of r.assessments) if (told(a.start)) steps.assessments++
    for (const e of r.enquiries) {
      if (told(e.start)) steps.enquiries++
      if (e.conference && !e.conference.transferIn && told(e.conference.day)) steps.conferences++
    }
    for (const p of r.protectionPlans) if (told(p.start)) steps.plans++
  }
  for (const p of care.periods) if (told(p.start)) steps.care++
}

export const countsOf = (c: Counts): Pick<Summary, 'people' | 'ages' | 'places' | 'on'> => ({
  people: c.people,
  ages: c.ages,
  places: c.places,
  on: c.on,
})
