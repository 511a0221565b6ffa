/** The thresholds of the rules, as data: each is named in plan-rules.md, and an authority may set its own. */
export const settings = {
  /** C-08: moves of a date, and total slip in days, that need a reason and an approver. */
  moves: 2,
  slipDays: 90,
  /** C-10: days a step may run without a milestone. */
  stepDaysWithoutMilestone: 180,
  /** C-18, C-38: how far past its own rhythm a thing may be. */
  rhythm: 1.5,
  /** C-19 to C-22: likeness of texts, Jaccard over trigrams of normalised words. */
  alike: 0.85,
  /** C-27, C-28 */
  outcomesOnAPage: 9,
  hopsOnAPage: 3,
  stepsPerOutcome: 40,
  fieldsPerStep: 25,
  /** C-31: months of money left that a programme in flight with no dated milestone must have. */
  fundingMonths: 6,
  /** C-34: share by which allocations may differ from the total. */
  allocationTolerance: 0.005,
  /** C-35 */
  spendTolerance: 0.1,
  /** C-37: days before a promised return by which a meeting must be booked. */
  promiseDays: 42,
  /** C-42 */
  sharedMembers: 0.7,
  /** C-43, C-56: working days. */
  replyWorkingDays: 10,
  draftWorkingDays: 10,
  /** C-44: months between restructures. */
  restructureMonths: 24,
  /** C-45: share of open steps and number of workstreams for one person; plans with fewer steps are not judged by share. */
  ownerShare: 0.25,
  ownerWorkstreams: 3,
  ownerShareFrom: 4,
  /** C-47: months. */
  interimMonths: 6,
  /** C-48: days after an inspection, and share of steps. */
  kneeJerkDays: 60,
  kneeJerkShare: 0.2,
  /** C-51: days since the last update of an item called on track. */
  updateDays: 30,
  /** C-53, C-57: months. */
  voiceMonths: 12,
  gainMonths: 12,
  /** C-24: steps without a reason up to which each is told which finding reads closest. */
  suggestions: 500,
  /** C-59 */
  smallNumber: 5,
} as const
export type Settings = { readonly [K in keyof typeof settings]: number }
