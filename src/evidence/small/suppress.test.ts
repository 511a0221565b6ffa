/** What is hidden, and that nothing shown gives it away: each is checked by trying every table a reader could think of. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  percentOf,
  type SmallSettings,
  type Suppressed,
  suppress,
  suppressList,
  suppressShare,
  type Totals,
} from './suppress.ts'

const ALL: Totals = { ofRows: true, ofColumns: true, ofAll: true }
type Counts = readonly (readonly number[])[]
const sum = (ns: readonly number[]) => ns.reduce((a, b) => a + b, 0)

test('one small count hides three others around a rectangle, those that lose the fewest cases', () => {
  const hidden = suppress([
    [3, 20, 30],
    [40, 50, 60],
    [70, 8, 90],
  ])
  assert.deepEqual(hidden.cells, [
    [null, null, 30],
    [40, 50, 60],
    [null, null, 90],
  ])
  assert.deepEqual([hidden.ofRows, hidden.ofColumns, hidden.ofAll], [[53, 150, 168], [113, 78, 180], 371])
  assert.deepEqual(
    hidden.inside.map(h => [h.row, h.column, h.why]),
    [
      [0, 0, 'small'],
      [0, 1, 'protects another'],
      [2, 0, 'protects another'],
      [2, 1, 'protects another'],
    ],
  )
  assert.equal(
    hidden.says,
    'Counts from 1 to 4 are hidden, and so are others from which they could be worked out. A nought is shown.',
  )
})

test('nought is shown or hidden as the setting says, and a table with nothing small is shown whole', () => {
  const counts = [
    [0, 20],
    [30, 40],
  ]
  assert.deepEqual(suppress(counts).cells, counts)
  assert.equal(suppress(counts).says, '')
  const hidden = suppress(counts, { nought: 'hidden' })
  assert.deepEqual(hidden.cells, [
    [null, null],
    [null, null],
  ])
  assert.match(hidden.says, /^Counts below 5, nought among them, are hidden/)
})

test('two ones in a row are not left with their sum: one more goes', () => {
  assert.deepEqual(suppressList([1, 1, 9, 30]).cells, [null, null, null, 30])
  assert.deepEqual(suppressList([2, 40]), {
    ...suppressList([2, 40]),
    cells: [null, null],
    total: 42,
  })
  // Where there is nothing else to hide, the total goes.
  assert.deepEqual([suppressList([2, 0]).cells, suppressList([2, 0]).total], [[null, 0], null])
  assert.deepEqual([suppressList([2, 1]).cells, suppressList([2, 1]).total], [[null, null], null])
  // Without a total nothing can be worked out.
  assert.deepEqual(suppressList([2, 7, 9], {}, false).cells, [null, 7, 9])
})

test('a share is hidden where few are counted and where few are left out', () => {
  assert.deepEqual(suppressShare(3, 85), { numerator: null, denominator: 85, percent: null })
  assert.deepEqual(suppressShare(82, 85), { numerator: null, denominator: 85, percent: null })
  assert.deepEqual(suppressShare(40, 80), { numerator: 40, denominator: 80, percent: 50 })
  assert.deepEqual(suppressShare(80, 80), { numerator: 80, denominator: 80, percent: 100 })
  // Of four in all, neither the share nor the four.
  assert.deepEqual(suppressShare(2, 4), { numerator: null, denominator: null, percent: null })
})

test('a percentage of what is hidden is hidden too', () => {
  assert.deepEqual([percentOf(null, 20), percentOf(5, null), percentOf(0, 0), percentOf(5, 20)], [null, null, null, 25])
})

test('counts that are none, rows of different lengths and other thresholds are refused', () => {
  for (const counts of [[[-1]], [[1.5]], [[Number.NaN]], [[1, 2], [3]]])
    assert.throws(() => suppress(counts), RangeError)
  for (const threshold of [0, 2.5]) assert.throws(() => suppress([[9]], { threshold }), RangeError)
  assert.throws(() => suppressShare(5, 4), RangeError)
  assert.deepEqual(suppress([]).cells, [])
})

/** Every table that agrees with all that is shown, tried one by one; for each place what it could be. */
function possible(
  counts: Counts,
  shown: Suppressed,
  { nought = 'shown' }: SmallSettings,
  totals: Totals,
  most: number,
) {
  const columns = counts[0]!.length
  const floor = nought === 'shown' ? 1 : 0
  const [ofRows, ofColumns] = [counts.map(() => new Set<number>()), counts[0]!.map(() => new Set<number>())]
  const found = {
    cells: counts.map(row => row.map(() => new Set<number>())),
    ofRows,
    ofColumns,
    ofAll: new Set<number>(),
  }
  const table: number[][] = counts.map(() => [])
  // A total that is hidden is as little as a hidden count can be, or more; one that is never shown is anything.
  const agrees = (n: number, as: number | null | undefined, is: boolean) =>
    !is ? true : as == null ? n >= floor : n === as
  const tryAt = (at: number): void => {
    const [r, c] = [Math.floor(at / columns), at % columns]
    if (c === 0 && r > 0 && !agrees(sum(table[r - 1]!), shown.ofRows?.[r - 1], totals.ofRows)) return
    if (r === counts.length) {
      keep()
      return
    }
    const known = shown.cells[r]![c]
    for (let n = known ?? floor; n <= (known ?? most); n++) {
      table[r]![c] = n
      tryAt(at + 1)
    }
  }
  const keep = (): void => {
    const down = counts[0]!.map((_, c) => sum(table.map(row => row[c]!)))
    if (!down.every((n, c) => agrees(n, shown.ofColumns?.[c], totals.ofColumns))) return
    if (!agrees(sum(down), shown.ofAll, totals.ofAll)) return
    table.forEach((row, r) => {
      found.ofRows[r]!.add(sum(row))
      for (const [c, n] of row.entries()) found.cells[r]![c]!.add(n)
    })
    for (const [c, n] of down.entries()) found.ofColumns[c]!.add(n)
    found.ofAll.add(sum(down))
  }
  tryAt(0)
  return found
}

