/** The clock of what is unsafe now: hours left, how urgent it is, when it is escalated and to whom. Pure. */

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

/** An item is time-boxed to hours: from any moment its time may be set at most so many hours ahead. */
export const MOST_HOURS = 72
/** What has not been closed in time is escalated once when the time passes, and again after each so many hours. */
export const AGAIN_HOURS = 4
/** With so little left it is shown as running out. */
export const SOON_HOURS = 2
/** Hours given to what a plan brings without a day by which it must be closed. */
export const UNSAID_HOURS = 24

export type Left = {
  readonly over: boolean
  readonly soon: boolean
  /** "3 h 30 min left", "2 h 05 min over". */
  readonly says: string
  /** How much of the time is used, from 0 to 1; 1 once it has passed. */
  readonly used: number
}

/**
 * How a clock stands.
 * @param from when the time was set
 * @param due when it passes
 */
export function leftOf(from: Temporal.Instant, due: Temporal.Instant, at: Temporal.Instant): Left {
  const ms = due.epochMilliseconds - at.epochMilliseconds
  const whole = due.epochMilliseconds - from.epochMilliseconds
  const over = ms <= 0
  return {
    over,
    soon: !over && ms <= SOON_HOURS * HOUR,
    says: `${saySpan(Math.abs(ms))} ${over ? 'over' : 'left'}`,
    used: over || whole <= 0 ? 1 : Math.min(1, Math.max(0, 1 - ms / whole)),
  }
}

/** Milliseconds as people say them of a clock: 25 min, 3 h 30 min, 2 days 4 h. Begun minutes are whole, so that none left is none. */
export function saySpan(ms: number): string {
  const minutes = Math.floor(ms / MINUTE)
  if (minutes < 60) return `${minutes} min`
  if (ms < DAY) {
    const rest = minutes % 60
    return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${String(rest).padStart(2, '0')} min` : ''}`
  }
  const hours = Math.floor(ms / HOUR)
  const days = Math.floor(hours / 24)
  return `${days} ${days === 1 ? 'day' : 'days'}${hours % 24 > 0 ? ` ${hours % 24} h` : ''}`
}

/** A post as far as escalation looks at it. */
export type Rung = { readonly id: string; readonly reportsTo: string | null; readonly tier: number }

/**
 * To which posts an item goes up, in order: the one that the owner's reports to, then the director's. Without an owner it goes
 * straight to the director; what the director owns has nobody above it, and comes back to the director.
 */
export function ladderOf(owner: string | null, posts: readonly Rung[]): readonly string[] {
  const above = posts.find(p => p.id === owner)?.reportsTo ?? null
  const director = posts.find(p => p.tier === 1)?.id ?? null
  return [...new Set([above, director].flatMap(p => p ?? []))]
}

/**
 * Whether an item is to be escalated now. It is once its time has passed, and again after each `AGAIN_HOURS`; where nothing ran
 * in between, once for all of the moments that have passed since.
 * @param last the moment for which it was escalated last
 * @returns the latest moment that has passed, and how many have since the last; null where there is none
 */
export function escalationOf(
  due: Temporal.Instant,
  last: Temporal.Instant | null,
  at: Temporal.Instant,
): { readonly moment: Temporal.Instant; readonly passed: number } | null {
  const every = AGAIN_HOURS * HOUR
  const over = at.epochMilliseconds - due.epochMilliseconds
  if (over < 0) return null
  const latest = Math.floor(over / every)
  const lastAt = last === null ? null : (last.epochMilliseconds - due.epochMilliseconds) / every
  // A time that was moved on begins anew: what was escalated for the one before does not count for it.
  const before = lastAt === null || lastAt < 0 ? -1 : Math.floor(lastAt)
  return latest > before
    ? {
        moment: Temporal.Instant.fromEpochMilliseconds(due.epochMilliseconds + latest * every),
        passed: latest - before,
      }
    : null
}

/** Counts below it are shown to nobody who may see aggregates alone. */
export const SMALL = 5

/** How many children, for whoever may read the plan, or for whoever may see counts alone. */
export function sayChildren(n: number | null, counts: boolean): string {
  if (n === null) return 'not said'
  return counts && n > 0 && n < SMALL ? `fewer than ${SMALL}` : String(n)
}
