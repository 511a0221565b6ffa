/** Merged areas: a heading over three columns, a priority beside five actions. */

import type { Table } from './table.ts'
import { empty, type Notes } from './xlsx-cells.ts'

export type Area = Table['merged'][number]

/** Merged areas kept for one sheet. */
export const mostMerged = 100_000

/** Cells looked at to fill merged areas, for one sheet; overlapping areas could otherwise ask for any number. */
const mostFilled = 100_000

const reference = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/

const columnOf = (letters: string): number => {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** Reads an area such as "B2:D5"; null when it is none. */
export const areaOf = (text: string): Area | null => {
  const parts = reference.exec(text)
  if (!parts) return null
  const [, left = '', top = '', right = left, bottom = top] = parts
  const area = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) }
  return area.top >= 1 && area.top <= area.bottom && area.left <= area.right ? area : null
}

/** The index of the first row numbered `row` or later. */
const firstFrom = (rowNumbers: number[], row: number): number => {
  let low = 0
  let high = rowNumbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rowNumbers[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Repeats the value of each merged area in the cells it covers, within the sheet's filled columns and in the rows that hold
 * something of their own. A row whose only text would be a repeated one stays left out: it is the lower half of a tall
 * title, or of an action whose every cell is merged over two rows, and would otherwise be read as one more action.
 */
export const fillMerged = (table: Table, notes: Notes): void => {
  let width = 0
  for (const row of table.rows) width = Math.max(width, row.length)
  let filled = 0
  for (const { top, left, bottom, right } of table.merged) {
    const first = firstFrom(table.rowNumbers, top)
    if (table.rowNumbers[first] !== top) continue
    const value = table.rows[first]?.[left - 1]
    if (!value?.text) continue
    for (let at = first; at < table.rows.length && (table.rowNumbers[at] ?? 0) <= bottom; at++) {
      const row = table.rows[at] ?? []
      for (let column = left - 1; column < Math.min(right, width); column++) {
        if (++filled > mostFilled) {
          const most = mostFilled.toLocaleString('en-GB')
          notes.add('merged', `merged areas cover more than ${most} cells; the value was not repeated in the rest`, top)
          return
        }
        while (row.length <= column) row.push(empty)
        if (!row[column]?.text) row[column] = value
      }
    }
  }
}
