/** Posts, and what is said of them: proposed, agreed, advertised, appointed, in post, vacant, to be replaced. */
import { sql } from 'kysely'
import { z } from 'zod'
import { act, type Call } from '../../store/act.ts'
import { day, id, maybeDay, maybeId, maybePounds, rangeOf, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import type { During as Span } from '../../store/values.ts'
import { printDuring } from '../during.ts'
import { during } from '../tables.ts'
import { add, endedBy, lock, moved, type Row, remove, set, theRecord, toBe, wrong } from './records.ts'

export const POST_STATES = [
  'proposed',
  'agreed',
  'advertised',
  'appointed',
  'in post',
  'vacant',
  'to be replaced',
] as const

const post = {
  title: words('Enter the title of the post'),
  tier: z.coerce
    .number<string | number>('Enter the tier as a number')
    .int('Enter the tier as a whole number')
    .min(1, 'The director is tier 1')
    .max(9, 'Enter a tier from 1 to 9'),
  reports_to: maybeId,
  area: maybeId,
  remit: text(),
  funded_by: text(200),
  cost: maybePounds,
}
const state = z.enum(POST_STATES, 'Choose a state')

export const postAdd = act({
  name: 'post.add',
  class: 'write-structure',
  input: z.strictObject({ ...post, from: maybeDay, state: state.optional() }),
  subject: async (_, input, call) => [toBe('post', call, input.area)],
  run: async (db, { from, state, cost, ...values }, call) => {
    const id = await add(db, 'post', { ...values, cost_pence: cost, during: rangeOf(from, null) }, call)
    if (state) await add(db, 'post_state', { post: id, state, during: rangeOf(from, null) }, call)
    return id
  },
})

export const postChange = act({
  name: 'post.change',
  class: 'write-structure',
  input: z.strictObject({ id, version, ...post }),
  subject: (db, input, call) => moved(db, 'post', input.id, input.area, call),
  run: async (db, { id, version, cost, ...values }, call) => {
    await lock(db, 'post', { id, version, ...values, cost_pence: cost }, call)
    if (values.reports_to !== null) await notBeneath(db, values.reports_to, id, call)
    await set(db, 'post', id, { ...values, cost_pence: cost }, call)
  },
})

/** Nobody reports to whoever reports to them. */
async function notBeneath(db: Db, manager: string, post: string, { authority }: Call): Promise<void> {
  const { rows } = await sql`
    with recursive above (id) as (
      select ${manager}::uuid
      union select p.reports_to from authority.post p join above a on a.id = p.id
      where p.authority = ${authority} and p.reports_to is not null
    ) select from above where id = ${post}`.execute(db)
  if (rows.length > 0) throw wrong('reports_to', 'That post reports to this one, or is this one; choose another')
}

/**
 * Says something new of a post from a day on, and ends what was said before. What was said for later days is no longer so.
 * The version is the post's, so that two who speak of one post at once do not speak past each other.
 */
export const postState = act({
  name: 'post.state',
  class: 'write-structure',
  input: z.strictObject({ id, version, state, from: day, note: text(500) }),
  subject: (db, input, call) => theRecord(db, 'post', input.id, call),
  run: async (db, { id, version, state, from, note }, call) => {
    await lock(db, 'post', { id, version, state, from, note }, call)
    const { rows } = await sql<Row & { during: Span }>`select * from authority.post_state
      where authority = ${call.authority} and post = ${id} and (upper_inf(during) or upper(during) > ${from}::date)`.execute(
      db,
    )
    for (const said of rows) {
      const left = endedBy(during(said.during), from)
      if (left) await set(db, 'post_state', said.id, { during: printDuring(left) }, call)
      else await remove(db, 'post_state', said.id, call)
      call.made('post_state', said.id)
    }
    await add(db, 'post_state', { post: id, state, note, during: rangeOf(from, null) }, call)
    await set(db, 'post', id, {}, call)
  },
})
