/** Labels that hang from vertical lines: laid in rows so that no label meets another and no line runs through one. */

import { el, escapeXml, fit, ink, line, text, widthOf, wrap } from '../../web/chart/svg.ts'
import { dayOfYear } from '../../web/days.ts'
import { type Box, boxOf, meet } from './frame.ts'

/** Something at a place along a chart, with its words. */
export type Flag = { readonly x: number; readonly words: string; readonly strong?: boolean }
export type Hung = Flag & { readonly row: number; readonly side: 'start' | 'end'; readonly box: Box }

/**
 * Rows of labels, row 0 nearest the chart; a line runs from each label's row to the chart.
 * @param height of a row, in pixels; `foot` is where row 0 ends
 * @returns null where they cannot all be laid in so many rows
 */
export function hang(
  flags: readonly Flag[],
  room: { left: number; right: number; foot: number; height: number; rows: number; size: number; gap?: number },
): Hung[] | null {
  const { gap = 6 } = room
  const order = [...flags].sort((a, b) => a.x - b.x)
  const choices = order.map(f => candidates(f, room))
  const done: Hung[] = []
  let tries = 0
  // A label that leaves no room for a later one is taken back; that search is cut short where it grows long.
  const place = (n: number): boolean => {
    if (n === order.length) return true
    for (const c of choices[n]!) {
      if (++tries > 4000) return false
      if (!done.every(d => passes(c, d, gap))) continue
      done.push(c)
      if (place(n + 1)) return true
      done.pop()
    }
    return false
  }
  return place(0) ? done : null
}

/** Two labels that do not meet, where the line of the higher one passes beside the lower. */
function passes(a: Hung, b: Hung, gap: number): boolean {
  if (meet(grow(a.box, gap), b.box)) return false
  const [high, low] = a.row > b.row ? [a, b] : [b, a]
  return high.row === low.row || high.x < low.box[0] - 3 || high.x > low.box[2] + 3
}

const grow = (b: Box, by: number): Box => [b[0] - by, b[1], b[2] + by, b[3]]

function candidates(flag: Flag, room: Parameters<typeof hang>[1]): Hung[] {
  const out: Hung[] = []
  for (let row = 0; row < room.rows; row++) {
    for (const side of ['end', 'start'] as const) {
      const box = boxOf(
        side === 'end' ? flag.x - 6 : flag.x + 6,
        room.foot - row * room.height - 5,
        flag.words,
        room.size,
        side,
        flag.strong ? 600 : 400,
      )
      if (box[0] >= room.left && box[2] <= room.right) out.push({ ...flag, row, side, box })
    }
  }
  return out
}

/** A mark of a chart, where it stands. */
export type MarkAt = { readonly x: number; readonly on: string; readonly says: string; readonly kind: string }
export type Marks = {
  /** Pixels that they take above the chart, and beneath it. */
  readonly above: number
  readonly beneath: number
  /** @param top of the chart; `foot` where its lines end; `list` where the words beneath begin */
  draw(at: { top: number; foot: number; list: number }): string
  /** The x of every line. */
  readonly lines: readonly number[]
}

const SIZE = 12.5
const ROW = 19
const MOST_ROWS = 4
const MOST_LISTED = 8

/**
 * Marks with their words above the chart; with numbers and a list beneath it where words would crowd, or where it is narrow.
 */
export function marksOf(marks: readonly MarkAt[], room: { left: number; right: number; narrow: boolean }): Marks {
  const lines = marks.map(m => m.x)
  if (marks.length === 0) return { above: 0, beneath: 0, lines, draw: () => '' }
  const hung = room.narrow
    ? null
    : hang(
        marks.map(m => ({ x: m.x, words: wordsOf(m), strong: false })),
        { left: room.left, right: room.right, foot: 0, height: ROW, rows: MOST_ROWS, size: SIZE },
      )
  return hung ? inWords(hung, marks, lines) : inNumbers(marks, lines, room)
}

