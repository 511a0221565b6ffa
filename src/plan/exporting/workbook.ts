/** The whole plan as one workbook, and as one file of comma-separated values for each kind. */
import { asCsv, asWorkbook, sheetFor, table, type WorkbookSheet } from '../../web/table/index.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { spec } from '../graph/kinds.ts'
import { ABOUT } from '../reading/own.ts'
import { type Sheet, sheetName, sheetsOf } from './sheets.ts'
import { type Packed, zipOf } from './zip.ts'

/** What the first sheet says of the plan. */
export type About = {
  readonly title: string
  /** The day of which it speaks, ISO 8601. */
  readonly asAt: string
  readonly madeOn: string
  /** Where its facts come from, in a sentence; null for a council's own. */
  readonly mark: string | null
}

/** The workbook: a sheet about it, then a sheet for each kind. */
export const workbookOf = (graph: PlanGraph, about: About): Promise<Uint8Array> => {
  const sheets = sheetsOf(graph)
  return asWorkbook([aboutSheet(about, sheets), ...sheets.map(s => sheetFor(sheetName(s.kind), s.table, s.rows))])
}

type Line = readonly [string, string]
function aboutSheet({ title, asAt, madeOn, mark }: About, sheets: readonly Sheet[]): WorkbookSheet {
  const lines: Line[] = [
    ['Plan', title],
    ['As at', asAt],
    ['Made on', madeOn],
    ...(mark === null ? [] : [['Where its facts come from', mark] as const]),
    [
      'What this is',
      'Every record of the plan, a sheet for each kind. Bring it back as it is, or changed, as a file of the plan.',
    ],
    ...sheets.map((s): Line => [sheetName(s.kind), `${s.rows.length}`]),
  ]
  const columns = [
    { key: 'what', title: ABOUT, value: (l: Line) => l[0] },
    { key: 'says', title: 'Says', value: (l: Line) => l[1] },
  ]
  return sheetFor('About', table<Line>({ name: 'about', caption: ABOUT, rowHeader: 'what', columns }), lines)
}

/** A file of comma-separated values for each kind, in one archive. */
export function csvArchiveOf(graph: PlanGraph, at: Temporal.PlainDateTime): Uint8Array {
  const files = sheetsOf(graph).map(
    (s): Packed => ({
      name: `${spec(s.kind).many.replace(/[^a-z]+/gi, '-')}.csv`,
      bytes: Buffer.from(asCsv(s.table, s.rows)),
    }),
  )
  return zipOf(files, at)
}
