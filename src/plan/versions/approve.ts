/** Approving changes of the signed plan one by one, between two signatures of the whole. */
import { z } from 'zod'
import { londonDay, type Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal } from '../../store/refusal.ts'
import type { AnyRec, Rec } from '../graph/kinds.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { subjectsOf } from '../stored/subject.ts'
import { asRef, postsOf } from '../stored/whom.ts'
import { type Line, type Sort, sorts, speaksOf } from './told.ts'

/** What a tick stands for: of one item, what of one sort was recorded and nobody has approved. */
export const tickOf = (l: Pick<Line, 'sort' | 'record'>): string => `${l.sort}|${l.record.id}`

const NONE = 'Tick what you approve'
const tick = z
  .string()
  .max(520)
  .transform((given, at) => {
    const [word = '', ...rest] = given.split('|')
    const sort = sorts.find(s => s === word)
    if (sort && rest.length > 0) return { sort, item: rest.join('|') }
    at.addIssue({ code: 'custom', message: NONE })
    return z.NEVER
  })

/** The records of changes that a tick stands for. */
export const openChanges = (live: Live, { sort, item }: { sort: Sort; item: string }): readonly Rec<'change'>[] =>
  live.graph.records.change.filter(
    c => (c.item?.id ?? c.item?.text) === item && c.resigned === null && speaksOf(sort, c.field?.is),
  )

async function about(
  db: Db,
  { changes }: { changes: readonly { sort: Sort; item: string }[] },
  { authority }: Call,
): Promise<readonly Subject[]> {
  const live = await livePlan(db, authority)
  if (!live) return []
  const found = changes.map(c => openChanges(live, c))
  // One that is not there, or was approved by somebody a moment ago, is nothing found.
  if (found.some(f => f.length === 0)) return []
  return subjectsOf(
    db,
    live,
    authority,
    found.flat().map(c => c.id),
  )
}

/** Approves changes: never by whoever made them, nor by the owner of what was changed. */
export const changeApprove = act({
  name: 'change.approve',
  class: 'accept',
  input: z.strictObject({
    changes: z.preprocess(
      given => (given === undefined ? [] : [given].flat()),
      z.array(tick, NONE).min(1, NONE).max(500, 'Approve 500 at most at once'),
    ),
  }),
  subject: about,
  run: async (db, { changes }, call): Promise<number> => {
    const live = await planToChange(db, call.authority)
    const found = changes.flatMap(c => openChanges(live, c))
    if (found.length === 0) throw notFound()
    const own = new Set(await postsOf(db, call, live))
    if (found.some(c => c.by?.id && own.has(c.by.id)))
      throw new Refusal('conflict', 'One of them was made from your own post: somebody else approves it.')
    const on = londonDay(call.at)
    const by = await asRef(db, call, live)
    const put = found.map((c): AnyRec => {
      const next: Rec<'change'> = { ...c, resigned: { on, from: on, text: on }, approver: c.approver ?? by }
      return next
    })
    await savePlan(db, call, live, { put })
    return found.length
  },
})
