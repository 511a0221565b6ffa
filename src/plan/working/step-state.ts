/** Whether a step is done or closed, as its own row says. */
import type { Day } from '../graph/dates.ts'
import type { Step } from '../graph/kinds.ts'

/** Declared done: by status, by a blue mark, or by a date of completion that has come. As `View.isDone`, without a view. */
export const isDone = (s: Step, on: Day): boolean =>
  s.status?.is === 'done' ||
  (s.status?.is == null && (s.rag?.is === 'blue' || (s.doneOn?.on != null && s.doneOn.on <= on)))
/** Done, or given up. */
export const isClosed = (s: Step, on: Day): boolean => isDone(s, on) || s.status?.is === 'stopped'
