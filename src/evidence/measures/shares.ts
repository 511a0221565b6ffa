/**
 * Of which count a column of percentages is a share of which: found by arithmetic over the rows, since no name says it for
 * certain. It is taken only where one pair of columns alone agrees.
 */
import { readFigure } from './figure.ts'

export type Share = { readonly numerator: string; readonly denominator: string }

/** Rows in which a pair must be tried at least; fewer may agree by chance. */
const LEAST = 30
/** How many in a hundred of them must agree: published tables have a slip here and there. */
const AGREE = 0.98
/** Percentages are published to one place; half of the last is what rounding takes. */
const ROUNDING = 0.05 + 1e-9

/**
 * @param percents columns of percentages
 * @param counts columns that may be counts
 * @param rows cells by column, of places whose counts are not rounded
 */
export function sharesOf(
  percents: readonly string[],
  counts: readonly string[],
  rows: readonly ReadonlyMap<string, string>[],
): ReadonlyMap<string, Share> {
  const numbers = new Map(
    [...percents, ...counts].map(head => [
      head,
      rows.map(row => {
        const figure = readFigure(row.get(head) ?? '')
        return figure?.is === 'number' ? figure.value : Number.NaN
      }),
    ]),
  )
  const shares = new Map<string, Share>()
  for (const percent of percents) {
    const found = counts.flatMap(numerator =>
      counts
        .filter(d => d !== numerator && agree(numbers.get(percent)!, numbers.get(numerator)!, numbers.get(d)!))
        .map((denominator): Share => ({ numerator, denominator })),
    )
    if (found.length === 1) shares.set(percent, found[0]!)
  }
  return shares
}

function agree(percent: readonly number[], numerator: readonly number[], denominator: readonly number[]): boolean {
  let [tried, right] = [0, 0]
  for (const [i, of] of percent.entries()) {
    const [n, d] = [numerator[i]!, denominator[i]!]
    // Nought of anything is nought per cent, which tells no pair from another.
    if (Number.isNaN(of + n + d) || n <= 0 || d <= 0) continue
    tried++
    if (Math.abs((100 * n) / d - of) <= ROUNDING) right++
    else if (tried >= LEAST && right < tried / 2) return false
  }
  return tried >= LEAST && right >= tried * AGREE
}
