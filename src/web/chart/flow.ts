/** What is said on the left, what is shown on the right, and bands from the one to the other: where they differ, in colour. */
import { type Shape, shapeAt } from './shapes.ts'
import { el, ink, n1, type Picture, picture, text, widthOf } from './svg.ts'

export type End = { readonly key: string; readonly label: string; readonly shape: Shape; readonly fill: string }
export type Band = { readonly from: string; readonly to: string; readonly n: number; readonly agrees: boolean }

const WIDTH = 660
const LEFT = 166
const RIGHT = 470
const BAR = 8
const TOP = 34
const GAP = 17
/** Pixels that all bars of one side have together. */
const ROOM = 236

type Bar = { end: End; n: number; y: number; high: number; taken: number }

/** Bars one beneath the other; those that stand for nothing are left out. */
function bars(ends: readonly End[], sum: (key: string) => number, each: number): Bar[] {
  let y = TOP
  return ends.flatMap(end => {
    const n = sum(end.key)
    if (n === 0) return []
    const bar = { end, n, y, high: n * each, taken: 0 }
    y += bar.high + GAP
    return [bar]
  })
}

/**
 * Draws the bands.
 * @param left, right the ends of both sides, from top to bottom
 * @param bands how many go from one to another
 */
export function flow(
  id: string,
  left: readonly End[],
  right: readonly End[],
  bands: readonly Band[],
  about: { title: string; description: string; from: string; to: string },
): Picture {
  const total = bands.reduce((n, b) => n + b.n, 0)
  const each = ROOM / Math.max(1, total)
  const from = bars(left, k => bands.reduce((n, b) => n + (b.from === k ? b.n : 0), 0), each)
  const to = bars(right, k => bands.reduce((n, b) => n + (b.to === k ? b.n : 0), 0), each)
  const bottom = Math.max(TOP, ...[...from, ...to].map(b => b.y + b.high))
  const drawn = from.flatMap(a =>
    to.flatMap(b => {
      const band = bands.find(x => x.from === a.end.key && x.to === b.end.key)
      if (!band || band.n === 0) return []
      const [y0, y1, high] = [a.y + a.taken, b.y + b.taken, band.n * each]
      a.taken += high
      b.taken += high
      return [{ band, path: ribbon(y0, y1, high), fill: band.agrees ? ink.agrees : b.end.fill }]
    }),
  )
  return picture(
    id,
    { title: about.title, description: about.description, width: WIDTH, height: bottom + 10 },
    // Differences lie over what agrees.
    ...[...drawn]
      .sort((a, b) => Number(b.band.agrees) - Number(a.band.agrees))
      .map(d => el('path', { d: d.path, fill: d.fill, 'fill-opacity': d.band.agrees ? undefined : '.42' })),
    ...from.map(b => side(b, 'left')),
    ...to.map(b => side(b, 'right')),
    text(LEFT, 16, about.from, { size: 12.5, fill: ink.soft, weight: 600, anchor: 'end' }),
    text(RIGHT, 16, about.to, { size: 12.5, fill: ink.soft, weight: 600 }),
  )
}

function ribbon(y0: number, y1: number, high: number): string {
  const mid = n1((LEFT + RIGHT) / 2)
  return `M${LEFT} ${n1(y0)}C${mid} ${n1(y0)} ${mid} ${n1(y1)} ${RIGHT} ${n1(y1)}V${n1(y1 + high)}C${mid} ${n1(y1 + high)} ${mid} ${n1(y0 + high)} ${LEFT} ${n1(y0 + high)}Z`
}

function side({ end, n, y, high }: Bar, at: 'left' | 'right'): string {
  const mid = y + high / 2
  const x = at === 'left' ? LEFT - BAR : RIGHT
  const bar = el('rect', { x, y, width: BAR, height: Math.max(1, high), fill: end.fill })
  const number = String(n)
  // Figures are drawn as wide as one another.
  const wide = number.length * widthOf('0', 14, 600)
  if (at === 'left')
    return (
      bar +
      shapeAt(end.shape, LEFT - 31, mid - 7, 14) +
      text(LEFT - 38, mid + 4.7, number, { size: 14, weight: 600, anchor: 'end' }) +
      text(LEFT - 38 - wide - 5, mid + 4.7, end.label, { size: 13.5, anchor: 'end' })
    )
  return (
    bar +
    shapeAt(end.shape, RIGHT + 17, mid - 7, 14) +
    text(RIGHT + 38, mid + 4.7, number, { size: 14, weight: 600 }) +
    text(RIGHT + 38 + wide + 5, mid + 4.7, end.label, { size: 13.5 })
  )
}
