/** What is read of places, services, teams, posts and who holds them. None of it names a child or a family. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call, type Running } from '../../store/act.ts'
import { id } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound } from '../../store/refusal.ts'
import type { During as Span } from '../../store/values.ts'
import { daysBetween, holdsOn } from '../during.ts'
import { type HeldAs, leadershipOf, type PostState } from '../leadership.ts'
import { may } from '../rights/may.ts'
import { type AuthorityTables, during, holdingOf, postOf, stateOf } from '../tables.ts'
import { type Row, theRecord } from './records.ts'

/** What a choice or a link needs of a record. */
export type Named = { readonly id: string; readonly name: string }
export type Place = Named & {
  readonly kind: 'authority' | 'area' | 'locality' | 'ward'
  readonly within: string | null
  readonly code: string | null
  readonly version: number
  readonly during: Span
}
const placesOf = async (db: Db, { authority }: Call): Promise<Place[]> =>
  (
    await sql<Place>`select id, kind, name, code, within, version, during from authority.place
      where authority = ${authority} order by name collate "en-x-icu"`.execute(db)
  ).rows
const titlesOf = async (db: Db, { authority }: Call): Promise<Named[]> =>
  (
    await sql<Named>`select id, title as name from authority.post
      where authority = ${authority} order by tier, title collate "en-x-icu"`.execute(db)
  ).rows

/** The posts with who held each and what was said of it, and the names of all who did. */
async function leadership(given: Db, { authority }: Call) {
  const db = given.$extendTables<AuthorityTables>()
  const posts = await db.selectFrom('authority.post').selectAll().where('authority', '=', authority).execute()
  const holdings = await db.selectFrom('authority.holding').selectAll().where('authority', '=', authority).execute()
  const states = await db.selectFrom('authority.post_state').selectAll().where('authority', '=', authority).execute()
  const held = [...new Set(holdings.map(h => h.person))]
  const people = await sql<Named>`select id, name from authority.person
    where authority = ${authority} and id = any (${held}::uuid[])`.execute(given)
  return {
    posts,
    leadership: leadershipOf(posts.map(postOf), holdings.map(holdingOf), states.map(stateOf)),
    names: new Map(people.rows.map(p => [p.id, p.name])),
  }
}

const everywhere = (kind: string, call: Call) => [{ kind, authority: call.authority, id: '' }]

export const leadershipRead = act({
  name: 'leadership.read',
  class: 'read-structure',
  input: z.strictObject({}),
  subject: async (_, __, call) => everywhere('post', call),
  run: async (db, _, call) => {
    const { posts, ...found } = await leadership(db, call)
    const areas = (await placesOf(db, call)).filter(p => p.kind === 'area')
    return { ...found, areas, areaOf: new Map(posts.map(p => [p.id, p.area])) }
  },
})

export type Service = Named & {
  readonly purpose: string
  readonly statutory_basis: string
  readonly post: string | null
}
export type Team = Named & { readonly service: string | null; readonly area: string | null }
type Kept = { readonly version: number; readonly during: Span }

export const structureRead = act({
  name: 'structure.read',
  class: 'read-structure',
  input: z.strictObject({}),
  subject: async (_, __, call) => everywhere('place', call),
  run: async (db, _, call) => {
    const services = await sql<Service & Kept>`
      select id, name, purpose, statutory_basis, post, version, during from authority.service
      where authority = ${call.authority} order by name collate "en-x-icu"`.execute(db)
    const teams = await sql<Team & Kept>`select id, name, service, area, version, during from authority.team
      where authority = ${call.authority} order by name collate "en-x-icu"`.execute(db)
    return {
      ...(await leadership(db, call)),
      places: await placesOf(db, call),
      services: services.rows,
      teams: teams.rows,
    }
  },
})
export type Structure = Awaited<ReturnType<typeof structureRead.run>>

const RECORDS = ['place', 'service', 'team'] as const

/** One place, service or team, with what can be chosen for it. */
export const recordRead = act({
  name: 'structure.record',
  class: 'read-structure',
  input: z.strictObject({ kind: z.enum(RECORDS), id }),
  subject: (db, input, call) => theRecord(db, input.kind, input.id, call),
  run: async (db, { kind, id }, call) => {
    const { rows } = await sql<Row & { during: Span }>`select * from ${sql.table(`authority.${kind}`)}
      where authority = ${call.authority} and id = ${id}`.execute(db)
    const services = await sql<Named>`select id, name from authority.service
      where authority = ${call.authority} order by name collate "en-x-icu"`.execute(db)
    const [row] = rows
    if (!row) throw notFound()
    return {
      kind,
      row,
      places: await placesOf(db, call),
      posts: await titlesOf(db, call),
      services: services.rows,
      mayChange: mayChange(call),
    }
  },
})
export type RecordFound = Awaited<ReturnType<typeof recordRead.run>>

/** Whether the reader may also change what they read. */
const mayChange = ({ person, subjects, at }: Running): boolean =>
  subjects.every(s => may(person, { name: 'structure.change', class: 'write-structure' }, s, at).allowed)

type Held = {
  id: string
  version: number
  person: string
  who: string
  held_as: HeldAs
  during: Span
}
type Said = { id: string; state: PostState; note: string; during: Span }

export const postRead = act({
  name: 'post.read',
  class: 'read-structure',
  input: z.strictObject({ id }),
  subject: (db, input, call) => theRecord(db, 'post', input.id, call),
  run: async (given, { id }, call) => {
    const { authority } = call
    const db = given.$extendTables<AuthorityTables>()
    const post = await db
      .selectFrom('authority.post')
      .selectAll()
      .where('authority', '=', authority)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!post) throw notFound()
    const held = await sql<Held>`
      select h.id, h.version, h.person, p.name as who, h.held_as, h.during from authority.holding h
      join authority.person p on p.authority = h.authority and p.id = h.person
      where h.authority = ${authority} and h.post = ${id} order by lower(h.during) desc, h.id`.execute(given)
    const said = await sql<Said>`select id, state, note, during from authority.post_state
      where authority = ${authority} and post = ${id} order by lower(during) desc nulls last`.execute(given)
    const services = await sql<Named>`select id, name from authority.service
      where authority = ${authority} and post = ${id} order by name collate "en-x-icu"`.execute(given)
    const under = await sql<Named>`select id, title as name from authority.post
      where authority = ${authority} and reports_to = ${id} order by tier, title collate "en-x-icu"`.execute(given)
    return {
      post,
      held: held.rows.map(h => ({ ...h, days: daysOf(h.during, call) })),
      said: said.rows,
      services: services.rows,
      under: under.rows,
      posts: await titlesOf(given, call),
      areas: (await placesOf(given, call)).filter(p => p.kind === 'area'),
      mayChange: mayChange(call),
    }
  },
})
export type PostFound = Awaited<ReturnType<typeof postRead.run>>

/** How long it lasted, or has lasted until now; null where it has not begun or nobody knows when it did. */
function daysOf(span: Span, { at }: Call): number | null {
  const { from, until } = during(span)
  const today = at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const end = until !== null && until < today ? until : today
  return from === null || from > end ? null : daysBetween(from, end)
}

/** Those that there are on a day. */
export const onDay = <T extends { readonly during: Span }>(rows: readonly T[], day: string): T[] =>
  rows.filter(r => holdsOn(during(r.during), day))
