/** Where a plan stands, worked out once for a plan and a day. */
import type { Context } from '../report/context.ts'
import { type Course, courseOf } from './course.ts'
import { type Improving, improvingOf } from './improving.ts'
import { type OwedNow, owedOf } from './owed.ts'
import { type Safe, safeOf } from './safe.ts'

export type Standing = {
  readonly course: Course
  readonly improving: Improving
  readonly owed: OwedNow
  readonly safe: Safe
}

const known = new WeakMap<Context, Standing>()

/** Pages ask again and again of the same plan and day, which are kept in memory together. */
export function standingOf(c: Context): Standing {
  let standing = known.get(c)
  if (!standing) {
    const course = courseOf(c)
    standing = { course, improving: improvingOf(c), owed: owedOf(c), safe: safeOf(c, course) }
    known.set(c, standing)
  }
  return standing
}
