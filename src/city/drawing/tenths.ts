/** Children of each locality by the tenth of deprivation in which they live: one bar for each, the most deprived first. */
import { scaleLinear } from 'd3-scale'
import { el, ink, line, type Picture, picture, text } from '../../web/chart/svg.ts'
import type { Summary } from '../summary/shape.ts'

/** From the most deprived tenth to the least: one colour, ever lighter. */
export const TENTHS = [
  '#14304f',
  '#1d446e',
  '#2b5a8c',
  '#4271a3',
  '#5f8ab7',
  '#7fa2c7',
  '#9db8d5',
  '#b9cce1',
  '#d3dfec',
  '#e8eef5',
] as const

export function tenths(id: string, places: Summary['places'], form: 'wide' | 'narrow'): Picture {
  const wide = form === 'wide'
  const [width, left, right] = wide ? [520, 96, 470] : [290, 0, 244]
  const row = wide ? 46 : 54
  const top = 8
  const total = (p: Summary['places'][number]) => p.tenths.reduce((a, b) => a + b, 0)
  const most = Math.max(1, ...places.map(total))
  const x = scaleLinear([0, most], [left, right])
  const bars = places.map((p, i) => {
    const y = top + i * row + (wide ? 0 : 18)
    let sum = 0
    const parts = p.tenths.map((n, t) => {
      const [from, to] = [x(sum), x(sum + n)]
      sum += n
      return n === 0
        ? ''
        : el('rect', { x: from, y, width: Math.max(0.8, to - from - 0.8), height: 22, fill: TENTHS[t]! })
    })
    const share = sum === 0 ? 0 : Math.round((100 * p.tenths[0]!) / sum)
    const inside = `${share}% in the most deprived tenth`
    return (
      (wide ? text(0, y + 15.5, p.name, { weight: 600 }) : text(0, y - 5, p.name, { weight: 600 })) +
      parts.join('') +
      text(x(sum) + 6, y + 15.5, sum.toLocaleString('en-GB'), { weight: 600 }) +
      text(left, y + 37, inside, { size: 12, fill: ink.soft })
    )
  })
  const floor = top + places.length * row + (wide ? 0 : 6)
  const swatch = (t: number, n: number) =>
    el('rect', { x: left + n * 16, y: floor + 6, width: 15, height: 10, fill: TENTHS[t]! })
  return picture(
    id,
    {
      title: 'Children by locality and tenth of deprivation',
      description: places
        .map(p => `${p.name}: ${total(p)} children, ${p.tenths[0]} in the most deprived tenth.`)
        .join(' '),
      width,
      height: floor + 34,
    },
    line(left, top - 4, left, floor - 6, wide ? ink.lineMid : 'none'),
    ...bars,
    ...TENTHS.map((_, t) => swatch(t, t)),
    text(left, floor + 30, 'most deprived tenth of England', { size: 12, fill: ink.soft }),
    wide ? text(left + 170, floor + 15.5, 'least deprived', { size: 12, fill: ink.soft }) : '',
  )
}
