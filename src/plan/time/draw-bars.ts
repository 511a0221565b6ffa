/** The bars of the timeline: money from when to when, who holds a post, a step; each hatched where there is nothing left. */
import { el, ink, text, widthOf } from '../../web/chart/svg.ts'
import type { Day } from '../graph/dates.ts'
import { placeOn, type Span, within } from './axis.ts'
import { atPoint, box, GAP, haloed, middle, rowOf, WIDE } from './draw.ts'
import type { MoneyRow } from './money.ts'
import type { How, Spell } from './people.ts'

export type Ended = {
  readonly number: number
  readonly from: Day
  readonly until: Day | null
  readonly says: readonly string[]
}

/** A line of money from when to when, what there is to note of it, and the hatched time after it for which there is none. */
export function moneyBar(says: string, m: MoneyRow, gap: Ended | null, note: string, span: Span): string {
  const s = within(span, m)
  const bar =
    s === null
      ? ''
      : m.amount === null
        ? box(s.a, s.b, { y: -6, height: 12, rx: 1, fill: '#fff', stroke: ink.soft, 'stroke-dasharray': '4 3' })
        : box(s.a, s.b, { y: -6.5, height: 13, rx: 1, fill: ink.soft })
  const open = s !== null && m.until === null ? arrow(s.b) : ''
  const after =
    note !== '' && s !== null && WIDE - (s.b / 100) * WIDE > widthOf(note, 12.5) + 12
      ? atPoint(s.b, '0', el('g', { class: 'gt-tl-w' }, haloed(8, 4.5, note, { size: 12.5, fill: ink.soft })))
      : ''
  return rowOf(says, middle(bar, open, after, gap ? ended(gap, span, 13) : ''))
}

const HOW: Record<How, Record<string, string | number | undefined>> = {
  permanent: { fill: '#fff', stroke: ink.soft, 'stroke-width': 1.4 },
  'not said': { fill: '#fff', stroke: ink.soft, 'stroke-width': 1.4 },
  'fixed term': { fill: '#e6e8ea', stroke: ink.soft, 'stroke-width': 1.4 },
  acting: { fill: '#fff', stroke: ink.soft, 'stroke-width': 1.4, 'stroke-dasharray': '1.5 2.5' },
  interim: { fill: '#fff', stroke: ink.soft, 'stroke-width': 1.4, 'stroke-dasharray': '6 3' },
  vacant: { fill: `url(#${GAP})`, stroke: ink.bad, 'stroke-width': 1 },
}

/** Who holds a post, one bar for each holding, and the hatched time in which nobody does. */
export function postBar(says: string, spells: readonly Spell[], gap: Ended | null, span: Span, on: Day): string {
  const x = placeOn(span)
  const bars = spells.flatMap(p => {
    const s = within(span, p.until === null && p.how === 'vacant' ? { from: p.from, until: on } : p)
    if (!s) return []
    const words = p.how === 'vacant' || p.how === 'not said' ? '' : p.how
    const wide = ((s.b - s.a) / 100) * WIDE
    const fits = words !== '' && widthOf(words, 11.5) + 12 < wide
    return [
      box(s.a, s.b, { y: -7, height: 14, rx: 1, ...HOW[p.how] }),
      fits ? atPoint(s.a, '0', el('g', { class: 'gt-tl-w' }, text(6, 4, words, { size: 11.5, fill: ink.soft }))) : '',
      p.until === null && p.how !== 'vacant' && !(gap && x(gap.from) < s.b) ? arrow(s.b) : '',
    ]
  })
  return rowOf(says, middle(...bars, gap ? ended(gap, span, 14) : ''))
}

/** It runs on beyond the edge. */
const arrow = (at: number) => atPoint(at, '0', el('path', { d: 'M-9 -5l9 5-9 5z', fill: ink.soft }))

function ended(g: Ended, span: Span, high: number): string {
  const s = within(span, g)
  if (!s) return ''
  const b = Math.max(s.b, s.a + 1.6)
  const px = (b / 100) * WIDE
  const words = g.says.find(w => WIDE - px > widthOf(w, 12.5, 600) + 12)
  const style = { size: 12.5, weight: 600, fill: ink.bad } as const
  const name = words === undefined ? '' : atPoint(b, '0', haloed(8, 4.5, words, style))
  return (
    box(s.a, b, { y: -high / 2 + 0.5, height: high - 1, fill: `url(#${GAP})`, stroke: ink.bad }) +
    atPoint(
      s.a,
      '0',
      el('circle', { cx: 0, cy: 0, r: 10, fill: ink.bad }),
      text(0, 4.4, String(g.number), { size: g.number > 99 ? 9.5 : 12, weight: 600, fill: '#fff', anchor: 'middle' }),
    ) +
    (name === '' ? '' : el('g', { class: 'gt-tl-w' }, name))
  )
}

/** A step from its start to its end, past and to come, in its colour; hatched where its owner or its money is gone before. */
export function stepBar(
  says: string,
  s: {
    readonly from: Day
    readonly until: Day
    readonly fill: string
    readonly shape: string
    readonly gone: Day | null
  },
  span: Span,
): string {
  const p = within(span, s)
  if (!p) return rowOf(says)
  const g = s.gone === null ? null : within(span, { from: s.gone, until: s.until })
  return rowOf(
    says,
    middle(
      box(p.a, p.b, { y: -4, height: 8, rx: 2, fill: ink.work }),
      g ? box(g.a, Math.max(g.b, g.a + 0.6), { y: -4.5, height: 9, fill: `url(#${GAP})`, stroke: ink.bad }) : '',
      atPoint(p.b, '0', el('g', { transform: 'translate(-8 -8)' }, s.shape)),
    ),
  )
}
