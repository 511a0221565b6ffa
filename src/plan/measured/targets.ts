/** The targets of the plan's measures, for the board of all measures. */
import { createHash } from 'node:crypto'
import { may } from '../../authority/rules.ts'
import type { Place, Targets } from '../../evidence/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { planRead } from '../acts.ts'
import type { Measure, Rec } from '../graph/kinds.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { storedIn } from './stored.ts'

const NONE: Targets = { mark: '', at: () => new Map() }
/** A change of steps makes no other list of values, so that the targets of one list are found once. */
const known = new WeakMap<
  readonly Rec<'value'>[],
  { readonly measures: readonly Measure[]; readonly targets: Targets }
>()

/** Every target of a joined measure, for whoever may read the plan. */
export async function planTargets(db: Db, { authority, person, at }: Call): Promise<Targets> {
  if (!may(person, planRead, wholePlan(authority), at).allowed) return NONE
  const live = await livePlan(db, authority)
  if (!live) return NONE
  const { measure, value } = live.judged.records
  const before = known.get(value)
  if (before?.measures === measure) return before.targets
  const targets = targetsIn(live)
  known.set(value, { measures: measure, targets })
  return targets
}

function targetsIn({ judged }: Live): Targets {
  const values = Map.groupBy(judged.records.value, v => v.measure?.id)
  const byPlace = new Map<string, Map<string, number>>()
  for (const m of judged.records.measure) {
    const series = storedIn(values.get(m.id) ?? [])
    const target = m.target?.value ?? null
    if (!series || target === null) continue
    const there = byPlace.get(series.place.id) ?? new Map<string, number>()
    byPlace.set(series.place.id, there)
    // Of two measures of the plan that are the same one, the first has set it, as on the page of the measure.
    if (!there.has(series.code)) there.set(series.code, target)
  }
  const words = JSON.stringify([...byPlace].map(([place, of]) => [place, ...of]))
  return {
    mark: createHash('sha256').update(words).digest('base64url').slice(0, 16),
    at: (place: Place) => byPlace.get(place.id) ?? new Map(),
  }
}
