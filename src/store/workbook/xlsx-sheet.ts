/** Reads the cells of one sheet of a workbook (ECMA-376 Part 1, 18.3). */

import type { Cell, Limits, Table } from './table.ts'
import { type Budget, columnLetters, empty, type Notes, oneLine, tidy } from './xlsx-cells.ts'
import { dateText, numberText, percentText } from './xlsx-formats.ts'
import { type Area, areaOf, fillMerged, mostMerged } from './xlsx-merged.ts'
import { detach, unescapeText, type Workbook } from './xlsx-workbook.ts'
import { type Attributes, readXml } from './xlsx-xml.ts'
import type { Archive } from './xlsx-zip.ts'

/** The last row and column of the largest sheet Excel makes. */
const lastRow = 1_048_576
const lastColumn = 16_384

/** What a cell's element says of it until it ends. */
type Raw = { type: string; style: string; value: string; hasValue: boolean; formula: boolean }

/** Gathers the cells of a sheet as its XML goes by. */
class SheetReader {
  readonly #workbook: Workbook
  readonly #limits: Limits
  readonly #budget: Budget
  readonly #notes: Notes

  readonly rows: Cell[][] = []
  readonly rowNumbers: number[] = []
  readonly merged: Area[] = []
  formulae = 0

  #inData = false
  #inRow = false
  #row = 0
  #column = 0
  #cells: Cell[] = []
  #characters = 0
  #cell: Raw | null = null
  #phonetic = false
  #taking = false

  constructor(workbook: Workbook, limits: Limits, budget: Budget, notes: Notes) {
    this.#workbook = workbook
    this.#limits = limits
    this.#budget = budget
    this.#notes = notes
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell) {
      if (name === 'v') {
        this.#taking = true
        this.#cell.hasValue = true
      } else if (name === 't') this.#taking = !this.#phonetic
      else if (name === 'rPh') this.#phonetic = true
      else if (name === 'f') this.#cell.formula = true
    } else if (this.#inData) {
      if (name === 'c' && this.#inRow) this.#startCell(attributes)
      else if (name === 'row' && !this.#inRow) this.#startRow(attributes.r)
      else if (name === 'c' || name === 'row') this.#damaged()
    } else if (name === 'sheetData') this.#inData = true
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '')
  }

