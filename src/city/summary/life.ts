/** One child's life as agencies wrote it down, chosen for how many of them it crosses. Harm itself is never read here. */
import { ageOn, type Day, iso } from '../days.ts'
import type { CarePeriod, Contact, HealthEvent, Person, PoliceEvent, Referral, Settled } from '../model.ts'
import type { Lane, Life } from './shape.ts'
import { homeOn, isChild } from './where.ts'

/** Children of these ages on the last day have had time for a life that many agencies saw. */
const AGES = [8, 16] as const

/** How much a child's life has to tell; 0 for one that is not chosen. Higher is chosen, the first of several. */
export function tells({ first, until }: Settled, p: Person): number {
  if (!p.child || !isChild(p, until - 1)) return 0
  const { care, around, kind } = p.child
  const age = ageOn(p.born, until - 1)
  const name = p.names.at(-1)
  if (age < AGES[0] || age > AGES[1] || kind === 'unaccompanied' || !name?.forename || !name.surname) return 0
  const told = (of: readonly { readonly day: Day }[]) => of.filter(e => e.day >= first && e.day < until)
  const since = (from: Day) => (from > first + 90 && from < until - 90 ? 1 : 0)
  const plans = care.referrals.flatMap(r => r.protectionPlans).filter(c => since(c.start))
  const periods = care.periods.filter(c => since(c.start))
  const marks = told(around.police).length + told(around.health).length + told(care.contacts).length
  if (plans.length === 0 || marks > 40) return 0
  return (
    4 +
    (periods.length > 0 ? 5 : 0) +
    (around.ehc.some(e => e.final !== null && since(e.final)) ? 3 : 0) +
    (care.earlyHelp.some(e => since(e.from)) ? 2 : 0) +
    (told(around.police).length > 0 ? 2 : 0) +
    (told(around.exclusions).length > 0 ? 1 : 0) +
    (around.youthJustice.some(y => since(y.from)) ? 1 : 0) +
    (told(around.housing).length > 0 ? 1 : 0) +
    Math.min(2, told(around.health).length)
  )
}

export function lifeOf(settled: Settled, p: Person): Life {
  const { first, until } = settled
  const name = p.names.at(-1)!
  const lanes = lanesOf(settled, p).map(
    (lane): Lane => ({
      agency: lane.agency,
      spells: lane.spells
        .filter(s => s.from < until && (s.until === null || s.until > first))
        .map(s => ({
          from: iso(Math.max(s.from, first)),
          until: s.until === null || s.until >= until ? null : iso(s.until),
          says: s.says,
        })),
      marks: lane.marks.filter(m => m.day >= first && m.day < until).map(m => ({ day: iso(m.day), says: m.says })),
    }),
  )
  return {
    name: `${name.forename} ${name.surname}`,
    born: iso(p.born),
    sex: p.sex,
    age: ageOn(p.born, until - 1),
    lanes: lanes.filter(l => l.spells.length + l.marks.length > 0),
  }
}

type Spell = { from: Day; until: Day | null; says: string }
type Mark = { day: Day; says: string }
type Drawn = { agency: string; spells: Spell[]; marks: Mark[] }

const POLICE: Record<PoliceEvent['kind'], string> = {
  domestic: 'called to the home',
  missing: 'reported missing',
  'child concern': 'worried for a child',
  exploitation: 'worried about exploitation',
  offence: 'an offence',
  'anti-social': 'a nuisance reported',
}
const HEALTH: Record<HealthEvent['kind'], string> = {
  'emergency department': 'seen in the emergency department',
  admission: 'admitted to hospital',
  'not brought': 'not brought to an appointment',
  'health visitor': 'seen by a health visitor',
  'camhs referral': 'referred for mental health',
  gp: 'seen by a GP',
}
const OUTCOME: Record<Contact['outcome'], string> = {
  advice: 'advice given',
  'early help': 'to early help',
  referral: 'became a referral',
  'no further action': 'no further action',
  'other authority': 'for another council',
  'open case': 'for the worker there is',
}

