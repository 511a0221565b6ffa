/** What the plan does at each place: its steps by the localities and wards that they name. */
import { londonDay, may } from '../../authority/rules.ts'
import type { DoneThere } from '../../evidence/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { planRead, planSeen } from '../acts.ts'
import type { Step } from '../graph/kinds.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { leanerOf } from './leans.ts'

/** Steps that are listed of one place. */
const MOST = 6

/** For whoever may read the plan; null for anybody else. */
export async function planThere(db: Db, { authority, person, at }: Call, names: readonly string[]): Promise<DoneThere> {
  if (!may(person, planRead, wholePlan(authority), at).allowed) return null
  const live = await livePlan(db, authority)
  if (!live) return null
  const { c } = await planSeen(live, authority, londonDay(at), at, 'whole')
  const wanted = new Map(names.map(n => [n.toLowerCase(), { name: n, steps: [] as Step[] }]))
  const going = c.view.all.step.filter(s => !c.view.isStopped(s))
  for (const s of going)
    for (const area of new Set(s.areas.map(a => a.trim().toLowerCase()))) wanted.get(area)?.steps.push(s)
  return {
    everywhere: going.filter(s => s.areas.length === 0).length,
    at: new Map(
      [...wanted.values()].map(({ name, steps }) => [
        name,
        { steps: steps.slice(0, MOST).map(s => leanerOf(c, s)), more: Math.max(0, steps.length - MOST) },
      ]),
    ),
  }
}
