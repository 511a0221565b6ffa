/**
 * Who held a post, on a line of time, with what it has to finish beneath: so that a holder who leaves before the work is seen.
 * Solid is permanent, hatched is for now, dashed is nobody.
 */

import { el, fit, hatch, ink, line, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { MONTHS } from '../../web/days.ts'
import { addDays, type Day, daysBetween, sayDay } from '../graph/dates.ts'
import { count, shortDay } from '../report/words.ts'
import type { HeldAs, Spell } from './tenure.ts'

/** One thing that the post has to finish. */
export type Mark = { readonly on: Day; readonly late: boolean }

const WIDTH = 1120
const LEFT = 4
const RIGHT = WIDTH - 92
const TOP = 40
const BAR = 26
const GAP = 4
const DOT = 11
/** No column of marks is higher; what is beyond is told in figures. */
const HIGHEST = 8
/** Years that are drawn at most: back, and ahead. */
const BACK = 6
const AHEAD = 3

const year = (d: Day, by: number): Day => `${String(Number(d.slice(0, 4)) + by).padStart(4, '0')}${d.slice(4, 8)}01`

/** The days that are drawn: from the first holder to the last thing to finish, with today among them. */
export function spanOf(spells: readonly Spell[], marks: readonly Mark[], on: Day): { from: Day; until: Day } {
  const starts = spells.flatMap(s => s.from ?? [])
  const ends = [...spells.flatMap(s => s.until ?? []), ...marks.map(m => m.on)]
  const first = [...starts, on].reduce((a, d) => (d < a ? d : a))
  const last = [...ends, on].reduce((a, d) => (d > a ? d : a))
  const [floor, roof] = [year(on, -BACK), year(on, AHEAD)]
  return { from: addDays(first < floor ? floor : first, -20), until: addDays(last > roof ? roof : last, 40) }
}

/** @returns null where there is nothing to draw */
export function tenureChart(id: string, spells: readonly Spell[], marks: readonly Mark[], on: Day): Picture | null {
  const known = spells.filter(s => s.from !== null || s.until !== null || s.who !== null)
  if (known.length === 0) return null
  const span = spanOf(known, marks, on)
  const days = daysBetween(span.from, span.until)
  const x = (d: Day) => LEFT + (Math.max(0, Math.min(days, daysBetween(span.from, d))) / days) * (RIGHT - LEFT)
  const lanes = lanesOf(known, span)
  const floor = TOP + lanes.length * (BAR + GAP)
  const columns = columnsOf(marks, x)
  const tallest = Math.min(HIGHEST, Math.max(0, ...columns.map(c => c.marks.length)))
  const height = floor + (tallest > 0 ? 18 + tallest * (DOT + 1) + 8 : 4)
  const now = x(on)
  const pin = shortDay(on)
  const wide = widthOf(pin, 12, 600) + 12
  return picture(
    id,
    {
      title: 'Who held the post, and what it has to finish',
      description: describe(known, marks, on),
      width: WIDTH,
      height,
    },
    el('defs', {}, hatch(`${id}-acting`, ink.workPast) + hatch(`${id}-interim`, '#c99a63')),
    ...grid(span, x, floor),
    ...lanes.flatMap((lane, i) => lane.map(s => bar(id, s, span, x, TOP + i * (BAR + GAP), on))),
    line(now, 30, now, height - 2, ink.text, 1.6),
    el('rect', { x: now - wide / 2, y: 20, width: wide, height: 18, rx: 3, fill: ink.text }),
    text(now, 33, pin, { size: 12, weight: 600, fill: '#fff', anchor: 'middle' }),
    ...columns.map(c => column(c, floor + 16)),
    tallest > 0 ? text(RIGHT + 8, floor + 26, 'open work', { size: 12, fill: ink.soft }) : '',
  )
}

/** Spells that do not meet share a line. */
function lanesOf(spells: readonly Spell[], span: { from: Day; until: Day }): Spell[][] {
  const lanes: Spell[][] = []
  const end = (s: Spell) => s.until ?? (s.who === null ? span.until : '9999')
  for (const s of spells) {
    const free = lanes.find(l => end(l.at(-1)!) < (s.from ?? span.from))
    if (free) free.push(s)
    else lanes.push([s])
  }
  return lanes
}

const LOOKS: Record<HeldAs, (id: string) => { fill: string; stroke: string }> = {
  permanent: () => ({ fill: ink.workPast, stroke: ink.workPast }),
  'fixed term': () => ({ fill: ink.work, stroke: ink.act }),
  acting: id => ({ fill: `url(#${id}-acting)`, stroke: ink.act }),
  interim: id => ({ fill: `url(#${id}-interim)`, stroke: ink.risk }),
}

function bar(id: string, s: Spell, span: { from: Day; until: Day }, x: (d: Day) => number, y: number, on: Day): string {
  const a = x(s.from ?? span.from)
  // Nobody knows of a gap to come.
  const b = x(s.until === null ? (s.who === null ? on : span.until) : addDays(s.until, 1))
  const wide = Math.max(4, b - a - 2)
  const look =
    s.who === null
      ? { fill: 'none', stroke: ink.bad, 'stroke-dasharray': '3 3' }
      : s.heldAs
        ? LOOKS[s.heldAs](id)
        : { fill: '#fff', stroke: ink.soft }
  const box = el('rect', { x: a + 1, y: y + 0.5, width: wide, height: BAR - 1, rx: 2, ...look })
  const later = s.who !== null && b > x(on)
  const from = Math.max(a + 1.5, x(on))
  const veil = later
    ? el('rect', {
        x: from,
        y: y + 1,
        width: Math.max(0, b - from - 1.5),
        height: BAR - 2,
        rx: 2,
        fill: '#fff',
        'fill-opacity': '0.55',
      })
    : ''
  const words = s.who === null ? 'nobody' : `${s.who}${s.heldAs && s.heldAs !== 'permanent' ? `, ${s.heldAs}` : ''}`
  const inside = fit(words, wide - 14, 12.5)
  const shown = inside.replace('…', '').length >= Math.min(7, words.length)
  const rim = s.heldAs === 'acting' || s.heldAs === 'interim'
  const label = shown
    ? el(
        'g',
        rim ? { 'paint-order': 'stroke', stroke: '#fff', 'stroke-width': 4, 'stroke-linejoin': 'round' } : {},
        text(a + 8, y + 17.5, inside, { size: 12.5, fill: s.who === null ? ink.bad : ink.text }),
      )
    : ''
  const ends =
    s.who !== null && s.until !== null && s.until >= on && b + 70 < WIDTH
      ? text(b + 5, y + 17.5, `to ${shortDay(s.until)}`, { size: 12, weight: 600, fill: ink.risk })
      : ''
  return box + veil + label + ends
}

type Column = { readonly at: number; readonly marks: readonly Mark[] }
/** What falls due near together stands one above another. */
function columnsOf(marks: readonly Mark[], x: (d: Day) => number): Column[] {
  const columns = new Map<number, Mark[]>()
  for (const m of marks.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const at = Math.round(x(m.on) / (DOT + 2)) * (DOT + 2)
    columns.set(at, [...(columns.get(at) ?? []), m])
  }
  return [...columns].map(([at, of]) => ({ at, marks: of }))
}

function column({ at, marks }: Column, top: number): string {
  const shown = marks.slice(0, HIGHEST)
  const dots = shown.map((m, i) => {
    const y = top + i * (DOT + 1)
    // Late is a diamond, to come a circle: by shape before colour.
    return m.late
      ? el('path', {
          d: `M${at} ${y}l${DOT / 2} ${DOT / 2}-${DOT / 2} ${DOT / 2}-${DOT / 2}-${DOT / 2}z`,
          fill: ink.bad,
        })
      : el('circle', { cx: at, cy: y + DOT / 2, r: DOT / 2 - 1, fill: '#fff', stroke: ink.act, 'stroke-width': 1.6 })
  })
  const more = marks.length - shown.length
  return (
    dots.join('') +
    (more > 0 ? text(at + 8, top + HIGHEST * (DOT + 1) - 3, `+${more}`, { size: 11, fill: ink.soft }) : '')
  )
}

function grid(span: { from: Day; until: Day }, x: (d: Day) => number, floor: number): string[] {
  const months = Math.round(daysBetween(span.from, span.until) / 30.4)
  const every = months > 60 ? 12 : months > 30 ? 6 : 3
  const out: string[] = []
  let [y, m] = [Number(span.from.slice(0, 4)), Number(span.from.slice(5, 7)) + 1]
  for (let n = 0; n < 200; n++, m++) {
    if (m > 12) [y, m] = [y + 1, 1]
    const d = `${y}-${String(m).padStart(2, '0')}-01`
    if (d > span.until) return out
    if ((m - 1) % every !== 0) continue
    const at = x(d)
    out.push(
      line(at, 18, at, floor, m === 1 ? ink.lineMid : ink.line),
      text(at + 3, 13, m === 1 ? String(y) : MONTHS[m - 1]!, { size: 12, fill: ink.soft, weight: m === 1 ? 600 : 400 }),
    )
  }
  return out
}

function describe(spells: readonly Spell[], marks: readonly Mark[], on: Day): string {
  const held = spells.map(s => {
    const days = [s.from && `from ${sayDay(s.from)}`, s.until && `to ${sayDay(s.until)}`].filter(d => d)
    return `${s.who ?? 'nobody'}${s.heldAs ? `, ${s.heldAs}` : ''}${days.length > 0 ? `, ${days.join(' ')}` : ''}`
  })
  const ahead = marks.filter(m => m.on >= on).length
  return `${held.join('; ')}. Open work: ${count(marks.length - ahead, 'thing')} late and ${count(ahead, 'thing')} to come.`
}
