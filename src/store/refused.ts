import { Unusable } from './command-line.ts'

/** Why the store cannot be opened, migrated or sealed: one line that the person who runs the machine can act upon. */
export class StoreRefused extends Unusable {
  override name = 'StoreRefused'
}
