/** A plan as sheets, one for each kind of record, in the form that our own reader takes back whole (reading/own.ts). */
import { printableText } from '../../web/chart/svg.ts'
import { type Column, table as declare, type Table } from '../../web/table/index.ts'
import { whereIs } from '../coherence/check.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, type Kind, kindNames, spec, titleOf } from '../graph/kinds.ts'
import { type Finder, finderOf } from '../graph/references.ts'
import { headingsOf, INTERVENTION, OWN_REF, ownCell, ownHeading, TAKEN_FROM } from '../reading/own.ts'
import { type CellValue, cellOf } from './cells.ts'

/** One sheet: the records of a kind in the order of the plan. */
export type Sheet = { readonly kind: Kind; readonly table: Table<AnyRec>; readonly rows: readonly AnyRec[] }

/** Text as a sheet can hold it: the writer of workbooks takes out the mark of a character that could not be read, so both forms do. */
export const sheetText = (text: string): string => printableText(text).replaceAll('\ufffd', '')
const held = (value: CellValue): CellValue => (typeof value === 'string' ? ownCell(sheetText(value)) : value)

/** The sheets of a plan: one for each kind that it has, be it with no rows. */
export function sheetsOf(graph: PlanGraph): readonly Sheet[] {
  const supplied = new Set(graph.supplied)
  const find = finderOf(asInSheets(graph), () => {})
  const records = new Map([...allRecords(graph)].map(r => [r.id, r]))
  const title = (id: string) => {
    const r = records.get(id)
    return r && titleOf(r)
  }
  return kindNames.flatMap(kind => {
    const rows = graph.records[kind] as readonly AnyRec[]
    return rows.length > 0 || supplied.has(kind) ? [{ kind, table: tableFor(kind, find, title), rows }] : []
  })
}

/** The plan with each record where it will stand: of two records of one name, which is meant hangs on their places. */
function asInSheets(graph: PlanGraph): PlanGraph {
  const records = Object.fromEntries(
    kindNames.map(kind => [
      kind,
      (graph.records[kind] as readonly AnyRec[]).map((r, i) => ({
        ...r,
        source: { file: 'plan', sheet: sheetName(kind), row: i + 2, ref: r.source.ref },
      })),
    ]),
  )
  return { ...graph, records: records as unknown as PlanGraph['records'] }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** What the sheet of a kind is called; Excel takes 31 letters. */
export const sheetName = (kind: Kind): string => capital(spec(kind).many).slice(0, 31)

function tableFor(kind: Kind, find: Finder, title: (id: string) => string | undefined): Table<AnyRec> {
  const columns: Column<AnyRec>[] = [{ key: 'key', title: ownHeading(kind), value: r => held(r.id) }]
  for (const [name, heading] of headingsOf(kind)) {
    const field = spec(kind).fields[name]!
    columns.push({
      key: name,
      title: heading,
      kind: field.type === 'when' ? 'day' : field.type === 'money' || field.type === 'quantity' ? 'number' : 'words',
      value: r => held(cellOf(field, (r as unknown as Record<string, unknown>)[name], { find, of: r, titleOf: title })),
    })
  }
  columns.push(
    { key: 'x-ref', title: OWN_REF, value: r => held(r.source.ref) },
    { key: 'x-intervention', title: INTERVENTION, value: r => held(r.intervention) },
    { key: 'x-source', title: TAKEN_FROM, value: r => held(whereIs(r)) },
  )
  return declare<AnyRec>({ name: kind, caption: capital(spec(kind).many), rowHeader: 'key', columns, perPage: 50 })
}
