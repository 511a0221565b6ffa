/** From the rows of all sheets to one plan: what the folder's reader and the import wizard have in common. */

import type { Warning } from '../../store/workbook/table.ts'
import { buildGraph, type PlanGraph, type Row } from '../graph/graph.ts'
import type { Kind } from '../graph/kinds.ts'
import { markInterventions } from './interventions.ts'
import type { Taken } from './rows.ts'

/** @param rows in the order of the files; each is marked with its intervention, where there are several */
export function assemble(rows: readonly Row[], taken: readonly Taken[], warn: (w: Warning) => void): PlanGraph {
  markInterventions(rows)
  return buildGraph(rows, suppliedBy(taken), n =>
    warn({
      code: n.code,
      file: n.source.file,
      sheet: n.source.sheet || null,
      row: n.source.row,
      column: null,
      message: n.message,
    }),
  )
}

/** Kinds that the sheets hold, also by a column within another kind's sheet, even where no cell of it is filled. */
function suppliedBy(taken: readonly Taken[]): Kind[] {
  const kinds = new Set<Kind>()
  for (const t of taken) {
    if (!t.kind) continue
    kinds.add(t.kind)
    if (t.whole) continue
    const has = (field: string) => t.columns.some(c => c.field === field)
    if (t.kind === 'step' && has('measure')) kinds.add('measure')
    if (t.kind === 'step' && has('evidence')) kinds.add('evidence')
  }
  return [...kinds]
}
