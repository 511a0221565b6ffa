/**
 * Where each outcome stands: what owners say of it, beside what the evidence supports, with the reason. No plan holds a status
 * of an outcome itself: owners speak through their programmes and steps, the evidence through steps, measures, money and
 * people. Pure; worked out once for a plan and a day.
 */
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { byId, happened } from '../coherence/rules/plain.ts'
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Outcome, Programme } from '../graph/kinds.ts'
import { type Context, label } from '../report/context.ts'
import { type MoneyFound, moneyOfOutcome } from '../report/money.ts'
import { clip, count, figures, say } from '../report/words.ts'
import { lengthOf } from '../time/gaps.ts'
import { type Lane, programmeOf, timesOf } from '../time/lanes.ts'
import type { Declared, StepCourse, Supported } from './course.ts'
import type { MeasureNow } from './improving.ts'
import { standingOf } from './standing.ts'

export type OutcomeNow = {
  readonly outcome: Outcome
  readonly says: Declared
  /** Who says so. */
  readonly saysBy: 'programmes' | 'steps' | 'nobody'
  readonly shows: Supported
  /** Why the evidence supports no more, worst first, as ends of a sentence; empty where it bears the owners out. */
  readonly why: readonly string[]
  /** Not those that were stopped. */
  readonly steps: readonly StepCourse[]
  readonly measures: readonly MeasureNow[]
  readonly programmes: readonly Programme[]
  /** What comes next: a milestone, else a step. */
  readonly next: { readonly day: Day; readonly record: AnyRec } | null
  readonly money: MoneyFound
  /** The programme whose money ends first before its work. */
  readonly early: Lane | null
}

/** How the two statuses of an outcome are worked out, for where they are explained. */
export const outcomeRules = {
  says: 'What owners say is the worst colour of the programmes that serve it. Where none has a colour it is the worst that at least a quarter of its steps are called.',
  shows: [
    'Off course: at least a quarter of its steps are.',
    'At risk: at least a quarter of its steps are at risk or off course; or one of its measures is getting worse beyond its usual variation; or the money of one of its programmes ends before the work, or the post that leads it empties.',
    'Not shown: it has no step or no measure, none of its measures has moved for the better, or nobody can tell how a quarter of its steps stand.',
    'Done: every step is done and proven, and a measure has improved and held.',
    'On course: none of these. The evidence never makes a status better than its owners do.',
  ],
} as const

const known = new WeakMap<Context, readonly OutcomeNow[]>()
/** Every outcome, in the order of the plan. */
export function outcomesOf(c: Context): readonly OutcomeNow[] {
  let all = known.get(c)
  if (!all) {
    all = make(c)
    known.set(c, all)
  }
  return all
}

function make(c: Context): OutcomeNow[] {
  const { course, improving } = standingOf(c)
  const { view } = c
  const steps = new Map(course.steps.map(s => [s.step.id, s]))
  const measures = new Map(improving.measures.map(m => [m.measure.id, m]))
  const lanes = new Map(timesOf(c).lanes.map(l => [l.id, l]))
  const serving = new Map<string, Set<Programme>>()
  for (const p of view.all.programme)
    for (const o of view.outcomesOfProgramme(p)) serving.set(o.id, (serving.get(o.id) ?? new Set()).add(p))
  const milestones = Map.groupBy(view.all.milestone, m => m.outcome?.id ?? '')
  return view.all.outcome.map(outcome => {
    const own = view.stepsOfOutcome(outcome.id).flatMap(s => steps.get(s.id) ?? [])
    const programmes = new Set(serving.get(outcome.id))
    for (const s of own) {
      const p = programmeOf(c, s.step)
      if (p) programmes.add(p)
    }
    const live = [...programmes].filter(p => p.state?.is !== 'closed' && p.state?.is !== 'stopped')
    // Money and people are those of the programmes that say they serve it: one step of another is not its whole money.
    const ofIt = live.filter(p => serving.get(outcome.id)?.has(p) ?? false)
    const given: Given = {
      steps: own,
      measures: view.measuresOfOutcome(outcome.id).flatMap(m => measures.get(m.id) ?? []),
      lanes: (ofIt.length > 0 ? ofIt : live).flatMap(p => lanes.get(p.id) ?? []),
    }
    const { says, saysBy } = saidOf(ofIt, own)
    const shown = shownOf(given)
    const better = says !== 'not said' && RANK.includes(shown.shows) && RANK.indexOf(shown.shows) < RANK.indexOf(says)
    const early = given.lanes
      .filter(l => l.uncovered !== null)
      .sort((a, b) => (a.uncovered!.from < b.uncovered!.from ? -1 : 1))[0]
    return {
      outcome,
      says,
      saysBy,
      ...(better ? { shows: says as Supported, why: [] } : shown),
      steps: own,
      measures: given.measures,
      programmes: live,
      next: nextOf(c, own, [
        ...(milestones.get(outcome.id) ?? []),
        ...ofIt.filter(p => view.outcomesOfProgramme(p).length === 1).flatMap(p => view.milestonesOfProgramme(p.id)),
      ]),
      money: moneyOfOutcome(
        view,
        outcome,
        ofIt.length > 0 ? ofIt : live,
        own.map(s => s.step),
      ),
      early: early ?? null,
    }
  })
}

