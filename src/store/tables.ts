/** The store's own tables; those of rooms are declared by the rooms. */
import {
  bigint,
  boolean,
  bytes,
  type Column,
  date,
  defaulted,
  instant,
  integer,
  json,
  oneOf,
  optional,
  type TablesOf,
  text,
  texts,
  uuid,
} from './columns.ts'

/** What became of an act. refused: the person can put it right; forbidden: they have no right to it; failed: a fault of ours. */
export const outcomes = ['done', 'refused', 'forbidden', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** A list of another type than text, which only the sealer's table has. */
const listOf = <S>(type: string) => ({ type, nullable: false, defaulted: false }) as Column<S[]>

const authority = defaulted(text)
const at = defaulted(instant)

/**
 * What became of a message. sent: another server took it; bounced: it came back, or was not taken for this address; given up:
 * it could not be sent.
 */
export const mailStates = ['waiting', 'sent', 'bounced', 'given up'] as const

/** What a message and a line of a digest have. */
const message = {
  authority,
  id: defaulted(uuid),
  version: defaulted(integer),
  to_person: uuid,
  kind: text,
  link: text,
  written: at,
}

/** What an act sees. */
export const storeTables = {
  history: {
    authority,
    kind: text,
    id: text,
    version: integer,
    data: optional(json<Record<string, unknown>>()),
    at,
    by: defaulted(text),
    act: defaulted(text),
    sealed: defaulted(boolean),
  },
  files: {
    authority,
    hash: text,
    bytes,
    size: defaulted(integer),
    type: text,
    at,
    by: defaulted(text),
    act: defaulted(text),
  },
  audit: {
    authority,
    id: defaulted(uuid),
    at,
    person: defaulted(text),
    act: defaulted(text),
    subject_kind: optional(text),
    subject_ids: defaulted(texts),
    outcome: oneOf(...outcomes),
  },
  'mail.outgoing': {
    ...message,
    day: optional(date),
    state: defaulted(oneOf(...mailStates)),
    settled: optional(instant),
  },
  'mail.digest_line': { ...message, message: optional(uuid) },
  migration: { number: integer, name: text, checksum: text, at, milliseconds: integer },
} as const

/** What only the sealer and the backup see. */
export const sealTables = {
  audit_tail: { authority: text, id: uuid },
  audit_block: {
    n: bigint,
    form: integer,
    at: instant,
    authorities: texts,
    ids: listOf<string>('uuid[]'),
    hashes: listOf<Buffer>('bytea[]'),
    previous: bytes,
    hash: bytes,
  },
} as const

export type StoreTables = TablesOf<typeof storeTables>
export type AdminTables = StoreTables & TablesOf<typeof sealTables>
