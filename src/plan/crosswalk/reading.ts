/** What the pages of duplicates and of the crosswalk are given. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Act, may, type Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { planListed } from '../acts.ts'
import type { PlanGraph } from '../graph/graph.ts'
import type { AnyRec, Kind } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { isoDay } from '../stored/day.ts'
import { type Live, livePlan } from '../stored/live.ts'
import { type Version, versionOf } from '../stored/newest.ts'
import { namedIn, subjectIn, wholePlan } from '../stored/subject.ts'
import { isSigned } from '../working/naming.ts'
import {
  mergeSubjects,
  recordKeep,
  recordMerge,
  recordSupersede,
  ringSays,
  supersedeSubjects,
  whyNotSuperseded,
} from './acts.ts'
import { CROSSED, type Line, linesOf } from './lines.ts'
import { merge } from './merge.ts'
import { keyOf, type Pair, pairsOf } from './pairs.ts'

/** What would become of a pair, and what whoever looks may do with it. */
export type Choice = {
  readonly pair: Pair
  readonly keep: AnyRec
  readonly goes: AnyRec
  readonly versions: { readonly keep: number; readonly goes: number }
  readonly may: { readonly merge: boolean; readonly supersede: boolean; readonly keep: boolean }
  /** The one that goes stands in the plan as it was signed. */
  readonly signed: boolean
  /** Why they cannot be one; null where they can. */
  readonly ring: string | null
  /** Why the one cannot be stopped for the other; null where it can. */
  readonly standing: string | null
  /** What a merge would do. */
  readonly takes: readonly string[]
  readonly lost: readonly string[]
  /** How many records of each kind name the one that goes. */
  readonly named: ReadonlyMap<Kind, number>
  /** Exceptions that were accepted for the one that goes, and would end. */
  readonly exceptions: number
}
export type Duplicates = {
  readonly version: Version
  readonly c: Context
  readonly pairs: readonly Pair[]
  readonly choice: Choice | null
  /** A pair was asked for that is none any more. */
  readonly settled: boolean
} | null

export const duplicatesRead = act({
  name: 'plan.duplicates',
  class: 'read-plan',
  input: z.strictObject({ on: isoDay, keep: z.string().max(500).default(''), goes: z.string().max(500).default('') }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { on, keep, goes }, call): Promise<Duplicates> => {
    const newest = await livePlan(db, call.authority)
    if (!newest) return null
    const { version, c, of: live } = await planListed(newest, call, on)
    const pairs = pairsOf(c)
    const asked = keep !== '' && goes !== ''
    const pair = asked
      ? pairs.find(p => keyOf(p.offender.id, p.other.id) === keyOf(keep, goes))
      : pairs.find(p => p.kept === null)
    const first = pair ?? pairs.find(p => p.kept === null)
    const stays = asked && pair ? keep : first?.stays.id
    const choice = first ? await choiceOf(db, live, call, first, stays === first.offender.id) : null
    return { version, c, pairs, choice, settled: asked && pair === undefined }
  },
})

async function choiceOf(db: Db, live: Live, call: Call, pair: Pair, swapped: boolean): Promise<Choice> {
  const [keep, goes] = swapped ? [pair.offender, pair.other] : [pair.other, pair.offender]
  const made = merge(live.graph, keep.id, goes.id)
  const ring = 'ring' in made ? ringSays(live, made.ring) : null
  const can = (what: Act, subjects: readonly Subject[]) =>
    subjects.every(s => may(call.person, what, s, call.at).allowed)
  const own = subjectIn(live, call.authority, pair.offender.id, await namedIn(db))
  const named = new Map<Kind, number>()
  if (!('ring' in made))
    for (const r of made.repointed.filter(r => !made.excused.includes(r.id)))
      named.set(r.kind, (named.get(r.kind) ?? 0) + 1)
  return {
    pair,
    keep,
    goes,
    versions: { keep: live.row(keep.id)!.version, goes: live.row(goes.id)!.version },
    may: {
      merge: can(recordMerge, await mergeSubjects(db, live, call.authority, { keep: keep.id, goes: goes.id }, made)),
      supersede: can(recordSupersede, await supersedeSubjects(db, live, call.authority, keep.id, goes.id)),
      keep: can(recordKeep, [own]),
    },
    signed: isSigned(live, goes.id),
    ring,
    standing: whyNotSuperseded(goes),
    takes: 'ring' in made ? [] : [...made.filled, ...made.united],
    lost: 'ring' in made ? [] : made.conflicts.map(x => x.field),
    named,
    exceptions: 'ring' in made ? 0 : made.excused.length,
  }
}

export type Crosswalk = { readonly version: Version; readonly lines: readonly Line[] } | null

/** Where each item of every plan lives now. */
export const crosswalkRead = act({
  name: 'plan.crosswalk',
  class: 'read-plan',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, _, { authority }): Promise<Crosswalk> => {
    const live = await livePlan(db, authority)
    return live && { version: versionOf(live), lines: await linesIn(db, live) }
  },
})

/** What was worked out of a plan: the same plan has the same crosswalk, since whatever is taken out of it makes it another. */
const known = new WeakMap<PlanGraph, readonly Line[]>()
async function linesIn(db: Db, live: Live): Promise<readonly Line[]> {
  const before = known.get(live.graph)
  if (before) return before
  const lines = linesOf(live.graph, await takenOut(db))
  known.set(live.graph, lines)
  return lines
}

/** Records that were taken out of the plan, as they were last. */
async function takenOut(db: Db): Promise<readonly AnyRec[]> {
  const { rows } = await sql<{ data: string }>`
    select data from plan.record where gone and kind = any (${[...CROSSED]}) order by kind, place, key`.execute(db)
  return rows.map(r => JSON.parse(r.data) as AnyRec)
}
