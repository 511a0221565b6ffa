/** One square for each thing, a row for each state. */
import { type Shape, shapeAt } from './shapes.ts'
import { el, ink, line, type Picture, picture, text } from './svg.ts'

export type SquareRow = {
  readonly label: string
  readonly n: number
  readonly shape: Shape
  readonly fill: string
  /** Drawn as an outline: what is not known. */
  readonly hollow?: true
  /** What is news, in strong type. */
  readonly news?: true
}

const WIDTH = 660
const LEFT = 222
const PITCH = 15.5
const SIDE = 12
const MOST = 240
const PER_LINE = Math.floor((WIDTH - LEFT - 34) / PITCH)

/** How many things one square stands for, so that a great many still fit. */
export const perSquare = (rows: readonly SquareRow[]): number =>
  Math.max(1, Math.ceil(rows.reduce((n, r) => n + r.n, 0) / MOST))

export function squares(
  id: string,
  rows: readonly SquareRow[],
  about: { title: string; description: string },
): Picture {
  let y = 0
  const each = perSquare(rows)
  const drawn = rows.map((r, i) => {
    const many = Math.ceil(r.n / each)
    const lines = Math.max(1, Math.ceil(many / PER_LINE))
    const body = [
      i > 0 ? line(0, y, WIDTH, y) : '',
      shapeAt(r.shape, 0.5, y + 12.5, 15),
      text(24, y + 24.5, r.label, { size: 13.5, weight: r.news ? 600 : 400 }),
      ...Array.from({ length: many }, (_, k) =>
        el('rect', {
          x: LEFT + (k % PER_LINE) * PITCH + (r.hollow ? 0.5 : 0),
          y: y + 13 + Math.floor(k / PER_LINE) * PITCH + (r.hollow ? 0.5 : 0),
          width: SIDE - (r.hollow ? 1 : 0),
          height: SIDE - (r.hollow ? 1 : 0),
          rx: 1.5,
          fill: r.hollow ? '#fff' : r.fill,
          stroke: r.hollow ? ink.unsure : undefined,
        }),
      ),
      text(r.n === 0 ? LEFT : LEFT + Math.min(many, PER_LINE) * PITCH + 6, y + 24.5, r.n === 0 ? 'none' : String(r.n), {
        size: 14,
        weight: r.n === 0 ? 400 : 600,
        fill: r.n === 0 ? ink.soft : ink.text,
      }),
    ]
    y += 26 + lines * PITCH
    return body.join('')
  })
  return picture(id, { ...about, width: WIDTH, height: y }, ...drawn)
}
