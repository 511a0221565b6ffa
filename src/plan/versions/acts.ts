/** Reading what changed, the versions, and the plan as it was. */
import { z } from 'zod'
import { londonDay, type Subject } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { id } from '../../store/entered.ts'
import { fileOf } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import { planListed, planSeen } from '../acts.ts'
import type { Finding } from '../coherence/check.ts'
import { settings } from '../coherence/settings.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { isoDay } from '../stored/day.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { type Version, versionOf } from '../stored/newest.ts'
import { namedIn, subjectIn, wholePlan } from '../stored/subject.ts'
import { type Between, compare, isNamed } from './between.ts'
import { allMoves, type Churn, churnOf, eventsOf, recordedMoves } from './churn.ts'
import { endOf, pastAt, storedMoves, type Was } from './past.ts'
import { type Signoff, signedAmong, signoffsOf } from './signoffs.ts'

const READS = {
  class: 'read-plan',
  subject: async (_: Db, __: unknown, { authority }: { authority: string }) => [wholePlan(authority)],
} as const

const named = z.string().refine(isNamed, 'Choose a version or a day')

export type Changes = {
  readonly version: Version
  readonly signed: readonly Signoff[]
  readonly between: Between
  readonly churn: Churn
  /** Whether a record is in the plan now, and so has a page. */
  there(id: string): boolean
  /** What rights ask of the record of a change; null where nothing waits to be approved. */
  subjectOf: ((id: string) => Subject) | null
}
/** What changed between two states of the plan; null where there is none. */
export const changesRead = act({
  ...READS,
  name: 'plan.changes',
  input: z.strictObject({ from: named.nullable().default(null), to: named.default('now') }),
  run: async (db, names, call): Promise<Changes | null> => {
    const newest = await livePlan(db, call.authority)
    if (!newest) return null
    const { version, of: live } = await planListed(newest, call)
    const signoffs = await signoffsOf(db, call.authority)
    const between = await compare(db, call, live, signoffs, names)
    const named = between.telling.lines.some(l => l.waits && l.open.length > 0) ? await namedIn(db) : null
    return {
      version,
      signed: signedAmong(signoffs),
      between,
      subjectOf: named && (id => subjectIn(live, call.authority, id, named)),
      churn: await churnNow(db, call.authority, live, londonDay(call.at)),
      there: id => live.get(id) !== undefined,
    }
  },
})

const churns = new WeakMap<PlanGraph, { readonly today: string; readonly churn: Churn }>()
/** Counted once for each change of the plan and day. */
async function churnNow(db: Db, authority: string, live: Live, today: string): Promise<Churn> {
  const known = churns.get(live.graph)
  if (known?.today === today) return known.churn
  const moves = allMoves(recordedMoves(live.graph), await storedMoves(db, authority, live))
  const churn = churnOf(moves, eventsOf(live.graph), today, settings.kneeJerkDays)
  churns.set(live.graph, { today, churn })
  return churn
}

export type Versions = {
  readonly version: Version
  readonly all: readonly Signoff[]
  /** What stands in the way of a signature today, worst first. */
  readonly blockers: readonly Finding[]
  readonly accepted: number
  /** The number of the last change. */
  readonly stamp: number
  /** Plans whose own rows say that they were signed. */
  readonly rows: readonly { readonly title: string; readonly on: string; readonly by: string }[]
}
/** The versions of the plan, and what stands in the way of the next; null where there is no plan. */
export const versionsRead = act({
  ...READS,
  name: 'plan.versions',
  input: z.strictObject({}),
  run: async (db, _, { authority, at }): Promise<Versions | null> => {
    const live = await livePlan(db, authority)
    if (!live) return null
    const { version, c } = await planSeen(live, authority, londonDay(at), at, 'records')
    return {
      version,
      all: await signoffsOf(db, authority),
      blockers: c.j.findings.filter(f => f.severity === 'blocker'),
      accepted: c.j.accepted.length,
      stamp: live.head.stamp,
      rows: live.graph.records.plan.flatMap(p =>
        p.signedOn?.on ? [{ title: p.title, on: p.signedOn.on, by: p.signedBy }] : [],
      ),
    }
  },
})

export type OneVersion = {
  readonly signoff: Signoff
  readonly version: Version
  readonly latest: boolean
  /** The document as it was signed; only where it is asked for. */
  readonly document: Buffer | null
}
/** One version that was signed. */
export const versionRead = act({
  ...READS,
  name: 'plan.version',
  input: z.strictObject({ id, document: z.boolean().default(false) }),
  run: async (db, { id, document }, { authority }): Promise<OneVersion> => {
    const live = await livePlan(db, authority)
    const signed = signedAmong(await signoffsOf(db, authority))
    const signoff = signed.find(s => s.id === id)
    if (!live || !signoff) throw notFound()
    const file = document ? await fileOf(db, signoff.document!) : null
    return { signoff, version: versionOf(live), latest: signed[0] === signoff, document: file?.bytes ?? null }
  },
})

export type AsItWas = {
  readonly version: Version
  readonly on: string
  /** Null where nothing was stored by then. */
  readonly was: Was | null
  /** From that day to today. */
  readonly between: Between | null
}
/** The plan at the end of a day; null where there is none. */
export const asItWasRead = act({
  ...READS,
  name: 'plan.as-it-was',
  input: z.strictObject({ on: isoDay }),
  run: async (db, { on }, call): Promise<AsItWas | null> => {
    const live = await livePlan(db, call.authority)
    if (!live) return null
    const version = versionOf(live)
    // The end of today has not come: what is now is what will have been.
    const { graph, head } = live
    const was =
      on === londonDay(call.at)
        ? { title: head.title, graph, stamp: head.stamp }
        : await pastAt(db, call.authority, endOf(on), live)
    if (!was) return { version, on, was, between: null }
    return { version, on, was, between: await compare(db, call, live, [], { from: on, to: 'now' }) }
  },
})
