/** A broken glass: one record opened out of turn, for hours; and its review by somebody else, who guards. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Running } from '../../store/act.ts'
import { id, reason, version } from '../../store/entered.ts'
import { mailKind, sendMail } from '../../store/mail.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { londonDay } from '../during.ts'
import { subjectsOf } from '../kept.ts'
import type { Subject } from '../rights/condition.ts'
import { GLASS_HOURS, may } from '../rights/may.ts'
import { ROLE_KEYS, ROLES, type RoleRule } from '../rights/roles.ts'
import { glassUrl } from '../urls.ts'
import { kindOfRecord } from './namings.ts'
import { add, lock, type Row, set } from './records.ts'

/** So many words that somebody else can judge it afterwards. */
const REASON_WORDS = 4

/** The database refuses a sealed record to whoever is not named on it: no glass opens that. */
export const glassBreak = act({
  name: 'glass.break',
  class: 'break-glass',
  input: z.strictObject({
    kind: kindOfRecord,
    subject: z.uuid(),
    reason: reason('Say why it cannot wait', REASON_WORDS),
    hours: z.coerce
      .number<string | number>('Enter a number of hours')
      .int('Enter whole hours')
      .min(1, 'Enter an hour or more')
      .max(GLASS_HOURS, `Enter ${GLASS_HOURS} hours or fewer`),
  }),
  subject: (db, { kind, subject }, call) => subjectsOf(db, kind, [subject], londonDay(call.at)),
  run: async (db, { hours, ...glass }, call) => {
    const until = call.at.add({ hours })
    const id = await add(db, 'broken_glass', { ...glass, person: call.person.id, at: call.at, until }, call)
    await alert(db, call)
    return { id, until }
  },
})

const brokenGlass = mailKind({
  name: 'glass.broken',
  subject: 'A record was opened out of turn',
  says: 'Somebody opened a record out of turn that you guard. Look at why, and say whether it was right.',
})

/** Tells all who guard the record, but for whoever opened it, should they guard it too. */
async function alert(db: Db, { authority, person, at, subjects }: Running): Promise<void> {
  const guards = (where: 'everywhere' | 'area') =>
    ROLE_KEYS.filter(role => (ROLES[role] as RoleRule).may.guard?.includes(where))
  const areas = subjects.flatMap(s => s.area ?? [])
  const { rows } = await sql<{ person: string }>`select distinct person from authority.role_held
    where authority = ${authority} and person <> ${person.id} and during @> ${londonDay(at)}::date and
      (role = any (${guards('everywhere')}) or (role = any (${guards('area')}) and area = any (${areas}::uuid[])))`.execute(
    db,
  )
  for (const guardian of rows) await sendMail(db, { to: guardian.person, kind: brokenGlass, link: glassUrl.path })
}

type Broken = Row & {
  person: string
  kind: string
  subject: string
  reason: string
  at: Temporal.Instant
  until: Temporal.Instant
  reviewed_by: string | null
}

/** Broken glasses as rights see them: where the record is, and made by whoever broke them. */
async function asSubjects(db: Db, broken: readonly Broken[], day: string): Promise<Subject[]> {
  const areas = new Map<string, string | null>()
  for (const [kind, of] of Map.groupBy(broken, b => b.kind)) {
    const subjects = await subjectsOf(
      db,
      kind,
      of.map(b => b.subject),
      day,
    )
    for (const s of subjects) areas.set(`${kind} ${s.id}`, s.area ?? null)
  }
  return broken.map(b => ({
    kind: 'broken_glass',
    authority: b.authority as string,
    id: b.id,
    area: areas.get(`${b.kind} ${b.subject}`) ?? null,
    madeBy: b.person,
  }))
}

export const glassReview = act({
  name: 'glass.review',
  class: 'accept',
  input: z.strictObject({ id, version, finding: reason('Say whether it was justified, and what follows') }),
  subject: async (db, input, call) => {
    const { rows } = await sql<Broken>`select * from authority.broken_glass
      where authority = ${call.authority} and id = ${input.id}`.execute(db)
    return asSubjects(db, rows, londonDay(call.at))
  },
  run: async (db, { id, version, finding }, call) => {
    const broken = await lock<Broken>(db, 'broken_glass', { id, version, finding }, call)
    if (broken.reviewed_by !== null) throw new Refusal('conflict', 'It has been reviewed already.')
    await set(db, 'broken_glass', id, { reviewed_by: call.person.id, reviewed_at: call.at, finding }, call)
  },
})

/** What is to be reviewed, and what was in the last ninety days: of the records that the reader guards. */
export const glassList = act({
  name: 'glass.list',
  class: 'guard',
  lists: 'broken_glass',
  input: z.strictObject({}),
  subject: async (db, _, call) => {
    const { rows } = await sql<Broken>`select * from authority.broken_glass where authority = ${call.authority}
      and (reviewed_by is null or reviewed_at > ${call.at.subtract({ hours: 90 * 24 })}::timestamptz)`.execute(db)
    const all = await asSubjects(db, rows, londonDay(call.at))
    return all.filter(s => may(call.person, GUARDS, s, call.at).allowed)
  },
  run: async (db, _, call) => {
    const { rows } = await sql<{
      id: string
      version: number
      kind: string
      subject: string
      reason: string
      at: Temporal.Instant
      until: Temporal.Instant
      person: string
      who: string
      reviewer: string | null
      reviewed_at: Temporal.Instant | null
      finding: string
    }>`select g.id, g.version, g.kind, g.subject, g.reason, g.at, g.until, g.person, p.name as who, r.name as reviewer,
        g.reviewed_at, g.finding
      from authority.broken_glass g
      join authority.person p on p.authority = g.authority and p.id = g.person
      left join authority.person r on r.authority = g.authority and r.id = g.reviewed_by
      where g.authority = ${call.authority} and g.id = any (${call.subjects.map(s => s.id)}::uuid[])
      order by g.reviewed_by is not null, g.at desc`.execute(db)
    return rows
  },
})
const GUARDS = { name: 'glass.list', class: 'guard' } as const
