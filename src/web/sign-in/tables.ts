/** The tables of schema/02*.sql and 0302-proved-anew.sql that code reads and writes. */
import {
  boolean,
  bytes,
  defaulted,
  instant,
  oneOf,
  optional,
  record,
  type TablesOf,
  text,
  uuid,
} from '../../store/columns.ts'

const authority = defaulted(text)
export const ENDINGS = [
  'signed out',
  'signed in anew',
  'ended by its person',
  'ended by the issuer',
  'to be proved anew',
] as const
/** Why a session ended before its time. */
export type Ending = (typeof ENDINGS)[number]

export const webTables = {
  'web.account': { ...record, person: uuid, issuer: text, subject: text },
  'web.session': {
    authority,
    id: defaulted(uuid),
    hash: bytes,
    person: uuid,
    made_at: instant,
    seen_at: instant,
    ends_at: instant,
    authenticated_at: optional(instant),
    method: oneOf('oidc', 'demo'),
    issuer: optional(text),
    sid: optional(text),
    rights: text,
    device: text,
    ended_at: optional(instant),
    ended_why: optional(oneOf(...ENDINGS)),
  },
  'web.sign_in': {
    authority,
    visit: bytes,
    state: text,
    nonce: text,
    verifier: text,
    return_to: text,
    again: boolean,
    made_at: instant,
    ends_at: instant,
  },
  'web.logout_token': { authority, issuer: text, token: bytes, ends_at: instant },
}

/** For `db.$extendTables<WebTables>()`. */
export type WebTables = TablesOf<typeof webTables>
