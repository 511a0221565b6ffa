/** Versions of the plan that were asked for, signed or refused, as they are shown. */
import { sql } from 'kysely'
import { fileOf } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { sharedWith } from './difference.ts'
import type { SignedCounts } from './tables.ts'

export type Outside = {
  readonly body: string
  readonly on: Temporal.PlainDate
  readonly letter: string
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
}
export type Signoff = {
  readonly id: string
  readonly version: number
  readonly is: 'asked' | 'signed' | 'refused'
  /** 1 for the first that was signed; null until it is. */
  readonly number: number | null
  readonly why: string
  readonly askedAt: Temporal.Instant
  readonly askedBy: string
  readonly askedById: string
  readonly stamp: number
  /** The hash of the document as signed. */
  readonly document: string | null
  readonly signedAt: Temporal.Instant | null
  readonly signedBy: string | null
  readonly signedAs: string
  readonly statement: string
  readonly counts: SignedCounts | null
  readonly refusedAt: Temporal.Instant | null
  readonly refusedBy: string | null
  readonly refusedBecause: string
  readonly outside: readonly Outside[]
}

/** All of them, the newest first. */
export async function signoffsOf(db: Db, authority: string): Promise<readonly Signoff[]> {
  const { rows } = await sql<Omit<Signoff, 'is' | 'stamp' | 'outside'> & { stamp: bigint }>`
    select s.id, s.version, s.number, s.why, s.asked_at as "askedAt", a.name as "askedBy", s.asked_by as "askedById", s.stamp,
      s.document, s.signed_at as "signedAt", g.name as "signedBy", s.signed_as as "signedAs", s.statement, s.counts,
      s.refused_at as "refusedAt", r.name as "refusedBy", s.refused_because as "refusedBecause"
    from plan.signoff s
    join authority.person a on a.authority = s.authority and a.id = s.asked_by
    left join authority.person g on g.authority = s.authority and g.id = s.signed_by
    left join authority.person r on r.authority = s.authority and r.id = s.refused_by
    where s.authority = ${authority} order by s.asked_at desc, s.id desc`.execute(db)
  const outside = await sql<Outside & { signoff: string }>`
    select o.signoff, o.body, o.on_day as "on", o.letter, o.recorded_at as "recordedAt", p.name as "recordedBy"
    from plan.signoff_outside o
    join authority.person p on p.authority = o.authority and p.id = o.recorded_by
    where o.authority = ${authority} order by o.on_day, o.id`.execute(db)
  const of = Map.groupBy(outside.rows, o => o.signoff)
  return rows.map(({ stamp, ...s }) => ({
    ...s,
    stamp: Number(stamp),
    is: s.signedAt ? 'signed' : s.refusedAt ? 'refused' : 'asked',
    outside: of.get(s.id) ?? [],
  }))
}

/** Those that were signed, the newest first. */
export const signedAmong = (all: readonly Signoff[]): readonly Signoff[] =>
  all.filter(s => s.is === 'signed').toSorted((a, b) => b.number! - a.number!)

/** Frozen plans that were read last: a large one is tens of megabytes. */
const frozen = recent<PlanGraph>(2)

/**
 * The plan as it was frozen under a hash, with the records of the plan as it is where they are the same. Nobody may change what it
 * gives.
 */
export async function frozenPlan(db: Db, authority: string, hash: string, now: PlanGraph): Promise<PlanGraph> {
  const key = `${authority} ${hash}`
  const known = frozen.get(key)
  if (known) return known
  const file = await fileOf(db, hash)
  if (!file) throw new Error(`the file of a signed plan is not there: ${hash}`)
  // Written by us from the plan itself, and checked by its hash: not read as strictly as what a stranger brings.
  return frozen.keep(key, () => sharedWith(JSON.parse(file.bytes.toString('utf8')) as PlanGraph, now))
}
