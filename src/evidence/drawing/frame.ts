/** What the drawings share: boxes that must not meet, the heights of values, dots and diamonds, and the lines of limits. */
import { scaleLinear } from 'd3-scale'
import { el, ink, n1, widthOf } from '../../web/chart/svg.ts'
import type { Unit } from '../shapes.ts'
import type { DrawnPoint, Judgement } from './shapes.ts'

/** A rectangle, in pixels: left, top, right, bottom. */
export type Box = readonly [number, number, number, number]
export const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
export const inside = (a: Box, b: Box): boolean => a[0] >= b[0] && a[2] <= b[2] && a[1] >= b[1] && a[3] <= b[3]

/** Where a text stands: its box has a little air, so that two boxes which do not meet can be read apart. */
export function boxOf(
  x: number,
  y: number,
  words: string,
  size: number,
  anchor: 'start' | 'middle' | 'end' = 'start',
  weight: 400 | 600 = 400,
): Box {
  const w = widthOf(words, size, weight) * 1.04
  const left = anchor === 'start' ? x : anchor === 'end' ? x - w : x - w / 2
  return [left, y - size * 0.82, left + w, y + size * 0.26]
}

/** What values of a unit can be: no share is over 100, and no count is below nothing. Limits are worked out without regard to it. */
export function boundsOf(unit: Unit): readonly [number, number] {
  if (unit === 'percent') return [0, 100]
  if (unit === 'number' || unit === 'rate' || unit === 'time') return [0, Number.POSITIVE_INFINITY]
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
}
export const clamp = (n: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, n))

/** From value to height and back; never of no extent, and never outside what the unit can be. */
export function heights(
  values: readonly number[],
  unit: Unit,
  [top, bottom]: readonly [number, number],
  nice: number | null,
) {
  const bounds = boundsOf(unit)
  const shown = values.map(v => clamp(v, bounds))
  let low = shown.length > 0 ? Math.min(...shown) : 0
  let high = shown.length > 0 ? Math.max(...shown) : 1
  if (high - low < Math.max(1e-9, Math.abs(high) * 1e-6)) {
    const room = Math.max(1, Math.abs(high) * 0.1)
    low = Math.max(low - room, bounds[0])
    high = Math.min(high + room, bounds[1])
  }
  const scale = scaleLinear([low, high], [bottom, top])
  return nice === null ? scale : scale.nice(nice)
}

/** Dots at these places as one path of round ends: a few bytes each. */
export function dots(at: readonly (readonly [number, number])[], size: number, colour: string): string {
  if (at.length === 0) return ''
  const d = at.map(([x, y]) => `M${n1(x)} ${n1(y)}h.01`).join('')
  return el('path', { d, stroke: colour, 'stroke-width': size, 'stroke-linecap': 'round', fill: 'none' })
}

/** Diamonds, or squares, as one path. */
function corners(at: readonly (readonly [number, number])[], half: number, colour: string, square: boolean): string {
  if (at.length === 0) return ''
  const r = n1(half)
  const w = n1(half * 2)
  const d = at
    .map(([x, y]) =>
      square
        ? `M${n1(x - half)} ${n1(y - half)}h${w}v${w}h-${w}z`
        : `M${n1(x)} ${n1(y - half)}l${r} ${r}-${r} ${r}-${r}-${r}z`,
    )
    .join('')
  return el('path', { d, fill: colour, stroke: ink.paper, 'stroke-width': 0.8 })
}

export type Placed = { readonly x: number; readonly y: number; readonly judgement: Judgement }
export const noise = '#6d757d'
/**
 * Points by what they say, each a shape before it is a colour: small grey dots are noise, large blue dots with a white edge are
 * better, orange diamonds worse, dark squares news of no known direction.
 */
export function pointMarks(points: readonly Placed[], size: number): string {
  const of = (j: Judgement) => points.filter(p => p.judgement === j).map(p => [p.x, p.y] as const)
  const better = of('improvement')
  return [
    dots(of('common'), size, noise),
    dots(better, size * 1.7 + 1.4, ink.paper),
    dots(better, size * 1.7, ink.better),
    corners(of('signal'), size * 0.8, ink.text, true),
    corners(of('concern'), size * 1.12, ink.worse, false),
  ].join('')
}

/** The line through the values, broken where one is missing; a value between two gaps is left to its dot. */
export function valueLine(points: readonly DrawnPoint[], x: (i: number) => number, y: (v: number) => number): string {
  let d = ''
  let joined = false
  for (const [i, p] of points.entries()) {
    if (p.value === null) {
      joined = false
      continue
    }
    const next = points[i + 1]
    if (joined) d += `L${n1(x(i))} ${n1(y(p.value))}`
    else if (next && next.value !== null) d += `M${n1(x(i))} ${n1(y(p.value))}`
    joined = true
  }
  return d
}

