/** Where the thread breaks: from what was found or is owed, by way of steps and outcomes, to a measure that would show it. */
import { type Thread, thread } from '../../web/chart/thread.ts'
import type { View } from '../coherence/view.ts'
import type { AnyRec, Measure, Outcome } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import type { Block, Cell } from './blocks.ts'
import { type Context, label, lookedAt } from './context.ts'
import { and, capital, count, figures, say } from './words.ts'

/** One passage of the thread: what should run on, and what of it does not. */
export type Passage = { asks: string; of: number; stop: AnyRec[]; runs: string; one: string; many: string }
export type ThreadFound = { asked: number; steps: number; outcomes: number; stepless: Outcome[]; passages: Passage[] }

/** What a plan must answer: findings but for praise and grades, clauses and obligations. */
export function askedOf(view: View): AnyRec[] {
  return [
    ...view.all.finding.filter(f => f.sort?.is !== 'strength' && f.sort?.is !== 'judgement'),
    ...view.all.clause,
    ...view.all.obligation,
  ]
}

/** Whether a measure says where it starts, and whether it says where it should end: as the rules judge it where they ran. */
export const based = (c: Context, m: Measure) => (c.ran('C-13') ? !c.offends('C-13', m.id) : m.baseline?.value != null)
export const aimed = (c: Context, m: Measure) =>
  c.ran('C-14') ? m.target?.value != null && !c.offends('C-14', m.id) : m.target?.value != null

/** What a rule found, so that the figure and the findings never disagree; null where the rule did not run. */
function judged<R extends AnyRec>(c: Context, rule: string, all: readonly R[]): { of: number; stop: R[] } | null {
  return c.ran(rule) ? { of: lookedAt(c.state(rule)), stop: all.filter(r => c.offends(rule, r.id)) } : null
}

export function threadOf(c: Context): ThreadFound {
  const { view } = c
  const answered = new Set<string>()
  for (const s of view.all.step) for (const a of s.answers) if (a.id) answered.add(a.id)
  const asked = askedOf(view)
  const steps = view.all.step.filter(s => !view.isStopped(s))
  const outcomes = view.all.outcome
  const measured = outcomes.filter(o => view.measuresOfOutcome(o.id).length > 0)
  const started = measured.filter(o => view.measuresOfOutcome(o.id).some(m => based(c, m)))
  const whole = started.filter(o => view.measuresOfOutcome(o.id).some(m => based(c, m) && aimed(c, m)))
  const reasons = judged(c, 'C-25', asked) ?? {
    of: asked.length,
    stop: asked.filter(a => !answered.has(a.id) && !(a as unknown as { steps: Ref[] }).steps.some(s => s.id)),
  }
  const without = <T>(all: readonly T[], some: readonly T[]) => {
    const have = new Set(some)
    return all.filter(x => !have.has(x))
  }
  return {
    asked: reasons.of,
    steps: steps.length,
    outcomes: outcomes.length,
    stepless: judged(c, 'C-04', outcomes)?.stop ?? outcomes.filter(o => view.stepsOfOutcome(o.id).length === 0),
    passages: [
      {
        asks: 'What was found or is owed has an item of the plan that answers it',
        of: reasons.of,
        stop: reasons.stop,
        runs: 'answered',
        one: 'finding or obligation',
        many: 'findings and obligations',
      },
      {
        asks: 'A step serves an outcome',
        of: steps.length,
        stop: steps.filter(s => view.outcomesOf(s).length === 0),
        runs: steps.length === 1 ? 'serves an outcome' : 'serve an outcome',
        one: 'step',
        many: 'steps',
      },
      {
        asks: 'An outcome has a measure',
        of: outcomes.length,
        stop: without(outcomes, measured),
        runs: 'measured',
        one: 'outcome',
        many: 'outcomes',
      },
      {
        asks: 'That measure has a baseline',
        of: measured.length,
        stop: without(measured, started),
        runs: 'with a baseline',
        one: 'outcome with a measure',
        many: 'outcomes with a measure',
      },
      {
        asks: 'And a target',
        of: started.length,
        stop: without(started, whole),
        runs: 'with a target',
        one: 'outcome with a baseline',
        many: 'outcomes with a baseline',
      },
    ],
  }
}

