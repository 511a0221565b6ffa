/** A new end date for a step: what forbids it, and what it is worth knowing. Pure. */
import type { View } from '../coherence/view.ts'
import { addDays, type Day, daysBetween, readWhen, sayDay } from '../graph/dates.ts'
import type { Rec, Step } from '../graph/kinds.ts'

/** What an act or a preview has to know of the plan to judge a date. */
export type Dates = {
  readonly start: Day | null
  readonly due: Day | null
  /** Done or stopped: then there is no end to move. */
  readonly closed: boolean
}

export const NOT_OPEN = 'It is not open, so there is no end to move'

/** Why a step cannot end on that day; null where it can. */
export function whyNotOn({ start, due, closed }: Dates, to: Day): string | null {
  if (closed) return NOT_OPEN
  if (due === to) return `It ends on ${sayDay(to)} already`
  if (start !== null && to < start) return `It starts on ${sayDay(start)}, which is later`
  return null
}

/** The day that lies so many days after its end; null for a step that has none. */
export const movedBy = (due: Day | null, days: number): Day | null => (due === null ? null : addDays(due, days))

/** The last day on which there is money for a step: of its own lines, else of its programme's. Null where no end is known. */
export function moneyUntil(view: View, s: Step): { readonly until: Day; readonly line: string } | null {
  const own = s.fundedBy.flatMap(r => view.get(r, 'funding') ?? [])
  const stream = view.get(s.workstream, 'workstream')
  const programme = view.get(s.programme, 'programme') ?? view.get(stream?.programme, 'programme')
  const lines = own.length > 0 ? own : [...view.fundingOf(s.id), ...(programme ? view.fundingOf(programme.id) : [])]
  if (lines.some(f => f.sort?.is === 'base' && f.until === null)) return null
  const last = lines
    .flatMap(f => (f.until?.on ? [{ until: f.until.on, line: f.title || f.id }] : []))
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0]
  if (last) return last
  return programme?.fundedUntil?.on ? { until: programme.fundedUntil.on, line: programme.title } : null
}

/** What is worth knowing of a day on which it may end; '' for nothing. */
export function warningOn(view: View, s: Step, to: Day): string {
  const money = moneyUntil(view, s)
  if (money && to > money.until) return `Its money (${money.line}) ends on ${sayDay(money.until)}, before that day`
  const waits = view.stepsWaitingFor(s.id).find(x => view.isOpen(x) && x.due?.on != null && x.due.on < to)
  return waits?.due?.on ? `${view.name(waits)} waits for it, and ends on ${sayDay(waits.due.on)}` : ''
}

/** One move of an end date, as it was recorded. */
export type Move = {
  readonly was: Day | null
  readonly now: Day | null
  readonly on: Day | null
  readonly days: number | null
  readonly change: Rec<'change'>
}

/** Every earlier date of a step, oldest first. */
export function movesOf(view: View, s: Step): readonly Move[] {
  return view
    .changesOf(s.id)
    .filter(c => c.field?.is === 'due')
    .map(change => {
      const [was, now] = [readWhen(change.was).on, readWhen(change.now).on]
      return { was, now, on: change.on?.on ?? null, days: was && now ? daysBetween(was, now) : null, change }
    })
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0))
}