  text(piece: string): void {
    if (this.#taking && this.#cell) this.#cell.value += piece
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#taking = false
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'c' && this.#cell) {
      const cell = this.#cell
      this.#cell = null
      if (cell.value !== '' || cell.formula) this.#finishCell(cell)
    } else if (name === 'row' && this.#inData) this.#finishRow()
    else if (name === 'sheetData') this.#inData = false
  }

  #damaged(): never {
    return this.#notes.stop(
      'the sheet is damaged, for its rows or cells are out of order; open the workbook in Excel and save a fresh copy',
      this.#row,
    )
  }

  #startRow(given: string | undefined): void {
    const row = given === undefined ? this.#row + 1 : Number(given)
    // A row that comes twice, or after a later one, would have to hide something whichever way it was read.
    if (!(Number.isInteger(row) && row > this.#row && row <= lastRow)) this.#damaged()
    this.#row = row
    this.#column = 0
    this.#inRow = true
  }

  #startCell(attributes: Attributes): void {
    const { r } = attributes
    let column = 0
    if (r === undefined) column = this.#column + 1
    else {
      let at = 0
      for (let code = r.charCodeAt(0); code >= 65 && code <= 90; code = r.charCodeAt(++at))
        column = column * 26 + code - 64
      if (Number(r.slice(at)) !== this.#row) this.#damaged()
    }
    if (!(column > this.#column && column <= lastColumn)) this.#damaged()
    this.#column = column
    this.#cell = { type: attributes.t ?? 'n', style: attributes.s ?? '0', value: '', hasValue: false, formula: false }
  }

  #finishCell(raw: Raw): void {
    if (raw.formula) {
      // A formula may rightly give an empty text, which Excel marks as text; without a mark nothing was ever worked out.
      if (raw.value === '' && !(raw.hasValue && raw.type === 'str')) {
        this.#warn('formula', 'a formula has no saved value; open the workbook in Excel, save it and read it again')
        return
      }
      this.formulae++
    }
    const cell = this.#cellOf(raw)
    if (cell.text === '') return
    this.#notes.check(this.#limits, cell.text, this.#row, this.#column)
    while (this.#cells.length < this.#column - 1) this.#cells.push(empty)
    this.#cells.push(cell)
    this.#characters += raw.type === 's' ? 0 : cell.text.length
  }

  #warn(code: string, reason: string): void {
    this.#notes.add(code, reason, this.#row, columnLetters(this.#column))
  }

  #cellOf(raw: Raw): Cell {
    switch (raw.type) {
      case 's': {
        return this.#workbook.texts[Number(raw.value)] ?? this.#damaged()
      }
      case 'b':
        return { text: /^\s*(1|true)\s*$/.test(raw.value) ? 'TRUE' : 'FALSE', type: 'flag' }
      case 'e': {
        const text = tidy(raw.value)
        this.#warn('cell-error', `the cell shows the error ${oneLine(text)}, which was kept as text`)
        return { text, type: 'text' }
      }
      case 'd':
        return this.#isoDate(tidy(raw.value))
      case 'n':
        return this.#number(raw)
      default:
        return { text: detach(tidy(unescapeText(raw.value))), type: 'text' }
    }
  }

  /** A date a strict workbook spells out in ISO 8601 instead of as a number. */
  #isoDate(value: string): Cell {
    const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z?)?$/.exec(value)
    if (!parts) return { text: detach(value), type: 'text' }
    const [, date = '', minutes = '00:00', seconds = ':00'] = parts
    const clock = seconds === ':00' ? minutes : minutes + seconds
    return { text: clock === '00:00' ? date : `${date}T${clock}`, type: 'date' }
  }

  #number(raw: Raw): Cell {
    const value = Number(raw.value)
    // JavaScript also takes 0x10 and white space for numbers.
    if (!Number.isFinite(value) || !/^[\s\d.eE+-]*\d[\s.\d]*$/.test(raw.value)) {
      const text = tidy(raw.value)
      if (text !== '') this.#warn('number', `"${oneLine(text)}" is marked as a number but is none; it was kept as text`)
      return { text: detach(text), type: 'text' }
    }
    const look = this.#workbook.looks[Number(raw.style)] ?? 'number'
    if (look === 'number') return { text: numberText(value), type: 'number' }
    if (look === 'percent' && Math.abs(value) < 1e300) return { text: percentText(value), type: 'number' }
    if (look === 'percent') return { text: numberText(value), type: 'number' }
    const date = dateText(value, look, this.#workbook.date1904)
    if (date) return date
    this.#warn('date', `the number ${numberText(value)} is shown as a date but is no sensible one; it was kept as text`)
    return { text: numberText(value), type: 'text' }
  }

  #finishRow(): void {
    this.#inRow = false
    if (this.#cells.length === 0) return
    this.#notes.spend(this.#budget, this.#cells.length, this.#characters, this.#row)
    this.#notes.checkRows(this.#limits, this.rows.push(this.#cells), this.#row)
    this.rowNumbers.push(this.#row)
    this.#cells = []
    this.#characters = 0
  }

  #merge(reference: string): void {
    const area = areaOf(reference)
    if (!area || this.merged.length >= mostMerged)
      this.#notes.add(
        'merged',
        area
          ? 'the sheet has too many merged areas; the rest were left as they are'
          : 'a merged area could not be read',
      )
    else this.merged.push(area)
  }
}

/** Says, once for a sheet, how many of its cells are formulae, and whether their values can be trusted. */
const warnOfFormulae = (count: number, stale: boolean, notes: Notes): void => {
  const cells = count === 1 ? '1 cell is a formula' : `${count.toLocaleString('en-GB')} cells are formulae`
  if (stale)
    notes.add(
      'formula',
      `${cells} that the program which wrote the workbook did not work out, so what was read there may be wrong; ` +
        'open the workbook in Excel, save it and read it again',
    )
  else notes.add('formula-values', `${cells}; the last saved values were read`)
}

/**
 * Reads one sheet.
 * @param part The part that holds it.
 * @returns null when no cell holds anything.
 * @throws Unreadable when the sheet is damaged or passes a limit.
 */
export const readSheet = async (
  archive: Archive,
  workbook: Workbook,
  place: { file: string; sheet: string; part: string },
  limits: Limits,
  budget: Budget,
  notes: Notes,
): Promise<Table | null> => {
  const reader = new SheetReader(workbook, limits, budget, notes)
  await readXml(archive, place.part, 'the sheet', notes, reader)
  const { rows, rowNumbers, merged, formulae } = reader
  if (formulae) warnOfFormulae(formulae, workbook.stale, notes)
  if (rows.length === 0) return null
  const table: Table = { file: place.file, sheet: place.sheet, rows, rowNumbers, merged }
  fillMerged(table, notes)
  return table
}
