/** For tests: a plan that was taken away as sheets, read again, and both in a form in which they can be held against each other. */

import { limits, type Table, type Warning } from '../../store/workbook/table.ts'
import { readXlsx } from '../../store/workbook/xlsx.ts'
import type { Field } from '../graph/field.ts'
import { allRecords, type PlanGraph, type Row } from '../graph/graph.ts'
import { type AnyRec, spec } from '../graph/kinds.ts'
import type { Choice, Money, Quantity, Ref, When } from '../graph/values.ts'
import { assemble } from '../reading/assemble.ts'
import { rowsOf, type Taken } from '../reading/rows.ts'

export type ReadBack = { graph: PlanGraph; warnings: Warning[] }
/** Reads tables as the command and the wizard do. */
export function readTables(tables: readonly Table[]): ReadBack {
  const rows: Row[] = []
  const taken: Taken[] = []
  const warnings: Warning[] = []
  for (const t of tables) {
    const read = rowsOf(t, {}, w => warnings.push(w))
    rows.push(...read.rows)
    taken.push(...read.taken)
  }
  return { graph: assemble(rows, taken, w => warnings.push(w)), warnings }
}
export async function readWorkbook(bytes: Uint8Array, name = 'goldenthread-plan-2026-11-20.xlsx'): Promise<ReadBack> {
  const warnings: Warning[] = []
  const read = readTables(await readXlsx(name, bytes, limits, w => warnings.push(w)))
  return { graph: read.graph, warnings: [...warnings, ...read.warnings] }
}

/** What every record means, whatever file it came from and however its cells were written. */
export function meaningOf(graph: PlanGraph): unknown {
  return {
    supplied: [...graph.supplied].sort(),
    records: [...allRecords(graph)].map(r => ({
      kind: r.kind,
      id: r.id,
      ref: r.source.ref,
      intervention: r.intervention,
      ...Object.fromEntries(
        Object.entries(spec(r.kind).fields).map(([name, f]) => [
          name,
          meant(f, (r as unknown as Record<string, unknown>)[name]),
        ]),
      ),
    })) satisfies unknown[],
  }
}

function meant(field: Field, value: unknown): unknown {
  if (value === null) return null
  switch (field.type) {
    case 'when': {
      const w = value as When
      return w.on === null ? ['words', w.text] : [w.on, w.from]
    }
    case 'money':
      return (value as Money).pence ?? ['words', (value as Money).text]
    case 'quantity': {
      const q = value as Quantity
      return q.value === null ? ['words', q.text] : [q.value, q.unit]
    }
    case 'choice':
      return (value as Choice).is ?? ['words', (value as Choice).text]
    case 'ref':
      return (value as Ref).id ?? ['words', (value as Ref).text]
    case 'refs':
      return (value as Ref[]).map(r => r.id ?? ['words', r.text])
    default:
      return value
  }
}

/** Fields of records whose own words were kept, and all that have any: how much is the same to the letter. */
export function wordsKept(before: PlanGraph, after: PlanGraph): { kept: number; of: number } {
  const then = new Map([...allRecords(after)].map(r => [r.id, r as AnyRec]))
  let [kept, of] = [0, 0]
  for (const r of allRecords(before))
    for (const name of Object.keys(spec(r.kind).fields)) {
      const [a, b] = [r, then.get(r.id)].map(x =>
        JSON.stringify((x as unknown as Record<string, unknown> | undefined)?.[name]),
      )
      if (a === 'null' || a === '""' || a === '[]') continue
      of++
      if (a === b) kept++
    }
  return { kept, of }
}
