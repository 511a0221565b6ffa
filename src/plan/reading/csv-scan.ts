/** Finds where the records and fields of a CSV file lie, to tell its delimiter and what in it is broken. */

const quote = 0x22
export const lf = 0x0a
export const cr = 0x0d

/** Records and bytes looked at to tell the delimiter. */
const sampleRecords = 200
const sampleBytes = 262_144

/** The delimiters told apart, the likelier first. */
const delimiters = [',', ';', '\t', '|'] as const

/** Columns of the widest sheet there is; see Excel's specifications and limits. */
export const mostColumns = 16_384

type Cursor = { row: number; column: number }

type Scan = {
  /** How many fields each of the first records has; none for a blank line. */
  fields: number[]
  /** Quotation marks that are closed just before a delimiter or the end of a record. */
  closed: number
  /** The cell whose quotation mark is never closed. */
  open: Cursor | null
}

/**
 * Walks the bytes as csv-parse will, which tells neither the row of a mark that is never closed nor that it had to guess.
 * @param whole Walk to the end, not only through the first records.
 * @param torn Told of each cell whose closing quotation mark is followed by more text.
 * @param wide Told of a record with more fields than any spreadsheet has columns.
 */
export const scan = (
  text: Buffer,
  delimiter: number,
  whole = false,
  torn: (at: Cursor) => void = () => {},
  wide: (at: Cursor) => void = () => {},
): Scan => {
  const fields: number[] = []
  let closed = 0
  let row = 1
  let column = 1
  let start = true
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    if (byte === quote && start) {
      let close = text.indexOf(quote, at + 1)
      while (close !== -1 && text[close + 1] === quote) close = text.indexOf(quote, close + 2)
      if (close === -1) {
        if (row <= sampleRecords) fields.push(column)
        return { fields, closed, open: { row, column } }
      }
      const next = text[close + 1]
      if (next !== undefined && next !== delimiter && next !== lf && next !== cr) torn({ row, column })
      else closed++
      at = close
      start = false
    } else if (byte === delimiter) {
      column++
      if (column > mostColumns) wide({ row, column })
      start = true
    } else if (byte === lf || byte === cr) {
      if (byte === cr && text[at + 1] === lf) at++
      if (row <= sampleRecords) fields.push(start && column === 1 ? 0 : column)
      else if (!whole) break
      row++
      column = 1
      start = true
    } else start = false
  }
  if (row <= sampleRecords && (column > 1 || !start)) fields.push(column)
  return { fields, closed, open: null }
}

/**
 * Tells the delimiter: the one by which every quotation mark closes at the end of a field, where there is such a one; else
 * the one that splits the most records into the same number of fields, and the finer split where two do as well.
 */
export const delimiterOf = (name: string, text: Buffer): string => {
  const sample = text.subarray(0, sampleBytes)
  let best = name.toLowerCase().endsWith('.tsv') ? '\t' : ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    // A closing mark followed by text shows a wrong delimiter: with "a","b;c" a semicolon has one in every record.
    let torn = 0
    const { fields, closed, open } = scan(sample, delimiter.charCodeAt(0), false, () => torn++)
    // A sample cut off within a record shows nothing by its end.
    if (sample.length < text.length) fields.pop()
    const whole = open === null || sample.length < text.length
    if (closed && !torn && whole && fields.length && !fields.includes(1)) return delimiter
    const tally = new Map<number, number>()
    for (const count of fields) if (count > 1) tally.set(count, (tally.get(count) ?? 0) + 1)
    for (const [count, records] of tally) {
      // The number of records dominates; the number of fields only parts delimiters with the same.
      const score = records - 2 * torn + Math.min(count, 400) / 1000
      if (score > bestScore) [best, bestScore] = [delimiter, score]
    }
  }
  return best
}
