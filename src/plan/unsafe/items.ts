/** What is unsafe now, read from the store with what a page says of it, and as rights see it. */
import { type RawBuilder, sql } from 'kysely'
import type { Subject } from '../../authority/rules.ts'
import type { Db } from '../../store/open.ts'
import type { Rung } from './clock.ts'
import type { Changed, Happening } from './tables.ts'

export type Item = {
  readonly id: string
  readonly version: number
  readonly key: string
  readonly title: string
  /** How many children; null where nobody can say yet. */
  readonly children: number | null
  readonly safeguard: string
  readonly owner: string | null
  /** The title of the owner's post, or what a plan that brought it called its owner; '' for nobody. */
  readonly ownerSaid: string
  /** The post that the owner's reports to. */
  readonly above: string | null
  readonly area: string | null
  readonly areaName: string | null
  readonly raisedAt: Temporal.Instant
  readonly raisedBy: string | null
  readonly dueSet: Temporal.Instant
  readonly due: Temporal.Instant
  readonly state: 'open' | 'asked' | 'closed'
  readonly askedBy: string | null
  readonly askedAt: Temporal.Instant | null
  readonly done: string
  readonly closedBy: string | null
  readonly closedAt: Temporal.Instant | null
  readonly seen: string
  /** How far it has gone up, for which moment last, and to whom; 0 is with its owner. */
  readonly level: number
  readonly moment: Temporal.Instant | null
  readonly upTo: string | null
  /** How often its time was moved later. */
  readonly moved: number
}

const ROWS = sql`(
  select i.authority, i.id, i.version, i.key, i.title, i.children, i.safeguard, i.owner, coalesce(p.title, i.owner_said) as "ownerSaid",
    p.reports_to as above, i.area, a.name as "areaName", i.raised_at as "raisedAt", i.raised_by as "raisedBy",
    i.due_set as "dueSet", i.due, i.state, i.asked_by as "askedBy", i.asked_at as "askedAt", i.done,
    i.closed_by as "closedBy", i.closed_at as "closedAt", i.seen,
    coalesce(up.level, 0) as level, up.moment, up.title as "upTo",
    (select count(*)::integer from plan.unsafe_event e
      where e.authority = i.authority and e.item = i.id and e.what = 'changed'
        and e.changes @> '[{"field": "More time"}]') as moved
  from plan.unsafe_item i
  left join authority.post p on p.authority = i.authority and p.id = i.owner
  left join authority.place a on a.authority = i.authority and a.id = i.area
  left join lateral (
    select e.level, e.moment, t.title from plan.unsafe_event e
    left join authority.post t on t.authority = e.authority and t.id = e.post
    where e.authority = i.authority and e.item = i.id and e.what = 'escalated' order by e.moment desc limit 1) up on true)`

async function rows(db: Db, rest: RawBuilder<unknown>): Promise<Item[]> {
  return (await sql<Item>`select * from ${ROWS} i ${rest}`.execute(db)).rows
}

/** Those that no second person has closed, the one whose time passes first before the others. */
export const openItems = (db: Db): Promise<Item[]> => rows(db, sql`where state <> 'closed' order by due, id`)
/** Those that were closed, the last first, at most `MOST_CLOSED`. */
export const closedItems = (db: Db): Promise<Item[]> =>
  rows(db, sql`where state = 'closed' order by "closedAt" desc, id limit ${MOST_CLOSED}`)
export const MOST_CLOSED = 1_000

export async function itemOf(db: Db, id: string): Promise<Item | null> {
  return (await rows(db, sql`where id = ${id}`))[0] ?? null
}

/** As rights see it for whoever keeps it up: whoever raised it made it. */
export const asRaised = (authority: string, i: Item): Subject => ({ ...placed(authority, i), madeBy: i.raisedBy })
/** For whoever closes it: it is whoever asks for it to be closed who may not. Nobody has asked: then nobody closes. */
export const asAsked = (authority: string, i: Item): Subject => ({ ...placed(authority, i), madeBy: i.askedBy })
const placed = (authority: string, { id, area, owner, above }: Item): Subject => ({
  kind: KIND,
  authority,
  id,
  area,
  ownerPost: owner,
  answeringPost: above,
})
export const KIND = 'unsafe'

export type Event = {
  readonly at: Temporal.Instant
  readonly what: Happening
  /** Who did it; null for the system. */
  readonly who: string | null
  readonly said: string
  readonly changes: readonly Changed[]
  /** Of an escalation: to which post. */
  readonly to: string | null
}

/** Everything that happened to it, the first first. */
export async function storyOf(db: Db, item: string): Promise<Event[]> {
  const { rows } = await sql<Event>`select e.at, e.what, p.name as who, e.said, e.changes, t.title as "to"
    from plan.unsafe_event e
    left join authority.person p on p.authority = e.authority and p.id = e.by
    left join authority.post t on t.authority = e.authority and t.id = e.post
    where e.item = ${item} order by e.at, e.id`.execute(db)
  return rows
}

export type Choosable = { readonly id: string; readonly name: string }
/** The posts that there are on a day, as a form offers them and as an escalation climbs them. */
export async function postsOn(db: Db, day: string): Promise<(Rung & Choosable)[]> {
  const { rows } = await sql<Rung & Choosable>`select id, title as name, tier, reports_to as "reportsTo"
    from authority.post where during @> ${day}::date order by tier, title collate "en-x-icu"`.execute(db)
  return rows
}
export async function areas(db: Db): Promise<Choosable[]> {
  const { rows } = await sql<Choosable>`select id, name from authority.place
    where kind = 'area' order by name collate "en-x-icu"`.execute(db)
  return rows
}

/** Who holds a post that day: ids of people. */
export async function holdersOf(db: Db, post: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct person from authority.holding
    where post = ${post} and during @> ${day}::date`.execute(db)
  return rows.map(r => r.person)
}
/** Who directs, where nobody holds the director's post. */
export async function directors(db: Db, day: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct person from authority.role_held
    where role = 'director' and during @> ${day}::date`.execute(db)
  return rows.map(r => r.person)
}
