/** A short plan is closed: what is still open in it is moved, dropped or shown to be done, and a report says which. */
import { z } from 'zod'
import { londonDay, may, type Subject } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { day, text, version, words } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { notFound, Refusal, refuseStale } from '../../store/refusal.ts'
import { planSeen } from '../acts.ts'
import { viewOf } from '../coherence/view.ts'
import type { Kind, Rec } from '../graph/kinds.ts'
import type { Context } from '../report/context.ts'
import { blankRecord } from '../stored/fill.ts'
import { type Live, livePlan, planToChange } from '../stored/live.ts'
import type { Version } from '../stored/newest.ts'
import { savePlan } from '../stored/save.ts'
import { subjectsOf, wholePlan } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { type Answer, type Blank, closingOf } from './closing.ts'
import { isShort, mainPlans, type ShortPlan, shortPlanOf } from './plans.ts'

/** A short plan, by its key, as on a day. */
function shortIn(live: Live, key: string, on: string): ShortPlan {
  const plan = live.get(key)
  if (plan?.kind !== 'plan' || !isShort(plan as Rec<'plan'>)) throw notFound()
  const view = viewOf(live.graph, on)
  return shortPlanOf(
    view,
    plan as Rec<'plan'>,
    view.all.step.filter(s => s.plan?.id === key),
  )
}

export type ShortSeen = {
  readonly version: Version
  readonly c: Context
  readonly short: ShortPlan
  readonly mains: readonly Rec<'plan'>[]
  /** The version of the plan's own record. */
  readonly row: number
  /** Whether the reader may close it, with every item that is open in it. */
  readonly mayClose: boolean
}

const CLOSE = { name: 'short-plan.close', class: 'write-plan' } as const

export const shortPlanRead = act({
  name: 'short-plan.read',
  class: 'read-plan',
  input: z.strictObject({ key: z.string().max(500) }),
  subject: async (_, __, { authority }) => [wholePlan(authority)],
  run: async (db, { key }, { authority, person, at }): Promise<ShortSeen> => {
    const live = await livePlan(db, authority)
    if (!live) throw notFound()
    const short = shortIn(live, key, londonDay(at))
    const seen = await planSeen(live, authority, londonDay(at), at, 'records')
    const subjects = await touched(db, live, authority, short)
    return {
      ...seen,
      short,
      mains: mainPlans(viewOf(live.graph, londonDay(at)), short.plan),
      row: live.row(key)!.version,
      mayClose: subjects.every(s => may(person, CLOSE, s, at).allowed),
    }
  },
})

/** The plan itself and every item that is open in it: to close the one is to change the others. */
const touched = (db: Db, live: Live, authority: string, { plan, open }: ShortPlan): Promise<readonly Subject[]> =>
  subjectsOf(db, live, authority, [plan.id, ...open.map(s => s.id)])

/** Items of one short plan at most: it is short. */
const MOST = 500
const WHY = 'Say why, so that somebody else can judge it'
const key = z.string().min(1).max(500)
const answer = z.discriminatedUnion(
  'fate',
  [
    z.object({ key, fate: z.literal('moved'), due: day, reason: words(WHY, 2000) }),
    z.object({ key, fate: z.literal('dropped'), reason: words(WHY, 2000) }),
    z.object({
      key,
      fate: z.literal('done'),
      evidence: words('Say what shows that it is done', 300),
      grade: z.enum(['claim', 'document', 'data', 'verified'], 'Say what sort of evidence it is'),
      reason: text(),
    }),
  ],
  'Say what becomes of it: moved, dropped or done',
)

export const shortPlanClose = act({
  ...CLOSE,
  input: z.strictObject({
    key,
    version,
    /** The plan into which items are moved. */
    main: z.string().max(500).default(''),
    note: text(),
    answers: z.array(answer).max(MOST),
  }),
  subject: async (db, given, { authority, at }) => {
    const live = await livePlan(db, authority)
    return live ? touched(db, live, authority, shortIn(live, given.key, londonDay(at))) : []
  },
  run: async (db, { key: plan, version: seen, main, note, answers }, call) => {
    const live = await planToChange(db, call.authority)
    const on = londonDay(call.at)
    const short = shortIn(live, plan, on)
    refuseStale({ version: seen, state: '' }, { version: live.row(plan)!.version, state: short.plan.state?.text ?? '' })
    if (short.stands === 'closed') throw new Refusal('conflict', 'It is closed already, and nothing in it is open.')
    const byKey = new Map(answers.map(a => [a.key, a]))
    const unanswered = short.open.filter(s => !byKey.has(s.id))
    if (unanswered.length > 0)
      throw new Refusal(
        'invalid',
        `Nobody has said what becomes of ${unanswered.length === 1 ? 'an item that is' : `${unanswered.length} items that are`} open in it: ${unanswered
          .slice(0, 5)
          .map(s => s.id)
          .join(', ')}. Load the page again.`,
      )
    const gone = answers.filter(a => !short.open.some(s => s.id === a.key))
    if (gone.length > 0)
      throw new Refusal(
        'conflict',
        `${gone[0]!.key} is no longer open in it. Load the page again, and answer for the others.`,
      )
    const into = mainPlans(viewOf(live.graph, on), short.plan).find(p => p.id === main) ?? null
    if (!into && answers.some(a => a.fate === 'moved'))
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        main: 'Choose the plan into which they are moved',
      })
    const late = answers.findIndex(a => a.fate === 'moved' && a.due < on)
    if (late >= 0)
      throw new Refusal('invalid', 'There is a problem with what was entered.', {
        [`answers.${late}.due`]: 'Give a day that is still to come',
      })
    const open = short.open.map(step => ({ step, answer: whole(byKey.get(step.id)!) }))
    const by = await asRef(db, call, live)
    const { put, report } = closingOf(short.plan, into, open, { on, by, note, done: short.done.length }, blanksOf(live))
    await savePlan(db, call, live, { put })
    return { report: report.id }
  },
})

const whole = (a: z.output<typeof answer>): Answer => ({
  key: a.key,
  fate: a.fate,
  due: a.fate === 'moved' ? a.due : null,
  reason: a.reason,
  evidence: a.fate === 'done' ? a.evidence : '',
  grade: a.fate === 'done' ? a.grade : 'claim',
})

/** Blank records, each with a key of its own: the plan does not know of those that are not saved yet. */
function blanksOf(live: Live): Blank {
  const next = new Map<Kind, number>()
  return kind => {
    let n = next.get(kind) ?? live.graph.records[kind].length + 1
    while (live.row(`${kind}-${n}`)) n++
    next.set(kind, n + 1)
    const blank = blankRecord(live, kind, `${kind}-${n}`)
    return { ...blank, source: { ...blank.source, ref: '' } }
  }
}
