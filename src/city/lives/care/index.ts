/** What children's social care did for the children of a network. */
import type { Network, Settled } from '../../model.ts'
/** Fills `care` and the harms of every child of the network. */
export function fillCare(settled: Settled, network: Network): void {
  void settled
  void network
}
