/** The chart of one measure: its values, the usual range of each stretch, its target, and what happened when. */
import { el, fit, ink, line, n1, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { beyondOf, describe, obstacles, rangeWords } from './control-words.ts'
import {
  apart,
  type Box,
  boundsOf,
  boxOf,
  clamp,
  heights,
  meet,
  noise,
  pointMarks,
  type Stretch,
  stretchesOf,
  usualRanges,
  valueLine,
  whiskers,
} from './frame.ts'
import { type MarkAt, marksOf } from './marks.ts'
import type { DrawnPoint, DrawnSeries } from './shapes.ts'
import { atMost, sayDate, sayPlain, sayValue } from './words.ts'

type Form = 'wide' | 'narrow'
const FORMS = {
  wide: { width: 760, tall: 300, left: 40, ticks: 6, dates: 5 },
  narrow: { width: 272, tall: 210, left: 30, ticks: 5, dates: 2 },
} as const
/** Points that are drawn: more than these are no longer points. */
export const mostDrawn = 200
const AXES: Record<string, string> = { daily: 'Day', weekly: 'Week beginning', monthly: 'Month', quarterly: 'Quarter' }

/**
 * The control chart of a series.
 * @param id unique on its page; the two forms need two
 * @param form `wide` for 560 px and more, `narrow` for a telephone: marks are then numbered and listed beneath
 */
export function controlChart(id: string, series: DrawnSeries, form: Form = 'wide'): Picture {
  const { unit, target } = series
  const points = series.points.slice(-mostDrawn)
  const f = FORMS[form]
  const labels = columnOf(series, points)
  const right = f.width - Math.min(f.width / 3, widest(labels) + 12)
  const bounds = boundsOf(unit)
  const step = points.length > 1 ? (right - f.left - 8) / (points.length - 1) : 0
  const x = (i: number) => (points.length > 1 ? f.left + 4 + i * step : (f.left + right) / 2)
  const edges = (i: number) => [Math.max(f.left, x(i) - step / 2), Math.min(right, x(i) + step / 2)] as const

  const marks = marksOf(markPlaces(series, points, x), { left: f.left, right: f.width - 4, narrow: form === 'narrow' })
  const stretches = stretchesOf(points)
  // Arrows over the top edge stand between it and the marks.
  const over = stretches.some(s => beyondOf(s, bounds).some(l => l.side === 'upper')) ? 10 : 0
  const top = Math.max(16, marks.above + 12 + over)
  const foot = top + f.tall
  const listAt = foot + 46
  const height = listAt + marks.beneath
  const numbers = [
    ...points.flatMap(p => [p.value, p.lower, p.upper, p.mean, p.interval?.low, p.interval?.high]),
    target,
  ].filter(n => n != null)
  const y = heights(numbers, unit, [top, foot - 10], f.ticks)
  const at = (v: number) => y(clamp(v, bounds))

  const ticks = y.ticks(f.ticks)
  const tick = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  const grid = ticks.map(
    t =>
      line(f.left, y(t), right, y(t), '#ebe9e4') +
      text(f.left - 7, y(t) + 4.2, fit(sayPlain(t, unit, tick), f.left - 8, 12), {
        size: 12,
        fill: ink.soft,
        anchor: 'end',
      }),
  )
  const placed = points.flatMap((p, i) =>
    p.value === null ? [] : [{ x: x(i), y: at(p.value), judgement: p.judgement }],
  )
  const column = drawColumn(labels, { right, width: f.width, top, foot, at })
  const walls = obstacles(points, stretches, {
    x,
    at,
    edges,
    marks: marks.lines,
    target,
    left: f.left,
    right,
    top,
    foot,
  })
  const words = rangeWords(stretches, { unit, edges, at, walls, within: [f.left, top - 2, right, foot] })
  const arrows = stretches.map(s => beyond(s, bounds, edges, at))
  return picture(
    id,
    {
      title: atMost(series.title, 200),
      description: describe(series, points, stretches, bounds),
      width: f.width,
      height,
    },
    ...grid,
    usualRanges(stretches, edges, at, { colour: ink.soft, width: 1.3 }),
    target === null ? '' : line(f.left, at(target), right, at(target), ink.text, 1.4, '2 3'),
    marks.draw({ top: top - over, foot, list: listAt }),
    el('path', {
      d: valueLine(points, x, at),
      fill: 'none',
      stroke: '#8d949b',
      'stroke-width': 1.4,
      'stroke-linejoin': 'round',
    }),
    whiskers(points, x, at),
    gaps(points, x, foot),
    pointMarks(placed, Math.min(5.3, Math.max(2.6, step * 0.9))),
    ...words.map(w => w.svg),
    ...arrows,
    ...column,
    ...dateAxis(series, points, {
      x,
      foot,
      left: f.left,
      right,
      width: f.width,
      most: f.dates,
      shade: words.some(w => w.short),
    }),
  )
}

/** Where marks stand between the days of the points; those outside the time that is drawn are left out. */
function markPlaces(series: DrawnSeries, points: readonly DrawnPoint[], x: (i: number) => number): MarkAt[] {
  const days = points.map(p => Date.parse(p.date))
  const n = days.length
  if (n < 2) return []
  return (series.marks ?? []).flatMap(m => {
    const day = Date.parse(m.on)
    const after = days.findIndex(d => d >= day)
    const k = after === -1 ? n - 1 : Math.max(1, after)
    const [from, until] = [days[k - 1]!, days[k]!]
    const part = until > from ? (day - from) / (until - from) : 0
    // Half a period at either end still belongs to the chart.
    if (Number.isNaN(part) || part < -0.5 || part > 1.5) return []
    const at = Math.min(x(n - 1), Math.max(x(0), x(k - 1 + part)))
    return [{ x: at, on: m.on, says: m.says, kind: m.kind ?? 'other' }]
  })
}

/** An arrow at each end of a limit that is drawn at the edge because it lies beyond it. */
function beyond(
  s: Stretch,
  bounds: readonly [number, number],
  edges: (i: number) => readonly [number, number],
  at: (v: number) => number,
): string {
  return beyondOf(s, bounds)
    .map(({ side, bound }) => {
      const y = at(bound)
      const up = side === 'upper' ? -1 : 1
      const [a, b] = [edges(s.from)[0] + 6, edges(s.until)[1] - 6]
      const tips = b - a > 16 ? [a, b] : [(a + b) / 2]
      const d = tips.map(t => `M${n1(t - 5)} ${n1(y + up * 1.5)}h10l-5 ${n1(up * 7)}z`).join('')
      return el('path', { d, fill: ink.soft })
    })
    .join('')
}

type Label = { readonly value: number; readonly height: number; readonly lines: readonly [string, number, 400 | 600][] }
/** Right of the chart: the last value with its period, and the target. */
function columnOf(series: DrawnSeries, points: readonly DrawnPoint[]): Label[] {
  const { unit, target, frequency } = series
  const last = points.findLast(p => p.value !== null)
  const out: Label[] = []
  if (last) {
    const when = last.label ?? sayDate(last.date, frequency, frequency !== 'weekly' && frequency !== 'daily')
    out.push({
      value: last.value!,
      height: 36,
      lines: [
        [sayValue(last.value!, unit), 17, 600],
        [frequency === 'weekly' && !last.label ? `w/c ${when}` : when, 12, 400],
      ],
    })
  }
  if (target !== null) {
    const aim = sayPlain(target, unit, Number.isInteger(target) ? 1 : 0.1)
    out.push({ value: target, height: 17, lines: [[`target ${aim}`, 12.5, 400]] })
  }
  return out
}
const widest = (labels: readonly Label[]) =>
  Math.max(40, ...labels.flatMap(l => l.lines.map(([words, size, weight]) => widthOf(words, size, weight) * 1.04)))

function drawColumn(
  labels: readonly Label[],
  o: { right: number; width: number; top: number; foot: number; at: (v: number) => number },
): string[] {
  const x = o.right + 8
  const room = o.width - x - 2
  const at = apart(
    // The number itself, not the pair of lines, stands at the height of its point.
    labels.map(l => ({ at: o.at(l.value) + (l.lines.length > 1 ? 7 : 0), height: l.height })),
    [o.top - 12, o.foot + 4],
  )
  return labels.flatMap((l, i) => {
    let y = at[i]! - l.height / 2
    return l.lines.map(([words, size, weight]) => {
      // A number is made smaller before it is cut.
      const small = weight === 600 && widthOf(words, size, weight) > room ? 13 : size
      y += size + 2
      const fill = weight === 600 || size > 12 ? ink.text : ink.soft
      return text(x, y - 2, fit(words, room, small, weight), { size: small, weight, fill })
    })
  })
}

/** A small cross at the foot for each period with no value. */
function gaps(points: readonly DrawnPoint[], x: (i: number) => number, foot: number): string {
  const d = points
    .flatMap((p, i) => (p.value === null ? [`M${n1(x(i) - 2.5)} ${n1(foot - 7)}l5 5m0-5l-5 5`] : []))
    .join('')
  return d === '' ? '' : el('path', { d, fill: 'none', stroke: noise, 'stroke-width': 1.3 })
}

function dateAxis(
  series: DrawnSeries,
  points: readonly DrawnPoint[],
  o: {
    x: (i: number) => number
    foot: number
    left: number
    right: number
    width: number
    most: number
    shade: boolean
  },
): string[] {
  const n = points.length
  if (n === 0) return []
  const size = 12
  const y = o.foot + 19
  const said = (i: number, year: boolean) => points[i]!.label ?? sayDate(points[i]!.date, series.frequency, year)
  const places = [0, ...(n > 1 ? [n - 1] : [])]
  for (let k = 1; k < o.most - 1; k++) places.push(Math.round((k * (n - 1)) / (o.most - 1)))
  const taken: Box[] = []
  const out = [line(o.left, o.foot, o.right, o.foot, ink.lineMid)]
  for (const [k, i] of [...new Set(places)].entries()) {
    const words = fit(said(i, k < 2), (o.right - o.left) / 2, size)
    const anchor = k === 0 ? 'start' : k === 1 ? 'end' : 'middle'
    // First and last stand at the edges; the last gives way to the first by moving right.
    const place =
      k === 0 ? o.left : k === 1 ? Math.max(o.right, (taken[0]?.[2] ?? 0) + 8 + widthOf(words, size) * 1.04) : o.x(i)
    const box = boxOf(place, y, words, size, anchor)
    if (box[2] > o.width || taken.some(t => meet([box[0] - 8, box[1], box[2] + 8, box[3]], t))) continue
    taken.push(box)
    out.push(
      line(o.x(i), o.foot, o.x(i), o.foot + 5, ink.lineStrong),
      text(place, y, words, { size, fill: ink.soft, anchor }),
    )
  }
  const missing = points.filter(p => p.value === null).length
  const notes = [
    AXES[series.frequency] ?? '',
    missing === 0 ? '' : `× no value (${missing})`,
    o.shade ? 'shade: usual range' : '',
  ]
  let at = o.left
  for (const words of notes.filter(w => w !== '')) {
    const wide = widthOf(words, size) * 1.04
    if (at + wide > o.width) break
    out.push(text(at, o.foot + 37, words, { size, fill: ink.soft }))
    at += wide + 14
  }
  return out
}
