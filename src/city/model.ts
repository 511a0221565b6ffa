/**
 * What the city is made of. One part of the engine fills these shapes, others write them down; nothing here does anything.
 * A day is a whole number (days.ts). `until` is the first day on which something no longer holds; null: it still does.
 */
import type { Day } from './days.ts'

// ---------------------------------------------------------------- what was asked for

export type AgencyKey = 'school' | 'health' | 'police' | 'housing' | 'youth-justice' | 'early-help' | 'social-care'
export const AGENCIES: readonly AgencyKey[] = [
  'school',
  'health',
  'police',
  'housing',
  'youth-justice',
  'early-help',
  'social-care',
]

export type Settings = {
  /** About how many children under 18 live in the city on any day. */
  readonly children: number
  /** How many years up to `until` are told. */
  readonly years: number
  readonly seed: number
  /** The day after the last. */
  readonly until: Day
  /** `calderwick`: local levels where Calderwick's plan states them, and its special causes. `england`: published levels, no special cause. */
  readonly conditions: 'calderwick' | 'england'
  /** Only people and what agencies hold of them: no case system, no services. */
  readonly registersOnly: boolean
  /** How many times the published rate of errors each agency makes; 1 where nothing is said. */
  readonly errors: Readonly<Partial<Record<AgencyKey, number>>>
}

// ---------------------------------------------------------------- settled before the first family

export type Locality = { readonly no: number; readonly name: string }
export type Ward = {
  readonly no: number
  readonly code: string
  readonly name: string
  readonly locality: number
  /** Share of the city's families that live here; all wards make 1. */
  readonly share: number
  readonly neighbourhoods: readonly Neighbourhood[]
}
/** As large as a lower super output area: what deprivation is told for. */
export type Neighbourhood = {
  readonly no: number
  readonly ward: number
  /** 1 most deprived tenth of England, to 10. */
  readonly decile: number
  /** Outward code and sector, as "VK3 4": the two letters come with the address. */
  readonly sector: string
  readonly streets: readonly string[]
}
export type School = {
  readonly no: number
  readonly urn: string
  readonly estab: string
  readonly name: string
  readonly phase: 'primary' | 'secondary' | 'special' | 'alternative'
  readonly locality: number
  readonly postcode: string
}
export type TeamKind =
  | 'front-door'
  | 'assessment'
  | 'intervention'
  | 'care'
  | 'leaving-care'
  | 'early-help'
  | 'send'
  | 'fostering'
export type Team = {
  readonly no: number
  readonly id: string
  readonly name: string
  readonly kind: TeamKind
  /** null: the whole city. */
  readonly locality: number | null
  readonly seats: readonly Seat[]
}
/** A post that holds children, and one after another who held it; between two the post is vacant. */
export type Seat = { readonly no: number; readonly team: number; readonly holders: readonly Holder[] }
export type Holder = {
  readonly worker: Worker
  readonly from: Day
  readonly until: Day | null
  readonly leftBecause: string
}
export type Worker = {
  readonly no: number
  readonly id: string
  readonly name: string
  readonly registration: string
  readonly agency: boolean
  readonly title: string
  readonly fte: number
}

/** What is timely or good to a degree that differs by team and period. Each is a probability from 0 to 1 unless it says otherwise. */
export type Quality =
  | 'contact-decided-in-limit'
  | 'strategy-with-police-and-health'
  | 'assessment-in-45-days'
  | 'icpc-in-15-days'
  | 'cp-visit-in-10-days'
  | 'cp-review-on-time'
  | 'cla-review-on-time'
  | 'cla-visit-on-time'
  | 'return-interview-offered-in-72-hours'
  | 'ehc-plan-in-20-weeks'
  | 'psychology-advice-in-6-weeks'
  | 'annual-review-on-time'
  | 'pathway-plan-in-date'
  | 'supervision-on-time'
  | 'audit-good-or-better'
  | 'parents-listened-to'
  | 'review-opens-with-own-words'
  | 'journey-on-time'
  /** How many times the usual: referral again after closure. */
  | 're-referral-factor'
  /** How many times the usual: moves between placements. */
  | 'placement-move-factor'
  /** How many times the usual: referrals in all. */
  | 'demand-factor'
  /** Of workers who hold cases, those from an agency, by time worked. */
  | 'agency-share'
  /** Children allocated to each full-time worker who holds cases: a number, no probability. */
  | 'children-per-worker'

