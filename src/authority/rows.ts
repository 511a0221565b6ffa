/**
 * The tables of schema/0100-authority.sql as code sees a row of them, and what the rules make of one.
 * `during` is as PostgreSQL prints it; `readDuring` reads it. schema.test.ts holds these types against the database.
 */
import { readDuring } from './during.ts'
import type { HeldAs, Holding, Post, PostState, StateOfPost } from './leadership.ts'
import type { ActClass } from './rights/classes.ts'
import type { Role } from './rights/roles.ts'

type Keyed = { authority: string; id: string; version: number }

export type PlaceRow = Keyed & {
  kind: 'authority' | 'area' | 'locality' | 'ward'
  name: string
  code: string | null
  within: string | null
  during: string
}
export type PersonRow = Keyed & { name: string; agency: string | null; email: string | null }
export type PostRow = Keyed & {
  title: string
  tier: number
  reports_to: string | null
  area: string | null
  remit: string
  funded_by: string
  cost_pence: bigint | null
  during: string
}
export type PostStateRow = Keyed & { post: string; state: PostState; note: string; during: string }
export type HoldingRow = Keyed & { post: string; person: string; held_as: HeldAs; during: string }
export type ServiceRow = Keyed & {
  name: string
  purpose: string
  statutory_basis: string
  post: string | null
  during: string
}
export type TeamRow = Keyed & { name: string; service: string | null; area: string | null; during: string }
export type RoleHeldRow = Keyed & {
  person: string
  role: Role
  area: string | null
  team: string | null
  board: string | null
  during: string
  given_by: string
}
export type NamingRow = Keyed & {
  person: string
  sort: 'allocated' | 'sealed'
  kind: string
  subject: string
  during: string
  reason: string
  given_by: string
}
export type StandingInRow = Keyed & {
  person: string
  instead_of: string
  classes: ActClass[] | null
  during: string
  reason: string
  given_by: string
}
export type BrokenGlassRow = Keyed & {
  person: string
  kind: string
  subject: string
  reason: string
  at: Temporal.Instant
  until: Temporal.Instant
  reviewed_by: string | null
  reviewed_at: Temporal.Instant | null
  finding: string
}

/** By the name of the table, as kysely wants it. */
export type AuthorityTables = {
  place: PlaceRow
  person: PersonRow
  post: PostRow
  post_state: PostStateRow
  holding: HoldingRow
  service: ServiceRow
  team: TeamRow
  role_held: RoleHeldRow
  naming: NamingRow
  standing_in: StandingInRow
  broken_glass: BrokenGlassRow
}

export const postOf = (row: Pick<PostRow, 'id' | 'title' | 'tier' | 'during'>): Post => ({
  id: row.id,
  title: row.title,
  tier: row.tier,
  during: readDuring(row.during),
})
export const holdingOf = (row: Pick<HoldingRow, 'post' | 'person' | 'held_as' | 'during'>): Holding => ({
  post: row.post,
  person: row.person,
  heldAs: row.held_as,
  during: readDuring(row.during),
})
export const stateOf = (row: Pick<PostStateRow, 'post' | 'state' | 'during'>): StateOfPost => ({
  post: row.post,
  state: row.state,
  during: readDuring(row.during),
})
