/**
 * What kinds of act there are. Whoever adds an act states its class, and everything else about who may do it follows.
 * A new class is a line here and a word in each role that has it (`roles.ts`); roles that do not name it cannot do it.
 */

export type ClassRule = {
  /** Completes "may ...". */
  readonly says: string
  /** About people who can be known from it. Each such act, a reading too, is a row of the audit; sealed records are out of reach. */
  readonly personal: boolean
  /** Whether it changes anything. */
  readonly changes: boolean
  /** Never by whoever made the thing, nor by the holder of the post that owns it. */
  readonly secondPerson?: true
  /** Cannot be done in another's stead. */
  readonly inPerson?: true
}

export const CLASSES = {
  'read-aggregate': {
    says: 'read counts, measures and charts, small numbers suppressed',
    personal: false,
    changes: false,
  },
  'read-plan': {
    says: 'read the plan, findings, obligations and money',
    personal: false,
    changes: false,
  },
  'read-structure': {
    says: 'read places, services, teams, posts and who holds them',
    personal: false,
    changes: false,
  },
  comment: {
    says: 'comment on what is in the plan, and mention people',
    personal: false,
    changes: true,
    inPerson: true,
  },
  'write-plan': { says: 'change the plan: steps, dates, updates, evidence', personal: false, changes: true },
  accept: {
    says: 'accept or close what somebody else did: evidence, an exception, a sign-off, a broken glass',
    personal: false,
    changes: true,
    secondPerson: true,
  },
  'raise-unsafe': {
    says: 'say what is unsafe for children now, and keep up what one has raised or owns',
    personal: false,
    changes: true,
  },
  publish: { says: 'show the plan to everybody, without signing in', personal: false, changes: true },
  'read-board': { says: 'read the papers, minutes and actions of a board', personal: false, changes: false },
  'write-board': { says: 'keep the papers, minutes, decisions and actions of a board', personal: false, changes: true },
  'write-measure': {
    says: 'define measures, their targets and baselines, and load their values',
    personal: false,
    changes: true,
  },
  'explain-measure': {
    says: 'say what is known of a signal of a measure, and what is being done',
    personal: false,
    changes: true,
  },
  'write-structure': {
    says: 'change places, services, teams, posts and who holds them',
    personal: false,
    changes: true,
  },
  'author-independent-report': {
    says: 'write a report to ministers that the council cannot edit',
    personal: false,
    changes: true,
    inPerson: true,
  },
  'find-child': { says: 'find that a child is known, and whom to ring', personal: true, changes: false },
  'read-child': { says: 'read a child’s record', personal: true, changes: false },
  'write-child': { says: 'write in a child’s record', personal: true, changes: true },
  'break-glass': {
    says: 'open a child’s record out of turn, for a reason, for hours, with an alert and a review',
    personal: true,
    changes: true,
    inPerson: true,
  },
  'work-data': { says: 'check and correct the coded rows behind a return or a measure', personal: true, changes: true },
  match: { says: 'judge whether two agencies’ records are one child', personal: true, changes: true },
  request: { says: 'make a request or a referral, and follow it', personal: true, changes: true },
  guard: {
    says: 'see who read what, seal and unseal, and give the roles that reach children',
    personal: false,
    changes: true,
  },
  administer: { says: 'run the system: accounts, settings, jobs', personal: false, changes: true, inPerson: true },
  'read-invented': {
    says: 'see counts of the invented city, in which nobody exists',
    personal: false,
    changes: false,
  },
  self: {
    says: 'see and change one’s own account: sessions, rights, cover',
    personal: false,
    changes: true,
    inPerson: true,
  },
} as const satisfies Record<string, ClassRule>

export type ActClass = keyof typeof CLASSES

/** All an act has to say of itself. */
export type Act = { readonly name: string; readonly class: ActClass }

export const ACT_CLASSES = Object.keys(CLASSES) as ActClass[]
export const classRule = (c: ActClass): ClassRule => CLASSES[c]
export const PERSONAL: readonly ActClass[] = ACT_CLASSES.filter(c => CLASSES[c].personal)
/** Whatever changes something of the council's. One's own account is not that: whoever may change nothing can still sign out. */
export const CHANGES: readonly ActClass[] = ACT_CLASSES.filter(c => CLASSES[c].changes && c !== 'self')
