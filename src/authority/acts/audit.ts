/**
 * Who read or changed what. For whoever guards: of all of the authority, or of an area.
 *
 * A row of the audit is of an area where every record that it names is known to be there; a row that names no record, where
 * whoever acted is of that area. What is of no one area is for whoever guards all. To read the audit is itself a row of it.
 */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { maybeDay, text } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { type Outcome, outcomes } from '../../store/tables.ts'
import { londonDay } from '../during.ts'
import { allKept, PEOPLE } from '../kept.ts'
import type { SubjectTable } from '../rights/filter.ts'
import { whereMay } from '../where.ts'
import { whoIs } from './whom.ts'

/** Rows on a page; and the most that a file has. */
const PAGE = 50
const WHOLE = 20_000
/** Counted no further: whoever looks for somebody's reading narrows it down. */
const COUNTED = 10_000
/** What is shown unless other days are asked for. */
const DAYS = 30

const ROWS: SubjectTable = {
  kind: 'audit',
  columns: { ...PEOPLE.columns, area: 'area', madeBy: null },
}

/** A UUID in a column of text; null for the hash of a file or a name of ours. */
const asId = (column: string) => sql`case when ${sql.ref(column)} ~ '^[0-9a-f-]{36}$' then ${sql.ref(column)}::uuid end`

/** The audit with the area of each row, worked out only where it is asked about. */
function placed(day: string): RawBuilder<unknown> {
  const located = allKept()
    .filter(k => k.columns.area !== null)
    .map(
      k => sql`select k.${sql.ref(k.columns.area!)} as area from ${k.from(day)} k
        where a.subject_kind = ${k.kind} and k.${sql.ref(k.columns.id)} = ${asId('s.id')}`,
    )
  return sql`(
    select a.*, case when cardinality(a.subject_ids) = 0
      then (select p.area from ${PEOPLE.from(day)} p where p.id = ${asId('a.person')})
      else (
        select case when count(*) = count(l.area) and count(distinct l.area) = 1 then (array_agg(l.area))[1] end
        from unnest(a.subject_ids) s (id) left join lateral (${sql.join(located, sql` union all `)}) l on true)
      end as area
    from audit a)`
}

export type AuditRow = {
  id: string
  at: Temporal.Instant
  person: string
  /** Null where no person acted, or one whom there is no record of. */
  who: string | null
  act: string
  kind: string | null
  ids: string[]
  outcome: Outcome
}

const maybe = (most: number) => text(most).transform(given => given || null)

export const whoRead = act({
  name: 'audit.who-read',
  class: 'guard',
  lists: 'audit',
  input: z.strictObject({
    /** Who acted: a name, an address or an id. */
    person: maybe(200),
    /** The id of a record. */
    subject: z
      .union([z.literal('').transform(() => null), z.uuid('Enter the reference of a record')])
      .nullable()
      .default(null),
    act: maybe(100),
    outcome: z
      .union([z.literal('').transform(() => null), z.enum(outcomes)])
      .nullable()
      .default(null),
    from: maybeDay,
    last: maybeDay,
    page: z.coerce.number<string | number>().int().min(1).max(10_000).default(1).catch(1),
    whole: z.boolean().default(false),
  }),
  subject: async () => [],
  run: async (db, { person, subject, act, outcome, page, whole, ...days }, call) => {
    const { authority, at } = call
    const last = days.last ?? londonDay(at)
    const from = days.from ?? Temporal.PlainDate.from(last).subtract({ days: DAYS }).toString()
    const found = person === null ? null : await whom(db, person, call)
    if (found?.problem) return { ...NOTHING, from, last, problem: found.problem }
    const who = found?.id ?? null
    if (who !== null) call.made('person', who)
    if (subject !== null) call.made('record', subject)
    const where = sql`
      from ${placed(londonDay(at))} r
      where ${whereMay(call.person, GUARDS, at, ROWS)} and r.authority = ${authority}
        and r.at >= ${midnight(from)}::timestamptz and r.at < ${midnight(Temporal.PlainDate.from(last).add({ days: 1 }).toString())}::timestamptz
        ${who === null ? sql`` : sql`and r.person = ${who}`}
        ${subject === null ? sql`` : sql`and ${subject} = any (r.subject_ids)`}
        ${act === null ? sql`` : sql`and r.act = ${act}`}
        ${outcome === null ? sql`` : sql`and r.outcome = ${outcome}`}`
    const { rows: counted } = await sql<{ n: number }>`
      select count(*)::int as n from (select 1 ${where} limit ${COUNTED + 1}) c`.execute(db)
    const [most, skip] = whole ? [WHOLE, 0] : [PAGE, (page - 1) * PAGE]
    const { rows } = await sql<AuditRow>`
      select f.id, f.at, f.person, p.name as who, f.act, f.subject_kind as kind, f.subject_ids as ids, f.outcome
      from (select r.* ${where} order by r.at desc, r.id limit ${most} offset ${skip}) f
      left join authority.person p on p.authority = f.authority and p.id::text = f.person
      order by f.at desc, f.id`.execute(db)
    const total = counted[0]?.n ?? 0
    return {
      problem: null,
      who,
      rows,
      total: Math.min(total, COUNTED),
      more: total > COUNTED,
      page,
      pages: Math.ceil(total / PAGE),
      from,
      last,
      names: await named(db, rows, call),
    }
  },
})
const NOTHING = { who: null, rows: [], total: 0, more: false, page: 1, pages: 1, names: new Map<string, string>() }

/** Whoever looks for somebody whom there is none of is told so on the page, and not refused. */
async function whom(db: Db, named: string, call: Call): Promise<{ id: string | null; problem: string | null }> {
  try {
    return { id: await whoIs(db, named, 'person', call), problem: null }
  } catch (e) {
    if (e instanceof Refusal && e.fields.person) return { id: null, problem: e.fields.person }
    throw e
  }
}

const GUARDS = { name: 'audit.who-read', class: 'guard' } as const
export type WhoRead = Awaited<ReturnType<typeof whoRead.run>>

const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant()

/** What records of ours are called, by id. A child is no record of ours, and has no name here. */
async function named(db: Db, rows: readonly AuditRow[], { authority }: Call) {
  const ids = (kind: string) => [...new Set(rows.filter(r => r.kind === kind).flatMap(r => r.ids))]
  const { rows: found } = await sql<{ id: string; name: string }>`
    select id, name from authority.person where authority = ${authority} and id::text = any (${ids('person')})
    union all select id, title from authority.post where authority = ${authority} and id::text = any (${ids('post')})
    union all select id, name from authority.team where authority = ${authority} and id::text = any (${ids('team')})
    union all select id, name from authority.place where authority = ${authority} and id::text = any (${ids('place')})
    union all select id, name from authority.service where authority = ${authority} and id::text = any (${ids('service')})`.execute(
    db,
  )
  return new Map(found.map(f => [f.id, f.name]))
}
