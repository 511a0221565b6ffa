/** For tests of importing: rows as files would hold them, a plan to which they were brought, and what people did there. */
import { buildGraph, emptyGraph, type PlanGraph, type Row } from '../graph/graph.ts'
import type { AnyRec, Kind, Rec } from '../graph/kinds.ts'
import { type Account, type Base, type Choices, type Incoming, NOTHING_CHOSEN } from './account.ts'
import { applied, baseOf, reconcile } from './reconcile.ts'

/** Cells of a row by field name; `id` is its reference. */
export type Cells = { readonly id?: string; readonly [field: string]: string | undefined }
export type Sheets = Partial<Record<Kind, readonly Cells[]>>

/** What files of these rows hold. Each kind is a file of its own, named for it unless the row says another. */
export function incomingOf(sheets: Sheets, file: (kind: Kind) => string = kind => `${kind}.csv`): Incoming {
  const rows: Row[] = Object.entries(sheets).flatMap(([kind, list]) =>
    list.map(({ id, file: own, ...cells }, i) => ({
      kind: kind as Kind,
      id,
      source: { file: own ?? file(kind as Kind), row: i + 2 },
      cells: cells as Record<string, string>,
    })),
  )
  const columns = new Map(
    Object.entries(sheets).map(([k, list]) => [k, new Set(list.flatMap(c => Object.keys(c)))] as const),
  )
  return {
    graph: buildGraph(rows, Object.keys(sheets) as Kind[]),
    exact: false,
    said: (r: AnyRec) => (r.filled === 0 ? new Set() : (columns.get(r.kind) ?? new Set())),
  }
}
export const documentOf = (graph: PlanGraph): Incoming => ({ graph, exact: true, said: () => null })

/** A plan with what files said of it. */
export type State = { readonly plan: PlanGraph; readonly base: Base }
export const EMPTY: State = { plan: emptyGraph(), base: new Map() }

export const accountOf = (state: State, incoming: Incoming, choices: Partial<Choices> = {}): Account =>
  reconcile(state.plan, state.base, incoming, { ...NOTHING_CHOSEN, ...choices })

/** What it is after an import. */
export function brought(state: State, incoming: Incoming, choices: Partial<Choices> = {}): State {
  const account = accountOf(state, incoming, choices)
  return { plan: applied(state.plan, account), base: baseOf(state.base, account.base) }
}

/** Somebody changes a record, takes one out, or adds one. */
export const done = (state: State, key: string, fields: object): State => ({
  ...state,
  plan: applied(state.plan, { put: [{ ...recordIn(state, key), ...fields }], gone: [], supplied: [] }),
})
export const takenOut = (state: State, key: string): State => ({
  ...state,
  plan: applied(state.plan, { put: [], gone: [key], supplied: [] }),
})
export function recordIn(state: State, key: string): AnyRec {
  for (const list of Object.values(state.plan.records))
    for (const r of list as readonly AnyRec[]) if (r.id === key) return r
  throw new Error(`there is no ${key}`)
}
/** All groups that files can be the whole of. */
export const allGroups = (account: Account): Set<string> => new Set(account.groups.map(g => g.id))
/** What an account comes to, in short. */
export const inShort = (a: Account) => ({
  added: a.added.map(r => r.id),
  changed: a.changed.map(c => [c.after.id, ...c.fields.map(f => f.name)]),
  removed: a.removed.map(r => r.id),
  conflicts: a.conflicts.map(c => [c.is, c.key, c.field]),
})
export const NOTHING = { added: [], changed: [], removed: [], conflicts: [] }

/** Two steps, as a spreadsheet has them; `one` and `two` are their rows. */
export const STEPS: Sheets = {
  step: [
    { id: '1.1', title: 'Open a second duty team', owner: 'Head of Front Door', due: '31/03/2027', evidence: 'A rota' },
    { id: '1.2', title: 'Train every worker', owner: 'Head of Quality', due: '30/06/2027', evidence: '' },
  ],
}
export const step = (state: State, key: string) => recordIn(state, key) as unknown as Rec<'step'>
export const day = (on: string) => ({ on, from: on, text: on })
export const rows = (...step: Cells[]): Sheets => ({ step })
export const [one, two] = STEPS.step as [Cells, Cells]
