/** Who worked with a child and when. */
import type { Day } from '../days.ts'
import { managersOf } from '../settle/managers.ts'
import { type Hand, heldBy, holderOn, put, teamOfSeat } from './hand.ts'
import { keyed } from './ids.ts'
import { twin } from './schema.ts'

const T = { involvements: twin('ssd_involvements') }

/** Codes of the SSDA903 for why a worker changed. */
const REASONS: readonly string[] = [
  'MANAGE',
  'FCONTA',
  'LEFTRL',
  'ORGRST',
  'TSPROC',
  'ABSENC',
  'CHCHAN',
  'PCCHAN',
  'SWDIED',
  'OTHERS',
]
/** @param because as the allocation says @param left why the worker before left the post */
function reasonOf(because: string, left: string): string {
  if (REASONS.includes(because)) return because
  if (because === 'NEW') return 'MANAGE'
  if (left === 'contract ended' || left === 'end of a fixed term' || left === 'contract not renewed') return 'FCONTA'
  return left === '' ? 'OTHERS' : 'LEFTRL'
}

/** Who worked with the child, one after another: a row whenever the worker changes; no worker where neither the post nor the manager's was held. */
export function writeInvolvements(h: Hand): void {
  const { care } = h.person.child!
  let n = 0
  const write = (seat: number, start: Day, end: Day | null, because: string, referral: string, role: string) => {
    const manager = managersOf(h.settled)[h.settled.seats[seat]?.team ?? -1]
    const until = end === null ? h.until : Math.min(end, h.until)
    if (until < h.told) return
    let day = start
    let left = ''
    let guard = 0
    while (day < until && guard++ < 60) {
      const worker = holderOn(h.settled, seat, day)
      let next = until
      let why = ''
      for (const o of h.settled.seats[seat]?.holders ?? []) {
        if (o.from > day && o.from < next) next = o.from
        if (o.worker === worker && o.from <= day && o.until !== null && o.until > day && o.until < next) {
          next = o.until
          why = o.leftBecause
        }
      }
      // While a post is vacant its children are the team manager's.
      const holds = worker ?? (manager ? heldBy(manager.holders, day) : null)
      const as = worker === null && holds !== null ? `${role} (team manager)` : role
      n++
      // Who held which post is told for no longer than that.
      if (next >= h.told)
        put(h, T.involvements, [
          ...([`IN${h.key}-${n}`, holds?.id ?? '', as, teamOfSeat(h.settled, seat), h.key, day] as const),
          ...([next < h.until ? next : null, reasonOf(day === start ? because : '', left), referral] as const),
        ])
      left = worker === null ? '' : why
      day = next
    }
  }
  for (const r of care.referrals)
    for (const a of r.allocations) write(a.seat, a.from, a.until, a.because, keyed(h.settled, r.id), 'Allocated worker')
  for (const p of care.periods)
    for (const a of p.allocations)
      write(a.seat, a.from, a.until, a.because, keyed(h.settled, p.referral), 'Social worker of a child looked after')
  const l = care.leaver
  if (l !== null && l.from < h.until) write(l.seat, l.from, l.until, '', '', 'Personal adviser')
}
