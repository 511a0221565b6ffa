/**
 * Short plans: of one month or three, with day dates and a review every day or every week (system.md A8, A9). What is still open
 * in one when it ends has to be moved into the main plan, dropped, or shown to be done; else it is forgotten with the plan. Pure.
 */
import type { View } from '../coherence/view.ts'
import { type Day, daysBetween, sayDay } from '../graph/dates.ts'
import type { Rec, Step } from '../graph/kinds.ts'
import { count, figures, Say, say } from '../report/words.ts'

/** A plan that does not say what it is and lasts no longer than this is a short one: three months and some days. */
export const SHORT_DAYS = 100
/** Up to so many days a plan is looked at every day; a longer one every week. */
export const DAILY_DAYS = 45

export type Rhythm = { readonly every: 1 | 7; readonly says: 'every day' | 'every week' }
export type Stands = 'to come' | 'running' | 'expired' | 'ended' | 'closed' | 'closed open' | 'no dates'
export type ShortPlan = {
  readonly plan: Rec<'plan'>
  readonly from: Day | null
  readonly until: Day | null
  readonly rhythm: Rhythm
  /** The last day on which anybody said how one of its items stands. */
  readonly looked: Day | null
  /** Whether a look is owed: nobody has said anything for longer than its rhythm. */
  readonly behind: boolean
  readonly open: readonly Step[]
  readonly done: readonly Step[]
  readonly stopped: readonly Step[]
  /** Days to its last day; negative once that has passed. */
  readonly left: number | null
  readonly stands: Stands
  /** Why the plan may not stay as it is; '' where nothing is against it. */
  readonly blocker: string
}

/** Whether a plan is a short one: by what it says of itself, else by its length. */
export function isShort(p: Rec<'plan'>): boolean {
  if (p.horizon?.is === 'short') return true
  if (p.horizon?.is === 'long' || p.from?.on == null || p.until?.on == null) return false
  const days = daysBetween(p.from.on, p.until.on)
  return days >= 0 && days <= SHORT_DAYS
}

/** The short plans, those that may not stay as they are first, then by their last day; those that were closed last. */
export function shortPlansOf(view: View): readonly ShortPlan[] {
  const steps = Map.groupBy(view.all.step, s => s.plan?.id ?? '')
  return view.all.plan
    .filter(isShort)
    .map(p => shortPlanOf(view, p, steps.get(p.id) ?? []))
    .sort(
      (a, b) =>
        rank(a) - rank(b) || ((a.until ?? '9') < (b.until ?? '9') ? -1 : (a.until ?? '9') > (b.until ?? '9') ? 1 : 0),
    )
}
const rank = (p: ShortPlan) => (p.blocker !== '' ? 0 : p.stands === 'closed' ? 2 : 1)

/** One of them. `items` are the steps that name it. */
export function shortPlanOf(view: View, plan: Rec<'plan'>, items: readonly Step[]): ShortPlan {
  const { on } = view
  const [from, until] = [plan.from?.on ?? null, plan.until?.on ?? null]
  const open = items.filter(s => view.isOpen(s))
  const stopped = items.filter(s => view.isStopped(s))
  const days = from && until ? daysBetween(from, until) : DAILY_DAYS
  const rhythm: Rhythm = days <= DAILY_DAYS ? { every: 1, says: 'every day' } : { every: 7, says: 'every week' }
  const looked = items.reduce<Day | null>((last, s) => {
    const day = s.updated?.on ?? null
    return day !== null && day <= on && (last === null || day > last) ? day : last
  }, null)
  const closed = plan.state?.is === 'closed' || plan.state?.is === 'superseded'
  const stands = closed
    ? open.length > 0
      ? 'closed open'
      : 'closed'
    : until === null
      ? 'no dates'
      : until < on
        ? open.length > 0
          ? 'expired'
          : 'ended'
        : from !== null && from > on
          ? 'to come'
          : 'running'
  const since = looked ?? from
  return {
    plan,
    from,
    until,
    rhythm,
    looked,
    behind: stands === 'running' && open.length > 0 && since !== null && daysBetween(since, on) > rhythm.every,
    open,
    done: items.filter(s => view.isDone(s)),
    stopped,
    left: until === null ? null : daysBetween(on, until),
    stands,
    blocker: blockerOf(stands, open.length, until),
  }
}

function blockerOf(stands: Stands, open: number, until: Day | null): string {
  const left = `${Say(open)} ${open === 1 ? 'item is' : 'items are'} still open`
  if (stands === 'expired')
    return `It ended on ${sayDay(until!)}. ${left}, and ${open === 1 ? 'is' : 'are'} in no plan that still runs.`
  if (stands === 'closed open')
    return `It was closed. ${left} in it, and nobody has said what becomes of ${open === 1 ? 'it' : 'them'}.`
  return ''
}

/** "12 days left", "ended 3 days ago", "ends today". */
export function sayLeft(p: Pick<ShortPlan, 'left' | 'stands'>): string {
  if (p.left === null) return 'no last day'
  if (p.stands === 'closed' || p.stands === 'closed open') return 'closed'
  if (p.left < 0) return `ended ${count(-p.left, 'day')} ago`
  return p.left === 0 ? 'ends today' : `${count(p.left, 'day')} left`
}

/** The first sentence of their page. */
export function answerOf(plans: readonly ShortPlan[]): string {
  if (plans.length === 0) return 'There is no short plan: none of one month or three.'
  const running = plans.filter(p => p.stands === 'running')
  const blocked = plans.filter(p => p.blocker !== '')
  const open = blocked.reduce((n, p) => n + p.open.length, 0)
  const owed = running.filter(p => p.behind).length
  const [only] = running
  const parts = [
    running.length === 1
      ? `One short plan runs: ${sayLeft(only!)}, ${figures(only!.open.length)} of ${figures(only!.open.length + only!.done.length)} items open.`
      : running.length > 1
        ? `${Say(running.length)} short plans run.`
        : 'No short plan runs.',
    owed > 0
      ? `${running.length === 1 ? 'It is' : `${Say(owed)} of them ${owed === 1 ? 'is' : 'are'}`} owed a look.`
      : '',
    blocked.length > 0
      ? `${Say(blocked.length)} ${blocked.length === 1 ? 'has' : 'have'} ended with ${say(open)} ${open === 1 ? 'item' : 'items'} open, which must be moved, dropped or shown to be done.`
      : '',
  ]
  return parts.filter(p => p !== '').join(' ')
}

/** Plans into which an item can be moved: not short, and still in force on the day. The one it names as its parent comes first. */
export function mainPlans(view: View, of: Rec<'plan'>): readonly Rec<'plan'>[] {
  const fits = (p: Rec<'plan'>) =>
    p.id !== of.id &&
    !isShort(p) &&
    p.state?.is !== 'closed' &&
    p.state?.is !== 'superseded' &&
    !(p.until?.on != null && p.until.on < view.on)
  return view.all.plan.filter(fits).sort((a, b) => Number(b.id === of.parent?.id) - Number(a.id === of.parent?.id))
}
