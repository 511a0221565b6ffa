/**
 * What must be answered, and what answers it: findings by body and inspection, clauses of a direction, obligations; each with the
 * steps that answer it, how far they are, whether their evidence was accepted, and whether a measure moves. Pure.
 */
import { byId, happened } from '../coherence/rules/plain.ts'
import type { Day } from '../graph/dates.ts'
import type { AnyRec, Outcome, Programme, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { askedOf } from '../report/content-thread.ts'
import type { Context } from '../report/context.ts'
import type { StepCourse } from '../standing/course.ts'
import type { SignalWord } from '../standing/improving.ts'
import { standingOf } from '../standing/standing.ts'
import { programmeOf } from '../time/lanes.ts'

export type AskedKind = 'finding' | 'clause' | 'obligation'
export type Asked = {
  readonly record: Rec<'finding'> | Rec<'clause'> | Rec<'obligation'>
  readonly kind: AskedKind
  /** Who said or wants it; '' where nobody is named. */
  readonly body: string
  readonly on: Day | null
  /** Whether nothing in the plan answers it, as rule C-25 judges it. */
  readonly open: boolean
  /** Not those that were stopped. */
  readonly steps: readonly StepCourse[]
  /** What else of the plan is named to answer it: a programme, an outcome, a milestone. */
  readonly others: readonly AnyRec[]
  readonly evidence: readonly Rec<'evidence'>[]
  /** Steps of which evidence was accepted by somebody. */
  readonly accepted: number
  /** What the measures of its steps, else of their outcomes, say at best and at worst; null where there is none. */
  readonly signal: SignalWord | null
}

const known = new WeakMap<Context, readonly Asked[]>()
/** All of it: what nothing answers first, then by who said it and when. */
export function allAsked(c: Context): readonly Asked[] {
  let all = known.get(c)
  if (!all) {
    all = make(c)
    known.set(c, all)
  }
  return all
}

function make(c: Context): Asked[] {
  const { view } = c
  const { course } = standingOf(c)
  const of = new Map(course.steps.map(s => [s.step.id, s]))
  const naming = new Map<string, Step[]>()
  for (const s of view.all.step)
    for (const a of s.answers)
      if (a.id) {
        const list = naming.get(a.id)
        if (list) list.push(s)
        else naming.set(a.id, [s])
      }
  return askedOf(view)
    .map(r => askedFor(c, r as Asked['record'], of, naming))
    .sort(
      (a, b) =>
        Number(b.open) - Number(a.open) ||
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        (a.body < b.body ? -1 : a.body > b.body ? 1 : 0) ||
        ((a.on ?? '') < (b.on ?? '') ? 1 : (a.on ?? '') > (b.on ?? '') ? -1 : 0) ||
        byId(a.record.id, b.record.id),
    )
}
export const KINDS: readonly AskedKind[] = ['finding', 'clause', 'obligation']

function askedFor(
  c: Context,
  record: Asked['record'],
  of: ReadonlyMap<string, StepCourse>,
  naming: ReadonlyMap<string, readonly Step[]>,
): Asked {
  const { view } = c
  const named = (record.steps as readonly Ref[]).flatMap(r => view.get(r) ?? []) as AnyRec[]
  const own = [...named.filter(r => r.kind === 'step'), ...(naming.get(record.id) ?? [])] as Step[]
  const steps = [...new Set(own)].flatMap(s => of.get(s.id) ?? []).sort((a, b) => byId(a.step.id, b.step.id))
  const others = named.filter(r => r.kind !== 'step')
  const evidence = [...new Set([...view.evidenceOf(record.id), ...steps.flatMap(s => view.evidenceOf(s.step.id))])]
  const { body, on } = whoAndWhen(c, record)
  return {
    record,
    kind: record.kind as AskedKind,
    body,
    on,
    open: c.ran('C-25') ? c.offends('C-25', record.id) : steps.length + others.length === 0,
    steps,
    others,
    evidence,
    accepted: steps.filter(s => view.evidenceOf(s.step.id).some(e => isAccepted(c, e))).length,
    signal: signalOf(c, steps),
  }
}

/** Whether somebody has accepted an item of evidence. */
export const isAccepted = (c: Context, e: Rec<'evidence'>): boolean =>
  e.acceptedBy !== null || happened(e.acceptedOn, c.view.on)

function whoAndWhen(c: Context, r: Asked['record']): Pick<Asked, 'body' | 'on'> {
  if (r.kind === 'finding') return { body: r.body, on: r.on?.on ?? null }
  if (r.kind === 'clause') {
    const i = c.view.get(r.instrument, 'instrument')
    return { body: i?.title ?? r.instrument?.text ?? '', on: r.issued?.on ?? i?.issued?.on ?? null }
  }
  return { body: r.owedTo, on: r.due?.on ?? null }
}

/** The worst first, since one measure that gets worse is no comfort for one that gets better. */
const WORST: readonly SignalWord[] = ['worsening', 'sustained', 'improving', 'moving', 'no signal', 'too little data']
function signalOf(c: Context, steps: readonly StepCourse[]): SignalWord | null {
  const { improving } = standingOf(c)
  const byMeasure = signals(c, improving.measures)
  const own = steps.flatMap(s => c.view.measuresOfStep(s.step.id))
  const measures =
    own.length > 0 ? own : steps.flatMap(s => c.view.outcomesOf(s.step).flatMap(o => c.view.measuresOfOutcome(o.id)))
  const says = new Set(measures.flatMap(m => byMeasure.get(m.id) ?? []))
  return WORST.find(w => says.has(w)) ?? null
}
const indexes = new WeakMap<Context, Map<string, SignalWord>>()
function signals(c: Context, all: readonly { measure: { id: string }; says: SignalWord }[]): Map<string, SignalWord> {
  let map = indexes.get(c)
  if (!map) {
    map = new Map(all.map(m => [m.measure.id, m.says]))
    indexes.set(c, map)
  }
  return map
}

/** What the columns are. */
export type By = 'programme' | 'outcome'
export type Columns = {
  readonly by: By
  /** Those with a column of their own, and how many more share the last one. */
  readonly of: readonly (Programme | Outcome)[]
  readonly rest: number
}
/** Columns that a screen holds. */
const MOST = 12

/** Those that answer something, in the order of the plan; of more than there is room for those that answer most. */
export function columnsOf(c: Context, rows: readonly Asked[], by: By): Columns {
  const n = new Map<Programme | Outcome, number>()
  for (const a of rows)
    for (const s of a.steps) for (const x of columnsFor(c, s.step, by)) n.set(x, (n.get(x) ?? 0) + 1)
  const all = (by === 'programme' ? c.view.all.programme : c.view.all.outcome) as readonly (Programme | Outcome)[]
  const shown =
    n.size <= MOST
      ? all.filter(x => n.has(x))
      : [...n]
          .sort((a, b) => b[1] - a[1] || byId(a[0].id, b[0].id))
          .slice(0, MOST - 1)
          .map(([x]) => x)
  return { by, of: all.filter(x => shown.includes(x)), rest: n.size - shown.length }
}

const columnsFor = (c: Context, s: Step, by: By): readonly (Programme | Outcome)[] => {
  if (by === 'outcome') return c.view.outcomesOf(s)
  const p = programmeOf(c, s)
  return p ? [p] : []
}

/** The steps of a row in each column, the others last: those of further columns, and of none. */
export function cellsOf(c: Context, a: Asked, columns: Columns): readonly (readonly StepCourse[])[] {
  const at = new Map(columns.of.map((x, i) => [x.id, i]))
  const cells: StepCourse[][] = [...columns.of, null].map(() => [])
  for (const s of a.steps) {
    const places = columnsFor(c, s.step, columns.by).map(x => at.get(x.id) ?? columns.of.length)
    for (const i of new Set(places.length > 0 ? places : [columns.of.length])) cells[i]!.push(s)
  }
  return cells
}
