/** Rows of a CSV file as they come, so that memory stays flat whatever its length. */
import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'

/** What is no file of measures: one line that the person who brings it can act upon. */
export class NoMeasures extends Error {
  override name = 'NoMeasures'
}

/** A file to be read, as often as it takes. */
export type Source = {
  readonly name: string
  readonly open: () => AsyncIterable<Buffer>
  /** SHA-256 of the file, where what is read are not its own bytes. */
  readonly hash?: string
}
export type CsvRow = { readonly cells: readonly string[]; readonly line: number }

type Record = { readonly record: string[]; readonly info: { readonly lines: number } }

/**
 * What the parser gives, row by row; what it finds wrong is thrown to whoever reads.
 * @param relaxed whether a quotation mark may stand within a cell that is not quoted
 */
export function parsed(chunks: AsyncIterable<Buffer | string>, relaxed = false): AsyncIterable<Record> {
  const [bom, relax_column_count, skip_empty_lines, info] = [true, true, true, true]
  const parser = parse({
    bom,
    relax_column_count,
    skip_empty_lines,
    info,
    relax_quotes: relaxed,
    max_record_size: 1_000_000,
  })
  // What is wrong reaches the parser, and by it the reader.
  pipeline(Readable.from(chunks), parser, () => {})
  return parser
}

/** @throws NoMeasures for what is no CSV */
export async function* csvRows(chunks: AsyncIterable<Buffer | string>, relaxed = false): AsyncGenerator<CsvRow> {
  try {
    for await (const { record, info } of parsed(chunks, relaxed)) yield { cells: record, line: info.lines }
  } catch (e) {
    if (e instanceof CsvError) throw new NoMeasures(e.message.split('\n')[0]!)
    throw e
  }
}

/** The headings of a file; none where there is nothing in it. */
export async function headOf(source: Source): Promise<readonly string[]> {
  for await (const { cells } of csvRows(source.open())) return cells.map(c => c.trim())
  return []
}

/** Rows that one file may have: three times those of the largest official one. */
export const MOST_ROWS = 2_000_000

/**
 * Reads a file no further than its row after the last that it may have, and keeps nothing of it.
 * @throws NoMeasures where it goes on
 */
export async function within(source: Source, most: number): Promise<void> {
  // One line is its headings; the last may end without a break.
  let lines = 0
  for await (const chunk of source.open())
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1))
      if (++lines > most + 1)
        throw new NoMeasures(
          `it has more than ${most.toLocaleString('en-GB')} rows, which is more than is taken at once; bring it in parts, such as some years each`,
        )
}

/** Its bytes as they come, and the SHA-256 of all of them once they have come. */
export function hashing(source: Source): { chunks: AsyncIterable<Buffer>; hash: () => string } {
  const sha = createHash('sha256')
  async function* chunks() {
    for await (const chunk of source.open()) {
      sha.update(chunk)
      yield chunk
    }
  }
  return { chunks: chunks(), hash: () => source.hash ?? sha.digest('hex') }
}
