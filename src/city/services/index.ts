/** Teams, caseloads, audits, voices, contracts, money, transport. */
import type { Network, Settled } from '../model.ts'
import type { Sheets } from '../tables.ts'
import { transported } from './children.ts'
import { writeFleet } from './fleet.ts'
import { frameOf } from './frame.ts'
import { writeMoney } from './money.ts'
import { helped, opened, planned } from './open.ts'
import { placed } from './placed.ts'
import { writeLoads, writeSupervision, writeTeams } from './staff.ts'
import type { Counts, Tally } from './tally.ts'
import { read } from './voices.ts'

export { serviceTables } from './tables.ts'
export { newTally, type Tally } from './tally.ts'

/** Writes what belongs to a family's children, and counts them. */
export function writeServices(sheets: Sheets, settled: Settled, network: Network, tally: Tally): void {
  const f = frameOf(settled)
  const counts = tally as Counts
  for (const child of network.children) {
    const { care, around } = child.child!
    if (care.referrals.length > 0 || care.periods.length > 0) {
      opened(sheets, f, child, counts)
      if (care.periods.length > 0) {
        placed(f, child, counts)
        read(sheets, f, child)
      }
    }
    if (care.earlyHelp.length > 0 || care.leaver) helped(f, child, counts)
    if (around.ehc.length > 0) planned(f, child, counts)
    transported(sheets, f, child, counts)
  }
}

/** Writes what is known once every family is counted. */
export function finishServices(sheets: Sheets, settled: Settled, tally: Tally): void {
  const f = frameOf(settled)
  const counts = tally as Counts
  writeTeams(sheets, settled)
  writeLoads(sheets, f, counts)
  writeSupervision(sheets, f)
  writeMoney(sheets, f, counts)
  writeFleet(sheets, f, counts)
}
