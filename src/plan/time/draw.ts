/**
 * One row of the timeline as SVG without a view box: places are hundredths of whatever width there is and sizes are pixels, so
 * that one drawing is as sharp and its letters as large on a telephone, on a screen and on paper. Texts that only a wide screen
 * has room for have the class `gt-tl-w`.
 */
import { el, escapeXml, fit, hatch, ink, printableText, text, widthOf } from '../../web/chart/svg.ts'
import { type Day, sayDay } from '../graph/dates.ts'
import { placeOn, type Span, ticksOf, within } from './axis.ts'
import type { TimedEvent } from './lanes.ts'
import { type Heap, heapsOf, type Mark, type MarkState, type Month, namesHeap } from './marks.ts'

/** Pixels of a bar column on the screen that labels are measured for. */
export const WIDE = 800
const share = (n: number) => `${Math.round(n * 100) / 100}%`

/** Things whose places are pixels from a point of the row: to the right of it, and below the middle of the row. */
export const atPoint = (a: number, y: string, ...inside: readonly string[]) =>
  el('svg', { x: share(a), y, overflow: 'visible' }, ...inside)
export const box = (a: number, b: number, look: Record<string, string | number | undefined>) =>
  el('rect', { x: share(a), width: share(Math.max(0.25, b - a)), ...look })
/** The middle of the row, from which heights are counted. */
export const middle = (...inside: readonly string[]) => el('svg', { y: '50%', overflow: 'visible' }, ...inside)

/** A row: an image that says in words what it shows. */
export function rowOf(says: string, ...inside: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" role="img" aria-label="${escapeXml(printableText(says))}">${inside.join('')}</svg>`
}

export const GAP = 'tl-gap'

