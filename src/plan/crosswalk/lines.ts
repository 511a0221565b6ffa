/** The crosswalk: each item of every plan as it first stood, what became of it, and where it lives now (system.md A2). */
import type { Day } from '../graph/dates.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, type Rec, spec, titleOf } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { isOver } from './pairs.ts'

/** Kinds that stand in the crosswalk: items of plans, and what plans are made of. */
export const CROSSED = [
  'step',
  'outcome',
  'measure',
  'programme',
  'workstream',
  'milestone',
  'plan',
] as const satisfies readonly Kind[]
const crossed = new Set<string>(CROSSED)

export const fates = ['merged into', 'superseded by', 'out', 'stopped', 'kept'] as const
export type Fate = (typeof fates)[number]

/** One old item. */
export type Line = {
  /** The key that it had in the plan. */
  readonly key: string
  /** Its own reference in its plan; its key where it had none. */
  readonly ref: string
  /** What its plan was called; '' where it stood in none. */
  readonly plan: string
  /** One of its kind, in words. */
  readonly sort: string
  readonly title: string
  readonly fate: Fate
  /** Where it lives now: a record that is in the plan; null where nothing came of it. */
  readonly now: { readonly key: string; readonly label: string } | null
  readonly on: Day | null
  readonly reason: string
}

/**
 * @param gone records that were taken out of the plan, as they were last
 * @returns every item, what has moved first, otherwise in the order of the plan
 */
export function linesOf(graph: PlanGraph, gone: readonly AnyRec[]): readonly Line[] {
  const here = new Map<string, AnyRec>()
  for (const r of allRecords(graph)) here.set(r.id, r)
  const settled = new Map<string, Rec<'succession'>>()
  // Of several lines of one item the last counts.
  for (const s of graph.records.succession) settled.set(s.item?.id ?? s.item?.text ?? '', s)
  const removed = new Map<string, Rec<'change'>>()
  for (const c of graph.records.change)
    if (c.item?.id === null && c.field?.is === 'removed') removed.set(c.item.text, c)
  const plans = new Map<string, AnyRec>(
    [...gone.filter(r => r.kind === 'plan'), ...graph.records.plan].map(p => [p.id, p]),
  )
  const planOf = (r: AnyRec) => planIn(r, here, plans)

  const lines: Line[] = []
  const met = new Set<string>()
  for (const r of [...allRecords(graph), ...gone]) {
    if (!crossed.has(r.kind) || met.has(r.id)) continue
    met.add(r.id)
    const s = settled.get(r.id)
    const told = s ? null : (removed.get(r.id) ?? null)
    lines.push({
      key: r.id,
      ref: r.source.ref || r.id,
      plan: planOf(r),
      sort: spec(r.kind).one,
      title: titleOf(r),
      ...fateOf(r, here, settled),
      on: s?.on?.on ?? told?.on?.on ?? null,
      reason: s?.reason ?? told?.reason ?? '',
    })
  }
  // What a document brought of a plan that was brought together elsewhere: the old item itself was never here.
  for (const [key, s] of settled) {
    if (met.has(key) || key === '') continue
    lines.push({
      key,
      ref: s.item?.text ?? key,
      plan: plans.has(s.plan?.id ?? '') ? titleOf(plans.get(s.plan!.id!)!) : (s.plan?.text ?? ''),
      sort: Object.hasOwn(SPECS, s.sort) ? SPECS[s.sort]! : s.sort,
      title: s.title,
      fate: s.became?.is === 'superseded' ? 'superseded by' : 'merged into',
      now: endOf(s, here, settled),
      on: s.on?.on ?? null,
      reason: s.reason,
    })
  }
  // What has moved is what people look for.
  return lines.toSorted((a, b) => fates.indexOf(a.fate) - fates.indexOf(b.fate))
}

const SPECS: Readonly<Record<string, string>> = Object.fromEntries(CROSSED.map(k => [k, spec(k).one]))

function fateOf(
  r: AnyRec,
  here: ReadonlyMap<string, AnyRec>,
  settled: ReadonlyMap<string, Rec<'succession'>>,
): Pick<Line, 'fate' | 'now'> {
  const s = settled.get(r.id)
  const there = here.get(r.id) === r
  const over = isOver(r)
  // What was stopped for another and goes on again lives where it did.
  if (s && (!there || over)) return { fate: there ? 'superseded by' : 'merged into', now: endOf(s, here, settled) }
  if (!there) return { fate: 'out', now: null }
  return { fate: over ? 'stopped' : 'kept', now: over ? null : nowAt(r) }
}

/** Where a line leads in the end: what it became may have become something else. */
function endOf(
  first: Rec<'succession'>,
  here: ReadonlyMap<string, AnyRec>,
  settled: ReadonlyMap<string, Rec<'succession'>>,
): Line['now'] {
  const passed = new Set<Rec<'succession'>>()
  for (let s: Rec<'succession'> | undefined = first; s && !passed.has(s); ) {
    passed.add(s)
    const key: string = s.into?.id ?? s.into?.text ?? ''
    const next = settled.get(key)
    const r = here.get(key)
    if (!next || passed.has(next)) return r ? nowAt(r) : null
    s = next
  }
  return null
}

const nowAt = (r: AnyRec): NonNullable<Line['now']> => ({ key: r.id, label: r.source.ref || titleOf(r) })

/** The plan that an item stands in: its own, else that of the step it belongs to. */
function planIn(r: AnyRec, here: ReadonlyMap<string, AnyRec>, plans: ReadonlyMap<string, AnyRec>): string {
  if (r.kind === 'plan') return titleOf(r)
  const held = r as unknown as { plan?: Ref | null; step?: Ref | null }
  const own = held.plan ? plans.get(held.plan.id ?? '') : undefined
  if (own) return titleOf(own)
  if (held.plan) return held.plan.text
  const step = held.step?.id ? here.get(held.step.id) : undefined
  return step && step !== r ? planIn(step, here, plans) : ''
}
