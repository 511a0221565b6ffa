/**
 * The case system's tables, clean and dirty (docs/extract.md). A child is in them if social care, early help or SEND did
 * anything for the child in the years told; then with all that was ever done, before those years too.
 */
import type { Network, Person, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
import { faultsTable, whoTable } from './dirty.ts'
import { handOf } from './hand.ts'
import { writeJourney } from './journey.ts'
import { writeLooked } from './looked.ts'
import { inExtract, writeHousehold, writePerson } from './people.ts'
import { writeLeaver, writeWaiting } from './permanence.ts'
import { TWINS } from './schema.ts'
import { writeSend } from './send.ts'
import { writeStaff } from './staff.ts'
import { writeInvolvements } from './workers.ts'

export { caseId } from './ids.ts'

export const extractTables: readonly Table[] = [
  ...[...TWINS.values()].flatMap(t => [t.clean, t.dirty]),
  faultsTable,
  whoTable,
]

/** Writes the records of a family's children, in both editions, and what was planted. */
export function writeExtract(sheets: Sheets, settled: Settled, network: Network): void {
  let household = false
  let held: Set<Person> | null = null
  for (const p of network.children) {
    if (p.child === null || p.born >= settled.until || p.arrived >= settled.until) continue
    const part = p.child
    // Most children have none of these; looking no further is what keeps the extract fast.
    if (part.care.known === null && part.around.ehc.length === 0 && !anything(p)) continue
    if (!inExtract(settled, part)) continue
    held ??= new Set(network.children.filter(c => c.child !== null && inExtract(settled, c.child)))
    const h = handOf(sheets, settled, p)
    writePerson(h, network, p.mother !== null && held.has(p.mother) ? p.mother : null)
    writeJourney(h, network)
    writeLooked(h, network)
    writeLeaver(h)
    writeInvolvements(h)
    writeSend(h)
    if (!household) writeHousehold(h, network)
    household = true
  }
}
const anything = (p: Person): boolean => {
  const c = p.child!.care
  return c.contacts.length + c.referrals.length + c.periods.length + c.earlyHelp.length + c.missing.length > 0
}

/** What belongs to no family: departments, professionals, adopters who wait. */
export function finishExtract(sheets: Sheets, settled: Settled): void {
  writeStaff(sheets, settled)
  writeWaiting(sheets, settled)
}
