/**
 * The plan as it was signed, where no document of it was kept: a list of signed items (kind `signed`) says of each its words,
 * owner and date. The rest is taken as it is now, so that a comparison with it tells of nothing that nobody knows.
 */
import { liveOf, stepsByTitle, versionsOf } from '../coherence/rules/time-signed.ts'
import { viewOf } from '../coherence/view.ts'
import { blank } from '../graph/cells.ts'
import type { Day } from '../graph/dates.ts'
import { emptyGraph, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, fieldOf, kindNames, type Rec, type Step, spec } from '../graph/kinds.ts'
import { plainWords } from '../graph/values.ts'
import { sameMeaning } from './difference.ts'

/** A list of items that were signed together. */
export type SignedList = {
  readonly plan: Rec<'plan'> | null
  readonly on: Day | null
  readonly by: string
  readonly items: number
}
export type AsSigned = {
  readonly graph: PlanGraph
  /** At least one. */
  readonly lists: readonly SignedList[]
  /** Plans that say that they were signed, and of which no list was kept: nobody can say what changed in them. */
  readonly silent: readonly Rec<'plan'>[]
}

/** The fields that a list of signed items has. */
const SIGNED = ['title', 'owner', 'due'] as const

/**
 * The plan as its newest lists of signed items have it; null where there is none.
 * @param on the day as of which; what is signed later is not signed yet
 */
export function asSigned(graph: PlanGraph, on: Day): AsSigned | null {
  if (graph.records.signed.length === 0) return null
  const view = viewOf(graph, on)
  const stepsOf = Map.groupBy(graph.records.step, s => s.plan?.id ?? null)
  const instead = new Map<string, AnyRec>()
  const notYet = new Set<string>()
  const gone: AnyRec[] = []
  const lists: SignedList[] = []
  for (const { plan: planId, on: signedOn, items } of versionsOf(view)) {
    const plan = view.get(planId, 'plan')
    const again = plan?.signedOn?.on ?? null
    // As in C-49: signed again later with no list of its own, it is another plan that was signed last.
    if (again !== null && signedOn !== null && again > signedOn && again <= on) continue
    if (signedOn !== null && signedOn > on) continue
    lists.push({ plan, on: signedOn, by: items.find(s => s.signedBy !== '')?.signedBy ?? '', items: items.length })
    const live = planId === null ? [] : (stepsOf.get(planId) ?? [])
    const byTitle = stepsByTitle(live)
    const has = {
      title: items.some(s => s.title !== ''),
      owner: items.some(s => s.owner !== null),
      due: items.some(s => s.due !== null),
    }
    const met = new Set<string>()
    for (const s of items) {
      const now = liveOf(view, s, byTitle)
      if (now === null) gone.push(whatWasSigned(s, planId))
      else if (!met.has(now.id)) {
        met.add(now.id)
        const was = before(now, s, has)
        if (was !== now) instead.set(now.id, was)
      }
    }
    if ([...met].some(id => view.get(id, 'step')))
      for (const s of live) if (!met.has(s.id) && !view.isStopped(s)) notYet.add(s.id)
  }
  if (lists.length === 0) return null
  const first = lists.flatMap(l => l.on ?? []).sort()[0] ?? null
  const { records } = emptyGraph()
  for (const kind of kindNames) {
    const list = graph.records[kind] as readonly AnyRec[]
    const kept = list.filter(r => !notYet.has(r.id)).map(r => instead.get(r.id) ?? r)
    ;(records as Record<string, unknown>)[kind] = kept
  }
  records.step.push(...(gone as Step[]))
  records.change = records.change.filter(c => first === null || c.on?.on == null || c.on.on <= first)
  const listed = new Set(lists.flatMap(l => l.plan?.id ?? []))
  const silent = graph.records.plan.filter(p => p.signedOn?.on != null && p.signedOn.on <= on && !listed.has(p.id))
  return { graph: { ...graph, records }, lists, silent }
}

/** A record as it was signed: what its list says of it, the rest as it is. */
function before(now: AnyRec, s: Rec<'signed'>, has: Readonly<Record<(typeof SIGNED)[number], boolean>>): AnyRec {
  const held = now as unknown as Record<string, unknown>
  const signed = s as unknown as Record<string, unknown>
  const was: Record<string, unknown> = {}
  for (const name of SIGNED) {
    const field = fieldOf(now.kind, name)
    if (!field || !has[name] || (name === 'title' && s.title === '')) continue
    const same =
      name === 'title'
        ? plainWords(s.title) === plainWords(String(held.title))
        : name === 'due' && s.due?.on && s.due.on === (held.due as Step['due'])?.on
          ? true
          : sameMeaning(field, signed[name], held[name])
    if (!same) was[name] = signed[name]
  }
  // A list has only what was to be done: what is stopped now was not then.
  if (now.kind === 'step' && (now as Step).status?.is === 'stopped') was.status = null
  return Object.keys(was).length === 0 ? now : ({ ...now, ...was } as AnyRec)
}

/** An item that was signed and is there no more, as far as its list knows it. */
function whatWasSigned(s: Rec<'signed'>, plan: string | null): AnyRec {
  const own = s.item?.text || s.id
  const record: Record<string, unknown> = {
    id: own,
    kind: 'step',
    intervention: s.intervention,
    source: { ...s.source, ref: s.item?.text ?? '' },
    filled: 0,
  }
  for (const [name, field] of Object.entries(spec('step').fields)) record[name] = blank(field)
  Object.assign(record, {
    title: s.title || own,
    owner: s.owner,
    due: s.due,
    plan: plan === null ? s.plan : { id: plan, text: plan },
  })
  return record as unknown as AnyRec
}
