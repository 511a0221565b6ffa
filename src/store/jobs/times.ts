/** When recurring jobs are due. Times of day are those of England, summer and winter. */

/** `10 minutes` past every tenth minute, `hour` on the hour, `07:00` once a day at that time in London. */
export type Every = `${number} minutes` | 'hour' | `${number}:${number}`

type Parsed = { minutes: number } | { hour: number; minute: number }

/** @throws TypeError for what is no such time */
export function parseEvery(every: string): Parsed {
  const minutes = Number(every === 'hour' ? 60 : every.match(/^(\d{1,2}) minutes$/)?.[1])
  if (minutes > 0 && 60 % minutes === 0) return { minutes }
  const [, hour, minute] = every.match(/^(\d\d):(\d\d)$/)?.map(Number) ?? []
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59)
    throw new TypeError(`not how often a job can recur: ${every}`)
  // When the clocks change it comes twice in one night, and not at all in another.
  if (hour === 1) throw new TypeError(`${every} is not once a day: the clocks change between one and two`)
  return { hour, minute }
}

/** The line of a crontab, in UTC, that is never late: a time of day comes at one of two hours there. */
export function crontabOf(every: Every): string {
  const e = parseEvery(every)
  if ('minutes' in e) return `${e.minutes === 60 ? '0' : `*/${e.minutes}`} * * * *`
  return `${e.minute} ${(e.hour + 23) % 24},${e.hour} * * *`
}

/** Whether a moment of that crontab is one that was meant. */
export function isDue(every: Every, at: Temporal.Instant): boolean {
  const e = parseEvery(every)
  if ('minutes' in e) return true
  const there = at.toZonedDateTimeISO('Europe/London')
  return there.hour === e.hour && there.minute === e.minute
}

/** How far back to look, when no worker ran, for a moment that was missed. What recurs within the hour soon comes again. */
export const catchUpOf = (every: Every): number => ('hour' in parseEvery(every) ? 12 * 3_600_000 : 0)
