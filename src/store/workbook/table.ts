/** What every reader of files gives back, whatever the file was: sheets of cells, and what could not be read cleanly. */
import { Unusable } from '../command-line.ts'

/**
 * One cell as its author saw it. `text` is what a person would read there (dates that a spreadsheet knows to be dates are
 * given in ISO 8601, numbers without display rounding, TRUE/FALSE for booleans), never null, trimmed at both ends, with
 * line breaks inside a wrapped cell kept as "\n". `type` says what the file itself knew.
 */
export type Cell = { text: string; type: 'text' | 'number' | 'date' | 'flag' | 'empty' }

/** One sheet. `rows[i]` is the row numbered `rowNumbers[i]` in the file (1-based, as a spreadsheet shows it); rows with no
 * text at all are left out. A merged area repeats its value in every cell it covers (`merged` says so for header rows). */
export type Table = {
  /** The file's name relative to the folder that was read, with forward slashes. */
  file: string
  /** The sheet's name; '' for a CSV file. */
  sheet: string
  rows: Cell[][]
  rowNumbers: number[]
  /** Areas merged in the file, as 1-based row and column numbers, both ends included. */
  merged: { top: number; left: number; bottom: number; right: number }[]
}

/** Something a person should know about how a file was read. Nothing is dropped without one. */
export type Warning = {
  /** Short stable word for the sort of problem, such as 'formula', 'encoding', 'limit', 'ragged-row'. */
  code: string
  file: string
  sheet: string | null
  row: number | null
  /** Column letter as a spreadsheet shows it: A, B, ... */
  column: string | null
  message: string
}

/** A warning as one line: "plan.xlsx, sheet Actions, row 7, column D: ...". */
export function sayWarning(w: Warning): string {
  const place = [
    w.file,
    w.sheet && `sheet ${w.sheet}`,
    w.row !== null && `row ${w.row}`,
    w.column && `column ${w.column}`,
  ]
  return `${place.filter(Boolean).join(', ')}: ${w.message}`
}

/** The caps that keep a hostile or mistaken file from taking the machine down. */
export type Limits = {
  /** Bytes on disk of one file. */
  fileBytes: number
  /** Bytes of one part of a workbook when unpacked. */
  partBytes: number
  /** How many times larger than on disk a workbook may unpack to, once it is over 10 MB. */
  ratio: number
  /** Rows that hold something, for one sheet. */
  rows: number
  /** Columns of one sheet. */
  columns: number
  /** Characters in one cell. */
  cellChars: number
}

export const limits: Limits = {
  fileBytes: 250_000_000,
  partBytes: 400_000_000,
  ratio: 200,
  rows: 200_000,
  columns: 400,
  cellChars: 32_767,
}

/** A file that cannot be read at all: the message is one line that a person can act on and names file, sheet, row, column. */
export class Unreadable extends Unusable {
  override name = 'Unreadable'
  readonly file: string
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
  }
}
