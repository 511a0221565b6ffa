/**
 * The eighteen roles: what each may do, and with which records. This table is the whole of it. What it does not say is
 * refused. `rights.table.test.ts` holds the same in a grid written by hand; a change here must be made there too.
 */
import { type ActClass, CHANGES, PERSONAL } from './classes.ts'
import type { Relationship } from './relationships.ts'

export type RoleRule = {
  readonly title: string
  /** Each class of act, with the relationships that open a record to it. */
  readonly may: Partial<Record<ActClass, readonly Relationship[]>>
  /** What nobody who holds this role may do, whatever else they hold, whoever they stand in for. */
  readonly never?: readonly ActClass[]
  /** The longest that it may be given for, in days. Given for longer, or with no end, it gives nothing. */
  readonly timeBoxDays?: number
}

/** Everybody who works on the recovery sees all of its plan and all of its figures. Neither names a child. */
const SEES_THE_PLAN = {
  'read-aggregate': ['everywhere'],
  'read-plan': ['everywhere'],
  'read-structure': ['everywhere'],
} as const
/** Whoever works on the recovery, or answers for it from outside, may speak to those who own its parts. */
const COMMENTS = { comment: ['everywhere'] } as const
/** Whoever can sign in can see what they may do, end their own sessions, and learn what of all they see is invented. */
const HAS_AN_ACCOUNT = { self: ['own'], 'read-invented': ['everywhere'] } as const
/**
 * Whoever sees danger can say so: everybody who reads the plan, but for those who may change nothing at all. What they raised
 * is their own, and what the post that they hold owns is theirs to keep up.
 */
const MAY_RAISE = { 'raise-unsafe': ['own', 'own step'] } as const
/** Whoever holds the post that owns a measure is asked to explain its signals. */
const EXPLAINS_OWN = { 'explain-measure': ['own step'] } as const
/** Whoever may be told of a child must be able to learn that the child is known; and can open the record in an emergency. */
const MAY_BE_RUNG = { 'find-child': ['everywhere'], 'break-glass': ['everywhere'] } as const

