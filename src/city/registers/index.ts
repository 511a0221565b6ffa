/** What each agency holds of a network's children, its errors included. */
import type { Network, Settled } from '../model.ts'
import type { Sheets, Table } from '../tables.ts'
export const registerTables: readonly Table[] = []
export function writeRegisters(sheets: Sheets, settled: Settled, network: Network): void {
  void sheets
  void settled
  void network
}