type Given = {
  readonly steps: readonly StepCourse[]
  readonly measures: readonly MeasureNow[]
  readonly lanes: readonly Lane[]
}
/** From the best to the worst; what is not shown is neither better nor worse than what is said. */
const RANK: readonly string[] = ['done', 'on course', 'not started', 'at risk', 'paused', 'off course']
const WORST: readonly Declared[] = ['off course', 'at risk', 'paused', 'not started', 'on course', 'done']
const quarter = (n: number, of: number) => n > 0 && n * 4 >= of

function saidOf(programmes: readonly Programme[], steps: readonly StepCourse[]): Pick<OutcomeNow, 'says' | 'saysBy'> {
  const colours = new Set(programmes.map(p => p.rag?.is ?? null))
  const rag = (['red', 'amber', 'green', 'blue'] as const).find(r => colours.has(r))
  if (rag) {
    const says = { red: 'off course', amber: 'at risk', green: 'on course', blue: 'on course' } as const
    return { says: says[rag], saysBy: 'programmes' }
  }
  const said = steps.filter(s => s.says !== 'not said')
  if (said.length === 0) return { says: 'not said', saysBy: 'nobody' }
  if (said.every(s => s.says === 'done')) return { says: 'done', saysBy: 'steps' }
  const open = WORST.filter(w => w !== 'done')
  const says = open.find(w => quarter(said.filter(s => s.says === w).length, said.length))
  return { says: says ?? 'on course', saysBy: 'steps' }
}

function shownOf(g: Given): Pick<OutcomeNow, 'shows' | 'why'> {
  const { steps, measures } = g
  const n = steps.length
  if (n === 0) return { shows: 'not shown', why: ['no step works for it'] }
  const of = (s: Supported) => steps.filter(x => x.shows === s).length
  const [off, risk, blind] = [of('off course'), of('at risk'), of('not shown')]
  const ofN = (k: number) => `${figures(k)} of ${figures(n)} ${n === 1 ? 'step' : 'steps'}`
  const bad: string[] = []
  const risks: string[] = []
  const doubts: string[] = []
  if (quarter(off, n)) bad.push(`${ofN(off)} ${off === 1 ? 'is' : 'are'} off course`)
  else if (quarter(off + risk, n))
    risks.push(`${ofN(off + risk)} ${off + risk === 1 ? 'is' : 'are'} at risk${off > 0 ? ' or off course' : ''}`)
  const worse = measures.filter(m => m.says === 'worsening')
  if (worse[0]) risks.push(`“${clip(worse[0].measure.title || worse[0].measure.id, 60)}” is getting worse`)
  for (const l of g.lanes) {
    if (l.uncovered)
      risks.push(
        `money ends ${lengthOf(l.uncovered) ?? ''} before the work${g.lanes.length > 1 ? ` in ${label(l.of!, 40)}` : ''}`.replace(
          'ends  ',
          'ends ',
        ),
      )
    const lead = l.posts.find(p => p.lead && p.gap !== null)
    if (lead?.gap)
      risks.push(
        lead.gap.vacant
          ? `the post of ${lead.post.title} is vacant`
          : `the ${lead.post.title} leaves ${lengthOf(lead.gap)} before the work ends`,
      )
  }
  const effect = effectOf(measures)
  if (effect) doubts.push(effect)
  if (quarter(blind, n)) doubts.push(`${ofN(blind)} cannot be told`)
  const why = [...bad, ...risks, ...doubts]
  if (bad.length > 0) return { shows: 'off course', why }
  if (risks.length > 0) return { shows: 'at risk', why }
  if (doubts.length > 0) return { shows: 'not shown', why }
  const proven = of('done') === n && measures.some(m => m.says === 'sustained')
  if (proven) return { shows: 'done', why: [] }
  return of('not started') === n ? { shows: 'not started', why: [] } : { shows: 'on course', why: [] }
}