/** The small counts that can be told to be small, or that cannot be all that a small count can be. */
function givenAway(counts: Counts, shown: Suppressed, settings: SmallSettings, totals: Totals): string[] {
  const { threshold = 5, nought = 'shown' } = settings
  const floor = nought === 'shown' ? 1 : 0
  const isSmall = (n: number) => n < threshold && n >= floor
  const could = possible(counts, shown, settings, totals, Math.max(...counts.flat()) + threshold)
  // What each small count must be able to be: of a total, as many at least as there are counts under it that are not nought.
  const away = (under: readonly number[], as: Set<number>) => {
    const least = floor * under.filter(n => n > 0).length
    const needed = Array.from({ length: Math.max(0, threshold - least + 1) }, (_, i) => least + i)
    return isSmall(sum(under)) && needed.some(each => !as.has(each))
  }
  const down = (c: number) => counts.map(row => row[c]!)
  return [
    ...counts.flatMap((row, r) => row.flatMap((n, c) => (away([n], could.cells[r]![c]!) ? [`${r},${c}`] : []))),
    ...(totals.ofRows ? counts.flatMap((row, r) => (away(row, could.ofRows[r]!) ? [`row ${r}`] : [])) : []),
    ...(totals.ofColumns
      ? counts[0]!.flatMap((_, c) => (away(down(c), could.ofColumns[c]!) ? [`column ${c}`] : []))
      : []),
    ...(totals.ofAll && away(counts.flat(), could.ofAll) ? ['all'] : []),
  ]
}

const grid = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  })
const nought = fc.constantFrom('shown' as const, 'hidden' as const)
const anyTotals = fc.record({ ofRows: fc.boolean(), ofColumns: fc.boolean(), ofAll: fc.boolean() })

test('the check itself finds what small counts hidden alone give away', () => {
  const counts = [
    [3, 20],
    [40, 50],
  ]
  const alone: Suppressed = {
    ...{
      cells: [
        [null, 20],
        [40, 50],
      ],
      ofRows: [23, 90],
      ofColumns: [43, 70],
    },
    ...{ ofAll: 113, inside: [], says: '' },
  }
  assert.deepEqual(givenAway(counts, alone, {}, ALL), ['0,0'])
})

test('no small count of a small table can be worked out, whichever totals are shown: every table is tried', () => {
  fc.assert(
    fc.property(grid(2, 2, 8), nought, anyTotals, (counts, how, totals) => {
      const settings = { nought: how }
      assert.deepEqual(givenAway(counts, suppress(counts, settings, totals), settings, totals), [])
    }),
    { numRuns: 150 },
  )
})

test('nor of one of two by three or three by two with all its totals', () => {
  fc.assert(
    fc.property(fc.oneof(grid(2, 3, 5), grid(3, 2, 5)), nought, (counts, how) => {
      const settings = { nought: how, threshold: 3 }
      assert.deepEqual(givenAway(counts, suppress(counts, settings), settings, ALL), [])
    }),
    { numRuns: 60 },
  )
})

test('nor of a list with its total', () => {
  const totals = { ofRows: true, ofColumns: false, ofAll: false }
  fc.assert(
    fc.property(grid(1, 4, 9), nought, (counts, how) => {
      const settings = { nought: how }
      assert.deepEqual(givenAway(counts, suppress(counts, settings, totals), settings, totals), [])
    }),
    { numRuns: 100 },
  )
})

test('in larger tables no bound that lines give narrows a small count, and what is shown is true and always the same', () => {
  fc.assert(
    fc.property(grid(6, 5, 25), nought, (counts, how) => {
      const settings = { nought: how }
      const shown = suppress(counts, settings)
      assert.deepEqual(suppress(counts, settings), shown)
      shown.cells.forEach((row, r) => {
        row.forEach((n, c) => {
          assert.ok(n === null || n === counts[r]![c])
          const isSmall = counts[r]![c]! < 5 && (how === 'hidden' || counts[r]![c]! > 0)
          assert.ok(!isSmall || n === null)
        })
      })
      for (const [r, row] of counts.entries())
        for (const [c, n] of row.entries())
          if (n < 5 && (how === 'hidden' || n > 0)) assert.ok(highest(shown, r, c, how === 'hidden' ? 0 : 1) >= 5)
    }),
    { numRuns: 60 },
  )
})

/** The most that the line and the column of a place leave for it, the other hidden ones as little as they can be. */
function highest(shown: Suppressed, row: number, column: number, floor: number): number {
  const least = (ns: readonly (number | null)[], own: number) => sum(ns.map((n, i) => (i === own ? 0 : (n ?? floor))))
  const of = (total: number | null | undefined, rest: number) =>
    total == null ? Number.POSITIVE_INFINITY : total - rest
  const down = shown.cells.map(cells => cells[column]!)
  return Math.min(
    of(shown.ofRows?.[row], least(shown.cells[row]!, column)),
    of(shown.ofColumns?.[column], least(down, row)),
  )
}

test('a table of sixty-nine places by six keeps most of what it has', () => {
  let seed = 7
  const counts = Array.from({ length: 69 }, () =>
    Array.from({ length: 6 }, () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % 90
    }),
  )
  const shown = suppress(counts).cells.flat()
  const small = counts.flat().filter(n => n > 0 && n < 5).length
  const hidden = shown.filter(n => n === null).length
  assert.ok(small > 5 && hidden < small * 4)
})
