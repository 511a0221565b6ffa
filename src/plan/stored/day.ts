/** A day as a form or an address gives it. */
import { z } from 'zod'
import { day } from '../graph/dates.ts'

/** Whether a text is an ISO day that there is, from 1990 to 2100. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  return parts !== null && day(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text
}

export const isoDay = z.string().refine(isDay, 'Give a day such as 2026-11-20')
