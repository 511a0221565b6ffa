/** Which children are brought to school, how, and on which route. */
import { mixed } from '../chance.ts'
import type { Day } from '../days.ts'
import { caseId } from '../extract/ids.ts'
import type { Person, School } from '../model.ts'
import { TRANSPORT } from '../settle/purposes.ts'
import type { Sheets } from '../tables.ts'
import { type Frame, monthFrom, monthTo, WHOLE } from './frame.ts'
import { routeNo } from './routes.ts'
import { riders } from './tables.ts'
import type { Counts } from './tally.ts'
import { localityOf } from './voices.ts'

/**
 * Who rides, of pupils with a plan. NAO, Home to school transport, October 2025: more than half a million of 9 m pupils are brought
 * to school; Calderwick's plan: 6,450 children, 2.0% of its children. By kind of school [assumed].
 */
const WITH_PLAN: Readonly<Record<School['phase'], number>> = {
  special: 0.74,
  alternative: 0.35,
  primary: 0.22,
  secondary: 0.32,
}
/** Of pupils without, who go to school in another locality: distance, low income, or no safe way. [assumed] */
const FAR = 0.024
const NEAR = 0.001

/** Writes and counts a child who is brought to school. */
export function transported(sheets: Sheets, f: Frame, child: Person, tally: Counts): void {
  const { schooling, sen } = child.child!.around
  if (schooling.length === 0) return
  const { settled } = f
  const draw = mixed(settled.settings.seed, child.id, TRANSPORT)
  let plan = null
  for (let i = 0; i < sen.length; i++) if (sen[i]!.kind === 'E') plan = sen[i]!
  if (draw >= (plan ? WITH_PLAN.special : FAR) * WHOLE) return
  for (let i = 0; i < schooling.length; i++) {
    const s = schooling[i]!
    if (s.until !== null && s.until <= settled.first) continue
    const school = settled.schools[s.school]
    if (!school) continue
    const end = s.until ?? settled.until
    let from: Day = s.from
    if (plan && draw < WITH_PLAN[school.phase] * WHOLE) {
      const start = Math.max(s.from, plan.from)
      const stop = Math.min(end, plan.until ?? settled.until)
      if (stop > start) ride(sheets, f, child, tally, { school, from: start, until: stop, draw, plan: true })
      // Whatever came before and after the plan, the child found its own way.
      continue
    }
    if (draw >= FAR * WHOLE) continue
    const locality = localityOf(f, child, Math.max(s.from, settled.first))
    if (draw >= (locality === school.locality ? NEAR : FAR) * WHOLE) continue
    // Free travel begins with the week of the fifth birthday at the earliest; nobody in nursery has it. [assumed]
    if (from < child.born + 4 * 365) from = child.born + 4 * 365
    if (from < end) ride(sheets, f, child, tally, { school, from, until: end, draw, plan: false })
  }
}

function ride(
  sheets: Sheets,
  f: Frame,
  child: Person,
  tally: Counts,
  { school, from, until, draw, plan }: { school: School; from: Day; until: Day; draw: number; plan: boolean },
): void {
  const { settled } = f
  const to = until >= settled.until ? null : until
  if (from >= settled.until || (to !== null && to <= settled.first)) return
  const second = mixed(draw, school.no, TRANSPORT)
  const part = second / WHOLE
  const how = plan
    ? part < 0.58
      ? 'minibus'
      : part < 0.87
        ? 'shared taxi'
        : part < 0.94
          ? 'alone'
          : 'mileage'
    : part < 0.72
      ? 'pass'
      : 'minibus'
  const because = plan ? 'plan' : second % 10 < 6 ? 'distance' : second % 10 < 9 ? 'low income' : 'unsafe route'
  const route =
    how === 'pass' || how === 'mileage'
      ? -1
      : routeNo(f.routes, school.no, localityOf(f, child, Math.max(from, settled.first)), second)
  sheets.rows(riders).add(caseId(settled, child), route < 0 ? null : f.routes.all[route]!.id, from, to, because, how)
  const end = monthTo(f, to)
  for (let m = monthFrom(f, from); m < end; m++) {
    if (route >= 0) tally.riders[route * f.months + m]!++
    tally.travel[(plan ? 0 : 1) * f.months + m]!++
  }
}
