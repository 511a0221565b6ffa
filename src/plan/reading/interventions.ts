/**
 * Which intervention each row belongs to. One council can be under intervention twice, years apart, and its papers then lie
 * in one folder; findings and plans of the two must not be held against each other. Years are taken from what a row says of
 * its source, else from its file's name, else from its own date; a gap of more than five years parts two interventions.
 */
import { readWhen } from '../graph/dates.ts'
import type { Row } from '../graph/graph.ts'
import type { Kind } from '../graph/kinds.ts'

const GAP_YEARS = 5
const yearIn = (text: string): number | null => {
  const m = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/)
  return m ? Number(m[0]) : null
}
/** For these kinds the date of the thing itself says when it was said; a due date or an end date says nothing of the kind. */
const OWN_DATE: Partial<Record<Kind, string>> = {
  finding: 'on',
  inspection: 'on',
  instrument: 'issued',
  paper: 'on',
  decision: 'on',
}

/** The year that a row belongs to by its own words; null where it says none. */
function yearOf(row: Row): number | null {
  const stated = row.cells['@source'] ? yearIn(row.cells['@source']) : null
  if (stated) return stated
  const own = OWN_DATE[row.kind]
  const on = own && row.cells[own] ? readWhen(row.cells[own]).on : null
  return on ? Number(on.slice(0, 4)) : yearIn(row.source?.file ?? '')
}

/**
 * Marks every row with its intervention, named by its years ("2013-14"). Where all rows fall in one, or none says a year,
 * nothing is marked: there is nothing to keep apart. Rows that say no year follow the most of their file.
 */
export function markInterventions(rows: readonly Row[]): void {
  const years = new Map<Row, number>()
  for (const r of rows) {
    const y = r.intervention || r.whole ? null : yearOf(r)
    if (y !== null) years.set(r, y)
  }
  const groups: number[][] = []
  for (const y of [...new Set(years.values())].sort((a, b) => a - b)) {
    const last = groups.at(-1)
    if (last && y - last.at(-1)! <= GAP_YEARS) last.push(y)
    else groups.push([y])
  }
  if (groups.length < 2) return
  const label = new Map<number, string>()
  for (const g of groups) {
    const [first, last] = [g[0]!, g.at(-1)!]
    for (const y of g) label.set(y, first === last ? `${first}` : `${first}-${String(last).slice(2)}`)
  }
  const votes = new Map<string, Map<string, number>>()
  for (const [r, y] of years) {
    r.intervention = label.get(y)!
    const file = votes.get(r.source?.file ?? '') ?? new Map<string, number>()
    file.set(r.intervention, (file.get(r.intervention) ?? 0) + 1)
    votes.set(r.source?.file ?? '', file)
  }
  for (const r of rows) {
    const most = [...(votes.get(r.source?.file ?? '') ?? [])].sort((a, b) => b[1] - a[1])[0]
    if (!r.whole) r.intervention ??= most?.[0] ?? null
  }
}
