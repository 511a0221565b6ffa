/** Findings open, week by week: all of them, and the blockers beneath. */
import { el, ink, n1, type Picture, picture, text } from '../../web/chart/svg.ts'
import { type Day, daysBetween, sayDay } from '../graph/dates.ts'
import { count, figures, shortDay } from '../report/words.ts'
import type { Tally } from './tally.ts'

const HIGH = 130
const [LEFT, TOP, FOOT] = [6, 22, 24]

/** The last of each week, and the first of all; weeks are counted back from the last day. */
export function byWeek(tallies: readonly Tally[]): Tally[] {
  const last = tallies.at(-1)
  const first = tallies[0]
  if (!last || !first) return []
  const weeks = new Map<number, Tally>()
  for (const t of tallies) weeks.set(Math.floor(daysBetween(t.on, last.on) / 7), t)
  const ends = [...weeks.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
  return ends[0] === first ? ends : [first, ...ends]
}

/** How it went, in a sentence. */
export function tallySays(tallies: readonly Tally[]): string {
  const [first, last] = [tallies[0]!, tallies.at(-1)!]
  const way = last.all < first.all ? 'Down' : last.all > first.all ? 'Up' : 'The same'
  const from =
    way === 'The same'
      ? `as on ${sayDay(first.on)}: ${figures(last.all)}`
      : `from ${figures(first.all)} on ${sayDay(first.on)} to ${figures(last.all)}`
  return `${way} ${from}; of them ${count(last.blockers, 'blocker')}, ${last.blockers === first.blockers ? 'as then' : `${figures(first.blockers)} then`}.`
}

/**
 * The two lines. The scale begins at nought, so that a small change looks small.
 * @param tallies of two days or more, the first first
 */
export function tallyChart(id: string, tallies: readonly Tally[], width = 304): Picture {
  const weeks = byWeek(tallies)
  const [first, last] = [weeks[0]!, weeks.at(-1)!]
  const days = Math.max(1, daysBetween(first.on, last.on))
  const most = Math.max(1, ...weeks.map(w => w.all))
  const right = width - 88
  const x = (on: Day) => LEFT + (daysBetween(first.on, on) / days) * (right - LEFT)
  const y = (n: number) => TOP + (1 - n / most) * (HIGH - TOP - FOOT)
  const path = (of: (t: Tally) => number) =>
    weeks.map((w, i) => `${i === 0 ? 'M' : 'L'}${n1(x(w.on))} ${n1(y(of(w)))}`).join('')
  const stroke = (d: string, colour: string) =>
    el('path', { d, fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-linejoin': 'round' })
  // Two numbers at the end of two lines that meet would stand on each other.
  const apart = Math.max(0, 15 - (y(last.blockers) - y(last.all))) / 2
  return picture(
    id,
    { title: 'Findings open each week', description: tallySays(tallies), width, height: HIGH },
    el('path', { d: `M${LEFT} ${n1(y(0))}H${right}`, stroke: ink.lineMid, 'stroke-width': 1 }),
    stroke(
      path(w => w.all),
      ink.text,
    ),
    stroke(
      path(w => w.blockers),
      ink.bad,
    ),
    text(LEFT, y(first.all) - 7, figures(first.all), { size: 12 }),
    text(right + 6, y(last.all) + 4 - apart, `${figures(last.all)} all`, { size: 12, weight: 600 }),
    text(
      right + 6,
      y(last.blockers) + 4 + apart,
      `${figures(last.blockers)} blocker${last.blockers === 1 ? '' : 's'}`,
      { size: 12, weight: 600, fill: ink.bad },
    ),
    text(LEFT, HIGH - 6, shortDay(first.on), { size: 11, fill: ink.soft }),
    text(right, HIGH - 6, shortDay(last.on), { size: 11, fill: ink.soft, anchor: 'end' }),
  )
}
