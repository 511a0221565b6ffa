/** Handing over: what one post owns is given to another, all of it or what was ticked, for one reason that is kept with each. */
import { z } from 'zod'
import { may, type Person, type Subject } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { reason } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { planSeen } from '../acts.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { type Context, label } from '../report/context.ts'
import { and } from '../report/words.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, namedIn, subjectIn } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { changeTold, freshKeys, today, wrong } from '../working/held.ts'
import { openOf, owningField } from './owned.ts'
import { heldNow } from './tenure.ts'

/** Things that one handover takes. */
const MOST = 2_000
const TICK = 'Tick at least one thing to hand over'

const items = z
  .union([z.string(), z.array(z.string())], TICK)
  .transform(given => [...new Set([given].flat())])
  .pipe(z.array(z.string().min(1, TICK).max(500)).min(1, TICK).max(MOST, `Hand over at most ${MOST} things at once`))

/** As rights see whoever gives a thing to another: whose it is, is not its owner's to decide but whoever answers for it. */
const asAnswering = (live: Live, authority: string, key: string, named: Named): Subject => ({
  ...subjectIn(live, authority, key, named),
  ownerPost: null,
})

export const planHandover = act({
  name: 'plan.handover',
  class: 'write-plan',
  input: z.strictObject({
    from: z.string('Choose the post that hands over').min(1).max(500),
    to: z.string('Choose who takes it over').min(1, 'Choose who takes it over').max(500),
    items,
    reason: reason('Say why it is handed over', 3),
  }),
  subject: async (db, { from, items }, { authority }) => {
    const live = await livePlan(db, authority)
    if (live?.get(from)?.kind !== 'post' || items.some(key => live.get(key) === undefined)) return []
    const named = await namedIn(db)
    return items.map(key => asAnswering(live, authority, key, named))
  },
  run: async (db, { from, to, items, reason }, call) => {
    const live = await planToChange(db, call.authority)
    const { c } = await planSeen(live, call.authority, today(call), call.at, 'records')
    const taker = takerOf(c, from, to)
    const open = new Map(openOf(c, from).map(r => [r.id, r]))
    const gone = items.filter(key => !open.has(key))
    if (gone.length > 0)
      throw new Refusal(
        'conflict',
        `${and(gone.slice(0, 3).map(key => nameOf(c, key)))}${gone.length > 3 ? ` and ${gone.length - 3} more` : ''} ${gone.length === 1 ? 'is' : 'are'} no longer open with this post. Nothing was handed over: look at what it owns now.`,
      )
    const records = items.map(key => open.get(key)!)
    if (records.some(r => r.kind === 'unsafe'))
      throw new Refusal('conflict', 'What is unsafe now is given to another on its own page, where its hours are kept.')
    const by = await asRef(db, call, live)
    const key = freshKeys(live, 'change')
    const owner: Ref = { id: taker.id, text: taker.title }
    const put = records.flatMap((r): AnyRec[] => {
      const field = owningField(r.kind)!
      const was = (r as unknown as Record<string, Ref | null>)[field]
      const told = changeTold(
        live,
        { item: r, field: 'owner', was: was?.text ?? '', now: taker.title, on: today(call), by, reason },
        key(),
      )
      return [{ ...r, [field]: owner } as AnyRec, told as unknown as AnyRec]
    })
    await savePlan(db, call, live, { put })
    return { to: taker.id, count: records.length }
  },
})

/** A post of the plan in which somebody is, or will be before long. */
function takerOf(c: Context, from: string, to: string): Rec<'post'> {
  const post = c.view.get(to, 'post')
  if (!post) throw wrong('to', 'Choose who takes it over')
  if (to === from) throw wrong('to', 'It is theirs already: choose another post')
  if (heldNow(c, to).vacant)
    throw wrong('to', 'Nobody holds that post, so that nobody could be asked. Choose one that somebody is in')
  return post
}

const nameOf = (c: Context, key: string): string => {
  const r = c.view.get(key)
  return r ? `“${label(r, 60)}”` : `“${key.slice(0, 60)}”`
}

/** What of it somebody may hand over: keys of open things. */
export async function mayHandOver(
  db: Db,
  live: Live,
  c: Context,
  call: { readonly authority: string; readonly person: Person; readonly at: Temporal.Instant },
  post: string,
): Promise<ReadonlySet<string>> {
  const named = await namedIn(db)
  return new Set(
    openOf(c, post)
      .filter(r => r.kind !== 'unsafe')
      .map(r => r.id)
      .filter(key => may(call.person, planHandover, asAnswering(live, call.authority, key, named), call.at).allowed),
  )
}
