/**
 * The list and the plan. Each item of the list has a record of the kind `unsafe` in the plan, by the same key, so that exports,
 * rules and search have it. The list is the one that is right: it knows hours and who did what. What a plan brings and the list
 * does not know is taken over into it, once.
 */
import { sql } from 'kysely'
import { londonDay } from '../../authority/rules.ts'
import type { Running } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { happened } from '../coherence/rules/plain.ts'
import type { Rec } from '../graph/kinds.ts'
import { plainWords, readQuantity, type When } from '../graph/values.ts'
import { blankRecord } from '../stored/fill.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { MOST_HOURS, SMALL, UNSAID_HOURS } from './clock.ts'
import { type Item, itemOf, KIND, postsOn } from './items.ts'
import { raisedNews, tellHolders } from './news.ts'
import type { UnsafeTables } from './tables.ts'

const dayOf = (at: Temporal.Instant): When => {
  const on = londonDay(at)
  return { on, from: on, text: on }
}
const same = (a: When | null, b: When | null) => a?.on === b?.on

/** The record of an item: what the list says of it where that differs, and else the words in which it came. */
export function recordOf(live: Live, item: Item, closer: string): Rec<'unsafe'> {
  const before = live.get(item.key) ?? live.lost(item.key)
  const r: Rec<'unsafe'> = structuredClone(
    before?.kind === 'unsafe' ? (before as Rec<'unsafe'>) : { ...blankRecord(live, 'unsafe'), id: item.key },
  )
  r.title = item.title
  // A plan travels further than the list: no small count goes with it that was not in it.
  if ((r.children?.value ?? null) !== item.children)
    r.children =
      item.children === null
        ? null
        : item.children > 0 && item.children < SMALL
          ? { value: null, unit: '', text: `fewer than ${SMALL}` }
          : readQuantity(String(item.children))
  r.safeguard = item.safeguard
  const named = r.owner?.id ? live.get(r.owner.id) : undefined
  const owner = named?.kind === 'post' ? (named as Rec<'post'>).title : (r.owner?.text ?? '')
  if (plainWords(owner) !== plainWords(item.ownerSaid)) {
    const post = live.graph.records.post.find(p => plainWords(p.title) === plainWords(item.ownerSaid))
    r.owner = item.ownerSaid === '' ? null : { id: post?.id ?? null, text: post?.title ?? item.ownerSaid }
  }
  const due = dayOf(item.due)
  if (!same(r.due, due)) r.due = due
  const closed = item.closedAt && dayOf(item.closedAt)
  if (!same(r.closed, closed)) r.closed = closed
  r.closedBy = closed ? r.closedBy || closer : ''
  r.filled = [r.title, r.children, r.safeguard, r.owner, r.due, r.closed, r.closedBy].filter(
    v => v !== null && v !== '',
  ).length
  return r
}

/** Says in the plan, where there is one, what the list says of an item. */
export async function mirror(db: Db, call: Running, id: string): Promise<void> {
  if (!(await livePlan(db, call.authority))) return
  const live = await planToChange(db, call.authority)
  const item = await itemOf(db, id)
  if (!item) return
  await savePlan(db, call, live, { put: [recordOf(live, item, await closerOf(db, item))] })
}

/** The post of whoever closed it, since a plan names posts; their name where they hold none. */
async function closerOf(db: Db, item: Item): Promise<string> {
  if (item.closedBy === null || item.closedAt === null) return ''
  const { rows } = await sql<{ said: string }>`select coalesce(
      (select t.title from authority.holding h join authority.post t on (t.authority, t.id) = (h.authority, h.post)
        where h.person = p.id and h.during @> ${londonDay(item.closedAt)}::date order by t.tier limit 1), p.name) as said
    from authority.person p where p.id = ${item.closedBy}`.execute(db)
  return rows[0]?.said ?? ''
}

/** The next key that nothing has. Whoever asks holds the list's lock. */
export async function freeKey(db: Db, live: Live | null): Promise<string> {
  const { rows } = await sql<{ key: string }>`select key from plan.unsafe_item`.execute(db)
  const taken = new Set(rows.map(r => r.key))
  for (let n = taken.size + 1; ; n++) {
    const key = `UN${String(n).padStart(2, '0')}`
    if (!taken.has(key) && !live?.row(key)) return key
  }
}

