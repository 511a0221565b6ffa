/** One change of many steps, in one act: all of them or none, each as it was seen. */
import { z } from 'zod'
import { may } from '../../authority/rules.ts'
import { act } from '../../store/act.ts'
import { day, reason, text, words } from '../../store/entered.ts'
import { Refusal } from '../../store/refusal.ts'
import type { AnyRec, Rec, Step } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { namedIn, newSubject, subjectsOf } from '../stored/subject.ts'
import { asRef, postsOf } from '../stored/whom.ts'
import { approverOf } from './approver.ts'
import {
  type Becomes,
  becomes,
  type Change,
  isForAnswering,
  isStop,
  MOST_STEPS,
  shortOf,
  statuses,
  stepsByShort,
  type Wanted,
  wantedRecord,
} from './bulk.ts'
import { changeTold, freshKeys, planNow, today, wrong } from './held.ts'

const TICK = 'Tick at least one step'
/** "0a1b2c3d4e.7,…": steps with the version of each that was seen. */
const rows = z
  .string(TICK)
  .max(MOST_STEPS * 24)
  .transform(given => given.split(',').filter(r => r !== ''))
  .pipe(
    z
      .array(z.string().regex(/^[0-9a-f]{10}\.\d{1,9}$/))
      .min(1, TICK)
      .max(MOST_STEPS, `Change ${MOST_STEPS} steps at most at once`),
  )
  .transform(list => new Map(list.map(r => [r.slice(0, 10), Number(r.slice(11))] as const)))

const DAYS = 'Enter a number of days, such as 14, or -7 for a week sooner'
const to = words('Choose one', 500)
/** What is wanted of the steps, as a form says it. */
export const wanted = z.discriminatedUnion(
  'what',
  [
    z.strictObject({
      what: z.literal('days'),
      days: z.coerce
        .number<string>(DAYS)
        .int(DAYS)
        .min(-3650, DAYS)
        .max(3650, DAYS)
        .refine(n => n !== 0, DAYS),
    }),
    z.strictObject({ what: z.literal('day'), day }),
    z.strictObject({ what: z.literal('owner'), to }),
    z.strictObject({ what: z.literal('programme'), to }),
    z.strictObject({ what: z.literal('workstream'), to }),
    z.strictObject({ what: z.literal('outcome'), to }),
    z.strictObject({ what: z.literal('status'), status: z.enum(statuses, 'Choose how far they are') }),
  ],
  'Choose what changes',
)

const FIELD: Record<Change, string> = {
  days: 'due',
  day: 'due',
  owner: 'owner',
  programme: 'programme',
  workstream: 'workstream',
  outcome: 'outcome',
  status: 'status',
}

export const stepsChange = act({
  name: 'steps.change',
  class: 'write-plan',
  input: z.strictObject({ rows, wanted, reason: reason('Say why', 3), approver: text(200) }),
  subject: async (db, { rows, wanted }, { authority }) => {
    const live = await planNow(db, authority)
    const keys = stepsByShort(live, [...rows.keys()]).map(s => s.id)
    const subjects = await subjectsOf(db, live, authority, keys)
    return isForAnswering(wanted.what) ? subjects.map(s => ({ ...s, ownerPost: null })) : subjects
  },
  run: async (db, { rows, wanted, reason, approver }, call) => {
    const live = await planToChange(db, call.authority)
    const steps = stepsByShort(live, [...rows.keys()])
    const stale = steps.filter(s => live.row(s.id)!.version !== rows.get(shortOf(live.row(s.id)!.id)))
    if (stale.length > 0 || steps.length < rows.size)
      throw new Refusal('conflict', whyStale(stale, rows.size - steps.length))
    if ('to' in wanted && !wantedRecord(live, wanted as Wanted)) throw wrong('to', 'Choose one of the list')
    const on = today(call)
    const all = becomes(live, steps, wanted as Wanted, on)
    const refused = all.filter(b => b.next === null)
    if (refused[0])
      throw new Refusal('conflict', `${named(refused[0].step)}: ${refused[0].why}. Leave it out, and try again.`)
    const authorityNames = await namedIn(db)
    for (const { step, next } of all) {
      const after = newSubject(live, call.authority, next as AnyRec, authorityNames, live.row(step.id)!.madeBy ?? '')
      const now = isForAnswering(wanted.what) ? { ...after, ownerPost: null } : after
      if (!may(call.person, stepsChange, now, call.at).allowed)
        throw wrong('to', `${named(step)} would no longer be yours to change`)
    }
    const by = await asRef(db, call, live)
    const posts = await postsOf(db, call, live)
    const approved = new Map<Step, Ref | null>()
    for (const b of all)
      approved.set(
        b.step,
        b.signed || approver !== ''
          ? await approverOf(live, b.step as AnyRec, approver, isStop(wanted) ? 'that it stops' : 'the new date', {
              posts,
              by,
            })
          : null,
      )
    const key = freshKeys(live, 'change')
    const told = all.map(b =>
      changeTold(
        live,
        {
          item: b.step as AnyRec,
          field: FIELD[wanted.what],
          ...inLog(b, wanted.what),
          on,
          by,
          reason,
          approver: approved.get(b.step) ?? null,
        },
        key(),
      ),
    )
    const put = all.map(
      ({ next }) => (isForAnswering(wanted.what) ? next! : { ...next!, movedBecause: reason }) as AnyRec,
    )
    await savePlan(db, call, live, { put: [...put, ...(told as Rec<'change'>[])] })
    return { changed: all.length }
  },
})

/** Days as the log of changes has them, to be read again. */
const inLog = ({ step, next, was, will }: Becomes, what: Change): { was: string; now: string } =>
  what === 'day' || what === 'days'
    ? { was: step.due?.on ?? step.due?.text ?? '', now: next!.due!.on! }
    : { was, now: will }

const named = (s: Step): string => `Step ${s.source.ref || s.id}`
function whyStale(stale: readonly Step[], lost: number): string {
  const names = stale.slice(0, 5).map(s => s.source.ref || s.id)
  const changed =
    stale.length === 0
      ? ''
      : `Somebody else has changed ${stale.length === 1 ? `step ${names[0]}` : `${stale.length} of these steps (${names.join(', ')}${stale.length > 5 ? ' and others' : ''})`} since you looked.`
  const gone = lost === 0 ? '' : ` ${lost === 1 ? 'One of them was' : `${lost} of them were`} taken out.`
  return `${changed}${gone} Nothing was changed. Look at them as they are now, and send it again if it still holds.`.trim()
}
