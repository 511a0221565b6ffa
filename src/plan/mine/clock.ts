/** How near a day is, as a short bar: how much of a fortnight is used, hatched once the day has passed. Its words stand beside it. */
import { el, hatch, ink, type Picture, picture } from '../../web/chart/svg.ts'
import { figures } from '../report/words.ts'
import { AHEAD } from './needs.ts'

const WIDTH = 132
const HEIGHT = 9

/** "19 days late", "due today", "5 days left". */
export const sayDays = (days: number): string =>
  days === 0
    ? 'Due today'
    : `${figures(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'late' : 'left'}`

/** @param id unique on the page */
export function dayBar(id: string, days: number): Picture {
  const late = days < 0
  const used = late ? 1 : Math.max(0, (AHEAD - days) / AHEAD)
  const fill = late ? `url(#${id}-late)` : days <= 2 ? ink.risk : ink.soft
  return picture(
    id,
    {
      title: sayDays(days),
      description: late ? 'Its day has passed.' : `${Math.round(used * 100)} hundredths of a fortnight are used.`,
      width: WIDTH,
      height: HEIGHT,
    },
    late ? el('defs', {}, hatch(`${id}-late`, ink.bad)) : '',
    el('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, rx: 2, fill: '#eceae5', stroke: ink.lineMid }),
    used > 0 ? el('rect', { x: 0.5, y: 0.5, width: (WIDTH - 1) * used, height: HEIGHT - 1, rx: 2, fill }) : '',
  )
}
