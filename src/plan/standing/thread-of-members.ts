/** Who stands on the thread of one record, place by place, and what of it is missing. */
import { outcomeMeasures, ownMeasures } from '../coherence/rules/measured.ts'
import type { AnyRec, Measure, Outcome, Rec, Step } from '../graph/kinds.ts'
import { namedBy } from '../pages/named.ts'
import type { Context } from '../report/context.ts'
import {
  answersTo,
  found,
  lost,
  outcomesOf,
  programmeOf,
  type Stage,
  stageOf,
  stages,
  stepsOn,
  whysOf,
} from './thread-of-links.ts'
import { newestValue } from './thread-of-words.ts'

/** What stands within a record and has no page of its own: words of children in an outcome's row, the newest value. */
export type Part = { readonly key: string; readonly kind: string; readonly words: string; readonly within: string }
/** Something that should be there and is not. */
export type Gap = { readonly key: string; readonly kind: string; readonly words: string }
export const keyOf = (r: AnyRec): string => `record:${r.id}`

export type Members = {
  /** The record whose thread it is, and where on it it stands. */
  readonly of: AnyRec
  readonly stage: Stage
  readonly steps: readonly Step[]
  readonly records: ReadonlyMap<Stage, ReadonlySet<AnyRec>>
  readonly parts: ReadonlyMap<Stage, readonly Part[]>
  readonly gaps: ReadonlyMap<Stage, Gap>
}

/** Everything on the thread of a record; null where its kind stands on none. Of its own kind it stands there alone. */
export function membersOf(c: Context, r: AnyRec): Members | null {
  const stage = stageOf(c, r)
  if (stage === null) return null
  const records = new Map(stages.map(s => [s, new Set<AnyRec>()]))
  const parts = new Map<Stage, Part[]>(stages.map(s => [s, []]))
  records.get(stage)!.add(r)
  const add = (...all: readonly (AnyRec | null)[]) => {
    for (const x of all) {
      const at = x && stageOf(c, x)
      if (at && at !== stage) records.get(at)!.add(x)
    }
  }
  const steps = stepsOn(c, r)
  const own = nearest(c, r, stage)
  add(...own)
  add(...steps)
  for (const x of [r, ...steps, ...own]) {
    add(...outcomesOf(c, x))
    if (x.kind === 'step') add(c.view.get((x as Step).workstream, 'workstream'), programmeOf(c, x as Step))
    if (x.kind === 'workstream') add(programmeOf(c, x as Rec<'workstream'>))
  }
  const on = (s: Stage) => [...records.get(s)!]
  const items = [r, ...steps, ...on('outcome'), ...on('programme'), ...on('workstream')]
  if (stage !== 'why') {
    // What was found or is owed, then what was said of it.
    const whys = items.flatMap(x => whysOf(c, x))
    add(...whys.filter(w => w.kind !== 'evidence'), ...whys.filter(w => w.kind === 'evidence'))
    parts.get('why')!.push(...wordsWithin(r, on('outcome') as Outcome[]))
  }
  if (stage !== 'test' && stage !== 'proof') add(...tests(c, r, stage, steps))
  if (r.kind === 'milestone' && (r as Rec<'milestone'>).test !== '')
    parts
      .get('proof')!
      .push({ key: `test:${r.id}`, kind: 'Its test', words: (r as Rec<'milestone'>).test, within: r.id })
  if (stage !== 'proof') {
    const shown = stage === 'test' ? [r] : [r, ...on('test'), ...steps]
    for (const x of shown) add(...c.view.evidenceOf(x.id).filter(e => stageOf(c, e) === 'proof'))
  }
  const value = r.kind === 'measure' && newestValue(c, r as Measure)
  if (value) parts.get('proof')!.push({ key: `value:${value.id}`, within: value.id, ...value })
  return { of: r, stage, steps, records, parts, gaps: gapsOf(c, r, stage, steps, records, parts) }
}

