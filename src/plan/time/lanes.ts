/**
 * Work, money and people of each programme in time: when its work is due, how long its money lasts, who holds the posts that
 * own it, and where money or people end before the work does. Worked out once for a plan and a day.
 *
 * Pure. Whether money or an owner ends too soon is judged as rules C-31 and C-46 judge it, so that a page and a finding agree.
 */
import { datedWork } from '../coherence/rules/money.ts'
import { byId } from '../coherence/rules/plain.ts'
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Outcome, Programme, Rec, Step } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { and, count } from '../report/words.ts'
import type { Stretch } from './axis.ts'
import { type Mark, type Month, marksOf, monthsOf } from './marks.ts'
import { type MoneyRow, moneyOf, type Uncovered } from './money.ts'
import { type PostRow, postsOf } from './people.ts'
import { least, most } from './stretches.ts'

export type Lane = {
  /** Names it in an address. */
  readonly id: string
  /** What it is of; null for work that no programme holds. */
  readonly of: Programme | Outcome | null
  readonly title: string
  readonly says: string
  readonly outcomes: readonly Outcome[]
  /** Not those that were stopped. */
  readonly steps: readonly Step[]
  readonly work: Stretch
  /** What is due last of what is open. */
  readonly last: { readonly day: Day; readonly record: AnyRec } | null
  readonly marks: readonly Mark[]
  readonly months: readonly Month[]
  readonly money: readonly MoneyRow[]
  /** Where its money ends before its work; null where it does not, or nobody can tell. */
  readonly uncovered: Uncovered | null
  readonly posts: readonly PostRow[]
}
export type Times = {
  /** `outcome`: no programme has dates, so that the steps of each outcome are shown. */
  readonly by: 'programme' | 'outcome'
  readonly lanes: readonly Lane[]
  /** Inspections, directions and notices, by their day. */
  readonly events: readonly TimedEvent[]
}
export type TimedEvent = { readonly on: Day; readonly title: string; readonly says: string; readonly record: AnyRec }

const known = new WeakMap<Context, Times>()
export function timesOf(c: Context): Times {
  let times = known.get(c)
  if (!times) {
    times = make(c)
    known.set(c, times)
  }
  return times
}

/** The address of the lane of what no programme holds: no record has it, since an id is never blank. */
export const LOOSE = ' '

function make(c: Context): Times {
  const { view } = c
  const programmes = view.all.programme.filter(p => p.state?.is !== 'closed' && p.state?.is !== 'stopped')
  const lanes = programmes.toSorted((a, b) => byId(a.id, b.id)).flatMap(p => laneOfProgramme(c, p) ?? [])
  const events = eventsOf(c)
  if (lanes.length === 0)
    return { by: 'outcome', lanes: view.all.outcome.flatMap(o => laneOfOutcome(c, o) ?? []), events }
  const loose = view.all.step.filter(s => !programmeOf(c, s) && !view.isStopped(s))
  const rest = laneOf(c, {
    id: LOOSE,
    of: null,
    title: 'Work of no programme',
    says: count(loose.length, 'step'),
    outcomes: [...new Set(loose.flatMap(s => view.outcomesOf(s)))],
    steps: loose,
    milestones: loose.flatMap(s => view.milestonesOfStep(s.id)),
  })
  return { by: 'programme', lanes: rest ? [...lanes, rest] : lanes, events }
}

export const programmeOf = (c: Context, s: Step): Programme | null =>
  c.view.get(s.programme, 'programme') ??
  c.view.get(c.view.get(s.workstream, 'workstream')?.programme ?? null, 'programme')

function laneOfProgramme(c: Context, p: Programme): Lane | null {
  const { view } = c
  const steps = view.stepsOfProgramme(p.id).filter(s => !view.isStopped(s))
  const outcomes = view.outcomesOfProgramme(p)
  const milestones = new Set([...view.milestonesOfProgramme(p.id), ...steps.flatMap(s => view.milestonesOfStep(s.id))])
  const serves =
    outcomes.length === 0
      ? 'serves no outcome'
      : outcomes.length <= 3 && outcomes.every(o => o.source.ref !== '')
        ? `${outcomes.length === 1 ? 'outcome' : 'outcomes'} ${and(outcomes.map(o => o.source.ref))}`
        : count(outcomes.length, 'outcome')
  const state = p.state?.is && p.state.is !== 'in flight' ? `${p.state.is}; ` : ''
  return laneOf(
    c,
    {
      id: p.id,
      of: p,
      title: label(p, 90),
      says: `${state}${serves}; ${count(steps.length, 'step')}`,
      outcomes,
      steps,
      milestones: [...milestones],
    },
    p,
  )
}

function laneOfOutcome(c: Context, o: Outcome): Lane | null {
  const steps = c.view.stepsOfOutcome(o.id).filter(s => !c.view.isStopped(s))
  return laneOf(c, {
    id: o.id,
    of: o,
    title: label(o, 90),
    says: count(steps.length, 'step'),
    outcomes: [o],
    steps,
    milestones: steps.flatMap(s => c.view.milestonesOfStep(s.id)),
  })
}

type Given = Pick<Lane, 'id' | 'of' | 'title' | 'says' | 'outcomes' | 'steps'> & {
  readonly milestones: readonly Rec<'milestone'>[]
}
/** Null where nothing of it has a date. */
function laneOf(c: Context, given: Given, p: Programme | null = null): Lane | null {
  const { steps, milestones, ...rest } = given
  const last = p ? (datedWork(c.view, p).last ?? null) : lastOpen(c, steps)
  const dues = [...milestones.map(m => m.due?.on), ...steps.map(s => s.due?.on)]
  const from = p?.start?.from ?? p?.start?.on ?? least([...steps.map(s => s.start?.from ?? s.start?.on), ...dues])
  const until = most([p?.end?.on, ...dues])
  const { money, uncovered } = moneyOf(c, p, steps, last)
  if (from === null && until === null && money.every(m => m.from === null && m.until === null)) return null
  return {
    ...rest,
    steps,
    work: { from, until },
    last,
    marks: marksOf(c, steps, milestones),
    months: monthsOf(c, steps),
    money,
    uncovered,
    posts: postsOf(c, p, steps, milestones),
  }
}

function lastOpen(c: Context, steps: readonly Step[]): Lane['last'] {
  const open = steps.flatMap(s => (c.view.isOpen(s) && s.due?.on ? [{ day: s.due.on, record: s as AnyRec }] : []))
  return open.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : byId(a.record.id, b.record.id)))[0] ?? null
}

function eventsOf({ view }: Context): TimedEvent[] {
  const events: TimedEvent[] = []
  for (const i of view.all.inspection)
    if (i.on?.on) {
      const body = i.body || 'Inspection'
      events.push({
        on: i.on.on,
        title: i.title && i.title !== body ? `${body}: ${i.title}` : body,
        says: i.judgement,
        record: i,
      })
    }
  for (const i of view.all.instrument) {
    if (i.issued?.on) events.push({ on: i.issued.on, title: `${i.title}, issued`, says: i.rung?.is ?? '', record: i })
    if (i.lifted?.on) events.push({ on: i.lifted.on, title: `${i.title}, lifted`, says: '', record: i })
  }
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : byId(a.record.id, b.record.id)))
}
