/** Departments and professionals, which belong to no child. */
import type { Settled, TeamKind } from '../model.ts'
import { managersOf } from '../settle/managers.ts'
import type { Sheets, Value } from '../tables.ts'
import { type Twin, twin } from './schema.ts'

const department = twin('ssd_department')
const professionals = twin('ssd_professionals')

/** Divisions, and which kinds of team are theirs. */
const DIVISIONS: readonly (readonly [id: string, name: string, kinds: readonly TeamKind[]])[] = [
  ['D1', 'Early help and front door', ['front-door', 'early-help']],
  ['D2', 'Assessment, help and protection', ['assessment', 'intervention']],
  ['D3', 'Children in care and leaving care', ['care', 'leaving-care', 'fostering']],
  ['D4', 'Special educational needs', ['send']],
]

/** These rows have no faults. */
function both(sheets: Sheets, t: Twin, values: readonly Value[]): void {
  sheets.rows(t.dirty).again(sheets.rows(t.clean).add(...values))
}

export function writeStaff(sheets: Sheets, settled: Settled): void {
  both(sheets, department, ['D0', "Children's services", '', ''])
  for (const [id, name] of DIVISIONS) both(sheets, department, [id, name, 'D0', "Children's services"])
  for (const t of settled.teams) {
    const [id, name] = DIVISIONS.find(([, , kinds]) => kinds.includes(t.kind)) ?? ['D0', "Children's services"]
    both(sheets, department, [t.id, t.name, id, name])
  }
  const seen = new Set<string>()
  for (const seat of [...settled.seats, ...managersOf(settled)])
    for (const { worker: w } of seat.holders) {
      if (seen.has(w.id)) continue
      seen.add(w.id)
      const team = settled.teams[seat.team]?.name ?? ''
      both(sheets, professionals, [
        ...([w.id, w.id, w.name, w.registration, w.agency ? 'Y' : 'N', w.title, null, team, w.fte] as const),
      ])
    }
}
