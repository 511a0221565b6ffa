/** Visits: read by whoever reads the structure, written down by whoever may change it where the team is. */
import { sql } from 'kysely'
import { z } from 'zod'
import { keep, subjectsOf } from '../authority/room.ts'
import { londonDay, type Subject, whereMay } from '../authority/rules.ts'
import { act, type Call } from '../store/act.ts'
import { day, id, version, words } from '../store/entered.ts'
import type { Db } from '../store/open.ts'
import { notFound, refuseStale } from '../store/refusal.ts'
import { type Findable, makeFindable } from '../store/search.ts'
import type { NotesTables } from './tables.ts'
import { visitUrl } from './urls.ts'

export type Named = { readonly id: string; readonly name: string }
export type Visit = {
  readonly id: string
  readonly version: number
  readonly day: Temporal.PlainDate
  readonly learned: string
  readonly who: string
  readonly team: string
  readonly area: string | null
}

/** Visits with what rights ask of them: a visit is in the area of its team. */
const ROWS = sql`(select v.authority, v.id, v.version, v.day, v.learned, p.title as who, t.name as team, t.area
  from notes.visit v
  join authority.post p on p.authority = v.authority and p.id = v.post
  join authority.team t on t.authority = v.authority and t.id = v.team)`
const VISITS = keep('visit', { area: 'area' }, () => ROWS)
const theVisit = (db: Db, id: string, { at }: Call) => subjectsOf(db, 'visit', [id], londonDay(at))

/** What search finds, for whoever may read it; the acts below put it there. */
export const finds: readonly Findable[] = [
  { kind: 'visit', says: 'Visit', class: 'read-structure', href: id => visitUrl.to({ id }) },
]
async function tellSearch(db: Db, id: string): Promise<void> {
  const { rows } = await sql<Visit>`select * from ${ROWS} v where v.id = ${id}`.execute(db)
  const entries = rows.map(v => ({ kind: 'visit', id, title: `${v.who} at ${v.team}`, more: v.learned, area: v.area }))
  await makeFindable(db, entries)
}

const LIST = { name: 'visit.list', class: 'read-structure' } as const
export const visitList = act({
  ...LIST,
  lists: 'visit',
  input: z.strictObject({}),
  subject: async () => [],
  run: async (db, _, { authority, person, at }) => {
    const visits = await sql<Visit>`select * from ${ROWS} v where ${whereMay(person, LIST, at, VISITS)}`.execute(db)
    const posts = await sql<Named>`select id, title as name from authority.post
      where authority = ${authority} and tier <= 3 order by tier, title collate "en-x-icu"`.execute(db)
    const teams = await sql<Named>`select id, name from authority.team
      where authority = ${authority} order by name collate "en-x-icu"`.execute(db)
    return { visits: visits.rows, posts: posts.rows, teams: teams.rows }
  },
})

export const visitRead = act({
  name: 'visit.read',
  class: 'read-structure',
  input: z.strictObject({ id }),
  subject: (db, { id }, call) => theVisit(db, id, call),
  run: async (db, { id }) => {
    const { rows } = await sql<Visit>`select * from ${ROWS} v where v.id = ${id}`.execute(db)
    if (!rows[0]) throw notFound()
    return rows[0]
  },
})

const entered = { day, learned: words('Enter what was learned, in one sentence', 300) }

export const visitAdd = act({
  name: 'visit.add',
  class: 'write-structure',
  input: z.strictObject({ post: id, team: id, ...entered }),
  // What is not there yet has an empty id, and the place where it will be. Of a team that there is not there is no subject.
  subject: async (db, { team }, { authority, at }): Promise<Subject[]> =>
    (await subjectsOf(db, 'team', [team], londonDay(at))).map(t => ({ ...t, kind: 'visit', authority, id: '' })),
  run: async (db, values, call) => {
    const { id } = await db
      .$extendTables<NotesTables>()
      .insertInto('notes.visit')
      .values({ authority: call.authority, ...values })
      .returning('id')
      .executeTakeFirstOrThrow()
    call.made('visit', id)
    await tellSearch(db, id)
    return id
  },
})

export const visitChange = act({
  name: 'visit.change',
  class: 'write-structure',
  input: z.strictObject({ id, version, ...entered }),
  subject: (db, { id }, call) => theVisit(db, id, call),
  run: async (given, { id, version, ...values }, { authority }) => {
    const db = given.$extendTables<NotesTables>()
    const one = db.selectFrom('notes.visit').selectAll().where('authority', '=', authority).where('id', '=', id)
    const now = await one.forUpdate().executeTakeFirst()
    if (!now) throw notFound()
    refuseStale({ version, ...values }, now)
    await db.updateTable('notes.visit').set(values).where('authority', '=', authority).where('id', '=', id).execute()
    await tellSearch(given, id)
  },
})
