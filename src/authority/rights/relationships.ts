/**
 * How a person can stand to a record. A role says what somebody may do; a relationship says to which records. Each gives the
 * condition on the record, and the words for why it opened.
 */
import { type During, holdsOn } from '../during.ts'
import { ALWAYS, among, any, type Condition } from './condition.ts'
import type { Role } from './roles.ts'

/** A role somebody holds, and where. One scope a row; a manager of two teams holds the role twice. */
export type RoleHeld = {
  readonly role: Role
  readonly during: During
  readonly area?: string | null
  readonly team?: string | null
  readonly board?: string | null
}
export type PostHeld = { readonly post: string; readonly during: During }
/**
 * A person named on a record. `allocated`: works with it beside the one it is allocated to (a second worker, a reviewing
 * officer). `sealed`: may open it although it is sealed, as far as their roles go.
 */
export type Naming = {
  readonly sort: 'allocated' | 'sealed'
  readonly kind: string
  readonly id: string
  readonly during: During
}

/** Somebody with what they hold. The ranges are part of it: what counts is decided on the day of the act. */
export type Holder = {
  readonly id: string
  readonly authority: string
  readonly roles: readonly RoleHeld[]
  readonly posts: readonly PostHeld[]
  readonly named: readonly Naming[]
}

/** What a relationship is worked out from: who, the role in which they ask, the kind of record, the day. */
type Asked = { readonly holder: Holder; readonly held: RoleHeld; readonly kind: string; readonly day: string }
type RelationshipRule = {
  readonly you: string
  readonly they: string
  readonly records: (asked: Asked) => Condition
}

const one = (value: string | null | undefined) => (value ? [value] : [])
export const postsOn = (holder: Holder, day: string): string[] =>
  holder.posts.filter(p => holdsOn(p.during, day)).map(p => p.post)
export const namedOn = (holder: Holder, sort: Naming['sort'], kind: string, day: string): string[] =>
  holder.named.filter(n => n.sort === sort && n.kind === kind && holdsOn(n.during, day)).map(n => n.id)

export const RELATIONSHIPS = {
  everywhere: {
    you: 'this role reaches all of the authority',
    they: 'their role reaches all of the authority',
    records: () => ALWAYS,
  },
  allocated: {
    you: 'it is allocated to you',
    they: 'it is allocated to them',
    records: ({ holder, kind, day }) =>
      any(among('allocatedTo', [holder.id]), among('id', namedOn(holder, 'allocated', kind, day))),
  },
  team: {
    you: 'it is with your team',
    they: 'it is with their team',
    records: ({ held }) => among('team', one(held.team)),
  },
  area: {
    you: 'it is in your area',
    they: 'it is in their area',
    records: ({ held }) => among('area', one(held.area)),
  },
  board: {
    you: 'it belongs to your board',
    they: 'it belongs to their board',
    records: ({ held }) => among('board', one(held.board)),
  },
  'own step': {
    you: 'you hold the post that owns it',
    they: 'they hold the post that owns it',
    records: ({ holder, day }) => among('ownerPost', postsOn(holder, day)),
  },
  'own workstream': {
    you: 'you hold the post that answers for it',
    they: 'they hold the post that answers for it',
    records: ({ holder, day }) => among('answeringPost', postsOn(holder, day)),
  },
  own: {
    you: 'it is your own',
    they: 'it is their own',
    records: ({ holder }) => among('madeBy', [holder.id]),
  },
} as const satisfies Record<string, RelationshipRule>

export type Relationship = keyof typeof RELATIONSHIPS
export const relationshipRule = (r: Relationship): RelationshipRule => RELATIONSHIPS[r]