function lanesOf(settled: Settled, p: Person): Drawn[] {
  const { care, around } = p.child!
  const referrals = care.referrals
  return [
    { agency: 'Family home', spells: homesOf(settled, p), marks: [] },
    {
      agency: 'School',
      spells: around.schooling.map(s => ({
        from: s.from,
        until: s.until,
        says: settled.schools[s.school]?.name ?? 'a school',
      })),
      marks: around.exclusions.map(e => ({ day: e.day, says: e.permanent ? 'excluded for good' : 'suspended' })),
    },
    {
      agency: 'Special needs',
      spells: around.sen.map(s => ({
        from: s.from,
        until: s.until,
        says: s.kind === 'E' ? 'education, health and care plan' : 'support at school',
      })),
      marks: around.ehc.map(e => ({ day: e.day, says: 'asked for a plan' })),
    },
    { agency: 'Health', spells: [], marks: around.health.map(h => ({ day: h.day, says: HEALTH[h.kind] })) },
    { agency: 'Police', spells: [], marks: around.police.map(e => ({ day: e.day, says: POLICE[e.kind] })) },
    { agency: 'Housing', spells: [], marks: around.housing.map(h => ({ day: h.day, says: h.kind })) },
    {
      agency: 'Youth justice',
      spells: around.youthJustice.map(y => ({ from: y.from, until: y.until, says: y.kind })),
      marks: [],
    },
    {
      agency: 'Early help',
      spells: care.earlyHelp.map(e => ({ from: e.from, until: e.until, says: e.organisation })),
      marks: [],
    },
    {
      agency: 'Front door',
      spells: referrals.flatMap(r =>
        r.assessments.map(a => ({ from: a.start, until: a.authorised, says: 'assessment' })),
      ),
      marks: care.contacts.map(c => ({ day: c.day, says: `contact: ${OUTCOME[c.outcome]}` })),
    },
    {
      agency: 'Child in need',
      spells: referrals.flatMap(r => r.needPlans.map(n => ({ from: n.start, until: n.end, says: 'plan' }))),
      marks: [],
    },
    { agency: 'Protection', spells: protectionOf(referrals), marks: meetingsOf(referrals) },
    { agency: 'In care', spells: care.periods.flatMap(homesInCare), marks: movesOf(care.periods) },
  ]
}

function homesOf(settled: Settled, p: Person): Spell[] {
  const from = Math.max(p.arrived, p.born)
  const days = new Set([from])
  for (const s of p.stays)
    for (const h of s.household.homes) for (const d of [s.from, h.from]) if (d > from && d < settled.until) days.add(d)
  const sorted = [...days].sort((a, b) => a - b)
  const found: Spell[] = []
  sorted.forEach((day, i) => {
    const home = homeOn(p, day)
    const says = home ? (settled.localities[home.locality]?.name ?? 'outside the city') : 'not known'
    const next = sorted[i + 1] ?? null
    // A move within a locality is a move.
    found.push({ from: day, until: next, says })
  })
  return found
}

const protectionOf = (referrals: readonly Referral[]): Spell[] =>
  referrals.flatMap(r => r.protectionPlans.map(c => ({ from: c.start, until: c.end, says: 'protection plan' })))

const meetingsOf = (referrals: readonly Referral[]): Mark[] =>
  referrals.flatMap(r => [
    ...r.strategies.map(s => ({ day: s.day, says: 'strategy discussion' })),
    ...r.enquiries.flatMap(e => (e.conference?.day != null ? [{ day: e.conference.day, says: 'conference' }] : [])),
    ...r.protectionPlans.flatMap(c => c.reviews.map(v => ({ day: v.day, says: 'review conference' }))),
  ])

/** In words, by the first letter of the code that the 903 has for a placement. */
const PLACED: Readonly<Record<string, string>> = {
  U: 'foster home',
  A: 'home to be adopted in',
  H: 'supported home',
  K: 'children’s home',
  P: 'with a parent',
  R: 'residential school or unit',
  S: 'residential school',
  T: 'for a short time',
  Z: 'another home',
}
const placed = (type: string): string =>
  type === 'K3' || type === 'P2'
    ? 'supported home'
    : /^U[123]$/.test(type)
      ? 'with a relative'
      : (PLACED[type[0] ?? ''] ?? 'another home')

const homesInCare = (c: CarePeriod): Spell[] =>
  c.placements.map(h => ({ from: h.start, until: h.end ?? c.end, says: placed(h.type) }))

const movesOf = (periods: readonly CarePeriod[]): Mark[] =>
  periods.flatMap(c => c.reviews.map(r => ({ day: r.day, says: 'review' })))
