/** Reads Excel workbooks (.xlsx and .xlsm, ECMA-376), whoever wrote them and whatever they really are. */

import { open, readFile } from 'node:fs/promises'
import type { Limits, Table, Warning } from './table.ts'
import { Notes, newBudget } from './xlsx-cells.ts'
import { readSheet } from './xlsx-sheet.ts'
import { headBytes, oleReason, signatureOf } from './xlsx-signature.ts'
import { readWorkbook, type Sheet } from './xlsx-workbook.ts'
import { Archive } from './xlsx-zip.ts'

/** The first bytes of a file, and its size. */
const headOf = async (path: string): Promise<{ head: Buffer; size: number }> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: buffer.subarray(0, bytesRead), size }
  } finally {
    await file.close()
  }
}

/** Refuses what is no zip archive, saying what it is and what to do about it. */
const refuseOthers = async (source: Buffer | string, limits: Limits, notes: Notes): Promise<void> => {
  const { head, size } = typeof source === 'string' ? await headOf(source) : { head: source, size: source.length }
  if (size > limits.fileBytes)
    notes.stop(`is larger than the limit of ${limits.fileBytes.toLocaleString('en-GB')} bytes`)
  const { kind, what } = signatureOf(head)
  if (kind === 'zip') return
  if (kind === 'ole') notes.stop(oleReason(typeof source === 'string' ? await readFile(source) : source))
  notes.stop(size === 0 ? 'is empty' : `is not an Excel workbook; it seems to be ${what}`)
}

/** What is in the workbook that no table shows. */
const warnOfTheRest = (archive: Archive, notes: Notes): void => {
  const names = archive.names()
  if (archive.has('xl/vbaproject.bin')) notes.add('macros', 'holds macros; they were ignored and only the cells read')
  if (names.some(name => /^xl\/(threaded)?comments/.test(name)))
    notes.add('comments', 'holds comments on its cells, which were not read')
  if (names.some(name => /^xl\/drawings\/drawing\d*\.xml$/.test(name)))
    notes.add('drawings', 'holds pictures, charts or text boxes, which were not read')
}

/** Warns of a sheet that has no cells to read; true where it has some. */
const hasCells = (sheet: Sheet, notes: Notes): sheet is Sheet & { part: string } => {
  if (sheet.part === null) notes.stop('the sheet is missing from the workbook; open it in Excel and save a fresh copy')
  if (sheet.kind === 'worksheet') return true
  notes.add(
    'not-read',
    sheet.kind === 'chartsheet' ? 'the sheet is a chart and has no cells' : 'the sheet has no cells',
  )
  return false
}

/**
 * Reads a workbook, one table for each sheet that holds anything, in the workbook's order.
 *
 * Dates come as ISO 8601, numbers unrounded to 15 digits, percentages as "58%", booleans as TRUE and FALSE; formulae as
 * the value they had when the workbook was last saved. Hidden sheets, rows and columns are read. Merged areas repeat their
 * value. Rows end at their last filled cell; rows without text are left out. Nothing outside the workbook is opened.
 * Cells with the same text may be the same object, which is frozen.
 *
 * @param name The file's name for messages and for `Table.file`.
 * @param source The whole file, or the path of it (which no message shows).
 * @param warn Told of: 'formula', 'formula-values', 'cell-error', 'date', 'number', 'merged', 'hidden-sheet',
 *   'empty-sheet', 'not-read', 'macros', 'comments', 'drawings'.
 * @throws Unreadable when the file is no workbook, is locked, damaged or hostile, or passes a limit. Errors of the file
 *   system, such as a path that does not exist, are passed on as they are.
 */
export const readXlsx = async (
  name: string,
  source: Uint8Array | string,
  limits: Limits,
  warn: (w: Warning) => void,
): Promise<Table[]> => {
  const notes = new Notes(name, null, warn)
  const held = typeof source === 'string' ? source : Buffer.from(source.buffer, source.byteOffset, source.length)
  await refuseOthers(held, limits, notes)
  const archive = await Archive.open(held, limits, notes)
  try {
    const budget = newBudget()
    const workbook = await readWorkbook(archive, budget, notes)
    warnOfTheRest(archive, notes)
    const tables: Table[] = []
    for (const sheet of workbook.sheets) {
      const own = new Notes(name, sheet.name, warn)
      if (!hasCells(sheet, own)) continue
      const place = { file: name, sheet: sheet.name, part: sheet.part }
      const table = await readSheet(archive, workbook, place, limits, budget, own)
      if (!table) own.add('empty-sheet', 'the sheet holds no text, so nothing was read from it')
      else {
        if (sheet.hidden) own.add('hidden-sheet', 'the sheet is hidden in the workbook; it was read all the same')
        tables.push(table)
      }
      own.finish()
    }
    notes.finish()
    return tables
  } finally {
    archive.close()
  }
}
