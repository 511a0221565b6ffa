/** What is true of the city, for tests and demonstrations: no part of the product reads it. */
import type { Network, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
export const truthTables: readonly Table[] = []
export function writeTruth(sheets: Sheets, settled: Settled, network: Network): void {
  void sheets
  void settled
  void network
}
export function finishTruth(sheets: Sheets, settled: Settled): void {
  void sheets
  void settled
}