/** A planted special cause: told in the truth, found in the data. */
export type SpecialCause = {
  readonly id: string
  readonly quality: Quality
  readonly kind: 'improvement' | 'decline' | 'false dawn' | 'step'
  /** Numbers of the teams it holds for; empty: every team. */
  readonly teams: readonly number[]
  /** Levels added at a day, straight between; before the first nothing is added, after the last its level stays. */
  readonly path: readonly (readonly [day: Day, added: number])[]
  readonly says: string
}

export type Settled = {
  readonly settings: Settings
  /** First day told, and the day after the last. */
  readonly first: Day
  readonly until: Day
  /** How many family networks there are. */
  readonly units: number
  readonly localities: readonly Locality[]
  readonly wards: readonly Ward[]
  readonly schools: readonly School[]
  readonly teams: readonly Team[]
  readonly seats: readonly Seat[]
  readonly causes: readonly SpecialCause[]
  /** The level of a quality for a team on a day, special causes included. */
  readonly level: (quality: Quality, team: number, day: Day) => number
}

// ---------------------------------------------------------------- people

/** A way of naming: lists, orders and variants belong to it (names/). */
export type Tradition = number

export type NameSpell = {
  readonly from: Day
  /** As the family writes it; compound forenames in one ("Mary-Jane", "Muhammad Ali"). '' where somebody has none. */
  readonly forename: string
  readonly middle: string
  /** '' where there is none. */
  readonly surname: string
  readonly because: 'birth' | 'marriage' | 'separation' | 'adoption' | 'deed' | 'step-parent'
}

export type Person = {
  /** unit * PEOPLE + its place among the network's people. */
  readonly id: number
  readonly sex: 'F' | 'M'
  readonly born: Day
  died: Day | null
  readonly tradition: Tradition
  /** Code of the 903 and CIN collections: WBRI ... NOBT. */
  readonly ethnicity: string
  readonly language: string
  readonly nationality: string
  /** Oldest first; never empty. */
  readonly names: NameSpell[]
  mother: Person | null
  father: Person | null
  /** First day in the city (birth, if born here), and the first day no longer. */
  readonly arrived: Day
  left: Day | null
  /** Where the person lives; a child in shared care has two at a time, one of them with `part`. Care placements are not here. */
  readonly stays: Stay[]
  /** Set for those who were under 18 on a day told; null for adults. */
  child: ChildPart | null
}
/** Places for people in the numbering of a network. */
export const PEOPLE = 32

export type Stay = {
  readonly household: Household
  readonly from: Day
  readonly until: Day | null
  /** A part of the week, in shared care. */
  readonly part: boolean
}
export type Household = {
  /** unit * PEOPLE + its place among the network's households. */
  readonly id: number
  /** Addresses one after another, without a gap. */
  readonly homes: Home[]
}
export type Home = {
  readonly from: Day
  readonly until: Day | null
  readonly address: Address
  readonly tenure: 'owned' | 'private rent' | 'social rent' | 'temporary'
}
export type Address = {
  readonly line: string
  readonly town: string
  readonly postcode: string
  /** Number of the neighbourhood; -1 outside the city. */
  readonly neighbourhood: number
  readonly ward: number
  readonly locality: number
  readonly decile: number
}

export type ChildPart = {
  readonly upn: string
  /** Ten digits with a check digit: from the range 999, which is for tests; in cities of over about 40,000 children from 900 to 999, none of which is given out in England. */
  readonly nhs: string
  /** How the child came to be with whom it lives; said in the truth. */
  readonly kind: 'birth family' | 'kinship' | 'unaccompanied'
  readonly disabilities: readonly string[]
  /** The network's strain as it bears on this child: 0 none to 1; drives everything that goes wrong. */
  readonly strain: number
  /** Filled after the people are made: harms and `care` first, then the rest of `around`. */
  around: Around
  care: CareLife
}

