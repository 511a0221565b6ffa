/** Rules of money: does it last as long as the work (C-31)? The lines and the sums are judged beside this file. */
import { addDays, addMonths, type Day, daysBetween, monthsBetween } from '../../graph/dates.ts'
import { type AnyRec, kinds, type Programme } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { linesRules } from './money-lines.ts'
import { sumsRules } from './money-sums.ts'
import { byId, count, happened } from './plain.ts'

/** Programmes whose money is judged: under way or to come. A blank state is no leave from being asked. */
const going = (p: Programme) => {
  const state = p.state?.is ?? null
  return state !== 'stopped' && state !== 'closed'
}
const inFlight = (p: Programme) => (p.state?.is ?? 'in flight') === 'in flight'

/**
 * The day until which a programme has money without a break: its own date and the lines that cover it or its plan, joined
 * where one begins before the other is over or has begun by today. Null where no end is known, or a base budget has none.
 */
export function moneyUntil(view: View, p: Programme): Day | null {
  const lines = [...view.fundingOf(p.id), ...(p.plan?.id ? view.fundingOf(p.plan.id) : [])]
  if (lines.some(f => f.sort?.is === 'base' && f.until === null)) return null
  const spans: { from: Day; until: Day }[] = []
  const add = (from: Day | null | undefined, until: Day | null | undefined) => {
    if (until) spans.push({ from: from ?? '', until })
  }
  add(p.fundedFrom?.from ?? p.fundedFrom?.on, p.fundedUntil?.on)
  for (const f of lines) add(f.from?.from ?? f.from?.on, f.until?.on)
  spans.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  let end = spans[0]?.until ?? null
  for (const s of spans)
    if (end !== null && s.until > end && (s.from <= addDays(end, 1) || s.from <= view.on)) end = s.until
  return end
}

type Work = { day: Day; record: AnyRec }

/** Everything of a programme that has a date: what is still to be done, last first, and whether there was any at all. */
export function datedWork(view: View, p: Programme): { dated: boolean; last: Work | undefined } {
  const work: (Work & { over: boolean })[] = []
  const add = (day: Day | null | undefined, record: AnyRec, over: boolean) => {
    if (day) work.push({ day, record, over })
  }
  const milestones = new Set(view.milestonesOfProgramme(p.id))
  for (const s of view.stepsOfProgramme(p.id)) {
    if (view.isStopped(s)) continue
    const over = view.isDone(s)
    add(s.due?.on, s, over)
    for (const m of view.milestonesOfStep(s.id)) milestones.add(m)
  }
  for (const m of milestones) {
    const s = view.get(m.step, 'step')
    if (!s || !view.isStopped(s)) add(m.due?.on, m, happened(m.doneOn, view.on))
  }
  add(p.end?.on, p, false)
  const open = work.filter(w => !w.over)
  open.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : byId(a.record.id, b.record.id)))
  return { dated: work.length > 0, last: open[0] }
}

/** "35 months" or, for less than one, "12 days". */
function spanBetween(from: Day, to: Day): string {
  const months = monthsBetween(from, to)
  return months > 0 ? count(months, 'month') : count(daysBetween(from, to), 'day')
}

const moneyEnds: Rule = {
  id: 'C-31',
  severity: 'blocker',
  title: 'The money ends before the work',
  fires:
    'The money of a programme ends before its last milestone or dated step; or a programme in flight has no dated milestone and its money has ended or ends within six months.',
  why: 'Work that is not paid for to its end stops half done, and its people leave first.',
  serves: ['LG-7'],
  asks: 'Is there money?',
  needs: ['programme'],
  looksAt: 'programmes whose money has an end',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const p of view.all.programme) {
      if (!going(p)) continue
      const end = moneyUntil(view, p)
      if (end === null) continue
      examined++
      const { dated, last } = datedWork(view, p)
      const ends = `${end < view.on ? 'ended' : 'ends'} on ${view.say(end)}`
      const money = `Money for ${view.nameIn(p)} ${ends}`
      if (last && end < last.day) {
        const gap = spanBetween(end, last.day)
        const name = view.nameIn(last.record).replace(/^(?:milestone|step) /, '')
        const what =
          last.record === p
            ? 'Its planned end'
            : `Its last ${last.record.kind === 'step' ? 'dated step' : 'milestone'}, ${name},`
        hits.push({
          items: last.record === p ? [p.id] : [p.id, last.record.id],
          message: `${money}. ${what} is due on ${view.say(last.day)}: ${gap} of work have no money.`,
          fix: `Find money from ${view.say(addDays(end, 1))} to ${view.say(last.day)}, or bring the last milestone forward to ${view.say(end)}, or say what will not be done.`,
        })
      } else if (!dated && inFlight(p) && end <= addMonths(view.on, view.settings.fundingMonths)) {
        const left = end < view.on ? `${spanBetween(end, view.on)} ago` : `${spanBetween(view.on, end)} from now`
        hits.push({
          items: [p.id],
          message: `${money}, ${end === view.on ? 'today' : left}, and the ${kinds.programme.one} is in flight without one dated milestone to say when its work is done.`,
          fix: `Put dates to its milestones, and ${end < view.on ? 'find money now for what is still under way' : `ask before ${view.say(end)} for money that lasts to the last of them`}.`,
        })
      }
    }
    return { examined, hits }
  },
}

export const moneyRules: readonly Rule[] = [moneyEnds, ...linesRules, ...sumsRules]