export function threadBlocks(c: Context): Block[] {
  const t = threadOf(c)
  const last = t.passages[4]!
  const proven = last.of - last.stop.length
  const of = (n: number) => `${figures(n)} of ${figures(t.outcomes)}`
  const chart: Thread = {
    title: 'Where the thread breaks',
    description: describe(t),
    stations: [
      { label: 'Found or owed', number: figures(t.asked), known: t.asked > 0 },
      { label: t.steps === 1 ? 'Step' : 'Steps', number: figures(t.steps), known: t.steps > 0 },
      { label: t.outcomes === 1 ? 'Outcome' : 'Outcomes', number: figures(t.outcomes), known: t.outcomes > 0 },
      { label: 'With a measure', number: of(t.passages[3]!.of), known: t.outcomes > 0 },
      { label: 'With a baseline', number: of(last.of), known: t.outcomes > 0 },
      { label: 'With a target', number: of(proven), known: t.outcomes > 0 },
    ],
    links: t.passages.map(p => {
      const reach = p.of - p.stop.length
      return {
        of: p.of,
        reach,
        runs: p.of === 0 ? 'nothing arrives' : `${figures(reach)} of ${figures(p.of)} ${p.runs}`,
        stops:
          p.of === 0 || p.stop.length === 0
            ? ''
            : p.stop.length === p.of
              ? p.of === 1
                ? 'it stops here'
                : `all ${figures(p.of)} stop here`
              : `${figures(p.stop.length)} ${p.stop.length === 1 ? 'stops' : 'stop'} here`,
      }
    }),
  }
  const names = (stop: readonly AnyRec[]): Cell => {
    if (stop.length === 0) return [{ soft: 'none' }]
    const lines = stop.slice(0, 3).map(r => label(r, 90))
    return { lines: stop.length > 3 ? [...lines, [{ soft: `and ${say(stop.length - 3)} more` }]] : lines }
  }
  return [
    { is: 'lede', text: sentence(t, proven) },
    {
      is: 'panel',
      blocks: [
        {
          is: 'figure',
          caption: 'From what was found to what would prove it',
          says: 'Each gold strand runs on as far as the files say. A ring is a loose end; dots show where it should have gone.',
          picture: thread('thread', chart),
          tall: thread('thread-tall', chart, 'standing'),
          paper: thread('thread-paper', chart, 'narrow'),
        },
      ],
    },
    {
      is: 'table',
      caption: 'Every passage of the thread',
      columns: [
        { head: 'What should hold', wide: 34 },
        { head: 'Looked at', wide: 10, num: true },
        { head: 'Hold', wide: 8, num: true },
        { head: 'Stop', wide: 8, num: true },
        { head: 'Which stop', wide: 40 },
      ],
      rows: [
        ...t.passages.map(p => [
          p.asks,
          figures(p.of),
          figures(p.of - p.stop.length),
          figures(p.stop.length),
          names(p.stop),
        ]),
        [
          'An outcome has a step',
          figures(t.outcomes),
          figures(t.outcomes - t.stepless.length),
          figures(t.stepless.length),
          names(t.stepless),
        ],
      ],
    },
  ]
}

function describe(t: ThreadFound): string {
  const parts = t.passages.map(p =>
    p.of === 0
      ? `No ${p.one} to follow.`
      : `Of ${figures(p.of)} ${p.of === 1 ? p.one : p.many}, ${figures(p.of - p.stop.length)} ${p.runs}.`,
  )
  return `${parts.join(' ')} The table below names which stop.`
}

/** What is so, in two sentences: how far anything runs, and where most of it stops. */
function sentence(t: ThreadFound, proven: number): string {
  const whole =
    t.outcomes === 0
      ? 'The plan names no outcome, so no thread can end in one.'
      : proven === 0
        ? `${t.outcomes === 1 ? 'The one outcome has no' : `None of the ${say(t.outcomes)} outcomes has a`} measure with a baseline and a target, so nobody could show that ${t.outcomes === 1 ? 'it' : 'any of them'} was reached.`
        : proven === t.outcomes
          ? 'Every outcome has a measure with a baseline and a target.'
          : `${capital(count(proven, 'outcome'))} of ${say(t.outcomes)} ${proven === 1 ? 'has' : 'have'} a measure with a baseline and a target; nobody could show that the rest were reached.`
  const [asked, steps] = t.passages as [Passage, Passage]
  const loose = [
    loosely(asked.stop.length, asked.of, asked.one, asked.many, 'goes unanswered', 'go unanswered'),
    loosely(steps.stop.length, steps.of, 'step', 'steps', 'serves no outcome', 'serve no outcome'),
    loosely(t.stepless.length, t.outcomes, 'outcome', 'outcomes', 'has no step', 'have no step'),
  ].filter(x => x !== '')
  return loose.length === 0 ? whole : `${whole} ${capital(and(loose))}.`
}

/** "all 26 steps serve no outcome", "one of 26 steps serves no outcome". */
function loosely(stop: number, of: number, one: string, many: string, does: string, doall: string): string {
  if (stop === 0) return ''
  if (of === 1) return `the one ${one} ${does}`
  return stop === of
    ? `all ${say(of)} ${many} ${doall}`
    : `${say(stop)} of ${say(of)} ${many} ${stop === 1 ? does : doall}`
}
