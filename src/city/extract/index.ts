/** The case system's tables, clean and dirty. */
import type { Network, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
export const extractTables: readonly Table[] = []
export function writeExtract(sheets: Sheets, settled: Settled, network: Network): void {
  void sheets
  void settled
  void network
}
/** What belongs to no family: departments, professionals, dates. */
export function finishExtract(sheets: Sheets, settled: Settled): void {
  void sheets
  void settled
}
