/** Places of different sizes against their average: limits as wide as a place is small, and a name for every place that matters. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { el, fit, ink, line, n1, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { apart, type Box, boundsOf, boxOf, clamp, heights, inside, meet, pointMarks } from './frame.ts'
import type { DrawnFunnel, FunnelPoint } from './shapes.ts'
import { atMost, sayPlain, sayValue } from './words.ts'

const FORMS = {
  wide: { width: 520, tall: 236, left: 44, ticks: 5, steps: 4 },
  narrow: { width: 272, tall: 220, left: 36, ticks: 5, steps: 2 },
} as const
/** Places that are all named; of more, only ours and those outside the limits are. */
const mostNamed = 24
const TOP = 16
const SIZE = 12.5

/**
 * @param id unique on its page
 * @param form `narrow` for a telephone
 */
export function funnelChart(id: string, funnel: DrawnFunnel, form: 'wide' | 'narrow' = 'wide'): Picture {
  const { unit, average } = funnel
  const f = FORMS[form]
  const places = funnel.places.filter(p => p.denominator > 0 && Number.isFinite(p.value))
  const right = f.width - 46
  const foot = TOP + f.tall
  const bounds = boundsOf(unit)
  const x = across(places, [f.left + 8, right - 8])
  const [from, until] = x.domain() as [number, number]
  const stops = Array.from({ length: 25 }, (_, i) => x.invert(f.left + ((right - f.left) * i) / 24)).map(d =>
    Math.max(d, from / 4),
  )
  const limits = ([3, 2] as const).flatMap(deviations => {
    const at = stops.map(d => funnel.limitsAt(d, deviations))
    return (['high', 'low'] as const).map(side => ({ deviations, side, at: at.map(l => clamp(l[side], bounds)) }))
  })
  const y = heights(
    [...places.map(p => p.value), ...limits.flatMap(l => l.at), average],
    unit,
    [TOP, foot - 14],
    f.ticks,
  )
  const pathOf = (values: readonly number[]) =>
    values.map((v, i) => `${i === 0 ? 'M' : 'L'}${n1(f.left + ((right - f.left) * i) / 24)} ${n1(y(v))}`).join('')
  const ticks = y.ticks(f.ticks)
  const tick = (ticks[1] ?? 1) - (ticks[0] ?? 0)
  const points = places.map(p => ({ ...p, x: x(p.denominator), y: y(clamp(p.value, bounds)) }))
  const ends = [
    ...limits.map(l => ({ words: `${l.deviations} SD`, v: l.at.at(-1)! })),
    { words: sayValue(average, unit), v: average },
  ]
  const endsAt = apart(
    ends.map(e => ({ at: y(clamp(e.v, bounds)), height: 14 })),
    [TOP - 8, foot + 4],
  )
  const curves = limits.flatMap(l =>
    l.at.map((v, i): Box => {
      const px = f.left + ((right - f.left) * i) / 24
      return [px - 8, y(v) - 2, px + 8, y(v) + 2]
    }),
  )
  return picture(
    id,
    { title: atMost(funnel.title, 200), description: describe(funnel, places), width: f.width, height: foot + 44 },
    ...ticks.map(
      t =>
        line(f.left, y(t), right, y(t), '#ebe9e4') +
        text(f.left - 6, y(t) + 4.2, fit(sayPlain(t, unit, tick), f.left - 7, 12), {
          size: 12,
          fill: ink.soft,
          anchor: 'end',
        }),
    ),
    ...limits.map(l =>
      el('path', {
        d: pathOf(l.at),
        fill: 'none',
        stroke: l.deviations === 3 ? '#8d8a83' : ink.lineMid,
        'stroke-dasharray': l.deviations === 2 ? '4 3' : undefined,
      }),
    ),
    line(f.left, y(clamp(average, bounds)), right, y(clamp(average, bounds)), ink.soft, 1.2),
    ...ends.map((e, i) => text(right + 6, endsAt[i]! + 4, fit(e.words, 40, 12), { size: 12, fill: ink.soft })),
    // A ring about our place: it is found before it is read.
    ...points
      .filter(p => p.ours)
      .map(p => el('circle', { cx: p.x, cy: p.y, r: 11.5, fill: ink.paper, stroke: ink.text, 'stroke-width': 1.6 })),
    pointMarks(points, places.length > 60 ? 4.6 : 8),
    ...named(points, unit, curves, [f.left, TOP - 8, right, foot - 2]),
    line(f.left, foot, right, foot, ink.lineMid),
    ...foots(x, from, until, { foot, left: f.left, right, width: f.width, of: funnel.of, steps: f.steps }),
  )
}