/** People who belong together: parents, present and former partners, their children, and kin who care for them. */
export type Network = {
  readonly unit: number
  readonly people: Person[]
  readonly households: Household[]
  readonly children: Person[]
  /** What is wrong, if anything: kinds and their weight from 0 to 1. */
  readonly strain: {
    readonly neglect: number
    readonly violence: number
    readonly mind: number
    readonly substance: number
    readonly outside: number
  }
}

// ---------------------------------------------------------------- what agencies around the child see

/** A time in which a child is being harmed or badly at risk, known to anybody or not: the truth. */
export type Harm = {
  readonly from: Day
  readonly until: Day | null
  readonly kind: 'neglect' | 'physical' | 'sexual' | 'emotional' | 'exploitation'
  /** 1 a worry, 2 at risk, 3 serious. */
  readonly severity: 1 | 2 | 3
}
export type Schooling = {
  readonly school: number
  readonly from: Day
  readonly until: Day | null
  readonly leftBecause: string
}
export type Term = {
  /** The first day of the term. */
  readonly from: Day
  readonly school: number
  readonly possible: number
  readonly authorised: number
  readonly unauthorised: number
}
export type Exclusion = {
  readonly day: Day
  readonly school: number
  readonly sessions: number
  readonly permanent: boolean
  readonly because: string
}
export type ElectiveHome = { readonly from: Day; readonly until: Day | null; readonly because: string }
/** A request for an EHC needs assessment and what came of it; days are null until they come. */
export type EhcRequest = {
  readonly id: string
  readonly day: Day
  readonly source: 'parent' | 'school' | 'health' | 'social care'
  readonly decided: Day | null
  readonly assess: boolean
  readonly adviceAsked: Day | null
  readonly psychologyAdvice: Day | null
  readonly outcomeOn: Day | null
  readonly issue: boolean
  /** One of reg 10(4)(a) to (d), or ''. */
  readonly exception: string
  readonly draft: Day | null
  readonly final: Day | null
  readonly ceased: Day | null
  readonly ceasedBecause: string
  /** Annual reviews: when due, when met, when the decision was sent. */
  readonly reviews: readonly { readonly due: Day; readonly met: Day | null; readonly sent: Day | null }[]
  readonly need: string
  readonly secondNeed: string
  readonly team: number
  readonly appealed: Day | null
}
export type PoliceEvent = {
  readonly day: Day
  readonly minute: number
  readonly kind: 'domestic' | 'missing' | 'child concern' | 'exploitation' | 'offence' | 'anti-social'
  /** Whether the notice named this child, or only an adult at the address. */
  readonly named: boolean
  readonly risk: 'standard' | 'medium' | 'high'
}
export type HealthEvent = {
  readonly day: Day
  readonly minute: number
  readonly kind: 'emergency department' | 'admission' | 'not brought' | 'health visitor' | 'camhs referral' | 'gp'
  readonly code: string
}
export type HousingEvent = {
  readonly day: Day
  readonly kind: 'homeless application' | 'temporary accommodation' | 'arrears notice' | 'repairs' | 'eviction'
}
export type YouthJustice = {
  readonly from: Day
  readonly until: Day | null
  readonly kind: 'triage' | 'youth caution' | 'referral order' | 'youth rehabilitation order' | 'custody'
  readonly offence: string
}
export type EarlyHelp = {
  readonly id: string
  readonly from: Day
  readonly until: Day | null
  readonly reason: string
  readonly endReason: string
  readonly organisation: string
  readonly team: number
  readonly seat: number
}
export type Around = {
  readonly harms: readonly Harm[]
  readonly schooling: readonly Schooling[]
  readonly terms: readonly Term[]
  readonly exclusions: readonly Exclusion[]
  readonly electiveHome: readonly ElectiveHome[]
  /** '' none, 'K' support, 'E' plan; spells. */
  readonly sen: readonly { readonly from: Day; readonly until: Day | null; readonly kind: 'K' | 'E' }[]
  readonly freeMeals: boolean
  readonly ehc: readonly EhcRequest[]
  readonly police: readonly PoliceEvent[]
  readonly health: readonly HealthEvent[]
  readonly housing: readonly HousingEvent[]
  readonly youthJustice: readonly YouthJustice[]
}

