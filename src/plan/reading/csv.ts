/** Reads comma-separated files as councils' systems and spreadsheets really write them. RFC 4180 is the least of it. */

import { isUtf8 } from 'node:buffer'
import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Cell, Limits, Table, Warning } from '../../store/workbook/table.ts'
import { columnLetters, empty, Notes, newBudget, tidy } from '../../store/workbook/xlsx-cells.ts'
import { headBytes, oleReason, signatureOf } from '../../store/workbook/xlsx-signature.ts'
import { cr, delimiterOf, lf, mostColumns, scan } from './csv-scan.ts'

/** Bytes looked at to tell UTF-16 without a mark, and text from pictures. */
const sampleBytes = 65_536

/** Tells UTF-16 without a byte order mark: in English text nearly every other byte is NUL, always on the same side. */
const bareUtf16 = (bytes: Buffer): 'utf-16le' | 'utf-16be' | null => {
  const sample = bytes.subarray(0, sampleBytes)
  if (sample.length < 4 || bytes.length % 2 === 1 || !sample.includes(0)) return null
  const nuls = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return null
}

const asUtf8 = (bytes: Buffer, encoding: string): Buffer => Buffer.from(new TextDecoder(encoding).decode(bytes))

/** How many bytes of broken UTF-8 and how many good sequences longer than one byte there are. */
const countUtf8 = (bytes: Buffer): { good: number; broken: number } => {
  let good = 0
  let broken = 0
  for (const letter of new TextDecoder('utf-8').decode(bytes))
    if (letter === '\uFFFD') broken++
    else if (letter > '\x7f') good++
  return { good, broken }
}

/** The file's text as UTF-8 without a byte order mark, whatever it was written in; a warning says what it was. */
const decode = (bytes: Buffer, notes: Notes): Buffer => {
  const said = (name: string) => notes.add('encoding', `the text is ${name}, not UTF-8, and was read as such`)
  let text = bytes
  const bare = bareUtf16(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) text = bytes.subarray(3)
  else if ((bytes[0] === 0xff && bytes[1] === 0xfe) || bare === 'utf-16le') {
    text = asUtf8(bytes, 'utf-16le')
    said('UTF-16 (little-endian)')
  } else if ((bytes[0] === 0xfe && bytes[1] === 0xff) || bare === 'utf-16be') {
    text = asUtf8(bytes, 'utf-16be')
    said('UTF-16 (big-endian)')
  }
  if (text.includes(0)) notes.stop('holds NUL bytes, so it is not a text file; save it as CSV UTF-8 again')
  if (!isUtf8(text)) {
    // A UTF-8 file with one damaged letter must not have every other letter turned to nonsense by reading it as 1252.
    const { good, broken } = countUtf8(text)
    if (good > broken) text = asUtf8(text, 'utf-8')
    else {
      text = asUtf8(text, 'windows-1252')
      said('Windows-1252')
    }
  }
  if (text.includes('\uFFFD'))
    notes.add('encoding', 'some letters are damaged in the file and show as \uFFFD; save it as CSV UTF-8 again')
  return text
}

/** Refuses what is no text: pictures, archives, workbooks under a wrong name, and bytes without rhyme. */
const refuseBinary = (bytes: Buffer, notes: Notes): void => {
  const { kind, what } = signatureOf(bytes.subarray(0, headBytes))
  if (kind === 'zip') notes.stop(`is not a CSV file; it seems to be ${what}, perhaps a workbook: name it .xlsx`)
  if (kind === 'ole') notes.stop(`is not a CSV file; it ${oleReason(bytes)}`)
  if (kind === 'other') notes.stop(`is not a CSV file; it seems to be ${what}`)
}

/** Refuses text with many control characters, which no person or spreadsheet writes. */
const refuseControls = (text: Buffer, notes: Notes): void => {
  const sample = text.subarray(0, sampleBytes)
  let controls = 0
  // Tab to carriage return are white space; 0x1A ended a DOS text file.
  for (const byte of sample) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a) controls++
  if (controls > 2 && controls > sample.length / 50) notes.stop('is not a CSV file; it does not look like text')
}

/** Cuts the rows at the end that hold only delimiters and white space: spreadsheets save millions of them. */
const withoutEmptyEnd = (text: Buffer, delimiter: number): Buffer => {
  let end = text.length
  for (; end > 0; end--) {
    const byte = text[end - 1]
    if (byte !== delimiter && byte !== lf && byte !== cr && byte !== 0x20 && byte !== 0x09) break
  }
  while (end < text.length && text[end] !== lf && text[end] !== cr) end++
  return text.subarray(0, end)
}

