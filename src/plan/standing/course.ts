/**
 * Whether the plan is on course: what the owner of each step says, beside what the plan's own evidence supports. The two
 * always stand side by side, with the reason where they differ. Evidence never makes a status better than its owner does.
 *
 * Pure. What the rules of coherence judge already (C-01) is taken from them, so that a page and a finding never disagree.
 * Of what is done a status asks for more than rule C-11, which is content where somebody else has supplied the evidence:
 * here somebody else has to have accepted it. So whatever C-11 finds is not shown here.
 */
import { chartOf, doneDay } from '../coherence/rules/measured.ts'
import { happened } from '../coherence/rules/plain.ts'
import { daysBetween } from '../graph/dates.ts'
import type { Step } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { type Embedded, embeddedOf, heldOf, measuresOf } from './embedded.ts'
import { type Melon, melonOf } from './melon.ts'
import { proofOf } from './proof.ts'

/** What an owner says of a step. `not said`: it is under way, and no more is said. */
export const declared = ['done', 'on course', 'at risk', 'off course', 'not started', 'paused', 'not said'] as const
export type Declared = (typeof declared)[number]
/** What the evidence supports. `not shown`: nobody could tell. */
export const supported = ['done', 'on course', 'not shown', 'at risk', 'off course', 'not started', 'paused'] as const
export type Supported = (typeof supported)[number]

export type StepCourse = {
  readonly step: Step
  readonly says: Declared
  readonly shows: Supported
  /** Why the evidence supports no more than that, as ends of a sentence; empty where it bears the owner out. */
  readonly why: readonly string[]
  /** Of what is shown to be done: whether it has lasted. */
  readonly lasts: Embedded | null
  /** Where it is called done or on course, and its measure does not show it. */
  readonly melon: Melon | null
}

export type Course = {
  /** Steps but for those that were stopped. */
  readonly steps: readonly StepCourse[]
  readonly stopped: number
  /** How many the owners call done or on course, and how many the evidence does. */
  readonly saidGood: number
  readonly shownGood: number
  /** Those whose owner says something that the evidence does not support. */
  readonly differ: readonly StepCourse[]
  /** Those that are green outside: called done or on course, of whose measures none shows it. */
  readonly melons: readonly StepCourse[]
}

/** How a status is worked out, in the order in which it is asked; printed where statuses are explained. */
export const statusRules: readonly { readonly is: Supported; readonly when: string }[] = [
  {
    is: 'done',
    when: 'The owner says done, and somebody other than the owner has accepted evidence by which its acceptance test is met. A statement is no evidence.',
  },
  { is: 'not shown', when: 'The owner says done, and there is no such evidence (rule C-11 asks for less).' },
  { is: 'off course', when: 'It is open and past its end date; or its owner says off course.' },
  { is: 'paused', when: 'The owner says that it is paused.' },
  {
    is: 'not shown',
    when: 'It has no end date, or nobody can be asked about it (rules C-01 and C-02): nothing could show how it stands.',
  },
  {
    is: 'at risk',
    when: 'Its owner says at risk; or one of its milestones is late, a step that it waits for is late, its measure is getting worse beyond its usual variation, it should have started, or nobody has updated it for 30 days.',
  },
  { is: 'not started', when: 'It has not started, and was not to start yet.' },
  { is: 'on course', when: 'None of these.' },
]

/** What the owner says, by the colour, else by the words of the status. */
export function declaredOf(c: Context, s: Step): Declared {
  if (c.view.isDone(s)) return 'done'
  if (s.status?.is === 'paused') return 'paused'
  if (s.rag?.is === 'red') return 'off course'
  if (s.rag?.is === 'amber') return 'at risk'
  if (s.rag?.is === 'green' || s.rag?.is === 'blue') return 'on course'
  if (s.status?.is === 'not started') return 'not started'
  const words = s.status?.text ?? ''
  if (/\b(?:delayed|behind|slipp\w*|at risk)\b/i.test(words)) return 'at risk'
  if (/\b(?:late|overdue|(?:off|not on) (?:track|course|target))\b/i.test(words)) return 'off course'
  return /\bon (?:track|course|target)\b/i.test(words) ? 'on course' : 'not said'
}

const sheets = new WeakMap<Context, ReadonlySet<string>>()
/** Sheets on which days of updates are kept: only there is a step without one silent. */
function sheetsKept(c: Context): ReadonlySet<string> {
  let kept = sheets.get(c)
  if (!kept) {
    kept = new Set(c.view.all.step.filter(s => s.updated !== null && !c.view.isStopped(s)).map(sheetOf))
    sheets.set(c, kept)
  }
  return kept
}

