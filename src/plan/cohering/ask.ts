/** Asking that what a rule finds be accepted for now: it counts until somebody else has accepted it. */
import { z } from 'zod'
import type { Subject } from '../../authority/rules.ts'
import { act, type Call } from '../../store/act.ts'
import { day, reason } from '../../store/entered.ts'
import type { Db } from '../../store/open.ts'
import { Refusal } from '../../store/refusal.ts'
import { planSeen } from '../acts.ts'
import type { Finding } from '../coherence/check.ts'
import { sayDay } from '../graph/dates.ts'
import type { AnyRec } from '../graph/kinds.ts'
import { type Live, planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'
import { type Named, namedIn, subjectIn, wholePlan } from '../stored/subject.ts'
import { asRef } from '../stored/whom.ts'
import { fresh, freshKeys, onDay, planNow, today, wrong } from '../working/held.ts'
import { excusesOf, isOpen, LONGEST, lastDay } from './excused.ts'
import { findingPicks, type Pick } from './picks.ts'

/** What is excused is a record of the plan, or a name that is none: then it is for whoever may change the whole plan. */
export const subjectOfItem = (live: Live, authority: string, item: string, named: Named): Subject =>
  live.get(item) ? subjectIn(live, authority, item, named) : wholePlan(authority)

const NOTHING = 'Tick at least one finding'

export const exceptionAsk = act({
  name: 'exception.ask',
  class: 'write-plan',
  input: z
    .strictObject({
      pick: findingPicks,
      /** All findings of this rule, whatever is ticked. */
      all: z.union([z.literal(''), z.string().regex(/^C-\d\d$/)]).default(''),
      reason: reason('Say why it can stand for now, and what will settle it', 3),
      until: day,
    })
    .refine(({ pick, all }) => all !== '' || pick.length > 0, { path: ['pick'], message: NOTHING }),
  subject: async (db: Db, { pick, all }, { authority }: Call) => {
    const live = await planNow(db, authority)
    if (all !== '') return [wholePlan(authority)]
    const named = await namedIn(db)
    return [...new Set(pick.map(p => p.item))].map(item => subjectOfItem(live, authority, item, named))
  },
  run: async (db, { pick, all, reason, until }, call): Promise<{ asked: number }> => {
    const live = await planToChange(db, call.authority)
    const on = today(call)
    if (until <= on) throw wrong('until', 'Give a day that is still to come')
    if (until > lastDay(on))
      throw wrong(
        'until',
        `Give a day within ${LONGEST} months, by ${sayDay(lastDay(on))}: then somebody looks at it again`,
      )
    const { c } = await planSeen(live, call.authority, on, call.at, 'records')
    const open = new Set(excusesOf(c).flatMap(e => (isOpen(e) ? [`${e.rule} ${e.itemId}`] : [])))
    const wanted = all === '' ? pick : c.j.findings.flatMap(f => (f.rule === all ? [toPick(f)] : []))
    const found = new Set(c.j.findings.map(f => `${f.rule} ${f.items[0]}`))
    const keys = [...new Set(wanted.map(p => `${p.rule} ${p.item}`))]
    const fit = keys.filter(k => found.has(k) && !open.has(k))
    if (fit.length === 0)
      throw new Refusal(
        'conflict',
        keys.some(k => open.has(k))
          ? 'It has been asked for already. See what is asked for under Exceptions.'
          : 'The rule no longer finds this, so there is nothing to excuse.',
      )
    const askedBy = await asRef(db, call, live)
    const next = freshKeys(live, 'exception')
    const put = fit.map(k => {
      const item = k.slice(5)
      return fresh(
        live,
        'exception',
        {
          rule: k.slice(0, 4),
          item: { id: live.get(item) ? item : null, text: item },
          until: onDay(until),
          reason,
          askedBy,
          askedOn: onDay(on),
        },
        next(),
      ) as AnyRec
    })
    await savePlan(db, call, live, { put })
    return { asked: put.length }
  },
})

const toPick = (f: Finding): Pick => ({ rule: f.rule, item: f.items[0] })
