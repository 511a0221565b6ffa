/** The authority's rules, for every other room: rights, days, and who leads what. All pure. */
export * from './during.ts'
export * from './leadership.ts'
export * from './rights/classes.ts'
export { type Columns, type Condition, type Fragment, holds, type Subject } from './rights/condition.ts'
export * from './rights/filter.ts'
export * from './rights/may.ts'
export type { Holder, Naming, PostHeld, Relationship, RoleHeld } from './rights/relationships.ts'
export * from './rights/roles.ts'
