/** What signing writes into the plan itself: its items as signed, so that the rules tell what changed since. */
import { createHash } from 'node:crypto'
import type { Day } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { AnyRec, Kind, Rec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'

/** Kinds of which each record is an item that is signed. */
const ITEMS = ['outcome', 'step', 'milestone'] as const
type Item = Rec<'outcome'> | Rec<'step'> | Rec<'milestone'>

/**
 * The records of the plan that change when it is signed: one `signed` for each item in place of all that there were, and of
 * changes those that nobody had approved. A step that is stopped, and what belongs to a plan that is closed, is not signed.
 * @param taken whether a key is that of a record of another kind
 * @param by the post or the name of whoever signs
 */
export function signedRecords(
  graph: PlanGraph,
  on: Day,
  by: string,
  taken: (key: string) => Kind | undefined,
): { put: AnyRec[]; gone: string[] } {
  const day = { on, from: on, text: on }
  const over = new Set(
    graph.records.plan.filter(p => p.state?.is === 'closed' || p.state?.is === 'superseded').map(p => p.id),
  )
  const steps = new Map(graph.records.step.map(s => [s.id, s]))
  const planOf = (r: Item): Ref | null =>
    r.kind === 'milestone' ? (steps.get(r.step?.id ?? '')?.plan ?? null) : r.plan
  const put: AnyRec[] = []
  const keys = new Set<string>()
  for (const kind of ITEMS)
    for (const r of graph.records[kind] as Item[]) {
      const plan = planOf(r)
      if ((r.kind === 'step' && r.status?.is === 'stopped') || (plan?.id && over.has(plan.id))) continue
      const id = keyOf(r.id, taken)
      keys.add(id)
      put.push({
        id,
        kind: 'signed',
        intervention: r.intervention,
        source: { file: '', sheet: '', row: null, ref: '' },
        filled: 0,
        item: { id: r.id, text: r.source.ref || r.id },
        plan: plan && { ...plan },
        title: r.title,
        owner: r.owner && { ...r.owner },
        due: r.due && { ...r.due },
        signedOn: { ...day },
        signedBy: by,
      } as Rec<'signed'>)
    }
  for (const c of graph.records.change)
    if (c.resigned === null && (c.on?.on == null || c.on.on <= on))
      put.push({ ...c, resigned: { ...day } } as Rec<'change'>)
  return { put, gone: graph.records.signed.map(s => s.id).filter(id => !keys.has(id)) }
}

/** A key that is the same each time the item is signed. */
function keyOf(item: string, taken: (key: string) => Kind | undefined): string {
  const own = `signed ${item}`
  const free = (key: string) => [undefined, 'signed'].includes(taken(key))
  return own.length <= 500 && free(own) ? own : `signed ${createHash('sha256').update(item).digest('hex')}`
}
