/** The arithmetic of the audit's chain: what is hashed, and how. Pure, so that a verifier elsewhere can do the same. */
import { createHash } from 'node:crypto'

/** A row of the audit as the chain sees it. */
export type AuditRow = {
  authority: string
  id: string
  at: Temporal.Instant
  person: string
  act: string
  subject_kind: string | null
  subject_ids: readonly string[]
  outcome: string
}
export type Block = {
  n: bigint
  form: number
  at: Temporal.Instant
  authorities: readonly string[]
  ids: readonly string[]
  hashes: readonly Buffer[]
  previous: Buffer
}

/** The form in which new blocks are made. An older form stays readable for ever; a new column needs a new form. */
export const FORM = 1
/** What stands before the first block. */
export const BEGINNING = Buffer.alloc(32)
/** Stands for the hash of a row that had gone by the time it was to be sealed. */
export const GONE = Buffer.alloc(32)

// JSON of an array: every value has its end, so that no two rows read the same.
const digest = (value: readonly unknown[]) => createHash('sha256').update(JSON.stringify(value)).digest()

/** SHA-256 of what a row says. Moments are ISO 8601 in UTC, as precise as the database keeps them. */
export function rowHash(form: number, r: AuditRow): Buffer {
  if (form !== 1) throw new RangeError(`rows of form ${form} are not known here; a newer version wrote them`)
  return digest([r.authority, r.id, r.at.toString(), r.person, r.act, r.subject_kind, r.subject_ids, r.outcome])
}

/** SHA-256 of a block: its number, moment and rows in their order, and the block before. */
export function blockHash(b: Block): Buffer {
  const rows = b.ids.map((id, i) => [b.authorities[i], id, b.hashes[i]?.toString('hex')])
  return digest(['goldenthread audit block', String(b.n), b.form, b.at.toString(), b.previous.toString('hex'), rows])
}
