/**
 * What everybody may know of the plan: what was promised, what is done and accepted, what is late and why, how measures stand, what
 * answers the findings. It is put together from named fields and from no others; every text is held against `fit.ts`; of posts only
 * the directors' are named, and of people nobody. Pure.
 */
import type { View } from '../coherence/view.ts'
import { viewOf } from '../coherence/view.ts'
import { type Day, readWhen } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { Measure, Rec, Step } from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { courseOf, type StepCourse } from '../standing/course.ts'
import { improvingOf, type SignalWord } from '../standing/improving.ts'
import { SMALL } from '../unsafe/clock.ts'
import type { Fitness } from './fit.ts'

/** Words that are shown; null where they are left out. */
export type Words = string | null
export const fates = ['done', 'unconfirmed', 'late', 'to come', 'paused', 'stopped'] as const
/** `unconfirmed`: called done, and nobody but its owner has accepted that it is. */
export type Fate = (typeof fates)[number]

export type PublicStep = {
  readonly title: Words
  readonly is: Fate
  /** By when it was promised, and by when it is planned now. */
  readonly promised: Day | null
  readonly planned: Day | null
  readonly doneOn: Day | null
  /** Why it is late or was stopped: '' where nobody has said, null where it is left out. */
  readonly why: Words
}
export type PublicMeasure = {
  readonly title: Words
  readonly says: SignalWord
  /** As people say them: "83%", "fewer than 5"; '' where there is none. */
  readonly from: string
  readonly last: string
  readonly to: string
  readonly fromOn: Day | null
  readonly lastOn: Day | null
  readonly toOn: Day | null
}
export type PublicOutcome = {
  readonly title: Words
  /** Where we were, and where we want to be. */
  readonly was: Words
  readonly wanted: Words
  readonly by: Day | null
  /** The director who answers for it; '' where none is known. */
  readonly answers: string
  readonly steps: readonly PublicStep[]
  readonly measures: readonly PublicMeasure[]
}
export type PublicFinding = {
  readonly title: Words
  readonly body: Words
  readonly on: Day | null
  readonly steps: number
  readonly done: number
}
/** Something of the plan that is left out: which record, and why, without any of its words. */
export type LeftOut = { readonly key: string; readonly kind: string; readonly why: string }
export type PublicPlan = {
  readonly title: Words
  readonly outcomes: readonly PublicOutcome[]
  readonly findings: readonly PublicFinding[]
  /** Promises over all outcomes, each counted once. */
  readonly counts: Readonly<Record<Fate, number>>
  readonly left: readonly LeftOut[]
}

export type Given = {
  /** The plan as it was promised: signed, or as it is where nobody has signed it. */
  readonly promised: PlanGraph
  /** Whether it was signed. Where it was not, what was promised of a date is what it was before it was moved. */
  readonly signed: boolean
  /** The plan as it is, judged. */
  readonly c: Context
  readonly fit: Fitness
  /** Posts that may be named, by their plain words: those of the director and of whoever reports to them. */
  readonly senior: ReadonlySet<string>
}

export function publicPlan({ promised, signed, c, fit, senior }: Given): PublicPlan {
  const view = viewOf(promised, c.view.on)
  const course = new Map<string, StepCourse>(courseOf(c).steps.map(s => [s.step.id, s]))
  const moving = new Map(improvingOf(c).measures.map(m => [m.measure.id, m]))
  const left = new Map<string, LeftOut>()
  const shown = (r: { readonly id: string; readonly kind: string }, words: string): Words => {
    if (words === '') return ''
    const why = fit(words)
    if (why === null) return words
    left.set(`${r.id} ${why}`, { key: r.id, kind: r.kind, why })
    return null
  }
  const steps = new Map<string, PublicStep>()
  const stepOf = (s: Step): PublicStep => {
    const known = steps.get(s.id)
    if (known) return known
    const made = stepFacts(s, signed ? (s.due?.on ?? null) : firstDate(view, s), c, course.get(s.id), shown)
    steps.set(s.id, made)
    return made
  }
  const measureOf = (m: Measure): PublicMeasure => {
    const now = moving.get(m.id)
    const last = now?.chart.points.at(-1)
    const unit = /^%|per ?cent/i.test(m.unit || m.target?.unit || m.baseline?.unit || '') ? '%' : ''
    return {
      title: shown(m, m.title),
      says: now?.says ?? 'too little data',
      from: number(m.baseline?.value, unit),
      last: number(last?.value, unit),
      to: number(m.target?.value, unit),
      fromOn: m.baselineOn?.on ?? null,
      lastOn: last?.date ?? null,
      toOn: m.targetOn?.on ?? null,
    }
  }
  const outcomes = view.all.outcome.map(
    (o): PublicOutcome => ({
      title: shown(o, o.title),
      was: shown(o, o.now),
      wanted: shown(o, o.then),
      by: o.due?.on ?? null,
      answers: directorOf(view, o.owner, senior, fit),
      steps: view.stepsOfOutcome(o.id).map(stepOf),
      measures: view.measuresOfOutcome(o.id).map(measureOf),
    }),
  )
  const findings = view.all.finding
    .filter(f => f.sort?.is !== 'strength' && f.sort?.is !== 'judgement')
    .map((f): PublicFinding => {
      const answering = answersOf(view, f)
      return {
        title: shown(f, f.title),
        body: shown(f, f.body),
        on: f.on?.on ?? null,
        steps: answering.length,
        done: answering.filter(s => stepOf(s).is === 'done').length,
      }
    })
  const counts = Object.fromEntries(fates.map(f => [f, 0])) as Record<Fate, number>
  for (const s of new Set(outcomes.flatMap(o => o.steps))) counts[s.is]++
  const [main] = promised.records.plan
  return { title: main ? shown(main, main.title) : '', outcomes, findings, counts, left: [...left.values()] }
}

