/** What people say of measures, as it is kept: explanations, new beginnings of limits, settings; and what of it a judgement needs. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../store/open.ts'
import type { Settings } from '../judging/shapes.ts'
import type { Explanation, Rebase } from '../shapes.ts'

export type ExplanationKept = Explanation & { readonly id: string; readonly measure: string; readonly place: string }
/** `undone`: it was accepted, and so was its end. An end that was accepted is `accepted`. */
export type RebaseStands = 'proposed' | 'accepted' | 'refused' | 'undone'
export type RebaseKept = {
  readonly id: string
  readonly measure: string
  readonly place: string
  readonly from: string
  readonly because: 'step' | 'recording'
  readonly what: string
  readonly reason: string
  /** The one that it ends. */
  readonly undoes: string | null
  readonly stands: RebaseStands
  readonly by: string
  readonly byPerson: string
  readonly on: string
  /** What somebody else said to it; null while nobody has. */
  readonly decided: { readonly by: string; readonly on: string; readonly why: string } | null
}
export type SettingKept = {
  readonly measure: string
  readonly trend: 6 | 7
  readonly screening: boolean
  readonly baseline: number | null
  readonly reason: string
  readonly by: string
  readonly on: string
}
/** The latest first. */
export type Kept = {
  readonly explanations: readonly ExplanationKept[]
  readonly rebases: readonly RebaseKept[]
  readonly settings: readonly SettingKept[]
}
/** What is judged by, besides values and definitions. */
export type JudgedBy = {
  readonly rebases: readonly Rebase[]
  readonly explanations: readonly Explanation[]
  readonly settings: Omit<Settings, 'on'>
}
export const BY_NOTHING: JudgedBy = { rebases: [], explanations: [], settings: {} }

/** The day in London of a moment, as ISO text. */
const onDay = (at: RawBuilder<unknown>) => sql<string>`to_char(${at} at time zone 'Europe/London', 'YYYY-MM-DD')`

/**
 * Everything that is kept of one measure at one place, or of all measures at a place.
 * @param measure null for all
 */
export async function keptOf(db: Db, place: string, measure: string | null): Promise<Kept> {
  const of = measure === null ? sql`true` : sql`k.measure = ${measure}`
  const { rows: explanations } = await sql<ExplanationKept>`
    select k.id, k.measure, k.place, k.signal_from::text as "from", k.signal_until::text as until, k.toward, k.points, k.known, k.rests,
      k.doing, k.doing_by as "doingBy", p.name as by, ${onDay(sql`k.at`)} as "on"
    from evidence.explanation k join authority.person p on (p.authority, p.id) = (k.authority, k.by_person)
    where k.authority = current_authority() and k.place = ${place} and ${of} order by k.at desc, k.id desc`.execute(db)
  const { rows: rebases } = await sql<RebaseKept>`
    select k.id, k.measure, k.place, k.from_day::text as "from", k.because, k.what, k.reason, k.undoes, p.name as by,
      k.by_person as "byPerson", ${onDay(sql`k.at`)} as "on",
      case when d.accepted is null then 'proposed' when not d.accepted then 'refused'
        when exists (select from evidence.rebase u join evidence.rebase_decision ud on (ud.authority, ud.rebase) = (u.authority, u.id)
          where u.authority = k.authority and u.undoes = k.id and ud.accepted) then 'undone' else 'accepted' end as stands,
      case when d.at is null then null else jsonb_build_object('by', dp.name, 'on', ${onDay(sql`d.at`)}, 'why', d.why) end as decided
    from evidence.rebase k join authority.person p on (p.authority, p.id) = (k.authority, k.by_person)
    left join evidence.rebase_decision d on (d.authority, d.rebase) = (k.authority, k.id)
    left join authority.person dp on (dp.authority, dp.id) = (d.authority, d.by_person)
    where k.authority = current_authority() and k.place = ${place} and ${of} order by k.at desc, k.id desc`.execute(db)
  const { rows: settings } = await sql<SettingKept>`
    select k.measure, k.trend, k.screening, k.baseline, k.reason, p.name as by, ${onDay(sql`k.at`)} as "on"
    from evidence.setting k join authority.person p on (p.authority, p.id) = (k.authority, k.by_person)
    where k.authority = current_authority() and ${of} order by k.at desc, k.id desc`.execute(db)
  return { explanations, rebases, settings }
}

/** What of it a judgement needs: what holds, and no more. */
export function judgedBy({ explanations, rebases, settings }: Kept): JudgedBy {
  const [now] = settings
  return {
    explanations,
    rebases: rebases
      .filter(r => r.stands === 'accepted' && r.undoes === null)
      .map(r => ({ from: r.from, reason: saysWhy(r) })),
    settings: now ? { trendLength: now.trend, screenOutliers: now.screening, baseline: now.baseline } : {},
  }
}

/** Why limits begin anew, as the chart and the sentence say it. */
export const saysWhy = ({ because, what }: Pick<RebaseKept, 'because' | 'what'>): string =>
  because === 'step' ? `the step ${what.replace(/\.$/, '')}` : what.replace(/\.$/, '')

/** What every measure at a place is judged by, by its id; of one that is not there nothing was said. */
export async function judgedByAt(db: Db, place: string): Promise<ReadonlyMap<string, JudgedBy>> {
  const all = await keptOf(db, place, null)
  const [e, r, s] = [
    Map.groupBy(all.explanations, k => k.measure),
    Map.groupBy(all.rebases, k => k.measure),
    Map.groupBy(all.settings, k => k.measure),
  ]
  return new Map(
    [...new Set([...e.keys(), ...r.keys(), ...s.keys()])].map(m => [
      m,
      judgedBy({ explanations: e.get(m) ?? [], rebases: r.get(m) ?? [], settings: s.get(m) ?? [] }),
    ]),
  )
}

/** A number that grows with whatever is kept: it stands in other queries, for whoever keeps what was made of it. */
export const keptMark: RawBuilder<number> = sql<number>`(
  (select count(*) from evidence.explanation where authority = current_authority())
  + (select count(*) from evidence.rebase_decision where authority = current_authority())
  + (select count(*) from evidence.setting where authority = current_authority())
  + (select count(*) from evidence.alike where authority = current_authority()))::integer`
