/**
 * What can be worked out of hidden counts, exactly.
 *
 * A table with its margins is a network: each line (row, column, row of totals, column of totals) is a node, each hidden count an
 * edge between its row and its column. Changing hidden counts so that every total still holds is a flow in a circle, and how far
 * one count can go up or down is the largest flow from its one end to its other (Gusfield, "A graph theoretic approach to
 * statistical data security", SIAM Journal on Computing 17(3), 1988; Kelly, Golden and Assad, "Cell suppression: disclosure
 * protection for sensitive tabular data", Networks 22, 1992). Since such flows are whole numbers when the counts are, every whole
 * number between the two ends is possible too: the interval is all that a reader can know.
 */

/** Counts of `rows` by `columns`, the last row and the last column being the totals. */
export type Grid = {
  readonly rows: number
  readonly columns: number
  /** By row, each of `columns`. */
  readonly counts: readonly number[]
  /** Not known to a reader. */
  readonly hidden: readonly boolean[]
  /** The least a reader may take each hidden count for. */
  readonly least: readonly number[]
}

/** A total counts against what it is the total of; the total of totals counts for them again. */
const isTotal = ({ rows, columns }: Grid, at: number): boolean =>
  (Math.floor(at / columns) === rows - 1) !== (at % columns === columns - 1)

/** How far the count at a place can rise (`way` 1) or fall (-1) with all that is shown still true; no further than `most`. */
export function roomOf(grid: Grid, at: number, way: 1 | -1, most: number): number {
  const { rows, columns, counts, hidden, least } = grid
  if (!hidden[at]) return 0
  const own = way === -1 ? Math.min(most, counts[at]! - least[at]!) : most
  // What each hidden count has still got of either way; the place itself is no way round itself.
  const moved = new Array<number>(counts.length).fill(0)
  const left = (cell: number, up: boolean): number => {
    // Of a total, more is less in the sum of its line.
    const rises = up !== isTotal(grid, cell)
    const change = isTotal(grid, cell) ? -moved[cell]! : moved[cell]!
    return rises ? Number.POSITIVE_INFINITY : counts[cell]! + change - least[cell]!
  }
  const row = Math.floor(at / columns)
  const column = at % columns
  // In the sums of its lines the place goes up or down; the flow round the circle makes up for it.
  const up = (way === 1) !== isTotal(grid, at)
  let room = 0
  while (room < own) {
    const step = path({ rows, columns, hidden, at, row, column, left, up })
    if (step === null) break
    const by = Math.min(own - room, ...step.map(({ cell, up: rises }) => left(cell, rises)))
    for (const { cell, up: rises } of step) moved[cell] = moved[cell]! + (rises ? by : -by)
    room += by
  }
  return room
}

type Step = { readonly cell: number; readonly up: boolean }
type Way = Pick<Grid, 'rows' | 'columns' | 'hidden'> & {
  readonly at: number
  readonly row: number
  readonly column: number
  readonly left: (cell: number, up: boolean) => number
  /** Whether the place itself goes up in its lines. */
  readonly up: boolean
}

/**
 * The shortest chain from the row of the place to its column, by counts that change by turns: the first makes up for it in its
 * row, and so on. Breadth first (Edmonds and Karp, 1972).
 */
function path({ rows, columns, hidden, at, row, column, left, up }: Way): Step[] | null {
  const from = new Array<Step | undefined>(rows + columns)
  const seen = new Array<boolean>(rows + columns).fill(false)
  seen[row] = true
  const queue = [row]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const inRow = node < rows
    // Leaving a row the counter-change is against the place's, leaving a column it is with it.
    const rises = inRow ? !up : up
    for (let other = 0; other < (inRow ? columns : rows); other++) {
      const cell = inRow ? node * columns + other : other * columns + (node - rows)
      const next = inRow ? rows + other : other
      if (seen[next] || cell === at || !hidden[cell] || left(cell, rises) <= 0) continue
      seen[next] = true
      from[next] = { cell, up: rises }
      if (next === rows + column) return back(from, next, row, rows, columns)
      queue.push(next)
    }
  }
  return null
}

function back(from: readonly (Step | undefined)[], end: number, start: number, rows: number, columns: number): Step[] {
  const steps: Step[] = []
  for (let node = end; node !== start; ) {
    const step = from[node]!
    steps.push(step)
    node = node >= rows ? Math.floor(step.cell / columns) : rows + (step.cell % columns)
  }
  return steps
}
