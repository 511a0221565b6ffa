/** Where findings sit: a row for each question, and in it one shape for each finding, worst first. */
import { type Grade, grades, shapeAt } from './shapes.ts'
import { el, ink, line, type Picture, picture, text } from './svg.ts'

export type SitRow = { label: string; counts: Record<Grade, number> }

const PER_LINE = 20
const MOST = 200

/** How many findings one shape stands for, so that a great many still fit on a page. */
export const perShape = (rows: readonly SitRow[]): number =>
  Math.max(1, Math.ceil(rows.reduce((n, r) => n + grades.reduce((m, s) => m + r.counts[s], 0), 0) / MOST))

export function sits(
  id: string,
  rows: readonly SitRow[],
  about: { title: string; description: string },
  width = 520,
): Picture {
  const each = perShape(rows)
  const left = 160
  const pitch = (width - left - 36) / PER_LINE
  let y = 4
  const drawn = rows.map((r, i) => {
    const shapes = grades.flatMap(s => new Array<Grade>(Math.ceil(r.counts[s] / each)).fill(s))
    const total = grades.reduce((n, s) => n + r.counts[s], 0)
    const lines = Math.max(1, Math.ceil(shapes.length / PER_LINE))
    const body = [
      i > 0 ? line(0, y - 1, width, y - 1, ink.line) : '',
      text(0, y + 18, r.label, { size: 13.5 }),
      total === 0
        ? text(left, y + 18, 'nothing found', { size: 13, fill: ink.soft })
        : shapes
            .map((s, k) =>
              shapeAt(s, left + (k % PER_LINE) * pitch, y + 6 + Math.floor(k / PER_LINE) * 20, Math.min(15, pitch - 1)),
            )
            .join(''),
      total === 0 ? '' : text(width, y + 18, String(total), { size: 13.5, weight: 600, anchor: 'end' }),
    ]
    y += lines * 20 + 10
    return el('g', {}, ...body)
  })
  return picture(id, { ...about, width, height: y }, ...drawn)
}