const wordsOf = (m: MarkAt) => fit(`${dayOfYear(m.on)} ${m.says}`, 270, SIZE)
/** Day and words as one text, the day lighter. */
const dated = (x: number, y: number, words: string, size: number, anchor: 'start' | 'end' = 'start'): string => {
  const [, day = '', rest = ''] = words.match(/^(\d+ \w+)( .*)?$/) ?? ['', '', words]
  return el(
    'text',
    { x, y, 'font-size': size, fill: ink.text, 'text-anchor': anchor === 'end' ? 'end' : undefined },
    day === '' ? '' : el('tspan', { fill: ink.soft }, escapeXml(day)),
    escapeXml(rest),
  )
}

function inWords(hung: readonly Hung[], marks: readonly MarkAt[], lines: readonly number[]): Marks {
  const above = (Math.max(...hung.map(h => h.row)) + 1) * ROW + 4
  const kinds = new Map(marks.map(m => [`${m.x} ${wordsOf(m)}`, m.kind]))
  return {
    above,
    beneath: 0,
    lines,
    draw: ({ top, foot }) =>
      hung
        .map(h => {
          const y = top - 4 - h.row * ROW - 5
          return (
            line(h.x, y - 10, h.x, foot, ink.soft, 1, '1 3') +
            head(h.x, top, kinds.get(`${h.x} ${h.words}`)) +
            dated(h.side === 'end' ? h.x - 6 : h.x + 6, y, h.words, SIZE, h.side)
          )
        })
        .join(''),
  }
}

/** Where the line meets the chart: a dot for a step done, an open square for an inspection. */
function head(x: number, y: number, kind: string | undefined): string {
  if (kind === 'step') return el('circle', { cx: x, cy: y, r: 3, fill: ink.text })
  if (kind === 'inspection')
    return el('rect', {
      x: x - 3,
      y: y - 3,
      width: 6,
      height: 6,
      fill: ink.paper,
      stroke: ink.text,
      'stroke-width': 1.3,
    })
  return ''
}

const RING = 8.5
function inNumbers(marks: readonly MarkAt[], lines: readonly number[], room: { left: number; right: number }): Marks {
  const listed = marks.slice(0, MOST_LISTED)
  const more = marks.length - listed.length
  // Numbers that would touch stand one above the other; each is opaque, so that a line passes behind it.
  const rows: number[] = []
  for (const [i, m] of listed.entries()) {
    let row = 0
    while (rows.some((r, k) => r === row && Math.abs(listed[k]!.x - m.x) < RING * 2 + 2)) row++
    rows[i] = row
  }
  const tall = RING * 2 + 2
  const left = Math.max(4, room.left - 26)
  const words = listed.map(m => wrap(`${dayOfYear(m.on)} ${m.says}`, room.right - left - 26, 2, 13))
  if (more > 0) words.push([`and ${more} more`])
  const beneath = words.reduce((n, w) => n + w.length * 17 + 5, 4)
  return {
    above: (Math.max(...rows) + 1) * tall + 2,
    beneath,
    lines,
    draw: ({ top, foot, list }) => {
      const at = (i: number) => top - 2 - RING - rows[i]! * tall
      const stems = listed.map((m, i) => line(m.x, at(i), m.x, foot, ink.soft, 1, '1 3'))
      const rest = marks.slice(MOST_LISTED).map(m => line(m.x, top, m.x, foot, ink.soft, 1, '1 3'))
      let y = list + 14
      const said = words.map((rowsOf, i) => {
        const n = i < listed.length ? ring(left + RING, y - 4.5, i + 1) : ''
        const part = rowsOf.map((w, k) =>
          k === 0 && i < listed.length ? dated(left + 26, y, w, 13) : text(left + 26, y + k * 17, w, { size: 13 }),
        )
        y += rowsOf.length * 17 + 5
        return n + part.join('')
      })
      return [...stems, ...rest, ...listed.map((m, i) => ring(m.x, at(i), i + 1)), ...said].join('')
    },
  }
}

/** A number in a ring; wide enough for one figure, which is all there are. */
const ring = (x: number, y: number, n: number): string =>
  el('circle', { cx: x, cy: y, r: RING, fill: ink.paper, stroke: ink.text, 'stroke-width': 1.2 }) +
  text(x - widthOf(String(n), 12, 600) / 2, y + 4.3, String(n), { size: 12, weight: 600 })
