/** Rows of a CSV file as they come, so that memory stays flat whatever its length. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

/** What is no file of measures: one line that the person who brings it can act upon. */
export class NoMeasures extends Error {
  override name = 'NoMeasures'
}

/** A file to be read, as often as it takes. */
export type Source = { readonly name: string; readonly open: () => AsyncIterable<Buffer> }
export type CsvRow = { readonly cells: readonly string[]; readonly line: number }

/** @throws NoMeasures for what is no CSV */
export async function* csvRows(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<CsvRow> {
  const rows = Readable.from(chunks).compose(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true, max_record_size: 1_000_000 }),
  )
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { cells: record, line: info.lines }
  } catch (e) {
    if ((e as { code?: string }).code?.startsWith('CSV_')) throw new NoMeasures((e as Error).message.split('\n')[0]!)
    throw e
  }
}

/** The headings of a file; none where there is nothing in it. */
export async function headOf(source: Source): Promise<readonly string[]> {
  for await (const { cells } of csvRows(source.open())) return cells.map(c => c.trim())
  return []
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
  return { chunks: chunks(), hash: () => sha.digest('hex') }
}
