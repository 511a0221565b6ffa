/** What the front half of social care hands over when a child becomes looked after. */
import type { Day } from '../../days.ts'

export type Entry = {
  readonly day: Day
  readonly referral: string
  /** N1 to N8. */
  readonly need: string
  readonly voluntary: boolean
  readonly urgent: boolean
  readonly proceedings: boolean
  /** 0 to 1. */
  readonly strain: number
  /** Whether brothers and sisters enter on the same day. */
  readonly siblingsToo: boolean
}
