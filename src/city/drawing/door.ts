/** From a contact to a child in care: how many went on at each step, and how often beside England. */
import { scaleLinear } from 'd3-scale'
import { el, ink, line, n1, type Picture, picture, text } from '../../web/chart/svg.ts'
import { between, rate, STEPS } from '../pages/england.ts'
import type { Summary } from '../summary/shape.ts'

const ROW = 50
const TOP = 30
const HIGH = 26
const RANGE = [0.5, 1.5] as const
const says = (n: number) => n.toLocaleString('en-GB')

export function door(id: string, flow: Summary['flow'], form: 'wide' | 'narrow'): Picture {
  const wide = form === 'wide'
  const [width, left, right] = wide ? [1080, 190, 620] : [290, 0, 290]
  const row = wide ? ROW : ROW + 40
  const middle = (left + right) / 2
  const counts = STEPS.map(s => flow.steps.find(f => f.key === s.key)?.n ?? 0)
  const x = scaleLinear([0, Math.max(1, ...counts)], [0, right - left])
  const from = wide ? TOP : 18
  const y = (i: number) => from + i * row + (wide ? 0 : 38)
  const kids = flow.childYears
  const parts = STEPS.map((s, i) => {
    const n = counts[i]!
    const before = counts[i - 1]
    const half = Math.max(1, x(n) / 2)
    const box = el('rect', { x: middle - half, y: y(i), width: 2 * half, height: HIGH, fill: ink.act, rx: 1 })
    const next = counts[i + 1]
    const low = next === undefined ? 0 : Math.max(1, x(next) / 2)
    const on =
      next === undefined
        ? ''
        : el('path', {
            d: `M${n1(middle - half)} ${n1(y(i) + HIGH)}L${n1(middle + half)} ${n1(y(i) + HIGH)}L${n1(middle + low)} ${n1(y(i + 1))}L${n1(middle - low)} ${n1(y(i + 1))}z`,
            fill: ink.work,
          })
    const inside = half > 40
    const share = before ? `${Math.round((100 * n) / before)} for each 100 before` : ''
    const number = text(inside ? middle : middle + half + 6, y(i) + 18, says(n), {
      weight: 600,
      fill: inside ? '#fff' : ink.text,
      anchor: inside ? 'middle' : 'start',
    })
    const label = wide
      ? text(0, y(i) + 12, s.says, { weight: 600 }) + text(0, y(i) + 28, share, { size: 12, fill: ink.soft })
      : text(0, y(i) - 22, s.says, { weight: 600 }) +
        text(width, y(i) - 22, share, { size: 12, fill: ink.soft, anchor: 'end' }) +
        text(0, y(i) - 6, besideOne(rate(n, kids), s.england), { size: 12, fill: ink.soft })
    return [on + box, number, label]
  })
  const floor = y(STEPS.length - 1) + HIGH
  const beside = wide ? besideEngland(flow, counts, y, floor) : ''
  return picture(
    id,
    {
      title: 'From a contact to a child in care',
      description: `${STEPS.map((s, i) => `${s.says}: ${says(counts[i]!)}.`).join(' ')} Rates beside England's are in the table beneath.`,
      width,
      height: floor + (wide ? 34 : 8),
    },
    ...parts.map(([shape = '']) => shape),
    ...parts.map(([, number = '', label = '']) => number + (wide ? label : halo(label))),
    beside,
  )
}

/** A rim of paper, so that what lies behind a label does not cut its letters. */
const halo = (labels: string): string =>
  labels.replaceAll('<text ', '<text paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round" ')
const besideOne = (own: number, england: number | null): string =>
  `${one(own)} by 10,000${england === null ? '' : `; England ${one(england)}`}`
const one = (n: number) => n.toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 })

/** How many times England's rate, with what chance alone would make of so few. */
function besideEngland(
  { childYears, steps }: Summary['flow'],
  counts: readonly number[],
  y: (i: number) => number,
  floor: number,
): string {
  const [left, right] = [740, 1000]
  const x = scaleLinear(RANGE, [left, right]).clamp(true)
  const grid = [0.5, 0.75, 1, 1.25, 1.5].map(
    n =>
      line(x(n), TOP - 4, x(n), floor + 6, n === 1 ? ink.text : ink.line, n === 1 ? 1.5 : 1) +
      text(x(n), floor + 22, n === 1 ? 'England' : `× ${n}`, {
        size: 12,
        fill: n === 1 ? ink.text : ink.soft,
        anchor: 'middle',
        weight: n === 1 ? 600 : 400,
      }),
  )
  const dots = STEPS.map((s, i) => {
    const at = y(i) + HIGH / 2
    const own = rate(counts[i]!, childYears)
    if (s.england === null) return text(left, at + 4, 'no national figure', { size: 12, fill: ink.soft })
    const squares = steps.find(f => f.key === s.key)?.squares ?? 0
    const [low, high] = between(counts[i]!, squares, childYears)
    return (
      line(x(low / s.england), at, x(high / s.england), at, ink.act, 2) +
      el('circle', { cx: x(own / s.england), cy: at, r: 5, fill: ink.act, stroke: '#fff', 'stroke-width': 1.5 }) +
      text(right + 72, at + 4, one(own), { size: 13, weight: 600, anchor: 'end' })
    )
  })
  return (
    text(left, 13, 'Times England’s rate', { size: 12.5, fill: ink.soft, weight: 600 }) +
    text(right + 72, 13, 'by 10,000', { size: 12.5, fill: ink.soft, weight: 600, anchor: 'end' }) +
    grid.join('') +
    dots.join('')
  )
}
