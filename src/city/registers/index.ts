/** What each agency holds of a network's people, its errors included, and who is who. */
import type { Network, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
import { writeCases } from './cases.ts'
import { writeHealth } from './health.ts'
import { deskOf, subjectOn } from './held.ts'
import { writeHousing } from './housing.ts'
import { writePolice } from './police.ts'
import { writeSchool } from './school.ts'
import * as t from './tables.ts'

/** The registers, and the table of the truth that says who is who in them. */
export const registerTables: readonly Table[] = [
  ...[t.school, t.schoolAttendance, t.exclusions, t.homeEducation, t.health, t.attendances, t.police, t.incidents],
  ...[t.housing, t.notices, t.youthJustice, t.earlyHelp, t.socialCare, t.identities],
]

/** Writes what the agencies hold of a family on the last day told. */
export function writeRegisters(sheets: Sheets, settled: Settled, network: Network): void {
  const desk = deskOf(settled)
  const { until } = settled
  for (const p of network.children) {
    if (p.child === null || p.born >= until || p.arrived >= until) continue
    let day = until - 1
    if (p.left !== null && p.left <= day) day = p.left - 1
    if (p.died !== null && p.died <= day) day = p.died - 1
    const now = subjectOn(p, day)
    if (now === null) continue
    writeSchool(sheets, settled, desk, now, p.child)
    writeHealth(sheets, settled, desk, now, p.child)
    writeCases(sheets, settled, desk, now, p.child)
  }
  writePolice(sheets, settled, desk, network)
  writeHousing(sheets, settled, desk, network)
}