/** What stands behind all rows: the lines of the axis, of what happened, and of the day. */
export function gridOf(span: Span, events: readonly TimedEvent[], on: Day): string {
  const x = placeOn(span)
  const upright = (at: number, look: Record<string, string | number | undefined>) =>
    el('line', { x1: share(at), x2: share(at), y1: '0', y2: '100%', ...look })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" aria-hidden="true" focusable="false"><defs>${hatch(GAP)}</defs>${ticksOf(
    span,
  )
    .map(t => upright(t.at, { stroke: t.year ? ink.lineMid : ink.line }))
    .join('')}${events
    .map(e => upright(x(e.on), { stroke: ink.unsure, 'stroke-dasharray': '2 3' }))
    .join('')}${on >= span[0] && on <= span[1] ? upright(x(on), { stroke: ink.text, 'stroke-width': 1.6 }) : ''}</svg>`
}

/** The axis: its months above, and beneath them the day. */
export function axisOf(span: Span, on: Day): string {
  const x = placeOn(span)
  const ticks = ticksOf(span).filter(t => t.at < 97)
  const pin = sayDay(on).replace(/([A-Z][a-z]{2})[a-z]+/, '$1')
  const wide = widthOf(pin, 12, 600) + 14
  const at = x(on)
  // Held within the row, so that no part of it is cut.
  const shift = at < 8 ? 0 : at > 92 ? -wide : -wide / 2
  const labels = ticks.map(t =>
    atPoint(
      t.at,
      '0',
      el(
        'g',
        t.narrow ? {} : { class: 'gt-tl-w' },
        text(3, 13, t.label, { size: 12, fill: ink.soft, weight: t.year ? 600 : 400 }),
      ),
    ),
  )
  const day =
    on < span[0] || on > span[1]
      ? ''
      : atPoint(
          at,
          '0',
          el('rect', { x: shift, y: 20, width: wide, height: 18, rx: 3, fill: ink.text }),
          text(shift + wide / 2, 33, pin, { size: 12, weight: 600, fill: '#fff', anchor: 'middle' }),
        )
  return rowOf(`From ${sayDay(span[0])} to ${sayDay(span[1])}. The dark line is ${sayDay(on)}.`, ...labels, day)
}

/** Inspections, directions and notices as flags, each named beneath where there is room. */
export function eventsOf(says: string, events: readonly TimedEvent[], span: Span): string {
  const x = placeOn(span)
  const free = [0, 0]
  const parts = events.map((e, i) => {
    const at = x(e.on)
    const flag = el('path', {
      d: 'M0 6v20M0 6h11l-3 4 3 4H0',
      fill: ink.unsure,
      stroke: ink.unsure,
      'stroke-width': 1.4,
    })
    // Of several on one day the first is named, with how many there are.
    const same = events.filter(o => o.on === e.on).length
    if (events.findIndex(o => o.on === e.on) !== i) return ''
    const words = fit(same > 1 ? `${e.title} and ${same - 1} more` : e.title, 210, 12)
    const px = (at / 100) * WIDE
    const wide = widthOf(words, 12)
    const left = Math.max(0, Math.min(px - 4, WIDE - wide))
    const row = free.findIndex(f => left >= f)
    if (row < 0) return atPoint(at, '0', flag)
    free[row] = left + wide + 12
    const name = haloed(left - px, 38 + row * 15, words, { size: 12, fill: ink.soft })
    return atPoint(at, '0', flag, el('g', { class: 'gt-tl-w' }, name))
  })
  return rowOf(says, ...parts)
}

const MARK: Record<MarkState, string> = { done: ink.act, due: '#fff', late: ink.bad }

/** The bar of the work with its milestones, and their names above it. */
export function workRow(
  says: string,
  work: { from: Day | null; until: Day | null },
  marks: readonly Mark[],
  span: Span,
  on: Day,
): string {
  const s = within(span, work)
  const x = placeOn(span)
  const bar: string[] = []
  if (s && (work.from !== null || work.until !== null)) {
    if (work.until === null)
      bar.push(box(s.a, s.b, { y: -10, height: 20, rx: 2, fill: '#fff', stroke: ink.act, 'stroke-dasharray': '5 4' }))
    else {
      bar.push(box(s.a, s.b, { y: -10, height: 20, rx: 2, fill: ink.work }))
      const now = Math.min(x(on), s.b)
      if (now > s.a) bar.push(box(s.a, now, { y: -10, height: 20, rx: 2, fill: ink.workPast }))
    }
  }
  const heaps = heapsOf(
    marks.filter(m => m.on >= span[0] && m.on <= span[1]),
    x,
    1.9,
  )
  return rowOf(
    says,
    el(
      'svg',
      { y: '100%', overflow: 'visible' },
      el('g', { transform: 'translate(0 -16)' }, ...bar, ...heaps.map(h => diamond(h, x(h.on))), namesOf(heaps, x)),
    ),
  )
}

function diamond(h: Heap, at: number): string {
  const n = h.marks.length
  const square = h.marks.every(m => m.is === 'step')
  const edge = h.state === 'late' ? ink.bad : ink.act
  const fill = MARK[h.state]
  const pale = h.state === 'due'
  const r = n > 1 ? 11 : 9
  const body = square
    ? el('rect', { x: -7, y: -7, width: 14, height: 14, rx: 1, fill, stroke: edge, 'stroke-width': 1.6 })
    : el('path', { d: `M0 ${-r}l${r} ${r}-${r} ${r}-${r}-${r}z`, fill, stroke: edge, 'stroke-width': 1.6 })
  const sign =
    n > 1
      ? text(0, 4, String(n), { size: 11, weight: 600, fill: pale ? ink.act : '#fff', anchor: 'middle' })
      : h.state === 'late'
        ? el('path', { d: 'M-3 -3l6 6M3 -3l-6 6', stroke: '#fff', 'stroke-width': 1.6 })
        : h.state === 'done'
          ? el('path', { d: 'M-3.6 0l2.6 2.8 4.4-5.2', stroke: '#fff', 'stroke-width': 1.6, fill: 'none' })
          : ''
  return atPoint(at, '0', body, sign)
}

/** Names in two rows above the bar; one that would meet another is left to the list. The last stands behind its mark. */
function namesOf(heaps: readonly Heap[], x: (d: Day) => number): string {
  const free = [0, 0]
  const out: string[] = []
  heaps.forEach((h, i) => {
    const m = namesHeap(h)
    const last = i === heaps.length - 1
    const at = x(h.on)
    const px = (at / 100) * WIDE
    const words = fit(
      h.marks.length > 1 ? `${m.title} and ${h.marks.length - 1} more` : m.title,
      180,
      12,
      last ? 600 : 400,
    )
    const wide = widthOf(words, 12, last ? 600 : 400)
    const style = { size: 12, weight: last ? 600 : 400, fill: h.state === 'late' ? ink.bad : ink.text } as const
    if (last && px + 16 + wide < WIDE) {
      out.push(atPoint(at, '0', haloed(16, 4, words, style)))
      return
    }
    const left = Math.max(0, Math.min(px - wide / 2, WIDE - wide))
    const row = free.findIndex(f => left >= f)
    if (row < 0) return
    free[row] = left + wide + 12
    out.push(atPoint(at, '0', haloed(left - px, -15 - row * 15, words, style)))
  })
  return el('g', { class: 'gt-tl-w' }, ...out)
}

/** How many steps are due in each month; red is past its date. `top` is the most of any month on the page. */
export function monthsRow(says: string, months: readonly Month[], span: Span, top: number): string {
  const x = placeOn(span)
  const high = (n: number) => (n === 0 ? 0 : Math.max(2, (n / Math.max(1, top)) * 20))
  const parts = months.flatMap(m => {
    if (m.month < span[0] || m.month >= span[1]) return []
    const a = x(m.month)
    const next = `${m.month.slice(0, 8)}28`
    const b = Math.max(a + 0.4, a + (x(next) - a) * 1.02)
    let y = 10
    const part = (n: number, fill: string, stroke: string) => {
      if (n === 0) return ''
      const h = high(n)
      y -= h
      return box(a, b, { y: y + 0.5, height: Math.max(1, h - 1), fill, stroke })
    }
    return [part(m.late, ink.bad, ink.bad) + part(m.done, ink.workPast, ink.workPast) + part(m.due, '#fff', ink.act)]
  })
  return rowOf(says, middle(...parts))
}

/** A text with a rim of paper, so that a line behind it does not cut its letters. */
export function haloed(
  x: number,
  y: number,
  words: string,
  style: { size: number; fill: string; weight?: number },
): string {
  return text(x, y, words, style).replace(
    '<text ',
    '<text paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" ',
  )
}

/** A drawing of ours, for `raw`: its texts are escaped where they are drawn. */
export const drawn = (svg: string): { readonly svg: string } => ({ svg })
