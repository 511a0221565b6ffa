/** The public plan of an authority, put together from the store: as it was promised, and as it stands. */
import { sql } from 'kysely'
import { londonDay } from '../../authority/rules.ts'
import { measuresMark } from '../../evidence/rules.ts'
import type { Db } from '../../store/open.ts'
import { recent } from '../../store/recent.ts'
import { planSeen } from '../acts.ts'
import { plainWords } from '../graph/values.ts'
import type { Context } from '../report/context.ts'
import { isLarge } from '../stored/judged.ts'
import { changesHere, type Live, livePlan } from '../stored/live.ts'
import { frozenPlan } from '../versions/signoffs.ts'
import type { Of } from './drawn.ts'
import { type PublicPlan, publicPlan } from './facts.ts'
import { fitnessIn } from './fit.ts'
import type { PublicTables } from './tables.ts'

/** Whether it is shown to everybody, since when, by whom and why; null where nobody has ever decided. */
export type Switch = {
  readonly version: number
  readonly shown: boolean
  readonly reason: string
  readonly changedAt: Temporal.Instant
  readonly changedBy: string
}
export async function switchOf(db: Db): Promise<Switch | null> {
  const { rows } =
    await sql<Switch>`select s.version, s.shown, s.reason, s.changed_at as "changedAt", p.name as "changedBy"
    from plan.public_page s join authority.person p on p.authority = s.authority and p.id = s.changed_by`.execute(db)
  return rows[0] ?? null
}

/** The last version that was signed; null where none was. */
type Signed = { readonly number: number; readonly document: string; readonly at: Temporal.Instant }
async function signedOf(db: Db): Promise<Signed | null> {
  const { rows } = await sql<Signed>`select number, document, signed_at as at from plan.signoff
    where signed_at is not null order by number desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * A mark of what the public page shows: another whenever it could show something else. Null where it is not switched on, or there
 * is no plan. The hour is in it, since people who may not be named are hired, too.
 */
export async function markOf(db: Db, at: Temporal.Instant): Promise<string | null> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', s.version, h.stamp, ${measuresMark}, (select max(number) from plan.signoff where signed_at is not null)) as mark
    from plan.public_page s join plan.head h on h.authority = s.authority where s.shown`.execute(db)
  return rows[0] ? `${rows[0].mark} ${londonDay(at)} ${Math.floor(at.epochMilliseconds / 3_600_000)}` : null
}

export type Made = { readonly plan: PublicPlan; readonly of: Omit<Of, 'council'> }

/** What everybody would see now; null where there is no plan. */
export async function madePublic(db: Db, authority: string, at: Temporal.Instant): Promise<Made | null> {
  const live = await livePlan(db, authority)
  if (!live) return null
  const on = londonDay(at)
  const signed = await signedOf(db)
  // Of a large plan the judgement of a moment ago will do: to judge it and to look at every word of it takes seconds, for each change.
  const { c } = await planSeen(live, authority, on, at, changesHere(db) ? 'exactly' : 'whole')
  // Within the hour only another judgement or a signature makes another.
  const mark = `${signed?.number ?? 0} ${Math.floor(at.epochMilliseconds / 3_600_000)}`
  const key = `${authority} ${live.head.id}`
  const slot = kept.keep(key, () => ({ now: null }))
  const known = slot.now
  const holds = known?.c === c || (known !== null && isLarge(live.graph) && known.until > at.epochMilliseconds)
  if (known?.mark === mark && holds && !changesHere(db)) return known.made
  const promised = signed ? await frozenPlan(db, authority, signed.document, live.graph) : live.graph
  const plan = publicPlan({
    promised,
    signed: signed !== null,
    c,
    fit: fitnessIn(signed ? [promised, live.graph] : [promised], await peopleOf(db, live), await placesOf(db)),
    senior: await seniorPosts(db),
  })
  const made: Made = {
    plan,
    of: {
      on,
      signed: signed && { number: signed.number, on: londonDay(signed.at) },
      invented: live.head.mark === 'synthetic',
    },
  }
  if (!changesHere(db)) slot.now = { mark, made, c, until: at.epochMilliseconds + MINUTE }
  return made
}
type Kept = { readonly mark: string; readonly made: Made; readonly c: Context; readonly until: number }
const kept = recent<{ now: Kept | null }>(2)
/** For so long a large plan is shown to everybody as it was, in milliseconds, however often it is judged. */
const MINUTE = 60_000

/** Everybody whom the authority or the plan knows by name. */
async function peopleOf(db: Db, { graph }: Live): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from authority.person`.execute(db)
  const said = [...graph.records.holding.map(h => h.person), ...graph.records.post.map(p => p.holder)]
  return [...new Set([...rows.map(r => r.name), ...said])].filter(n => n !== '' && n !== 'Goldenthread')
}

/** What the authority calls its places, posts, services and teams. */
async function placesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from authority.place union select title from authority.post
    union select name from authority.service union select name from authority.team`.execute(db)
  return rows.map(r => r.name)
}

/** The director's post and those of the directors who report to it: everybody may know that they answer for something. */
const SENIOR_TIER = 2
async function seniorPosts(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ title: string }>`select title from authority.post where tier <= ${SENIOR_TIER}`.execute(
    db,
  )
  return new Set(rows.map(r => plainWords(r.title)))
}

/** Locks the switch for whoever turns it. */
export async function lockSwitch(
  db: Db,
  authority: string,
): Promise<{ id: string; version: number; shown: boolean } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan.public ${authority}`}, 0))`.execute(db)
  return (
    (await db
      .$extendTables<PublicTables>()
      .selectFrom('plan.public_page')
      .select(['id', 'version', 'shown'])
      .where('authority', '=', authority)
      .forUpdate()
      .executeTakeFirst()) ?? null
  )
}