/** Where a file begins with Excel's own line "sep=;", that line, which a spreadsheet does not show, and the delimiter. */
const separatorLine = (text: Buffer): { delimiter: string; length: number } | null => {
  const found = /^"?sep=([,;\t|:^~])"?\r?\n/i.exec(text.toString('latin1', 0, 16))
  return found ? { delimiter: found[1] ?? ',', length: found[0].length } : null
}

/** Warns of rows longer than the header that hold something beyond it: their cells have no heading to belong to. */
const warnRagged = (rows: Cell[][], lengths: number[], rowNumbers: number[], notes: Notes): void => {
  const tally = new Map<number, number>()
  for (const row of rows) tally.set(row.length, (tally.get(row.length) ?? 0) + 1)
  const [usual = 0] = [...tally].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
  // Titles above the table fill a cell or two; the header is the first row that fills half of what rows usually do.
  const header = rows.findIndex(row => row.filter(cell => cell.text).length * 2 >= usual)
  if (header === -1) return
  const width = lengths[header] ?? 0
  for (let at = header + 1; at < rows.length; at++) {
    const extra = rows[at]?.findIndex((cell, column) => column >= width && cell.text !== '') ?? -1
    if (extra !== -1)
      notes.add(
        'ragged-row',
        `the row is longer than the header, which ends at column ${columnLetters(width)}; the cells beyond it were kept`,
        rowNumbers[at] ?? null,
        columnLetters(extra + 1),
      )
  }
}

/**
 * Reads a CSV file.
 *
 * UTF-8, UTF-16 (with or without a byte order mark) and Windows-1252 are told apart; so are commas, semicolons, tabs and
 * pipes. Rows are numbered as a spreadsheet that opens the file would number them: by record, blank lines counted, however
 * many lines a wrapped cell takes. Rows end at their last filled cell; rows without text are left out.
 *
 * @param name The file's name for messages and for `Table.file`.
 * @param bytes The whole file.
 * @param warn Told of: 'encoding', 'quote', 'ragged-row', 'empty-sheet'.
 * @returns One table, whose sheet is '' and whose cells are all 'text' or 'empty', for a CSV file knows no types.
 * @throws Unreadable when the file is no text, passes a limit, or has a quotation mark that is never closed.
 */
export const readCsv = (name: string, bytes: Uint8Array, limits: Limits, warn: (w: Warning) => void): Table => {
  const notes = new Notes(name, null, warn)
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (raw.length > limits.fileBytes)
    notes.stop(`is larger than the limit of ${limits.fileBytes.toLocaleString('en-GB')} bytes`)
  refuseBinary(raw, notes)
  let text = decode(raw, notes)
  refuseControls(text, notes)

  const separator = separatorLine(text)
  if (separator) text = text.subarray(separator.length)
  const delimiter = separator?.delimiter ?? delimiterOf(name, text)
  text = withoutEmptyEnd(text, delimiter.charCodeAt(0))

  const { open } = scan(
    text,
    delimiter.charCodeAt(0),
    true,
    ({ row, column }) =>
      notes.add(
        'quote',
        'text follows the closing quotation mark; the cell was kept whole',
        row,
        columnLetters(column),
      ),
    ({ row }) => notes.stop(`the row has more than the ${mostColumns.toLocaleString('en-GB')} columns of a sheet`, row),
  )
  if (open)
    notes.stop(
      'a quotation mark opens this cell and is never closed, so the rows after it cannot be told apart',
      open.row,
      columnLetters(open.column),
    )

  const table: Table = { file: name, sheet: '', rows: [], rowNumbers: [], merged: [] }
  const lengths: number[] = []
  const budget = newBudget()
  let rowNumber = 0
  const keep = (record: string[]): null => {
    rowNumber++
    const row: Cell[] = []
    let characters = 0
    for (let at = 0; at < record.length; at++) {
      const content = tidy(record[at] ?? '')
      if (content === '') continue
      notes.check(limits, content, rowNumber, at + 1)
      while (row.length < at) row.push(empty)
      row.push({ text: content, type: 'text' })
      characters += content.length
    }
    if (row.length) {
      notes.spend(budget, row.length, characters, rowNumber)
      notes.checkRows(limits, table.rows.push(row), rowNumber)
      table.rowNumbers.push(rowNumber)
      lengths.push(record.length)
    }
    return null
  }
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      on_record: keep,
    })
  } catch (error) {
    if (error instanceof CsvError) notes.stop('cannot be split into cells; save it as CSV UTF-8 again', rowNumber + 1)
    throw error
  }
  warnRagged(table.rows, lengths, table.rowNumbers, notes)
  if (table.rows.length === 0) notes.add('empty-sheet', 'holds no text, so nothing was read from it')
  notes.finish()
  return table
}
