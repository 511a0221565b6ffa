/** What the plan knows of a measure: who leans on it, which steps were done, its target, and what was to be enough. */
import { londonDay, may } from '../../authority/rules.ts'
import { type Leaner, type Leaning, NOTHING_LEANS, type Place } from '../../evidence/rules.ts'
import type { Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { planRead, planSeen } from '../acts.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { sayDay } from '../graph/dates.ts'
import { type AnyRec, type Measure, type Step, spec } from '../graph/kinds.ts'
import { declaredLook, melonLook, supportedLook } from '../pages/statuses.ts'
import { type Context, label } from '../report/context.ts'
import { capital } from '../report/words.ts'
import { stepCourseOf } from '../standing/course.ts'
import { outcomesOf } from '../standing/outcomes.ts'
import { livePlan } from '../stored/live.ts'
import { wholePlan } from '../stored/subject.ts'
import { itemUrl } from '../urls.ts'
import { marksOf, stepsOf } from './marks.ts'
import { storedOf } from './stored.ts'
import { saidOf, testsOf } from './tests.ts'

/** Outcomes and steps that are listed; the rest are on the page of the plan's measure. */
const MOST = 40

/** What leans on a measure at a place, for whoever may read the plan; to anybody else nothing is said of it. */
export async function planLeans(
  db: Db,
  call: Call,
  { code, place }: { readonly code: string; readonly place: Place },
): Promise<Leaning> {
  const { authority, at, person } = call
  if (!may(person, planRead, wholePlan(authority), at).allowed) return NOTHING_LEANS
  const live = await livePlan(db, authority)
  if (!live) return NOTHING_LEANS
  const today = londonDay(at)
  const { c } = await planSeen(live, authority, today, at, 'whole')
  const measures = c.view.all.measure.filter(m => {
    const series = storedOf(c.view, m)
    return series?.code === code && series.place.id === place.id
  })
  const tests = await testsOf(db, { code, place: place.id }, today)
  const outcomes = new Set(measures.flatMap(m => m.outcomes.flatMap(o => o.id ?? [])))
  const steps = new Set(measures.flatMap(m => stepsOf(c.view, m)))
  const leaners = [
    ...outcomesOf(c).flatMap((o): Leaner[] =>
      outcomes.has(o.outcome.id)
        ? [{ ...named(o.outcome as AnyRec), says: declaredLook(o.says), shows: supportedLook(o.shows), green: null }]
        : [],
    ),
    ...[...steps].filter(s => !c.view.isStopped(s)).map(s => leanerOf(c, s)),
  ]
  const aimed = measures.find(m => m.target?.value != null)
  return {
    target: aimed?.target?.value ?? null,
    targetSays: aimed ? targetOf(aimed) : '',
    marks: measures.flatMap(m => marksOf(c.view, m)),
    leaners: leaners.slice(0, MOST),
    more: Math.max(0, leaners.length - MOST),
    tests: tests.map(t => saidOf(live, t)),
  }
}

const named = (r: AnyRec) => ({
  kind: capital(spec(r.kind).one),
  name: label(r, 90),
  href: itemUrl.to({}, { id: r.id }),
})

/** A step with what its owner says of it and what the evidence supports. */
export function leanerOf(c: Context, s: Step): Leaner {
  const { says, shows, melon } = stepCourseOf(c, s)
  return {
    ...named(s as AnyRec),
    says: declaredLook(says),
    shows: supportedLook(shows),
    green: melon && melonLook(melon),
  }
}

const targetOf = (m: Measure): string =>
  `${sayNumber(m.target!.value!, unitOf(m))}${m.targetOn?.on ? ` by ${sayDay(m.targetOn.on)}` : ''}, from the plan`
