/** What a user can put right. Any other error is a fault of ours. */

/**
 * invalid: what was entered; not-found: there is no such thing, or none for this person; stale: somebody else saved first;
 * conflict: the record is not in a state for it, as when a step is closed already.
 */
export const refusalCodes = ['invalid', 'not-found', 'stale', 'conflict'] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** What is wrong with each field, by its path (`steps.0.due`); '' is the whole of what was entered. */
export type Fields = Readonly<Record<string, string>>
/** The version that was meant to be changed, and the one there is now. */
export type Versions = { readonly yours: Version; readonly now: Version }
export type Version = { readonly version: number; readonly [field: string]: unknown }

/**
 * A refusal is shown to the person it is about, and its message may quote what they entered: so no log holds it.
 * The audit has no more of it than that there was one.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly fields: Fields
  /** In a stale one alone. */
  readonly versions: Versions | null

  constructor(code: RefusalCode, message: string, fields: Fields = {}, versions: Versions | null = null) {
    super(message)
    this.code = code
    this.fields = fields
    this.versions = versions
  }
}

/** The same for what does not exist and for what this person may not know of. */
export const notFound = (): Refusal => new Refusal('not-found', 'There is no such page or record.')

/**
 * Refuses a change to anything but the version there is.
 * @param yours what was entered, with the version that was shown to whoever entered it
 * @param now the record, read with `forUpdate()` in the transaction that changes it: else two could pass at once
 */
export function refuseStale(yours: Version, now: Version): void {
  if (yours.version === now.version) return
  throw new Refusal('stale', 'Somebody else has changed this since you opened it.', {}, { yours, now })
}
