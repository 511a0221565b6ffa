/** Teams, caseloads, audits, voices, contracts, money, transport. */
import type { Network, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
export const serviceTables: readonly Table[] = []
/** Whole numbers added up over all families. */
export type Tally = Readonly<Record<string, Int32Array>>
export function newTally(settled: Settled): Tally {
  void settled
  return {}
}
export function writeServices(sheets: Sheets, settled: Settled, network: Network, tally: Tally): void {
  void sheets
  void settled
  void network
  void tally
}
export function finishServices(sheets: Sheets, settled: Settled, tally: Tally): void {
  void sheets
  void settled
  void tally
}
