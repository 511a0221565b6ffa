/** What the CSV and the workbook readers share: cells, column letters, counted warnings, and the caps on what is kept. */

import { type Cell, type Limits, Unreadable, type Warning } from './table.ts'

/** The one empty cell. It is shared by every gap in every sheet, so it is frozen: a sheet is mostly gaps. */
export const empty: Cell = Object.freeze({ text: '', type: 'empty' })

/**
 * Cells kept from one file, gaps before the last filled cell of a row counted too. The limits on rows and columns alone
 * would let a file ask for 80 million, some 5 GB; a plan of 200,000 rows and 25 columns is 5 million.
 */
const mostCells = 5_000_000

/** Characters kept from one file; as many as the largest file that is read holds bytes. */
const mostCharacters = 250_000_000

/** Warnings of one code that are listed one by one for a sheet; the rest are counted in a last warning. */
const mostAlike = 20

/**
 * The letters a spreadsheet shows above a column.
 * @param column 1-based: 1 is A, 27 is AA.
 */
export const columnLetters = (column: number): string => {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** The words of a file (its name, a sheet's name, a bad value) made fit for a message of one line. */
export const oneLine = (text: string, most = 80): string => {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat
}

/** Line breaks as "\n", whatever the file used, and no white space at either end. */
export const tidy = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).trim()

/** Running totals for one file, so that many small sheets cannot ask for more memory than one large one. */
export type Budget = { cells: number; characters: number }

export const newBudget = (): Budget => ({ cells: 0, characters: 0 })

/**
 * Says what is wrong with one file, or one sheet of it, and where. A warning holds the place and the reason apart, for
 * `sayWarning` to join; a refusal is one line: the file, the sheet, the row and the column as far as known, the reason.
 */
export class Notes {
  readonly #file: string
  readonly #sheet: string | null
  readonly #warn: (warning: Warning) => void
  readonly #seen = new Map<string, number>()

  constructor(file: string, sheet: string | null, warn: (warning: Warning) => void) {
    this.#file = file
    this.#sheet = sheet
    this.#warn = warn
  }

  #place(row: number | null, column: string | null): string {
    const parts: string[] = []
    if (this.#sheet) parts.push(`sheet "${oneLine(this.#sheet)}"`)
    if (row !== null) parts.push(`row ${row}`)
    if (column !== null) parts.push(`column ${column}`)
    return parts.length ? `${parts.join(', ')}: ` : ''
  }

  #send(code: string, reason: string, row: number | null, column: string | null): void {
    this.#warn({ code, file: this.#file, sheet: this.#sheet, row, column, message: reason })
  }

  /** Warns. After twenty of one code the rest are only counted, and `finish` says how many there were. */
  add(code: string, reason: string, row: number | null = null, column: string | null = null): void {
    const seen = (this.#seen.get(code) ?? 0) + 1
    this.#seen.set(code, seen)
    if (seen <= mostAlike) this.#send(code, reason, row, column)
  }

  /** Says how many warnings of each code were not listed. */
  finish(): void {
    for (const [code, seen] of this.#seen)
      if (seen > mostAlike)
        this.#send(code, `${(seen - mostAlike).toLocaleString('en-GB')} more warnings like the last one`, null, null)
    this.#seen.clear()
  }

  /** Refuses the file, naming the place. */
  stop(reason: string, row: number | null = null, column: string | null = null): never {
    throw new Unreadable(oneLine(this.#file, 200), `${this.#place(row, column)}${reason}`)
  }

  /** Counts a row about to be kept against the caps, and refuses the file when one is passed. */
  spend(budget: Budget, cells: number, characters: number, row: number | null): void {
    budget.cells += cells
    budget.characters += characters
    if (budget.cells > mostCells)
      this.stop(`the file holds more than the limit of ${mostCells.toLocaleString('en-GB')} cells`, row)
    if (budget.characters > mostCharacters)
      this.stop(`the file holds more than the limit of ${mostCharacters.toLocaleString('en-GB')} characters`, row)
  }

  /** Refuses a cell that lies beyond the last column that is read, or holds more characters than a cell may. */
  check(limits: Limits, text: string, row: number, column: number): void {
    if (column > limits.columns)
      this.stop(`the cell lies beyond the limit of ${limits.columns} columns`, row, columnLetters(column))
    if (text.length > limits.cellChars)
      this.stop(
        `the cell holds ${text.length.toLocaleString('en-GB')} characters; ` +
          `the limit is ${limits.cellChars.toLocaleString('en-GB')}`,
        row,
        columnLetters(column),
      )
  }

  /** Refuses a sheet with more filled rows than are read. */
  checkRows(limits: Limits, rows: number, row: number): void {
    if (rows > limits.rows)
      this.stop(`more rows are filled than the limit of ${limits.rows.toLocaleString('en-GB')}`, row)
  }
}
