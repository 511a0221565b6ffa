/** The daily message: on working days, how many things need somebody. It names nobody and nothing, and leads to their own work. */
import { sql } from 'kysely'
import { z } from 'zod'
import { loadPerson } from '../../authority/room.ts'
import { londonDay, mayAny } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { job } from '../../store/jobs.ts'
import type { MailKind } from '../../store/mail/text.ts'
import { digestAfresh, mailKind } from '../../store/mail.ts'
import { planSeen } from '../acts.ts'
import { isWorkingDay } from '../graph/working-days.ts'
import { figures, Say } from '../report/words.ts'
import { livePlan } from '../stored/live.ts'
import { planMine } from './acts.ts'
import { type Need, SORTS, type Sort } from './needs.ts'
import { needsOf } from './needs-of.ts'
import { mineUrl } from './urls.ts'
import { toldTo, whoOf, worldOf } from './who.ts'

const FAMILY = 'needs.'
/** A message is made of fixed sentences, so that each number has its own; beyond these there is one for all. */
const MOST = 50

/** What is said of each sort: of one, and of more. */
const SAYS: Readonly<Record<Sort, readonly [one: string, many: string]>> = {
  unsafe: ['thing that is unsafe now is yours', 'things that are unsafe now are yours'],
  blocks: ['thing of yours stops the plan being certified', 'things of yours stop the plan being certified'],
  late: ['thing of yours is late', 'things of yours are late'],
  accept: ['step has evidence that waits for you to look at', 'steps have evidence that waits for you to look at'],
  ownerless: ['thing that you answer for has nobody to ask', 'things that you answer for have nobody to ask'],
  evidence: ['step of yours has to be shown', 'steps of yours have to be shown'],
  explain: ['signal in a measure of yours has to be explained', 'signals in measures of yours have to be explained'],
  mention: ['comment was made to you', 'comments were made to you'],
  excuse: ['request to be excused waits for your yes or no', 'requests to be excused wait for your yes or no'],
  sign: ['thing waits for your signature', 'things wait for your signature'],
  exception: ['exception comes back', 'exceptions come back'],
  due: ['thing of yours falls due within seven days', 'things of yours fall due within seven days'],
}

const kinds = new Map<Sort, readonly MailKind[]>(
  SORTS.map(([sort]) => [
    sort,
    Array.from({ length: MOST + 1 }, (_, i) => {
      const n = i + 1
      const [one, many] = SAYS[sort]
      const says = n > MOST ? `More than ${figures(MOST)} ${many}.` : `${Say(n)} ${n === 1 ? one : many}.`
      return mailKind({ name: `${FAMILY}${sort}.${n}`, subject: 'Your work of today', says, counts: n })
    }),
  ]),
)

/** The lines of one message, in the order of the list; later things are not told. */
export function linesOf(needs: readonly Need[]): { kind: MailKind; link: string }[] {
  const counted = needs.filter(n => n.when !== 'later')
  return SORTS.flatMap(([sort]) => {
    const n = counted.filter(x => x.sort === sort).length
    return n === 0 ? [] : [{ kind: kinds.get(sort)![Math.min(n, MOST + 1) - 1]!, link: mineUrl.to() }]
  })
}

/**
 * Counts what needs each person, and puts it into their digest in place of what was counted before: done again it comes out the
 * same. Nothing is said on days on which nobody works, nor to whoever turned it off.
 */
export const planRemind = act({
  name: 'plan.remind',
  class: 'administer',
  input: z.strictObject({}),
  subject: async (_, __, { authority }) => [{ kind: 'message', authority, id: '' }],
  run: async (db, _, { authority, at }) => {
    const day = londonDay(at)
    const live = isWorkingDay(day) === false ? null : await livePlan(db, authority)
    if (!live) return 0
    const { rows } = await sql<{ id: string; name: string }>`
      select p.id, p.name from authority.person p where p.authority = ${authority} and p.email is not null
        and exists (select from authority.role_held r
          where r.authority = p.authority and r.person = p.id and r.during @> ${day}::date)
        and not exists (select from plan.daily d where d.authority = p.authority and d.person = p.id and not d.wanted)
      order by p.id`.execute(db)
    const { c } = await planSeen(live, authority, day, at, 'exactly')
    const world = await worldOf(db, live, authority, at)
    let told = 0
    for (const { id, name } of rows) {
      const person = await loadPerson(db, authority, id, at)
      if (!person || !mayAny(person, planMine, 'plan', at)) continue
      const mentions = await toldTo(db, live, id)
      const lines = linesOf(needsOf(c, whoOf(world, { authority, person, at }, name, mentions)))
      await digestAfresh(db, id, FAMILY, lines)
      if (lines.length > 0) told++
      if (mentions.length > 0)
        await sql`update plan.mention set told_at = ${at}::timestamptz
          where person = ${id} and seen_at is null and told_at is null`.execute(db)
    }
    return told
  },
})

/** Before the digests are made, at seven. */
export const remindJob = job({ name: 'plan.remind', act: planRemind, by: 'system', every: '06:40' })
