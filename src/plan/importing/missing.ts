/**
 * What stands in the plan, came from a file, and is not in these files. Files mostly hold a part of a plan: so it stays, unless
 * somebody says that they hold all of it, or a row that is there no longer says it.
 */
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { type Base, type Choices, type Conflict, conflictId, type Group, type Incoming } from './account.ts'
import type { Adoption } from './adopt.ts'
import { isMade, madeOf, planIn } from './known.ts'
import { sameRecord, valuesOf } from './same.ts'

export type Missing = {
  readonly groups: readonly Group[]
  readonly removed: readonly AnyRec[]
  readonly conflicts: readonly Conflict[]
}

export function missingIn(of: {
  readonly stored: PlanGraph
  readonly base: Base
  readonly incoming: Incoming
  readonly adoption: Adoption
  readonly choices: Choices
}): Missing {
  const { stored, base, incoming, adoption, choices } = of
  const byKey = new Map([...allRecords(stored)].map(r => [r.id, r]))
  const heldKinds = new Set<Kind>()
  const rowOf = new Map<string, ReadonlySet<string> | null>()
  for (const { record, mention, said } of adoption.records) {
    if (mention) continue
    if (!isMade(record)) heldKinds.add(record.kind)
    rowOf.set(record.id, said)
  }
  const heldPlans = new Set([...adoption.plans.values()].filter(key => key !== null))
  const groups = new Map<string, { is: Group['is']; of: string; missing: AnyRec[] }>()
  const unsaid: AnyRec[] = []
  for (const r of byKey.values()) {
    const b = base.get(r.id)
    if (b?.kind !== r.kind || adoption.met.has(r.id)) continue
    const made = isMade(b) ? madeOf(r.id) : null
    if (made && rowOf.has(made.of)) {
      // The row is here, with the column that it was made of, and says it no more.
      if (rowOf.get(made.of)?.has(COLUMN[made.what]!) ?? true) unsaid.push(r)
      continue
    }
    // Files that hold steps say nothing of milestones; but with a step goes what was made of its row.
    const goesWith = made !== null && byKey.has(made.of) && !adoption.met.has(made.of)
    if (!incoming.exact && !goesWith && !heldKinds.has(b.kind)) continue
    const group = groupOf(b, byKey, { heldPlans, exact: incoming.exact })
    if (!group) continue
    const id = group.is === 'all' ? 'all' : `${group.is} ${group.of}`
    const there = groups.get(id)
    if (there) there.missing.push(r)
    else groups.set(id, { ...group, missing: [r] })
  }
  const removed: AnyRec[] = []
  const conflicts: Conflict[] = []
  const leave = (r: AnyRec) => {
    const b = base.get(r.id)!
    const { id: key, kind } = r
    const taken = choices.file.has(conflictId({ key, field: '' }))
    const own = !sameRecord(r, b)
    if (own) conflicts.push({ key, kind, record: r, field: '', base: b, here: r, file: null, is: 'gone', taken })
    if (!own || taken) removed.push(r)
  }
  for (const r of unsaid) leave(r)
  for (const [id, g] of groups) if (isWhole(choices, id)) for (const r of g.missing) leave(r)
  return {
    groups: inOrder(
      [...groups].map(([id, g]) => ({ id, ...g, whole: isWhole(choices, id) })),
      byKey,
    ),
    removed,
    conflicts,
  }
}

const isWhole = ({ wholes }: Choices, id: string): boolean => wholes === 'all' || wholes.has(id)

/** The column of a row by which something is made of it. */
const COLUMN: Readonly<Record<string, string>> = {
  evidence: 'evidence',
  measure: 'measure',
  'latest value': 'latestOn',
}

/** Of which whole a record is a part: of its plan where it stands in one, else of its kind; null where its plan is not in the files. */
function groupOf(
  b: AnyRec,
  byKey: ReadonlyMap<string, AnyRec>,
  held: { heldPlans: ReadonlySet<string>; exact: boolean },
): Pick<Group, 'is' | 'of'> | null {
  if (held.exact) return { is: 'all', of: '' }
  const plan = planOf(b, byKey)
  if (plan !== '') return held.heldPlans.has(plan) ? { is: 'plan', of: plan } : null
  return { is: 'kind', of: b.kind }
}

/** The plan of a record, or of the step that it hangs from. */
function planOf(r: AnyRec, byKey: ReadonlyMap<string, AnyRec>): string {
  const own = planIn(r)
  if (own !== '') return own
  const made = madeOf(r.id)
  const step = made ? made.of : (valuesOf(r).step as Ref | null | undefined)?.id
  const of = step ? byKey.get(step) : undefined
  return of?.kind === 'step' ? planIn(of) : ''
}

function inOrder(groups: Group[], byKey: ReadonlyMap<string, AnyRec>): Group[] {
  const at = (g: Group) =>
    g.is === 'plan' ? -1_000 + [...byKey.keys()].indexOf(g.of) / 1e6 : kindNames.indexOf(g.of as Kind)
  return groups.sort((a, b) => at(a) - at(b))
}
