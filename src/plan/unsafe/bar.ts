/** A clock as a bar: how much of the time is used, hatched once it has passed. The words stand beside it. */
import { el, hatch, ink, type Picture, picture } from '../../web/chart/svg.ts'
import type { Left } from './clock.ts'

const WIDTH = 150
const HEIGHT = 9

/** @param id unique on the page */
export function clockBar(id: string, left: Left, width = WIDTH): Picture {
  const used = Math.round(left.used * 100)
  const fill = left.over ? `url(#${id}-over)` : left.soon ? ink.risk : ink.soft
  return picture(
    id,
    {
      title: left.says,
      description: left.over ? 'All of the time is used.' : `${used} hundredths of the time are used.`,
      width,
      height: HEIGHT,
    },
    ...(left.over ? [el('defs', {}, hatch(`${id}-over`, ink.bad))] : []),
    el('rect', { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, rx: 2, fill: '#eceae5', stroke: ink.lineMid }),
    left.used > 0
      ? el('rect', { x: 0.5, y: 0.5, width: (width - 1) * left.used, height: HEIGHT - 1, rx: 2, fill })
      : '',
  )
}