/** What the record itself names, and what names it, but for its steps. */
function nearest(c: Context, r: AnyRec, stage: Stage): AnyRec[] {
  const { view } = c
  const naming = (...kinds: AnyRec['kind'][]) => namedBy(c, r.id).filter(x => kinds.includes(x.kind))
  switch (r.kind) {
    case 'outcome':
      return [...found(c, (r as Outcome).programmes), ...naming('programme', 'workstream')]
    case 'programme':
      return naming('workstream')
    case 'milestone': {
      const m = r as Rec<'milestone'>
      return [m.outcome, m.programme].flatMap(x => view.get(x) ?? [])
    }
  }
  return stage === 'why' ? answersTo(c, r) : stage === 'proof' ? found(c, (r as Rec<'evidence'>).about) : []
}

/** Reasons that stand in the rows of what they are the reason for. */
function wordsWithin(r: AnyRec, outcomes: readonly Outcome[]): Part[] {
  const voices = outcomes
    .filter(o => o.voice.trim() !== '')
    .map(o => ({ key: `voice:${o.id}`, kind: 'Children’s words', words: o.voice, within: o.id }))
  if (r.kind !== 'step') return voices
  const s = r as Step
  return [
    ...lost(s.answers).map((words, i) => ({ key: `answers:${i}`, kind: 'Reason, in no file', words, within: s.id })),
    ...(s.need === '' ? [] : [{ key: 'need', kind: 'Need', words: s.need, within: s.id }]),
    ...voices,
  ]
}

/** What would show that it worked: measures, and of the work itself its milestones. */
function tests(c: Context, r: AnyRec, stage: Stage, steps: readonly Step[]): AnyRec[] {
  const { view } = c
  const own = stage === 'outcome' ? view.measuresOfOutcome(r.id) : []
  // A step with no measure of its own is shown to have worked by those of its outcome.
  const theirs = steps.flatMap(s => {
    const its = ownMeasures(view, s)
    return its.length > 0 ? its : outcomeMeasures(view, s)
  })
  const dates =
    r.kind === 'step'
      ? view.milestonesOfStep(r.id)
      : r.kind === 'programme'
        ? view.milestonesOfProgramme(r.id)
        : r.kind === 'outcome'
          ? namedBy(c, r.id).filter(x => x.kind === 'milestone')
          : []
  return [...own, ...theirs, ...dates]
}

const WORK: ReadonlySet<string> = new Set(['outcome', 'programme', 'workstream', 'step'])

/** Links that should be there and are not, at the place where each should stand. */
function gapsOf(
  c: Context,
  r: AnyRec,
  stage: Stage,
  steps: readonly Step[],
  records: ReadonlyMap<Stage, ReadonlySet<AnyRec>>,
  parts: ReadonlyMap<Stage, readonly Part[]>,
): Map<Stage, Gap> {
  const gaps = new Map<Stage, Gap>()
  const put = (at: Stage, kind: string, words: string) => gaps.set(at, { key: `gap:${at}`, kind, words })
  const none = (s: Stage) => records.get(s)!.size === 0 && parts.get(s)!.length === 0
  const work = [...WORK].some(s => records.get(s as Stage)!.size > 0)
  if (stage !== 'why' && none('why')) put('why', 'Finding, duty or words', 'Nobody says why')
  if (stage !== 'outcome' && none('outcome') && (work || stage !== 'why')) {
    const named = r.kind === 'step' ? lost((r as Step).outcomes) : []
    put('outcome', 'Outcome', named.length > 0 ? `“${named[0]}” is in no file` : 'No outcome')
  }
  if (stage === 'why' && !work) put('step', 'Step', 'Nothing answers it')
  else if (stages.indexOf(stage) < stages.indexOf('step') && none('step')) put('step', 'Step', 'No step')
  if (stage === 'outcome' || (WORK.has(stage) && steps.length > 0) || (stage === 'why' && work)) {
    if (![...records.get('test')!].some(x => x.kind === 'measure')) put('test', 'Measure', 'No measure')
    if (none('proof')) put('proof', 'Evidence', unshown(c, steps))
  }
  if (r.kind === 'measure' && none('proof')) put('proof', 'Value', 'No value yet')
  if (r.kind === 'milestone' && none('proof')) put('proof', 'Acceptance test', 'No test')
  return gaps
}

/** Of what is done the proof is missing; of what is open it is not there yet. */
const unshown = (c: Context, steps: readonly Step[]): string =>
  steps.some(s => c.view.isDone(s)) ? 'Nobody has shown anything' : 'No evidence yet'
