/** What rooms add to the check of what is kept (kept.ts). Nothing of the database is loaded with it. */
import type { AdminDb } from './open.ts'

/** What is wrong with something that is kept, and what it is. */
export type KeptFault = { readonly is: 'file' | 'certificate' | 'sign-off' | 'registered test'; readonly says: string }
export type Checked = {
  /** How many were looked at, and what they are called: `one`, or with an s. */
  readonly counts: readonly { readonly one: string; readonly n: number }[]
  readonly faults: readonly KeptFault[]
  /** What an operator should know, and is no fault. */
  readonly notes: readonly string[]
}
/**
 * A room's own check, run in a transaction that sees every authority and can change nothing.
 * @param key the public key by which this server's signatures are checked: Ed25519, DER (SPKI), base64
 */
export type KeptCheck = (db: AdminDb, key: string) => Promise<Checked>

/** Checks of rooms that keep such things: each adds its own, loaded only when it is run. */
export const keptChecks: (() => Promise<KeptCheck>)[] = []
