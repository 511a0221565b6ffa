/** A small line of a measure from where it began to where it is, with its target dotted: a picture to stand in a table. */
import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { line as lineOf } from 'd3-shape'
import { el, ink, n1, type Picture, picture } from './svg.ts'

export type Reading = { on: string; value: number }

export function spark(
  id: string,
  readings: readonly Reading[],
  target: number | null,
  says: string,
  width = 138,
  height = 42,
): Picture {
  const points = [...readings].sort((a, b) => (a.on < b.on ? -1 : 1))
  const [low = 0, high = 1] = extent([...points.map(p => p.value), ...(target === null ? [] : [target])]) as [
    number,
    number,
  ]
  const x = scaleLinear([Date.parse(points[0]!.on), Date.parse(points.at(-1)!.on)], [6, width - 10])
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - 7, 7])
  const path =
    lineOf<Reading>(
      p => Number(n1(x(Date.parse(p.on)))),
      p => Number(n1(y(p.value))),
    )(points) ?? ''
  const first = points[0]!
  const last = points.at(-1)!
  return picture(
    id,
    { title: 'From, now, to', description: says, width, height },
    target === null
      ? ''
      : el('path', {
          d: `M6 ${n1(y(target))}L${width - 4} ${n1(y(target))}`,
          stroke: ink.soft,
          'stroke-width': 1,
          'stroke-dasharray': '2 3',
        }),
    el('path', { d: path, fill: 'none', stroke: ink.text, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }),
    el('circle', {
      cx: x(Date.parse(first.on)),
      cy: y(first.value),
      r: 3,
      fill: '#fff',
      stroke: ink.text,
      'stroke-width': 1.5,
    }),
    el('circle', { cx: x(Date.parse(last.on)), cy: y(last.value), r: 3.6, fill: ink.text }),
  )
}
