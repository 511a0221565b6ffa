/** Where findings sit: a row for each question, and in it one shape for each finding, worst first. */
import { type Grade, grades, shapeAt } from './shapes.ts'
import { el, ink, line, type Picture, picture, text } from './svg.ts'

export type SitRow = { label: string; counts: Record<Grade, number> }

const PITCH = 14.5
const LEFT = 146
const MOST = 130

/** How many findings one shape stands for, so that a great many still fit on a page. */
export const perShape = (rows: readonly SitRow[]): number =>
  Math.max(1, Math.ceil(rows.reduce((n, r) => n + grades.reduce((m, s) => m + r.counts[s], 0), 0) / MOST))

export function sits(
  id: string,
  rows: readonly SitRow[],
  about: { title: string; description: string },
  width = 366,
): Picture {
  const each = perShape(rows)
  const perLine = Math.max(4, Math.floor((width - LEFT - 30) / PITCH))
  let y = 4
  const drawn = rows.map((r, i) => {
    const shapes = grades.flatMap(s => new Array<Grade>(Math.ceil(r.counts[s] / each)).fill(s))
    const total = grades.reduce((n, s) => n + r.counts[s], 0)
    const lines = Math.max(1, Math.ceil(shapes.length / perLine))
    const body = [
      i > 0 ? line(0, y - 1, width, y - 1, ink.line) : '',
      text(0, y + 18, r.label, { size: 13 }),
      total === 0
        ? text(LEFT, y + 18, 'nothing found', { size: 13, fill: ink.soft })
        : shapes
            .map((s, k) => shapeAt(s, LEFT + (k % perLine) * PITCH, y + 7 + Math.floor(k / perLine) * 18, 12.5))
            .join(''),
      total === 0 ? '' : text(width, y + 18, String(total), { size: 13, weight: 600, anchor: 'end' }),
    ]
    y += lines * 18 + 12
    return el('g', {}, ...body)
  })
  return picture(id, { ...about, width, height: y }, ...drawn)
}