export const ROLES = {
  'front-door-worker': {
    title: 'Front-door worker',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      ...MAY_BE_RUNG,
      'read-child': ['team', 'allocated'],
      'write-child': ['team', 'allocated'],
      match: ['team'],
    },
  },
  'social-worker': {
    title: 'Social worker',
    // A colleague on duty must be able to read; only whose case it is, or who covers for them, writes.
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      ...MAY_BE_RUNG,
      'read-child': ['team', 'allocated'],
      'write-child': ['allocated'],
    },
  },
  'team-manager': {
    title: 'Team manager',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      ...EXPLAINS_OWN,
      ...MAY_BE_RUNG,
      'read-child': ['team', 'allocated'],
      'write-child': ['team', 'allocated'],
    },
  },
  'area-director': {
    title: 'Area director',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...EXPLAINS_OWN,
      'raise-unsafe': ['area', 'own', 'own step', 'own workstream'],
      ...MAY_BE_RUNG,
      'write-plan': ['area', 'own step', 'own workstream'],
      accept: ['area'],
      'read-board': ['board'],
      'write-structure': ['area'],
      'read-child': ['area'],
      // Decisions about a child that need a senior manager.
      'write-child': ['area'],
      guard: ['area'],
    },
  },
  director: {
    title: 'Director of children’s services',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      'raise-unsafe': ['everywhere'],
      'explain-measure': ['everywhere'],
      publish: ['everywhere'],
      'write-plan': ['everywhere'],
      accept: ['everywhere'],
      'read-board': ['everywhere'],
      'write-structure': ['everywhere'],
      'find-child': ['everywhere'],
      'read-child': ['everywhere'],
      guard: ['everywhere'],
    },
  },
  'performance-analyst': {
    title: 'Performance analyst',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      'write-measure': ['everywhere'],
      'explain-measure': ['everywhere'],
      'work-data': ['everywhere'],
      match: ['everywhere'],
    },
  },
  'step-owner': {
    title: 'Step owner',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      ...EXPLAINS_OWN,
      'write-plan': ['own step'],
    },
  },
  'senior-responsible-owner': {
    title: 'Senior responsible owner',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...EXPLAINS_OWN,
      'raise-unsafe': ['own', 'own step', 'own workstream'],
      'write-plan': ['own step', 'own workstream'],
      accept: ['own workstream'],
      'read-board': ['board'],
    },
  },
  'board-secretary': {
    title: 'Board secretary',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      'read-board': ['board'],
      'write-board': ['board'],
    },
  },
  'board-member': {
    title: 'Board member',
    may: { ...HAS_AN_ACCOUNT, ...SEES_THE_PLAN, ...COMMENTS, ...MAY_RAISE, 'read-board': ['board'] },
  },
  'elected-member': {
    title: 'Elected member',
    may: { ...HAS_AN_ACCOUNT, 'read-aggregate': ['everywhere'] },
    never: PERSONAL,
  },
  commissioner: {
    title: 'Commissioner',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      'read-board': ['everywhere'],
      'author-independent-report': ['own'],
    },
    never: PERSONAL,
  },
  inspector: {
    title: 'Inspector',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      'read-board': ['everywhere'],
      'find-child': ['everywhere'],
      'read-child': ['everywhere'],
    },
    never: CHANGES,
    timeBoxDays: 42,
  },
  'agency-user': {
    title: 'Agency user',
    may: { ...HAS_AN_ACCOUNT, request: ['own'] },
  },
  'independent-safeguarding-chair': {
    title: 'Independent safeguarding chair',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...MAY_RAISE,
      'read-board': ['board'],
      'author-independent-report': ['own'],
    },
  },
  // Runs the plan: changes all of it, and accepts none of it, not even what others did.
  'programme-manager': {
    title: 'Programme manager',
    may: {
      ...HAS_AN_ACCOUNT,
      ...SEES_THE_PLAN,
      ...COMMENTS,
      ...EXPLAINS_OWN,
      'raise-unsafe': ['everywhere'],
      'write-plan': ['everywhere'],
      'read-board': ['everywhere'],
    },
    never: [...PERSONAL, 'accept'],
  },
  'programme-office': {
    title: 'Programme office',
    may: { ...HAS_AN_ACCOUNT, ...SEES_THE_PLAN, 'read-board': ['everywhere'] },
    never: [...new Set([...PERSONAL, ...CHANGES])],
  },
  'system-administrator': {
    title: 'System administrator',
    may: {
      ...HAS_AN_ACCOUNT,
      'read-structure': ['everywhere'],
      'write-structure': ['everywhere'],
      administer: ['everywhere'],
    },
    never: [...PERSONAL, 'guard', 'accept'],
  },
} as const satisfies Record<string, RoleRule>

export type Role = keyof typeof ROLES
export const ROLE_KEYS = Object.keys(ROLES) as Role[]

/** Null for a word that is no role, which gives nothing: a role that was abolished may still stand in old rows. */
export const roleRule = (role: string): RoleRule | null => (Object.hasOwn(ROLES, role) ? ROLES[role as Role] : null)

/**
 * The class of the act that gives somebody this role. Roles that reach records of people whom the holder did not bring are
 * given by a guardian: else whoever runs the accounts could make an account that reads every child.
 */
export const classToGive = (role: Role): ActClass => {
  const { may } = ROLES[role] as RoleRule
  const reaches = PERSONAL.some(c => may[c]?.some(r => r !== 'own')) || may.guard
  return reaches ? 'guard' : 'administer'
}

/** In what a role can be given: each is one row of what somebody holds. None: it is held of the authority as a whole. */
export const scopesOf = (role: Role): readonly Scope[] =>
  SCOPES.filter(scope => Object.values(ROLES[role].may as RoleRule['may']).some(opens => opens.includes(scope)))
export const SCOPES = ['area', 'team', 'board'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * Whether it reaches records of people all over the authority, wherever it is given: then only whoever guards all of it gives
 * it. What everybody has who may be told of a child does not count.
 */
export const reachesAll = (role: Role): boolean => {
  const { may } = ROLES[role] as RoleRule
  return [...PERSONAL, 'guard' as const].some(c => !Object.hasOwn(MAY_BE_RUNG, c) && may[c]?.includes('everywhere'))
}
