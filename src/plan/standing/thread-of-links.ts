/**
 * What a record of the plan hangs together with, one link at a time: what it answers, what answers it, and what would prove
 * it. Links lead from why to proof and never back, so that steps that wait for each other or outcomes within outcomes, which
 * may run in circles, are not followed.
 */
import { isPutOff } from '../coherence/rules/measured.ts'
import type { AnyRec, Kind, Measure, Outcome, Programme, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { namedBy } from '../pages/named.ts'
import type { Context } from '../report/context.ts'

/** The places that a thread passes, in their order. `test`: what would show it; `proof`: what was shown. */
export const stages = ['why', 'outcome', 'programme', 'workstream', 'step', 'test', 'proof'] as const
export type Stage = (typeof stages)[number]

const STAGES: Partial<Record<Kind, Stage>> = {
  finding: 'why',
  clause: 'why',
  obligation: 'why',
  assessment: 'why',
  need: 'why',
  pledge: 'why',
  letter: 'why',
  outcome: 'outcome',
  programme: 'programme',
  workstream: 'workstream',
  step: 'step',
  measure: 'test',
  milestone: 'test',
  evidence: 'proof',
}
const AIMS: ReadonlySet<Kind | undefined> = new Set(['outcome', 'programme', 'finding'])

/** Where a record stands on a thread; null for kinds that stand on none. */
export function stageOf(c: Context, r: AnyRec): Stage | null {
  // What children, parents or staff said of an outcome is why it was chosen; of a step, whether it worked.
  if (r.kind === 'evidence' && (r as Rec<'evidence'>).voice?.is) {
    const about = found(c, (r as Rec<'evidence'>).about)
    if (about.length > 0 && about.every(x => AIMS.has(x.kind))) return 'why'
  }
  return STAGES[r.kind] ?? null
}

/** The records that references lead to. */
export const found = (c: Context, refs: readonly Ref[]): AnyRec[] => refs.flatMap(x => c.view.get(x) ?? [])

/** Names that lead to no record, but for words that put the answer off. */
export const lost = (refs: readonly Ref[]): string[] =>
  refs.flatMap(x => (x.id === null && x.text !== '' && !isPutOff(x.text) ? [x.text] : []))

const givenUp = (c: Context, r: AnyRec): boolean =>
  r.kind === 'step'
    ? c.view.isStopped(r as Step)
    : r.kind === 'programme' && (r as Rec<'programme'>).state?.is === 'stopped'

/**
 * The items of the plan that answer a finding, a duty, a promise or somebody's words, but for those given up. As rule C-25
 * has it: a clause may be answered through its obligation, and a finding through a later one that repeats it.
 */
export function answersTo(c: Context, why: AnyRec, seen: Set<string> = new Set()): AnyRec[] {
  if (seen.has(why.id)) return []
  seen.add(why.id)
  const own = why as unknown as { steps?: Ref[]; about?: Ref[] }
  const naming = namedBy(c, why.id)
  const direct = [...found(c, own.steps ?? own.about ?? []), ...naming.filter(x => x.kind === 'step')].filter(
    x => !givenUp(c, x) && stageOf(c, x) !== 'why',
  )
  if (direct.length > 0) return [...new Set(direct)]
  if (why.kind === 'clause') {
    const through = c.view.get((why as Rec<'clause'>).obligation, 'obligation')
    return through ? answersTo(c, through, seen) : []
  }
  if (why.kind !== 'finding') return []
  return [...new Set(naming.filter(x => x.kind === 'finding').flatMap(f => answersTo(c, f, seen)))]
}

/** Why an item of the plan is there: what it says that it answers, then what says that it is answered by it. */
export function whysOf(c: Context, x: AnyRec): AnyRec[] {
  const says = x.kind === 'step' ? found(c, (x as Step).answers) : []
  return [...new Set([...says, ...namedBy(c, x.id)])].filter(w => stageOf(c, w) === 'why')
}

/** The programme of a step or a workstream; a step may have it from its workstream. */
export function programmeOf(c: Context, x: Step | Rec<'workstream'>): Programme | null {
  const own = c.view.get(x.programme, 'programme')
  if (own || x.kind === 'workstream') return own
  return c.view.get(c.view.get(x.workstream, 'workstream')?.programme, 'programme')
}

/** The outcomes that an item of the plan serves: its own, else those of what it belongs to. */
export function outcomesOf(c: Context, x: AnyRec): readonly Outcome[] {
  const { view } = c
  switch (x.kind) {
    case 'outcome':
      return [x as Outcome]
    case 'programme':
      return view.outcomesOfProgramme(x as Programme)
    case 'step':
      return view.outcomesOf(x as Step)
    case 'workstream': {
      const own = (x as Rec<'workstream'>).outcomes.flatMap(o => view.get(o, 'outcome') ?? [])
      const programme = programmeOf(c, x as Rec<'workstream'>)
      return own.length > 0 || !programme ? own : view.outcomesOfProgramme(programme)
    }
    case 'measure':
      return (x as Measure).outcomes.flatMap(o => view.get(o, 'outcome') ?? [])
    case 'milestone': {
      const m = x as Rec<'milestone'>
      const own = view.get(m.outcome, 'outcome')
      const of = view.get(m.step, 'step') ?? view.get(m.programme, 'programme')
      return own ? [own] : of ? outcomesOf(c, of as AnyRec) : []
    }
    default:
      return []
  }
}

/** The steps on the thread of a record: itself, those above a measure or evidence, or those beneath anything else. */
export function stepsOn(c: Context, r: AnyRec): Step[] {
  const { view } = c
  const all = stepsBy(c, r)
  return [...new Set(all)].filter(s => s === (r as unknown) || !view.isStopped(s))
}

function stepsBy(c: Context, r: AnyRec): readonly Step[] {
  const { view } = c
  const steps = (of: readonly AnyRec[]) => of.filter(x => x.kind === 'step') as Step[]
  switch (r.kind) {
    case 'step':
      return [r as Step]
    case 'outcome':
      return view.stepsOfOutcome(r.id)
    case 'programme':
      return view.stepsOfProgramme(r.id)
    case 'workstream':
      return view.stepsOfWorkstream(r.id)
    case 'measure':
      return steps(found(c, (r as Measure).steps))
    case 'milestone': {
      const s = view.get((r as Rec<'milestone'>).step, 'step')
      return s ? [s] : []
    }
  }
  const why = stageOf(c, r) === 'why'
  const items = why ? answersTo(c, r) : found(c, (r as Rec<'evidence'>).about)
  const named = [...steps(items), ...items.filter(x => x.kind === 'milestone').flatMap(m => stepsBy(c, m))]
  if (named.length > 0) return named
  return items.filter(x => (why ? x.kind !== 'measure' : x.kind === 'measure')).flatMap(x => stepsBy(c, x))
}