const known = new WeakMap<Context, Map<Step, StepCourse>>()
/** The two statuses of one step that was not stopped, worked out once: a page of one step need not wait for all. */
export function stepCourseOf(c: Context, step: Step): StepCourse {
  let of = known.get(c)
  if (!of) {
    of = new Map()
    known.set(c, of)
  }
  let course = of.get(step)
  if (!course) {
    const says = declaredOf(c, step)
    const shown = supportedOf(c, step, says, sheetsKept(c).has(sheetOf(step)))
    course = {
      step,
      says,
      ...shown,
      lasts: shown.shows === 'done' ? lastsOf(c, step) : null,
      melon: melonOf(c, step, says),
    }
    of.set(step, course)
  }
  return course
}

const courses = new WeakMap<Context, Course>()
/** The statuses of all steps. */
export function courseOf(c: Context): Course {
  const before = courses.get(c)
  if (before) return before
  const course = courseAnew(c)
  courses.set(c, course)
  return course
}

function courseAnew(c: Context): Course {
  const live = c.view.all.step.filter(s => !c.view.isStopped(s))
  const steps = live.map(s => stepCourseOf(c, s))
  const good = (status: string) => status === 'done' || status === 'on course'
  return {
    steps,
    stopped: c.view.all.step.length - live.length,
    saidGood: steps.filter(s => good(s.says)).length,
    shownGood: steps.filter(s => good(s.shows)).length,
    differ: steps.filter(s => s.says !== 'not said' && s.says !== s.shows),
    melons: steps.filter(s => s.melon !== null),
  }
}

function lastsOf({ view }: Context, s: Step): Embedded {
  const done = doneDay(view, s)
  return embeddedOf(done, heldOf(view, s, done))
}

const sheetOf = (s: Step) => `${s.source.file}\n${s.source.sheet}`

function supportedOf(c: Context, s: Step, says: Declared, datesKept: boolean): Pick<StepCourse, 'shows' | 'why'> {
  const { view } = c
  if (says === 'done') {
    const proof = proofOf(view, s)
    return proof.met ? { shows: 'done', why: [] } : { shows: 'not shown', why: [proof.lacks] }
  }
  const due = s.due?.on ?? null
  if (due !== null && due < view.on) return { shows: 'off course', why: [`it was due on ${view.say(due)}`] }
  if (says === 'off course') return { shows: 'off course', why: [] }
  if (says === 'paused') return { shows: 'paused', why: [] }
  const blind = [
    due === null && (s.due ? `“${s.due.text}” is no end date` : 'it has no end date'),
    c.offends('C-01', s.id) && 'nobody can be asked about it',
  ].filter(w => w !== false)
  if (blind.length > 0) return { shows: 'not shown', why: blind }
  const against = againstOf(c, s, datesKept)
  if (says === 'at risk' || against.length > 0) return { shows: 'at risk', why: against }
  return { shows: says === 'not started' ? 'not started' : 'on course', why: [] }
}

/** What the plan's own data say against a step that is open and in time. */
function againstOf(c: Context, s: Step, datesKept: boolean): string[] {
  const { view } = c
  const why: string[] = []
  const late = view
    .milestonesOfStep(s.id)
    .filter(m => m.due?.on != null && m.due.on < view.on && !happened(m.doneOn, view.on))
  if (late[0]) why.push(`its milestone “${late[0].title}” was due on ${view.say(late[0].due!.on!)}`)
  const waits = s.dependsOn
    .flatMap(r => view.get(r, 'step') ?? [])
    .filter(d => view.isOpen(d) && d.due?.on != null && d.due.on < view.on)
  if (waits[0]) why.push(`it waits for ${view.nameIn(waits[0])}, which is late`)
  const worse = measuresOf(view, s).filter(m => chartOf(view, m).state === 'signal worsening')
  if (worse[0]) why.push(`“${worse[0].title || worse[0].id}” is getting worse beyond its usual variation`)
  const start = s.start?.on ?? null
  const begun = s.status?.is !== 'not started'
  if (!begun && start !== null && start < view.on) why.push(`it was to start by ${view.say(start)}`)
  if (begun) why.push(...silence(c, s, datesKept))
  return why
}

function silence(c: Context, s: Step, datesKept: boolean): string[] {
  const on = s.updated?.on
  if (!on) return datesKept ? ['it holds no update'] : []
  const days = daysBetween(on, c.view.on)
  return days > c.view.settings.updateDays ? [`its last update is ${days} days old`] : []
}
