/**
 * Small counts are hidden before anything leaves the children's room, and with them so many others that none can be worked out
 * from the totals (primary and complementary suppression: Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter
 * 4; the Department for Education hides counts below its threshold in the same way and marks them "c").
 *
 * What holds afterwards: whatever is shown, each hidden small count may, for all a reader can tell, be as little as the least a
 * hidden count can be, and as much as the threshold, so that it need not be small at all. (The least is 1 where noughts are shown,
 * and of a total the number of counts under it that are none; it is 0 where noughts are hidden.) What is hidden to protect another bears
 * the same mark, so that the mark does not tell which is small.
 *
 * What it cannot know: another table of the same children. Tables that share counts must be hidden together, as one.
 */
import { type Grid, roomOf } from './network.ts'

export type SmallSettings = {
  /** Counts below this are small; 5 where it is left out. */
  readonly threshold?: number
  /** Whether nought is shown, or hidden like any small count; shown where it is left out. */
  readonly nought?: 'shown' | 'hidden'
}

/** Which totals are shown beside the counts. One that is not is known to nobody. */
export type Totals = { readonly ofRows: boolean; readonly ofColumns: boolean; readonly ofAll: boolean }

/** A count as it may leave: null where it is hidden. */
export type Shown = number | null
/** Why a count is hidden; for those who may see it alone. */
export type Why = 'small' | 'protects another'
export type HiddenCount = {
  /** Counted from 0; null for a total over them. */
  readonly row: number | null
  readonly column: number | null
  readonly why: Why
}

export type Suppressed = {
  readonly cells: readonly (readonly Shown[])[]
  /** Null where totals of that kind are not shown at all. */
  readonly ofRows: readonly Shown[] | null
  readonly ofColumns: readonly Shown[] | null
  readonly ofAll: Shown
  /** Must not leave the room: which of them are small is what the rest hides. */
  readonly inside: readonly HiddenCount[]
  /** What stands beneath the table; '' where nothing is hidden. */
  readonly says: string
}

const ALL: Totals = { ofRows: true, ofColumns: true, ofAll: true }

/**
 * Hides what is small in a table and what would give it away.
 *
 * The same table is always hidden in the same way. What protects a small count is the circle of four counts around a rectangle
 * that loses the fewest cases; a total is taken only where no such circle without it is enough.
 *
 * @param counts whole numbers from 0 on, by row; rows of one length
 * @throws RangeError for counts of other kinds, or a threshold that is no whole number from 1 on
 */
export function suppress(
  counts: readonly (readonly number[])[],
  settings: SmallSettings = {},
  totals: Totals = ALL,
): Suppressed {
  const { threshold = 5, nought = 'shown' } = settings
  if (!(Number.isInteger(threshold) && threshold >= 1)) throw new RangeError('a threshold is a whole number from 1 on')
  const columns = (counts[0]?.length ?? 0) + 1
  const rows = counts.length + 1
  for (const row of counts) {
    if (row.length !== columns - 1) throw new RangeError('rows of a table are of one length')
    for (const n of row)
      if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError('a count is a whole number from 0 on')
  }
  const all = withTotals(counts, columns - 1).flat()
  const isShown = all.map((_, at) => {
    const ofRow = at % columns === columns - 1
    const ofColumn = Math.floor(at / columns) === rows - 1
    return ofRow && ofColumn ? totals.ofAll : ofRow ? totals.ofRows : ofColumn ? totals.ofColumns : true
  })
  const small = all.map((n, at) => isShown[at]! && n < threshold && (n > 0 || nought === 'hidden'))
  const hidden = all.map((_, at) => small[at]! || !isShown[at])
  // Where noughts are shown, what is hidden is known to be none; of a total that is never shown nothing is known.
  const floor = nought === 'shown' ? 1 : 0
  const least = all.map((_, at) => (isShown[at] ? floor : 0))
  const grid: Grid = { rows, columns, counts: all, hidden, least }
  // Noughts that are shown say how many under a total are none, and each of these is one at least.
  const lowest = (at: number): number => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const under = counts.flatMap((ns, r) =>
      ns.filter((_, c) => (row === rows - 1 || row === r) && (column === columns - 1 || column === c)),
    )
    return floor * under.filter(n => n > 0).length
  }
  const safe = (at: number): boolean => {
    const rise = threshold - all[at]!
    const fall = all[at]! - lowest(at)
    return roomOf(grid, at, 1, rise) >= rise && roomOf(grid, at, -1, fall) >= fall
  }
  protectAll(grid, hidden, small, safe, nought === 'shown')
  const shown = (at: number): Shown => (hidden[at] ? null : all[at]!)
  const line = (n: number, at: (i: number) => number) => Array.from({ length: n }, (_, i) => shown(at(i)))
  return {
    cells: counts.map((_, r) => line(columns - 1, c => r * columns + c)),
    ofRows: totals.ofRows ? line(rows - 1, r => r * columns + columns - 1) : null,
    ofColumns: totals.ofColumns ? line(columns - 1, c => (rows - 1) * columns + c) : null,
    ofAll: shown(rows * columns - 1),
    inside: all.flatMap((_, at): HiddenCount[] => {
      if (!hidden[at] || !isShown[at]) return []
      const [row, column] = [Math.floor(at / columns), at % columns]
      return [
        {
          row: row === rows - 1 ? null : row,
          column: column === columns - 1 ? null : column,
          why: small[at] ? 'small' : 'protects another',
        },
      ]
    }),
    says: all.some((_, at) => hidden[at] && isShown[at])
      ? `Counts ${nought === 'shown' ? `from 1 to ${threshold - 1}` : `below ${threshold}, nought among them,`} are hidden, and so are others from which they could be worked out. ${nought === 'shown' ? 'A nought is shown.' : ''}`.trim()
      : '',
  }
}

