/** What the pages of exceptions read. */
import { z } from 'zod'
import { type Act, londonDay, may, type Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import { planListed, planSeen } from '../acts.ts'
import type { Finding } from '../coherence/check.ts'
import type { Context } from '../report/context.ts'
import { type Live, livePlan } from '../stored/live.ts'
import type { Version } from '../stored/newest.ts'
import { namedIn, wholePlan } from '../stored/subject.ts'
import { acceptingSubjects, exceptionAccept, exceptionEnd } from './accept.ts'
import { exceptionAsk, subjectOfItem } from './ask.ts'
import { type Excuse, excusesOf, isOpen } from './excused.ts'
import { exceptionTicks, findingPicks, type Pick, tickOf } from './picks.ts'

const can = (call: Call, act: Act, subjects: readonly Subject[]) =>
  subjects.length > 0 && subjects.every(s => may(call.person, act, s, call.at).allowed)

export type Exceptions = {
  readonly version: Version
  readonly c: Context
  readonly all: readonly Excuse[]
  /** By key: what a form sends back of each. */
  readonly ticks: ReadonlyMap<string, string>
  /** Keys of those that whoever asks may accept or refuse, and may end or take back. */
  readonly mayAccept: ReadonlySet<string>
  readonly mayEnd: ReadonlySet<string>
  /** The one that they want to end, if it can be. */
  readonly ending: Excuse | null
}

/** Every exception of the plan; null where there is no plan. */
export const exceptionsRead = act({
  name: 'plan.exceptions',
  class: 'read-plan',
  input: z.strictObject({ end: exceptionTicks }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { end }, call): Promise<Exceptions | null> => {
    const newest = await livePlan(db, call.authority)
    if (!newest) return null
    const { version, c, of: live } = await planListed(newest, call)
    const all = excusesOf(c).filter(e => live.row(e.record.id))
    const named = await namedIn(db)
    const of = (is: (e: Excuse) => boolean, may: (e: Excuse) => boolean) =>
      new Set(all.filter(e => is(e) && may(e)).map(e => e.record.id))
    const mayAccept = of(
      e => e.is === 'asked',
      e => can(call, exceptionAccept, acceptingSubjects(live, call.authority, e.record, named)),
    )
    const mayEnd = of(isOpen, e => can(call, exceptionEnd, [subjectOfItem(live, call.authority, e.itemId, named)]))
    const wanted = end[0]?.id
    return {
      version,
      c,
      all,
      ticks: new Map(all.filter(isOpen).map(e => [e.record.id, tickOf(live, e.record.id)])),
      mayAccept,
      mayEnd,
      ending: all.find(e => mayEnd.has(e.record.id) && live.row(e.record.id)!.id === wanted) ?? null,
    }
  },
})

export type Excusing = {
  readonly version: Version
  readonly c: Context
  /** What was ticked and is still found; one for each offender of a rule. */
  readonly findings: readonly Finding[]
  /** Of those, what somebody has asked for or accepted already. */
  readonly open: ReadonlySet<Finding>
  readonly all: string
  readonly allowed: boolean
}

/** Findings that somebody wants accepted for now. */
export const excusingRead = act({
  name: 'plan.excusing',
  class: 'read-plan',
  input: z.strictObject({ pick: findingPicks, all: z.string().max(10).default('') }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { pick, all }, call): Promise<Excusing | null> => {
    const live = await livePlan(db, call.authority)
    if (!live) return null
    const { version, c } = await planSeen(live, call.authority, londonDay(call.at), call.at, 'records')
    const findings = meant(c, pick, all)
    const open = new Set(excusesOf(c).flatMap(e => (isOpen(e) ? [`${e.rule} ${e.itemId}`] : [])))
    return {
      version,
      c,
      findings,
      open: new Set(findings.filter(f => open.has(`${f.rule} ${f.items[0]}`))),
      all,
      allowed: can(call, exceptionAsk, await subjectsFor(live, call, findings, all, () => namedIn(db))),
    }
  },
})

/** Each offender of each rule once. */
function meant(c: Context, pick: readonly Pick[], all: string): Finding[] {
  const wanted = new Set(pick.map(p => `${p.rule} ${p.item}`))
  const rules = new Set(all === '' ? pick.map(p => p.rule) : [all])
  const seen = new Set<string>()
  return c.j.findings.filter(f => {
    if (!rules.has(f.rule)) return false
    const key = `${f.rule} ${f.items[0]}`
    if (seen.has(key) || !(all === '' ? wanted.has(key) : f.rule === all)) return false
    seen.add(key)
    return true
  })
}

async function subjectsFor(
  live: Live,
  call: Call,
  findings: readonly Finding[],
  all: string,
  namesNow: () => ReturnType<typeof namedIn>,
): Promise<readonly Subject[]> {
  if (all !== '') return [wholePlan(call.authority)]
  const named = await namesNow()
  return [...new Set(findings.map(f => f.items[0]))].map(item => subjectOfItem(live, call.authority, item, named))
}