/** Sizes across: evenly where they are alike, by their ratio where the largest is many times the smallest. */
function across(places: readonly FunnelPoint[], range: readonly [number, number]) {
  const sizes = places.map(p => p.denominator)
  const low = sizes.length > 0 ? Math.min(...sizes) : 1
  const high = sizes.length > 0 ? Math.max(...sizes) : 10
  if (high / low > 8) return scaleLog([low, high], range)
  return scaleLinear(high === low ? [low * 0.9, high * 1.1] : [low, high], range)
}

type At = FunnelPoint & { readonly x: number; readonly y: number }
/** Names, ours and the outlying first, each where it meets no other name, no place and, if it can be, no limit. */
function named(points: readonly At[], unit: DrawnFunnel['unit'], curves: readonly Box[], frame: Box): string[] {
  const order = [...points]
    .map(p => ({ p, first: p.ours ? 2 : p.judgement === 'common' ? 0 : 1 }))
    .filter(({ first }) => first > 0 || points.length <= mostNamed)
    .sort((a, b) => b.first - a.first)
  const taken: Box[] = points.map(p =>
    p.ours ? [p.x - 12, p.y - 12, p.x + 12, p.y + 12] : [p.x - 6, p.y - 6, p.x + 6, p.y + 6],
  )
  return order.flatMap(({ p, first }) => {
    const weight = first > 0 ? 600 : 400
    const words = fit(first > 0 ? `${p.name} ${sayValue(p.value, unit)}` : p.name, 180, SIZE, weight)
    const gap = p.ours ? 16 : 9
    const places = [
      [p.x + gap, p.y + 4.4, 'start'],
      [p.x - gap, p.y + 4.4, 'end'],
      [p.x, p.y - gap - 3, 'middle'],
      [p.x, p.y + gap + 12, 'middle'],
      [p.x + gap - 3, p.y - gap, 'start'],
      [p.x + gap - 3, p.y + gap + 9, 'start'],
      [p.x - gap + 3, p.y - gap, 'end'],
      [p.x - gap + 3, p.y + gap + 9, 'end'],
    ] as const
    const boxes = places.map(([px, py, anchor]) => ({
      px,
      py,
      anchor,
      box: boxOf(px, py, words, SIZE, anchor, weight),
    }))
    const free = boxes.filter(b => inside(b.box, frame) && !taken.some(t => meet(b.box, t)))
    const best = free.find(b => !curves.some(c => meet(b.box, c))) ?? free[0]
    if (!best) return []
    taken.push(best.box)
    return [text(best.px, best.py, words, { size: SIZE, weight, anchor: best.anchor })]
  })
}

function foots(
  x: ReturnType<typeof across>,
  from: number,
  until: number,
  o: { foot: number; left: number; right: number; width: number; of: string; steps: number },
): string[] {
  const say = (n: number) => sayPlain(n, 'number', until - from < 10 ? 0.1 : 1)
  const sizes = [from, until, ...x.ticks(o.steps).filter(t => t > from && t < until)]
  const taken: Box[] = []
  const out = sizes.flatMap((n, i) => {
    const anchor = i === 0 ? 'start' : i === 1 ? 'end' : 'middle'
    const at = i === 0 ? x(n) - 8 : i === 1 ? x(n) + 8 : x(n)
    const box = boxOf(at, o.foot + 18, say(n), 12, anchor)
    if (box[0] < 0 || taken.some(t => meet([box[0] - 10, box[1], box[2] + 10, box[3]], t))) return []
    taken.push(box)
    return [
      line(x(n), o.foot, x(n), o.foot + 5, ink.lineStrong),
      text(at, o.foot + 18, say(n), { size: 12, fill: ink.soft, anchor }),
    ]
  })
  const words = fit(o.of, o.width - 8, 12)
  const half = widthOf(words, 12) / 2 + 2
  const middle = clamp((o.left + o.right) / 2, [half, o.width - half])
  return [...out, text(middle, o.foot + 37, words, { size: 12, fill: ink.soft, anchor: 'middle' })]
}

function describe(funnel: DrawnFunnel, places: readonly FunnelPoint[]): string {
  const say = (p: FunnelPoint) => `${p.name}, ${sayValue(p.value, funnel.unit)} of ${sayPlain(p.denominator, 'number')}`
  const out = places.filter(p => p.judgement !== 'common')
  const ours = places.filter(p => p.ours && p.judgement === 'common')
  return atMost(
    [
      funnel.says,
      `${places.length} ${places.length === 1 ? 'place' : 'places'} about ${sayValue(funnel.average, funnel.unit)}.`,
      out.length === 0 ? 'None is outside the limits.' : `Outside the limits: ${out.map(say).join('; ')}.`,
      ours.length === 0 ? '' : `Within them: ${ours.map(say).join('; ')}.`,
    ]
      .filter(w => w !== '')
      .join(' '),
    1500,
  )
}

/** The key of a funnel's marks in words, for a caption. */
export const funnelKey = 'Solid lines: 3 standard deviations; broken: 2. A ring is our place.'
