/** Children by single years of age: girls to the left, boys to the right. */
import { scaleLinear } from 'd3-scale'
import { el, ink, line, type Picture, picture, text } from '../../web/chart/svg.ts'
import type { Summary } from '../summary/shape.ts'

const ROW = 17
const TOP = 26

export function pyramid(id: string, ages: Summary['ages'], form: 'wide' | 'narrow'): Picture {
  const width = form === 'wide' ? 520 : 290
  const middle = width / 2
  const gap = 15
  const room = middle - gap - 34
  const most = Math.max(1, ...ages.flatMap(a => [a.girls, a.boys]))
  const x = scaleLinear([0, most], [0, room])
  const floor = TOP + ages.length * ROW
  const ticks = x.ticks(form === 'wide' ? 4 : 2).filter(Number.isInteger)
  const grid = ticks.flatMap(n =>
    [-1, 1].map(side => {
      const at = middle + side * (gap + x(n))
      return (
        line(at, TOP - 4, at, floor + 2, n === 0 ? ink.lineMid : ink.line) +
        text(at, floor + 17, String(n), { size: 12, fill: ink.soft, anchor: 'middle' })
      )
    }),
  )
  const rows = ages.toReversed().map((a, i) => {
    const y = TOP + i * ROW
    const bar = (side: -1 | 1, n: number, fill: string) =>
      el('rect', { x: side < 0 ? middle - gap - x(n) : middle + gap, y: y + 1.5, width: x(n), height: ROW - 3, fill })
    return (
      bar(-1, a.girls, ink.act) +
      bar(1, a.boys, ink.workPast) +
      text(middle, y + 13, String(a.age), { size: 12, anchor: 'middle' })
    )
  })
  const sum = (of: 'girls' | 'boys') => ages.reduce((n, a) => n + a[of], 0)
  const says = (n: number) => n.toLocaleString('en-GB')
  const [girls, boys] = [sum('girls'), sum('boys')]
  return picture(
    id,
    {
      title: 'Children by age and sex',
      description: `${says(girls)} girls and ${says(boys)} boys, from under one to 17 years. The figures are in the table beneath.`,
      width,
      height: floor + 24,
    },
    ...grid,
    ...rows,
    text(middle - gap, 13, `Girls ${says(girls)}`, { weight: 600, anchor: 'end' }),
    text(middle + gap, 13, `Boys ${says(boys)}`, { weight: 600 }),
    text(middle, 13, 'age', { size: 12, fill: ink.soft, anchor: 'middle' }),
  )
}
