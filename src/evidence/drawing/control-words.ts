/** The words of a control chart: the usual ranges beside their limits, where nothing else is, and the whole as text. */
import { ink, text, widthOf } from '../../web/chart/svg.ts'
import { type Box, boundsOf, boxOf, clamp, inside, meet, type Stretch } from './frame.ts'
import type { DrawnPoint, DrawnSeries } from './shapes.ts'
import { atMost, sayDate, sayPlain, sayRange, sayValue } from './words.ts'

export type Limit = { readonly side: 'upper' | 'lower'; readonly value: number; readonly bound: number }
/** The limits of a stretch that lie where no value can: the furthest on each side. */
export function beyondOf(s: Stretch, [low, high]: readonly [number, number]): Limit[] {
  const upper = Math.max(...s.steps.map(k => k.upper ?? Number.NEGATIVE_INFINITY))
  const lower = Math.min(...s.steps.map(k => k.lower ?? Number.POSITIVE_INFINITY))
  return [
    ...(Number.isFinite(upper) && upper > high ? [{ side: 'upper' as const, value: upper, bound: high }] : []),
    ...(Number.isFinite(lower) && lower < low ? [{ side: 'lower' as const, value: lower, bound: low }] : []),
  ]
}

/** Everything that a label in the chart must not lie on: dots, lines, limits and marks. */
export function obstacles(
  points: readonly DrawnPoint[],
  stretches: readonly Stretch[],
  o: {
    x: (i: number) => number
    at: (v: number) => number
    edges: (i: number) => readonly [number, number]
    marks: readonly number[]
    target: number | null
    left: number
    right: number
    top: number
    foot: number
  },
): Box[] {
  const out: Box[] = o.marks.map(m => [m - 2, o.top, m + 2, o.foot])
  if (o.target !== null) out.push([o.left, o.at(o.target) - 2, o.right, o.at(o.target) + 2])
  for (const [i, p] of points.entries()) {
    if (p.value === null) continue
    const [x, y] = [o.x(i), o.at(p.value)]
    out.push([x - 4, y - 5, x + 4, y + 5])
    if (p.interval) out.push([x - 2, o.at(p.interval.high), x + 2, o.at(p.interval.low)])
    const next = points[i + 1]
    if (!next || next.value === null) continue
    const [x2, y2] = [o.x(i + 1), o.at(next.value)]
    const parts = Math.ceil(Math.max(Math.abs(y2 - y), x2 - x) / 6)
    for (let k = 1; k < parts; k++) {
      const [px, py] = [x + ((x2 - x) * k) / parts, y + ((y2 - y) * k) / parts]
      out.push([px - 3, py - 3, px + 3, py + 3])
    }
  }
  for (const s of stretches)
    for (const k of s.steps)
      for (const v of [k.lower, k.upper, k.mean])
        if (v !== null) out.push([o.edges(k.i)[0], o.at(v) - 1, o.edges(k.i)[1], o.at(v) + 1])
  return out
}

/** What the usual range of each stretch is, in words beside its limits, wherever there is room for them. */
export function rangeWords(
  stretches: readonly Stretch[],
  o: {
    unit: DrawnSeries['unit']
    edges: (i: number) => readonly [number, number]
    at: (v: number) => number
    walls: Box[]
    within: Box
  },
): { svg: string; short: boolean }[] {
  const size = 12.5
  return stretches.flatMap((s, n) => {
    const known = s.steps.filter(k => k.lower !== null && k.upper !== null)
    const end = known.at(-1)
    if (!end) return []
    const [low, high] = boundsOf(o.unit)
    const range = sayRange(Math.max(low, end.lower!), Math.min(high, end.upper!), o.unit)
    const now = n === stretches.length - 1
    const lead = s.trial
      ? 'trial limits'
      : stretches.length === 1
        ? 'usual range'
        : now
          ? 'usual range is now'
          : 'usual range was'
    const [from, until] = [o.edges(s.from)[0], o.edges(s.until)[1]]
    for (const words of [`${lead} ${range}`, range]) {
      const wide = widthOf(words, size) * 1.04
      for (const side of ['upper', 'lower'] as const) {
        for (let x = from + 4; x <= Math.max(from + 4, until - wide) + 0.1; x += 8) {
          const over = known.filter(k => o.edges(k.i)[1] >= x && o.edges(k.i)[0] <= x + wide)
          if (over.length === 0) continue
          const rims = over.map(k => o.at(k[side]!))
          const y = side === 'upper' ? Math.min(...rims) - 7 : Math.max(...rims) + 15
          const box = boxOf(x, y, words, size)
          if (!inside(box, o.within) || o.walls.some(w => meet(box, w))) continue
          o.walls.push(box)
          return [{ svg: text(x, y, words, { size, fill: ink.soft }), short: words === range }]
        }
      }
    }
    return []
  })
}

/** The chart for who cannot see it: what it says, the ranges, the target, what is missing and what is marked. */
export function describe(
  series: DrawnSeries,
  points: readonly DrawnPoint[],
  stretches: readonly Stretch[],
  bounds: readonly [number, number],
): string {
  const { unit, frequency, target } = series
  const last = points.findLast(p => p.value !== null)
  const missing = points.filter(p => p.value === null).length
  const named = (p: DrawnPoint) => p.label ?? sayDate(p.date, frequency)
  const ranges = stretches.flatMap(s => {
    const end = s.steps.findLast(k => k.lower !== null && k.upper !== null)
    if (!end) return []
    const from = named(points[s.from]!)
    const until = named(points[s.until]!)
    const over = beyondOf(s, bounds).map(
      l =>
        ` The ${l.side} limit is worked out at ${sayPlain(l.value, unit, 0.1)}, beyond what there can be, and drawn at ${sayPlain(l.bound, unit)}.`,
    )
    const [lower, upper] = [clamp(end.lower!, bounds), clamp(end.upper!, bounds)]
    return [
      `From ${from} to ${until} the ${s.trial ? 'trial limits are' : 'usual range is'} ${sayRange(lower, upper, unit)}, about ${sayValue(end.mean, unit)}.${over.join('')}`,
    ]
  })
  const marks = (series.marks ?? []).map(m => `${m.says}, ${sayDate(m.on, 'daily')}`)
  return atMost(
    [
      series.says,
      last ? `The last value is ${sayValue(last.value!, unit)}, ${named(last)}.` : 'There is no value yet.',
      target === null ? '' : `The target is ${sayValue(target, unit)}.`,
      ...ranges,
      points.some(p => p.interval)
        ? 'An upright line through a value of few cases shows how far it may lie from the truth.'
        : '',
      missing === 0 ? '' : missing === 1 ? 'One period has no value.' : `${missing} periods have no value.`,
      marks.length === 0 ? '' : `Marked: ${marks.join('; ')}.`,
    ]
      .filter(w => w !== '')
      .join(' '),
    1500,
  )
}