type Shown = (r: { readonly id: string; readonly kind: string }, words: string) => Words

/** What was promised is as it was promised; how it stands is as it is now. */
function stepFacts(s: Step, promised: Day | null, c: Context, at: StepCourse | undefined, shown: Shown): PublicStep {
  const now = c.view.get(s.id, 'step')
  const on = c.view.on
  const planned = now?.due?.on ?? null
  const late = (promised !== null && promised < on) || (promised !== null && planned !== null && planned > promised)
  const is: Fate =
    !now || c.view.isStopped(now)
      ? 'stopped'
      : at?.shows === 'done'
        ? 'done'
        : c.view.isDone(now)
          ? 'unconfirmed'
          : late
            ? 'late'
            : at?.shows === 'paused'
              ? 'paused'
              : 'to come'
  const why = is === 'late' || is === 'stopped' ? reasonOf(c.view, s, is) : ''
  return {
    title: shown(s, s.title),
    is,
    promised,
    planned: is === 'late' && planned !== promised ? planned : null,
    doneOn: is === 'done' ? (now?.doneOn?.on ?? null) : null,
    why: shown(s, why),
  }
}

/** The first date that a step ever had, as far as the plan tells. */
function firstDate(view: View, s: Step): Day | null {
  const moves = view.changesOf(s.id).filter(x => x.field?.is === 'due')
  const days = [s.originalDue?.on, ...moves.map(x => readWhen(x.was).on), s.due?.on].flatMap(d => d ?? [])
  return days.reduce<Day | null>((first, d) => (first === null || d < first ? d : first), null)
}

/** The last reason that was given for a move of its date, or for taking it out. */
function reasonOf(view: View, s: Step, is: Fate): string {
  const of = is === 'late' ? ['due'] : ['removed', 'status']
  const given = view
    .changesOf(s.id)
    .filter(x => x.field?.is != null && of.includes(x.field.is) && x.reason !== '')
    .sort((a, b) => ((a.on?.on ?? '') < (b.on?.on ?? '') ? -1 : 1))
    .at(-1)
  return given?.reason || (is === 'late' ? (view.get(s.id, 'step')?.movedBecause ?? '') : '')
}

function answersOf(view: View, f: Rec<'finding'>): readonly Step[] {
  const named = f.steps.flatMap(r => view.get(r, 'step') ?? [])
  const naming = stepsNaming(view).get(f.id) ?? []
  return [...new Set([...named, ...naming])]
}
const indexes = new WeakMap<View, ReadonlyMap<string, readonly Step[]>>()
function stepsNaming(view: View): ReadonlyMap<string, readonly Step[]> {
  const known = indexes.get(view)
  if (known) return known
  const index = new Map<string, Step[]>()
  for (const s of view.all.step)
    for (const a of s.answers) if (a.id !== null) index.set(a.id, [...(index.get(a.id) ?? []), s])
  indexes.set(view, index)
  return index
}

/** The post that owns it where it may be named, else the first above it that may; '' where none is known. */
function directorOf(view: View, owner: Ref | null, senior: ReadonlySet<string>, fit: Fitness): string {
  const seen = new Set<string>()
  for (let post = view.get(owner, 'post'); post && !seen.has(post.id); post = view.get(post.reportsTo, 'post')) {
    if (senior.has(plainWords(post.title))) return fit(post.title) === null ? post.title : ''
    seen.add(post.id)
  }
  return ''
}

/** A number as people read it. A count that is small and no share is not shown. */
function number(n: number | null | undefined, unit: string): string {
  if (n == null) return ''
  if (unit === '' && n > 0 && n < SMALL) return `fewer than ${SMALL}`
  return `${grouped.format(n)}${unit}`
}
const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
