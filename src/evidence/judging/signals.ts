/** Signals of a chart as a manager counts them, and which of them followed what was done. */
import { sayDay } from '../../web/days.ts'
import type { Mark } from '../shapes.ts'
import type { Segment } from '../spc/index.ts'
import { dayOf } from './days.ts'
import type { Followed, JudgedPoint, Signal } from './shapes.ts'

/** The rules in plain words, by the published name without its number. */
const RULE: Readonly<Record<string, string>> = {
  'Above UCL': 'above the usual range',
  'Below LCL': 'below the usual range',
  'Point Trend (Increasing)': 'a run of rises',
  'Point Trend (Decreasing)': 'a run of falls',
  '2 in 3 Above CL': 'two of three close to the upper limit',
  '2 in 3 Below CL': 'two of three close to the lower limit',
  '7 Points Above CL': 'seven or more in a row above the average',
  '7 Points Below CL': 'seven or more in a row below the average',
}
const ruleOf = (type: string) => RULE[type.replace(/^\d+ Point /, 'Point ')] ?? type

/** Values of one segment in a row that say the same; a segment whose limits are a trial says nothing. */
export function signalsOf(points: readonly JudgedPoint[], segments: readonly Segment[], trendLength: number): Signal[] {
  const signals: Signal[] = []
  let start = 0
  for (const segment of segments) {
    const end = start + segment.points
    for (let at = start; !segment.trial && at < end; ) {
      const { judgement, toward } = points[at]!
      let next = at + 1
      while (next < end && points[next]!.judgement === judgement && points[next]!.toward === toward) next++
      if (judgement !== 'common' && toward !== 0) {
        const run = points.slice(at, next)
        signals.push({
          judgement,
          toward,
          from: run[0]!.date,
          until: run.at(-1)!.date,
          known: points[knownAt(points, start, at, next, trendLength)]!.date,
          points: run.length,
          now: next === points.length,
          rules: [...new Set(run.map(p => ruleOf(p.type)))],
        })
      }
      at = next
    }
    start = end
  }
  return signals
}

/** A point beyond a limit is known at once, two of three by the second, a run by its last. */
function knownAt(points: readonly JudgedPoint[], start: number, at: number, next: number, trendLength: number): number {
  let near = 0
  let shift = 0
  let trend = 0
  for (let i = start; i < next; i++) {
    const { type, types } = points[i]!
    if (type === 'Common Cause') {
      near = shift = trend = 0
      continue
    }
    const has = (part: string) => types.some(t => t.includes(part))
    near = has('2 in 3') ? near + 1 : 0
    shift = has('7 Points') ? shift + 1 : 0
    trend = has('Point Trend') ? trend + 1 : 0
    if (i >= at && (has('Above UCL') || has('Below LCL'))) return i
    if (i >= at && (shift >= 7 || trend >= trendLength || near >= 2)) return i
  }
  return next - 1
}

/**
 * The first signal that began once each thing had been done, and how long after. That one thing came after another is all that
 * is said: it does not show that the one led to the other.
 */
export function followedBy(
  marks: readonly Mark[],
  points: readonly JudgedPoint[],
  signals: readonly Signal[],
): Followed[] {
  return marks.map(({ on, says }): Followed => {
    const signal = signals.find(s => untilOf(points, s.from) > on) ?? null
    const running = signals.some(s => untilOf(points, s.from) <= on && untilOf(points, s.until) > on)
    if (!signal) {
      const since = points.filter(p => p.date > on).length
      const held = running ? ' One that had begun before went on.' : ''
      const none =
        since === 0 ? 'no value is of a later period' : `no signal has begun in the ${count(since, 'value')} since`
      return { on, says, signal, periods: null, days: null, sentence: `${says}, ${sayDay(on)}: ${none}.${held}` }
    }
    const first = points.findIndex(p => p.date === signal.from)
    const periods = signal.from <= on ? 0 : points.slice(0, first + 1).filter(p => p.date > on).length
    const days = dayOf(points[first]!.until) - dayOf(on)
    const what = { improvement: 'A signal of improvement', concern: 'A signal of worsening', signal: 'A signal' }[
      signal.judgement
    ]
    const when = periods === 0 ? 'began in the same period as' : 'followed'
    const lag = periods === 0 ? '' : ` after ${count(periods, 'period')} (${count(days, 'day')})`
    const before = running ? ' Another was already there before.' : ''
    return {
      on,
      says,
      signal,
      periods,
      days,
      sentence: `${what} ${when} “${says}” of ${sayDay(on)}${lag}. That does not show that the one led to the other.${before}`,
    }
  })
}

const untilOf = (points: readonly JudgedPoint[], date: string) => points.find(p => p.date === date)?.until ?? date
export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
