/** A measure as one of many on a page: its usual range, what its values say, its target and where it is now, in a few kilobytes. */
import { el, fit, ink, line, n1, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { apart, boundsOf, clamp, heights, pointMarks, stretchesOf, usualRanges, valueLine, whiskers } from './frame.ts'
import type { DrawnSeries } from './shapes.ts'
import { atMostBytes, sayDate, sayPlain, sayValue } from './words.ts'

const WIDTH = 300
const HEIGHT = 140
const TOP = 12
const FLOOR = 112
const LEFT = 8
/** Points that are drawn: three years of months. Those before them are on the measure's own page. */
export const mostPoints = 36

const mostBytes = 5120

/**
 * @param id unique on its page, and safe in an address
 * @returns at most 5 KB of SVG, 300 by 140; where 36 points are more than that, the last of them
 */
export function multiple(id: string, series: DrawnSeries): Picture {
  for (const most of [mostPoints, 24]) {
    const drawn = drawLast(id, series, most)
    if (Buffer.byteLength(drawn.svg) <= mostBytes) return drawn
  }
  return drawLast(id, series, 12)
}

function drawLast(id: string, series: DrawnSeries, most: number): Picture {
  const { unit, target } = series
  const points = series.points.slice(-most)
  const last = points.findLast(p => p.value !== null)
  const now = last ? sayValue(last.value!, unit) : ''
  const aim = target === null ? '' : `target ${sayPlain(target, unit, Number.isInteger(target) ? 1 : 0.1)}`
  const column = Math.min(96, Math.max(widthOf(now, 15, 600), widthOf(aim, 12), 40) * 1.04)
  const right = WIDTH - column - 10
  const step = points.length > 1 ? (right - LEFT) / (points.length - 1) : 0
  const x = (i: number) => (points.length > 1 ? LEFT + i * step : (LEFT + right) / 2)
  const edges = (i: number) => [Math.max(LEFT - 4, x(i) - step / 2), Math.min(right + 4, x(i) + step / 2)] as const
  const numbers = [
    ...points.flatMap(p => [p.value, p.lower, p.upper, p.mean, p.interval?.low, p.interval?.high]),
    target,
  ].filter(n => n != null)
  const y = heights(numbers, unit, [TOP, FLOOR - 6], null)
  const bounds = boundsOf(unit)
  const at = (v: number) => y(clamp(v, bounds))

  const placed = points.flatMap((p, i) =>
    p.value === null ? [] : [{ x: x(i), y: at(p.value), judgement: p.judgement }],
  )
  const labels = [
    ...(last ? [{ words: now, at: at(last.value!), height: 17, size: 15, weight: 600 as const }] : []),
    ...(target === null ? [] : [{ words: aim, at: at(target), height: 15, size: 12, weight: 400 as const }]),
  ]
  const heightsOf = apart(labels, [2, FLOOR + 4])
  const first = points[0]
  const end = points.at(-1)
  const said = (p: (typeof points)[number]) => p.label ?? sayDate(p.date, series.frequency)
  const firstWords = first ? fit(said(first), (WIDTH - 20) / 2, 12) : ''
  const endWords = end && end !== first ? fit(said(end), (WIDTH - 20) / 2, 12) : ''
  // The last date ends beneath the last point, unless it would meet the first.
  const endAt = Math.max(right + 4, LEFT + widthOf(firstWords, 12) * 1.04 + widthOf(endWords, 12) * 1.04 + 10)

  return picture(
    id,
    {
      title: atMostBytes(series.title, 240),
      description: atMostBytes(`${series.says}${now === '' ? ' There is no value yet.' : ''}`, 900),
      width: WIDTH,
      height: HEIGHT,
    },
    usualRanges(stretchesOf(points), edges, at, { colour: ink.lineStrong, width: 1 }),
    target === null ? '' : line(LEFT - 4, at(target), right + 4, at(target), ink.text, 1.3, '2 3'),
    el('path', {
      d: valueLine(points, x, at),
      fill: 'none',
      stroke: '#8d949b',
      'stroke-width': 1.2,
      'stroke-linejoin': 'round',
    }),
    whiskers(points, x, at),
    pointMarks(placed, 4.6),
    ...labels.map((l, i) =>
      text(right + 10, Number(n1(heightsOf[i]! + l.size * 0.36)), fit(l.words, column, l.size, l.weight), {
        size: l.size,
        weight: l.weight,
        fill: l.weight === 600 ? ink.text : ink.soft,
      }),
    ),
    firstWords === '' ? '' : text(LEFT - 4, HEIGHT - 6, firstWords, { size: 12, fill: ink.soft }),
    endWords === '' ? '' : text(endAt, HEIGHT - 6, endWords, { size: 12, fill: ink.soft, anchor: 'end' }),
  )
}