// ---------------------------------------------------------------- what children's social care did

export type Contact = {
  readonly id: string
  readonly day: Day
  readonly minute: number
  /** 1A ... 10, as the CIN census codes who refers. */
  readonly source: string
  readonly concern: string
  readonly outcome: 'advice' | 'early help' | 'referral' | 'no further action' | 'other authority' | 'open case'
  /** 1 universal to 4 significant harm, and the colour at first. */
  readonly level: 1 | 2 | 3 | 4
  readonly colour: 'red' | 'amber' | 'green'
  readonly decided: Day
  readonly decidedMinute: number
  /** Whether it was decided in 4 hours, 1 or 3 working days, by level. */
  readonly inLimit: boolean
  readonly seat: number
}
export type Allocation = {
  readonly seat: number
  readonly from: Day
  readonly until: Day | null
  readonly because: string
}
export type Assessment = {
  readonly id: string
  readonly start: Day
  readonly authorised: Day | null
  readonly seen: boolean
  readonly factors: readonly string[]
  readonly needed: boolean | null
  readonly team: number
  readonly seat: number
}
export type Strategy = {
  readonly id: string
  readonly day: Day
  readonly minute: number
  readonly police: boolean
  readonly health: boolean
  readonly education: boolean
  readonly outcome: 'section 47' | 'no section 47'
  readonly single: boolean
}
export type Section47 = {
  readonly id: string
  readonly strategy: string
  readonly start: Day
  readonly end: Day | null
  readonly outcome: 'conference' | 'risk, no ongoing harm' | 'not substantiated' | null
  readonly conference: Conference | null
}
export type Conference = {
  readonly id: string
  readonly meeting: string
  readonly target: Day
  readonly day: Day | null
  readonly transferIn: boolean
  readonly plan: boolean
}
export type Visit = { readonly day: Day; readonly seen: boolean; readonly alone: boolean; readonly bedroom: boolean }
export type Review = {
  readonly id: string
  readonly due: Day
  readonly day: Day
  readonly continues: boolean
  readonly quorate: boolean
  /** PN0 to PN7. */
  readonly participation: string
}
export type ProtectionPlan = {
  readonly id: string
  readonly conference: string
  readonly start: Day
  readonly end: Day | null
  readonly initial: 'NEG' | 'PHY' | 'SAB' | 'EMO' | 'MUL'
  readonly latest: 'NEG' | 'PHY' | 'SAB' | 'EMO' | 'MUL'
  readonly previous: number
  readonly reviews: readonly Review[]
  readonly visits: readonly Visit[]
  /** First within ten working days, then about every six weeks. */
  readonly coreGroups: readonly { readonly due: Day; readonly day: Day; readonly quorate: boolean }[]
}
export type NeedPlan = {
  readonly id: string
  readonly start: Day
  readonly end: Day | null
  readonly visits: readonly Visit[]
}
export type Referral = {
  readonly id: string
  readonly contact: string
  readonly day: Day
  readonly source: string
  /** N1 to N9. */
  readonly need: string
  readonly nfa: boolean
  readonly closed: Day | null
  /** RC1 to RC9, '' while open. */
  readonly closedBecause: string
  readonly assessments: readonly Assessment[]
  readonly strategies: readonly Strategy[]
  readonly enquiries: readonly Section47[]
  readonly needPlans: readonly NeedPlan[]
  readonly protectionPlans: readonly ProtectionPlan[]
  readonly allocations: readonly Allocation[]
  readonly team: number
}
export type Placement = {
  readonly id: string
  readonly start: Day
  readonly end: Day | null
  /** U1 to U6, K1, K2, P1, T0, A3 ... as the 903 codes it. */
  readonly type: string
  readonly provider: string
  readonly urn: string
  readonly postcode: string
  /** Straight line from home in miles. */
  readonly miles: number
  readonly outside: boolean
  /** CARPL ... of the move away; '' when care ends or goes on. */
  readonly changeReason: string
}
export type LegalStatus = { readonly id: string; readonly code: string; readonly from: Day; readonly until: Day | null }
/** An episode of the 903: a new one whenever placement or legal status changes. */
export type Episode = {
  readonly id: string
  readonly start: Day
  readonly reason: 'S' | 'L' | 'P' | 'T' | 'B' | 'U'
  readonly legal: string
  readonly placement: string
  readonly ceased: Day | null
  /** X1 when another follows, E.. when care ends, '' while open. */
  readonly ceasedBecause: string
}
export type Permanence = {
  readonly decision: Day
  readonly placementOrder: Day | null
  readonly matched: Day | null
  readonly placed: Day | null
  readonly order: Day | null
  readonly kind: 'adoption' | 'special guardianship' | 'child arrangements'
  readonly reversed: Day | null
  readonly adopters: 1 | 2
  readonly fosterToAdopt: boolean
}
export type CarePeriod = {
  readonly id: string
  readonly referral: string
  readonly start: Day
  readonly end: Day | null
  readonly endReason: string
  readonly need: string
  readonly unaccompanied: boolean
  readonly placements: readonly Placement[]
  readonly legal: readonly LegalStatus[]
  readonly episodes: readonly Episode[]
  readonly reviews: readonly Review[]
  readonly visits: readonly Visit[]
  readonly health: readonly {
    readonly day: Day
    readonly kind: 'initial health assessment' | 'health assessment' | 'dental check'
  }[]
  readonly immunised: boolean
  readonly sdq: readonly { readonly day: Day; readonly score: number }[]
  readonly convictions: readonly { readonly day: Day; readonly offence: string }[]
  readonly substance: readonly { readonly day: Day; readonly received: boolean }[]
  readonly permanence: Permanence | null
  readonly pathway: readonly { readonly due: Day; readonly day: Day }[]
  readonly allocations: readonly Allocation[]
}
export type Missing = {
  readonly id: string
  readonly from: Day
  readonly fromMinute: number
  readonly until: Day | null
  readonly untilMinute: number
  readonly kind: 'missing' | 'away'
  readonly inCare: boolean
  readonly offered: Day | null
  readonly offeredInTime: boolean
  readonly accepted: boolean
  readonly completed: Day | null
}
export type Leaver = {
  readonly eligibility: 'eligible' | 'relevant' | 'former relevant' | 'qualifying'
  readonly from: Day
  readonly until: Day | null
  readonly contacts: readonly Day[]
  readonly inTouch: boolean
  readonly accommodation: string
  readonly suitable: boolean
  readonly activity: string
  readonly pathwayReviews: readonly { readonly due: Day; readonly day: Day }[]
  readonly seat: number
}
export type CareProceedings = {
  readonly id: string
  readonly decision: Day
  readonly letter: Day
  readonly meeting: Day | null
  readonly meetings: number
  readonly outcome: 'stepped down' | 'application' | null
  readonly ended: Day | null
  readonly familyMeetingOffered: boolean
}
export type CareLife = {
  readonly contacts: readonly Contact[]
  readonly referrals: readonly Referral[]
  readonly periods: readonly CarePeriod[]
  readonly missing: readonly Missing[]
  readonly earlyHelp: readonly EarlyHelp[]
  readonly proceedings: readonly CareProceedings[]
  readonly leaver: Leaver | null
  /** The day on which somebody of social care first wrote the child down; null: nobody ever did. */
  readonly known: Day | null
}
