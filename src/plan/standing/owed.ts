/** What is owed, to whom and by when, and how ready it is. */
import { happened, isSaid } from '../coherence/rules/plain.ts'
import { sentFor } from '../coherence/rules/time.ts'
import type { Day } from '../graph/dates.ts'
import type { Rec } from '../graph/kinds.ts'
import { workingDaysBetween } from '../graph/working-days.ts'
import { threadOf } from '../report/content-thread.ts'
import type { Context } from '../report/context.ts'

/**
 * late: past its day and not sent; at risk: due within ten working days with no draft, or with no step in the plan and no
 * draft; drafted: a draft is there; to draft: there is time.
 */
export const readiness = ['late', 'at risk', 'drafted', 'to draft'] as const
export type Readiness = (typeof readiness)[number]

export type Owed = {
  readonly obligation: Rec<'obligation'>
  readonly due: Day
  readonly is: Readiness
  /** Working days until it is due, negative since; null past the end of the list of bank holidays. */
  readonly workingDays: number | null
  /** Why it stands as it does, in a few words. */
  readonly why: string
}
export type OwedNow = {
  /** Not sent, by the day that they are due. */
  readonly open: readonly Owed[]
  /** Sent for their latest date, whenever. */
  readonly sent: number
  /** With no day at all. */
  readonly undated: number
  /** Findings, clauses and obligations, and how many have an item of the plan that answers them. */
  readonly asked: number
  readonly answered: number
}

export function owedOf(c: Context): OwedNow {
  const { view } = c
  const inForce = view.all.obligation.filter(
    o => !happened(view.get(o.arisesFrom, 'instrument')?.lifted ?? null, view.on),
  )
  const dated = inForce.flatMap(o => (o.due?.on ? [{ o, due: o.due.on }] : []))
  const open = dated
    .filter(({ o, due }) => o.state?.is !== 'done' && !sentFor(view, o, due))
    .map(({ o, due }) => owed(c, o, due))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.obligation.id < b.obligation.id ? -1 : 1))
  const [asked] = threadOf(c).passages
  return {
    open,
    sent: dated.length - open.length,
    undated: inForce.length - dated.length,
    asked: asked?.of ?? 0,
    answered: (asked?.of ?? 0) - (asked?.stop.length ?? 0),
  }
}

function owed(c: Context, o: Rec<'obligation'>, due: Day): Owed {
  const { view } = c
  const workingDays = workingDaysBetween(view.on, due)
  const base = { obligation: o, due, workingDays }
  const drafted = isSaid(o.drafted, view.on)
  if (due < view.on) return { ...base, is: 'late', why: drafted ? 'drafted, and not sent' : 'nothing is drafted' }
  if (drafted) return { ...base, is: 'drafted', why: 'a draft is there' }
  if (c.offends('C-56', o.id)) return { ...base, is: 'at risk', why: 'no draft yet' }
  if (c.offends('C-25', o.id)) return { ...base, is: 'at risk', why: 'no step of the plan answers it' }
  return { ...base, is: 'to draft', why: 'no draft yet, and there is time' }
}