/** Why no effect is shown; null where one is. */
function effectOf(measures: readonly MeasureNow[]): string | null {
  if (measures.length === 0) return 'no measure would show it'
  if (measures.some(m => m.says === 'improving' || m.says === 'sustained')) return null
  const usual = measures.find(m => m.says === 'no signal')
  if (usual) {
    const { chart, measure } = usual
    const unit = unitOf(measure)
    const last = chart.points.at(-1)
    const [low, high] = [chart.lower, chart.upper]
    if (!last || low === null || high === null) return 'no measure has moved beyond its usual variation'
    const num = (x: number) => sayNumber(unit === '%' ? Math.min(100, Math.max(0, x)) : x, unit)
    return `${num(last.value)} is inside the usual range of ${num(low)} to ${num(high)}: no signal yet`
  }
  const most = Math.max(...measures.map(m => m.chart.points.length))
  return most === 0 ? 'no measure of it has a value' : `${count(most, 'value')} so far, too few for a verdict`
}

function nextOf(
  c: Context,
  steps: readonly StepCourse[],
  milestones: readonly Context['view']['all']['milestone'][number][],
): OutcomeNow['next'] {
  const { view } = c
  const first = (all: { day: Day; record: AnyRec }[]) =>
    all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : byId(a.record.id, b.record.id)))[0] ?? null
  const all = new Set([...milestones, ...steps.flatMap(s => view.milestonesOfStep(s.step.id))])
  return (
    first(
      [...all].flatMap(m =>
        m.due?.on && m.due.on >= view.on && m.state?.is !== 'done' && !happened(m.doneOn, view.on)
          ? [{ day: m.due.on, record: m as AnyRec }]
          : [],
      ),
    ) ??
    first(
      steps.flatMap(({ step: s }) =>
        view.isOpen(s) && s.due?.on && s.due.on >= view.on ? [{ day: s.due.on, record: s as AnyRec }] : [],
      ),
    )
  )
}

/** "Owners call six of eight outcomes on course. The evidence supports two." */
export function outcomesSay(all: readonly OutcomeNow[]): string {
  const good = (s: string) => s === 'done' || s === 'on course'
  const said = all.filter(o => good(o.says)).length
  const shown = all.filter(o => good(o.shows))
  if (all.length === 0) return ''
  if (said === 0 && shown.length === 0) return 'No owner calls an outcome on course, and the evidence supports none.'
  const names =
    shown.length > 0 && shown.length <= 3 ? `: ${shown.map(o => clip(label(o.outcome, 70), 80)).join('; ')}` : ''
  const whole = all.length === 1 ? 'the outcome' : `${say(all.length)} outcomes`
  return `Owners call ${said === all.length ? (all.length === 1 ? whole : `all ${whole}`) : said === 0 ? `none of ${whole}` : `${say(said)} of ${whole}`} on course. The evidence supports ${shown.length === 0 ? 'none' : shown.length === all.length ? 'all' : say(shown.length)}${names}.`
}