/** An upright line through each value of few cases: how far it may lie from the truth. */
export function whiskers(points: readonly DrawnPoint[], x: (i: number) => number, at: (v: number) => number): string {
  const d = points
    .flatMap((p, i) =>
      p.interval && p.value !== null ? [`M${n1(x(i))} ${n1(at(p.interval.low))}V${n1(at(p.interval.high))}`] : [],
    )
    .join('')
  return d === '' ? '' : el('path', { d, fill: 'none', stroke: '#8d949b', 'stroke-width': 1 })
}

/** A stretch of points with limits of their own; a gap within it does not end it. */
export type Stretch = {
  readonly segment: number
  /** First and last point, by their place in the series. */
  readonly from: number
  readonly until: number
  readonly trial: boolean
  readonly steps: readonly {
    readonly i: number
    readonly mean: number
    readonly lower: number | null
    readonly upper: number | null
  }[]
}
export function stretchesOf(points: readonly DrawnPoint[]): Stretch[] {
  const out: { segment: number; from: number; until: number; trial: boolean; steps: Stretch['steps'][number][] }[] = []
  for (const [i, p] of points.entries()) {
    if (p.mean === null) continue
    let last = out.at(-1)
    if (!last || last.segment !== p.segment) {
      last = { segment: p.segment, from: i, until: i, trial: p.trial === true, steps: [] }
      out.push(last)
    }
    last.until = i
    last.steps.push({ i, mean: p.mean, lower: p.lower, upper: p.upper })
  }
  return out
}

/** A line in steps, one at each point, that ends half way to its neighbours; level runs cost nothing. */
export function stepped(
  steps: readonly { readonly i: number; readonly at: number }[],
  edges: (i: number) => readonly [number, number],
): string {
  const first = steps[0]
  if (!first) return ''
  let at = n1(first.at)
  let d = `M${n1(edges(first.i)[0])} ${at}`
  for (const [k, s] of steps.entries()) {
    const next = n1(s.at)
    if (next !== at) {
      d += `H${n1(edges(s.i)[0])}V${next}`
      at = next
    }
    if (k === steps.length - 1) d += `H${n1(edges(s.i)[1])}`
  }
  return d
}

/** The same, there along the top and back along the foot: the shaded usual range. */
export function band(
  steps: readonly { readonly i: number; readonly lower: number; readonly upper: number }[],
  edges: (i: number) => readonly [number, number],
): string {
  if (steps.length === 0) return ''
  const top = stepped(
    steps.map(s => ({ i: s.i, at: s.upper })),
    edges,
  )
  // Back from right to left: the edges change sides.
  const foot = stepped(steps.map(s => ({ i: s.i, at: s.lower })).reverse(), i => [edges(i)[1], edges(i)[0]])
  return `${top}L${foot.slice(1)}Z`
}

/** The usual ranges: shaded between their limits, with their means; trial limits are broken lines with no shade. */
export function usualRanges(
  stretches: readonly Stretch[],
  edges: (i: number) => readonly [number, number],
  at: (v: number) => number,
  mean: { readonly colour: string; readonly width: number },
): string {
  const known = (s: Stretch) =>
    s.steps.flatMap(k =>
      k.lower === null || k.upper === null ? [] : [{ i: k.i, lower: at(k.lower), upper: at(k.upper) }],
    )
  const rims = (s: Stretch) =>
    (['upper', 'lower'] as const).map(of =>
      stepped(
        known(s).map(k => ({ i: k.i, at: k[of] })),
        edges,
      ),
    )
  const path = (d: readonly string[], look: Record<string, string | number>) =>
    d.join('') === '' ? '' : el('path', { d: d.join(''), ...look })
  const [sure, trial] = [stretches.filter(s => !s.trial), stretches.filter(s => s.trial)]
  const rim = { fill: 'none', stroke: '#a9a69e' }
  const middles = stretches.map(s =>
    stepped(
      s.steps.map(k => ({ i: k.i, at: at(k.mean) })),
      edges,
    ),
  )
  return [
    path(
      sure.map(s => band(known(s), edges)),
      { fill: '#f1f0ec' },
    ),
    path(sure.flatMap(rims), rim),
    path(trial.flatMap(rims), { ...rim, 'stroke-dasharray': '4 3' }),
    path(middles, { fill: 'none', stroke: mean.colour, 'stroke-width': mean.width }),
  ].join('')
}

/**
 * Heights of labels that stand in one column, moved apart no further than they must and kept between two edges.
 * @param wanted the middle of each, with its height, in pixels
 */
export function apart(
  wanted: readonly { readonly at: number; readonly height: number }[],
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]!.at - wanted[b]!.at)
  const at = wanted.map(w => w.at)
  let edge = top
  for (const i of order) {
    at[i] = Math.max(at[i]!, edge + wanted[i]!.height / 2)
    edge = at[i]! + wanted[i]!.height / 2
  }
  edge = bottom
  for (const i of order.reverse()) {
    at[i] = Math.min(at[i]!, edge - wanted[i]!.height / 2)
    edge = at[i]! - wanted[i]!.height / 2
  }
  return at
}
