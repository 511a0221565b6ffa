/** What every page of a large plan needs, and the longest of those that many look at, made before the first who asks. */
import { fullAhead } from '../print/full-body.ts'
import type { Context } from '../report/context.ts'
import { courseOf } from '../standing/course.ts'
import { outcomesOf } from '../standing/outcomes.ts'
import { standingOf } from '../standing/standing.ts'
import { timesOf } from '../time/lanes.ts'
import type { Seen } from './parts.ts'
import { planBody } from './plan-body.ts'

/** In turns of some tens of milliseconds at 5,000 steps, between which others are served; each keeps what it made. */
export function* drawnAhead(c: Context, seen: Seen): Generator<void, void> {
  yield void courseOf(c)
  yield void standingOf(c)
  yield void timesOf(c)
  yield void outcomesOf(c)
  yield void planBody(c, seen)
  yield* fullAhead(c, seen)
}