/**
 * Nobody else adds to the list until this transaction ends. Whoever adds to it may hold the plan, which is where they meet; a
 * second lock beside it would be taken by some before the plan and by others after it.
 * @returns the plan, if there is one
 */
export async function lockList(db: Db, authority: string): Promise<Live | null> {
  if (await livePlan(db, authority)) return planToChange(db, authority)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan.unsafe ${authority}`}, 0))`.execute(db)
  return null
}

/**
 * Takes what the plan says is unsafe, and nobody has closed, into the list: each record once, whatever the plan says of it later.
 * A day to close by becomes the end of that day, and no item is given more hours than anybody could give it.
 * @param held the plan as `planToChange` gave it, for whoever changes it already
 * @returns the ids of the items that were made
 */
export async function takeOver(db: Db, call: Running, held?: Live): Promise<string[]> {
  const seen = held ?? (await livePlan(db, call.authority))
  // Nearly always there is nothing: then nobody who changes the plan is kept waiting.
  if (!seen || (await unknown(db, call, seen)).length === 0) return []
  const live = held ?? (await planToChange(db, call.authority))
  const fresh = await unknown(db, call, live)
  const today = londonDay(call.at)
  const posts = new Map((await postsOn(db, today)).map(p => [plainWords(p.name), p.id]))
  const made: string[] = []
  for (const r of fresh) {
    const named = r.owner?.id ? live.get(r.owner.id) : undefined
    const said = (named?.kind === 'post' ? (named as Rec<'post'>).title : r.owner?.text) ?? ''
    const owner = posts.get(plainWords(said)) ?? null
    const count = r.children?.value ?? null
    const { due, why } = timeOf(r, call.at)
    const t = db.$extendTables<UnsafeTables>()
    const { id } = await t
      .insertInto('plan.unsafe_item')
      .values({
        authority: call.authority,
        key: r.id,
        title: r.title.trim() || r.id,
        children: count !== null && Number.isInteger(count) && count >= 0 && count <= 1_000_000 ? count : null,
        safeguard: r.safeguard,
        owner,
        owner_said: owner === null ? said : '',
        raised_at: call.at,
        due_set: Temporal.Instant.compare(due, call.at) > 0 ? call.at : due.subtract({ hours: UNSAID_HOURS }),
        due,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await t
      .insertInto('plan.unsafe_event')
      .values({ authority: call.authority, item: id, at: call.at, what: 'brought', said: why })
      .execute()
    call.made(KIND, id)
    made.push(id)
    await tellHolders(db, raisedNews, id, [owner], call.at)
  }
  return made
}

/** What the plan has as unsafe and open, and the list has not. */
async function unknown(db: Db, call: Running, live: Live): Promise<Rec<'unsafe'>[]> {
  const today = londonDay(call.at)
  const open = live.graph.records.unsafe.filter(r => !(happened(r.closed, today) && r.closedBy !== ''))
  if (open.length === 0) return []
  const { rows } = await sql<{ key: string }>`select key from plan.unsafe_item`.execute(db)
  const known = new Set(rows.map(r => r.key))
  return open.filter(r => !known.has(r.id))
}

function timeOf(r: Rec<'unsafe'>, at: Temporal.Instant): { due: Temporal.Instant; why: string } {
  if (!r.due?.on)
    return {
      due: at.add({ hours: UNSAID_HOURS }),
      why: `The plan gives no day by which it must be closed, so it has ${UNSAID_HOURS} hours from now.`,
    }
  const end = Temporal.PlainDate.from(r.due.on).add({ days: 1 }).toZonedDateTime('Europe/London').toInstant()
  const most = at.add({ hours: MOST_HOURS })
  return Temporal.Instant.compare(end, most) <= 0
    ? { due: end, why: 'Its time is the end of the day that the plan gives.' }
    : { due: most, why: `The plan gives it until a later day; what is unsafe has at most ${MOST_HOURS} hours.` }
}
