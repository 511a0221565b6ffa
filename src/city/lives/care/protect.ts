/** Strategy discussion, section 47 enquiry, conference, child protection plan. */
import type { Chance } from '../../chance.ts'
import { type Day, plusMonths, plusWorking } from '../../days.ts'
import type { Conference, ProtectionPlan, Review, Section47, Settled, Strategy, Visit } from '../../model.ts'
import * as rates from './rates.ts'

/** Whose case, and until when anything of it can happen. */
export type Case = {
  readonly settled: Settled
  readonly key: string
  readonly born: Day
  /** The first day on which nothing happens to this child here any more. */
  readonly end: Day
  /** Meetings, visits and workers are told from this day. */
  readonly told: Day
  readonly assessment: number
  readonly intervention: number
}

export type Enquiry = {
  readonly strategy: Strategy
  readonly enquiry: Section47
  /** The day of the conference at which a plan was made, or null. */
  readonly planned: Day | null
}

/** A strategy discussion after which nobody enquires. */
export function discussed(c: Case, chance: Chance, day: Day): Strategy {
  const both = chance.hits(c.settled.level('strategy-with-police-and-health', c.assessment, day))
  const lacks = chance.part()
  return {
    ...{ id: `ST${c.key}-9`, day, minute: 540 + chance.below(480), single: false, outcome: 'no section 47' },
    ...{ education: chance.hits(0.55), police: both || lacks > 0.75, health: both || lacks < 0.55 },
  }
}

/** A strategy discussion and the enquiry that follows. @param worst whether it goes to conference, and whether a plan is made */
export function enquired(c: Case, chance: Chance, n: number, day: Day, conference: boolean, plan: boolean): Enquiry {
  const { settled, key, end } = c
  const together = settled.level('strategy-with-police-and-health', c.assessment, day)
  const both = chance.hits(together)
  const lacks = chance.part()
  const minute = 540 + chance.below(480)
  const inTime = chance.hits(settled.level('icpc-in-15-days', c.assessment, day))
  const days = chance.days(inTime ? rates.CONFERRED : rates.CONFERRED_LATE)
  const single = chance.hits(0.32)
  const education = chance.hits(0.55)
  const lasts = chance.between(5, 15)
  const harmless = chance.hits(0.55)
  const strategy: Strategy = {
    ...{ id: `ST${key}-${n}`, day, minute, single, education, outcome: 'section 47' },
    police: both || lacks > 0.75,
    health: both || lacks < 0.55,
  }
  const held = plusWorking(day, days)
  const meets = conference && held < end
  const finished = conference ? Math.min(held, plusWorking(day, Math.min(days, lasts))) : plusWorking(day, lasts)
  const over = finished < end
  const c1: Conference | null =
    conference && over
      ? {
          ...{ id: `IC${key}-${n}`, meeting: `IM${key}-${n}`, target: plusWorking(day, 15), transferIn: false },
          ...{ day: meets ? held : null, plan: meets && plan },
        }
      : null
  return {
    strategy,
    enquiry: {
      ...{ id: `SE${key}-${n}`, strategy: strategy.id, start: day, end: over ? finished : null },
      outcome: over ? (conference ? 'conference' : harmless ? 'not substantiated' : 'risk, no ongoing harm') : null,
      conference: c1,
    },
    planned: c1?.plan ? c1.day : null,
  }
}

/** A plan from its conference, for so many days unless life ends it. */
export function protectedBy(
  c: Case,
  chance: Chance,
  n: number,
  {
    conference,
    start,
    last,
    category,
    previous,
  }: {
    conference: string
    start: Day
    last: Day
    category: ProtectionPlan['initial']
    previous: number
  },
): ProtectionPlan {
  const { settled, key } = c
  const end = last < c.end ? last : null
  const stop = end ?? c.end
  const changes = chance.hits(0.08)
  const other = chance.from(rates.CATEGORY.any!)
  const told = stop > c.told
  return {
    ...{ id: `PP${key}-${n}`, conference, start, end, initial: category, latest: changes ? other : category, previous },
    reviews: told ? reviewsOf(c, chance, `PR${key}-${n}`, start, stop, end) : [],
    visits: told ? visitsOf(c, chance, start, stop) : [],
    coreGroups: told ? groupsOf(settled, chance, start, stop) : [],
  }
}

function reviewsOf(c: Case, chance: Chance, id: string, start: Day, stop: Day, end: Day | null): Review[] {
  const out: Review[] = []
  let due = plusMonths(start, 3)
  for (let n = 1; n < 14; n++) {
    const inTime = chance.hits(c.settled.level('cp-review-on-time', c.intervention, Math.min(due, stop)))
    const at = plusWorking(inTime ? due - chance.below(14) : due + chance.between(3, 40), 0)
    const quorate = chance.hits(0.94)
    const participation = participationOf(chance, c.born, at)
    if (at >= stop) break
    out.push({ id: `${id}-${n}`, due, day: at, continues: true, quorate, participation })
    due = plusMonths(at, 6)
  }
  // A plan ends at a review.
  if (end !== null) {
    const last = out.at(-1)
    if (last && end - last.day < 20) out.pop()
    out.push({
      id: `${id}-${out.length + 1}`,
      due: Math.max(end, due),
      day: end,
      continues: false,
      quorate: chance.hits(0.95),
      participation: participationOf(chance, c.born, end),
    })
  }
  return out
}
export function participationOf(chance: Chance, born: Day, day: Day): string {
  const p = chance.part()
  if (day - born < 4 * 365) return 'PN0'
  return p < 0.42
    ? 'PN1'
    : p < 0.5
      ? 'PN2'
      : p < 0.52
        ? 'PN3'
        : p < 0.53
          ? 'PN4'
          : p < 0.78
            ? 'PN5'
            : p < 0.93
              ? 'PN6'
              : 'PN7'
}

function visitsOf(c: Case, chance: Chance, start: Day, stop: Day): Visit[] {
  const out: Visit[] = []
  const { settled } = c
  const old = c.born + 4 * 365
  let day = start
  if (day < c.told) day = c.told
  for (;;) {
    const inTime = chance.hits(settled.level('cp-visit-in-10-days', c.intervention, Math.min(day, settled.until - 1)))
    day = plusWorking(day, inTime ? chance.between(5, 10) : chance.between(11, 22))
    if (day >= stop) return out
    const seen = chance.hits(0.96)
    out.push({ day, seen, alone: seen && day > old && chance.hits(0.7), bedroom: seen && chance.hits(0.35) })
  }
}

function groupsOf(settled: Settled, chance: Chance, start: Day, stop: Day): ProtectionPlan['coreGroups'] {
  const out: { due: Day; day: Day; quorate: boolean }[] = []
  let due = plusWorking(start, 10)
  while (due < stop && due < settled.until) {
    const day = chance.hits(0.84) ? due - chance.below(3) : plusWorking(due, chance.between(1, 12))
    if (day >= stop) break
    out.push({ due, day: Math.max(start, day), quorate: chance.hits(0.88) })
    due = plusWorking(day, 30)
  }
  return out
}

/** Visits to a child in need: about every four to six weeks. [L] */
export function needVisits(c: Case, chance: Chance, start: Day, stop: Day): Visit[] {
  const out: Visit[] = []
  let day = Math.max(start, c.told)
  for (;;) {
    day = plusWorking(day, chance.between(14, 32))
    if (day >= stop) return out
    const seen = chance.hits(0.93)
    out.push({ day, seen, alone: seen && chance.hits(0.55), bedroom: seen && chance.hits(0.2) })
  }
}