/** A list of counts with its total. */
export function suppressList(
  counts: readonly number[],
  settings: SmallSettings = {},
  totalShown = true,
): {
  readonly cells: readonly Shown[]
  readonly total: Shown
  readonly inside: readonly HiddenCount[]
  readonly says: string
} {
  const { cells, ofRows, inside, says } = suppress([counts], settings, {
    ofRows: totalShown,
    ofColumns: false,
    ofAll: false,
  })
  return { cells: cells[0]!, total: ofRows?.[0] ?? null, inside, says }
}

/** A share as it may leave: who is counted, out of how many, and per cent. All but the denominator tell each other. */
export type ShownShare = { readonly numerator: Shown; readonly denominator: Shown; readonly percent: number | null }

/**
 * Hides a share where those it counts, or those it leaves out, are few: 82 of 85 tells of three as plainly as 3 of 85.
 * @throws RangeError unless both are whole numbers and 0 <= numerator <= denominator
 */
export function suppressShare(numerator: number, denominator: number, settings: SmallSettings = {}): ShownShare {
  if (numerator > denominator) throw new RangeError('a share is of no more than all')
  const { cells, total } = suppressList([numerator, denominator - numerator], settings)
  const counted = cells[0] ?? null
  return { numerator: counted, denominator: total, percent: percentOf(counted, total) }
}

/** A percentage of what is shown; none where either is hidden, since with the one it gives away the other. */
export const percentOf = (part: Shown, whole: Shown): number | null =>
  part === null || whole === null || whole === 0 ? null : (100 * part) / whole

function withTotals(counts: readonly (readonly number[])[], columns: number): number[][] {
  const sum = (ns: readonly number[]) => ns.reduce((a, b) => a + b, 0)
  const rows = counts.map(row => [...row, sum(row)])
  const last = Array.from({ length: columns + 1 }, (_, c) => sum(rows.map(row => row[c]!)))
  return [...rows, last]
}

/** Hides more until each small count is safe; each turn hides at least one more, and with all hidden all are safe. */
function protectAll(
  { rows, columns, counts }: Grid,
  hidden: boolean[],
  small: readonly boolean[],
  safe: (at: number) => boolean,
  noughtsShown: boolean,
): void {
  for (let at = 0; at < counts.length; at++) {
    while (small[at] && !safe(at)) {
      const circles = circlesOf({ rows, columns, counts, hidden }, at, noughtsShown)
      const enough = circles.find(circle => {
        for (const cell of circle) hidden[cell] = true
        const is = safe(at)
        if (!is) for (const cell of circle) hidden[cell] = false
        return is
      })
      if (circles.length === 0) throw new Error('a small count could not be protected')
      // No one circle is enough: the cheapest that hides something, and again.
      if (!enough) for (const cell of circles[0]!) hidden[cell] = true
    }
  }
}

/** What each rectangle with a corner at the place would newly hide: those without totals first, then by how many cases it loses. */
function circlesOf(
  { rows, columns, counts, hidden }: Pick<Grid, 'rows' | 'columns' | 'counts' | 'hidden'>,
  at: number,
  noughtsShown: boolean,
): number[][] {
  const [row, column] = [Math.floor(at / columns), at % columns]
  const found: { cells: number[]; totals: number; lost: number }[] = []
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      if (r === row || c === column) continue
      const corners = [row * columns + c, r * columns + column, r * columns + c]
      // A nought that is shown cannot be hidden: what is hidden would then be known to be none.
      if (noughtsShown && corners.some(cell => counts[cell] === 0)) continue
      const cells = corners.filter(cell => !hidden[cell])
      if (cells.length === 0) continue
      const totals = cells.filter(cell => cell % columns === columns - 1 || cell >= (rows - 1) * columns).length
      found.push({ cells, totals, lost: cells.reduce((sum, cell) => sum + counts[cell]!, 0) })
    }
  return found.sort((a, b) => a.totals - b.totals || a.lost - b.lost || a.cells[0]! - b.cells[0]!).map(f => f.cells)
}
