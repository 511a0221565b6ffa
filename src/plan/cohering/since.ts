/** Which findings are new, and which have gone, since yesterday or since the plan was signed. */
import { z } from 'zod'
import { londonDay } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { planSeen } from '../acts.ts'
import type { Finding } from '../coherence/check.ts'
import { addDays, type Day } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { withStored } from '../measured/overlay.ts'
import type { Context } from '../report/context.ts'
import { judgedOn } from '../stored/judged.ts'
import { livePlan } from '../stored/live.ts'
import type { Version } from '../stored/newest.ts'
import { wholePlan } from '../stored/subject.ts'
import { endOf, graphAt } from '../versions/past.ts'
import { frozenPlan, signedAmong, signoffsOf } from '../versions/signoffs.ts'

export const FROM = ['yesterday', 'signed'] as const
export type From = (typeof FROM)[number]

/**
 * new: it stands now and did not then. back: it was accepted then and stands now. accepted: it stood then and is accepted now.
 * gone: it stood then, or was accepted, and the rule finds it no more.
 */
export type Turn = { readonly is: 'new' | 'back' | 'accepted' | 'gone'; readonly finding: Finding }

type Judged = { readonly findings: readonly Finding[]; readonly accepted: readonly Finding[] }

/** A finding is the same as long as its rule and its items are; its words may change with the day. */
const keyOf = (f: Finding) => JSON.stringify([f.rule, ...f.items])

/** What became of findings between two judgements, in the order of each. */
export function turnsBetween(then: Judged, now: Judged): Turn[] {
  const stood = new Set(then.findings.map(keyOf))
  const excused = new Set(then.accepted.map(keyOf))
  const stands = new Set(now.findings.map(keyOf))
  const isExcused = new Set(now.accepted.map(keyOf))
  const turn = (is: Turn['is']) => (finding: Finding) => ({ is, finding })
  return [
    ...now.findings.filter(f => !stood.has(keyOf(f)) && !excused.has(keyOf(f))).map(turn('new')),
    ...now.findings.filter(f => excused.has(keyOf(f))).map(turn('back')),
    ...now.accepted.filter(f => stood.has(keyOf(f))).map(turn('accepted')),
    ...[...then.findings, ...then.accepted]
      .filter(f => !stands.has(keyOf(f)) && !isExcused.has(keyOf(f)))
      .map(turn('gone')),
  ]
}

export type Since = {
  readonly version: Version
  readonly c: Context
  readonly from: From
  /** The day of the other judgement, and its plan; null where there is none to compare with. */
  readonly before: { readonly on: Day; readonly c: Context; readonly says: string } | null
  readonly turns: readonly Turn[]
}

/** Null where there is no plan. */
export const sinceRead = act({
  name: 'plan.since',
  class: 'read-plan',
  input: z.strictObject({ from: z.enum(FROM) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { from }, { authority, at }): Promise<Since | null> => {
    const live = await livePlan(db, authority)
    if (!live) return null
    const today = londonDay(at)
    const { version, c } = await planSeen(live, authority, today, at, 'whole')
    const judged = async (was: PlanGraph, stamp: number, on: Day, asOf: Temporal.Instant) => {
      // With the values that had come by then: one that has come since is no reason why a finding is new.
      const graph = await withStored(db, was, { of: authority, measured: live.head.measured, asOf })
      const plan = { title: live.head.title, stamp, graph }
      return (await judgedOn(`${authority} then ${from} ${stamp}`, plan, on, today, 'whole')).c
    }
    const none = { version, c, from, before: null, turns: [] }
    const given = (on: Day, was: Context, says: string): Since => ({
      version,
      c,
      from,
      before: { on, c: was, says },
      turns: turnsBetween(was.j, c.j),
    })
    if (from === 'yesterday') {
      const on = addDays(today, -1)
      const was = await graphAt(db, authority, endOf(on))
      return was ? given(on, await judged(was.graph, was.stamp, on, endOf(on)), 'yesterday evening') : none
    }
    const [latest] = signedAmong(await signoffsOf(db, authority))
    if (!latest) return none
    const graph = await frozenPlan(db, authority, latest.document!, live.graph)
    const on = londonDay(latest.signedAt!)
    return given(on, await judged(graph, latest.stamp, on, latest.signedAt!), `version ${latest.number} was signed`)
  },
})
