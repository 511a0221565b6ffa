/** The tables of schema/0100-authority.sql, as code sees them, and what the rules make of a row. */
import {
  bigint,
  days,
  defaulted,
  instant,
  integer,
  oneOf,
  optional,
  record,
  type TablesOf,
  text,
  texts,
  uuid,
} from '../store/columns.ts'
import type { During as Span } from '../store/values.ts'
import type { During } from './during.ts'
import type { HeldAs, Holding, Post, PostState, StateOfPost } from './leadership.ts'
import { ROLE_KEYS } from './rights/roles.ts'

const held = oneOf('permanent', 'fixed term', 'acting', 'interim')
const state = oneOf('proposed', 'agreed', 'advertised', 'appointed', 'in post', 'vacant', 'to be replaced')

export const authorityTables = {
  'authority.place': {
    ...record,
    kind: oneOf('authority', 'area', 'locality', 'ward'),
    name: text,
    code: optional(text),
    within: optional(uuid),
    during: defaulted(days),
  },
  'authority.person': { ...record, name: text, agency: optional(text), email: optional(text) },
  'authority.post': {
    ...record,
    title: text,
    tier: integer,
    reports_to: optional(uuid),
    area: optional(uuid),
    remit: defaulted(text),
    funded_by: defaulted(text),
    cost_pence: optional(bigint),
    during: defaulted(days),
  },
  'authority.post_state': { ...record, post: uuid, state, note: defaulted(text), during: days },
  'authority.holding': { ...record, post: uuid, person: uuid, held_as: held, during: days },
  'authority.service': {
    ...record,
    name: text,
    purpose: defaulted(text),
    statutory_basis: defaulted(text),
    post: optional(uuid),
    during: defaulted(days),
  },
  'authority.team': {
    ...record,
    name: text,
    service: optional(uuid),
    area: optional(uuid),
    during: defaulted(days),
  },
  'authority.role_held': {
    ...record,
    person: uuid,
    role: oneOf(...ROLE_KEYS),
    area: optional(uuid),
    team: optional(uuid),
    board: optional(uuid),
    during: days,
    given_by: uuid,
  },
  'authority.naming': {
    ...record,
    person: uuid,
    sort: oneOf('allocated', 'sealed'),
    kind: text,
    subject: uuid,
    during: days,
    reason: text,
    given_by: uuid,
  },
  'authority.standing_in': {
    ...record,
    person: uuid,
    instead_of: uuid,
    classes: optional(texts),
    during: days,
    reason: text,
    given_by: uuid,
  },
  'authority.broken_glass': {
    ...record,
    person: uuid,
    kind: text,
    subject: uuid,
    reason: text,
    at: instant,
    until: instant,
    reviewed_by: optional(uuid),
    reviewed_at: optional(instant),
    finding: defaulted(text),
  },
}

/** For `db.$extendTables<AuthorityTables>()`. */
export type AuthorityTables = TablesOf<typeof authorityTables>

/** A range as the store gives it, in ISO days. */
export const during = ({ from, until }: Span): During => ({
  from: from?.toString() ?? null,
  until: until?.toString() ?? null,
})

export const postOf = (row: { id: string; title: string; tier: number; during: Span }): Post => ({
  id: row.id,
  title: row.title,
  tier: row.tier,
  during: during(row.during),
})
export const holdingOf = (row: { post: string; person: string; held_as: HeldAs; during: Span }): Holding => ({
  post: row.post,
  person: row.person,
  heldAs: row.held_as,
  during: during(row.during),
})
export const stateOf = (row: { post: string; state: PostState; during: Span }): StateOfPost => ({
  post: row.post,
  state: row.state,
  during: during(row.during),
})
