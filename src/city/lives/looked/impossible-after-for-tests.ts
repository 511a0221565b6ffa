/** What cannot be in the times a child was missing, and in what is owed after care. */
import { ageOn, plusYears } from '../../days.ts'
import type { Person, Settled } from '../../model.ts'
import type { Looked } from './index.ts'

export type Say = (what: string) => void

export function missing(settled: Settled, child: Person, looked: Looked, say: Say): void {
  let busy = -1
  for (const m of looked.missing) {
    const p = looked.periods.find(x => x.start <= m.from && (x.end === null || m.from < x.end))
    const until = m.until ?? settled.until
    if (!p) say('578, 581 missing from care when not in care')
    else if ((p.end !== null && until >= p.end) || (m.until === null && p.end !== null))
      say('575, 577, 580 missing past the end of care')
    if (m.from <= busy) say('574 missing twice at once')
    if (m.from < child.born || m.from >= settled.until || until > settled.until)
      say('570, 571, 586 missing out of time')
    if (until < m.from || (m.until === m.from && m.untilMinute < m.fromMinute)) say('567 back before gone')
    if (m.fromMinute < 0 || m.fromMinute > 1439 || m.untilMinute < 0 || m.untilMinute > 1439) say('minutes of no day')
    if (m.offered !== null && (m.until === null || m.offered < m.until || m.offered >= settled.until))
      say('offered before back')
    if ((m.accepted && m.offered === null) || (m.completed !== null && (!m.accepted || m.completed < m.offered!)))
      say('talked before offered')
    if (m.offeredInTime && (m.offered === null || m.offered - until > 3)) say('in time but late')
    busy = until
  }
}

export function leaver(settled: Settled, child: Person, looked: Looked, say: Say): void {
  const l = looked.leaver
  if (!l) return
  const last = looked.periods.at(-1)!
  if (l.from < plusYears(child.born, 16)) say('1001 owed something before 16')
  if (l.until !== null && (l.until > plusYears(child.born, 25) || l.until <= l.from)) say('owed past 25')
  if (l.eligibility === 'eligible' && last.end !== null) say('eligible, but out of care')
  if (l.eligibility === 'relevant' && plusYears(child.born, 18) < (l.until ?? settled.until)) say('relevant at 18')
  if (l.eligibility === 'former relevant' && plusYears(child.born, 18) >= settled.until)
    say('former relevant before 18')
  for (const day of l.contacts) if (day >= settled.until || day < last.end!) say('in touch out of time')
  for (const r of l.pathwayReviews)
    if (r.day >= (l.until ?? settled.until) || r.day < last.end!) say('plan reviewed out of time')
  if (l.accommodation !== '' && l.accommodation !== '0' && !/^([BCDEGHKRTUVWYZ][12]|[SX]2)$/.test(l.accommodation))
    say('133 accommodation')
  if (l.activity !== '' && !/^([FP][124]|G[456]|0)$/.test(l.activity)) say('132 activity')
  if (ageOn(child.born, settled.until - 1) < 18 && /^[TZ]/.test(l.accommodation))
    say('347, 3001 foyer or former carers under 18')
  if (last.end !== null && l.inTouch && (l.activity === '0' || l.accommodation === '0'))
    say('345 in touch, but nothing known')
  if (l.suitable !== (l.accommodation[1] === '1')) say('suitable, but its code says not')
}
