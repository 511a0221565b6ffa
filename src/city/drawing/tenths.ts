/** Children of each locality by the tenth of deprivation in which they live: one bar for each, the most deprived first. */
import { scaleLinear } from 'd3-scale'
import { el, ink, type Picture, picture, text } from '../../web/chart/svg.ts'
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
  const [row, head] = wide ? [60, 6] : [66, 20]
  const total = (p: Summary['places'][number]) => p.tenths.reduce((a, b) => a + b, 0)
  const most = Math.max(1, ...places.map(total))
  const x = scaleLinear([0, most], [left, right])
  const bars = places.map((p, i) => {
    const y = head + i * row
    let sum = 0
    const parts = p.tenths.map((n, t) => {
      const [from, to] = [x(sum), x(sum + n)]
      sum += n
      return n === 0
        ? ''
        : el('rect', { x: from, y, width: Math.max(0.8, to - from - 0.8), height: 24, fill: TENTHS[t]! })
    })
    const share = sum === 0 ? 0 : Math.round((100 * p.tenths[0]!) / sum)
    return (
      text(0, wide ? y + 16.5 : y - 6, p.name, { weight: 600 }) +
      parts.join('') +
      text(x(sum) + 6, y + 16.5, sum.toLocaleString('en-GB'), { weight: 600 }) +
      text(left, y + 40, `${share}% in the most deprived tenth`, { size: 12, fill: ink.soft })
    )
  })
  const floor = head + places.length * row + 6
  const first = left + (wide ? 92 : 88)
  const key = TENTHS.map((fill, t) => el('rect', { x: first + t * 12, y: floor, width: 11, height: 11, fill }))
  return picture(
    id,
    {
      title: 'Children by locality and tenth of deprivation',
      description: places
        .map(p => `${p.name}: ${total(p)} children, ${p.tenths[0]} in the most deprived tenth.`)
        .join(' '),
      width,
      height: floor + 18,
    },
    ...bars,
    text(left, floor + 10, 'most deprived', { size: 12, fill: ink.soft }),
    ...key,
    text(first + TENTHS.length * 12 + 8, floor + 10, wide ? 'least deprived' : 'least', { size: 12, fill: ink.soft }),
  )
}
