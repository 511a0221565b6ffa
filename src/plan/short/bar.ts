/** The days of a short plan as a bar: how many have passed, and where today is. */
import { el, hatch, ink, line, type Picture, picture, text } from '../../web/chart/svg.ts'
import { daysBetween, sayDay } from '../graph/dates.ts'
import { type ShortPlan, sayLeft } from './plans.ts'

const WIDTH = 380

/** @param id unique on the page */
export function daysBar(id: string, p: ShortPlan): Picture {
  const [from, until] = [p.from!, p.until!]
  const whole = Math.max(1, daysBetween(from, until))
  const used = p.left === null ? 0 : Math.max(0, Math.min(1, (whole - p.left) / whole))
  const over = (p.left ?? 0) < 0 && p.open.length > 0
  const x = 1 + used * (WIDTH - 2)
  return picture(
    id,
    {
      title: sayLeft(p),
      description: `From ${sayDay(from)} to ${sayDay(until)}: ${whole} days.`,
      width: WIDTH,
      height: 42,
    },
    ...(over ? [el('defs', {}, hatch(`${id}-over`, ink.bad))] : []),
    el('rect', { x: 0.5, y: 17.5, width: WIDTH - 1, height: 9, rx: 2, fill: '#fff', stroke: ink.lineMid }),
    used > 0
      ? el('rect', {
          x: 1,
          y: 18,
          width: used * (WIDTH - 2),
          height: 8,
          rx: 2,
          fill: over ? `url(#${id}-over)` : ink.workPast,
        })
      : '',
    used > 0 && used < 1 ? line(x, 14, x, 30, ink.text, 1.6) : '',
    text(0, 39.5, sayDay(from), { size: 12, fill: ink.soft }),
    text(WIDTH, 39.5, sayDay(until), { size: 12, fill: ink.soft, anchor: 'end' }),
    text(used < 0.5 ? Math.max(0, x) : Math.min(WIDTH, x), 11, sayLeft(p), {
      size: 12,
      weight: 600,
      anchor: used < 0.5 ? 'start' : 'end',
      fill: over ? ink.bad : ink.text,
    }),
  )
}
