/** What each stream of chance of this part is for, and whom it is about. */
export const FLOW = 300
export const HIDDEN = 301
export const OUTCOME = 302
export const OWN = 303
export const WORK = 304
export const HOME = 305
export const ALONE = 306
export const MEETINGS = 307

/** An event of a family: the same for all its children. */
export const aboutEvent = (unit: number, no: number): number => (unit * 4096 + no) | 0
/** An event as it bears on one child. */
export const aboutChild = (child: number, no: number): number => (Math.imul(child, 0x9e3779b1) + no) | 0
