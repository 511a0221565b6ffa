/** What is owed, to whom and by when: a row for each who is owed, a shape for how ready it is. */
import { scaleUtc } from 'd3-scale'
import { dayOfYear, MONTHS } from '../days.ts'
import { type Shape, shapeAt } from './shapes.ts'
import { el, fit, ink, line, type Picture, picture, text, widthOf, wrap } from './svg.ts'

type Day = string
export type DueItem = { readonly on: Day; readonly title: string; readonly says: string; readonly shape: Shape }
export type DueRow = { readonly who: string; readonly items: readonly DueItem[] }

const WIDTH = 660
const LEFT = 118
const RIGHT = 640
const TOP = 22
const LANE = 40
/** Where what is past its date stands: before the line of today, however long past. */
const PAST = 34
const MARK = 18
/** Pixels that a title may have: at least, and at most. */
const LEAST = 236
const MOST = 330

const ms = (d: Day) => Date.parse(d)

type Placed = { item: DueItem; at: number; words: number; label: string; side: 1 | -1; lane: number }

/**
 * Draws them.
 * @param rows those who are owed, in the order in which they are drawn
 * @param about.on the day it is; `about.until` is the last day drawn
 */
export function due(
  id: string,
  rows: readonly DueRow[],
  about: { title: string; description: string; on: Day; until: Day },
): Picture {
  const late = rows.some(r => r.items.some(i => i.on < about.on))
  const now = LEFT + (late ? PAST : 0)
  const scale = scaleUtc([ms(about.on), Math.max(ms(about.until), ms(about.on) + 86_400_000)], [now, RIGHT]).clamp(true)
  const at = (d: Day) => (d < about.on ? LEFT + PAST / 2 : scale(ms(d)))
  let y = TOP
  const drawn = rows.map(r => {
    const placed = place(r.items, at, about.on)
    const lanes = Math.max(1, ...placed.map(p => p.lane + 1))
    const names = wrap(r.who, LEFT - 14, 2, 13, 600)
    const high = lanes * LANE + 8
    const body = [
      ...names.map((w, i) => text(0, y + 24.5 - (names.length - 1) * 5 + i * 15, w, { size: 13, weight: 600 })),
      ...Array.from({ length: lanes }, (_, k) => line(LEFT, y + 20 + k * LANE, RIGHT + 8, y + 20 + k * LANE)),
      ...placed.map(p => mark(p, y + 20 + p.lane * LANE)),
    ]
    y += high
    return body.join('')
  })
  const floor = y + 2
  return picture(
    id,
    { title: about.title, description: about.description, width: WIDTH, height: floor + 20 },
    late ? el('rect', { x: LEFT, y: TOP - 4, width: PAST, height: floor - TOP + 4, fill: ink.badWash }) : '',
    ...months(about.on, about.until).map(([d, label]) => {
      const x = at(d)
      return line(x, TOP, x, floor, ink.line, 1, '2 4') + text(x + 3, floor + 15, label, { size: 12, fill: ink.soft })
    }),
    ...drawn,
    line(now, TOP - 4, now, floor, ink.text, 1.6),
    text(now + 5, 13, `${dayOfYear(about.on)}`, { size: 12, weight: 600 }),
    late ? text(now - 6, 13, 'past its date', { size: 12, fill: ink.bad, weight: 600, anchor: 'end' }) : '',
  )
}

/** Each in the first lane where its words meet no others'; words stand to the left where there is no room at the right. */
function place(items: readonly DueItem[], at: (d: Day) => number, on: Day): Placed[] {
  const taken: [number, number][][] = []
  return [...items]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(item => {
      const x = at(item.on)
      // Words of what is late stand behind the line of today, where there is room for them.
      const start = item.on < on ? at(on) + 6 : x + MARK / 2 + 6
      const label = fit(item.title, Math.max(LEAST, Math.min(MOST, WIDTH - start)), 13, 600)
      const wide = Math.max(widthOf(label, 13, 600), widthOf(item.says, 12))
      const side = start + wide > WIDTH ? -1 : 1
      const words = side === 1 ? start : x - MARK / 2 - 6
      const span: [number, number] = side === 1 ? [x - MARK / 2, start + wide] : [words - wide, x + MARK / 2]
      const free = taken.findIndex(spans => spans.every(([a, b]) => span[1] + 6 < a || b + 6 < span[0]))
      const lane = free < 0 ? taken.length : free
      if (!taken[lane]) taken[lane] = []
      taken[lane].push(span)
      return { item, at: x, words, label, side, lane }
    })
}

function mark({ item, at, words: x, label, side }: Placed, y: number): string {
  const anchor = side === 1 ? 'start' : 'end'
  return (
    shapeAt(item.shape, at - MARK / 2, y - MARK / 2, MARK) +
    text(x, y - 5.5, label, { size: 13, weight: 600, anchor }) +
    text(x, y + 15.5, item.says, { size: 12, fill: ink.soft, anchor })
  )
}

/** The first of each month between two days, with its name; the year beside the first drawn and each January. */
function months(from: Day, until: Day): [Day, string][] {
  const out: [Day, string][] = []
  let [y, m] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) + 1]
  for (;;) {
    if (m > 12) [y, m] = [y + 1, 1]
    const d = `${y}-${String(m).padStart(2, '0')}-01`
    if (d > until || out.length > 60) return out
    out.push([d, m === 1 ? `Jan ${y}` : MONTHS[m - 1]!])
    m++
  }
}
